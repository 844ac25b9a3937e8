"""From bytes to characters: the encoding that the page declares when it holds, else the one that fits."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import HTML, Capture, Problem

STAGE = "documents"
"""The name that this room's problems carry."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_META_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_META_BYTES = 4096

_DECLARABLE = {
    "utf-8": "utf-8",
    "ascii": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
    "iso8859-1": "cp1252",  # as browsers read it: WHATWG Encoding Standard, section 4.2
    "iso8859-15": "iso8859-15",
    "iso8859-5": "iso8859-5",
    "koi8-r": "koi8-u",  # KOI8-U gives Ukrainian letters the places of box drawings, which no newsroom sends
    "koi8-u": "koi8-u",
    "cp866": "cp866",
    "mac-cyrillic": "mac-cyrillic",
}
"""What a page may declare, by Python's name of it, and what we read it as."""

_GUESSABLE = ("cp1251", "koi8-u", "cp1252", "iso8859-15")
"""Encodings without a declaration, in the order in which they are tried when the detector has no opinion."""

_GUESSED_BYTES = 200_000

MAX_DAMAGE = 0.005
"""Share of U+FFFD that the page's own bytes may hold: one in two hundred is a torn quotation mark here and
there (reported beside the document); above it words are lost. Chosen, not measured."""

