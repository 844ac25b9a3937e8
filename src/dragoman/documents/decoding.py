"""From bytes to characters: the encoding that the page declares when it holds, else the one that fits."""

import codecs
import re
from dataclasses import dataclass

from dragoman.model import Capture, Problem

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
"""Share of U+FFFD that the page's own bytes may hold: one in two hundred is a torn quotation mark here
and there (reported as a problem beside the document); above it words are lost."""

_DISALLOWED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UTF8_AS_LATIN = re.compile("[ÂÃÐÑâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
_CYRILLIC = "\u0400-\u04ff"
_WORD = re.compile(f"[{_LATIN}{_CYRILLIC}]{{3,}}")
_SWAPPED_CASE = re.compile("[а-яёіїєґ][А-ЯЁІЇЄҐ]+")
_MIXED_SCRIPT = re.compile(f"[{_LATIN}]+[{_CYRILLIC}]|[{_CYRILLIC}]+[{_LATIN}]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a capture, the encoding that gave them, and how many were already lost in its bytes."""

    text: str
    encoding: str
    n_damaged: int = 0


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
            damaged = damaged or Decoded(text, encoding, n_damaged)
    what = f"{damaged.n_damaged} characters are lost in its bytes" if damaged else "no encoding gives readable text"
    message = f"{what}; get the page anew, or save it as UTF-8"
    return Problem(stage=STAGE, code="undecodable-text", message=message, uri=capture.uri)


def _encodings_for(capture: Capture) -> list[str]:
    content = capture.content
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return [encoding]
    found = [capture.encoding, _declared_in(content) if capture.media_type == "text/html" else None]
    encodings = [name for label in found if label and (name := _readable_name(label))]
    encodings.append("utf-8")
    encodings.extend(_utf16_by_zeros(content))
    if not content.isascii():
        encodings.extend(_detected(content[:_GUESSED_BYTES]))
        encodings.extend(_GUESSABLE)
    return list(dict.fromkeys(encodings))


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

    Bounds were set on pages of four languages written in each encoding and read in every other:
    right readings stay below a tenth of each bound.

    >>> is_garbled("Президент прибув до Києва."), is_garbled("оПЕГХДЕМР ОПХАШК Б лХМЯЙ.")
    (False, True)
    """
    if not text.strip():
        return False
    if len(_DISALLOWED.findall(text)) > len(text) * 0.002:
        return True
    if len(_UTF8_AS_LATIN.findall(text)) > max(2, len(text) * 0.01):
        return True
    words = _WORD.findall(text)
    letters = "".join(words)
    if not letters:
        return False
    n_accented = sum("À" <= letter <= "ÿ" for letter in letters)
    n_doubled = sum(letter in "РС" for letter in letters) if not letters.isupper() else 0
    n_swapped = sum(_SWAPPED_CASE.fullmatch(word) is not None for word in words)
    n_mixed = sum(_MIXED_SCRIPT.search(word) is not None for word in words)
    return (
        n_accented > len(letters) * 0.4
        or n_doubled > len(letters) * 0.25
        or n_swapped > len(words) * 0.2
        or n_mixed > max(1, len(words) * 0.15)
    )
