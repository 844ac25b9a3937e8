"""Who undertook what towards whom, and what is told of it: a table with its evidence, never a verdict."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations

from dragoman.commitments.alliances import Alliances, load_alliances
from dragoman.commitments.standings import last_day_of, status_on
from dragoman.model import Commitment, CommitmentStatus, Event, EventType, FidelityRow, Party, Status

_UNDERTAKEN = frozenset(
    {
        CommitmentStatus.PROMISED,
        CommitmentStatus.SIGNED,
        CommitmentStatus.RATIFIED,
        CommitmentStatus.IN_FORCE,
        CommitmentStatus.UNDER_WAY,
        CommitmentStatus.PARTLY_DELIVERED,
        CommitmentStatus.FULFILLED,
        CommitmentStatus.AMENDED,
        CommitmentStatus.VIOLATED,
        CommitmentStatus.WITHDRAWN,
        CommitmentStatus.EXPIRED,
    }
)
"""Steps that show the debtor took it on; what was asked, offered, refused or denied does not."""

_TOOK_PLACE = frozenset({Status.OCCURRED, Status.ONGOING})
_STAYED_AWAY = frozenset({Status.NEGATED, Status.DENIED})

_Key = tuple[str, str]


def measure_fidelity(
    commitments: Iterable[Commitment], events: Iterable[Event], day: date, alliances: Alliances | None = None
) -> tuple[FidelityRow, ...]:
    """Return a row for each debtor and creditor, as things stand on a day by what was said up to then.

    A commitment stands in the row of each of its debtors and each of its creditors, once in each. One that all
    members of an alliance owe each other is owed to the alliance, and so is one to the alliance itself. What was
    first spoken of after the day is left out.

    Exercises and meetings are evidence of their own: those of an alliance (a party, or named in what the event is
    about) in the row of each member that is said to have taken part, those of two states in the rows between them
    that commitments make. What is planned is none. An alliance that alone is named has no member in it: it is not
    told which of them came.

    Returns:
        Rows in order of debtor and creditor; no row without evidence, and none of anybody with himself.

    Cost: linear in commitments and events, which are read once.
    """
    known = load_alliances() if alliances is None else alliances
    happenings = (
        _happening_of(event, known) for event in events if event.type is EventType.CONSULT or event.act == "EXERCISE"
    )
    return measure_happenings(commitments, happenings, day, known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A meeting or an exercise in short.

    Attributes:
        day: its first day; None where none is known.
        states: that took part, or are said to have stayed away.
        circles: keys of the alliances among its parties; `named` of those in what it is about.
    """

    id: str
    is_exercise: bool
    status: Status
    day: date | None
    states: frozenset[str]
    circles: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def measure_happenings(
    commitments: Iterable[Commitment],
    happenings: Iterable[Happening],
    day: date,
    known: Alliances,
    among: frozenset[str] | None = None,
) -> tuple[FidelityRow, ...]:
    """Return what `measure_fidelity` does, from meetings and exercises in short.

    Args:
        commitments: any.
        happenings: likewise.
        day: as of which day.
        known: the alliances.
        among: states and alliances between which rows are wanted; None for all. A treaty of thirty members has a
            thousand rows, of which a pair of states wants two.
    """
    rows: dict[_Key, _Row] = {}
    for commitment in commitments:
        if _is_spoken_of(commitment, day):
            for key in _keys_of(commitment, known):
                if among is None or among.issuperset(key):
                    rows.setdefault(key, _Row()).add(commitment, day)
    for happening in happenings:
        _take_part(happening, day, rows, known)
    if among is not None:
        rows = {key: row for key, row in rows.items() if among.issuperset(key)}
    return tuple(rows[key].close(*key, day) for key in sorted(rows))


