"""From a page's characters to lines fit to read: one form of each letter, plain spaces, whole paragraphs."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u180e]+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]"
)

SENTENCE_END = re.compile(r"""[.!?…][\s"'»”’“)\]]*$""")
"""The end of a written-out sentence: a final mark, perhaps inside closing quotes or brackets."""

_ENTITY = re.compile(r"&(?:nbsp|shy|quot|apos|amp|laquo|raquo|[mn]dash|[lr][sd]quo|bdquo|hellip|#\d{2,5});")

_WRAP_WIDTHS = range(50, 101)
"""Widths at which mail and wire texts are wrapped: 65 to 80 usually; paragraphs kept whole are longer."""

_WORD = re.compile(r"\w+")
_LOST_BREAK = re.compile(r"(?<=[a-zа-яёіїєґà-ÿ]{3}[.!?])(?=[A-ZА-ЯЁІЇЄҐÀ-Þ][\w'’]*[ ,])")
_LAST_WORD = re.compile(r"[\w'’-]{1,40}[.!?]$")
_JOINED_WORDS = re.compile(r"\b([A-ZА-ЯЁІЇЄҐ][a-zа-яёіїєґ]{3,})([A-ZА-ЯЁІЇЄҐ][a-zа-яёіїєґ]+)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, cleaned, with its number (from 1) in the decoded capture; None where there is none."""

    text: str
    number: int | None

    @property
    def n_words(self) -> int:
        """How many words, by spaces."""
        return len(self.text.split())

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a written-out sentence ends."""
        return SENTENCE_END.search(self.text) is not None


def clean_text(text: str) -> str:
    r"""Return `text` in NFC, on one line, with plain single spaces and nothing invisible.

    >>> clean_text("  Київ\u00a0\u2014  сто\u00adлиця\u200b ")
    'Київ — столиця'
    """
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def unescape_entities(text: str) -> str:
    r"""Return plain text with the few character references that scrapers leave in it turned into characters.

    >>> unescape_entities("&laquo;Мир&raquo;&nbsp;&mdash; AT&T &lt;b&gt;")
    '«Мир»\xa0— AT&T &lt;b&gt;'
    """
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


def read_lines(text: str) -> list[Line]:
    """Return the lines of plain text that hold something, cleaned.

    Lines that a mail or wire program has wrapped are joined again, and paragraphs that a copier
    has run together ("…the editors.At first…") are parted.
    """
    raw = [
        Line(clean_text(part), number) for number, part in enumerate(_LINE_ENDS.split(unescape_entities(text)), start=1)
    ]
    lines = _join_wrapped(raw)
    words = count_words(text)
    return [Line(part, line.number) for line in lines for part in split_lost_breaks(line.text, words)]


def count_words(text: str) -> Counter[str]:
    """Count the words of a page as they are written."""
    return Counter(_WORD.findall(text))


def _join_wrapped(lines: list[Line]) -> list[Line]:
    """Join the lines of each block between empty lines, where the page is wrapped at a fixed width."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    inner = [line for block in blocks for line in block[:-1]]
    full = [line for line in inner if len(line.text) in _WRAP_WIDTHS]
    is_wrapped = (
        len(inner) >= 2
        and len(full) >= len(inner) * 0.8
        and max(len(line.text) for block in blocks for line in block) <= _WRAP_WIDTHS[-1]
        and sum(line.is_sentence for line in inner) < len(inner) * 0.4
    )
    if not is_wrapped:
        return [line for line in lines if line.text]
    return [Line(" ".join(line.text for line in block), block[0].number) for block in blocks if block]


def split_lost_breaks(paragraph: str, page_words: Mapping[str, int]) -> list[str]:
    """Part a paragraph where a copier lost a line break.

    A sentence that ends in a small word and is followed without a space by a capitalised word
    ("Gazeta.Ru" stays, its first part being a name), and two capitalised words run into one, when
    the page uses each of them alone at least twice and the joined form only once ("YouTube" stays).

    >>> split_lost_breaks("He thanked the editors.At noon he left.", {})
    ['He thanked the editors.', 'At noon he left.']
    """
    parts: list[str] = []
    begin = 0
    for cut in _lost_breaks_in(paragraph, page_words):
        parts.append(paragraph[begin:cut].strip())
        begin = cut
    parts.append(paragraph[begin:].strip())
    return [part for part in parts if part]


def _lost_breaks_in(paragraph: str, page_words: Mapping[str, int]) -> list[int]:
    cuts = []
    for match in _LOST_BREAK.finditer(paragraph):
        word = _LAST_WORD.search(paragraph[max(0, match.start() - 41) : match.start()])
        if word and word.group().islower():
            cuts.append(match.start())
    for match in _JOINED_WORDS.finditer(paragraph):
        is_once = page_words.get(match.group(), 0) == 1
        if is_once and all(page_words.get(part, 0) >= 2 for part in match.groups()):
            cuts.append(match.start(2))
    return sorted(cuts)
