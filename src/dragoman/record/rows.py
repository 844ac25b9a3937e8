"""From values to the rows that keep them: the body, and the columns that are asked for."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.model import (
    Anchor,
    Claim,
    Commitment,
    CommitmentKind,
    DateSpan,
    Document,
    Entity,
    Event,
    Judgement,
    Mention,
    Party,
    Problem,
    QuadClass,
    Quote,
    Relation,
    Review,
    SourceRating,
)
from dragoman.record.instants import tell_time
from dragoman.record.names import fold_name
from dragoman.record.numbering import lasts_long, number_within
from dragoman.record.plain_json import write_json

Row = dict[str, Any]
"""Column names and their values, as SQLAlchemy takes them; never leaves this room."""


def days_of(span: DateSpan | None) -> tuple[str | None, str | None]:
    """Return the first and last day (ISO) that a date may mean; None when no year is known.

    An open side takes the day of the other: a bounded date (open start, ends with the
    publication) stands by the day on which it was told.
    """
    if span is None:
        return None, None
    first = span.start.earliest if span.start else None
    last = span.end.latest if span.end else None
    if first is None and span.end is not None:
        first = span.end.earliest
    if last is None and span.start is not None:
        last = span.start.latest
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the rows of values repeat of the document that they stand in; days in ISO."""

    language: str | None
    outlet_key: str | None
    first_day: str | None
    last_day: str | None

    @property
    def columns(self) -> Row:
        """The columns that repeat it."""
        return {"language": self.language, "outlet_key": self.outlet_key}


def facts_of(document: Document) -> PageFacts:
    """Return what the rows of a document's values repeat of it."""
    published = document.published.date if document.published else None
    first = published.earliest if published else None
    last = published.latest if published else None
    return PageFacts(
        language=document.language,
        outlet_key=outlet_key(document.outlet),
        first_day=first.isoformat() if first else None,
        last_day=last.isoformat() if last else None,
    )


def outlet_key(outlet: str | None) -> str | None:
    """Return an outlet's name as it is asked for, whatever its case."""
    return outlet.casefold() if outlet else None


def document_row(document: Document, capture: str | None, number: int) -> Row:
    """Return the row of a document; its origin is settled later."""
    facts = facts_of(document)
    return {
        "number": number,
        "id": document.id,
        "capture": capture,
        "uri": document.uri,
        "language": document.language,
        "outlet": document.outlet,
        "outlet_key": facts.outlet_key,
        "published_first": facts.first_day,
        "published_last": facts.last_day,
        "body": write_json(document),
    }


def mention_row(mention: Mention, position: int, facts: PageFacts, number: int) -> Row:
    """Return the row of a mention."""
    return {
        "number": number,
        **facts.columns,
        "id": mention.id,
        "document": mention.document,
        "position": position,
        "kind": mention.kind.value,
        "entity": mention.entity,
        "country": mention.country,
        "body": write_json(mention),
    }


def quote_row(quote: Quote, position: int, facts: PageFacts, number: int) -> Row:
    """Return the row of a quote."""
    return {
        "number": number,
        **facts.columns,
        "id": quote.id,
        "document": quote.document,
        "position": position,
        "kind": quote.kind.value,
        "speaker_entity": quote.speaker.entity if quote.speaker else None,
        "speaker_name": fold_name(quote.speaker.name) if quote.speaker else None,
        "speaker_country": quote.speaker.country if quote.speaker else None,
        "body": write_json(quote),
    }


def claim_row(claim: Claim, position: int, facts: PageFacts, number: int) -> Row:
    """Return the row of a claim, but for when it came."""
    first, last = days_of(claim.date)
    return {
        "number": number,
        **facts.columns,
        "day_from": first or facts.first_day,
        "day_to": last or facts.last_day,
        "is_long": lasts_long(first or facts.first_day, last or facts.last_day),
        "id": claim.id,
        "document": claim.evidence.document,
        "position": position,
        "act": claim.act,
        "type": claim.type.value,
        "mode": claim.mode,
        "status": claim.status.value,
        "first_day": first,
        "last_day": last,
        "place_country": claim.place.country if claim.place else None,
        "quote": claim.quote,
        "denies": claim.denies,
        "body": write_json(claim),
    }


