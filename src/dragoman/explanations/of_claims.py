"""The chain from a line of the record back to the words on the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman import wording
from dragoman.model import (
    AttributionLink,
    Claim,
    DateBasis,
    DateSpan,
    Derivation,
    Document,
    Mention,
    Party,
    PlaceReference,
    Publication,
    Quote,
)
from dragoman.record import Filter

if TYPE_CHECKING:
    from dragoman.record import PlacedClaim, Reader

OPEN_MARK, CLOSE_MARK = "⟦", "⟧"
"""What encloses the evidence in its sentence: signs that hardly any page uses, and that survive a pipe."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an explanation: a title and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A value of the record told from its line down to the words."""

    id: str
    told: str
    sections: tuple[Section, ...]


def explain_claim(reader: "Reader", placed: "PlacedClaim") -> Explanation:
    """Explain a claim: its words, parties, date, place, chain, derivation, and what it is part of."""
    claim, document = placed.claim, placed.document
    mentions = tuple(reader.mentions(Filter(document=document.id)))
    modes = [f"mode {claim.mode}"] if claim.mode else []
    modes += [f"contexts {', '.join(claim.contexts)}"] if claim.contexts else []
    sections = [
        Section("The words", _words_of(claim, document)),
        Section("The act", (" · ".join([f"{claim.act}, PLOVER {claim.type}", *modes, f"status {claim.status}"]),)),
        Section("Who", (*_sides(claim.actors, "actor", mentions), *_sides(claim.recipients, "recipient", mentions))),
        Section("What", tuple(_object_line(claim))),
        Section("When", _when(claim.date, document.published)),
        Section("Where", _where(claim.place)),
        Section("How sure", tuple(_hedges(claim))),
        Section("According to, innermost first", explain_chain(claim.attribution)),
        Section("How it was made", explain_derivation(claim.derivation)),
        Section("Part of", tuple(_wholes(reader, placed))),
    ]
    return Explanation(id=claim.id, told=wording.tell_claim_line(claim), sections=_filled(sections))


def _filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines)


def _words_of(claim: Claim, document: Document) -> tuple[str, ...]:
    marked = (
        mark_words(document.text, evidence.start, evidence.end, evidence.sentence_start, evidence.sentence_end)
        for evidence in (claim.evidence, *claim.extra_evidence)
    )
    return (describe_document(document), *marked)


def mark_words(text: str, start: int, end: int, around_start: int, around_end: int) -> str:
    """Return a stretch of a text with the words at `start`..`end` between marks.

    >>> mark_words("Kyiv got no missiles. It rained.", 5, 20, 0, 21)
    'Kyiv ⟦got no missiles⟧.'
    """
    return f"{text[around_start:start]}{OPEN_MARK}{text[start:end]}{CLOSE_MARK}{text[end:around_end]}"


