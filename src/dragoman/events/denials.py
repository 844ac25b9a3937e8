"""Denials: who denies what. The words that deny, and the claim that they deny, go to the event of that claim."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.events.parties import identified, state_of
from dragoman.lexicon.acts import load_acts
from dragoman.model import Claim, SourcedClaim, Status


@dataclass(frozen=True, slots=True)
class Denial:
    """Something that is denied.

    Attributes:
        matter: what is denied, with the denier in the place of a side that the words leave out
            ("China denied supplying weapons to Russia").
        claim: the claim as the record holds it.
        by: ids of the claims that deny: those of act DENY, else the denied claim itself.
    """

    matter: SourcedClaim
    claim: SourcedClaim
    by: tuple[str, ...]


def find_denials(sourced: Mapping[str, SourcedClaim]) -> tuple[list[Denial], list[SourcedClaim]]:
    """Part denials from assertions.

    Args:
        sourced: all claims, by id.

    Returns:
        The denials, and the claims that assert something, a `DENY` that tells nothing of its matter among them.
    """
    deniers: dict[str, list[SourcedClaim]] = {}
    for one in sourced.values():
        if one.claim.act == "DENY" and one.claim.denies in sourced:
            deniers.setdefault(one.claim.denies or "", []).append(one)
    pointing = {one.claim.id for group in deniers.values() for one in group}
    denials, asserted = [], []
    for one in sourced.values():
        if one.claim.id in pointing:
            continue
        if one.claim.status is Status.DENIED:
            denials.append(_read_denial(one, deniers.get(one.claim.id, [])))
        elif one.claim.act == "DENY" and one.claim.content in load_acts():
            denials.append(_read_bare_denial(one))
        elif identified(one.claim.parties):
            asserted.append(one)
    return [denial for denial in denials if identified(denial.matter.claim.parties)], asserted


def _read_denial(denied: SourcedClaim, deniers: list[SourcedClaim]) -> Denial:
    filled = denied.claim
    for denier in sorted(deniers, key=lambda one: one.claim.id):
        filled = _fill_sides(filled, denier.claim)
    by = tuple(sorted(one.claim.id for one in deniers)) or (denied.claim.id,)
    return Denial(_keep_id(denied, filled), denied, by)


def _read_bare_denial(denier: SourcedClaim) -> Denial:
    """Return the denial of an act that the denial only names: its matter, by whoever denies it."""
    act = load_acts()[denier.claim.content or ""]
    matter = replace(
        denier.claim,
        act=act.name,
        type=act.type,
        mode=act.mode,
        contexts=act.contexts,
        content=None,
        status=Status.DENIED,
    )
    read = _keep_id(denier, matter)
    deniers = identified(denier.claim.actors)
    if len(deniers) == 1:  # the page only tells of it: the word against the matter is the denier's, whoever prints it
        read = replace(read, origin=deniers[0].name, text_origin=denier.text_origin or denier.origin)
    return Denial(read, read, (denier.claim.id,))


def _fill_sides(denied: Claim, denial: Claim) -> Claim:
    """Put the denier in the place of a side that is left open, where it is not on the other side already."""
    deniers = identified(denial.actors)
    others = {state_of(party) for party in denied.parties}
    missing = tuple(party for party in deniers if state_of(party) not in others)
    if not identified(denied.actors):
        return replace(denied, actors=missing)
    return denied


def _keep_id(sourced: SourcedClaim, claim: Claim) -> SourcedClaim:
    # The id is made from parties and act, and events must name the claim that the record keeps.
    object.__setattr__(claim, "id", sourced.claim.id)
    return replace(sourced, claim=claim)