def party_rows(value: str, id: str, number: int, actors: Iterable[Party], recipients: Iterable[Party]) -> list[Row]:
    """Return the rows of both sides of a claim, event or commitment (`value`)."""
    return [
        {
            value: id,
            "number": number,
            "side": side,
            "position": position,
            "entity": party.entity,
            "name_key": fold_name(party.name),
            "country": party.country,
        }
        for side, parties in (("actor", actors), ("recipient", recipients))
        for position, party in enumerate(parties)
    ]


def circle_of(parties: Iterable[Party]) -> str | None:
    """Return the states of all known parties as one text, or whoever is of no state; None for nobody known."""
    return " ".join(sorted({state for party in parties if (state := party.country or party.entity)})) or None


@dataclass(frozen=True, slots=True)
class Telling:
    """The documents that tell an event or commitment, in short.

    Attributes:
        first_told: the first day of publication of those that tell it, where it is known to the day.
        last_told: the last day of those that tell or deny it, likewise.
        languages: of all of them, in order.
        outlets: of all of them, in order, as the pages give them.
    """

    first_told: str | None = None
    last_told: str | None = None
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()

    def traits(self) -> list[tuple[str, str]]:
        """Return what the documents are asked for by: name and value, each once."""
        keys = sorted({outlet.casefold() for outlet in self.outlets})
        return [*(("language", tag) for tag in self.languages), *(("outlet_key", key) for key in keys)]


def write_facets(actors: Iterable[Party], recipients: Iterable[Party], telling: Telling | None = None) -> str:
    """Return what facets count of a value that several documents tell, as JSON text.

    Countries and entities of its parties, languages and outlets of its documents, then who stands on either side: by
    state, and whoever is of none by his own id.
    """
    sides = tuple(actors), tuple(recipients)
    parties = (*sides[0], *sides[1])
    telling = telling or Telling()
    told = [
        sorted({party.country for party in parties if party.country}),
        sorted({party.entity for party in parties if party.entity}),
        telling.languages,
        telling.outlets,
        *(sorted({who for party in side if (who := party.country or party.entity)}) for side in sides),
    ]
    return json.dumps(told, ensure_ascii=False)


def event_number(event: Event) -> int:
    """Return the number of an event, if no other has it."""
    return number_within(days_of(event.date)[0], event.n_origins, event.id)


def event_row(event: Event, number: int, telling: Telling) -> Row:
    """Return the row of an event."""
    first, last = days_of(event.date)
    return {
        "number": number,
        "first_told": telling.first_told,
        "last_told": telling.last_told,
        "latitude": event.place.latitude if event.place else None,
        "facets": write_facets(event.actors, event.recipients, telling),
        "id": event.id,
        "act": event.act,
        "type": event.type.value,
        "status": event.status.value,
        "first_day": first,
        "last_day": last,
        "place_country": event.place.country if event.place else None,
        "circle": circle_of((*event.actors, *event.recipients)),
        "n_origins": event.n_origins,
        "n_differences": len(event.differences),
        "n_denials": len(event.denied_by),
        "body": write_json(event),
    }


_BORNE_UPON = frozenset(
    {
        CommitmentKind.DEFENCE,
        CommitmentKind.OFFENCE,
        CommitmentKind.NEUTRALITY,
        CommitmentKind.NON_AGGRESSION,
        CommitmentKind.CONSULTATION,
    }
)


def may_bear(commitment: Commitment) -> bool:
    """Whether a supposed attack may bear on it: by its kind, or by a condition. The lexicon has those of treaties."""
    return commitment.treaty is None and (commitment.kind in _BORNE_UPON or commitment.condition is not None)


