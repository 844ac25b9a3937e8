"""The command `network`: the states of each period, how they are tied, and what changed."""

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record, talk
from dragoman.cli.choosing import SinceOption, UntilOption, read_option_day

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.model import Network, NetworkChange, TieChange

EXAMPLE = "dragoman network --by quarter --since 2022 --record my.db"


class By(StrEnum):
    """How long the periods are; the words of `NETWORK_UNITS`, which need not be loaded for help."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


_N_EVENTS_NAMED = 3
"""Events that a line of a tie names by id; `--json` has all."""


def network(
    by: Annotated[By, typer.Option(help="How long the periods are; all is one, unknown months included.")] = By.QUARTER,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="At most so many ties and changes of a period; 0 is all.")
    ] = 10,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show the network of states in each period, and who came closer and who drifted since the one before.

    Counted are the events of "show relations". Where too little is told, no communities are claimed.
    """
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.model import PeriodUnit
    from dragoman.record import Filter
    from dragoman.relations import measure_change, measure_networks

    days = Filter(
        since=read_option_day("--since", since, is_last=False), until=read_option_day("--until", until, is_last=True)
    )
    with open_existing_record(record) as opened:
        networks = measure_networks(opened.reader.relations(days), PeriodUnit(by.value))
    changes = [None, *(measure_change(earlier, later) for earlier, later in pairwise(networks))]
    page = Page()
    if json:
        use_utf8()
    for one, change in zip(networks, changes, strict=False):
        if json:
            from dragoman.exports import shape_network, write_line

            page.write_raw(write_line(shape_network(one, change)))
        else:
            _write_network(page, one, change, limit)
    if not networks:
        talk().print("the record holds no events of two states in a known month" if by is not By.ALL else _NOTHING)


_NOTHING = "the record holds no events of two states"


def _write_network(page: "Page", network: "Network", change: "NetworkChange | None", limit: int) -> None:
    from dragoman.wording import tell_network, tell_tie

    page.write(tell_network(network), hang=4, style="bold")
    if network.communities:
        page.write(
            f"communities, modularity {network.modularity:.2f}: " + "; ".join(map(" ".join, network.communities)),
            indent=4,
            hang=4,
        )
    central = sorted((node for node in network.nodes if node.centrality), key=lambda node: -(node.centrality or 0))
    if central:
        named = ", ".join(f"{node.state} {node.centrality:.2f}" for node in central[: limit or None])
        page.write(f"between others: {named}", indent=4, hang=4)
    ties = sorted(network.ties, key=lambda tie: (-abs(tie.intensity), tie.left, tie.right))
    for tie in ties[: limit or None]:
        page.write(f"{tell_tie(tie)} · {_tell_events(tie.events)}", indent=4, hang=4)
    _write_rest(page, len(ties), limit)
    if change is not None:
        _write_change(page, change, limit)
    page.leave_line()


def _write_change(page: "Page", change: "NetworkChange", limit: int) -> None:
    from dragoman.model import TieTrend
    from dragoman.wording import tell_node_change, tell_tie_change

    page.write(f"since {change.earlier}:", indent=4)
    changed = [tie for tie in change.ties if tie.trend is not TieTrend.STEADY]
    for tie in changed[: limit or None]:
        page.write(f"{tell_tie_change(tie)} · {_tell_events(_events_of(tie))}", indent=8, hang=4)
    _write_rest(page, len(changed), limit, indent=8)
    told = [line for node in change.nodes if (line := tell_node_change(node))]
    for line in told[: limit or None]:
        page.write(line, indent=8, hang=4)
    _write_rest(page, len(told), limit, indent=8)


def _events_of(change: "TieChange") -> tuple[str, ...]:
    """Return those of the later period first, which are what changed."""
    return tuple(event for tie in (change.later, change.earlier) if tie for event in tie.events)


def _tell_events(events: tuple[str, ...]) -> str:
    from dragoman.wording import short_id

    named = ", ".join(short_id(event) for event in events[:_N_EVENTS_NAMED])
    left = len(events) - _N_EVENTS_NAMED
    return f"{named} and {left} more" if left > 0 else named


def _write_rest(page: "Page", number: int, limit: int, indent: int = 4) -> None:
    if limit and number > limit:
        page.write(f"and {number - limit} more (--limit 0 shows all)", indent=indent, style="dim")
