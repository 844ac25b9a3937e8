"""Votes: what each voter holds a stretch of text to be, and how the votes are settled.

A voter (the analyser, the lexicon, capital letters, given names, an office beside the name,
quotation marks) proposes a span and a sort. Votes for the same span and sort add up; of spans that
overlap, those stay whose votes together weigh most. Nobody decides alone, so that a wrong guess of
one voter can be outvoted, and each mention can say who found it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.entities.declension import undo_case
from dragoman.lexicon import NameReading, NameRole
from dragoman.lexicon.given_names import load_given_names
from dragoman.model import EntityKind, Span


class Sort(StrEnum):
    """What a span is held to be, before it is linked to an entity."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    STATE = "state"
    ADJECTIVE = "adjective"
    """A word of nationality that modifies another: "Russian", "російський"."""
    PEOPLE = "people"
    """The people of a state: "Ukrainians", "поляки"."""
    BODY = "body"
    """A body of state that is described by its sort and its state: "the Russian Foreign Ministry"."""
    THING = "thing"
    """A treaty or a weapon."""
    EXERCISE = "exercise"
    UNIT = "unit"
    """An armed unit named by its number."""
    NOTHING = "nothing"
    """A voter says that this is no name at all: "Monday", "Général Iranu"."""


SORT_OF_KIND = {
    EntityKind.STATE: Sort.STATE,
    EntityKind.PERSON: Sort.PERSON,
    EntityKind.PLACE: Sort.PLACE,
    EntityKind.TREATY: Sort.THING,
    EntityKind.WEAPON: Sort.THING,
    EntityKind.EXERCISE: Sort.EXERCISE,
}


@dataclass(frozen=True, slots=True)
class Vote:
    """One voter's opinion of one span.

    `readings` are those of the lexicon, none for other voters; `words` is the text of the span.
    """

    span: Span
    sort: Sort
    voter: str
    weight: float
    reason: str
    readings: tuple[NameReading, ...] = ()
    country: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A span on which the votes agreed."""

    span: Span
    sort: Sort
    votes: tuple[Vote, ...]

    @property
    def weight(self) -> float:
        """What its votes weigh together."""
        return sum(vote.weight for vote in self.votes)

    @property
    def readings(self) -> tuple[NameReading, ...]:
        """The lexicon's readings; () where the lexicon has no vote in it."""
        return next((vote.readings for vote in self.votes if vote.readings), ())

    @property
    def found_by(self) -> tuple[str, ...]:
        """The voters, each once, in alphabetical order."""
        return tuple(sorted({vote.voter for vote in self.votes}))


_SAME_SORTS = {Sort.STATE: Sort.PLACE}
"""A state is a place to a voter that knows places only: their votes count together, and the state stays."""

_SHARE_OF_PART = 0.35
"""What a vote for a span within another, of the same sort, adds to the longer: a surname speaks for the whole name.
Set by hand; not tuned on a set."""


_LEAST = 0.35
"""A lone vote of less weight speaks for a sort when another voter sees a name there, but makes none by itself."""


def settle_votes(votes: Iterable[Vote]) -> tuple[Settled, ...]:
    """Return the spans that win, in order of the text, none overlapping another.

    Weighted interval scheduling: the set of spans whose weights add up to most. Spans settled as
    nothing are left out of the result, having kept their ground free.
    """
    pooled = _pool_votes(_discount_parts(tuple(votes)))
    candidates = sorted(pooled, key=lambda settled: (settled.span.end, settled.span.start))
    ends = [candidate.span.end for candidate in candidates]
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for place, candidate in enumerate(candidates):
        before = bisect_right(ends, candidate.span.start, hi=place)
        weight = best[before][0] + candidate.weight + _bonus_of_parts(candidate, candidates)
        taken = (weight, (*best[before][1], place))
        best.append(max(taken, best[-1], key=lambda option: option[0]))
    chosen = [candidates[place] for place in best[-1][1]]
    return tuple(
        candidate
        for candidate in chosen
        if candidate.sort is not Sort.NOTHING and (candidate.weight >= _LEAST or len(candidate.votes) > 1)
    )


