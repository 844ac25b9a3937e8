"""The answer to a casus foederis as every window orders it."""

from collections.abc import Iterable, Iterator

from dragoman.model import Bearing, EntityKind, TriggeredCommitment

_HEADINGS = (
    (Bearing.OWED, "What would be owed"),
    (Bearing.STAY_OUT, "Who would have to stay out"),
    (Bearing.BREACHED, "What would be broken"),
)
"""What is asked for first stands first."""

_NOT_STANDING = "What would fit, but does not bind on that day"

_MANY = 100
"""Parties that an organisation counts as: more than any circle of states that is listed one by one."""


def group_triggered(found: Iterable[TriggeredCommitment]) -> Iterator[tuple[str, list[TriggeredCommitment]]]:
    """Yield the commitments under headings: those told by texts before treaties, the closest circles first."""
    ordered = order_triggered(found)
    groups = [
        *(
            (heading, [one for one in ordered if one.is_standing and one.bearing is kind])
            for kind, heading in _HEADINGS
        ),
        (_NOT_STANDING, [one for one in ordered if not one.is_standing]),
    ]
    yield from ((heading, group) for heading, group in groups if group)


def order_triggered(found: Iterable[TriggeredCommitment]) -> list[TriggeredCommitment]:
    """Return the commitments in the order in which they are shown, whatever their heading."""
    return sorted(found, key=_order)


def _order(one: TriggeredCommitment) -> tuple[bool, int, str, str]:
    treaty = one.commitment.treaty
    parties = (*one.commitment.debtors, *one.commitment.creditors)
    n_parties = sum(_MANY if party.kind is EntityKind.INTERNATIONAL_ORGANISATION else 1 for party in parties)
    return treaty is not None, n_parties, treaty.name if treaty else "", one.commitment.id
