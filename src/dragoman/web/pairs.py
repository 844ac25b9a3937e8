"""What the page of a pair of states shows beside lists: its treaties, its fidelity, its turning points."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from dragoman.commitments import Happening, load_alliances, measure_happenings, treaties_between
from dragoman.lexicon import load_lexicon
from dragoman.model import Commitment, CommitmentStatus, FidelityRow, Relation, TreatyBasis, TurningPoint
from dragoman.record import Filter, Reader, ShortEvent
from dragoman.relations import find_turning_points
from dragoman.web.charts import Mark, link_period
from dragoman.web.errors import NotFound

_CODE = 3
"""Letters of a code of ISO 3166-1 alpha-3."""


def read_pair(one: str, other: str) -> tuple[str, str]:
    """Return two codes in alphabetical order, whatever case and order they are given in.

    Raises:
        NotFound: one is no state, or both are the same.
    """
    codes = sorted((one.upper(), other.upper()))
    for code in codes:
        if len(code) != _CODE or f"state:{code}" not in load_lexicon().entities:
            raise NotFound(f'"{code}" is no code of a state; the address of a pair is like /pairs/BLR/RUS')
    if codes[0] == codes[1]:
        raise NotFound("a pair is of two states; the page of one is under /actors")
    return codes[0], codes[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyInForce:
    """A treaty that binds two states on a day, with what its articles oblige to."""

    treaty: str
    name: str
    articles: tuple[tuple[TreatyBasis, Commitment], ...]


def list_treaties(one: str, other: str, day: date) -> tuple[TreatyInForce, ...]:
    """Return the treaties in force between two states, as the lexicon has them, in order of name."""
    found = [(one.treaty, one) for one in treaties_between(one, other, day) if one.treaty is not None]
    found.sort(key=lambda pair: pair[0].name)
    return tuple(
        TreatyInForce(treaty=id, name=name, articles=tuple(articles))
        for (id, name), articles in groupby(found, key=lambda pair: (pair[0].treaty, pair[0].name))
    )


N_COMMITMENTS = 100
"""Commitments, the newest, that the table of fidelity of a page is measured over: 30 ms (November 2026). Meetings and
exercises are counted in short, and so up to a thousand of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealings:
    """What the page of a pair is made of, each asked of the record once.

    Attributes:
        commitments: the newest between the two, `N_COMMITMENTS` at most; `has_more_commitments` when there are more.
        met: the newest meetings of both, `exercised` their exercises, a thousand of each at most; newest first.
    """

    commitments: tuple[Commitment, ...]
    has_more_commitments: bool
    met: tuple[ShortEvent, ...]
    has_met_more: bool
    exercised: tuple[ShortEvent, ...]
    has_exercised_more: bool


def read_dealings(reader: Reader, one: str, other: str) -> Dealings:
    """Return what two states owe each other, and when they met and exercised."""
    commitments = reader.list_commitments(Filter(between=f"{one},{other}"), limit=N_COMMITMENTS)
    of_both = Filter(party=one, other=other)
    met, has_met_more = reader.short_events(replace(of_both, type="CONSULT"))
    exercised, has_exercised_more = reader.short_events(replace(of_both, act="EXERCISE"))
    return Dealings(
        commitments=commitments.values,
        has_more_commitments=commitments.after is not None,
        met=met,
        has_met_more=has_met_more,
        exercised=exercised,
        has_exercised_more=has_exercised_more,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fidelity:
    """What each of two owed the other; when `is_capped`, only the newest were measured."""

    rows: tuple[FidelityRow, ...]
    is_capped: bool


def tell_fidelity(dealings: Dealings, one: str, other: str, day: date) -> Fidelity:
    """Return the rows of fidelity between two states, measured over the newest commitments, meetings and exercises."""
    both = frozenset({one, other})
    happenings = (
        Happening(
            id=event.id, is_exercise=event.act == "EXERCISE", status=event.status, day=event.first_day, states=both
        )
        for event in {event.id: event for event in (*dealings.met, *dealings.exercised)}.values()
    )
    rows = measure_happenings(dealings.commitments, happenings, day, load_alliances(), among=both)
    is_capped = dealings.has_more_commitments or dealings.has_met_more or dealings.has_exercised_more
    return Fidelity(rows=rows, is_capped=is_capped)


FIDELITY_COLUMNS: tuple[tuple[str, Callable[[FidelityRow], tuple[str, ...]]], ...] = (
    ("made", lambda row: row.made),
    ("fulfilled", lambda row: row.standing(CommitmentStatus.FULFILLED)),
    ("late", lambda row: row.late),
    ("refused", lambda row: row.standing(CommitmentStatus.REFUSED)),
    ("unknown", lambda row: row.unknown),
    ("exercises", lambda row: row.exercises),
    ("meetings", lambda row: row.meetings),
)
"""Columns of the table of fidelity: of each its head, and the ids that it counts."""


def mark_turns(relations: Iterable[Relation], pair: tuple[str, str]) -> tuple[tuple[TurningPoint, Mark], ...]:
    """Return the turning points of a pair, each with its mark on the timeline."""
    return tuple((turn, _mark(turn, pair)) for turn in find_turning_points(relations))


def _mark(turn: TurningPoint, pair: tuple[str, str]) -> Mark:
    text = f"mean intensity {turn.before:+.1f} before, {turn.after:+.1f} from here on"
    return Mark(period=turn.month, text=text, href=link_period("/events", turn.month, countries=pair))
