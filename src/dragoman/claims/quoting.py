"""Where quoted words stand: marks of all styles, nested, unbalanced, running over paragraphs, and dialogue dashes."""

from dataclasses import dataclass

from dragoman.lexicon.cues import QuoteMarks
from dragoman.model import Span

SHORTEST_QUOTE = 4
"""Words from which quoted text counts as speech without a cue beside it.

Shorter ones name a title, a treaty or a thing the writer doubts ("allies"). Tried 3, 4 and 5 on the
five seed articles, November 2026: 3 takes in names of exercises, 5 loses one short answer.
"""


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """Words between marks, the marks left out; `is_open` when no closing mark was found in the paragraph."""

    span: Span
    is_open: bool = False


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _opens(text: str, position: int, paragraph: Span) -> bool:
    """Whether a mark that looks alike on both sides opens here: space or bracket before, a word after."""
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + 1] if position + 1 < paragraph.end else " "
    return (before.isspace() or before in "([«“—–-") and not (after.isspace() or after in ",.;:!?)—–-")


def _read_paragraph(text: str, paragraph: Span, marks: QuoteMarks, *, runs_on: bool) -> list[QuotedSpan]:
    closers: dict[str, set[str]] = {}
    for opening, closing in marks.pairs:
        closers.setdefault(opening, set()).add(closing)
    all_closers = set().union(*closers.values())
    stack: list[tuple[str, int]] = []
    found: list[QuotedSpan] = []
    for position in range(paragraph.start, paragraph.end):
        mark = text[position]
        if stack and mark in closers[stack[-1][0]] and not (mark in closers and _opens(text, position, paragraph)):
            if mark == "’" and position + 1 < paragraph.end and text[position + 1].isalnum():
                continue  # an apostrophe inside a word
            _, start = stack.pop()
            if not stack:
                found.append(QuotedSpan(Span(start, position)))
        elif mark in closers and (mark not in all_closers or _opens(text, position, paragraph)):
            if mark == "‘" and not _opens(text, position, paragraph):
                continue
            stack.append((mark, position + 1))
        elif mark in all_closers and runs_on and not found and position > paragraph.start:
            found.append(QuotedSpan(Span(paragraph.start, position)))  # it opened in a paragraph before
            stack.clear()  # what opened since stands inside it
    if stack:
        found.append(QuotedSpan(Span(stack[0][1], paragraph.end), is_open=True))
    return found


def _read_dialogue(text: str, paragraph: Span, marks: QuoteMarks) -> QuotedSpan | None:
    """A line that a dash opens: speech up to the next dash that follows a comma, full stop or mark."""
    line = paragraph.text_in(text)
    stripped = line.lstrip()
    if not stripped or stripped[0] not in marks.dashes or not stripped[1:2].isspace():
        return None
    start = paragraph.start + (len(line) - len(stripped)) + 1
    start += len(text[start : paragraph.end]) - len(text[start : paragraph.end].lstrip())
    for position in range(start, paragraph.end):
        if text[position] in marks.dashes and text[start:position].rstrip()[-1:] in {",", ".", "!", "?", "…"}:
            return QuotedSpan(Span(start, start + len(text[start:position].rstrip(" ,"))))
    return QuotedSpan(Span(start, paragraph.end))


def _without_edges(text: str, quote: QuotedSpan) -> QuotedSpan:
    """The words without the spaces that French puts inside its marks and the comma that English does."""
    start, end = quote.span.start, quote.span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return QuotedSpan(Span(start, end), is_open=quote.is_open)


def find_quoted_spans(text: str, marks: QuoteMarks) -> tuple[QuotedSpan, ...]:
    """Return the outermost quoted stretches, in order of the text, whatever their length.

    A stretch never crosses a paragraph: a quote that runs over several is one stretch in each, and
    all but the last are open.

    >>> marks = QuoteMarks(pairs=(("«", "»"), ('"', '"')), dashes=frozenset("—"))
    >>> text = 'Он сказал: «Да, "мы" готовы».'
    >>> [quoted.span.text_in(text) for quoted in find_quoted_spans(text, marks)]
    ['Да, "мы" готовы']
    """
    found: list[QuotedSpan] = []
    for paragraph in _paragraphs(text):
        dialogue = _read_dialogue(text, paragraph, marks)
        runs_on = (
            bool(found) and found[-1].is_open and "\n" not in text[found[-1].span.end : paragraph.start].strip("\n")
        )
        quoted = [dialogue] if dialogue else _read_paragraph(text, paragraph, marks, runs_on=runs_on)
        bare = (_without_edges(text, quote) for quote in quoted)
        found += [quote for quote in bare if quote.span.end > quote.span.start]
    return tuple(found)
