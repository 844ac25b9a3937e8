"""When a document was published, and how we know: what the page states, its metadata, its address, the user."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.documents.cleaning import SENTENCE_END, Line
from dragoman.documents.dates import FoundDate, find_address_date, find_dates, load_date_words
from dragoman.documents.furniture_rules import load_furniture_rules
from dragoman.model import DateBasis, PartialDate, Publication

HEAD_LINES = 8
"""Lines of an article within which its date line stands, when it stands above the text."""

FOOT_LINES = 3
"""Lines at its end within which it may stand instead."""

_CHRONOLOGY_DATES = 3
_DATE_LINE_CHARACTERS = 200

_PLACE_WORDS = 4
"""Capitalised words that a date line may hold besides the date: a place, an author."""

_YEARLESS_DAYS = 45
"""Days by which a dispatch's date without a year may lie from the date that gives it one."""

_TIME = re.compile(r"\b\d{1,2}(?:[:.]| ?[hч] ?)\d\d\b(?::\d\d)?(?:\s?[APap]\.?[Mm]\b\.?)?(?:\s?(?:GMT|UTC)[+-]\d+)?")
_NUMBER = re.compile(r"\d[\d.,\s]*(?:[kKкК]\b|тыс\b\.?|тис\b\.?)?")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_DISPATCH_START = 45
_DISPATCH_REST = re.compile(
    r"[ ,.]*(?:\d{4}\b)?[ ,./гp]*(?:г\.|року|года)?\s*(?:\([^)]{2,40}\))?\s*(?:[—–/-]|[.,] ?[A-ZА-ЯЁІЇЄҐ]{2})"
)
_DISPATCH_PLACE = re.compile(r"(?:[A-ZА-ЯЁІЇЄҐÀ-Þ][\w'’-]*[ ,./(]*){1,5}")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that the page states as that of its publication, with the words that do."""

    readings: tuple[PartialDate, ...]
    evidence: str

    @property
    def has_year(self) -> bool:
        """Whether the words give the year."""
        return self.readings[0].year is not None


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line that holds a date and little else says.

    `stated` is None for the date of something else ("Updated"); `has_label` tells whether words say
    what the date is of, `has_other_words` whether a place or name stands there too.
    """

    stated: StatedDate | None
    has_label: bool
    has_other_words: bool


def read_date_line(text: str) -> DateLine | None:
    """Return what `text` says when it is a date line, else None.

    Besides the date it may hold a label, a time, a weekday and a few capitalised words (a place,
    an author). A line labelled as the date of something else ("Updated") states no publication.

    >>> read_date_line("Date of publication: 26 December 2022").stated.evidence
    'Date of publication: 26 December 2022'
    >>> read_date_line("On 26 December 2022 the ministers met in Minsk.") is None
    True
    """
    dates = find_dates(text) if len(text) <= _DATE_LINE_CHARACTERS else []
    if not dates:
        return None
    words = load_date_words()
    rest = text
    for found in reversed(dates):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    folded = rest.casefold().strip(" •·|([—–-")
    is_other = folded.startswith(words.other_labels) and not folded.startswith(words.labels)
    label = next((one for one in (*words.labels, *words.other_labels) if folded.startswith(one)), "")
    rest = _before_other_label(_TIME.sub(" ", rest.strip(" •·|([—–-")[len(label) :]), words.other_labels)
    rest = _NUMBER.sub(" ", load_furniture_rules().counter.sub(" ", rest))
    left = [word for word in _WORD.findall(rest) if word.casefold().strip(".") not in words.fillers]
    if len(left) > _PLACE_WORDS or any(word[0].islower() for word in left):
        return None
    if left and not label and SENTENCE_END.search(text):
        return None
    stated = None if is_other else StatedDate(dates[0].readings, text)
    return DateLine(stated, bool(label), bool(left))


def _before_other_label(text: str, labels: Sequence[str]) -> str:
    """Return the part of a date line before it goes on to another date ("… Updated 5 hours ago")."""
    folded = text.casefold()
    starts = (match.start() for label in labels if (match := re.search(rf"\b{re.escape(label)}\b", folded)))
    return text[: min(starts, default=len(text))]


def find_stated_dates(lines: Sequence[Line], n_head: int = HEAD_LINES) -> list[StatedDate]:
    """Return the dates of publication that an article's lines state, the surest first: date lines, then dispatches."""
    stated = [found.stated for line, found in date_lines_of(lines, n_head) if found.stated]
    return stated + [one for line in lines[:4] if (one := _dispatch_date(line.text))]


def date_lines_of(lines: Sequence[Line], n_head: int = HEAD_LINES) -> list[tuple[Line, DateLine]]:
    """Return the date lines at the edges of an article.

    Where bare date lines stand all through the text, they are the headings of a chronology, and
    only those with a label count.
    """
    found = [(index, line, read) for index, line in enumerate(lines) if (read := read_date_line(line.text))]
    n_bare = sum(not read.has_label for _, _, read in found)
    edge = range(n_head, len(lines) - FOOT_LINES)
    is_chronology = n_bare >= _CHRONOLOGY_DATES
    return [(line, read) for index, line, read in found if index not in edge and (read.has_label or not is_chronology)]


