"""The text of a PDF: lines put together to paragraphs, heads and feet of pages left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.documents.decoding import make_problem
from dragoman.model import Capture, Problem, tell_fault

MAX_PAGES = 300
"""Pages that are read of one file: a bound on time; an article has one to ten, a report of an institute a hundred."""

_LEAST_LETTERS = 20
"""Letters below which a file holds no text: a scanned page has none, or a stamp of the scanner."""

_WIDE_GAP = 0.6
"""Space above a line, in heights of a line, that begins a paragraph: lines of one paragraph lie 0 to 0.5 apart in the
layouts that word processors and newspapers' archives print (tried on files of our own, November 2026)."""

_INDENT = 0.8
"""How far a line begins to the right of the one before, in heights of a line, to begin a paragraph."""

_FULL = 0.85
"""Share of the widest line from which a line goes on in the next one, whatever it ends with."""

_SENTENCE_END = re.compile(r"[.!?…:;]['\"»”’)\]]*$")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")
_PARTED = re.compile("[\ufffe\x02](?=[^\\W\\d_])")
"""What the library puts for a hyphen at the end of a line before the rest of the word."""

_EDGE = 0.06
"""Share of the height of a page, at its head and its foot, where no article stands: text begins 2 to 3 cm from the
edge of a page of 30."""

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The paragraphs of a file, a line each, and the heads and feet of its pages, each once."""

    text: str
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    """A line of a page: its text and where it stands, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_at_edge: bool

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


def read_pdf(capture: Capture) -> PrintedText | Problem:
    """Return the text of a PDF, a paragraph a line; a problem when it cannot be opened or holds no text.

    Cost: about 5 ms a page (November 2026). The text is taken as the file gives it: columns in the order of the file.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(capture.content) as file:
            n_pages = len(file)
            if n_pages > MAX_PAGES:
                return make_problem(
                    "too-large", f"has {n_pages} pages, more than the {MAX_PAGES} that are read", capture
                )
            pages = [list(_read_lines(file[number])) for number in range(n_pages)]
    except pypdfium2.PdfiumError as error:
        message = f"is no PDF that can be opened ({tell_fault(error)}); save it anew without a password"
        return make_problem("unreadable", message, capture)
    edges = _find_edges(pages)
    paragraphs = list(_join_lines([line for page in pages for line in page if line not in edges]))
    if sum(letter.isalpha() for paragraph in paragraphs for letter in paragraph) < _LEAST_LETTERS:
        return make_problem("no-text", "holds pictures of pages and no text; recognise its letters first", capture)
    return PrintedText("\n".join(paragraphs), tuple(dict.fromkeys(line.text for line in edges)))


def _read_lines(page: Any) -> Iterator[_PrintedLine]:
    """Yield the lines of a page in the order of the file."""
    text_page = page.get_textpage()
    height = page.get_height()
    start = 0
    for line in text_page.get_text_range().split("\n"):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped[0])
            boxes = [text_page.get_charbox(index, loose=True) for index in (first, first + len(stripped) - 1)]
            (left, low, _, high), (_, other_low, right, other_high) = boxes
            bottom, top = min(low, other_low), max(high, other_high)
            is_at_edge = bottom > (1 - _EDGE) * height or top < _EDGE * height
            yield _PrintedLine(_PARTED.sub("", stripped), left, right, bottom, top, is_at_edge)
        start += len(line) + 1


def _find_edges(pages: Sequence[Sequence[_PrintedLine]]) -> dict[_PrintedLine, None]:
    """Return the lines at the head or foot of the pages: title of the paper, number of the page.

    They stand at the edge of the paper, or first or last on most pages, but for their numbers.
    """
    outer = [(*page[:1], *page[-1:]) for page in pages]
    counted = Counter(text for lines in outer for text in {_without_numbers(line) for line in lines})
    repeated = {text for text, n in counted.items() if n > 1 and 2 * n >= len(pages)} | {""}
    found = [line for lines in outer for line in lines if _without_numbers(line) in repeated]
    return dict.fromkeys([line for page in pages for line in page if line.is_at_edge or line in found])


def _without_numbers(line: _PrintedLine) -> str:
    return _NUMBERS.sub("", line.text).strip(" -–—·|/")


def _join_lines(lines: Sequence[_PrintedLine]) -> Iterator[str]:
    """Yield paragraphs: lines go on until one is short and ends a sentence, or the next stands apart."""
    widest = max((line.right - line.left for line in lines), default=0.0)
    paragraph = ""
    before: _PrintedLine | None = None
    for line in lines:
        if before is not None and not _goes_on(before, line, widest):
            yield paragraph
            paragraph = ""
        paragraph = _append(paragraph, line.text)
        before = line
    if paragraph:
        yield paragraph


def _goes_on(before: _PrintedLine, line: _PrintedLine, widest: float) -> bool:
    if not 0.7 < line.height / before.height < 1.4 and not _SENTENCE_END.search(before.text):
        # a headline stands in larger letters than what follows; boxes of single letters vary less
        return _BROKEN_WORD.search(before.text) is not None
    is_full = before.right - before.left >= _FULL * widest
    if line.bottom >= before.bottom:  # another column, another page
        return is_full or not _SENTENCE_END.search(before.text)
    if before.bottom - line.top > _WIDE_GAP * before.height:
        return False
    if line.left - before.left > _INDENT * before.height:
        return False
    return is_full or not _SENTENCE_END.search(before.text)


def _append(paragraph: str, text: str) -> str:
    if not paragraph:
        return text
    if _BROKEN_WORD.search(paragraph) and text[:1].islower():
        return paragraph[:-1] + text
    return f"{paragraph} {text}"
