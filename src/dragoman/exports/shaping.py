"""From values to the shapes of the exchange format."""

from collections.abc import Iterable

from dragoman.exports import parts, shapes
from dragoman.exports.shaping_parts import (
    shape_chain,
    shape_date,
    shape_derivation,
    shape_objects,
    shape_parties,
    shape_place,
)
from dragoman.model import (
    Claim,
    Document,
    Entity,
    Problem,
)
from dragoman.record import PlacedClaim, PlacedMention, PlacedQuote, Tally


def shape_document(document: Document) -> parts.DocumentShape:
    """Return the document as every line names it."""
    return {
        "id": document.id,
        "uri": document.uri,
        "title": document.title_text,
        "outlet": document.outlet,
        "published": str(document.published.date) if document.published else None,
        "language": document.language,
        "credits": [
            {
                "name": credit.name,
                "role": credit.role,
                "evidence": credit.evidence,
                "start": credit.span.start if credit.span else None,
                "end": credit.span.end if credit.span else None,
            }
            for credit in document.credits
        ],
    }


def shape_document_line(document: Document) -> shapes.DocumentLine:
    """Return the line of a document."""
    return {
        **shape_document(document),
        "byline": document.byline,
        "published_basis": document.published.basis if document.published else None,
        "published_evidence": document.published.evidence if document.published else None,
        "text": document.text,
        "furniture": [{"text": left.text, "kind": left.kind, "line": left.line} for left in document.furniture],
    }


def shape_claim(placed: PlacedClaim) -> shapes.ClaimLine:
    """Return the line of a claim of the record."""
    return shape_read_claim(placed.claim, placed.document, event=placed.event, commitment=placed.commitment)


def shape_read_claim(
    claim: Claim, document: Document, *, event: str | None = None, commitment: str | None = None
) -> shapes.ClaimLine:
    """Return the line of a claim as it was read; one that is in no record yet has neither event nor commitment."""
    band = claim.likelihood.band if claim.likelihood else None
    return {
        "id": claim.id,
        "document": shape_document(document),
        "evidence": {
            "text": claim.evidence.text,
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "sentence_start": claim.evidence.sentence_start,
            "sentence_end": claim.evidence.sentence_end,
        },
        "act": claim.act,
        "type": claim.type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "actor": shape_parties(claim.actors),
        "recipient": shape_parties(claim.recipients),
        "objects": shape_objects(claim.objects),
        "place": shape_place(claim.place),
        "date": shape_date(claim.date),
        "status": claim.status,
        "condition": claim.condition.text if claim.condition else None,
        "likelihood": {
            "word": claim.likelihood.word,
            "low": band.low if band else None,
            "high": band.high if band else None,
        }
        if claim.likelihood
        else None,
        "attribution": shape_chain(claim.attribution),
        "quote": claim.quote,
        "event": event,
        "commitment": commitment,
        "derivation": shape_derivation(claim.derivation),
    }


def shape_quote(placed: PlacedQuote) -> shapes.QuoteLine:
    """Return the line of a quote."""
    quote = placed.quote
    speaker = quote.speaker
    return {
        "id": quote.id,
        "document": shape_document(placed.document),
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind,
        "speaker": {"name": speaker.name, "entity": speaker.entity, "mention": speaker.mention} if speaker else None,
        "cue": quote.cue,
    }


def shape_mention(placed: PlacedMention) -> shapes.MentionLine:
    """Return the line of a mention."""
    mention = placed.mention
    return {
        "document": shape_document(placed.document),
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "kind": mention.kind,
        "lemma": mention.lemma,
        "entity": mention.entity,
        "name": placed.name,
        "country": mention.country,
    }


def shape_entity(entity: Entity, same_as: Iterable[str], identity: str, tally: Tally) -> shapes.EntityLine:
    """Return the line of an entity; `tally` counts all that are one with it, and `identity` is the one shown."""
    return {
        "id": entity.id,
        "key": entity.key,
        "kind": entity.kind,
        "name": entity.name,
        "country": entity.country,
        "sector": entity.sector,
        "names": [{"text": name.text, "language": name.language, "strength": name.strength} for name in entity.names],
        "offices": [
            {
                "title": tenure.office.title,
                "role": tenure.office.role,
                "country": tenure.office.country,
                "sector": tenure.office.sector,
                "accredited_to": tenure.office.accredited_to,
                "is_former": tenure.office.is_former,
                "is_then": tenure.office.is_then,
                "start": str(tenure.start) if tenure.start else None,
                "end": str(tenure.end) if tenure.end else None,
                "held_on": str(tenure.held_on) if tenure.held_on else None,
                "ended_by": str(tenure.ended_by) if tenure.ended_by else None,
                "source": tenure.source,
            }
            for tenure in entity.tenures
        ],
        "members": list(entity.members),
        "outside_ids": [{"scheme": scheme, "id": id} for scheme, id in entity.outside_ids],
        "same_as": list(same_as),
        "identity": identity,
        "n_mentions": tally.n_mentions,
        "n_documents": tally.n_documents,
        "languages": list(tally.languages),
        "source": entity.source,
    }


def shape_problem(problem: Problem, document: Document | None) -> shapes.ProblemLine:
    """Return the line of a problem; `document` is the one concerned, None when the record holds none."""
    return {
        "id": problem.id,
        "stage": problem.stage,
        "code": problem.code,
        "message": problem.message,
        "uri": problem.uri,
        "place": problem.place,
        "document": shape_document(document) if document else None,
    }
