"""Where words of a French clause hang, by rules that French keeps and the model breaks.

A preposition stands before its phrase; a phrase with one is no subject; a present participle has its
subject never behind it; what stands between "que" and a verb belongs to that verb; what stands
between a subject and its verb without a comma belongs to the subject.
"""

from collections.abc import Sequence

from dragoman.sentences.french_lemmas import AVOIR, find_lemma, is_infinitive
from dragoman.sentences.words import ROOT, Word, children_of

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PREPOSITIONS = frozenset(
    {"par", "à", "au", "aux", "avec", "contre", "pour", "en", "dans", "sur", "vers", "entre", "envers", "chez", "sous"}
)
"""Prepositions that are never articles, unlike "de", "du" and "des"."""
_OF = frozenset({"de", "d'", "d’", "du", "des"})
_BECOMING = frozenset(
    {
        "aller",
        "arriver",
        "convenir",
        "décéder",
        "descendre",
        "devenir",
        "entrer",
        "intervenir",
        "monter",
        "mourir",
        "naître",
        "parvenir",
        "partir",
        "rentrer",
        "repartir",
        "rester",
        "retourner",
        "revenir",
        "sortir",
        "survenir",
        "tomber",
        "venir",
    }
)
"""Verbs that "être" helps in the active: they have no passive. Source: Grevisse and Goosse, § 812."""
_PARTS = frozenset(
    {
        "partie",
        "moitié",
        "tiers",
        "majorité",
        "dizaine",
        "douzaine",
        "vingtaine",
        "centaine",
        "millier",
        "million",
        "milliard",
        "groupe",
        "nombre",
        "série",
        "reste",
        "ensemble",
        "totalité",
        "tonne",
        "essentiel",
    }
)
_TAKING_OF = frozenset(
    {
        "accuser",
        "bénéficier",
        "convenir",
        "débattre",
        "dépendre",
        "discuter",
        "disposer",
        "doter",
        "douter",
        "emparer",
        "équiper",
        "manquer",
        "parler",
        "profiter",
        "provenir",
        "relever",
        "retirer",
        "servir",
        "souffrir",
        "souvenir",
        "témoigner",
        "traiter",
        "user",
        "venir",
    }
)
"""Verbs after which "des" is the preposition with its article, not the article of an object."""
_ASKING = frozenset(
    {
        "aider",
        "appeler",
        "autoriser",
        "condamner",
        "conduire",
        "contraindre",
        "convier",
        "encourager",
        "engager",
        "enjoindre",
        "exhorter",
        "forcer",
        "inciter",
        "inviter",
        "obliger",
        "pousser",
        "presser",
        "prier",
        "sommer",
        "supplier",
        "accuser",
        "menacer",
        "charger",
    }
)
"""Verbs that ask an infinitive of their object."""
_DOUBTING = frozenset(
    {"présumer", "supposer", "alléguer", "envisager", "projeter", "annoncer", "planifier", "redouter"}
)
"""Verbs whose bare participle tells of a noun's act that it is not sure or not yet."""
_TIMES = frozenset(
    [
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "jour",
        "journée",
        "mois",
        "an",
        "année",
        "semaine",
        "matin",
        "soir",
        "nuit",
        "heure",
        "minute",
        "fois",
        "date",
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "été",
        "hiver",
        "automne",
        "printemps",
        "week-end",
        "siècle",
        "moment",
        "temps",
        "veille",
        "lendemain",
    ]
)


def mend_verbs(words: Sequence[Word]) -> None:
    """Make verbs of participles after "avoir" and of finite forms with a subject that the model took for nouns.

    Runs before lemmas are found. "La Suède a gelé", "Il n'est pas exclu que la Turquie livre".
    """
    for index, word in enumerate(words):
        if word.upos not in {"NOUN", "ADJ", "ADV"}:
            continue
        children = [words[child] for child in children_of(words, index)]
        is_helped = any(c.upos in {"AUX", "VERB"} and c.text.lower() in AVOIR and c.relation == "aux" for c in children)
        if is_helped and word.text.lower().endswith(("é", "ée", "és", "ées", "i", "is", "it", "u", "us", "ert")):
            word.upos = "VERB"
            word.features.update({"VerbForm": "Part", "Tense": "Past"})
        elif _is_finite(words, index, children):
            word.upos = "VERB"
            word.features.clear()
            word.features.update({"Mood": "Ind", "Tense": "Pres", "VerbForm": "Fin", "Person": "3"})


def _is_finite(words: Sequence[Word], index: int, children: Sequence[Word]) -> bool:
    """Whether a "noun" with a subject of its own and without copula or article is a verb in the present."""
    word = words[index]
    if word.relation not in {"root", "advcl", "ccomp", "acl:relcl"} or not word.text.islower():
        return False
    has_subject = any(child.relation in _SUBJECTS and child.start < word.start for child in children)
    is_nominal = any(child.relation in {"cop", "det", "case", "aux", "nummod"} for child in children)
    if not has_subject or is_nominal or not word.text.endswith(("e", "ent", "es", "it", "t")):
        return False
    return is_infinitive(find_lemma(word.text, "VERB", {}))