def commitment_days(commitment: Commitment) -> tuple[str | None, str | None]:
    """Return the first and last day of the dated steps of a commitment's history."""
    days = [days_of(step.date) for step in commitment.history]
    first = min((first for first, _ in days if first), default=None)
    return first, max((last for _, last in days if last), default=None)


def commitment_number(commitment: Commitment) -> int:
    """Return the number of a commitment, if no other has it."""
    return number_within(commitment_days(commitment)[1], 0, commitment.id)


def commitment_row(commitment: Commitment, number: int) -> Row:
    """Return the row of a commitment; its days run from the first to the last dated step of its history."""
    first, last = commitment_days(commitment)
    return {
        "number": number,
        "id": commitment.id,
        "kind": commitment.kind.value,
        "status": commitment.status.value,
        "first_day": first,
        "last_day": last,
        "due_day": days_of(commitment.deadline)[1],
        "is_disputed": int(commitment.is_disputed),
        "facets": write_facets(commitment.debtors, commitment.creditors),
        "may_bear": int(may_bear(commitment)),
        "body": write_json(commitment),
    }


def relation_row(relation: Relation) -> Row:
    """Return the row of a relation."""
    return {
        "id": relation.id,
        "left": relation.left,
        "right": relation.right,
        "month": relation.month,
        **_quad_columns(relation),
        "body": write_json(relation),
    }


def _quad_columns(relation: Relation) -> Row:
    row: Row = {}
    for quad in QuadClass:
        mine = [tally for tally in relation.quads if tally.quad is quad]
        row[f"{quad.value}_events"] = sum(tally.n_events for tally in mine)
        row[f"{quad.value}_hundredths"] = round(100 * sum(tally.intensity for tally in mine))
        row[f"{quad.value}_single"] = sum(tally.n_single_origin for tally in mine)
    return row


def problem_row(problem: Problem, capture: str | None) -> Row:
    """Return the row of a problem."""
    return {
        "id": problem.id,
        "capture": capture,
        "document": problem.document,
        "stage": problem.stage,
        "code": problem.code,
        "uri": problem.uri,
        "body": write_json(problem),
    }


def judgement_row(judgement: Judgement) -> Row:
    """Return the row of a judgement."""
    return {
        "id": judgement.id,
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict.value,
        "by": judgement.by,
        "body": write_json(judgement),
    }


def review_row(review: Review) -> Row:
    """Return the row of a review; the moment is kept in UTC, so that it can be put in order."""
    return {
        "id": review.id,
        "subject": review.subject,
        "verdict": review.verdict.value,
        "by": review.by,
        "at": tell_time(review.at),
        "uri": review.about if review.subject.startswith("document-") else None,
        "body": write_json(review),
    }


def anchor_rows(owner: str, side: str, anchors: Iterable[Anchor]) -> list[Row]:
    """Return the rows of the anchors of one side of a review or judgement; none is placed yet."""
    return [
        {
            "owner": owner,
            "side": side,
            "position": position,
            "uri": anchor.uri,
            "claim": None,
            "body": write_json(anchor),
        }
        for position, anchor in enumerate(anchors)
    ]


def rating_row(rating: SourceRating) -> Row:
    """Return the row of a rating."""
    return {"id": rating.id, "source": rating.source, "by": rating.by, "body": write_json(rating)}


def entity_row(entity: Entity) -> Row:
    """Return the row of an entity."""
    return {
        "id": entity.id,
        "key": entity.key,
        "kind": entity.kind.value,
        "name": entity.name,
        "country": entity.country,
        "body": write_json(entity),
    }


def entity_name_rows(entity: Entity) -> list[Row]:
    """Return the keys of all names of an entity, each once; its own key is one, so that it can be asked for by it."""
    keys = {fold_name(name) for name in (entity.name, entity.key, *(name.text for name in entity.names))}
    return [{"entity": entity.id, "name_key": key} for key in sorted(keys) if key]