def _dispatch_date(paragraph: str) -> StatedDate | None:
    """Return the date of a dispatch's beginning: "MINSK, Dec 19 (Reuters) —"."""
    for found in find_dates(paragraph[: _DISPATCH_START + 60])[:1]:
        place, rest = paragraph[: found.start], paragraph[found.end :]
        is_dispatch = found.start <= _DISPATCH_START and _DISPATCH_PLACE.fullmatch(place) and _DISPATCH_REST.match(rest)
        return StatedDate(found.readings, paragraph[: found.end]) if is_dispatch else None
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClues:
    """Everything that may tell when a page was published.

    Attributes:
        stated: what the page states, the surest first.
        metadata: what its metadata say, with the field and its value.
        addresses: its own address and those that stand alone on its lines.
        language: of the document; decides how numeric dates are usually written.
        by_user: what the user says of pages that state nothing.
    """

    stated: Sequence[StatedDate] = ()
    metadata: tuple[PartialDate, str] | None = None
    addresses: Sequence[str] = ()
    language: str | None = None
    by_user: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class FoundPublication:
    """The publication, None when nothing tells; `ambiguous` is the words of a date that could not be settled."""

    publication: Publication | None
    ambiguous: str | None = None


def find_publication(clues: DateClues) -> FoundPublication:
    """Settle when a page was published.

    Metadata first (a machine wrote them for machines), then what the page states with a year, the
    page's address, a stated day that another clue gives the year, the user. Never the day of reading.
    A numeric date whose day and month can be exchanged is settled by an address or the user's date
    that agrees with one reading, else by the order that the language always uses, else not at all.
    """
    in_address = _address_date(clues.addresses)
    if clues.metadata is not None:
        return FoundPublication(
            Publication(date=clues.metadata[0], basis=DateBasis.METADATA, evidence=clues.metadata[1])
        )
    ambiguous = None
    for stated in (one for one in clues.stated if one.has_year):
        settled = _settle_readings(stated, in_address, clues)
        if settled is not None:
            return FoundPublication(settled)
        ambiguous = ambiguous or stated.evidence
    for stated in (one for one in clues.stated if not one.has_year):
        return FoundPublication(_with_year(stated, in_address[0] if in_address else clues.by_user), ambiguous)
    if in_address is not None and ambiguous is None:
        return FoundPublication(Publication(date=in_address[0], basis=DateBasis.URL, evidence=in_address[1]))
    if clues.by_user is not None:
        return FoundPublication(Publication(date=clues.by_user, basis=DateBasis.USER), ambiguous)
    return FoundPublication(None, ambiguous)


def _address_date(addresses: Iterable[str]) -> tuple[PartialDate, str] | None:
    """Return the one day that the addresses hold, with the address; None when they hold none or several."""
    found = {day: address for address in addresses if (day := find_address_date(address)) is not None}
    return next(iter(found.items())) if len(found) == 1 else None


def _settle_readings(
    stated: StatedDate, in_address: tuple[PartialDate, str] | None, clues: DateClues
) -> Publication | None:
    readings, evidence = stated.readings, stated.evidence
    if len(readings) == 1:
        return Publication(date=readings[0], basis=DateBasis.STATED, evidence=evidence)
    if in_address is not None and in_address[0] in readings:
        both = f"{evidence} ({in_address[1]})"
        return Publication(date=in_address[0], basis=DateBasis.STATED, evidence=both)
    if clues.language in load_date_words().day_first:
        return Publication(date=readings[0], basis=DateBasis.STATED, evidence=evidence)
    if clues.by_user in readings and clues.by_user is not None:
        return Publication(date=clues.by_user, basis=DateBasis.STATED, evidence=evidence)
    return None


def _with_year(stated: StatedDate, other: PartialDate | None) -> Publication:
    """Return a stated day with the year that puts it nearest to `other`, when that is near."""
    day = stated.readings[0]
    if other is not None and other.day is not None and other.earliest is not None:
        years = (other.earliest.year + shift for shift in (-1, 0, 1))
        near = [one for year in years if (one := _nearness(replace(day, year=None), year, other.earliest))]
        if near:
            return Publication(date=min(near)[1], basis=DateBasis.STATED, evidence=stated.evidence)
    return Publication(date=day, basis=DateBasis.STATED, evidence=stated.evidence)


def _nearness(day: PartialDate, year: int, other: date) -> tuple[timedelta, PartialDate] | None:
    try:
        dated = PartialDate(year, day.month, day.day)
    except ValueError:  # 29 February of a common year
        return None
    distance = abs((dated.earliest or other) - other)
    return (distance, dated) if distance <= timedelta(days=_YEARLESS_DAYS) else None


def date_of_title_end(rest: str) -> StatedDate | None:
    """Return the date in what follows the headline on its line ("…, by X for Y. 04.11.2023."), or None."""
    found: list[FoundDate] = find_dates(rest)
    return StatedDate(found[-1].readings, rest.strip(" ,.;|—–-")) if found else None
