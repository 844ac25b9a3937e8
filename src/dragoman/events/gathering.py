"""From the claims of a whole record to its events, in memory."""

from collections.abc import Iterable, Mapping

from dragoman.events.building import build_event
from dragoman.events.grouping import Cores, group_tellings, order_of
from dragoman.events.judged import judged_pairs, regroup_judged
from dragoman.events.pages import read_tellings
from dragoman.events.parts import link_parts
from dragoman.events.tellings import Telling
from dragoman.model import Event, Judgement, SourcedClaim


def group_events(sourced: Iterable[SourcedClaim], judgements: Iterable[Judgement] = ()) -> tuple[Event, ...]:
    """Return the events that the claims tell of, each with the accounts of its origins.

    One event are claims of one family of acts with compatible parties, dates and places. A claim
    with no date, or with one side unknown, joins an event only when parties, act and something else
    agree (place, objects, shared names, the same page, the days before publication) and no second
    event would do. A claim is in one event at most; one in which nobody is known is in none.

    A `DENY` claim whose denied claim is known is no event of its own: it stands in `denied_by` of
    the event that it denies, and the denied claim is an account with status denied beside the
    assertion. A denial of which no assertion is on record makes an event with status denied.

    Where somebody has judged two events to be the same, their claims make one, however they fit; of
    two that are judged different no claim of the one is with a claim of the other.

    What took place within another event is linked with it (`link_parts`).

    The result is in order of ids and does not depend on the order of arrival.

    Args:
        sourced: the claims, each page whole.
        judgements: what people say of events.

    Cost: linear in claims but for comparisons inside blocks; holds all claims in memory.
    """
    unique = {one.claim.id: one for one in sourced}
    tellings = {telling.claim: telling for telling in read_tellings(unique)}
    cores = group_tellings(tellings.values())
    groups = gather_groups(tellings, cores, judgements)
    events = (build_event(group, unique) for group in groups)
    return link_parts(sorted(events, key=lambda event: event.id))


def gather_groups(
    tellings: Mapping[str, Telling], cores: Cores, judgements: Iterable[Judgement]
) -> list[list[Telling]]:
    """Return the tellings of each group after the judgements, in each the surest first."""
    regrouping = regroup_judged(cores, judged_pairs(judgements))
    groups: dict[str, list[Telling]] = {}
    for claim, core in sorted(cores.items()):
        groups.setdefault(regrouping.group_of(claim, core), []).append(tellings[claim])
    return [sort_group(group) for group in groups.values()]


def sort_group(group: Iterable[Telling]) -> list[Telling]:
    """Return the tellings of a group, the surest first."""
    return sorted(group, key=lambda telling: (telling.tier, order_of(telling)))
