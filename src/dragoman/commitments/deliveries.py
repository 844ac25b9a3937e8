"""How much has been given: deliveries told by many pages count once, and those that lie apart add up."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.commitments.tables import load_counted
from dragoman.commitments.undertakings import Undertaking
from dragoman.model import ClaimObject, CommitmentKind, CommitmentStatus, ObjectKind, Status, Tally

_COUNTABLE = frozenset({CommitmentKind.TRANSFER, CommitmentKind.FINANCE, CommitmentKind.BASING})

_HEDGE_TOLERANCE = 0.1
"""Share by which a number with a hedge ("about 400") may lie off another and still tell the same. Judged,
November 2026: rounding to the leading digit of what newspapers count in tens and hundreds."""

Unit = tuple[ObjectKind, str | None]


@dataclass(frozen=True, slots=True)
class Telling:
    """One number that one claim gives of one unit."""

    undertaking: Undertaking
    unit: Unit
    thing: ClaimObject
    number: float


@dataclass(slots=True)
class Delivery:
    """One occurrence of giving: its tellings, the days on which it can have been, and how much it was.

    `number` is the least that those who tell it last said: all agree on that much. `is_disputed`
    when they do not agree on more. `superseded` are tellings that their own teller has corrected.
    """

    tellings: list[Telling]
    first_day: date | None
    last_day: date
    number: float = 0.0
    is_disputed: bool = False
    superseded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """What the numbers of a commitment come to.

    Attributes:
        tallies: one for each unit that anyone counts.
        statuses: what each counted delivery makes of the commitment, by the claim's id.
        is_disputed: tellers part over a number.
    """

    tallies: tuple[Tally, ...] = ()
    statuses: Mapping[str, CommitmentStatus] = field(default_factory=dict)
    is_disputed: bool = False


def count_deliveries(members: Sequence[Undertaking], kind: CommitmentKind) -> Count:
    """Return what the numbers of a commitment's claims come to.

    Deliveries add up only where they must be different ones: no day can belong to two. What a page tells
    without a day is all that had come by then, and takes in whatever lies before. Of all ways to
    choose deliveries that lie apart the one with the largest sum is taken: that much has come.

    Cost: n log n in the claims of the commitment.
    """
    if kind not in _COUNTABLE:
        return Count()
    told = [telling for member in members for telling in _read_tellings(member)]
    units = _unite_units(told)
    promised = _find_promised([one for one in told if one.undertaking.is_pledge], units)
    given = [one for one in told if _is_given(one.undertaking)]
    deliveries = _group(given, units)
    sums = {unit: _Sums(found) for unit, found in deliveries.items()}
    statuses = {} if not promised.numbers else _settle_statuses(deliveries, sums, promised.numbers)
    return Count(
        tallies=tuple(
            _tally(unit, promised, sums.get(unit), [one for one in told if units[one.unit] == unit])
            for unit in sorted({*promised.numbers, *sums}, key=lambda unit: (unit[0], unit[1] or ""))
        ),
        statuses=statuses,
        is_disputed=promised.is_disputed or any(one.is_disputed for found in deliveries.values() for one in found),
    )


def _is_given(undertaking: Undertaking) -> bool:
    return undertaking.is_deed and undertaking.claim.status is Status.OCCURRED


def _read_tellings(member: Undertaking) -> Iterable[Telling]:
    if not (member.is_pledge or _is_given(member)):
        return
    for thing in member.objects:
        if thing.number is not None:
            yield Telling(member, (ObjectKind(thing.kind), thing.unit), thing, thing.number)


def _unite_units(told: Sequence[Telling]) -> dict[Unit, Unit]:
    """Return which unit each unit is.

    Words of one sort are one unit, whatever the language; so are two words by which pages count the same
    number in one event.
    """
    united: dict[Unit, Unit] = {}
    by_sort: dict[tuple[ObjectKind, str], Unit] = {}
    by_event: dict[tuple[str, float, ObjectKind], Unit] = {}
    for one in told:
        kind, word = one.unit
        known = united.get(one.unit)
        sort = load_counted().sort_of(word) if word is not None else None
        if known is None and sort is not None:
            known = by_sort.get((kind, sort))
        event = one.undertaking.event
        if known is None and event is not None:
            known = by_event.get((event, one.number, kind))
        united[one.unit] = known or one.unit
        if sort is not None:
            by_sort.setdefault((kind, sort), united[one.unit])
        if event is not None:
            by_event.setdefault((event, one.number, kind), united[one.unit])
    return united


@dataclass(frozen=True, slots=True)
class _Promised:
    numbers: Mapping[Unit, float]
    is_disputed: bool


def _find_promised(pledges: Sequence[Telling], units: Mapping[Unit, Unit]) -> _Promised:
    """How many of each unit were promised; where nobody promised a number, how many were asked for."""
    by_unit: dict[Unit, list[Telling]] = {}
    for one in pledges:
        by_unit.setdefault(units[one.unit], []).append(one)
    numbers: dict[Unit, float] = {}
    is_disputed = False
    for unit, tellings in by_unit.items():
        promises = [one for one in tellings if one.undertaking.status is not CommitmentStatus.REQUESTED] or tellings
        numbers[unit], _, parts = _agree_on(promises)
        is_disputed = is_disputed or parts
    return _Promised(numbers, is_disputed)


def _agree_on(tellings: Sequence[Telling]) -> tuple[float, frozenset[str], bool]:
    """Return the least that every teller last said, the claims that their tellers corrected, whether they part."""
    last: dict[str, Telling] = {}
    superseded = set()
    for one in sorted(tellings, key=_said_order):
        origin = one.undertaking.sourced.origin
        before = last.get(origin)
        if before is not None and before.number != one.number:
            superseded.add(before.undertaking.claim.id)
        last[origin] = one
    least = min(last.values(), key=lambda one: one.number)
    return least.number, frozenset(superseded), any(_contradict(least, one) for one in last.values())


def _said_order(telling: Telling) -> tuple[str, float, str]:
    """In order of publication; of one day the larger number first, so that the smaller stands."""
    said = telling.undertaking.said
    day = said.end.latest if said and said.end else None
    return (str(day or ""), -telling.number, telling.undertaking.claim.id)


def _contradict(least: Telling, other: Telling) -> bool:
    if least.number == other.number:
        return False
    is_loose = least.thing.hedge is not None or other.thing.hedge is not None
    return not is_loose or other.number - least.number > _HEDGE_TOLERANCE * other.number


def _group(given: Sequence[Telling], units: Mapping[Unit, Unit]) -> dict[Unit, list[Delivery]]:
    """Return the deliveries of each unit, in order of their last days: one for an event, or else for a stated day."""
    by_unit: dict[Unit, list[Telling]] = {}
    for one in given:
        by_unit.setdefault(units[one.unit], []).append(one)
    return {unit: _group_unit(tellings) for unit, tellings in by_unit.items()}


def _group_unit(tellings: Sequence[Telling]) -> list[Delivery]:
    """Put together what one event or one stated day holds; what an event without a day holds, by its page's bound."""
    windows: dict[str, tuple[date | None, date]] = {}
    for one in sorted(tellings, key=lambda one: one.undertaking.claim.id):
        event, window = one.undertaking.event, _window_of(one.undertaking)
        if event is not None:
            windows[event] = _narrower(windows.get(event), window)
    groups: dict[tuple[date | None, date], list[Telling]] = {}
    for one in tellings:
        window = windows.get(one.undertaking.event or "") or _window_of(one.undertaking)
        groups.setdefault(window, []).append(one)
    deliveries = []
    for (first, last), together in groups.items():
        number, superseded, parts = _agree_on(together)
        deliveries.append(Delivery(together, first, last, number, parts, superseded))
    return sorted(deliveries, key=lambda one: (one.last_day, one.first_day or date.min))


