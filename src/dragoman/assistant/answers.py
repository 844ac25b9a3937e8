"""What the assistant is answered: plain JSON, each line with its id and the words of the page that carry it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.explanations import ONLY_NEWEST, explain_id, find_casus, find_meant
from dragoman.model import Commitment, Event, TriggeredCommitment, WrongUse
from dragoman.record import Filter, Order
from dragoman.wording import (
    COMPARED,
    clean_text,
    tell_act,
    tell_claim_line,
    tell_commitment,
    tell_credibility,
    tell_differences,
    tell_event_line,
    tell_obligation,
    tell_slot,
    tell_source,
    tell_status,
    tell_tally,
    tell_when,
)

if TYPE_CHECKING:
    from dragoman.record import PlacedClaim, Reader

Answer = dict[str, Any]

MOST_LINES = 50
"""Lines of one answer: more fill an assistant's memory with what it did not ask for."""

_LONGEST_WORDS = 600
"""Code points of a page's words in one line: the longest sentence of the bundled examples has 340."""


def answer_claims(reader: "Reader", filter: Filter, limit: int, cursor: str | None) -> Answer:
    """Answer with claims, the newest first."""
    stretch = reader.list_claims(filter, limit=_within(limit), cursor=cursor)
    return {"claims": [tell_claim(placed) for placed in stretch.values], "next": stretch.after}


def answer_events(reader: "Reader", filter: Filter, order: Order, limit: int, cursor: str | None) -> Answer:
    """Answer with events, each with its origins and what its accounts differ in."""
    stretch = reader.list_events(filter, order=order, limit=_within(limit), cursor=cursor)
    found = reader.find_claims(event.claims[0] for event in stretch.values if event.claims)
    lines = [_event_line(event, found.get(event.claims[0]) if event.claims else None) for event in stretch.values]
    return {"events": lines, "next": stretch.after}


def answer_event(reader: "Reader", id: str) -> Answer:
    """Answer with one event and the claims that tell and deny it, each with its words."""
    event = _find_event(reader, id)
    found = reader.find_claims((*event.claims[:MOST_LINES], *event.denied_by[:MOST_LINES]))
    first = found.get(event.claims[0]) if event.claims else None
    return {
        **_event_line(event, first),
        "denials": [tell_claim(found[id]) for id in event.denied_by if id in found],
        "claims": [tell_claim(found[id]) for id in event.claims if id in found],
        "n_claims": len(event.claims),
        "part_of": event.part_of,
        "parts": list(event.parts),
    }


def answer_comparison(reader: "Reader", id: str) -> Answer:
    """Answer with the accounts of an event side by side; nothing says which is right."""
    event = _find_event(reader, id)
    found = reader.find_claims(claim for account in event.accounts for claim in account.claims[:1])
    return {
        "event": event.id,
        "told": _tell_event(event, found.get(event.claims[0]) if event.claims else None),
        "accounts": [
            {
                "origin": clean_text(account.origin),
                "printed_by": list(account.publishers),
                "tells": {slot.value: tell_slot(account, slot) for slot in COMPARED},
                "framing": list(account.framing),
                "words": [_cut(words) for words in account.words[:MOST_LINES]],
                "claims": list(account.claims[:MOST_LINES]),
                "documents": list(account.documents[:MOST_LINES]),
            }
            for account in event.accounts[:MOST_LINES]
        ],
        "n_accounts": len(event.accounts),
        "differences": list(tell_differences(event.differences)),
        "relays": [{"teller": relay.teller, "source": relay.source} for relay in event.relays[:MOST_LINES]],
    }


def answer_ledger(reader: "Reader", filter: Filter, limit: int, cursor: str | None) -> Answer:
    """Answer with commitments and what became of them, the last spoken of first."""
    stretch = reader.list_commitments(filter, limit=_within(limit), cursor=cursor)
    return {"commitments": _commitment_lines(reader, stretch.values), "next": stretch.after}


