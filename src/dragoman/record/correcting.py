"""What a claim says once a person has mended it, and what the reviews of a claim come to."""

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.model import (
    AttributionLink,
    Claim,
    Correction,
    Derivation,
    EntityKind,
    MendedField,
    NamedParty,
    Party,
    Review,
    ReviewVerdict,
    SpeakerKind,
    Stance,
    Standing,
)


def correct_claim(claim: Claim, correction: Correction, rule: str, inputs: tuple[str, ...] = ()) -> Claim:
    """Return what a claim says once a person has mended it; it keeps the id of what was read.

    Args:
        claim: as it was read.
        correction: what is mended.
        rule: who mended it, for its derivation: "corrected by Ann".
        inputs: ids of the reviews.
    """
    mended = set(correction.fields)
    act = correction.act if MendedField.ACT in mended and correction.act else claim.act
    is_other = act != claim.act and correction.type is not None
    chain = _mend_chain(claim, correction.speaker) if MendedField.SPEAKER in mended else claim.attribution
    return Claim(
        evidence=claim.evidence,
        act=act,
        type=correction.type if is_other and correction.type else claim.type,
        mode=correction.mode if is_other else claim.mode,
        contexts=correction.contexts if is_other else claim.contexts,
        actors=_mend_side(claim, correction.actors) if MendedField.ACTORS in mended else claim.actors,
        recipients=_mend_side(claim, correction.recipients) if MendedField.RECIPIENTS in mended else claim.recipients,
        objects=claim.objects,
        place=correction.place if MendedField.PLACE in mended else claim.place,
        date=correction.date if MendedField.DATE in mended else claim.date,
        status=correction.status if MendedField.STATUS in mended and correction.status else claim.status,
        likelihood=claim.likelihood,
        condition=claim.condition,
        attribution=chain,
        quote=claim.quote,
        denies=claim.denies,
        content=claim.content,
        extra_evidence=claim.extra_evidence,
        derivation=Derivation(stage="review", version="1", rule=rule, inputs=(*inputs, *claim.derivation.inputs)),
        corrects=claim.id,
    )


def _mend_side(claim: Claim, named: Iterable[NamedParty]) -> tuple[Party, ...]:
    """Return parties as a person names them, with the words of the page where the claim has some for them."""
    known = {party.entity: party for party in claim.parties if party.entity is not None}
    by_name = {party.name: party for party in claim.parties}
    mended = []
    for one in named:
        read = known.get(one.entity) if one.entity else by_name.get(one.name)
        mended.append(
            Party(
                name=one.name,
                entity=one.entity,
                kind=one.kind,
                country=one.country,
                sector=one.sector,
                office=read.office if read else None,
                mention=read.mention if read else one.name,
                start=read.start if read else claim.evidence.start,
                end=read.end if read else claim.evidence.start,
            )
        )
    return tuple(mended)


_PRINTS = frozenset({SpeakerKind.NEWSPAPER, SpeakerKind.TRANSLATOR, SpeakerKind.AGGREGATOR})


def _mend_chain(claim: Claim, speaker: NamedParty | None) -> tuple[AttributionLink, ...]:
    """Put another in the place of the innermost speaker whom the text names; the page's own links stay."""
    chain = claim.attribution
    first = chain[0] if chain and not (chain[0].start is None and chain[0].kind in _PRINTS) else None
    rest = chain[1:] if first else chain
    if speaker is None:
        return rest
    link = AttributionLink(
        name=speaker.name,
        entity=speaker.entity,
        kind=_kind_of_speaker(speaker.kind),
        stance=first.stance if first else Stance.ASSERTS,
        cue=first.cue if first else "",
        start=first.start if first else claim.evidence.start,
        end=first.end if first else claim.evidence.start,
    )
    return (link, *rest)


def _kind_of_speaker(kind: EntityKind | None) -> SpeakerKind:
    if kind is EntityKind.OUTLET:
        return SpeakerKind.NEWSPAPER
    if kind in {EntityKind.STATE, EntityKind.GOVERNMENT_BODY, EntityKind.ARMED_FORCE, EntityKind.PERSON}:
        return SpeakerKind.OFFICIAL
    return SpeakerKind.OTHER


def count_latest(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return what each person said last of a claim, notes left out, in order of persons."""
    latest: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda one: (one.at, one.id)):
        if review.verdict is not ReviewVerdict.NOTED:
            latest[review.by] = review
    return tuple(latest[by] for by in sorted(latest))


def weigh_reviews(claim: Claim, reviews: Iterable[Review]) -> tuple[Standing | None, Claim]:
    """Return what the reviews of a claim come to, and the claim as it is then.

    Of each person the latest counts. People who say the same are followed; so are corrections of
    different fields, or of one field in the same way. Where people differ the claim stays as it was
    read: neither is overruled by the other.

    Args:
        claim: as it was read.
        reviews: all that are placed on it, in any order.
    """
    said = count_latest(reviews)
    verdicts = {review.verdict for review in said}
    if not said:
        return None, claim
    if len(verdicts) > 1:
        return Standing.DISPUTED, claim
    if ReviewVerdict.CORRECTED not in verdicts:
        return Standing(said[0].verdict.value), claim
    joined = _join_corrections([review.correction for review in said if review.correction is not None])
    if joined is None:
        return Standing.DISPUTED, claim
    rule = "corrected by " + ", ".join(review.by for review in said)
    return Standing.CORRECTED, correct_claim(claim, joined, rule, tuple(review.id for review in said))


def _join_corrections(corrections: Sequence[Correction]) -> Correction | None:
    """Return one correction for all; None where two mend one field in different ways."""
    parts: dict[MendedField, dict[str, object]] = {}
    for correction in corrections:
        for name in correction.fields:
            part = {key: getattr(correction, key) for key in _PARTS.get(name, (name.value,))}
            if parts.setdefault(name, part) != part:
                return None
    fields = tuple(name for name in MendedField if name in parts)
    values: dict[str, Any] = {key: value for part in parts.values() for key, value in part.items()}
    return Correction(fields=fields, **values)


_PARTS = {MendedField.ACT: ("act", "type", "mode", "contexts")}
"""What is mended with a field."""
