"""The blocking key: claims of different blocks are never compared, so that nothing compares with everything."""

from dataclasses import dataclass

from dragoman.events.families import load_families
from dragoman.events.parties import state_of
from dragoman.events.windows import window_of
from dragoman.model import Claim


@dataclass(frozen=True, slots=True, order=True)
class EventBlock:
    """What two claims must share to be compared.

    Attributes:
        family: family of the act.
        states: the unordered pair of countries (or alliances) on the two sides; one alone when the
            other side is unknown, or when all parties are of one country.
        month: "2024-03"; "--03" of an unknown year; None for undated claims, which may join one of any
            month of the same family and states. A day within the family's slack of a month's end
            also meets the next month.
    """

    family: str
    states: tuple[str, ...]
    month: str | None


def event_block(claim: Claim) -> EventBlock:
    """Return the block of a claim.

    An engine that shuffles sends all months of one family and pair to one place.

    Cost: linear in the claim's parties.
    """
    return EventBlock(load_families()[claim.act].name, pair_of(claim), _month_of(claim))


def pair_of(claim: Claim) -> tuple[str, ...]:
    """Return the first two states by alphabet, one from each side where the sides differ; () for nobody known."""
    actors = sorted({state for party in claim.actors if (state := state_of(party))})
    recipients = sorted({state for party in claim.recipients if (state := state_of(party))})
    pairs = sorted((min(a, b), max(a, b)) for a in actors for b in recipients if a != b)
    if pairs:
        return pairs[0]
    return tuple(sorted({*actors, *recipients})[:2])


def _month_of(claim: Claim) -> str | None:
    window = window_of(claim.date)
    if window.yearless:
        return f"--{window.yearless[0]:02d}"
    return f"{window.first:%Y-%m}" if window.is_anchor and window.first else None
