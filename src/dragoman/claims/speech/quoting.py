"""Where quoted words stand: marks of all styles, nested, unbalanced, running over paragraphs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.claims.speech.dialogue import Line, read_lines
from dragoman.lexicon.cues import QuoteMarks
from dragoman.model import Span

SHORTEST_QUOTE = 4
"""Words from which quoted text counts as speech without a cue beside it.

Shorter ones name a title, a treaty or a thing the writer doubts ("allies"). Tried 3, 4 and 5 on the
five seed articles, November 2026: 3 takes in names of exercises, 5 loses one short answer.
"""
_APOSTROPHES = frozenset("'’‘")
"""Marks that close a quote, and that stand for a letter left out as well."""
_ENDS_OF_WORDS = frozenset(",.;:!?…)—–-")


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """Words between marks, the marks left out.

    Attributes:
        span: where the words stand.
        is_open: no closing mark was found in the paragraph.
        is_continued: the words began in a paragraph before.
        label: the words of a turn's own label that say who speaks; None for words between marks.
        is_turn: a line of dialogue or of an interview.
        is_rest: it goes on after words of the writer's own that break it.
    """

    span: Span
    is_open: bool = False
    is_continued: bool = False
    label: Span | None = None
    is_turn: bool = False
    is_rest: bool = False


def _opens(text: str, position: int, paragraph: Span) -> bool:
    """Whether a mark that looks alike on both sides opens here: space or bracket before, a word after."""
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    return (before.isspace() or before in "([«“„‘\"'—–-") and not (after.isspace() or after in ",.;:!?)—–-")


def _is_letter_left_out(text: str, position: int, paragraph: Span) -> bool:
    """Whether an apostrophe stands inside a word or before a number ("it's", "the '90s")."""
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    return (before.isalnum() and after.isalnum()) or after.isdigit()


def _closes_apostrophe(text: str, position: int, start: int, paragraph: Span) -> bool:
    """Whether an apostrophe at the end of a word closes the quote that opened at `start`.

    "The ministers' plan" closes nothing where a better closing mark follows: one behind a full stop
    or a comma, or before one.
    """
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    if before in ",.!?…" or after in _ENDS_OF_WORDS or position + 1 >= paragraph.end:
        return True
    if before.lower() != "s":
        return not after.isalnum()
    rest = text[position + 1 : paragraph.end]
    later = (i for i, mark in enumerate(rest) if mark in _APOSTROPHES and i and rest[i - 1] in ",.!?…")
    opened_again = (i for i, mark in enumerate(rest) if mark in "'‘" and i and rest[i - 1].isspace())
    return next(later, len(rest)) >= next(opened_again, len(rest))


def _closers_of(marks: QuoteMarks) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for opening, closing in marks.pairs:
        found[opening] = found.get(opening, frozenset()) | {closing}
    return found


def _is_left_open(text: str, paragraph: Span, following: Span | None, marks: QuoteMarks) -> bool:
    """Whether a quote in marks that look alike on both sides runs on: odd in this paragraph and in the next."""
    alike = [opening for opening, closing in marks.pairs if opening == closing and opening not in _APOSTROPHES]
    if following is None:
        return False
    here, there = paragraph.text_in(text), following.text_in(text)
    return any(here.count(mark) % 2 and here.count(mark) > 1 and there.count(mark) % 2 for mark in alike)


def _read_left_open(text: str, paragraph: Span, marks: QuoteMarks) -> list[QuotedSpan]:
    """The words from the first mark on, those that other marks part off inside it among them."""
    alike = {opening for opening, closing in marks.pairs if opening == closing and opening not in _APOSTROPHES}
    places = [i for i in range(paragraph.start, paragraph.end) if text[i] in alike]
    first = next((i for n, i in enumerate(places) if (len(places) - n) % 2 and _begins(text, i, paragraph)), places[0])
    before = _read_paragraph(text, Span(paragraph.start, first), marks, runs_on=False)
    return [*before, QuotedSpan(Span(first + 1, paragraph.end), is_open=True)]


def _begins(text: str, position: int, paragraph: Span) -> bool:
    """Whether a mark opens a sentence."""
    before = text[paragraph.start : position].rstrip()
    return _opens(text, position, paragraph) and before[-1:] in {"", ".", "!", "?", "…", ":"}


def _read_paragraph(text: str, paragraph: Span, marks: QuoteMarks, *, runs_on: bool) -> list[QuotedSpan]:
    closers = _closers_of(marks)
    all_closers: frozenset[str] = frozenset().union(*closers.values())
    stack: list[tuple[str, int]] = []
    found: list[QuotedSpan] = []
    for position in range(paragraph.start, paragraph.end):
        mark = text[position]
        if mark not in closers and mark not in all_closers:
            continue
        if mark in _APOSTROPHES and _is_letter_left_out(text, position, paragraph):
            continue
        if stack and mark in closers[stack[-1][0]] and not (mark in closers and _opens(text, position, paragraph)):
            if mark in _APOSTROPHES and not _closes_apostrophe(text, position, stack[-1][1], paragraph):
                continue
            _, start = stack.pop()
            if not stack:
                found.append(QuotedSpan(Span(start, position)))
        elif mark in closers and (mark not in all_closers or _opens(text, position, paragraph)):
            if mark in _APOSTROPHES and not _opens(text, position, paragraph):
                continue
            stack.append((mark, position + 1))
        elif mark in all_closers and runs_on and not found and position > paragraph.start:
            found.append(QuotedSpan(Span(paragraph.start, position), is_continued=True))
            stack.clear()  # what opened since stands inside it
    if stack:
        found += _read_unclosed(text, Span(stack[0][1], paragraph.end), stack[0][0], all_closers)
    return found


def _read_unclosed(text: str, span: Span, opening: str, closers: frozenset[str]) -> list[QuotedSpan]:
    """Words whose mark was closed by one of another style, or never."""
    if opening in _APOSTROPHES:
        return []  # a letter left out at the head of a word
    foreign = (
        position
        for position in range(span.start + 1, span.end)
        if text[position] in closers - _APOSTROPHES
        and not text[position - 1].isspace()
        and (position + 1 == span.end or not text[position + 1].isalnum())
    )
    end = next(foreign, None)
    return [QuotedSpan(span, is_open=True)] if end is None else [QuotedSpan(Span(span.start, end))]


def _without_edges(text: str, quote: QuotedSpan) -> QuotedSpan:
    """The words without the spaces that French puts inside its marks and the comma that English does."""
    start, end = quote.span.start, quote.span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return replace(quote, span=Span(start, end))


def _read_turn(line: Line) -> QuotedSpan:
    return QuotedSpan(line.speech, label=line.label, is_turn=True)


def find_quoted_spans(text: str, marks: QuoteMarks) -> tuple[QuotedSpan, ...]:
    """Return the outermost quoted stretches, in order of the text, whatever their length.

    A stretch never crosses a paragraph: a quote that runs over several is one stretch in each, and
    all but the last are open. A line of dialogue or of an interview is one stretch, its label or
    dash left out.

    >>> marks = QuoteMarks(pairs=(("«", "»"), ('"', '"')), dashes=frozenset("—"), labels=frozenset(),
    ...                    interviewers=frozenset())
    >>> text = 'Он сказал: «Да, "мы" готовы».'
    >>> [quoted.span.text_in(text) for quoted in find_quoted_spans(text, marks)]
    ['Да, "мы" готовы']
    """
    found: list[QuotedSpan] = []
    lines = read_lines(text, marks)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        is_next = bool(found) and not text[found[-1].span.end : line.paragraph.start].strip()
        runs_on = is_next and found[-1].is_open
        if line.is_turn:
            quoted = [_read_turn(line)]
        elif not runs_on and _is_left_open(text, line.paragraph, following.paragraph if following else None, marks):
            quoted = _read_left_open(text, line.paragraph, marks)
        else:
            quoted = _read_paragraph(text, line.paragraph, marks, runs_on=runs_on)
            if runs_on and quoted and not text[line.paragraph.start : quoted[0].span.start - 1].strip():
                quoted[0] = replace(quoted[0], is_continued=True)
        bare = (_without_edges(text, quote) for quote in quoted)
        found += [quote for quote in bare if quote.span.end > quote.span.start]
    return tuple(found)
