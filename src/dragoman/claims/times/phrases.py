"""The grammar of time at work: which rows of tokens match which phrases, built up from small to large.

Phrases are matched in floors: dates and simple expressions first, then parts of them ("the end of
2022"), then ranges and steps between them, then open ends. A phrase of a higher floor takes those
below through its slot `<time>`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.claims.times.calendars import CalendarDate, Meaning
from dragoman.claims.times.rules import build_meaning
from dragoman.claims.times.slots import Fillings, SlotFiller
from dragoman.claims.times.tokens import TimeToken
from dragoman.lexicon.times import PhraseElement, TimeLexicon, TimeRule

FLOORS = {
    "part": 1,
    "ordinal_part": 1,
    "nth_day": 1,
    "range": 2,
    "open": 3,
    "within": 3,
    "recurring": 4,
    "silent": 4,
    "running": 4,
}
"""The floor of each meaning; 0 for the others, but 2 for any that takes `<time>` there."""

N_FLOORS = 5

REACH = 6
"""How many tokens after its first one a phrase may wait for its first slot; the lexicon's longest wait is five."""

_MODERN_YEARS = frozenset(range(1900, 2100)) - {2000}
"""Numbers that are a year where they stand before a noun; 2000 more often counts."""

Bound = tuple[tuple[str, object], ...]


class Phrase(NamedTuple):
    """Tokens `first` up to `after` that say `meaning`, found on `floor`."""

    first: int
    after: int
    meaning: Meaning
    floor: int
    rule: TimeRule


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    rule: TimeRule
    elements: tuple[PhraseElement, ...]
    n_conditions: int
    wants_slot: bool


