"""The words of time of one sentence, as its place in the document lets them be read."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.claims.times.calendars import Direction
from dragoman.claims.times.finding import TimeExpression, find_times
from dragoman.claims.trees import Tree
from dragoman.model import DateBasis, Document, PartialDate, Precision, Span

_LONGEST_DATELINE = 60
"""Characters at the beginning of a sentence in which a dateline is looked for."""
_PLACE_OF_DATELINE = re.compile(r"\W*[^\W\d_][\w.’' -]*(?:,\s?[^\W\d_][\w.’' -]*)?,?\s*")
_END_OF_DATELINE = re.compile(r"\s*(?:[.,]?\s*[(/\[][^)/\]]{2,25}[)/\]]\s*[-–—.:]|\s[-–—]\s)")


def find_sentence_times(
    document: Document,
    tree: Tree,
    direction: Direction | None,
    previous: PartialDate | None,
    before: Sequence[Span] = (),
) -> tuple[TimeExpression, ...]:
    """Return the words of time of one sentence, recurring ones and those of a dateline left out.

    Args:
        document: whose text the sentence is of, with its publication date.
        tree: the sentence.
        direction: where the tense around points.
        previous: the date of the last act told.
        before: the sentences before, nearest first: "the next day" counts from the last date that
            they name, which need not be an act's.
    """
    times = _read_times(document, tree.sentence.span, direction, previous)
    if any(time.is_anchored for time in times):
        named = next((day for span in before if (day := _last_named(document, span)) is not None), None)
        if named is not None and named != previous:
            times = _read_times(document, tree.sentence.span, direction, named)
    text = tree.sentence.span.text_in(document.text)
    start = tree.sentence.start
    return tuple(
        time
        for time in times
        if not time.is_recurring and not _is_dateline(text, time.span.start - start, time.span.end - start)
    )


def _read_times(
    document: Document, span: Span, direction: Direction | None, previous: PartialDate | None
) -> tuple[TimeExpression, ...]:
    return find_times(
        span.text_in(document.text),
        document.language or "",
        published=document.published.date if document.published else None,
        offset=span.start,
        direction=direction,
        previous=previous,
    )


def _last_named(document: Document, span: Span) -> PartialDate | None:
    """The last single day or month that a sentence names."""
    ends = [(time.date.start, time.date) for time in _read_times(document, span, None, None)]
    days = [start for start, date in ends if start is not None and start == date.end and start.month is not None]
    return days[-1] if days else None


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Whether words of time belong to the line that opens a dispatch: "ANKARA, June 11 (Reuters) - "."""
    if start > _LONGEST_DATELINE or not _PLACE_OF_DATELINE.fullmatch(text[:start]):
        return False
    return _END_OF_DATELINE.match(text[end:]) is not None and text[:start].rstrip().endswith(",")


def lend_year(times: Sequence[TimeExpression], document: Document, sentence: Span) -> tuple[TimeExpression, ...]:
    """Return the words of time with the year that opens the sentence: "In 2019 … in February … in July".

    Only days and months without a year of their own take it.
    """
    first = times[0] if times else None
    opening = document.text[sentence.start : first.span.start] if first is not None else ""
    if first is None or len(opening.split()) > 1 or first.date.precision is not Precision.YEAR:
        return tuple(times)
    year = first.date.start.year if first.date.start is not None and first.date.start == first.date.end else None
    if year is None or first.date.basis is not DateBasis.STATED:
        return tuple(times)
    return tuple(_in_year(time, year, document) if time.lacks_year else time for time in times)


def _in_year(time: TimeExpression, year: int, document: Document) -> TimeExpression:
    span = time.span
    last_day = PartialDate(year, 12, 31)
    read = find_times(span.text_in(document.text), document.language or "", published=last_day, direction="past")
    date = read[0].date if len(read) == 1 else None
    if date is None or date.text != time.date.text or date.start is None or date.start.year != year:
        return time
    return replace(time, date=replace(date, basis=DateBasis.STATED))
