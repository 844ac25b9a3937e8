"""Accounts: what each independent origin tells of an event, from its own claims only."""

from collections.abc import Iterable, Sequence

from dragoman.events.parties import identified
from dragoman.events.relays import find_publishers
from dragoman.events.windows import window_of
from dragoman.lexicon.framing import find_framing
from dragoman.model import NOT_DONE, Account, Claim, ClaimObject, DateBasis, DateSpan, Party, SourcedClaim, Status

_ASSERTED = (
    Status.OCCURRED,
    Status.ONGOING,
    Status.PLANNED,
    Status.OFFERED,
    Status.REQUESTED,
    Status.POSSIBLE,
    Status.CONDITIONAL,
    Status.NEGATED,
    Status.DENIED,
)
"""The nearer to having happened, the earlier: a page that tells of the plan and of the deed tells of the deed."""


def strongest_status(statuses: Iterable[Status]) -> Status:
    """Return the status that is nearest to having happened."""
    return min(statuses, key=_ASSERTED.index)


def read_accounts(sourced: Sequence[SourcedClaim]) -> tuple[Account, ...]:
    """Return one account an origin, and one more for what it passes on as denied or as not having happened.

    What is nearest to having happened comes first and what is denied last, each in order of origin;
    the claims of an account stand in order of publication.
    """
    groups: dict[tuple[str, str], list[SourcedClaim]] = {}
    for one in sorted(sourced, key=_reading_order):
        apart = one.claim.status.value if one.claim.status in NOT_DONE else ""
        groups.setdefault((one.origin, apart), []).append(one)
    accounts = (_read_account(origin, groups[origin, apart]) for origin, apart in sorted(groups))
    return tuple(sorted(accounts, key=lambda account: _ASSERTED.index(account.status)))


def _reading_order(sourced: SourcedClaim) -> tuple[bool, str, str, int, str]:
    """Pages by day of publication, unknown days last, so that a correction stands after what it corrects."""
    document = sourced.document
    published = document.published.date.latest if document.published else None
    return (published is None, str(published), document.id, sourced.claim.evidence.start, sourced.claim.id)


def _read_account(origin: str, sourced: Sequence[SourcedClaim]) -> Account:
    claims = [one.claim for one in sourced]
    places = [claim.place for claim in claims if claim.place is not None]
    chain = max((claim.attribution for claim in claims), key=len)
    return Account(
        origin=origin,
        documents=tuple(dict.fromkeys(one.document.id for one in sourced)),
        claims=tuple(claim.id for claim in claims),
        actors=unite_parties(party for claim in claims for party in claim.actors),
        recipients=unite_parties(party for claim in claims for party in claim.recipients),
        date=choose_date([claim.date for claim in claims]),
        place=max(places, key=lambda place: place.latitude is not None) if places else None,
        objects=_unite_objects(claims),
        status=strongest_status(claim.status for claim in claims),
        chain=chain,
        words=tuple(claim.evidence.text for claim in claims),
        publishers=find_publishers(sourced),
        framing=_read_framing(sourced),
    )


def _read_framing(sourced: Iterable[SourcedClaim]) -> tuple[str, ...]:
    """The words of the evidence that value it, each once whatever its case, but names of parties."""
    found: dict[str, str] = {}
    for one in sourced:
        names = {party.mention.casefold() for party in one.claim.parties}
        for evidence in (one.claim.evidence, *one.claim.extra_evidence):
            for word in find_framing(evidence.text, one.document.language):
                if word.casefold() not in names:
                    found.setdefault(word.casefold(), word)
    return tuple(found.values())


def unite_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return each known party once, in order; unknown ones stay only where nobody is known."""
    everyone = tuple(parties)
    known = identified(everyone)
    return tuple({party.entity or party.name: party for party in reversed(known or everyone)}.values())[::-1]


def choose_date(dates: Iterable[DateSpan | None]) -> DateSpan | None:
    """Return the date that tells most: stated before bounded, the narrowest of those, then the earliest."""
    known = [date for date in dates if date is not None]
    return min(known, key=_vagueness) if known else None


def _vagueness(date: DateSpan) -> tuple[int, int, str]:
    window = window_of(date)
    if window.first and window.last:
        return (0, (window.last - window.first).days, str(date.start))
    if window.yearless:
        return (1, 0 if window.yearless[1] else 1, str(date.start))
    if window.first or window.last:
        return (2, 0, str(date.start or date.end))
    return (3 if date.basis is DateBasis.BOUNDED else 4, 0, f"{date.end} {date.text}")


def _unite_objects(claims: Iterable[Claim]) -> tuple[ClaimObject, ...]:
    return tuple({thing.text: thing for claim in claims for thing in claim.objects}.values())
