"""What a value rests on, as lines of English: the ground of a date, a name, a link of a chain, a value itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC

from dragoman.model import (
    AttributionLink,
    Claim,
    ClaimObject,
    CreditRole,
    DateBasis,
    DateSpan,
    Derivation,
    Document,
    Mention,
    Party,
    PlaceReference,
    Provenance,
    Publication,
)
from dragoman.wording.telling import short_id, tell_claim_line, tell_when


def tell_act_line(claim: Claim) -> str:
    """Return the claim as one English line without who says so and how likely: for places that show both beside it."""
    return tell_claim_line(replace(claim, attribution=(), likelihood=None))


def tell_according(chain: Sequence[AttributionLink]) -> str:
    """Return whose word it is, innermost first: "according to Dmitry Peskov, through TASS".

    A link that does not simply assert or relay says so. "" for the page's own voice.
    """
    told = [_tell_speaker(link) for link in chain]
    return f"according to {', through '.join(told)}" if told else ""


def split_shared(chains: Sequence[Sequence[AttributionLink]]) -> tuple[AttributionLink, ...]:
    """Return the outermost links that all chains of one page share, innermost of them first; () for fewer than two."""
    shared: list[AttributionLink] = []
    if len(chains) > 1:
        for links in zip(*(reversed(chain) for chain in chains), strict=False):
            if len({(link.name, link.kind, link.stance) for link in links}) > 1:
                break
            shared.insert(0, links[0])
    return tuple(shared)


def _tell_speaker(link: AttributionLink) -> str:
    name = link.name or "a speaker left unsaid"
    return name if link.stance in ("asserts", "relays") else f"{name} (who {link.stance} it)"


def tell_likelihood(claim: Claim) -> str | None:
    """Return the word of chance as it stands on the page with what it stands for; None when there is none."""
    if claim.likelihood is None:
        return None
    band = claim.likelihood.band
    scale = f"{band.low} to {band.high} per cent (ICD 203)" if band else "a hedge without a band"
    return f"“{claim.likelihood.word}”: {scale}"


def describe_document(document: Document) -> str:
    """Return where a document comes from: outlet, date with its basis, language, address."""
    parts = [
        document.outlet or "outlet unknown",
        explain_publication(document.published),
        document.language or "language unknown",
    ]
    return f"{', '.join(parts)}; {document.uri} · {short_id(document.id)}"


def tell_provenance(provenance: Provenance) -> str:
    """Return when a page's bytes were fetched, and where they lie in a web archive; no date of publication.

    >>> from datetime import UTC, datetime
    >>> tell_provenance(Provenance(uri="page", retrieved=datetime(2024, 3, 20, 9, 5, tzinfo=UTC), content="0a1b"))
    'fetched on 2024-03-20 at 09:05 UTC'
    """
    told = f"fetched on {provenance.retrieved.astimezone(UTC):%Y-%m-%d at %H:%M} UTC"
    return told if provenance.place is None else f"{told}; {provenance.place}"


def explain_publication(published: Publication | None) -> str:
    """Return when a page was published, with the ground that this stands on and its words."""
    if published is None:
        return "date of publication unknown"
    return f"published {published.date} ({explain_ground(published)})"


def explain_ground(published: Publication) -> str:
    """Return what the date of a page stands on, with the words, field or address that gave it."""
    ground = {DateBasis.USER: "given by the user"}.get(published.basis, str(published.basis))
    return ground + (f": “{published.evidence}”" if published.evidence else "")


_CREDITS = {
    CreditRole.ORIGINAL: "First published by",
    CreditRole.AUTHOR: "Written by",
    CreditRole.TRANSLATOR: "Translated by",
    CreditRole.AGENCY: "From the agency",
    CreditRole.SOURCE: "Retells",
    CreditRole.AGGREGATOR: "Republished by",
}


def tell_credit_role(role: CreditRole) -> str:
    """Return what somebody whom a page credits has done, as words that stand before the name.

    >>> tell_credit_role(CreditRole.ORIGINAL)
    'First published by'
    """
    return _CREDITS[role]


def explain_meaning(party: Party, mentions: Iterable[Mention]) -> str:
    """Return why the words of a party are taken to mean whom they do; `mentions` are those of its document."""
    if party.entity is None:
        return "whom the words mean is not known"
    near = [mention for mention in mentions if mention.start < party.end and party.start < mention.end]
    same = [mention for mention in near if mention.entity == party.entity] or near
    return f"{short_id(party.entity)}{_reason(same)}"


def _reason(mentions: list[Mention]) -> str:
    if not mentions:
        return ": no name stands there (a pronoun, or a subject left out)"
    best = max(mentions, key=lambda mention: mention.end - mention.start)
    found = f" (found by {', '.join(best.found_by)})" if best.found_by else ""
    return f": {best.reason or 'no reason was kept'}{found}"


def explain_object(thing: ClaimObject) -> str:
    """Return what an act is about, with its number and the words that loosen it."""
    number = "" if thing.number is None else f", number {thing.number:g}{' ' + thing.unit if thing.unit else ''}"
    hedge = f", hedged by “{thing.hedge}”" if thing.hedge else ""
    return f"{thing.kind}: “{thing.text}”{number}{hedge}"


def explain_date(span: DateSpan | None, published: Publication | None) -> str:
    """Return when an act took place, to which unit, and what that rests on."""
    if span is None:
        return "the text gives no time"
    words = f"“{span.text}”" if span.text else "no words of time"
    day = f"the date of publication, {published.date}" if published else "the date of publication, which is not known"
    ground = {
        DateBasis.STATED: f"stated: {words}",
        DateBasis.COMPUTED: f"computed from {words} and {day}",
        DateBasis.BOUNDED: f"bounded only by {day}",
        DateBasis.UNKNOWN: f"{words} cannot be resolved",
    }.get(span.basis, str(span.basis))
    return f"{tell_when(span)} (to the {span.precision}); {ground}"


def explain_place(place: PlaceReference) -> str:
    """Return a place with its country, coordinates and GeoNames number, as far as they are known."""
    parts = [place.country] if place.country else []
    if place.latitude is not None and place.longitude is not None:
        parts.append(f"{place.latitude:.2f}°, {place.longitude:.2f}°")
    parts += [f"GeoNames {place.geonames}"] if place.geonames is not None else []
    return place.name + (f" ({'; '.join(parts)})" if parts else "")


def explain_link(link: AttributionLink) -> str:
    """Return one speaker of a chain: who, of which kind, how he stands to it, and the words that show it."""
    where = f"at {link.start}–{link.end}" if link.start is not None else "outside the text"
    cue = f"“{link.cue}” {where}" if link.cue else where
    entity = f" · {short_id(link.entity)}" if link.entity else ""
    return f"{link.name or 'a speaker left unsaid'} ({link.kind}) {link.stance}: {cue}{entity}"


def explain_chain(chain: Sequence[AttributionLink]) -> tuple[str, ...]:
    """Return the lines of an attribution chain, link by link."""
    return tuple(f"{number}. {explain_link(link)}" for number, link in enumerate(chain, start=1)) or (
        "the page's own voice",
    )


_N_INPUTS = 10
"""Inputs of a derivation that are named before they are only counted."""


def explain_derivation(derivation: Derivation) -> str:
    """Return how a value was made."""
    line = f"stage {derivation.stage}, version {derivation.version}, rule {derivation.rule}"
    if not derivation.inputs:
        return line
    shown = ", ".join(short_id(id) if "-" in id else id for id in derivation.inputs[:_N_INPUTS])
    more = f" and {len(derivation.inputs) - _N_INPUTS} more" if len(derivation.inputs) > _N_INPUTS else ""
    return f"{line}; from {shown}{more}"