def mend_hanging(words: Sequence[Word]) -> None:
    """Hang prepositions, subjects and complements where they belong, in place; lemmas are known by now."""
    for index in range(len(words)):
        _turn_preposition(words, index)
        _level_participle(words, index)
    for index in range(len(words)):
        _free_prepositional(words, index)
        _lower_subject(words, index)
        _mend_becoming(words, index)
    for index in range(len(words)):
        _mend_participle(words, index)
        _find_object(words, index)
        _join_part(words, index)
        _hang_on_subject(words, index)
        _join_names(words, index)
    for index in range(len(words)):
        _leave_one_subject(words, index)
        _control(words, index)


def _turn_preposition(words: Sequence[Word], index: int) -> None:
    """A preposition hangs on a word after it: "à l'Élysée par Emmanuel Macron"."""
    word = words[index]
    if word.upos != "ADP" or word.relation != "case" or word.head == ROOT or word.head > index:
        return
    if word.text.lower() not in _PREPOSITIONS:
        return
    for place in range(index + 1, min(index + 6, len(words))):
        if words[place].upos in {"NOUN", "PROPN"}:
            word.head = place
            return
        if words[place].upos not in {"DET", "ADJ", "NUM"}:
            return


def _level_participle(words: Sequence[Word], index: int) -> None:
    """A participle that only doubts a noun is its adjective: "la livraison présumée de missiles à la Russie"."""
    word = words[index]
    if word.lemma not in _DOUBTING or word.relation != "acl" or word.head == ROOT or word.head > index:
        return
    if any(words[child].upos == "AUX" or _cases(words, child)[:1] == ["par"] for child in children_of(words, index)):
        return
    for child in children_of(words, index):
        if child > index and words[child].upos in _NAMING:
            words[child].head, words[child].relation = word.head, "nmod"
    word.upos, word.relation, word.lemma = "ADJ", "amod", f"{word.lemma[:-2]}é"


def _cases(words: Sequence[Word], index: int) -> list[str]:
    return [words[c].text.lower() for c in children_of(words, index) if words[c].relation == "case" and c < index]


def _free_prepositional(words: Sequence[Word], index: int) -> None:
    """A phrase with a preposition is neither subject nor object: "débloqués par l'Union européenne"."""
    word = words[index]
    if word.relation in {*_SUBJECTS, "obj"} and word.upos in _NAMING and word.head != ROOT:
        cases = _cases(words, index)
        if cases and cases[0] in _PREPOSITIONS and words[word.head].upos in {"VERB", "ADJ", "AUX"}:
            word.relation = "obl"
        elif word.relation == "obj" and cases and cases[0] in {"d'", "d’"} and _has_other_object(words, index):
            word.relation = "obl"  # "accusant Javier Milei d'insultes"


def _has_other_object(words: Sequence[Word], index: int) -> bool:
    siblings = (child for child in children_of(words, words[index].head) if child != index)
    return any(words[child].relation in {"obj", *_SUBJECTS} and child > words[index].head for child in siblings)


def _lower_subject(words: Sequence[Word], index: int) -> None:
    """A subject between "que" or "si" and a verb is that verb's: "Il se peut que le Guyana demande"."""
    word = words[index]
    if word.relation not in _SUBJECTS or word.head == ROOT or word.head > index:
        return
    for place in range(index - 1, word.head, -1):
        mark = words[place]
        if mark.upos == "SCONJ" and mark.relation in {"mark", "advmod"} and mark.head > index:
            if words[mark.head].upos in {"VERB", "AUX", "ADJ", "NOUN"} and words[mark.head].head != index:
                word.head = mark.head
            return


def _mend_becoming(words: Sequence[Word], index: int) -> None:
    """A verb that "être" helps in the active has no passive: "sont convenues de"."""
    word = words[index]
    if word.head == ROOT or words[word.head].lemma not in _BECOMING or words[word.head].upos != "VERB":
        return
    if word.relation == "aux:pass" and word.lemma == "être":
        word.relation = "aux"
    elif word.relation == "nsubj:pass":
        word.relation = "nsubj"


def _mend_participle(words: Sequence[Word], index: int) -> None:
    """What follows a present participle at once is its object; a bare past participle is passive."""
    word = words[index]
    if word.upos != "VERB":
        return
    children = children_of(words, index)
    if word.text.lower().endswith("ant") and word.relation in {"advcl", "acl", "root", "conj"}:
        word.features.update({"VerbForm": "Part", "Tense": "Pres"})
        for child in children:
            if words[child].relation in _SUBJECTS and child > index and not _cases(words, child):
                words[child].relation = "obj"
        return
    is_past = word.features.get("VerbForm") == "Part" and word.features.get("Tense") == "Past"
    is_bare = not any(words[child].upos == "AUX" for child in children)
    is_reflexive = any(words[child].features.get("Reflex") == "Yes" for child in children)
    has_object = any(words[child].relation == "obj" for child in children)
    is_passive = is_past and is_bare and not is_reflexive and not has_object and word.lemma not in _BECOMING
    if is_passive and word.relation in {"advcl", "acl"}:
        word.features["Voice"] = "Pass"


