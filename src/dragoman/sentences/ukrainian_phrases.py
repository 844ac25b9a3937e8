"""Noun phrases of a Ukrainian sentence: names in a row, genitives, phrases with a preposition that a noun governs."""

from collections.abc import Sequence

from dragoman.sentences.ukrainian_morphology import read_word
from dragoman.sentences.ukrainian_tables import load_tables
from dragoman.sentences.words import ROOT, Word, children_of

_NOUNS = frozenset({"NOUN", "PROPN"})
TIMES = frozenset(
    {"рік", "місяць", "тиждень", "день", "ніч", "ранок", "вечір", "година", "хвилина", "секунда", "раз", "доба"}
    | {"понеділок", "вівторок", "середа", "четвер", "п'ятниця", "субота", "неділя", "зима", "весна", "літо", "осінь"}
    | {"січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень"}
    | {"листопад", "грудень", "століття", "десятиліття", "час"}
)
"""Nouns that stand bare in the accusative or genitive for a time or a measure."""
_INSIDE = frozenset({"ADJ", "DET", "NUM"})


def has_preposition(words: Sequence[Word], index: int) -> bool:
    """Whether a preposition hangs on the word."""
    return any(words[child].relation == "case" for child in children_of(words, index))


def hang_names(words: Sequence[Word], persons: Sequence[range] | None = None) -> None:
    """Hang the later parts of a person's name on its first: given name, patronymic and surname in one case.

    Args:
        words: the sentence.
        persons: the names of persons where they are known, else they are found by capital and case.
    """
    if persons is not None:
        for run in persons:
            _hang_name(words, run)
        return
    place = 0
    while place < len(words):
        stop = place + 1
        while stop < len(words) and _goes_on(words, place, stop):
            stop += 1
        _hang_name(words, range(place, stop))
        place = stop


def _hang_name(words: Sequence[Word], run: range) -> None:
    """Join the parts of one name, and hang it on the noun that tells who bears it: "міністр Петро Петренко"."""
    if any(words[part].upos != "PROPN" for part in run[:1]) or _is_place(words[run[0]]):
        _part_name(words, run[0])
        return
    given = next((part for part in run if _is_given(words[part])), None)
    common = set.intersection(*(_cases_of(words[part]) for part in run))
    bearer = _find_bearer(words, run[0], common)
    if words[run[0]].text.isupper() or (given is None and bearer is None and not common):
        _part_name(words, run[0])
        return
    source = next((place for place in (bearer, given) if place is not None), run[0])
    if len(run) > 1 or bearer is not None:
        for part in run:
            _read_as_name(words[part], words[source].features.get("Case"))
    if len(run) > 1:
        _join_name(words, run)
    if bearer is not None and run[0] not in ancestors_of(words, bearer):
        words[run[0]].head, words[run[0]].relation = bearer, "appos"
    elif len(run) == 1:
        _part_name(words, run[0])


def _cases_of(word: Word) -> set[str]:
    return {reading.case for reading in read_word(word.text) if reading.case} or {word.features.get("Case", "")}


def _find_bearer(words: Sequence[Word], first: int, cases: set[str]) -> int | None:
    """Return the noun for a person, before the name and with no mark or verb between, whose case the name can have."""
    for place in range(first - 1, max(-1, first - 9), -1):
        word = words[place]
        if word.upos not in {"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM"} or word.features.get("Foreign"):
            return None
        if word.upos == "NOUN" and word.features.get("Animacy") == "Anim" and word.features.get("Case") in cases:
            return place
    return None


def ancestors_of(words: Sequence[Word], index: int) -> set[int]:
    """Return the word and all words above it."""
    found: set[int] = set()
    while index != ROOT and index not in found:
        found.add(index)
        index = words[index].head
    return found


def _goes_on(words: Sequence[Word], first: int, place: int) -> bool:
    """Whether the word at `place` belongs to the name that begins at `first`."""
    word, before = words[place], words[place - 1]
    opening = words[first]
    if not word.text[:1].isupper() or len(word.text) < 2 or _is_place(opening) or _is_place(word):
        return False
    if opening.upos != "PROPN" or opening.text.isupper() or word.text.isupper():
        return False
    if word.upos != "PROPN":
        return word.upos in {"NOUN", "ADJ"} and _is_given(before)
    if _is_given(word) and first == place - 1 and not _is_given(before):
        return _same_case(before, word)
    return _is_given(before) or _is_given(word) or _same_case(opening, word)


def _is_place(word: Word) -> bool:
    return word.features.get("NameType") == "Geo"


