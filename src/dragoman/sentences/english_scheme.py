"""From the scheme of spaCy's English models (ClearNLP's) to UD v2.

The large differences are of structure: a preposition heads its noun there and hangs on it here; a
copula heads its predicate there and hangs on it here; conjuncts form a chain there and a fan here.
The steps run in this order because each counts on the one before: prepositions, copulas, fans,
names, then relations that only change their label.
"""

from collections.abc import Sequence

from dragoman.model import AnalyserName
from dragoman.sentences.words import NOMINAL, ROOT, Word, children_of

_PREPOSITIONAL = "prep"
"""A former pobj that waits to learn whether its governor is nominal (nmod) or not (obl)."""

_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "nn": "compound",
    "neg": "advmod",
    "prt": "compound:prt",
    "predet": "det",
    "preconj": "cc",
    "intj": "discourse",
    "meta": "discourse",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "ROOT": "root",
    "agent": "obl:agent",
    "pobj": "obl",
    "pcomp": "advcl",
    "complm": "mark",
    "nmod": "compound",
    "subtok": "dep",
}
_TIME_NOUNS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"january", "february", "march", "april", "may", "june", "july", "august"}
    | {"september", "october", "november", "december", "spring", "summer", "autumn", "winter", "fall"}
    | {"today", "yesterday", "tomorrow", "tonight", "morning", "afternoon", "evening", "night", "day"}
    | {"week", "weekend", "month", "year", "decade", "century", "time", "hour", "minute", "moment"}
    | {"season", "quarter"}
)
_LEMMAS = {"stag": "stage", "rap": "rape"}
"""Verbs whose forms in -ed and -ing the rules of spaCy 3.8 bring to another word: of those that the frames name,
inflected regularly in four sentences each (November 2026), these two."""
_MOVES_WITH_COPULA = frozenset({"aux", "neg", "mark", "advmod", "cc", "expl"})


def convert_scheme(words: list[Word], names: Sequence[AnalyserName]) -> None:
    """Rewrite in place the words of one sentence from spaCy's English scheme to UD v2."""
    _hang_prepositions(words)
    _hang_copulas(words)
    _raise_objects(words)
    _fan_conjuncts(words)
    _order_names(words, names)
    for index, word in enumerate(words):
        _rename(words, index)
        if word.upos == "VERB" and word.lemma in _LEMMAS and word.text.lower() != word.lemma:
            word.lemma = _LEMMAS[word.lemma]


def _hang_prepositions(words: list[Word]) -> None:
    """Let each noun or clause after a preposition take the preposition's place, and the preposition hang on it."""
    for index in reversed(range(len(words))):
        preposition = words[index]
        is_dative = preposition.relation == "dative" and preposition.upos in {"ADP", "SCONJ", "PART"}
        if preposition.relation not in {"prep", "agent", "conj", "ROOT", "pcomp", "advmod", "mark"} and not is_dative:
            continue
        children = children_of(words, index)
        inner = [child for child in children if words[child].relation in {"pobj", "pcomp", _PREPOSITIONAL}]
        if preposition.upos not in {"ADP", "SCONJ", "PART", "ADV", "ADJ", "VERB"} or not inner:
            continue
        if preposition.upos == "VERB" and preposition.relation != "prep":
            continue
        _swap_preposition(words, index, inner[0], children)


def _swap_preposition(words: list[Word], index: int, noun: int, children: Sequence[int]) -> None:
    preposition, governed = words[index], words[noun]
    is_clause = governed.relation == "pcomp" and governed.upos in {"VERB", "AUX"}
    old = preposition.relation
    governed.head = preposition.head
    if old in {"conj", "ROOT"}:
        governed.relation = old
    elif is_clause:
        governed.relation = "pcomp"
    elif old == "agent":
        governed.relation = "agent"
    else:
        governed.relation = _PREPOSITIONAL
    preposition.head = noun
    preposition.relation = "mark" if is_clause else "case"
    if preposition.upos == "SCONJ" and not is_clause:
        preposition.upos = "ADP"
    for child in children:
        if child != noun:
            words[child].head = noun


def _hang_copulas(words: list[Word]) -> None:
    """Let the predicate head a clause with "be", and "be" hang on it; "there is" keeps its verb."""
    for index, verb in enumerate(words):
        if verb.lemma != "be" or verb.relation in {"aux", "auxpass", "cop"}:
            continue
        children = children_of(words, index)
        predicates = [child for child in children if words[child].relation in {"attr", "acomp"}]
        if any(words[child].relation == "expl" and words[child].text.lower() == "there" for child in children):
            _keep_existential(words, verb, predicates)
            continue
        after = [child for child in children if child > index]
        predicate = next(iter(predicates), None)
        if predicate is None:
            is_bare = not any(words[child].relation in {"ccomp", "xcomp", "advcl"} for child in after)
            first = after[0] if after and is_bare else None
            if first is not None and words[first].relation == _PREPOSITIONAL:
                predicate = first
        if predicate is not None and _has_subject_or_is_root(words, index, children):
            _swap_copula(words, index, predicate, children)


def _has_subject_or_is_root(words: Sequence[Word], index: int, children: Sequence[int]) -> bool:
    subjects = {"nsubj", "csubj", "expl"}
    return words[index].relation != _PREPOSITIONAL or any(words[child].relation in subjects for child in children)


def _keep_existential(words: list[Word], verb: Word, predicates: Sequence[int]) -> None:
    verb.upos = "VERB"
    for place, predicate in enumerate(predicates):
        words[predicate].relation = "nsubj" if place == 0 else "xcomp"