def mark_in_sentence(text: str, start: int, end: int) -> str:
    """Return the words at `start`..`end` between marks, with their line around them, cut to what is near."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    around_start = max(line_start, start - _NEAR)
    around_end = min(line_end if line_end >= 0 else len(text), end + _NEAR)
    before = "…" if around_start > line_start else ""
    after = "…" if around_end < (line_end if line_end >= 0 else len(text)) else ""
    return before + mark_words(text, start, end, around_start, around_end) + after


_NEAR = 120
"""Code points around words that stand in no known sentence: about two lines."""


def describe_document(document: Document) -> str:
    """Return where a document comes from: outlet, date with its basis, language, address."""
    parts = [
        document.outlet or "outlet unknown",
        _published(document.published),
        document.language or "language unknown",
    ]
    return f"{', '.join(parts)}; {document.uri} · {wording.short_id(document.id)}"


def _published(published: Publication | None) -> str:
    if published is None:
        return "date of publication unknown"
    ground = {DateBasis.USER: "given by the user"}.get(published.basis, str(published.basis))
    words = f": “{published.evidence}”" if published.evidence else ""
    return f"published {published.date} ({ground}{words})"


def _sides(parties: Iterable[Party], side: str, mentions: tuple[Mention, ...]) -> list[str]:
    lines = []
    for party in parties:
        reasons = [mention for mention in mentions if mention.start < party.end and party.start < mention.end]
        same = [mention for mention in reasons if mention.entity == party.entity] or reasons
        lines.append(f"{side}: {wording.tell_parties([party])}, “{party.mention}” at {party.start}–{party.end}")
        if party.entity is None:
            lines.append("    whom the words mean is not known")
        else:
            lines.append(f"    {wording.short_id(party.entity)}{_reason(same)}")
    return lines


def _reason(mentions: list[Mention]) -> str:
    if not mentions:
        return ": no name stands there (a pronoun, or a subject left out)"
    best = max(mentions, key=lambda mention: mention.end - mention.start)
    found = f" (found by {', '.join(best.found_by)})" if best.found_by else ""
    return f": {best.reason or 'no reason was kept'}{found}"


def _object_line(claim: Claim) -> Iterable[str]:
    for thing in claim.objects:
        number = "" if thing.number is None else f", number {thing.number:g}{' ' + thing.unit if thing.unit else ''}"
        hedge = f", hedged by “{thing.hedge}”" if thing.hedge else ""
        yield f"{thing.kind}: “{thing.text}”{number}{hedge}"


def _when(span: DateSpan | None, published: Publication | None) -> tuple[str, ...]:
    if span is None:
        return ("the text gives no time",)
    words = f"“{span.text}”" if span.text else "no words of time"
    day = f"the date of publication, {published.date}" if published else "the date of publication, which is not known"
    ground = {
        DateBasis.STATED: f"stated: {words}",
        DateBasis.COMPUTED: f"computed from {words} and {day}",
        DateBasis.BOUNDED: f"bounded only by {day}",
        DateBasis.UNKNOWN: f"{words} cannot be resolved",
    }.get(span.basis, str(span.basis))
    return (f"{wording.tell_when(span)} (to the {span.precision}); {ground}",)


def _where(place: PlaceReference | None) -> tuple[str, ...]:
    if place is None:
        return ()
    parts = [place.country] if place.country else []
    if place.latitude is not None and place.longitude is not None:
        parts.append(f"{place.latitude:.2f}°, {place.longitude:.2f}°")
    parts += [f"GeoNames {place.geonames}"] if place.geonames is not None else []
    return (place.name + (f" ({'; '.join(parts)})" if parts else ""),)


def _hedges(claim: Claim) -> Iterable[str]:
    if claim.condition:
        place = "" if claim.condition.start is None else f" at {claim.condition.start}–{claim.condition.end}"
        yield f"on condition “{claim.condition.text}”{place}"
    if claim.likelihood:
        band = claim.likelihood.band
        scale = f"{band.low} to {band.high} per cent (ICD 203)" if band else "a hedge without a band"
        yield f"“{claim.likelihood.word}”: {scale}"


def explain_chain(chain: tuple[AttributionLink, ...]) -> tuple[str, ...]:
    """Return the lines of an attribution chain, link by link."""
    lines = []
    for number, link in enumerate(chain, start=1):
        where = f"at {link.start}–{link.end}" if link.start is not None else "outside the text"
        cue = f"“{link.cue}” {where}" if link.cue else where
        entity = f" · {wording.short_id(link.entity)}" if link.entity else ""
        lines.append(f"{number}. {link.name or 'a speaker left unsaid'} ({link.kind}) {link.stance}: {cue}{entity}")
    return tuple(lines) or ("the page's own voice",)


def explain_derivation(derivation: Derivation) -> tuple[str, ...]:
    """Return how a value was made."""
    line = f"stage {derivation.stage}, version {derivation.version}, rule {derivation.rule}"
    if not derivation.inputs:
        return (line,)
    shown = ", ".join(wording.short_id(id) if "-" in id else id for id in derivation.inputs[:_N_SHOWN])
    more = f" and {len(derivation.inputs) - _N_SHOWN} more" if len(derivation.inputs) > _N_SHOWN else ""
    return (f"{line}; from {shown}{more}",)


_N_SHOWN = 10
"""Lines of a list that an explanation shows before it only counts."""


def cut_list(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first lines of a list, and how many there are beside them."""
    known = list(lines)
    more = (f"and {len(known) - _N_SHOWN} more",) if len(known) > _N_SHOWN else ()
    return (*known[:_N_SHOWN], *more)


def _wholes(reader: "Reader", placed: "PlacedClaim") -> Iterable[str]:
    from dragoman.model import Commitment, Event

    claim = placed.claim
    for event in reader.find_all(Event, [placed.event] if placed.event else []).values():
        first = reader.find_claims(event.claims[:1]).get(event.claims[0])
        told = wording.tell_event_line(event, first.claim if first else None)
        counts = f"{wording.count_of(len(event.claims), 'claim')}, {wording.count_of(event.n_origins, 'origin')}"
        yield f"event {wording.short_id(event.id)}: {told} ({counts})"
    for commitment in reader.find_all(Commitment, [placed.commitment] if placed.commitment else []).values():
        yield f"commitment {wording.short_id(commitment.id)}: {wording.tell_commitment(commitment)}"
    for quote in reader.find_all(Quote, [claim.quote] if claim.quote else []).values():
        yield f"quote {wording.short_id(quote.id)}: {wording.tell_quote(quote)}: “{quote.text}”"
    for denied in reader.find_claims([claim.denies] if claim.denies else []).values():
        yield f"denies {wording.short_id(denied.claim.id)}: {wording.tell_claim_line(denied.claim)}"