def answer_casus(reader: "Reader", question: str, day: date) -> Answer:
    """Answer with the commitments of texts and treaties on which a supposed attack would bear."""
    casus = find_casus(reader, question, day)
    found = casus.found
    lines = _commitment_lines(reader, [one.commitment for one in found[:MOST_LINES]])
    answered = [{**line, **_bearing(one)} for one, line in zip(found, lines, strict=False)]
    told = f"as of {day}; a reading of what texts and treaties say, and no forecast"
    if casus.is_capped:
        told = f"{told}. {ONLY_NEWEST}"
    return {"told": told, "commitments": answered, "n_commitments": len(found)}


def answer_explanation(reader: "Reader", wanted: str) -> Answer:
    """Answer with the way from a value, by its id or an entity's name, back to the words on the page."""
    return asdict(explain_id(reader, find_meant(reader, wanted)))


def tell_claim(placed: "PlacedClaim") -> Answer:
    """Return a claim: its line, its words with their sentence, who says so, and where."""
    claim, document = placed.claim, placed.document
    evidence = claim.evidence
    return {
        "id": claim.id,
        "told": clean_text(tell_claim_line(claim)),
        "act": claim.act,
        "type": claim.type.value,
        "status": claim.status.value,
        "words": _cut(evidence.text),
        "sentence": _cut(document.text[evidence.sentence_start : evidence.sentence_end]),
        "attribution": [
            {"name": link.name, "stance": link.stance.value, "cue": link.cue} for link in claim.attribution
        ],
        "source": clean_text(tell_source(document)),
        "document": document.id,
        "uri": document.uri,
        "language": document.language,
        "event": placed.event,
        "commitment": placed.commitment,
    }


def _event_line(event: Event, first: "PlacedClaim | None") -> Answer:
    return {
        "id": event.id,
        "told": _tell_event(event, first),
        "act": tell_act(event.act),
        "type": event.type.value,
        "status": event.status.value,
        "when": tell_when(event.date),
        "n_origins": event.n_origins,
        "origins": [clean_text(account.origin) for account in event.accounts[:MOST_LINES]],
        "credibility": tell_credibility(event.credibility),
        "differences": list(tell_differences(event.differences)),
        "denied_by": list(event.denied_by),
        "words": _cut(first.claim.evidence.text) if first else None,
        "source": clean_text(tell_source(first.document)) if first else None,
    }


def _tell_event(event: Event, first: "PlacedClaim | None") -> str:
    return clean_text(tell_event_line(event, first.claim if first else None))


def _commitment_lines(reader: "Reader", commitments: Iterable[Commitment]) -> list[Answer]:
    shown = list(commitments)
    found = reader.find_claims(id for one in shown for step in one.history for id in step.claims[:1])
    return [_commitment_line(one, found) for one in shown]


def _commitment_line(commitment: Commitment, found: "Mapping[str, PlacedClaim]") -> Answer:
    return {
        "id": commitment.id,
        "told": clean_text(tell_commitment(commitment)),
        "kind": commitment.kind.value,
        "stands": tell_status(commitment),
        "is_disputed": commitment.is_disputed,
        "tallies": [tell_tally(tally) for tally in commitment.tallies],
        "treaty": tell_obligation(commitment.treaty) if commitment.treaty else None,
        "history": [
            {
                "status": step.status.value,
                "when": tell_when(step.date),
                "claims": list(step.claims),
                "words": [_words_of(found[id]) for id in step.claims[:1] if id in found],
            }
            for step in commitment.history
        ],
    }


def _words_of(placed: "PlacedClaim") -> Answer:
    return {"words": _cut(placed.claim.evidence.text), "source": clean_text(tell_source(placed.document))}


def _bearing(one: TriggeredCommitment) -> Answer:
    return {"bearing": one.bearing.value, "is_standing": one.is_standing, "fitting_words": list(one.words)}


def _find_event(reader: "Reader", id: str) -> Event:
    found = reader.find_id(id)
    if not isinstance(found, Event):
        raise WrongUse(f"{found.id} is no event")
    return found


def _within(limit: int) -> int:
    if not 1 <= limit <= MOST_LINES:
        raise WrongUse(f"limit is {limit}, but must be from 1 to {MOST_LINES}")
    return limit


def _cut(words: str) -> str:
    cleaned = clean_text(words)
    return cleaned if len(cleaned) <= _LONGEST_WORDS else f"{cleaned[:_LONGEST_WORDS]} …"
