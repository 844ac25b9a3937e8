"""From events, commitments and relations to the shapes of the exchange format."""

from typing import Any

from dragoman.exports import parts, shapes
from dragoman.exports.shaping_parts import (
    shape_chain,
    shape_date,
    shape_derivation,
    shape_number,
    shape_objects,
    shape_parties,
    shape_place,
)
from dragoman.model import Account, Commitment, Event, Relation, TreatyBasis, TriggeredCommitment


def shape_event(event: Event) -> shapes.EventLine:
    """Return the line of an event."""
    return {
        "id": event.id,
        "act": event.act,
        "type": event.type,
        "status": event.status,
        "actor": shape_parties(event.actors),
        "recipient": shape_parties(event.recipients),
        "date": shape_date(event.date),
        "place": shape_place(event.place),
        "n_origins": event.n_origins,
        "publishers": list(event.publishers),
        "credibility": int(event.credibility),
        "part_of": event.part_of,
        "parts": list(event.parts),
        "claims": list(event.claims),
        "denied_by": list(event.denied_by),
        "accounts": [_shape_account(account) for account in event.accounts],
        "differences": [
            {
                "kind": difference.kind,
                "left_origin": difference.left_origin,
                "right_origin": difference.right_origin,
                "left": difference.left,
                "right": difference.right,
            }
            for difference in event.differences
        ],
        "relays": [
            {"teller": relay.teller, "source": relay.source, "documents": list(relay.documents)}
            for relay in event.relays
        ],
        "score": event.score,
        "reasons": [{"part": part, "weight": weight} for part, weight in event.reasons],
        "derivation": shape_derivation(event.derivation),
    }


def _shape_account(account: Account) -> parts.AccountShape:
    return {
        "origin": account.origin,
        "publishers": list(account.publishers),
        "documents": list(account.documents),
        "claims": list(account.claims),
        "actor": shape_parties(account.actors),
        "recipient": shape_parties(account.recipients),
        "date": shape_date(account.date),
        "place": shape_place(account.place),
        "objects": shape_objects(account.objects),
        "status": account.status,
        "attribution": shape_chain(account.chain),
        "words": list(account.words),
        "framing": list(account.framing),
    }


def shape_commitment(commitment: Commitment) -> shapes.CommitmentLine:
    """Return the line of a commitment."""
    return {
        "id": commitment.id,
        "kind": commitment.kind,
        "status": commitment.status,
        "debtor": shape_parties(commitment.debtors),
        "creditor": shape_parties(commitment.creditors),
        "objects": shape_objects(commitment.objects),
        "condition": commitment.condition.text if commitment.condition else None,
        "deadline": shape_date(commitment.deadline),
        "is_disputed": commitment.is_disputed,
        "is_late": commitment.is_late,
        "last_word": shape_date(commitment.last_word),
        "tallies": [
            {
                "kind": tally.kind,
                "unit": tally.unit,
                "promised": shape_number(tally.promised),
                "delivered": shape_number(tally.delivered),
                "hedges": list(tally.hedges),
            }
            for tally in commitment.tallies
        ],
        "treaty": _shape_treaty(commitment.treaty),
        "history": [
            {"status": step.status, "date": shape_date(step.date), "claims": list(step.claims)}
            for step in commitment.history
        ],
        "derivation": shape_derivation(commitment.derivation),
    }


def shape_triggered(one: TriggeredCommitment) -> dict[str, Any]:
    """Return the line of a commitment that a supposed attack bears on: its own keys, and how it is borne upon."""
    return {
        **shape_commitment(one.commitment),
        "bearing": one.bearing,
        "is_standing": one.is_standing,
        "words": list(one.words),
        "bound": shape_parties(one.debtors),
        "protected": shape_parties(one.creditors),
    }


def _shape_treaty(treaty: TreatyBasis | None) -> parts.TreatyShape | None:
    if treaty is None:
        return None
    return {
        "entity": treaty.treaty,
        "name": treaty.name,
        "article": treaty.article,
        "obligation": treaty.obligation,
        "source": treaty.source,
    }


def shape_relation(relation: Relation) -> shapes.RelationLine:
    """Return the line of a relation."""
    return {
        "id": relation.id,
        "left": relation.left,
        "right": relation.right,
        "month": relation.month,
        "cooperation": relation.cooperation,
        "conflict": relation.conflict,
        "balance": relation.balance,
        "quads": [
            {
                "quad": tally.quad,
                "n_events": tally.n_events,
                "intensity": tally.intensity,
                "n_single_origin": tally.n_single_origin,
            }
            for tally in relation.quads
        ],
        "intensity": relation.intensity,
        "single_origin_share": round(relation.single_origin_share, 3),
        "first_day": relation.first_day.isoformat() if relation.first_day else None,
        "last_day": relation.last_day.isoformat() if relation.last_day else None,
        "events": list(relation.events),
        "derivation": shape_derivation(relation.derivation),
    }
