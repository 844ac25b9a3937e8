"""What a relation of a nominal costs by its case, place and verb, in logarithms of probability, for Slavic languages.

Set by hand on the dev parts of UD Russian GSD and Taiga and on invented news sentences (November 2026).
"""

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
MOVABLE = SUBJECTS | {"obj", "iobj", "obl", "obl:agent", "nmod", "vocative", "dislocated", "compound", "dep", "xcomp"}
SETTLED = frozenset(
    {
        "conj",
        "flat",
        "flat:name",
        "flat:foreign",
        "fixed",
        "ccomp",
        "advcl",
        "acl",
        "acl:relcl",
        "list",
        "orphan",
        "nummod",
        "csubj",
        "parataxis",
        "discourse",
        "goeswith",
        "case",
        "advmod",
        "cc",
        "mark",
    }
)
"""Relations that case does not decide."""
COSTS = {
    "nsubj": {"Nom": 0, "Gen": 6, "Acc": 7, "Dat": 7, "Ins": 7, "Loc": 9},
    "obj": {"Acc": 0, "Gen": 1, "Ins": 2, "Dat": 4, "Nom": 6, "Loc": 9},
    "iobj": {"Dat": 0, "Ins": 4, "Gen": 5, "Acc": 5, "Nom": 8, "Loc": 9},
    "obl": {"Ins": 0, "Acc": 1, "Gen": 3, "Dat": 4, "Loc": 2, "Nom": 4},
    "obl:agent": {"Ins": 0, "Gen": 8, "Dat": 8, "Acc": 8, "Nom": 8, "Loc": 8},
    "nmod": {"Gen": 0, "Ins": 1, "Dat": 2, "Nom": 3, "Acc": 5, "Loc": 3},
    "compound": {"Nom": 0, "Gen": 2, "Dat": 3, "Ins": 2, "Acc": 2, "Loc": 3},
    "vocative": {"Nom": 1, "Gen": 8, "Dat": 8, "Acc": 8, "Ins": 8, "Loc": 8},
    "xcomp": {"Ins": 0, "Nom": 3, "Gen": 4, "Dat": 4, "Acc": 4, "Loc": 4},
}
"""What a bare nominal in a case costs in a relation. Set by the counts of relations by case in the dev
parts of UD Russian GSD and Taiga: 0 for what is common there, 7 and more for what is not found."""
OTHER_CASE = 1.5
"""The form allows the case, the tagger chose another."""
SYNCRETIC_CASE = 0.5
"""The same between nominative and accusative: there the tagger, too, can only guess from the words around."""
OPEN_CASE = 0.2
"""The same where the form tells no case: acronyms, Latin letters."""
COSTS_OF_SECOND = (6.0, 5.0, 4.0)
"""A second subject, object, agent of one verb."""
NO_SUBJECT_SLOT = 5.0
NO_OBJECT_SLOT = 4.0
WITHOUT_SUBJECT, QUOTER_WITHOUT_SUBJECT = 0.7, 2.0
"""A finite verb that could have a subject and has none; the same of a verb set beside a quote: "— сказал X"."""
NMOD_OF_VERB, NMOD_BEFORE_NOUN = 3.0, 2.5
NAME_AS_MEASURE = 2.0
"""A bare name as an oblique: no name tells when or how long, as "три дня" and "пятого мая" do."""
JOINED_BUT_NO_CONJUNCT = 2.0
"""A nominal with "and" before it that is no second part of anything."""
WITH_PREPOSITION = 4.0
"""A subject or an object with a preposition."""
VERB_BETWEEN, CROSSING = 1.0, 3.0
"""A nominal reaches for its governor over a verb under that governor; over one that is not, so that links cross."""
MOST_BEHIND = 5.0
"""A governor is tried if its link is not further behind the best one."""