def _window_of(undertaking: Undertaking) -> tuple[date | None, date]:
    """The days on which a delivery can have been; None for an open beginning, the last of days where none is known."""
    span = undertaking.step_date
    first = undertaking.first_day
    last = undertaking.latest_day
    if last is None and span is not None and undertaking.said is not None and undertaking.said.end is not None:
        last = undertaking.said.end.latest  # "since September": up to the page's day
    return first, last or date.max


def _narrower(known: tuple[date | None, date] | None, other: tuple[date | None, date]) -> tuple[date | None, date]:
    """The window that tells more: one with a beginning, then the shorter, then the earlier."""
    if known is None:
        return other
    return min(known, other, key=_width)


def _width(window: tuple[date | None, date]) -> tuple[bool, int, date]:
    first, last = window
    return (first is None, (last - first).days if first else 0, last)


class _Sums:
    """The most that deliveries of one unit add up to without counting a day twice, by the last day looked at."""

    def __init__(self, deliveries: Sequence[Delivery]) -> None:
        self._days = [one.last_day for one in deliveries]
        self._best = [0.0]
        for one in deliveries:
            before = self.before(one.first_day)
            self._best.append(max(self._best[-1], before + one.number))

    def before(self, day: date | None) -> float:
        """What had come before a day; nothing before an open beginning."""
        if day is None:
            return 0.0
        return self._best[min(bisect_left(self._days, day), len(self._best) - 1)]

    def by(self, day: date) -> float:
        """What had come by the end of a day."""
        return self._best[bisect_right(self._days, day)]

    @property
    def whole(self) -> float:
        """What has come in all."""
        return self._best[-1]


def _settle_statuses(
    deliveries: Mapping[Unit, Sequence[Delivery]], sums: Mapping[Unit, _Sums], promised: Mapping[Unit, float]
) -> dict[str, CommitmentStatus]:
    """Return what each counted telling makes of the commitment.

    It is fulfilled when everything promised has come by then, with the teller's own number for this
    delivery; a number that its teller took back counts as corrected.
    """
    statuses: dict[str, CommitmentStatus] = {}
    for unit, found in deliveries.items():
        if unit not in promised:
            continue
        for one in found:
            others = all(
                other in sums and sums[other].by(one.last_day) >= number
                for other, number in promised.items()
                if other != unit
            )
            before = sums[unit].before(one.first_day)
            for telling in one.tellings:
                id = telling.undertaking.claim.id
                own = one.number if id in one.superseded else telling.number
                is_whole = others and max(before + own, sums[unit].before(one.last_day)) >= promised[unit]
                statuses[id] = CommitmentStatus.FULFILLED if is_whole else CommitmentStatus.PARTLY_DELIVERED
    return statuses


def _tally(unit: Unit, promised: _Promised, sums: _Sums | None, told: Sequence[Telling]) -> Tally:
    hedges = sorted({one.thing.hedge for one in told if one.thing.hedge is not None})
    return Tally(
        kind=unit[0],
        unit=unit[1],
        promised=promised.numbers.get(unit),
        delivered=sums.whole if sums is not None else None,
        hedges=tuple(hedges),
    )