def _find_object(words: Sequence[Word], index: int) -> None:
    """A noun with an article alone behind an active verb is its object, whatever the model says."""
    word = words[index]
    if word.head == ROOT or word.head > index or word.relation not in {"obl", "xcomp", "nmod"} or word.upos != "NOUN":
        return
    verb = words[word.head]
    if verb.upos != "VERB" or word.lemma in _TIMES:
        return
    siblings = [words[child] for child in children_of(words, word.head)]
    if any(s.relation in {"obj", "ccomp", "aux:pass"} for s in siblings) or verb.features.get("Voice") == "Pass":
        return
    cases = [c for c in children_of(words, index) if words[c].relation == "case"]
    has_article = any(words[child].relation == "det" and child < index for child in children_of(words, index))
    is_article = len(cases) == 1 and words[cases[0]].text.lower() == "des" and cases[0] == word.head + 1
    if is_article and verb.lemma not in _TAKING_OF and not any(s.features.get("Reflex") == "Yes" for s in siblings):
        words[cases[0]].upos, words[cases[0]].relation, words[cases[0]].lemma = "DET", "det", "un"
        word.relation = "obj"
    elif has_article and not cases and word.relation != "nmod":
        word.relation = "obj"


def _join_part(words: Sequence[Word], index: int) -> None:
    """Of what a part is one stands under the part: "une partie de ses soldats"."""
    word = words[index]
    if word.relation != "obl" or word.head == ROOT:
        return
    cases = [c for c in children_of(words, index) if words[c].relation == "case"]
    before = cases[0] - 1 if cases else -1
    is_part = before >= 0 and words[cases[0]].text.lower() in _OF and words[before].lemma in _PARTS
    if is_part and words[before].head == word.head:
        word.head, word.relation = before, "nmod"


def _hang_on_subject(words: Sequence[Word], index: int) -> None:
    """A complement between a subject and its verb, without a comma, is the subject's: "L'aide à Malte a doublé"."""
    word = words[index]
    verb = word.head
    if word.relation != "obl" or verb == ROOT or verb < index or words[verb].upos not in {"VERB", "ADJ", "AUX"}:
        return
    cases = _cases(words, index)
    subject = next((c for c in children_of(words, verb) if words[c].relation in _SUBJECTS and c < index), None)
    if subject is None or not cases or words[subject].upos != "NOUN" or words[subject].relation not in _SUBJECTS:
        return
    if cases[0] not in _PREPOSITIONS:
        return
    between = words[subject + 1 : index]
    if not any(w.upos in {"PUNCT", "VERB", "AUX", "PRON", "ADV", "SCONJ"} for w in between):
        word.head, word.relation = subject, "nmod"


def _join_names(words: Sequence[Word], index: int) -> None:
    """A name goes with the names before it, not with the noun over them: "entre le Japon, la Corée et la Chine"."""
    word = words[index]
    if word.relation != "conj" or word.upos != "PROPN" or word.head == ROOT or words[word.head].upos != "NOUN":
        return
    head = word.head
    for place in range(head + 1, index):
        is_name = words[place].upos == "PROPN" and words[place].relation in {"nmod", "obl"}
        if is_name and words[place].head == head and _cases(words, place):
            word.head = place
            return


def _control(words: Sequence[Word], index: int) -> None:
    """An infinitive that a verb asks of its object is the verb's complement: "a invité son homologue à se rendre"."""
    word = words[index]
    if word.relation != "advcl" or word.head == ROOT or word.head > index or word.features.get("VerbForm") != "Inf":
        return
    marks = {words[c].text.lower() for c in children_of(words, index) if words[c].relation in {"mark", "case"}}
    if words[word.head].lemma in _ASKING and marks & {"à", "de", "d'", "d’"}:
        word.relation = "xcomp"


def _leave_one_subject(words: Sequence[Word], verb: int) -> None:
    """Of two subjects before a verb the nearer is its own; a place or a topic opens the page or the headline."""
    if words[verb].upos not in {"VERB", "ADJ"}:
        return
    subjects = [c for c in children_of(words, verb) if words[c].relation in _SUBJECTS and c < verb]
    if len(subjects) < 2 or any(words[c].upos == "PRON" for c in subjects):
        return
    for subject in subjects[:-1]:
        if any(words[place].upos == "PUNCT" for place in range(subject, subjects[-1])):
            words[subject].relation = "dislocated"