_PART_OF_NAME = 0.2
"""What is left of a lexicon name's weight inside a longer name: "Колумбии" in "Британской Колумбии".
.3 left two such names cut on UNER PUD ru, .2 none (November 2026)."""
_SMALL_WORDS = frozenset(
    ("of", "for", "the", "in", "on", "de", "du", "des", "la", "le", "les", "d", "l", "по", "в", "во", "на", "для", "за",
     "з", "із", "у", "із", "s", "—", "-", "–", "&")
)  # fmt: skip
_PARTS = re.compile(r"[^\W_]+|[—–&-]")
_BEARERS = {Sort.ORGANISATION, Sort.PLACE, Sort.BODY}


def _discount_parts(votes: tuple[Vote, ...]) -> Iterator[Vote]:
    """Yield the votes, those of the lexicon inside a longer name of another voter weighed down.

    "North Carolina", "American Civil Liberties Union": the longer span must hold a further
    capitalised word, nothing in small letters but what joins names, and no second name of the
    lexicon, since then it is rather two names run together.
    """
    known = [vote for vote in votes if vote.voter == "lexicon"]
    for vote in votes:
        if vote.voter == "lexicon" and any(_bears(longer, vote, known) for longer in votes):
            yield replace(vote, weight=vote.weight * _PART_OF_NAME)
        else:
            yield vote


def _bears(longer: Vote, part: Vote, known: Sequence[Vote]) -> bool:
    if longer.voter == "lexicon" or longer.span == part.span or not longer.span.covers(part.span):
        return False
    if longer.sort is Sort.PERSON:
        if part.sort is Sort.ADJECTIVE:
            return _ends_in_byname(longer, part)
        if not part.readings or part.readings[0].role not in (NameRole.CAPITAL, NameRole.WEAK):
            return False
    elif longer.sort not in _BEARERS or part.sort is Sort.PERSON:
        return False
    if part.sort is Sort.ADJECTIVE:
        return not any(vote.sort is Sort.PERSON and longer.span.covers(vote.span) for vote in known)
    strong = [vote for vote in known if vote.sort is not Sort.ADJECTIVE and not _is_weak_person(vote)]
    if any(other is not part and longer.span.covers(other.span) for other in strong):
        return False
    return _has_further_capital(longer.words, part.words)


def _ends_in_byname(longer: Vote, part: Vote) -> bool:
    """Whether a given name and a Slavic adjective with a capital make one name: "Людовик Немецкий"."""
    if re.search(r"[а-яєіїґ]", part.words) is None or not part.words[0].isupper() or part.span.end != longer.span.end:
        return False
    given = load_given_names()
    return any(given.has_name(reading.text) for reading in undo_case(longer.words.split()[0], "ru"))


def _is_weak_person(vote: Vote) -> bool:
    return vote.sort is Sort.PERSON and bool(vote.readings) and vote.readings[0].role is NameRole.WEAK


def _has_further_capital(longer: str, part: str) -> bool:
    rest = _PARTS.findall(longer.replace(part, " ", 1))
    return any(word[0].isupper() for word in rest) and all(
        word[0].isupper() or word.lower() in _SMALL_WORDS for word in rest
    )


def _pool_votes(votes: Iterable[Vote]) -> list[Settled]:
    pools: dict[tuple[Span, Sort], list[Vote]] = {}
    for vote in votes:
        pools.setdefault((vote.span, _SAME_SORTS.get(vote.sort, vote.sort)), []).append(vote)
    settled = []
    for (span, sort), pool in pools.items():
        strongest = max(pool, key=lambda vote: (bool(vote.readings), vote.weight))
        settled.append(Settled(span, strongest.sort if sort is Sort.PLACE else sort, tuple(pool)))
    return settled


def _broad_sort(settled: Settled) -> Sort:
    return _SAME_SORTS.get(settled.sort, settled.sort)


def _bonus_of_parts(whole: Settled, candidates: Sequence[Settled]) -> float:
    parts = (
        part.weight
        for part in candidates
        if part is not whole and _broad_sort(part) is _broad_sort(whole) and whole.span.covers(part.span)
    )
    return _SHARE_OF_PART * max(parts, default=0.0)
