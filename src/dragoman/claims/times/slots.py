"""What each token can fill in a phrase: a month, a day, a year, a number, a unit."""

from collections.abc import Mapping, Sequence

from dragoman.claims.times.tokens import TimeToken
from dragoman.lexicon.times import TimeLexicon

YEARS = range(1000, 2100)
"""Four-digit numbers that can be a year of the news and of the history that it cites."""

_OPENING_MARKS = frozenset('.!?…:;«»"“”„(—–-•\n')
"""Marks after which a capital letter says nothing about a word."""

Fillings = dict[str, list[tuple[int, object]]]
"""Slot -> the places after what fills it from one token on, with its value; the longest first."""


class SlotFiller:
    """The slots that words and numbers of one language fill."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        self._lexicon = lexicon
        self._numbers = lexicon.word_classes["number"]
        self._ordinals = lexicon.word_classes["ordinal"]
        self._by_word: dict[str, dict[str, int | str]] = {}
        for name, words in lexicon.word_classes.items():
            for word, value in words.items():
                self._by_word.setdefault(word, {})[name] = value

    def fill(self, tokens: Sequence[TimeToken]) -> list[Fillings]:
        """Return what each token, with those after it where it needs them, can fill."""
        return [self._fill(tokens, place) for place in range(len(tokens))]

    def _fill(self, tokens: Sequence[TimeToken], place: int) -> Fillings:
        token = tokens[place]
        if token.kind == "word":
            values = self._by_word.get(token.form)
            return self._fill_from_word(tokens, place, values) if values is not None else {}
        if token.kind == "number":
            return self._fill_from_number(token, place)
        if token.kind == "date":
            return {"numeric": [(place + 1, token)]}
        if token.kind == "short":
            return _fill_from_short_date(token, place)
        return {"clock": [(place + 1, token)]} if token.kind == "clock" else {}

    def _fill_from_word(self, tokens: Sequence[TimeToken], place: int, values: Mapping[str, int | str]) -> Fillings:
        form, after, lexicon = tokens[place].form, place + 1, self._lexicon
        ends = [after]
        if form in lexicon.abbreviations and after < len(tokens) and tokens[after].form == ".":
            ends.insert(0, after + 1)
        fillings: Fillings = {name: [(end, value) for end in ends] for name, value in values.items()}
        is_doubtful = form in lexicon.doubtful
        is_name = not lexicon.has_capital_months and _is_written_as_name(tokens, place)
        if is_name:
            fillings.pop("season", None)
        if "month" in fillings and not is_doubtful and not is_name:
            fillings["sure_month"] = fillings["month"]
        if "weekday" in fillings and not is_doubtful:
            fillings["sure_weekday"] = fillings["weekday"]
        is_named = not is_doubtful or not lexicon.has_capital_months or not tokens[place].text.islower()
        if "month" in fillings and is_named:
            fillings["named_month"] = fillings["month"]
        cardinal = self._composite(tokens, place, self._numbers)
        ordinal = self._composite(tokens, place, self._ordinals)
        # The first of a month is an ordinal everywhere ("le premier mai"): "mardi un entretien" names no day.
        days = [*ordinal, *(day for day in cardinal if day[1] > 1)] if lexicon.has_cardinal_days else ordinal
        for slot, numbers in (("n", cardinal), ("nth", ordinal), ("day", [day for day in days if 1 <= day[1] <= 31])):
            if numbers:
                fillings[slot] = list(numbers)
        return fillings

    def _composite(
        self, tokens: Sequence[TimeToken], place: int, last: Mapping[str, int | str]
    ) -> list[tuple[int, int]]:
        """Return the values of a number in words, the longer first ("twenty-five", "двадцять п'ятого")."""
        found: list[tuple[int, int]] = []
        form = tokens[place].form
        tens = self._numbers.get(form, 0)
        if isinstance(tens, int) and tens >= 20 and tens % 10 == 0:
            for gap in (2, 1):
                if place + gap < len(tokens) and (gap == 1 or tokens[place + 1].form in ("-", "et")):
                    ones = last.get(tokens[place + gap].form, 0)
                    if isinstance(ones, int) and 0 < ones < 10:
                        found.append((place + gap + 1, tens + ones))
        value = last.get(form)
        if isinstance(value, int):
            found.append((place + 1, value))
        return found

    def _fill_from_number(self, token: TimeToken, place: int) -> Fillings:
        after, value, n_digits = place + 1, token.value, len(token.form)
        fillings: Fillings = {}
        is_ordinal = token.suffix in self._lexicon.day_suffixes
        if token.suffix in self._lexicon.decade_suffixes and value % 10 == 0 and n_digits in (2, 4):
            fillings["decade"] = [(after, value)]
        if token.suffix and not is_ordinal:
            return fillings
        if n_digits <= 2 and 1 <= value <= 31:
            fillings["day"] = [(after, value)]
        if n_digits == 4 and value in YEARS:
            fillings["year"] = [(after, value)]
        if n_digits == 2:
            fillings["short_year"] = [(after, value)]
        if 0 <= value < YEARS.start:
            fillings["nth" if token.suffix else "n"] = [(after, value)]
        return fillings


def _is_written_as_name(tokens: Sequence[TimeToken], place: int) -> bool:
    """Whether a word has a capital letter inside a sentence: a river, a first name, a planet."""
    text = tokens[place].text
    is_capital = text[:1].isupper() and not (len(text) > 1 and text.isupper())
    return is_capital and place > 0 and tokens[place - 1].form not in _OPENING_MARKS


def _fill_from_short_date(token: TimeToken, place: int) -> Fillings:
    """Return what a day and month in numbers fill: "24.09" may be a decimal, "24/09" with its zero is a date."""
    fillings: Fillings = {"short": [(place + 1, token)]}
    has_zero = token.form.startswith("0") or token.form[-2] == "0"
    if "/" in token.form or has_zero:
        fillings["sure_short"] = fillings["short"]
    if "/" in token.form and has_zero:
        fillings["numeric"] = fillings["short"]
    return fillings