_DISALLOWED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UTF8_AS_LATIN = re.compile("[ÂÃÐÑâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
_CYRILLIC = "\u0400-\u04ff"
_WORD = re.compile(f"[{_LATIN}{_CYRILLIC}]{{3,}}")
_SWAPPED_CASE = re.compile("[а-яёіїєґ][А-ЯЁІЇЄҐ]+")
_LATIN_ONLY = (
    "bdfghjklmnqrstuvwzéèêàçBDFGJLNQRSUVWZ"  # without those that are typed for Cyrillic letters: a c e i o p x y
)
_SCRIPT_CHANGE = re.compile(f"(?<=[{_LATIN_ONLY}])[{_CYRILLIC}]|(?<=[{_CYRILLIC}])[{_LATIN_ONLY}]")
_CYRILLIC_LETTER = re.compile(f"[{_CYRILLIC}]")
_VOWEL = re.compile("[аеёиоуыэюяіїєўАЕЁИОУЫЭЮЯІЇЄЎ]")
_FEW_LETTERS = 40
"""Cyrillic letters below which their shares say nothing: "МИНИСТР СКАЗАЛ НЕТ" has five vowels in sixteen."""

_FEWEST_VOWELS = 0.36
"""The least share of vowels among Cyrillic letters. In the 124 Russian and Ukrainian texts of the development
sets it is .389 to .461 rightly read, and .186 to .338 when windows-1251 and KOI8 are exchanged; November 2026."""

_BOX_DRAWING = re.compile("[\u2500-\u259f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a capture, the encoding that gave them, and how many were already lost in its bytes.

    `edges` are the heads and feet of printed pages, which are no part of the text.
    """

    text: str
    encoding: str
    n_damaged: int = 0
    edges: tuple[str, ...] = ()


def decode_capture(capture: Capture) -> Decoded | Problem:
    """Return the capture's characters; a problem when no encoding gives readable text.

    Tried in order: byte order mark, the carrier's declaration, the page's own, UTF-8, UTF-16 by its
    zero bytes, then what the detector and the list of newsroom encodings offer. A declaration that
    gives garbled text is passed over: many servers declare what their pages are not.
    """
    content = capture.content
    damaged: Decoded | None = None
    for encoding in _encodings_for(capture):
        try:
            text = content.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
        n_damaged = text.count("\ufffd")
        if not is_garbled(text.replace("\ufffd", "")):
            if n_damaged <= MAX_DAMAGE * len(text):
                return Decoded(text, encoding, n_damaged)
            damaged = Decoded(text, encoding, n_damaged)
            break  # valid UTF-8 that spells out the sign of loss: no other reading brings the words back
    what = f"{damaged.n_damaged} characters are lost in its bytes" if damaged else "no encoding gives readable text"
    return make_problem("undecodable-text", f"{what}; get the page anew, or save it as UTF-8", capture)


def make_problem(code: str, message: str, capture: Capture) -> Problem:
    """Return a problem of this room with a capture."""
    return Problem(stage=STAGE, code=code, message=message, uri=capture.uri)


def _encodings_for(capture: Capture) -> Iterator[str]:
    """Yield the encodings to try, the likeliest first; the costly detector is asked only when all before it fail."""
    content = capture.content
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            yield encoding
            return
    for label in (capture.encoding, _declared_in(content) if capture.media_type == HTML else None):
        if label and (name := _readable_name(label)):
            yield name
    yield "utf-8"
    yield from _utf16_by_zeros(content)
    if not content.isascii():
        yield from _detected(content[:_GUESSED_BYTES])
        yield from _GUESSABLE


def _declared_in(content: bytes) -> str | None:
    match = _META_CHARSET.search(content[:_META_BYTES])
    return match.group(1).decode("ascii", "ignore") if match else None


def _readable_name(label: str) -> str | None:
    try:
        return _DECLARABLE.get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None


def _utf16_by_zeros(content: bytes) -> list[str]:
    """Return the UTF-16 that the zero bytes of `content` show; Cyrillic pages have them at spaces and marks."""
    head = content[:2000]
    if len(head) < 4 or head.count(0) < max(1, len(head) // 16):
        return []
    return ["utf-16-le"] if head[1::2].count(0) > head[0::2].count(0) else ["utf-16-be"]


def _detected(content: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    matches = from_bytes(content, cp_isolation=[*_GUESSABLE, "koi8_r", "latin_1"], enable_fallback=False)
    names = [_readable_name(match.encoding) for match in matches]
    return [name for name in names if name]


def is_garbled(text: str) -> bool:
    """Whether `text` shows that it was read in a wrong encoding, or is no text at all.

    >>> is_garbled("Президент прибув до Києва."), is_garbled("оПЕГХДЕМР ОПХАШК Б лХМЯЙ.")
    (False, True)
    """
    if not text.strip():
        return False
    if len(_DISALLOWED.findall(text)) > len(text) * 0.002 or len(_BOX_DRAWING.findall(text)) > len(text) * 0.01:
        return True
    if len(_UTF8_AS_LATIN.findall(text)) > max(2, len(text) * 0.01):
        return True
    words = _WORD.findall(text)
    letters = "".join(words)
    if not letters:
        return False
    n_accented = sum("À" <= letter <= "ÿ" for letter in letters)
    n_script_changes = sum(len(_SCRIPT_CHANGE.findall(word)) for word in words)
    return (
        n_accented > len(letters) * 0.4 or n_script_changes > max(2, len(words) * 0.15) or _is_garbled_cyrillic(words)
    )


def _is_garbled_cyrillic(words: list[str]) -> bool:
    """Whether Cyrillic words show a wrong code page: doubled by UTF-8, or with small and capital letters exchanged.

    Between windows-1251 and KOI8 small letters become capitals, and most vowels consonants; UTF-8
    read in either makes every second letter one of two.
    """
    n_swapped = sum(_SWAPPED_CASE.fullmatch(word) is not None for word in words)
    if n_swapped > len(words) * 0.2:
        return True
    cyrillic = _CYRILLIC_LETTER.findall("".join(words))
    if len(cyrillic) < _FEW_LETTERS:
        return False
    n_capitals = sum(letter.isupper() for letter in cyrillic)
    n_doubled = sum(letter in "РС" for letter in cyrillic) if n_capitals < len(cyrillic) else 0
    n_vowels = sum(_VOWEL.match(letter) is not None for letter in cyrillic)
    return n_doubled > len(cyrillic) * 0.25 or (
        n_capitals > len(cyrillic) * 0.5 and n_vowels < len(cyrillic) * _FEWEST_VOWELS
    )
