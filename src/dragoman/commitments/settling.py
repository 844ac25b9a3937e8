"""From claims to commitments: what is said of one undertaking, put together in order of time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.commitments.histories import COMMITMENTS_VERSION, build_commitment
from dragoman.commitments.tables import load_kinds
from dragoman.commitments.things import compare_things
from dragoman.commitments.undertakings import Undertaking, read_undertaking, states_of
from dragoman.model import Claim, ClaimObject, Commitment, CommitmentKind, DateBasis, DateSpan, SourcedClaim, Status

__all__ = ["COMMITMENTS_VERSION", "settle_commitments"]


def settle_commitments(
    sourced: Iterable[SourcedClaim], occurrences: Mapping[str, str] | None = None, of_record: Iterable[Commitment] = ()
) -> tuple[Commitment, ...]:
    """Return who owes what to whom, and what has become of it.

    A commitment is founded by a promise, an offer, an agreement, a signature, a ratification, a
    request or a demand, by a threat on a condition, or by a deed that is planned, asked for, offered
    or conditional, between two states or alliances. Deeds that are done, refusals, denials, breaches
    and withdrawals tell of a commitment that is there: without one they make none. A claim is in
    one commitment at most.

    Claims are of one commitment when debtor, creditor and kind agree, the objects overlap or are
    left open, the deadlines can be one, and the days lie no further apart than the kind allows.

    The result is in order of ids and does not depend on the order of arrival.

    Args:
        sourced: all claims of a record.
        occurrences: the id of the event that a claim is of, by the claim's id: claims of one event tell of one
            deed, however many pages tell it.
        of_record: the commitments that treaties make; claims that tell of one stand in its history.

    Cost: linear in claims but for comparisons among claims of one kind and one state.
    """
    unique = {one.claim.id: one for one in sourced}
    undertakings = sorted(_read_undertakings(unique), key=_order)
    ledger = _Ledger()
    for undertaking in undertakings:
        if undertaking.founds:
            ledger.place(undertaking)
    for undertaking in undertakings:
        if not undertaking.founds:
            ledger.add(undertaking)
    told = (build_commitment(entry.members) for entry in ledger.entries)
    return tuple(sorted((*told, *of_record), key=lambda one: one.id))


def _read_undertakings(sourced: dict[str, SourcedClaim]) -> Iterator[Undertaking]:
    deniers: dict[str, list[Claim]] = {}
    for one in sourced.values():
        if one.claim.act == "DENY" and one.claim.denies:
            deniers.setdefault(one.claim.denies, []).append(one.claim)
    for one in sourced.values():
        undertaking = read_undertaking(one, sorted(deniers.get(one.claim.id, ()), key=lambda claim: claim.id))
        if undertaking is not None:
            yield undertaking


def _order(undertaking: Undertaking) -> tuple[object, ...]:
    """In order of time, undated last, then by what the claim says."""
    day = undertaking.latest_day
    return (day is None, str(day), -len(undertaking.claim.objects), undertaking.claim.id)


@dataclass(slots=True)
class _Entry:
    """A commitment while its claims gather; the first member founded it.

    What its members say is kept once each, so that a promise told a thousand times costs no more
    comparisons than one told twice.
    """

    kind: CommitmentKind
    members: list[Undertaking] = field(default_factory=list)
    things: dict[tuple[tuple[ClaimObject, ...], str | None], None] = field(default_factory=dict)
    deadlines: dict[DateSpan, None] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None

    def add(self, undertaking: Undertaking) -> None:
        """Take an undertaking in."""
        self.members.append(undertaking)
        self.things[undertaking.claim.objects, undertaking.sourced.document.language] = None
        if undertaking.deadline is not None:
            self.deadlines[undertaking.deadline] = None
        day = undertaking.latest_day
        if day is not None:
            self.first_day = min(self.first_day or day, day)
            self.last_day = max(self.last_day or day, day)


class _Ledger:
    """All entries, found by kind and state."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self._by_state: dict[tuple[CommitmentKind, str], list[_Entry]] = {}

    def place(self, undertaking: Undertaking) -> None:
        """Put a founding undertaking to the entry that it fits, or open one."""
        entry = self._find(undertaking)
        if entry is None:
            entry = _Entry(undertaking.kind or CommitmentKind.OTHER)
            self.entries.append(entry)
            for state in states_of((*undertaking.debtors, *undertaking.creditors)):
                self._by_state.setdefault((entry.kind, state), []).append(entry)
        entry.add(undertaking)

    def add(self, undertaking: Undertaking) -> None:
        """Put an undertaking that founds nothing to the entry that it fits; leave it where none is there."""
        entry = self._find(undertaking)
        if entry is not None:
            entry.add(undertaking)

    def _find(self, undertaking: Undertaking) -> _Entry | None:
        ranked = [(rank, entry) for entry in self._candidates(undertaking) if (rank := _fit(undertaking, entry))]
        best = max((rank for rank, _ in ranked), default=0)
        return next((entry for rank, entry in ranked if rank == best), None)

    def _candidates(self, undertaking: Undertaking) -> list[_Entry]:
        found: list[_Entry] = []
        for kind in _kinds_of(undertaking):
            for state in sorted(states_of(undertaking.debtors or undertaking.creditors)):
                found += [entry for entry in self._by_state.get((kind, state), ()) if entry not in found]
        return found


