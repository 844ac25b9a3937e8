"""The grammar of time at work: which rows of tokens match which phrases, built up from small to large.

Phrases are matched in floors: dates and simple expressions first, then parts of them ("the end of
2022"), then ranges and steps between them, then open ends. A phrase of a higher floor takes those
below through its slot `<time>`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.claims.calendars import CalendarDate, Meaning
from dragoman.claims.time_rules import build_meaning
from dragoman.claims.time_tokens import TimeToken
from dragoman.lexicon.times import PhraseElement, TimeLexicon, TimeRule

FLOORS = {"part": 1, "ordinal_part": 1, "nth_day": 1, "range": 2, "open": 3, "within": 3, "recurring": 4, "silent": 4}
"""The floor of each meaning; 0 for the others, but 2 for any that takes `<time>` there."""

YEARS = range(1500, 2100)
"""Four-digit numbers that can be a year of the news and of the history that it cites."""

Bound = tuple[tuple[str, object], ...]


class Phrase(NamedTuple):
    """Tokens `first` up to `after` that say `meaning`, found on `floor`."""

    first: int
    after: int
    meaning: Meaning
    floor: int
    rule: TimeRule


@dataclass(frozen=True, slots=True)
class _Row:
    rule: TimeRule
    elements: tuple[PhraseElement, ...]
    floor: int
    n_conditions: int


class Grammar:
    """The phrases of one language, indexed by what can begin them; made once a process and language."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        self.lexicon = lexicon
        self._by_word: list[dict[str, list[_Row]]] = [{} for _ in range(5)]
        self._by_slot: list[dict[str, list[_Row]]] = [{} for _ in range(5)]
        for rule in lexicon.rules:
            for elements in rule.phrases:
                self._index(rule, elements)
        self._classes = lexicon.word_classes

    def _index(self, rule: TimeRule, elements: tuple[PhraseElement, ...]) -> None:
        floor = FLOORS.get(rule.meaning, 0)
        if floor == 0 and any(element.slot == "time" for element in elements):
            floor = 2
        row = _Row(rule, elements, floor, sum(element.is_condition for element in elements))
        for element in elements:
            for word in element.words:
                self._by_word[floor].setdefault(word, []).append(row)
            if element.slot is not None:
                self._by_slot[floor].setdefault(element.slot, []).append(row)
            if not element.is_optional:
                break

    def find_phrases(self, tokens: Sequence[TimeToken]) -> list[Phrase]:
        """Return the phrases in `tokens`, in order and without overlap: the longest from each first token."""
        fillings = [self._fillings_at(tokens, place) for place in range(len(tokens))]
        for floor in range(5):
            found = list(self._find_on_floor(floor, tokens, fillings))
            for phrase in found:
                fillings[phrase.first].setdefault("time", []).append((phrase.after, phrase))
        return _longest(fillings, self._may_stand, tokens)

    def _may_stand(self, phrase: Phrase, tokens: Sequence[TimeToken]) -> bool:
        """Whether a phrase is no part of a name: a street, a square, a numbered resolution or flight."""
        lexicon, meaning = self.lexicon, phrase.meaning
        before = [token.form for token in reversed(tokens[max(phrase.first - 2, 0) : phrase.first])]
        if phrase.after < len(tokens) and tokens[phrase.after].form in lexicon.not_before:
            return False
        if before and isinstance(meaning, CalendarDate) and meaning.month is None and meaning.day is None:
            # "no. 2014": the full stop of an abbreviation may stand between
            return before[-1 if before[0] == "." else 0] not in lexicon.numbered
        if tokens[phrase.first].kind != "number":
            return True
        is_linked = len(before) == 2 and before[0] in lexicon.name_links and before[1] in lexicon.not_after
        return not is_linked and not (before and before[0] in lexicon.not_after)

    def _is_loose_end(self, tokens: Sequence[TimeToken], place: int) -> bool:
        """Whether a comma or a full stop that ends the sentence, not an abbreviation, would end a phrase."""
        form = tokens[place].form
        return form == "," or (form == "." and tokens[place - 1].form not in self.lexicon.abbreviations)

    def _find_on_floor(
        self, floor: int, tokens: Sequence[TimeToken], fillings: list[dict[str, list[tuple[int, object]]]]
    ) -> Iterator[Phrase]:
        by_word, by_slot = self._by_word[floor], self._by_slot[floor]
        for place, token in enumerate(tokens):
            if token.form == ",":
                continue
            rows = by_word.get(token.form, [])
            for slot in fillings[place]:
                if slot in by_slot:
                    rows = rows + by_slot[slot]
            seen: set[int] = set()
            ends = {after for after, _ in fillings[place].get("time", ())}
            for row in rows:
                if id(row) in seen:
                    continue
                seen.add(id(row))
                for after, bound in _match(row.elements, 0, place, tokens, fillings, ()):
                    if self._is_loose_end(tokens, after - 1) or not self._fits(row.rule, place, after, tokens):
                        continue
                    meaning = build_meaning(row.rule, bound, self.lexicon)
                    # "from 3 to 5 May" is one phrase of the calendar already, whatever its two halves alone would be.
                    is_known = row.rule.meaning == "range" and after in ends
                    if meaning is not None and not is_known:
                        yield Phrase(place + row.n_conditions, after, meaning, floor, row.rule)
                        break

    def _fits(self, rule: TimeRule, first: int, after: int, tokens: Sequence[TimeToken]) -> bool:
        """Whether the surroundings suit the rule.

        A `bare` one wants a mark or a function word after it, a `lone` one a mark or nothing on both
        sides, one with `followed` a token that fits its pattern, or nothing.
        """
        follower = tokens[after] if after < len(tokens) else None
        if rule.options.get("bare") and follower is not None:
            is_mark = follower.kind == "mark" and follower.form not in "-–%"
            return is_mark or follower.form in self.lexicon.after_bare_year
        pattern = rule.options.get("followed")
        if pattern is not None and follower is not None:
            return re.fullmatch(pattern, follower.text) is not None
        if rule.options.get("lone"):
            return _is_edge(tokens, first - 1) and _is_edge(tokens, after)
        return True

    def _fillings_at(self, tokens: Sequence[TimeToken], place: int) -> dict[str, list[tuple[int, object]]]:
        token = tokens[place]
        fillings: dict[str, list[tuple[int, object]]] = {}
        if token.kind == "word":
            self._fill_from_classes(tokens, place, fillings)
        elif token.kind == "number":
            self._fill_from_number(token, place, fillings)
        elif token.kind in ("date", "short"):
            fillings["numeric" if token.kind == "date" else "short"] = [(place + 1, token)]
            has_zero = "0" in re.findall(r"\b0", token.form)
            if token.kind == "short" and ("/" in token.form or has_zero):
                fillings["sure_short"] = fillings["short"]
            if token.kind == "short" and "/" in token.form and has_zero:
                fillings["numeric"] = fillings["short"]
        elif token.kind == "clock":
            fillings["clock"] = [(place + 1, token)]
        return fillings

    def _fill_from_classes(
        self, tokens: Sequence[TimeToken], place: int, fillings: dict[str, list[tuple[int, object]]]
    ) -> None:
        form = tokens[place].form
        lexicon = self.lexicon
        after = place + 1
        for name, words in self._classes.items():
            if form in words:
                ends = [after]
                if form in lexicon.abbreviations and after < len(tokens) and tokens[after].form == ".":
                    ends.insert(0, after + 1)
                fillings[name] = [(end, words[form]) for end in ends]
        for name in ("month", "weekday"):
            if name in fillings and form not in lexicon.doubtful:
                fillings[f"sure_{name}"] = fillings[name]
        if "month" in fillings and (
            form not in lexicon.doubtful or not tokens[place].text.islower() or not lexicon.has_capital_months
        ):
            fillings["named_month"] = fillings["month"]
        cardinal = self._composite(tokens, place, "number")
        ordinal = self._composite(tokens, place, "ordinal")
        days = [*ordinal, *cardinal] if lexicon.has_cardinal_days else ordinal
        for slot, values in (("n", cardinal), ("nth", ordinal), ("day", [day for day in days if 1 <= day[1] <= 31])):
            if values:
                fillings[slot] = list(values)

    def _composite(self, tokens: Sequence[TimeToken], place: int, name: str) -> list[tuple[int, int]]:
        """Return the values of a number in words, the longer first ("twenty-five", "двадцять п'ятого")."""
        values = self._classes[name]
        found: list[tuple[int, int]] = []
        form = tokens[place].form
        tens = self._classes["number"].get(form, 0)
        if isinstance(tens, int) and tens >= 20 and tens % 10 == 0:
            for gap in (2, 1):
                if place + gap < len(tokens) and (gap == 1 or tokens[place + 1].form in ("-", "et")):
                    ones = values.get(tokens[place + gap].form, 0)
                    if isinstance(ones, int) and 0 < ones < 10:
                        found.append((place + gap + 1, tens + ones))
        value = values.get(form)
        if isinstance(value, int):
            found.append((place + 1, value))
        return found

    def _fill_from_number(self, token: TimeToken, place: int, fillings: dict[str, list[tuple[int, object]]]) -> None:
        after, value, n_digits = place + 1, token.value, len(token.form)
        is_ordinal = token.suffix in self.lexicon.day_suffixes
        if token.suffix and token.suffix in self.lexicon.decade_suffixes and value % 10 == 0 and n_digits in (2, 4):
            fillings["decade"] = [(after, value)]
        if token.suffix and not is_ordinal:
            return
        if n_digits <= 2 and 1 <= value <= 31:
            fillings["day"] = [(after, value)]
        if n_digits == 4 and value in YEARS:
            fillings["year"] = [(after, value)]
        if n_digits == 2 and not token.suffix:
            fillings["short_year"] = [(after, value)]
        if 0 <= value < YEARS.start:
            fillings["nth" if token.suffix else "n"] = [(after, value)]


def _is_edge(tokens: Sequence[TimeToken], place: int) -> bool:
    """Whether nothing or a mark that cannot belong to a number stands at `place`."""
    return not 0 <= place < len(tokens) or (tokens[place].kind == "mark" and tokens[place].form not in "-–+=%*/'’")


def _match(
    elements: Sequence[PhraseElement],
    index: int,
    place: int,
    tokens: Sequence[TimeToken],
    fillings: list[dict[str, list[tuple[int, object]]]],
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


def _longest(
    fillings: list[dict[str, list[tuple[int, object]]]],
    may_stand: Callable[[Phrase, Sequence[TimeToken]], bool],
    tokens: Sequence[TimeToken],
) -> list[Phrase]:
    chosen = []
    place = 0
    while place < len(fillings):
        options = [phrase for _, phrase in fillings[place].get("time", ()) if isinstance(phrase, Phrase)]
        if not options:
            place += 1
            continue
        best = max(options, key=lambda phrase: (phrase.after, phrase.floor))
        if may_stand(best, tokens):
            chosen.append(best)
        place = best.after
    return chosen
