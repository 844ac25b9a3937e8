"""Russian trees after the parser: what forms and fixed phrases show it to have missed."""

from collections.abc import Sequence
from typing import Any

from dragoman.sentences.words import ROOT, Word, children_of

_PAST = {"past": "Past", "pres": "Pres", "futr": "Fut"}
_GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_NUMBERS = {"sing": "Sing", "plur": "Plur"}
_ASPECTS = {"perf": "Perf", "impf": "Imp"}
_CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
_VOICES = {"actv": "Act", "pssv": "Pass"}
_PREPOSITIONS = frozenset({"включая", "исключая", "благодаря", "спустя", "начиная", "несмотря", "невзирая", "судя"})
"""Converbs that have become prepositions."""


def mend_verbs(words: Sequence[Word], analyser: Any) -> None:
    """Tag as verb what the dictionary knows as a verb alone: "Встретился" that opens a sentence, "обучающие".

    The tagger takes capital letters for names and rare participles for nouns.
    """
    for index, word in enumerate(words):
        opens = index == 0 or words[index - 1].upos == "PUNCT"
        is_suspect = (opens and word.upos == "PROPN") or (
            word.upos == "NOUN" and word.relation in {"amod", "acl", "acl:relcl"}
        )
        if not is_suspect or not word.text.isalpha() or word.text.isupper():
            continue
        readings = analyser.parse(word.text.lower())
        kinds = {str(reading.tag.POS) for reading in readings}
        if all(reading.is_known for reading in readings) and kinds in ({"VERB"}, {"PRTF"}):
            _tag_as_verb(word, readings[0].tag)


def mend_intransitives(words: Sequence[Word], analyser: Any) -> None:
    """Make a subject of what a verb that takes no object has for one: "вошли семь самолётов"."""
    for word in words:
        if word.relation != "obj" or word.head == ROOT or words[word.head].features.get("VerbForm") != "Fin":
            continue
        beside = [words[i].relation for i in children_of(words, word.head)]
        is_counted = any(words[i].relation.startswith("nummod") for i in children_of(words, words.index(word)))
        has_case = is_counted or word.features.get("Case") == "Nom"
        if has_case and "nsubj" not in beside and _takes_no_object(words[word.head], analyser):
            word.relation = "nsubj"


def _takes_no_object(verb: Word, analyser: Any) -> bool:
    readings = [reading for reading in analyser.parse(verb.text.lower()) if str(reading.tag.POS) == "VERB"]
    return bool(readings) and all(reading.is_known and "intr" in reading.tag for reading in readings)


def _tag_as_verb(word: Word, tag: Any) -> None:
    is_finite = str(tag.POS) == "VERB"
    found = {
        "Aspect": _ASPECTS.get(str(tag.aspect)),
        "Tense": _PAST.get(str(tag.tense)),
        "Number": _NUMBERS.get(str(tag.number)),
        "Gender": _GENDERS.get(str(tag.gender)),
        "VerbForm": "Fin" if is_finite else "Part",
        "Mood": "Ind" if is_finite else None,
        "Voice": _VOICES.get(str(tag.voice), "Act"),
        "Case": None if is_finite else _CASES.get(str(tag.case)),
    }
    word.upos = "VERB"
    word.features = {name: value for name, value in found.items() if value is not None}
    if not is_finite:
        word.relation = "acl"


def mend_phrases(words: Sequence[Word]) -> None:
    """Hang converbs that were taken for prepositions, "в отношении" and datives beside an agent, in place."""
    for index, word in enumerate(words):
        if word.features.get("VerbForm") == "Conv" and word.relation in {"case", "mark"}:
            _free_converb(words, index)
        elif word.text.lower() == "отношении" and index > 0 and words[index - 1].text.lower() == "в":
            _bind_respect(words, index)
        elif _is_dative_beside_agent(words, index):
            word.head = words[word.head].head


def _free_converb(words: Sequence[Word], index: int) -> None:
    """Let a converb head its object and hang on the verb above: "Осуждая действия …, Бельгия приостановила"."""
    word, thing = words[index], words[words[index].head]
    if thing.head == ROOT or thing.head == index or word.text.lower() in _PREPOSITIONS:
        return
    word.head, word.relation, word.upos = thing.head, "advcl", "VERB"
    thing.head = index
    has_preposition = any(words[i].relation == "case" for i in children_of(words, words.index(thing)))
    thing.relation = "obl" if has_preposition else "obj"


def _bind_respect(words: Sequence[Word], index: int) -> None:
    """Make one preposition of the two words of "в отношении Венесуэлы"; the noun behind takes their place."""
    word = words[index]
    if word.head == ROOT or word.relation not in {"nmod", "obl"}:
        return
    target = next(
        (
            i
            for i in range(index + 1, len(words))
            if words[i].features.get("Case") == "Gen"
            and words[i].head in {index, word.head}
            and words[i].upos in {"NOUN", "PROPN", "PRON"}
        ),
        None,
    )
    if target is None:
        return
    words[target].head, words[target].relation = word.head, word.relation
    for child in children_of(words, index):
        if child not in {target, index - 1}:
            words[child].head = target
    words[index - 1].head, words[index - 1].relation = target, "case"
    word.head, word.relation = index - 1, "fixed"


def _is_dative_beside_agent(words: Sequence[Word], index: int) -> bool:
    """Whether a bare dative hangs on a name in the instrumental: "передача Польшей Украине", who gives and who gets."""
    word = words[index]
    if word.head == ROOT or word.relation not in {"nmod", "iobj"} or word.features.get("Case") != "Dat":
        return False
    beside = words[word.head]
    is_agent = beside.upos == "PROPN" and beside.features.get("Case") == "Ins" and beside.head not in {ROOT, index}
    return is_agent and not any(words[i].relation == "case" for i in children_of(words, index))