def _kinds_of(undertaking: Undertaking) -> tuple[CommitmentKind, ...]:
    """The kinds of commitment that it may tell of; an answer that names no act may tell of any."""
    if undertaking.kind is None:
        return tuple(CommitmentKind)
    claim = undertaking.claim
    if claim.act == "WITHDRAW":
        return (CommitmentKind.BASING, undertaking.kind)
    if claim.act == "RATIFY" and claim.status is Status.OCCURRED:
        return (CommitmentKind.RATIFICATION, undertaking.kind)
    return (undertaking.kind,)


def _fit(undertaking: Undertaking, entry: _Entry) -> int:
    """Return how well it fits, 0 for not at all: parties must agree, shared things and a shared page confirm."""
    first = entry.members[0]
    if not _sides_agree(undertaking, first) or not _times_agree(undertaking, entry):
        return 0
    language = undertaking.sourced.document.language
    shared = [compare_things(undertaking.claim.objects, language, *told) for told in entry.things]
    if False in shared:
        return 0
    if not undertaking.founds and not _tells_of(undertaking, first, is_shared=True in shared):
        return 0
    is_specific = (
        True in shared
        or _same_day(undertaking, first)
        or (undertaking.matter is not None and undertaking.matter == first.matter)
    )
    same_page = undertaking.sourced.document.id == first.sourced.document.id
    is_vague = entry.kind is CommitmentKind.OTHER or undertaking.kind is None
    if is_vague and not is_specific and not same_page:
        return 0
    return 1 + 2 * (True in shared) + same_page


def _same_day(left: Undertaking, right: Undertaking) -> bool:
    """Whether one act on one stated day is told twice."""
    if not (_is_dated(left) and _is_dated(right)) or left.claim.act != right.claim.act:
        return False
    return left.latest_day is not None and left.latest_day == right.latest_day


def _tells_of(undertaking: Undertaking, first: Undertaking, *, is_shared: bool) -> bool:
    """Whether what founds nothing tells of this commitment and not merely of its like.

    Whoever owes must be known. A deed whose things nobody names pays a promise only when its own
    date is stated, or when it is of a kind that states do seldom; states meet too often for that.
    """
    if not undertaking.debtors:
        return False
    if undertaking.role != "deed" or is_shared:
        return True
    if undertaking.matter != first.matter or not undertaking.creditors:
        return False
    is_frequent = first.kind in _FREQUENT
    return _is_dated(undertaking) or (not is_frequent and undertaking.latest_day is not None)


_FREQUENT = frozenset(
    {CommitmentKind.VISIT, CommitmentKind.CONSULTATION, CommitmentKind.TRANSFER, CommitmentKind.OTHER}
)
"""Kinds whose deeds two states do so often that an undated one may be any."""


def _sides_agree(undertaking: Undertaking, first: Undertaking) -> bool:
    """Whether debtor and creditor can be the same; a side left open agrees with any, both open with none."""
    debtors, creditors = states_of(undertaking.debtors), states_of(undertaking.creditors)
    owing, owed = states_of(first.debtors), states_of(first.creditors)
    if first.is_mutual or undertaking.is_mutual:
        return len((debtors | creditors) & (owing | owed)) > 1
    one_agrees = (not debtors or bool(debtors & owing)) and (not creditors or not owed or bool(creditors & owed))
    return one_agrees and bool(debtors or creditors)


def _times_agree(undertaking: Undertaking, entry: _Entry) -> bool:
    """Whether it lies near the entry's days, its deadline can be theirs, and a deed is not older than the promise."""
    day = undertaking.latest_day
    if day is not None and entry.first_day is not None and entry.last_day is not None:
        reach = timedelta(load_kinds().open_days_of(entry.kind))
        if not entry.first_day - reach <= day <= entry.last_day + reach:
            return False
        if not undertaking.founds and day < entry.first_day and _is_dated(undertaking):
            return False
    return undertaking.deadline is None or all(_deadlines_agree(undertaking.deadline, one) for one in entry.deadlines)


def _is_dated(undertaking: Undertaking) -> bool:
    return undertaking.step_date is not None and undertaking.step_date.basis is not DateBasis.BOUNDED


def _deadlines_agree(one: DateSpan, other: DateSpan) -> bool:
    if one.start is None or other.start is None:
        return True
    bounds = (
        one.start.earliest,
        (one.end or one.start).latest,
        other.start.earliest,
        (other.end or other.start).latest,
    )
    if None in bounds:
        return one.start == other.start
    first, last, from_, to = (day for day in bounds if day is not None)
    return first <= to and from_ <= last
