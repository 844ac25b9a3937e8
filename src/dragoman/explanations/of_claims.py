"""The chain from a line of the record back to the words on the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman import wording
from dragoman.model import (
    Claim,
    Document,
    Mention,
    Party,
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
        Section("What", tuple(map(wording.explain_object, claim.objects))),
        Section("When", (wording.explain_date(claim.date, document.published),)),
        Section("Where", (wording.explain_place(claim.place),) if claim.place else ()),
        Section("How sure", tuple(_hedges(claim))),
        Section("According to, innermost first", wording.explain_chain(claim.attribution)),
        Section("How it was made", (wording.explain_derivation(claim.derivation),)),
        Section("Part of", tuple(_wholes(reader, placed))),
        Section("What people say", tuple(_said(reader, placed))),
    ]
    return Explanation(id=claim.id, told=wording.tell_claim_line(claim), sections=_filled(sections))


def _filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines)


def _words_of(claim: Claim, document: Document) -> tuple[str, ...]:
    marked = (
        mark_words(document.text, evidence.start, evidence.end, evidence.sentence_start, evidence.sentence_end)
        for evidence in (claim.evidence, *claim.extra_evidence)
    )
    return (wording.describe_document(document), *marked)


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


def _sides(parties: Iterable[Party], side: str, mentions: tuple[Mention, ...]) -> list[str]:
    lines = []
    for party in parties:
        lines.append(f"{side}: {wording.tell_parties([party])}, “{party.mention}” at {party.start}–{party.end}")
        lines.append(f"    {wording.explain_meaning(party, mentions)}")
    return lines


def _hedges(claim: Claim) -> Iterable[str]:
    if claim.condition:
        place = "" if claim.condition.start is None else f" at {claim.condition.start}–{claim.condition.end}"
        yield f"on condition “{claim.condition.text}”{place}"
    if likelihood := wording.tell_likelihood(claim):
        yield likelihood


_N_SHOWN = 10
"""Lines of a list that an explanation shows before it only counts."""


def cut_list(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first lines of a list, and how many there are beside them."""
    known = list(lines)
    more = (f"and {len(known) - _N_SHOWN} more",) if len(known) > _N_SHOWN else ()
    return (*known[:_N_SHOWN], *more)


def _said(reader: "Reader", placed: "PlacedClaim") -> Iterator[str]:
    """Yield how a claim stands, what was read of one that is corrected, and what everybody said."""
    if placed.standing is not None:
        yield wording.tell_standing_of_claim(placed.standing)
    if placed.as_read is not None:
        yield f"read as: {wording.tell_claim_line(placed.as_read)}"
    for one in reader.reviews_of(placed.claim):
        yield f"{wording.tell_review(one.review)} · {one.review.at:%Y-%m-%d} · {wording.short_id(one.review.id)}"


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
