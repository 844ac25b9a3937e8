"""From claims to commitments: what is said of one undertaking, put together in order of time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dragoman.commitments.belonging import LIKE_AN_EVENT, measure_fit
from dragoman.commitments.entries import Entry, Index
from dragoman.commitments.histories import COMMITMENTS_VERSION, build_commitment
from dragoman.commitments.joining import join_treaties
from dragoman.commitments.tables import load_kinds
from dragoman.commitments.undertakings import Undertaking, has_enough, read_undertaking
from dragoman.model import Claim, Commitment, CommitmentKind, SourcedClaim, Status

__all__ = ["COMMITMENTS_VERSION", "may_tell", "settle_commitments"]


def settle_commitments(
    sourced: Iterable[SourcedClaim], occurrences: Mapping[str, str] | None = None, of_record: Iterable[Commitment] = ()
) -> tuple[Commitment, ...]:
    """Return who owes what to whom, and what has become of it.

    A commitment is founded by a promise, an offer, an agreement, a signature, a ratification, a
    request or a demand, by a threat on a condition, or by a deed that is planned, asked for, offered
    or conditional, between two states or alliances; and by what one state is said to have given another,
    be it only possible or denied: a delivery, money, training, forces on its ground, an exercise. Meetings
    that took place, refusals, breaches and withdrawals tell of a commitment that is there: without one
    they make none. A claim is in one commitment at most.

    Claims are of one commitment when debtor, creditor and kind agree, and the things, persons,
    conditions, numbers and days can be the same (`measure_fit`).

    The result is in order of ids and does not depend on the order of arrival.

    Args:
        sourced: all claims of a record.
        occurrences: the id of the event that a claim is of, by the claim's id: claims of one event tell of one
            deed, however many pages tell it.
        of_record: the commitments that treaties make; claims that tell of one stand in its history.

    Cost: linear in claims: each is set against a bounded number of entries. Memory: of the claims only those
    are kept whose act may say something of a commitment, so that `sourced` may be a stream.
    """
    unique: dict[str, SourcedClaim] = {}
    countries = _Countries()
    for one in sourced:
        countries.add(one.claim)
        if may_tell(one.claim.act):
            unique[one.claim.id] = one
    undertakings = sorted(_read_undertakings(unique, occurrences or {}, countries.known()), key=_order)
    told, rest = join_treaties(undertakings, of_record)
    entries = _gather(rest)
    return tuple(sorted((*(build_commitment(entry) for entry in entries), *told), key=lambda one: one.id))


def may_tell(act: str) -> bool:
    """Whether a claim of this act may say something of a commitment."""
    return act == "DENY" or act in load_kinds().acts


def _read_undertakings(
    sourced: Mapping[str, SourcedClaim], occurrences: Mapping[str, str], countries: Mapping[str, str]
) -> Iterator[Undertaking]:
    deniers: dict[str, list[SourcedClaim]] = {}
    for one in sourced.values():
        if one.claim.act == "DENY" and one.claim.denies:
            deniers.setdefault(one.claim.denies, []).append(one)
    for id, one in sourced.items():
        denying = sorted(deniers.get(id, ()), key=lambda denier: denier.claim.id)
        undertaking = read_undertaking(one, denying, occurrences.get(id), countries)
        if undertaking is not None:
            yield undertaking


class _Countries:
    """The country of each entity that is a party anywhere; of whom two are told, none."""

    def __init__(self) -> None:
        self._told: dict[str, str | None] = {}

    def add(self, claim: Claim) -> None:
        """Take in what a claim tells."""
        for party in claim.parties:
            if party.entity is not None and party.country is not None:
                known = self._told.setdefault(party.entity, party.country)
                self._told[party.entity] = known if known == party.country else None

    def known(self) -> dict[str, str]:
        """Return the countries by entity."""
        return {entity: country for entity, country in self._told.items() if country is not None}


def _order(undertaking: Undertaking) -> tuple[object, ...]:
    """In order of time, undated last, then by what the claim says."""
    day = undertaking.latest_day
    return (day is None, str(day), -len(undertaking.objects), undertaking.claim.id)


def _gather(undertakings: Sequence[Undertaking]) -> list[Entry]:
    """Put each undertaking to the entry that it fits best, or let it found one.

    Whatever is still to come goes first, what says of what before what leaves it open; then deeds, likewise,
    which pay what was promised or stand for themselves; then answers, which found nothing.
    """
    promised, given = Index(), Index()
    specific = [one for one in undertakings if one.is_pledge and one.kind is not None]
    vague = [one for one in undertakings if one.is_pledge and one.kind is None]
    for undertaking in (*specific, *vague):
        _place(undertaking, (promised,))
    deeds = [one for one in undertakings if one.is_deed]
    for undertaking in sorted(deeds, key=lambda one: one.things.is_open):
        _place(undertaking, (promised, given))
    for undertaking in undertakings:
        if undertaking.role == "answer":
            _place(undertaking, (promised, given))
    return [*promised.entries, *given.entries]


def _place(undertaking: Undertaking, indexes: tuple[Index, ...]) -> None:
    """Put it to the entry that it fits best, of what was promised before mere deeds; found one in the last index.

    A deed of which one side is unsaid goes to none where it fits several.
    """
    kinds = _kinds_of(undertaking)
    for index in indexes:
        ranked = [
            (fit, -_distance(undertaking, entry), -entry.number, entry)
            for entry in index.candidates(undertaking, kinds)
            if (fit := measure_fit(undertaking, entry))
        ]
        is_doubtful = len(ranked) > 1 and undertaking.is_deed and not (undertaking.debtors and undertaking.creditors)
        if ranked and not (is_doubtful and max(ranked, key=lambda one: one[:3])[0] < LIKE_AN_EVENT):
            index.add(undertaking, max(ranked, key=lambda one: one[:3])[3])
            return
    if undertaking.founds and has_enough(undertaking):
        indexes[-1].open(undertaking, undertaking.kind or CommitmentKind.OTHER)


def _distance(undertaking: Undertaking, entry: Entry) -> int:
    """Days between them; far where one has none."""
    if undertaking.latest_day is None or entry.last_day is None:
        return date.max.toordinal()
    return abs((undertaking.latest_day - entry.last_day).days)


def _kinds_of(undertaking: Undertaking) -> tuple[CommitmentKind, ...]:
    """The kinds of commitment that it may tell of; what names no act may tell of any."""
    if undertaking.kind is None:
        return tuple(CommitmentKind)
    claim = undertaking.claim
    if claim.act == "WITHDRAW":
        return (CommitmentKind.BASING, undertaking.kind)
    if claim.act == "RATIFY" and claim.status is Status.OCCURRED:
        return (CommitmentKind.RATIFICATION, undertaking.kind)
    return (undertaking.kind,)
