"""What a user looks for in words: read once, written by each kind of database in its own way.

Words beside each other must all occur; `OR` asks for one of two sides, `NOT` leaves out what follows
it, `AND` may be written; "quoted words" are a phrase, `win*` is a beginning, and brackets hold parts
together. Only operators in capitals are operators. A bracket or operator that holds nothing is left out:
whoever types is answered, not corrected.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from dragoman.model import WrongUse

N_PHRASES = 40
"""Words and phrases that one search may hold: more than anybody types, few enough for every database."""

_N_BRACKETS = 12
"""Brackets within brackets: FTS5 takes 256 levels, Python's own stack a few hundred."""

N_NAME_WORDS = 5
"""Words that may be one name without quotation marks: "Ministry of Foreign Affairs" has four; each more costs
one question to the index of names."""

_TOKEN = re.compile(r'"([^"]*)"?|([()])|([^\s()"]+)')
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together; with `is_beginning` the last one may go on.

    `names` are the usual English names of the known entities that the words mean in some language,
    `entities` their ids: whoever is named so is found too, whatever the language.
    """

    text: str
    is_beginning: bool = False
    names: tuple[str, ...] = ()
    entities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must be found."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part must be found."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The one must be found, and not the other."""

    wanted: "Wanted"
    unwanted: "Wanted"


Wanted = Phrase | AllOf | AnyOf | Without

Meaning = Callable[[str, bool], tuple[frozenset[str], tuple[str, ...]]]
"""Whom a name means: ids and English names; the second argument asks for the whole name alone."""


def read_wanted(words: str, meaning: Meaning | None = None) -> Wanted | None:
    """Return what the words ask for; None when there is no word in them.

    Args:
        words: as a user typed them.
        meaning: tells whom a name means, so that bare words that are one name together are one phrase;
            without it, no word is taken for a name.

    Raises:
        WrongUse: it only leaves out, or asks for more than `N_PHRASES` words and phrases.

    >>> read_wanted('ракет* "Shahed drones" (AND')
    AllOf(parts=(Phrase(text='ракет', is_beginning=True, names=(), entities=frozenset()), \
Phrase(text='Shahed drones', is_beginning=False, names=(), entities=frozenset())))
    >>> draw_wanted(read_wanted("tanks OR missiles NOT (Iran China)"))
    '(tanks | (missiles - (Iran & China)))'
    """
    tokens = list(_join_names(list(_read_tokens(words)), meaning))
    if sum(isinstance(token, Phrase) for token in tokens) > N_PHRASES:
        raise WrongUse(f"a search takes at most {N_PHRASES} words and phrases; ask for fewer")
    return _Reading(tokens).read_either(0)


def phrases_of(wanted: Wanted | None) -> Iterator[Phrase]:
    """Yield the words that must or may be found, in order, without what is left out."""
    match wanted:
        case Phrase():
            yield wanted
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from phrases_of(part)
        case Without(kept, _):
            yield from phrases_of(kept)
        case None:
            return


def draw_wanted(wanted: Wanted | None) -> str:
    """Return the tree as one line, for tests: `&` all, `|` any, `-` without, `*` a beginning."""
    match wanted:
        case Phrase(text, is_beginning, names):
            known = f"={'/'.join(names)}" if names else ""
            return (f'"{text}"' if " " in text else text) + ("*" if is_beginning else "") + known
        case AllOf(parts):
            return f"({' & '.join(map(draw_wanted, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(draw_wanted, parts))})"
        case Without(kept, left_out):
            return f"({draw_wanted(kept)} - {draw_wanted(left_out)})"
        case None:
            return ""


@dataclass(frozen=True, slots=True)
class _Bare:
    """A word without quotation marks, that may be part of a name."""

    text: str


_Token = Phrase | _Bare | str
"""A phrase, a word, or a bracket or operator."""


def _read_tokens(words: str) -> Iterator[_Token]:
    for quoted, bracket, word in _TOKEN.findall(words):
        if bracket or word in _OPERATORS:
            yield bracket or word
            continue
        bare = (quoted or word).strip().rstrip("*")
        if any(sign.isalnum() for sign in bare):
            yield Phrase(bare, word.endswith("*")) if quoted or word.endswith("*") else _Bare(bare)


def _join_names(tokens: list[_Token], meaning: Meaning | None) -> Iterator[Phrase | str]:
    """Yield the tokens with bare words made phrases: the longest runs that are a name, else each alone."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if isinstance(token, _Bare):
            run = _bare_words(tokens[place:])
            is_all = len(run) == len(tokens)
            phrase, length = _longest_name(run, meaning, is_all=is_all)
            yield phrase
            place += length
        else:
            yield _known(token, meaning) if isinstance(token, Phrase) and not token.is_beginning else token
            place += 1


def _bare_words(tokens: Iterable[_Token]) -> list[str]:
    words: list[str] = []
    for token in tokens:
        if not isinstance(token, _Bare):
            break
        words.append(token.text)
    return words


def _longest_name(run: list[str], meaning: Meaning | None, *, is_all: bool) -> tuple[Phrase, int]:
    if meaning is not None:
        for length in range(min(len(run), N_NAME_WORDS), 0, -1):
            text = " ".join(run[:length])
            ids, names = meaning(text, not (length == 1 or (is_all and length == len(run))))
            if ids:
                return Phrase(text, False, names, ids), length
    return Phrase(run[0]), 1


def _known(phrase: Phrase, meaning: Meaning | None) -> Phrase:
    if meaning is None:
        return phrase
    ids, names = meaning(phrase.text, True)
    return Phrase(phrase.text, False, names, ids)


class _Reading:
    """Reads tokens from left to right: OR binds least, NOT most."""

    def __init__(self, tokens: list[Phrase | str]) -> None:
        self._tokens = tokens
        self._place = 0

    def _next(self) -> Phrase | str | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def read_either(self, depth: int) -> Wanted | None:
        """Return the sides of OR; at the top a closing bracket that nothing opened is passed over."""
        if depth > _N_BRACKETS:
            raise WrongUse(f"a search takes at most {_N_BRACKETS} brackets within each other; ask for less")
        sides: list[Wanted] = []
        while (token := self._next()) is not None and not (token == ")" and depth):
            if token in ("OR", ")"):
                self._place += 1
                continue
            side = self._read_together(depth)
            sides += [side] if side is not None else []
        return _one_of(sides, AnyOf)

    def _read_together(self, depth: int) -> Wanted | None:
        kept: list[Wanted] = []
        left_out: list[Wanted] = []
        is_leaving_out = False
        while (token := self._next()) is not None and token not in ("OR", ")"):
            self._place += 1
            if token in ("AND", "NOT"):
                is_leaving_out = token == "NOT"
                continue
            part: Wanted | None = token if isinstance(token, Phrase) else self._read_bracket(depth)
            if part is not None:
                (left_out if is_leaving_out else kept).append(part)
            is_leaving_out = False
        wanted = _one_of(kept, AllOf)
        if left_out and wanted is None:
            raise WrongUse('a search cannot only leave out; say what is to be found as well: "missiles NOT Iran"')
        return reduce(Without, left_out, wanted) if wanted is not None else None

    def _read_bracket(self, depth: int) -> Wanted | None:
        inside = self.read_either(depth + 1)
        if self._next() == ")":
            self._place += 1
        return inside


def _one_of(parts: list[Wanted], kind: type[AllOf] | type[AnyOf]) -> Wanted | None:
    return kind(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None
