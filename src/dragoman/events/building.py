"""An event from its group of tellings: what the accounts together say, and how well they fit."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dragoman.events.accounts import choose_date, read_accounts, strongest_status, unite_parties
from dragoman.events.credibility import measure_credibility, read_voices
from dragoman.events.denials import find_denials
from dragoman.events.differences import find_differences, tell_accounts
from dragoman.events.fitting import Fit, compare_tellings
from dragoman.events.parties import identified, state_of
from dragoman.events.relays import find_relays
from dragoman.events.tellings import Telling
from dragoman.events.version import EVENTS_VERSION
from dragoman.lexicon.acts import load_acts
from dragoman.model import (
    Claim,
    DateSpan,
    Derivation,
    EntityKind,
    Event,
    Party,
    PlaceReference,
    SourcedClaim,
    Status,
)


def build_event(tellings: Sequence[Telling], sourced: Mapping[str, SourcedClaim]) -> Event:
    """Return the event that a group of tellings makes.

    Args:
        tellings: the group, the surest first (`grouping.order_of`).
        sourced: by id the claims of all tellings, and those by which one of them is denied.
    """
    wanted = [id for telling in tellings for id in (telling.claim, *telling.by)]
    denials, known = find_denials({id: sourced[id] for id in wanted})
    by_id = {one.claim.id: one for one in known}
    asserted = [by_id[telling.claim] for telling in tellings if telling.claim in by_id]
    denied = [denial.claim for denial in denials]
    shaping = asserted or [denial.matter for denial in denials]
    first = shaping[0].claim
    act = _commonest_act(shaping)
    everyone = [*asserted, *denied]
    accounts = read_accounts(everyone)
    actors, recipients = _unite_sides(first, [one.claim for one in shaping])
    claims = tuple(claim for account in accounts for claim in account.claims)
    denied_by = {by for denial in denials for by in denial.by}
    score, reasons = _score_of(tellings)
    return Event(
        act=act,
        type=load_acts()[act].type,
        actors=actors,
        recipients=recipients,
        date=choose_common_date(shaping),
        place=_choose_place(shaping),
        status=_status_of(asserted),
        claims=claims,
        accounts=accounts,
        differences=find_differences(tell_accounts(accounts, everyone)),
        denied_by=tuple(sorted(denied_by)),
        score=score,
        reasons=reasons,
        relays=find_relays(everyone),
        credibility=measure_credibility(read_voices(everyone)),
        derivation=Derivation(
            stage="events",
            version=EVENTS_VERSION,
            rule=f"family:{tellings[0].family.name}",
            inputs=tuple(sorted(claims)),
        ),
    )


def _status_of(asserted: Sequence[SourcedClaim]) -> Status:
    return strongest_status(one.claim.status for one in asserted) if asserted else Status.DENIED


def _commonest_act(sourced: Sequence[SourcedClaim]) -> str:
    """The act that most origins name; among equals the first by alphabet."""
    counted = Counter(act for act, _ in {(one.claim.act, one.origin) for one in sourced})
    return min(counted, key=lambda act: (-counted[act], act))


def choose_common_date(sourced: Sequence[SourcedClaim]) -> DateSpan | None:
    """Return the date that most origins give among the most precise ones; among equals the earliest."""
    by_origin: dict[str, list[DateSpan | None]] = {}
    for one in sourced:
        by_origin.setdefault(one.origin, []).append(one.claim.date)
    chosen = [choose_date(dates) for dates in by_origin.values()]
    best = choose_date(chosen)
    alike = [date for date in chosen if date and best and (date.precision, date.basis) == (best.precision, best.basis)]
    counted = Counter((str(date.start), str(date.end)) for date in alike)
    return min(
        alike,
        key=lambda date: (-counted[str(date.start), str(date.end)], str(date.start), str(date.text)),
        default=None,
    )


def _choose_place(sourced: Sequence[SourcedClaim]) -> PlaceReference | None:
    """The place that most origins name, a place with coordinates before a whole country."""
    named = {(one.origin, one.claim.place) for one in sourced if one.claim.place is not None}
    counted = Counter(place for _, place in named)
    return min(
        counted,
        key=lambda place: (place.latitude is None, -counted[place], place.name, str(place.geonames)),
        default=None,
    )


def _unite_sides(first: Claim, claims: Sequence[Claim]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return actors and recipients of all claims, turned as the first claim has them.

    A state is left out beside somebody who acts for it.
    """
    fullest = max(claims, key=lambda claim: (bool(claim.actors) + bool(claim.recipients), claim is first))
    acting = {state_of(party) for party in fullest.actors}
    receiving = {state_of(party) for party in fullest.recipients} - acting
    actors, recipients = list(fullest.actors), list(fullest.recipients)
    for claim in claims:
        for party in identified(claim.parties):
            state = state_of(party)
            on_right = state in receiving or (state not in acting and party in claim.recipients)
            (recipients if on_right else actors).append(party)
    return _drop_states(unite_parties(actors)), _drop_states(unite_parties(recipients))


def _drop_states(parties: Iterable[Party]) -> tuple[Party, ...]:
    everyone = tuple(parties)
    spoken_for = {party.country for party in everyone if party.kind is not EntityKind.STATE and party.country}
    return tuple(party for party in everyone if party.kind is not EntityKind.STATE or party.country not in spoken_for)


def _score_of(tellings: Sequence[Telling]) -> tuple[float | None, tuple[tuple[str, float], ...]]:
    """How well the others fit the first telling, on average; None for a single telling."""
    compared = [compare_tellings(tellings[0], other) for other in tellings[1:]]
    fits: list[Fit] = [fit for fit in compared if fit is not None]
    if not fits:
        return None, ()
    weights = [dict(fit.parts) for fit in fits]
    reasons = tuple((part, round(sum(one[part] for one in weights) / len(fits), 3)) for part in weights[0])
    return round(sum(fit.score for fit in fits) / len(fits), 3), reasons
