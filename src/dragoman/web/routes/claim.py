"""The page *Claim*: one claim from its English line down to the words, who says so, and what it is part of."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.exports import shape_claim
from dragoman.model import Commitment, Event, Mention, Party, Quote
from dragoman.record import PlacedClaim, Reader
from dragoman.web.asking import AskedReader
from dragoman.web.claim_lines import ClaimLine, make_line
from dragoman.web.finding import complete_id, lead_to
from dragoman.web.judging import make_said_lines
from dragoman.web.rendering import render
from dragoman.wording import explain_meaning

router = APIRouter()

N_OTHERS = 24
"""Other claims of the event that are shown; its own page has all."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party of the claim, on which side, and why its words mean whom they do."""

    name: str
    party: Party
    meaning: str


@dataclass(frozen=True, slots=True)
class Others:
    """Claims of the same event: of other origins and of the same one, those that deny it, and how many there are."""

    elsewhere: tuple[ClaimLine, ...]
    alike: tuple[ClaimLine, ...]
    denials: tuple[ClaimLine, ...]
    n_left_out: int


@router.get("/claims/{id}")
def show_claim(request: Request, reader: AskedReader, id: str) -> Response:
    """Show one claim whole."""
    placed = reader.find_claims([id]).get(id)
    if placed is None:
        return lead_to(f"/claims/{complete_id(reader, 'claim', id)}", request.url.query)
    claim = placed.claim
    mentions = reader.find_meant(placed.document.id)
    event = reader.find_all(Event, [placed.event]).get(placed.event) if placed.event else None
    first = reader.find_claims(event.claims[:1]).get(event.claims[0]) if event else None
    commitment = reader.find_all(Commitment, [placed.commitment]).get(placed.commitment) if placed.commitment else None
    denied = reader.find_claims([claim.denies]).get(claim.denies) if claim.denies else None
    return render(
        request,
        "claim.html",
        placed=placed,
        claim=claim,
        document=placed.document,
        line=make_line(placed, reach=900),
        sides=(*_sides("actor", claim.actors, mentions), *_sides("recipient", claim.recipients, mentions)),
        extra=[make_line(_moved(placed, number)) for number in range(len(claim.extra_evidence))],
        event=event,
        first=first.claim if first else None,
        others=_others_of(reader, placed, event),
        commitment=commitment,
        quote=reader.find_all(Quote, [claim.quote]).get(claim.quote) if claim.quote else None,
        denied=make_line(denied) if denied else None,
        said=make_said_lines(reader, reader.reviews_of(claim)),
        exchange=json.dumps(shape_claim(placed), ensure_ascii=False, indent=1),
    )


def _sides(name: str, parties: Iterable[Party], mentions: Sequence[Mention]) -> Iterable[Side]:
    return (Side(name, party, explain_meaning(party, mentions)) for party in parties)


def _moved(placed: PlacedClaim, number: int) -> PlacedClaim:
    """Return the claim as if a further place of the document were its only words."""
    moved = replace(placed.claim, evidence=placed.claim.extra_evidence[number])
    return replace(placed, sourced=replace(placed.sourced, claim=moved))


def _others_of(reader: Reader, placed: PlacedClaim, event: Event | None) -> Others:
    claim = placed.claim
    denials = reader.find_denials(claim)
    if event is None:
        found = reader.find_claims(denials[:N_OTHERS])
        return Others((), (), tuple(make_line(found[id]) for id in denials if id in found), 0)
    denying = tuple(dict.fromkeys((*denials, *(id for id in event.denied_by if id != claim.id))))
    mine = next((account.claims for account in event.accounts if claim.id in account.claims), ())
    elsewhere = [id for account in event.accounts if claim.id not in account.claims for id in account.claims]
    alike = [id for id in mine if id != claim.id]
    wanted = [*elsewhere[:N_OTHERS], *alike[: N_OTHERS // 3], *denying[: N_OTHERS // 3]]
    found = reader.find_claims(dict.fromkeys(wanted))
    return Others(
        _lines(found, elsewhere[:N_OTHERS]),
        _lines(found, alike[: N_OTHERS // 3]),
        _lines(found, denying[: N_OTHERS // 3]),
        len({*elsewhere, *alike, *denying}) - len(found),
    )


def _lines(found: dict[str, PlacedClaim], ids: Iterable[str]) -> tuple[ClaimLine, ...]:
    return tuple(make_line(found[id]) for id in dict.fromkeys(ids) if id in found)
