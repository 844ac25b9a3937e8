"""The ledger as every window tells it: under which heading a commitment stands, and whose words carry a step."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.model import Claim, Commitment, CommitmentStep, Document, Party

if TYPE_CHECKING:
    from dragoman.record import PlacedClaim

_FEW = 3
"""Parties that "each to the other" can be said of."""


def tell_sides(commitment: Commitment) -> str:
    """Return the states of both sides, as the heading under which a ledger lists it; of a treaty its name."""
    if commitment.treaty is not None:
        return commitment.treaty.name
    debtors, creditors = (name_states(side) for side in (commitment.debtors, commitment.creditors))
    if debtors == creditors:
        each = len(debtors) < _FEW
        return f"{' and '.join(debtors)}, each to the other" if each else f"{', '.join(debtors)}, mutually"
    return f"{', '.join(debtors) or 'Somebody unnamed'} to {', '.join(creditors) or 'somebody unnamed'}"


def name_states(parties: Iterable[Party]) -> list[str]:
    """Return the states that parties stand for, by name and in order; whoever stands for none by his own."""
    from dragoman.lexicon import load_lexicon

    states = load_lexicon().entities
    names = (
        states[f"state:{party.country}"].name if f"state:{party.country}" in states else party.name for party in parties
    )
    return sorted(dict.fromkeys(names))


def name_state(code: str) -> str:
    """Return the usual English name of a state; the code itself for one that the lexicon does not know.

    >>> name_state("BLR"), name_state("XXX")
    ('Belarus', 'XXX')
    """
    from dragoman.lexicon import load_lexicon

    state = load_lexicon().entities.get(f"state:{code}")
    return state.name if state is not None else code


def tell_teller(claim: Claim, document: Document) -> str | None:
    """Return whose word a claim is; None for the page's own."""
    speaker = claim.innermost_speaker
    return speaker.name if speaker and speaker.name != document.outlet else None


def tell_gloss(claim: Claim, document: Document) -> str | None:
    """Return in English what a claim tells, without who says so; None where its page is in English."""
    if document.language == "en":
        return None
    from dragoman.wording.telling import tell_claim_line

    return tell_claim_line(replace(claim, attribution=()))


N_TELLINGS = 3
"""Claims of a step that a page quotes, each of another speaker; there is a page that lists them all."""


def choose_tellings(step: CommitmentStep, found: Mapping[str, "PlacedClaim"]) -> "tuple[tuple[PlacedClaim, ...], int]":
    """Return some claims of a step, each of another speaker, and how many there are beside them.

    A claim that denies another one of the same step says no more than that one.
    """
    told = [found[id] for id in step.claims if id in found and found[id].claim.denies not in step.claims]
    firsts: dict[str, PlacedClaim] = {}
    for placed in told:
        firsts.setdefault(tell_teller(placed.claim, placed.document) or placed.document.outlet or "", placed)
    shown = tuple(islice(firsts.values(), N_TELLINGS))
    return shown, len(told) - len(shown)


def told_steps(steps: Iterable[CommitmentStep]) -> Iterator[CommitmentStep]:
    """Yield the steps that claims stand behind; a treaty's own steps have none."""
    return (step for step in steps if step.claims)
