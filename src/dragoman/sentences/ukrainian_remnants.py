"""Bare nominals of a Ukrainian clause that a parser hung wrongly though case, agreement and order tell their place."""

from collections.abc import Sequence

from dragoman.sentences.ukrainian_arguments import (
    SUBJECTS,
    agrees_with,
    allows_case,
    is_counted,
    mend_argument,
    takes_no_subject,
    try_case,
)
from dragoman.sentences.ukrainian_morphology import read_word
from dragoman.sentences.ukrainian_phrases import ancestors_of, has_preposition
from dragoman.sentences.ukrainian_tables import load_tables
from dragoman.sentences.words import NOMINAL, ROOT, Word, children_of


def mend_remnants(words: Sequence[Word]) -> None:
    """Mend, in place, the few ways in which a bare nominal is hung against its form."""
    for index in range(len(words)):
        _read_infinitive(words, index)
    for index, word in enumerate(words):
        if word.head == ROOT or word.upos not in NOMINAL or has_preposition(words, index):
            continue
        _part_from_neighbour(words, index)
        _join_by_case(words, index)
        _join_acronym(words, index)
        _read_agent(words, index)
    for index, word in enumerate(words):
        if word.upos == "VERB" and word.features.get("VerbForm") == "Fin" and not takes_no_subject(word):
            _find_subject(words, index)


def _read_infinitive(words: Sequence[Word], index: int) -> None:
    """Let an infinitive that was hung as a noun be what its verb is about: "вирішила вислати дипломатів"."""
    word = words[index]
    if word.features.get("VerbForm") != "Inf" or word.relation != "obj" or words[word.head].upos != "VERB":
        return
    word.relation = "xcomp"
    for child in children_of(words, index):
        if words[child].relation == "nmod" and not has_preposition(words, child) and allows_case(words[child], "Acc"):
            words[child].relation = "obj"
            try_case(words[child], "Acc")


def _part_from_neighbour(words: Sequence[Word], index: int) -> None:
    """Hang a "conjunct" that nothing joins on the verb of its neighbour: "передала Філіппінам Туреччина"."""
    word = words[index]
    if word.relation != "conj" or word.head != index - 1 or words[word.head].upos not in NOMINAL:
        return
    verb = words[word.head].head
    if verb == ROOT or words[verb].upos != "VERB":
        return
    if any(words[child].relation in {"cc", "punct"} for child in children_of(words, index)):
        return
    word.head, word.relation = verb, "nsubj" if word.features.get("Case") == "Nom" else "obj"
    mend_argument(words, index)


def _join_by_case(words: Sequence[Word], index: int) -> None:
    """Hang a conjunct on the noun of its own case: "розмова між прем'єром Пакистану та президентом Ірану"."""
    word, above = words[index], words[words[index].head]
    case = word.features.get("Case")
    if word.relation != "conj" or above.upos not in NOMINAL or not case or above.features.get("Case") in {case, None}:
        return
    if allows_case(word, above.features["Case"]):
        return
    for child in reversed(children_of(words, word.head)):
        partner = words[child]
        if child < index and partner.relation in {"nmod", "obl"} and partner.features.get("Case") == case:
            word.head = child
            return


def _join_acronym(words: Sequence[Word], index: int) -> None:
    """Hang an acronym that names no place on the object right before it: "передала системи ППО"."""
    word, before = words[index], words[index - 1] if index else words[index]
    is_acronym = word.features.get("Uninflect") is not None and word.features.get("NameType") is None
    is_thing = before.upos == "NOUN" and before.relation == "obj" and before.features.get("Animacy") != "Anim"
    if word.relation == "iobj" and is_acronym and is_thing and before.head == word.head and _is_weaponry(word):
        word.head, word.relation = index - 1, "nmod"
        word.features["Case"] = "Gen"


def _is_weaponry(word: Word) -> bool:
    return word.text.isupper() and word.text in load_tables().things


def _read_agent(words: Sequence[Word], index: int) -> None:
    """Read a person's instrumental beside a passive as its agent: "вбито ізраїльськими військовими"."""
    word, verb = words[index], words[words[index].head]
    is_passive = verb.features.get("Person") == "0" or verb.features.get("Voice") == "Pass"
    acts = word.features.get("Animacy") == "Anim" or word.lemma.lower() in load_tables().acting_nouns
    acts = acts or (word.upos == "NOUN" and word.lemma.endswith("ий"))  # "військовими"
    if word.relation in {"xcomp", "obl"} and word.features.get("Case") == "Ins" and is_passive and acts:
        word.relation = "obl:agent"


def _find_subject(words: Sequence[Word], index: int) -> None:
    """Give a verb its subject: a nominative taken for something else, or a name that agrees better."""
    children = children_of(words, index)
    subjects = [child for child in children if words[child].relation in SUBJECTS]
    if not subjects:
        found = _find_nominative(words, index, children)
        if found is not None:
            words[found].head, words[found].relation = index, "nsubj"
            try_case(words[found], "Nom")
            _free_adverb(words, found, index)
    elif len(subjects) == 1 and not _agrees(words, subjects[0], words[index]):
        _swap_with_name_before(words, index, subjects[0], children)
    elif len(subjects) == 2 and read_word(words[subjects[0]].text)[0].upos == "NUM":
        words[subjects[0]].relation = "obj"  # "шість вертольотів передала Туреччина"


def _find_nominative(words: Sequence[Word], index: int, children: Sequence[int]) -> int | None:
    """Return a nominal that can only be the subject of a verb without one; None where there is none."""
    verb = words[index]
    for child in children:
        word = words[child]
        if word.upos not in NOMINAL:
            continue
        if word.relation == "obl" and word.features.get("Case") == "Nom" and agrees_with(word, verb):
            return child
        is_pair = any(words[inner].relation == "conj" for inner in children_of(words, child))
        is_bare = word.relation == "obj" and child < index and not has_preposition(words, child)
        if is_bare and is_pair and verb.features.get("Number") == "Plur" and allows_case(word, "Nom"):
            return child
    names = (inner for child in children for inner in children_of(words, child) if inner < index)
    for name in names:
        word = words[name]
        is_name = word.upos == "PROPN" and word.features.get("Case") == "Nom" and not has_preposition(words, name)
        if is_name and word.relation == "nummod" and agrees_with(word, verb):
            return name
    return None


def _free_adverb(words: Sequence[Word], noun: int, verb: int) -> None:
    """Hang on the verb what a nominative cannot have for a preposition: "Напередодні відбулася розмова"."""
    for child in children_of(words, noun):
        if words[child].relation == "case" and words[noun].features.get("Case") == "Nom":
            words[child].head, words[child].relation = verb, "advmod"


def _agrees(words: Sequence[Word], subject: int, verb: Word) -> bool:
    is_joined = any(words[child].relation == "conj" for child in children_of(words, subject))
    return is_joined or is_counted(words, subject) or agrees_with(words[subject], verb)


def _swap_with_name_before(words: Sequence[Word], index: int, subject: int, children: Sequence[int]) -> None:
    """Let the name right before a verb be its subject where what follows disagrees: "Малі отримає безпілотники"."""
    before = index - 1
    if subject < index or before < 0 or any(words[child].relation == "obj" for child in children):
        return
    name = words[before]
    is_name = name.upos == "PROPN" and (name.features.get("NameType") == "Geo" or name.features.get("Uninflect"))
    if not is_name or has_preposition(words, before):
        return
    if index in ancestors_of(words, before) and agrees_with(name, words[index]):
        name.head, name.relation = index, "nsubj"
        try_case(name, "Nom")
        words[subject].relation = "obj"
        try_case(words[subject], "Acc")
