"""Numbers in a sentence: digits, words, multipliers, and the runs that they form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.claims.trees import Tree
from dragoman.lexicon.things import ThingWords
from dragoman.model import EntityKind

_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f ]*")
_SHORTENED = re.compile(r"(\d[\d.,]*)([^\W\d_]{1,4})\.?")
"""A number with its multiplier written to it: "300m", "2.5bn"."""
_TWO = re.compile(r"(\d+)[-–—](\d+)")
_NAMED = frozenset({EntityKind.WEAPON, EntityKind.TREATY, EntityKind.INTERNATIONAL_ORGANISATION, EntityKind.EXERCISE})
"""Kinds of names whose digits count nothing: S-400, Resolution 2231, G7."""


def read_digits(text: str) -> float | None:
    """Return the number that digits write, thousands separated by space, comma or point; None for anything else.

    >>> read_digits("10,000"), read_digits("1 500"), read_digits("2.5"), read_digits("S-400")
    (10000.0, 1500.0, 2.5, None)
    """
    if not _DIGITS.fullmatch(text):
        return None
    digits = re.sub(r"[\s\u00a0\u202f]", "", text).rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits):
        return float(re.sub(r"[.,]", "", digits))
    digits = digits.replace(",", ".")
    return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None


@dataclass(frozen=True, slots=True)
class Run:
    """Number words from token `first` up to `after`, and what they come to.

    `value` is None for "dozens", "several thousand"; `is_rough` marks a round word for a number
    ("une vingtaine"), `is_range` two numbers in one word ("20-30"), of which `value` is the lower.
    """

    first: int
    after: int
    value: float | None
    is_rough: bool = False
    is_range: bool = False
    has_multiplier: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word of a number: a plain number, a multiplier ("times") or a round word ("about")."""

    kind: str
    value: float
    is_digits: bool = False


def _read_piece(tree: Tree, index: int, things: ThingWords) -> _Piece | None:
    if index >= len(tree.tokens):
        return None
    token, mention = tree.tokens[index], tree.mentions[index]
    if mention is not None and mention.kind in _NAMED:
        return None
    digits = read_digits(token.text)
    if digits is not None:
        return _Piece("number", digits, True)
    shortened = _SHORTENED.fullmatch(token.text)
    if shortened and shortened[2].lower() in things.multipliers:
        return _Piece("number", (read_digits(shortened[1]) or 0) * things.multipliers[shortened[2].lower()], True)
    for word in (token.lemma.lower(), token.text.lower()):
        if word in things.collectives:
            return _Piece("about", things.collectives[word])
        if word in things.multipliers:
            return _Piece("times", things.multipliers[word])
        value = things.numbers.get(word)
        if value is not None and token.upos not in {"PRON", "ADV"} and not (value == 1 and token.upos == "DET"):
            return _Piece("number", value)
    joined = _read_joined(token.text.lower(), things)
    return _Piece("number", joined) if joined is not None else None


def _read_joined(word: str, things: ThingWords) -> float | None:
    """The value of number words written as one: "trente-neuf", "quatre-vingt-dix"."""
    parts = word.split("-")
    if len(parts) < 2 or not all(part in things.numbers or part in things.number_links for part in parts):
        return None
    total = 0.0
    for part in parts:
        value = things.numbers.get(part, 0.0)
        total = total * value if 0 < total < value else total + value
    return total


def _follows(before: _Piece, current: float, piece: _Piece, tree: Tree, index: int) -> bool:
    """Whether a plain number goes on from what stands before: tens and ones, groups of three digits."""
    if piece.is_digits or before.is_digits:
        is_group = re.fullmatch(r"\d{3}", tree.tokens[index].text) is not None
        return is_group and before.is_digits and re.fullmatch(r"\d{1,3}", tree.tokens[index - 1].text) is not None
    if before.kind == "times":
        return piece.value < before.value
    is_tens = current % 10 == 0 and piece.value < (20 if current in {60, 80} else 10) and current % 100 >= 20
    return is_tens or (current >= 100 and current % 100 == 0 and piece.value < 100)


def _read_run(tree: Tree, first: int, things: ThingWords) -> Run | None:
    two = _TWO.fullmatch(tree.tokens[first].text)
    if two is not None and tree.mentions[first] is None:
        times = _read_piece(tree, first + 1, things)
        factor = times.value if times is not None and times.kind == "times" else 1.0
        return Run(first, first + 1 + (factor > 1), float(two[1]) * factor, is_range=True, has_multiplier=factor > 1)
    pieces: list[_Piece] = []
    total, current = 0.0, 0.0
    index = after = first
    while (piece := _read_piece(tree, index, things)) is not None:
        if pieces and piece.kind == "about":
            break
        if piece.kind == "times" and piece.value == 100:
            current = (current or 1) * 100
        elif piece.kind == "times":
            total, current = total + (current or 1) * piece.value, 0.0
        elif pieces and not _follows(pieces[-1], current, piece, tree, index):
            break
        else:
            is_group = piece.is_digits and bool(pieces) and pieces[-1].is_digits
            current = current * 1000 + piece.value if is_group else current + piece.value
        pieces.append(piece)
        index = after = index + 1
        if _is_linked(tree, index, pieces[-1], things):
            index += 1
    if not pieces:
        return None
    has_multiplier = any(piece.kind == "times" and piece.value > 100 for piece in pieces)
    value = None if _is_vague(tree, first, pieces, things) else total + current
    return Run(first, after, value, is_rough=pieces[0].kind == "about", has_multiplier=has_multiplier)


def _is_linked(tree: Tree, index: int, before: _Piece, things: ThingWords) -> bool:
    """Whether a hyphen or "and" holds two words of one number together: "twenty-five", "two hundred and fifty"."""
    if index >= len(tree.tokens) or tree.tokens[index].text.lower() not in things.number_links or before.is_digits:
        return False
    piece = _read_piece(tree, index + 1, things)
    if piece is None or piece.kind != "number" or piece.is_digits:
        return False
    is_tens = before.kind == "number" and before.value >= 20 and before.value % 10 == 0
    return (is_tens and piece.value < 20) or (before.kind == "times" and piece.value < 100)


def _is_vague(tree: Tree, first: int, pieces: list[_Piece], things: ThingWords) -> bool:
    """Whether no number is told: "thousands of", "несколько тысяч"."""
    token = tree.tokens[first]
    has_number = any(piece.kind == "number" for piece in pieces)
    if not has_number and token.feature("Number") == "Plur" and token.upos == "NOUN":
        return True
    if not has_number and token.text.lower() in things.vague_forms:
        return True
    before = tree.tokens[first - 1] if first > 0 and not has_number else None
    return before is not None and (before.lemma.lower() in things.vague or before.text.lower() in things.vague)


def find_runs(tree: Tree, things: ThingWords, skipped: frozenset[int]) -> Iterator[Run]:
    """Yield the numbers of a sentence, in order; `skipped` are tokens of words of time."""
    index = 0
    while index < len(tree.tokens):
        run = None if index in skipped else _read_run(tree, index, things)
        if run is not None:
            yield run
        index = run.after if run is not None else index + 1
