"""Grouping: from the claims of a whole record to its events.

Claims are taken in an order that their content alone decides, so that the order of arrival cannot
show. First the dated claims with both sides known, then those with less: each joins the one group
in which it fits every member, and of several candidates none is guessed. Denials come last, to
what is there to be denied.
"""

from collections.abc import Iterable, Iterator

from dragoman.events.blocks import pair_of
from dragoman.events.building import build_event
from dragoman.events.clusters import Cluster, ClusterIndex
from dragoman.events.denials import find_denials
from dragoman.events.fitting import Telling, telling_of
from dragoman.events.judged import apart_of, judged_pairs, unite_judged
from dragoman.events.parties import is_identified
from dragoman.events.version import EVENTS_VERSION
from dragoman.model import Event, Judgement, SourcedClaim, Status

__all__ = ["EVENTS_VERSION", "group_events"]


def group_events(sourced: Iterable[SourcedClaim], judgements: Iterable[Judgement] = ()) -> tuple[Event, ...]:
    """Return the events that the claims tell of, each with the accounts of its origins.

    One event are claims of one family of acts with compatible parties, dates and places. A claim
    with no date, or with one side unknown, joins an event only when parties, act and something else
    agree (place, objects, the same page, the days before publication) and no second event would do.
    A claim is in one event at most; one in which nobody is known is in none.

    A `DENY` claim whose denied claim is known is no event of its own: it stands in `denied_by` of
    the event that it denies, and the denied claim is an account with status denied beside the
    assertion. A denial of which no assertion is on record makes an event with status denied.

    Where somebody has judged two events to be the same, their claims make one, however they fit; of
    two that are judged different no claim of the one ever joins a claim of the other.

    The result is in order of ids and does not depend on the order of arrival.

    Cost: linear in claims but for comparisons inside a block (`event_block`).
    """
    unique = {one.claim.id: one for one in sourced}
    denials, asserted = find_denials(unique)
    said = judged_pairs(judgements)
    index = ClusterIndex(apart_of(said))
    tellings = [telling_of(one) for one in asserted]
    for telling in sorted((t for t in tellings if _is_anchor(t)), key=_order):
        index.place_anchor(telling)
    index.close()
    for telling in sorted((t for t in tellings if not _is_anchor(t)), key=_order):
        index.place_loose(telling)
    index.close()
    for denial in sorted(denials, key=lambda one: _order(one.telling)):
        index.place_denial(denial)
    clusters = unite_judged(index.clusters, said)
    return tuple(sorted(_build_events(clusters), key=lambda event: event.id))


def _build_events(clusters: Iterable[Cluster]) -> Iterator[Event]:
    return (build_event(cluster) for cluster in clusters)


def _is_anchor(telling: Telling) -> bool:
    return telling.window.is_anchor and len(pair_of(telling.claim)) > 1


def _order(telling: Telling) -> tuple[object, ...]:
    """Most precise date first, then most parties, then what the claim says; the id last."""
    claim = telling.claim
    window = telling.window
    length = (window.last - window.first).days if window.first and window.last else 10_000
    n_known = sum(is_identified(party) for party in claim.parties)
    is_real = claim.status in {Status.OCCURRED, Status.ONGOING}
    return (length, not is_real, -n_known, str(window.first), claim.id)