class Grammar:
    """The phrases of one language, indexed by what can begin them; made once a process and language."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        self.lexicon = lexicon
        self._filler = SlotFiller(lexicon)
        self._by_word: list[dict[str, list[_Row]]] = [{} for _ in range(N_FLOORS)]
        self._by_slot: list[dict[str, list[_Row]]] = [{} for _ in range(N_FLOORS)]
        for rule in lexicon.rules:
            for elements in rule.phrases:
                self._index(rule, elements)

    def _index(self, rule: TimeRule, elements: tuple[PhraseElement, ...]) -> None:
        floor = FLOORS.get(rule.meaning, 0)
        if floor == 0 and any(element.slot == "time" for element in elements):
            floor = 2
        wants_slot = any(element.slot is not None and not element.is_optional for element in elements)
        row = _Row(rule, elements, sum(element.is_condition for element in elements), wants_slot)
        for element in elements:
            for word in element.words:
                self._by_word[floor].setdefault(word, []).append(row)
            if element.slot is not None:
                self._by_slot[floor].setdefault(element.slot, []).append(row)
            if not element.is_optional:
                break

    def find_phrases(self, tokens: Sequence[TimeToken]) -> list[Phrase]:
        """Return the phrases in `tokens`, in order and without overlap: the longest from each first token."""
        fillings = self._filler.fill(tokens)
        has_slot_near = _mark_before([place for place, slots in enumerate(fillings) if slots], len(tokens))
        for floor in range(N_FLOORS):
            found = list(self._find_on_floor(floor, tokens, fillings, has_slot_near))
            for phrase in found:
                fillings[phrase.first].setdefault("time", []).append((phrase.after, phrase))
        return self._longest(tokens, fillings)

    def _longest(self, tokens: Sequence[TimeToken], fillings: list[Fillings]) -> list[Phrase]:
        chosen = []
        place = 0
        while place < len(fillings):
            options = [phrase for _, phrase in fillings[place].get("time", ()) if isinstance(phrase, Phrase)]
            if not options:
                place += 1
                continue
            best = max(options, key=lambda phrase: (phrase.after, phrase.floor))
            if self._may_stand(best, tokens):
                chosen.append(best)
            place = best.after
        return chosen

    def _may_stand(self, phrase: Phrase, tokens: Sequence[TimeToken]) -> bool:
        """Whether a phrase is no part of a name: a street, a square, a numbered resolution or flight."""
        lexicon, meaning = self.lexicon, phrase.meaning
        before = [token.form for token in reversed(tokens[max(phrase.first - 2, 0) : phrase.first])]
        if phrase.after < len(tokens) and tokens[phrase.after].form in lexicon.not_before:
            return False
        if before and isinstance(meaning, CalendarDate) and meaning.month is None and meaning.day is None:
            if self._is_inside_number(tokens, phrase.first):
                return False
            # "no. 2014": the full stop of an abbreviation may stand between
            return before[-1 if before[0] == "." else 0] not in lexicon.numbered
        if tokens[phrase.first].kind != "number":
            return True
        is_linked = len(before) == 2 and before[0] in lexicon.name_links and before[1] in lexicon.not_after
        return not is_linked and not (before and before[0] in lexicon.not_after)

    def _is_inside_number(self, tokens: Sequence[TimeToken], place: int) -> bool:
        """Whether a number goes on from another one before it, as in a telephone number."""
        mark, number = tokens[place - 1], tokens[place - 2]
        is_joined = place >= 2 and mark.end == tokens[place].start and number.end == mark.start
        return is_joined and mark.form in "-–./" and number.kind in ("number", "opaque", "short")

    def _is_loose_end(self, tokens: Sequence[TimeToken], place: int) -> bool:
        """Whether a comma or a full stop that ends the sentence, not an abbreviation, would end a phrase."""
        form = tokens[place].form
        return form == "," or (form == "." and tokens[place - 1].form not in self.lexicon.abbreviations)

    def _find_on_floor(
        self, floor: int, tokens: Sequence[TimeToken], fillings: list[Fillings], has_slot_near: list[bool]
    ) -> Iterator[Phrase]:
        for place, token in enumerate(tokens):
            if token.form == ",":
                continue
            rows = self._rows_at(floor, token, fillings[place], has_slot_near[place])
            if not rows:
                continue
            ends = {after for after, _ in fillings[place].get("time", ())}
            for row in rows:
                for after, bound in _match(row.elements, 0, place, tokens, fillings, ()):
                    if self._is_loose_end(tokens, after - 1) or not self._fits(row.rule, place, after, tokens):
                        continue
                    # "from 3 to 5 May" is one phrase of the calendar already, whatever its halves alone would be.
                    is_known = row.rule.meaning == "range" and after in ends
                    meaning = None if is_known else build_meaning(row.rule, bound, self.lexicon)
                    if meaning is not None:
                        yield Phrase(place + row.n_conditions, after, meaning, floor, row.rule)
                        break

    def _rows_at(self, floor: int, token: TimeToken, slots: Fillings, has_slot_near: bool) -> list[_Row]:
        """Return the rows that can begin at a token, each once, in the order of the lexicon's rules by kind."""
        rows = self._by_word[floor].get(token.form, [])
        if not has_slot_near:
            return [row for row in rows if not row.wants_slot]
        by_slot = self._by_slot[floor]
        of_slots = [row for slot in slots if slot in by_slot for row in by_slot[slot]]
        return list(dict.fromkeys([*rows, *of_slots])) if of_slots else rows

    def _fits(self, rule: TimeRule, first: int, after: int, tokens: Sequence[TimeToken]) -> bool:
        """Whether the surroundings suit the rule.

        A `bare` one wants a mark or a function word after it, a `lone` one a mark or nothing on both
        sides, one with `followed` a token that fits its pattern, or nothing, a year with `before_noun` a word in
        small letters.
        """
        follower = tokens[after] if after < len(tokens) else None
        if rule.options.get("bare") and follower is not None:
            is_mark = follower.kind == "mark" and follower.form not in "-–%"
            return is_mark or follower.form in self.lexicon.after_bare_year
        pattern = rule.options.get("followed")
        if pattern is not None and follower is not None:
            return re.fullmatch(pattern, follower.text) is not None
        if rule.options.get("before_noun"):  # "Russia's 2022 invasion", but no "the 2000 soldiers"
            is_recent = tokens[after - 1].value in _MODERN_YEARS
            return is_recent and follower is not None and follower.kind == "word" and follower.text.islower()
        if rule.options.get("lone"):
            return _is_edge(tokens, first - 1) and _is_edge(tokens, after)
        return True


def _mark_before(places: Sequence[int], n_tokens: int) -> list[bool]:
    """Return for each token whether one of `places` is its own or follows within `REACH`."""
    marks = [False] * n_tokens
    for place in places:
        first = max(place - REACH, 0)
        marks[first : place + 1] = [True] * (place + 1 - first)
    return marks


def _is_edge(tokens: Sequence[TimeToken], place: int) -> bool:
    """Whether nothing or a mark that cannot belong to a number stands at `place`."""
    return not 0 <= place < len(tokens) or (tokens[place].kind == "mark" and tokens[place].form not in "-–+=%*/'’")


def _match(
    elements: Sequence[PhraseElement],
    index: int,
    place: int,
    tokens: Sequence[TimeToken],
    fillings: list[Fillings],
    bound: Bound,
) -> Iterator[tuple[int, Bound]]:
    """Yield the ends that the elements from `index` on can reach from `place`, greedy ones first."""
    if index == len(elements):
        yield place, bound
        return
    element = elements[index]
    if place < len(tokens):
        if element.slot is None:
            if tokens[place].form in element.words:
                yield from _match(elements, index + 1, place + 1, tokens, fillings, bound)
        else:
            options = fillings[place].get(element.slot, ())
            for after, value in sorted(options, key=lambda option: -option[0]) if len(options) > 1 else options:
                yield from _match(elements, index + 1, after, tokens, fillings, (*bound, (element.slot, value)))
    if element.is_optional:
        yield from _match(elements, index + 1, place, tokens, fillings, bound)
