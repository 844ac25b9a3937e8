"""Clauses whose verb is left out: "Париж передал радары, а Берлин — ракеты".

Parsers hang what is left of such a clause on the words of the full one. Here its first part becomes
a conjunct of the verb, as Universal Dependencies v2 has it, and its second part an orphan of the
first; whoever reads claims takes the verb's other arguments over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.sentences.words import NOMINAL, ROOT, Word, children_of, find_verb_above

_DASHES = frozenset({"—", "–", "-"})
_BORDERS = frozenset({",", ";", ".", "!", "?", ":", "(", ")", "»"})
_VERBAL = frozenset({"VERB", "AUX"})
_SLOTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent"})

Forms = Sequence[frozenset[str]]
"""For each word the cases that its form may stand for; none where its letters tell nothing."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """What is left of a clause: the words before its dash and those after it, with the head of each part."""

    left: range
    right: range
    before: int
    after: int


def mend_gaps(words: Sequence[Word], forms: Forms) -> None:
    """Hang the parts of clauses without a verb on the verb that they leave out, in place."""
    for dash, word in enumerate(words):
        if word.text not in _DASHES:
            continue
        gap = _find_gap(words, dash)
        verb = _find_verb(words, gap, forms) if gap is not None else ROOT
        if gap is not None and verb != ROOT:
            _hang_gap(words, gap, verb, dash)


def _find_gap(words: Sequence[Word], dash: int) -> _Gap | None:
    """The two nominal parts around a dash, the first behind a comma, neither with a verb."""
    start = next((i for i in range(dash - 1, -1, -1) if words[i].text in _BORDERS), None)
    end = next((i for i in range(dash + 1, len(words)) if words[i].text in _BORDERS), len(words))
    if start is None or words[start].text not in {",", ";"}:
        return None
    opening = start + 1
    while opening < dash and words[opening].upos in {"CCONJ", "PART"}:
        opening += 1
    left, right = range(opening, dash), range(dash + 1, end)
    if any(words[i].upos in _VERBAL for i in (*left, *right)):
        return None
    before, after = _head_of(words, left), _head_of(words, right)
    return _Gap(left, right, before, after) if before is not None and after is not None else None


def _head_of(words: Sequence[Word], part: range) -> int | None:
    """The one nominal of a part whose head lies outside it."""
    loose = [i for i in part if words[i].head not in part and words[i].upos in NOMINAL]
    named = [i for i in loose if words[i].relation not in {"case", "punct", "cc"}]
    return named[0] if named else None


def _find_verb(words: Sequence[Word], gap: _Gap, forms: Forms) -> int:
    """The verb before the gap two of whose parts stand in the cases of the gap's; `ROOT` for none."""
    for start in (words[gap.before].head, words[gap.after].head, *range(gap.left.start - 1, -1, -1)):
        verb = find_verb_above(words, start) if start != ROOT else ROOT
        if verb == ROOT or verb >= gap.left.start:
            continue
        slots = [i for i in children_of(words, verb) if words[i].relation in _SLOTS and i < gap.left.start]
        parts = {gap.before: gap.left, gap.after: gap.right}
        like = {head: [i for i in slots if _is_like(words, head, part, i, forms)] for head, part in parts.items()}
        if any(one != other for one in like[gap.before] for other in like[gap.after]):
            return verb
        return ROOT
    return ROOT


def _is_like(words: Sequence[Word], head: int, part: range, slot: int, forms: Forms) -> bool:
    """Whether a part of the gap may stand in the place of a part of the verb: same preposition, same case."""
    prepositions = [words[i].text.lower() for i in part if i < head and words[i].upos == "ADP"]
    if "".join(prepositions[:1]) != _preposition(words, slot):
        return False
    mine = forms[head] or frozenset({words[head].features.get("Case", "")})
    case = words[slot].features.get("Case", "")
    if words[slot].relation in {"nsubj", "nsubj:pass"}:
        case = "Nom"
    elif words[slot].relation == "obj" and case in {"Nom", "Gen"}:
        case = "Acc"
    return case in mine


def _preposition(words: Sequence[Word], index: int) -> str:
    return next((words[i].text.lower() for i in children_of(words, index) if words[i].relation == "case"), "")


def _hang_gap(words: Sequence[Word], gap: _Gap, verb: int, dash: int) -> None:
    for part, head in ((gap.left, gap.before), (gap.right, gap.after)):
        for i in part:
            if i != head and (words[i].head not in part or words[i].upos == "ADP"):
                words[i].head = head if words[i].head not in part else words[i].head
    words[gap.before].head, words[gap.before].relation = verb, "conj"
    words[gap.after].head, words[gap.after].relation = gap.before, "orphan"
    for i in _openers(words, gap, dash):
        words[i].head = gap.before


def _openers(words: Sequence[Word], gap: _Gap, dash: int) -> Iterator[int]:
    yield dash
    for i in range(gap.left.start - 1, -1, -1):
        if words[i].upos not in {"CCONJ", "PART", "PUNCT"}:
            return
        yield i
        if words[i].upos == "PUNCT":
            return