@dataclass(slots=True)
class _Row:
    """What is gathered for one debtor and creditor."""

    standings: dict[CommitmentStatus, set[str]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    disputed: set[str] = field(default_factory=set)
    of_record: set[str] = field(default_factory=set)
    exercises: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    absences: set[str] = field(default_factory=set)

    def add(self, commitment: Commitment, day: date) -> None:
        """Count a commitment as it stands on a day."""
        self.standings.setdefault(status_on(commitment, day), set()).add(commitment.id)
        if any(step.status in _UNDERTAKEN for step in commitment.history if _is_by(last_day_of(step), day)):
            self.made.add(commitment.id)
        if commitment.is_late and _is_past(commitment, day):
            self.late.add(commitment.id)
        if commitment.is_disputed:
            self.disputed.add(commitment.id)
        if commitment.treaty is not None and not commitment.claims:
            self.of_record.add(commitment.id)

    def add_happening(self, happening: Happening) -> None:
        """Count an exercise or a meeting of the alliance, or that the debtor stayed away."""
        if happening.status in _STAYED_AWAY:
            self.absences.add(happening.id)
        elif happening.is_exercise:
            self.exercises.add(happening.id)
        else:
            self.meetings.add(happening.id)

    def close(self, debtor: str, creditor: str, day: date) -> FidelityRow:
        """Return the row, each column with its ids in order."""
        standings = ((status, self.standings[status]) for status in CommitmentStatus if status in self.standings)
        return FidelityRow(
            debtor=debtor,
            creditor=creditor,
            day=day,
            standings=tuple((status, tuple(sorted(ids))) for status, ids in standings),
            made=tuple(sorted(self.made)),
            late=tuple(sorted(self.late)),
            disputed=tuple(sorted(self.disputed)),
            of_record=tuple(sorted(self.of_record)),
            exercises=tuple(sorted(self.exercises)),
            meetings=tuple(sorted(self.meetings)),
            absences=tuple(sorted(self.absences)),
        )


def _is_by(when: date | None, day: date) -> bool:
    """Whether something was said by a day; what gives no day may have been."""
    return when is None or when <= day


def _is_spoken_of(commitment: Commitment, day: date) -> bool:
    return any(_is_by(last_day_of(step), day) for step in commitment.history)


def _is_past(commitment: Commitment, day: date) -> bool:
    deadline = (commitment.deadline.end or commitment.deadline.start) if commitment.deadline else None
    latest = deadline.latest if deadline else None
    return latest is not None and latest < day


def _keys_of(commitment: Commitment, alliances: Alliances) -> Iterator[_Key]:
    debtors, creditors = _sides_of(commitment.debtors, alliances), _sides_of(commitment.creditors, alliances)
    whole = alliances.of_all(debtors | creditors) if debtors & creditors else None
    if whole is not None:
        creditors = frozenset({whole})
    yield from ((debtor, creditor) for debtor in debtors for creditor in creditors if debtor != creditor)


def _sides_of(parties: tuple[Party, ...], alliances: Alliances) -> frozenset[str]:
    return frozenset(party.country for party in parties if party.country) | alliances.among(parties)


def _happening_of(event: Event, alliances: Alliances) -> Happening:
    parties = event.actors + event.recipients
    named = (alliances.named_in(thing.text) for account in event.accounts for thing in account.objects)
    return Happening(
        id=event.id,
        is_exercise=event.act == "EXERCISE",
        status=event.status,
        day=_first_day_of(event),
        states=frozenset(party.country for party in parties if party.country),
        circles=alliances.among(parties),
        named=frozenset().union(*named) if any(party.country for party in parties) else frozenset(),
    )


def _take_part(happening: Happening, day: date, rows: dict[_Key, _Row], alliances: Alliances) -> None:
    if happening.status not in _TOOK_PLACE | _STAYED_AWAY or not _is_by(happening.day, day):
        return
    for circle in happening.circles | happening.named:
        for member in happening.states & alliances.by_key[circle].members:
            rows.setdefault((member, circle), _Row()).add_happening(happening)
    for pair in permutations(sorted(happening.states | happening.circles), 2):
        if pair in rows:
            rows[pair].add_happening(happening)


def _first_day_of(event: Event) -> date | None:
    start = (event.date.start or event.date.end) if event.date else None
    return start.earliest if start else None
