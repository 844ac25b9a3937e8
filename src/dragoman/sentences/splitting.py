"""Sentences of a text: where one ends and the next begins, in English, French, Russian and Ukrainian.

One scanner for all languages; what differs between them (abbreviations, words that open a
sentence, verbs that follow a quotation) is read from `abbreviations.yaml`. A newline always ends a
sentence, so that titles and headings without a full stop stay apart. Inside a paragraph each run of
closing marks is a candidate, and `_ends_sentence` says why it is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from dragoman.model import Span

_QUOTES_AND_BRACKETS = "»”“\"’')\\]›"
_CANDIDATE = re.compile(
    rf"""
      (?P<marks>(?:[.!?…。]|\.(?:\s\.)+)+)      # the marks; also spaced dots
      (?P<closing>(?:\s?»|[{_QUOTES_AND_BRACKETS}])*)   # what closes with them
      (?:\s+|$)
    |
      (?<=[^\W\d_]{{3}})(?P<glued>\.)(?=[A-ZА-ЯЁІЇЄҐÀ-Þ][a-zа-яёіїєґà-ÿ]+[\s'’,])  # "board.At the"
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w'’.-]*[\w'’]$")
_NEXT_WORDS = re.compile(r"[«„“\"‘'(\[]*([\w'’-]*)[^\w]*([\w-]*)")
_INITIALS = re.compile(r"(?:[^\W\d_a-zа-яёіїєґà-ÿ][.-]*){1,3}")
_SHORT_OPENING = 4
"""A sentence of at most so many words does not end at a unit of time: "У 2023 р." opens an adverbial.

Tried 2 to 6 on the golden cases on 2026-11-21; 4 to 6 give the same result.
"""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What a language's abbreviations do at a full stop; every entry in lower case, without its last dot."""

    opens: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    closes: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _load_all() -> dict[str, Abbreviations]:
    text = resources.files("dragoman.sentences").joinpath("abbreviations.yaml").read_text(encoding="utf-8")
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        language: Abbreviations(**{name: frozenset(map(str, entries)) for name, entries in lists.items()})
        for language, lists in raw.items()
        if language != "source"
    }


def load_abbreviations(language: str | None) -> Abbreviations:
    """Return the abbreviations of a language; empty ones for a language without a list."""
    return _load_all().get(language or "", Abbreviations())


def split_sentences(text: str, language: str | None) -> tuple[Span, ...]:
    """Return the sentences of a text as spans that neither overlap nor hold outer white space.

    Every character that is not white space lies in exactly one span.

    >>> [span.text_in("Gen. Smith left. He spoke.") for span in split_sentences("Gen. Smith left. He spoke.", "en")]
    ['Gen. Smith left.', 'He spoke.']
    """
    known = load_abbreviations(language)
    return tuple(span for paragraph in _find_paragraphs(text) for span in _split_paragraph(text, paragraph, known))


def _find_paragraphs(text: str) -> Iterator[Span]:
    place = 0
    for line in text.splitlines(keepends=True):
        inner = _strip(text, place, place + len(line))
        if inner is not None:
            yield inner
        place += len(line)


def _strip(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _split_paragraph(text: str, paragraph: Span, known: Abbreviations) -> Iterator[Span]:
    start = paragraph.start
    for match in _CANDIDATE.finditer(text, paragraph.start, paragraph.end):
        if match["glued"] is None and not _ends_sentence(text, start, match, known):
            continue
        stop = match.end("glued") if match["glued"] is not None else match.end("closing")
        inner = _strip(text, start, stop)
        if inner is not None:
            yield inner
        start = match.end()
    inner = _strip(text, start, paragraph.end)
    if inner is not None:
        yield inner


def _ends_sentence(text: str, start: int, match: re.Match[str], known: Abbreviations) -> bool:
    """Whether the marks at `match` end the sentence that began at `start`."""
    after = text[match.end() : match.end() + 60]
    if not after or not _may_open(after):
        return False
    next_match = _NEXT_WORDS.match(after)
    first, second = (next_match[1], next_match[2]) if next_match else ("", "")
    if match["closing"] and _goes_on_after_quotation(match, first, second, known):
        return False
    if match["marks"] != "." or match["closing"]:
        return True
    return _full_stop_ends(text[start : match.start()], _first_part(first), known)


def _may_open(after: str) -> bool:
    """Whether what follows can open a sentence: a capital or a digit, opening marks and a dash before it or not."""
    for place, character in enumerate(after):
        if character.isalpha():
            return not character.islower()
        if character.isdigit():
            return True
        if character in ",;:.!?…" or (character.isspace() and place > 2):
            return False
    return True


def _goes_on_after_quotation(match: re.Match[str], first: str, second: str, known: Abbreviations) -> bool:
    if "?" not in match["marks"] and "!" not in match["marks"]:
        return False
    return second.lower() in known.cues or first.lower() in known.cues


def _first_part(word: str) -> str:
    """Return a word in lower case, an elided one without what follows: "L'accord" gives "l'"."""
    head, mark, _ = word.replace("’", "'").partition("'")
    return (head + mark).lower() if mark and len(head) < 3 else word.lower()


def _full_stop_ends(before: str, next_word: str, known: Abbreviations) -> bool:
    """Whether a single full stop after `before` ends a sentence, when `next_word` (lower case) follows."""
    found = _WORD_BEFORE.search(before)
    word = re.split("['’]", found[0])[-1] if found else ""
    rest = before[: len(before) - len(word)].rstrip()
    lower = word.lower()
    spaced = f"{rest.rsplit(maxsplit=1)[-1]} {lower}".lower() if rest.endswith(".") else lower
    is_starter = next_word in known.starters
    if word.isdigit() and not rest:
        return False
    if lower in known.closes or spaced in known.closes:
        return True
    if lower in known.numbered and next_word[:1].isdigit():
        return False
    if lower in known.within or spaced in known.within:
        return is_starter
    if lower in known.years and rest[-1:].isalnum() and (rest[-1:].isdigit() or rest[-1:] in "XVI"):
        return is_starter and len(before.split()) > _SHORT_OPENING
    if lower in known.years and len(lower) == 1:
        return is_starter
    if lower in known.opens or spaced in known.opens:
        return False
    if _INITIALS.fullmatch(word):
        return _initials_end(word, rest, is_starter)
    return True


def _initials_end(word: str, rest: str, is_starter: bool) -> bool:
    """Whether capitals with dots end a sentence: "U.S." before a starter does, "J." before a name does not."""
    n_letters = sum(character.isalpha() for character in word)
    if n_letters == 1:
        return word == "I" and rest[-1:].islower()
    if "." in word:
        return is_starter
    return True
