"""From what people say to the shapes of the exchange format, and back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, cast

from dragoman.exports import said_shapes as shapes
from dragoman.exports.shaping_parts import shape_date, shape_place
from dragoman.model import (
    Anchor,
    Correction,
    DateBasis,
    DateSpan,
    EntityKind,
    EventType,
    Gist,
    Judgement,
    MendedField,
    NamedParty,
    PartialDate,
    PlaceReference,
    Precision,
    Reliability,
    Review,
    ReviewVerdict,
    SourceRating,
    Status,
    Verdict,
    WrongUse,
)
from dragoman.record import PlacedReview

Said = Review | Judgement | SourceRating


def shape_review(placed: PlacedReview) -> shapes.ReviewLine:
    """Return the line of a review."""
    review = placed.review
    return {
        "id": review.id,
        "subject": review.subject,
        "verdict": review.verdict,
        "by": review.by,
        "at": review.at.isoformat(),
        "note": review.note,
        "about": review.about,
        "correction": _shape_correction(review.correction) if review.correction else None,
        "anchors": _shape_anchors(review.anchors),
        "claim": placed.claim,
    }


def shape_judgement(judgement: Judgement) -> shapes.JudgementLine:
    """Return the line of a judgement."""
    return {
        "id": judgement.id,
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at.isoformat() if judgement.at else None,
        "why": judgement.why,
        "left_claims": list(judgement.left_claims),
        "right_claims": list(judgement.right_claims),
        "left_anchors": _shape_anchors(judgement.left_anchors),
        "right_anchors": _shape_anchors(judgement.right_anchors),
    }


def shape_rating(rating: SourceRating) -> shapes.RatingLine:
    """Return the line of a rating."""
    return {
        "id": rating.id,
        "source": rating.source,
        "grade": rating.grade,
        "by": rating.by,
        "at": rating.at.isoformat(),
        "why": rating.why,
    }


def _shape_anchors(anchors: Iterable[Anchor]) -> list[shapes.AnchorShape]:
    return [
        {
            "uri": anchor.uri,
            "document": anchor.document,
            "start": anchor.start,
            "end": anchor.end,
            "words": anchor.words,
            "before": anchor.before,
            "after": anchor.after,
            "claim": anchor.claim,
            "told": _shape_gist(anchor.told),
            "mended": _shape_gist(anchor.mended) if anchor.mended else None,
            "beside": [_shape_gist(gist) for gist in anchor.beside],
        }
        for anchor in anchors
    ]


def _shape_gist(gist: Gist) -> shapes.GistShape:
    return {
        "act": gist.act,
        "status": gist.status,
        "actors": list(gist.actors),
        "recipients": list(gist.recipients),
        "date": shape_date(gist.date),
        "place": gist.place,
        "speaker": gist.speaker,
    }


def _shape_correction(correction: Correction) -> shapes.CorrectionShape:
    return {
        "fields": list(correction.fields),
        "act": correction.act,
        "type": correction.type,
        "mode": correction.mode,
        "contexts": list(correction.contexts),
        "status": correction.status,
        "actors": [_shape_party(party) for party in correction.actors],
        "recipients": [_shape_party(party) for party in correction.recipients],
        "date": shape_date(correction.date),
        "place": shape_place(correction.place),
        "speaker": _shape_party(correction.speaker) if correction.speaker else None,
    }


def _shape_party(party: NamedParty) -> shapes.NamedPartyShape:
    return {
        "name": party.name,
        "entity": party.entity,
        "kind": party.kind,
        "country": party.country,
        "sector": party.sector,
    }


# And back.


def read_said(line: Mapping[str, Any]) -> Said:
    """Return the review, judgement or rating that a line of `export reviews|judgements|ratings` holds.

    Raises:
        WrongUse: it is no such line, lacks a key, or its id is not that of what it says.
    """
    kind = str(line.get("id", "")).partition("-")[0]
    reader = _KINDS.get(kind)
    if reader is None:
        raise WrongUse("it is no line of export reviews, judgements or ratings")
    try:
        value = reader(line)
    except KeyError as error:
        raise WrongUse(f"the key {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise WrongUse(f"it holds what the exchange format does not know: {error}") from error
    if value.id != line["id"]:
        raise WrongUse(f"its id {line['id']} is not that of what it says; it was changed by hand")
    return value


def _read_review(line: Mapping[str, Any]) -> Review:
    return Review(
        subject=_words(line["subject"]),
        verdict=ReviewVerdict(line["verdict"]),
        by=_words(line["by"]),
        at=_read_moment(line["at"]),
        note=_words(line["note"]),
        about=_words(line["about"]),
        correction=_read_correction(line["correction"]) if line["correction"] is not None else None,
        anchors=_read_anchors(line["anchors"]),
    )


def _read_judgement(line: Mapping[str, Any]) -> Judgement:
    return Judgement(
        left=_words(line["left"]),
        right=_words(line["right"]),
        verdict=Verdict(line["verdict"]),
        by=_words(line["by"]),
        at=_read_moment(line["at"]) if line["at"] is not None else None,
        why=_words(line["why"]),
        left_claims=_read_words(line["left_claims"]),
        right_claims=_read_words(line["right_claims"]),
        left_anchors=_read_anchors(line["left_anchors"]),
        right_anchors=_read_anchors(line["right_anchors"]),
    )


def _read_rating(line: Mapping[str, Any]) -> SourceRating:
    return SourceRating(
        source=_words(line["source"]),
        grade=Reliability(line["grade"]),
        by=_words(line["by"]),
        at=_read_moment(line["at"]),
        why=_words(line["why"]),
    )


def _read_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} does not tell its offset from UTC")
    return moment.astimezone(UTC)


def _words(text: Any) -> str:
    if not isinstance(text, str):
        raise ValueError(f"{text!r} is no text")
    return text


def _read_words(texts: Any) -> tuple[str, ...]:
    if not isinstance(texts, list):
        raise ValueError(f"{texts!r} is no list")
    return tuple(_words(text) for text in texts)


def _read_anchors(lines: Iterable[Mapping[str, Any]]) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            uri=_words(line["uri"]),
            document=_words(line["document"]),
            start=int(line["start"]),
            end=int(line["end"]),
            words=_words(line["words"]),
            before=_words(line["before"]),
            after=_words(line["after"]),
            claim=_words(line["claim"]),
            told=_read_gist(line["told"]),
            mended=_read_gist(line["mended"]) if line["mended"] is not None else None,
            beside=tuple(_read_gist(one) for one in line["beside"]),
        )
        for line in lines
    )


def _read_gist(line: Mapping[str, Any]) -> Gist:
    return Gist(
        act=_words(line["act"]),
        status=Status(line["status"]),
        actors=_read_words(line["actors"]),
        recipients=_read_words(line["recipients"]),
        date=_read_date(line["date"]),
        place=cast("str | None", line["place"]),
        speaker=cast("str | None", line["speaker"]),
    )


def _read_date(line: Mapping[str, Any] | None) -> DateSpan | None:
    if line is None:
        return None
    return DateSpan(
        start=PartialDate.parse(line["start"]) if line["start"] else None,
        end=PartialDate.parse(line["end"]) if line["end"] else None,
        precision=Precision(line["precision"]),
        basis=DateBasis(line["basis"]),
        text=line["text"],
    )


def _read_correction(line: Mapping[str, Any]) -> Correction:
    place = line["place"]
    return Correction(
        fields=tuple(MendedField(name) for name in line["fields"]),
        act=line["act"],
        type=EventType(line["type"]) if line["type"] else None,
        mode=line["mode"],
        contexts=_read_words(line["contexts"]),
        status=Status(line["status"]) if line["status"] else None,
        actors=tuple(_read_party(one) for one in line["actors"]),
        recipients=tuple(_read_party(one) for one in line["recipients"]),
        date=_read_date(line["date"]),
        place=PlaceReference(**place) if place is not None else None,
        speaker=_read_party(line["speaker"]) if line["speaker"] is not None else None,
    )


def _read_party(line: Mapping[str, Any]) -> NamedParty:
    return NamedParty(
        name=_words(line["name"]),
        entity=line["entity"],
        kind=EntityKind(line["kind"]) if line["kind"] else None,
        country=line["country"],
        sector=line["sector"],
    )


_KINDS: dict[str, Callable[[Mapping[str, Any]], Said]] = {
    "review": _read_review,
    "judgement": _read_judgement,
    "rating": _read_rating,
}
"""How each kind of line is read, by the word that begins its id."""