def _swap_copula(words: list[Word], index: int, predicate: int, children: Sequence[int]) -> None:
    verb, head = words[index], words[predicate]
    head.head, head.relation = verb.head, verb.relation
    verb.head, verb.relation, verb.upos = predicate, "cop", "AUX"
    for child in children:
        if child == predicate:
            continue
        words[child].head = predicate
        if words[child].relation == _PREPOSITIONAL:
            words[child].relation = "obl"
        elif words[child].relation in {"attr", "acomp"}:
            words[child].relation = "dep"


def _raise_objects(words: list[Word]) -> None:
    """Give the verb as object what a clause without a finite verb has for its subject: "made him leave"."""
    for index, clause in enumerate(words):
        if clause.relation != "ccomp" or clause.head == ROOT or words[clause.head].upos != "VERB":
            continue
        children = children_of(words, index)
        is_bare = clause.upos in {"ADJ", "NOUN"} or clause.features.get("VerbForm") in {"Inf", "Part"}
        auxiliaries = [words[child] for child in children if words[child].relation in {"aux", "auxpass", "cop", "mark"}]
        subjects = [child for child in children if words[child].relation in {"nsubj", "nsubjpass"}]
        is_between = len(subjects) == 1 and clause.head < subjects[0] < index
        if is_bare and is_between and all(word.lemma in {"to", "be"} and _is_not_finite(word) for word in auxiliaries):
            words[subjects[0]].head, words[subjects[0]].relation = clause.head, "dobj"
            clause.relation = "xcomp"


def _is_not_finite(word: Word) -> bool:
    return word.lemma == "to" or word.text.lower() in {"be", "being"}


def _fan_conjuncts(words: list[Word]) -> None:
    """Hang all conjuncts on the first, and each conjunction and comma on the conjunct that it introduces."""
    for index, word in enumerate(words):
        if word.relation == "conj":
            while word.head != ROOT and words[word.head].relation == "conj" and words[word.head].head != index:
                word.head = words[word.head].head
    for index, word in enumerate(words):
        if word.relation not in {"cc", "punct"} or word.head == ROOT:
            continue
        governor = word.head
        first = words[governor].head if words[governor].relation == "conj" else governor
        later = [
            place
            for place, other in enumerate(words)
            if place > index and other.relation == "conj" and other.head == first
        ]
        if later and index > governor and (word.relation == "cc" or word.text in {",", ";"}):
            word.head = later[0]


def _order_names(words: list[Word], names: Sequence[AnalyserName]) -> None:
    """Let the given name head a person's name, the rest hanging on it as flat:name."""
    for name in names:
        if name.label != "PER":
            continue
        inside = [place for place, word in enumerate(words) if name.span.start <= word.start < name.span.end]
        parts = [place for place in inside if words[place].upos == "PROPN"]
        heads = [place for place in parts if words[place].head not in inside]
        if len(parts) < 2 or len(heads) != 1 or heads[0] != parts[-1]:
            continue
        _turn_name(words, parts)


def _turn_name(words: list[Word], parts: Sequence[int]) -> None:
    first, last = parts[0], parts[-1]
    words[first].head, words[first].relation = words[last].head, words[last].relation
    for child in children_of(words, last):
        if child not in parts:
            words[child].head = first
    for part in parts[1:]:
        words[part].head, words[part].relation = first, "flat:name"


def _rename(words: list[Word], index: int) -> None:
    """Give the word its UD relation, now that the structure stands."""
    word = words[index]
    governor = words[word.head] if word.head != ROOT else None
    relation = word.relation
    if relation in {_PREPOSITIONAL, "prep"}:
        is_stranded = word.upos == "ADP"
        is_nominal = governor is not None and (governor.upos in NOMINAL or _is_part_of(words, index))
        word.relation = "nmod" if is_nominal and not is_stranded else "obl"
    elif relation == "pcomp":
        word.relation = "acl" if governor is not None and governor.upos in NOMINAL else "advcl"
    elif relation == "dative":
        word.relation = "iobj"
    elif relation == "npadvmod":
        word.relation = _measure_relation(word, governor)
    elif relation == "quantmod":
        word.relation = "case" if word.upos == "ADP" else "advmod"
    elif relation == "nmod" and word.upos == "NUM":
        word.relation = "nummod"
    else:
        word.relation = _RENAMED.get(relation, relation)
    if relation == "aux" and word.lemma == "to":
        word.relation, word.upos = "mark", "PART"
    if word.relation == "mark" and word.upos == "ADP":
        word.upos = "SCONJ"
    elif word.relation == "advmod" and word.upos == "SCONJ":
        word.upos = "ADV"
    if relation == "neg":
        word.features.setdefault("Polarity", "Neg")
    if word.relation.startswith("aux") and word.upos == "VERB":
        word.upos = "AUX"
    if relation in {"attr", "oprd"} and governor is not None and governor.upos in {"VERB", "AUX"}:
        word.relation = "xcomp"


def _is_part_of(words: Sequence[Word], index: int) -> bool:
    """Whether the phrase names the whole of which "many", "all", "most" or "the latest" is a part."""
    prepositions = {words[child].lemma for child in children_of(words, index) if words[child].relation == "case"}
    return words[words[index].head].upos in {"DET", "ADJ", "NUM"} and "of" in prepositions


def _measure_relation(word: Word, governor: Word | None) -> str:
    """Return how a bare noun phrase modifies: "said Monday" is obl:tmod, "two miles away" obl:npmod."""
    if governor is not None and governor.upos in NOMINAL and governor.upos != "PRON":
        return "nmod"
    return "obl:tmod" if word.lemma.lower() in _TIME_NOUNS or word.text.lower() in _TIME_NOUNS else "obl:npmod"
