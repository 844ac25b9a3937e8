"""The entries of the ledger while their claims gather, and the index by which a claim finds its own."""

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from dragoman.commitments.sides import PERSONAL, persons_of, states_of
from dragoman.commitments.tables import load_kinds
from dragoman.commitments.things import Things
from dragoman.commitments.undertakings import Undertaking
from dragoman.model import ClaimObject, CommitmentKind, DateSpan, Party

_N_LOOKED_AT = 24
"""Entries of one kind, pair of states and thing that a claim is set against: those of the latest days up to its own.
Two states that promise each other one sort of thing more often than that within the days for which a promise stays
open cannot be told apart by anything but a shared event or page, which are found beside; it keeps the cost of a
claim independent of the record. Judged, November 2026."""

_ANY = "*"
_OPEN = ""


@dataclass(slots=True, eq=False)
class Entry:
    """A commitment while its claims gather; the first member founded it.

    What a further claim is set against is kept once, so that a promise told a thousand times costs
    no more than one told twice.
    """

    number: int
    kind: CommitmentKind
    members: list[Undertaking] = field(default_factory=list)
    debtors: tuple[Party, ...] = ()
    creditors: tuple[Party, ...] = ()
    owing: frozenset[str] = frozenset()
    owed: frozenset[str] = frozenset()
    is_mutual: bool = False
    things: Things | None = None
    counted: tuple[ClaimObject, ...] = ()
    deadline: DateSpan | None = None
    persons: dict[str, set[str]] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    founded_on: date | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def first(self) -> Undertaking:
        """What founded it."""
        return self.members[0]

    def tells(self, undertaking: Undertaking) -> bool:
        """Whether the event of an undertaking is this entry's: one that leaves open what of may be anybody's."""
        return not undertaking.things.is_open or self.things is None or self.things.is_open

    def add(self, undertaking: Undertaking) -> None:
        """Take an undertaking in; the first to name a side, things or a number names them for the entry."""
        if not self.members:
            self.founded_on = undertaking.latest_day
        self.members += [undertaking, *undertaking.denials]
        if not self.debtors or not self.creditors:
            self.debtors = self.debtors or undertaking.debtors
            self.creditors = self.creditors or undertaking.creditors
            self.owing, self.owed = states_of(self.debtors), states_of(self.creditors)
            self.is_mutual = self.debtors == self.creditors
        if self.things is None or self.things.is_open:
            self.things = undertaking.things
        if not self.counted and undertaking.founds:
            self.counted = tuple(thing for thing in undertaking.objects if thing.number is not None)
        self.deadline = self.deadline or undertaking.deadline
        if self.kind in PERSONAL:
            for state, names in persons_of((*undertaking.debtors, *undertaking.creditors)).items():
                self.persons.setdefault(state, set()).update(names)
        if undertaking.event is not None and self.tells(undertaking):
            self.events.add(undertaking.event)
        self.pages.add(undertaking.document)
        day = undertaking.latest_day
        if day is not None:
            self.first_day = min(self.first_day or day, day)
            self.last_day = max(self.last_day or day, day)


_Row = tuple[int, int, Entry]
"""Day of the founding (undated last), number, entry."""


class Index:
    """All entries of one sort (what is still to come, or deeds), by kind, sides and things; by event; by page."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._by_key: dict[tuple[str, ...], list[_Row]] = {}
        self._by_event: dict[str, list[Entry]] = {}
        self._by_page: dict[str, list[Entry]] = {}

    def open(self, undertaking: Undertaking, kind: CommitmentKind) -> None:
        """Make an entry of an undertaking that found none."""
        entry = Entry(len(self.entries), kind)
        self.entries.append(entry)
        self.add(undertaking, entry)

    def add(self, undertaking: Undertaking, entry: Entry) -> None:
        """Put an undertaking to an entry, and make the entry found by what it adds."""
        known = entry.debtors, entry.creditors, entry.things
        entry.add(undertaking)
        if (entry.debtors, entry.creditors, entry.things) != known:
            row = (_ordinal(entry.founded_on), entry.number, entry)
            for key in _keys_of_entry(entry):
                rows = self._by_key.setdefault(key, [])
                if not any(other is entry for _, _, other in rows[-_N_LOOKED_AT:]):
                    insort(rows, row, key=lambda one: one[:2])
        if undertaking.event is not None and undertaking.event in entry.events:
            _append_once(self._by_event.setdefault(undertaking.event, []), entry)
        _append_once(self._by_page.setdefault(undertaking.document, []), entry)

    def candidates(self, undertaking: Undertaking, kinds: tuple[CommitmentKind, ...]) -> list[Entry]:
        """Return the entries of these kinds that an undertaking may belong to, each once."""
        found: dict[int, Entry] = {}
        near = self._by_event.get(undertaking.event or "", ()), self._by_page.get(undertaking.document, ())
        for entry in (*near[0], *near[1][-_N_LOOKED_AT:]):
            if entry.kind in kinds:
                found[entry.number] = entry
        day = undertaking.latest_day
        for kind in kinds:
            reach = timedelta(load_kinds().open_days_of(kind)) if not undertaking.is_deed else timedelta(0)
            until = _ordinal(day + reach if day is not None else None)
            for key in _keys_of_claim(undertaking, kind):
                rows = self._by_key.get(key, ())
                stop = bisect_right(rows, until, key=lambda row: row[0])
                for _, number, entry in rows[max(0, stop - _N_LOOKED_AT) : stop]:
                    found[number] = entry
        return list(found.values())


def _append_once(entries: list[Entry], entry: Entry) -> None:
    if not entries or entries[-1] is not entry:
        entries.append(entry)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else date.max.toordinal()


def _keys_of_entry(entry: Entry) -> Iterator[tuple[str, ...]]:
    """The keys under which an entry stands: each pair of sides, and each side alone, by each of its things."""
    things = entry.things.keys if entry.things is not None else ()
    by_thing = (*things, _ANY) if things else (_OPEN, _ANY)
    for debtor, creditor in _pairs(entry.owing, entry.owed, is_mutual=entry.is_mutual):
        for left, right in ((debtor, creditor), (debtor, _ANY), (_ANY, creditor)):
            for thing in by_thing:
                yield (entry.kind, left, right, thing)


def _keys_of_claim(undertaking: Undertaking, kind: CommitmentKind) -> Iterator[tuple[str, ...]]:
    """The keys under which to look: a side left open, here or there, agrees with any."""
    things = undertaking.things.keys
    by_thing = (*things, _OPEN) if things else (_ANY,)
    sides: dict[tuple[str, str], None] = {}
    for debtor, creditor in _pairs(undertaking.owing, undertaking.owed, is_mutual=undertaking.is_mutual):
        if debtor == _OPEN or creditor == _OPEN:
            sides[debtor or _ANY, creditor or _ANY] = None
        else:
            sides.update(dict.fromkeys(((debtor, creditor), (_OPEN, creditor), (debtor, _OPEN))))
    for (left, right), thing in product(sides, by_thing):
        yield (kind, left, right, thing)


def _pairs(owing: frozenset[str], owed: frozenset[str], *, is_mutual: bool) -> Iterator[tuple[str, str]]:
    debtors, creditors = sorted(owing) or [_OPEN], sorted(owed) or [_OPEN]
    if is_mutual:
        yield from ((left, right) for left in debtors for right in creditors if left != right)
        return
    yield from product(debtors, creditors)