def _is_given(word: Word) -> bool:
    if _is_place(word):
        return False
    lemma = word.lemma
    return lemma in load_tables().given_names or lemma.endswith(("ович", "йович", "івна", "ївна"))


def _part_name(words: Sequence[Word], index: int) -> None:
    """Part a place or an acronym from what the parser took for the rest of a name: "МЗС Ірану", "США Джо"."""
    word = words[index]
    if word.relation != "flat:name" or word.head == ROOT:
        return
    head = words[word.head]
    if _is_place(word) or head.text.isupper():
        word.relation = "nmod"
    elif _is_place(head) and head.head != ROOT and words[head.head].upos == "NOUN":
        word.head, word.relation = head.head, "appos"


def next_noun(words: Sequence[Word], start: int) -> int | None:
    """Return the first noun from `start` on that only adjectives and their like stand before."""
    for place in range(start, len(words)):
        if words[place].upos in {"NOUN", "PROPN", "PRON"}:
            return place
        if words[place].upos not in _INSIDE:
            return None
    return None


def _same_case(first: Word, second: Word) -> bool:
    cases = first.features.get("Case"), second.features.get("Case")
    return cases[0] == cases[1] or None in cases or set(cases) == {"Gen", "Acc"}


def _read_as_name(word: Word, case: str | None) -> None:
    """Read a part of a name in the case of the whole, when its form allows it."""
    word.upos = "PROPN"
    fitting = [reading for reading in read_word(word.text) if reading.case == case]
    fitting = [reading for reading in fitting if reading.upos == "PROPN"] or fitting
    if fitting and word.features.get("Case") != case:
        word.features = fitting[0].features()
        word.lemma = fitting[0].lemma
    if word.text[0].isupper():
        word.lemma = word.lemma[:1].upper() + word.lemma[1:]


def _join_name(words: Sequence[Word], run: range) -> None:
    first = run[0]
    outer = [part for part in run if words[part].head not in run]
    top = outer[0] if outer else first
    words[first].head, words[first].relation = words[top].head, words[top].relation
    if words[first].relation == "flat:name" and words[first].head == ROOT:
        words[first].relation = "root"
    for part in run[1:]:
        for child in children_of(words, part):
            if child not in run:
                words[child].head = first
        words[part].head, words[part].relation = first, "flat:name"


def hang_noun_phrase(words: Sequence[Word], index: int) -> None:
    """Hang a bare genitive, or a phrase whose preposition the noun before it governs, on that noun."""
    word = words[index]
    is_counted = any(words[child].relation.startswith("nummod") for child in children_of(words, index))
    if (
        is_counted
        or word.upos not in _NOUNS
        or word.head == ROOT
        or word.relation in {"flat:name", "conj", "appos", "fixed"}
    ):
        return
    first = _first_of_phrase(words, index)
    before = first - 1
    if before < 0 or words[before].upos not in _NOUNS:
        return
    opening = words[first]
    if opening.upos == "ADP":
        if opening.lemma in load_tables().noun_government.get(words[before].lemma, ()):
            _hang(words, index, before)
    elif word.features.get("Case") == "Gen" and not has_preposition(words, index):
        chain = _chain_of(words, before)
        if word.head not in chain and not _tells_time(words, index):
            _hang(words, index, before)
        elif word.relation not in {"nmod", "obl"}:
            word.relation = "nmod"


def _tells_time(words: Sequence[Word], index: int) -> bool:
    """Whether a genitive with its modifier on a verb tells when: "країна цього року передасть"."""
    word = words[index]
    has_modifier = any(words[child].relation in {"amod", "det"} for child in children_of(words, index))
    return word.lemma in TIMES and has_modifier and words[word.head].upos == "VERB"


def _first_of_phrase(words: Sequence[Word], index: int) -> int:
    """Return the first word of the noun's own phrase: its adjectives, numerals and preposition before it."""
    place = index
    while place > 0 and words[place - 1].upos in _INSIDE and words[place - 1].head == index:
        place -= 1
    if place > 0 and words[place - 1].upos == "ADP" and words[place - 1].relation == "case":
        place -= 1
    return place


def _chain_of(words: Sequence[Word], index: int) -> set[int]:
    """Return the noun and the nouns that it hangs on, as far up as the phrase goes."""
    found: set[int] = set()
    while index != ROOT and words[index].upos in _NOUNS and index not in found:
        found.add(index)
        index = words[index].head
    return found


def _hang(words: Sequence[Word], index: int, governor: int) -> None:
    """Hang the word on the governor as nmod, unless the governor hangs under the word."""
    if index in ancestors_of(words, governor):
        return
    words[index].head, words[index].relation = governor, "nmod"
