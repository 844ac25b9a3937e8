"""Quotes with their speakers, and what they mean for the words inside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.claims.party_values import PartyContext
from dragoman.model import AttributionLink, Party, Quote, QuoteKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteReading:
    """A quote with the link that its speaker adds to the chain; None when nobody is named.

    `through` is the link of who passes the words on beside the speaker, None for nobody.
    """

    quote: Quote
    link: AttributionLink | None
    through: AttributionLink | None = None


def make_quote(
    span: Span, kind: QuoteKind, link: AttributionLink | None, speaker: Party | None, text: str, document: str
) -> Quote:
    """Return the quote at `span`; a speaker who is named by a common noun only stands by his words."""
    return Quote(
        document=document,
        text=span.text_in(text),
        start=span.start,
        end=span.end,
        kind=kind,
        speaker=speaker or _nameless(link),
        cue=link.cue if link else None,
        cue_start=link.start if link else None,
        cue_end=link.end if link else None,
    )


def _nameless(link: AttributionLink | None) -> Party | None:
    """A speaker who is named by a common noun only ("experts")."""
    if link is None or link.name is None:
        return None
    return Party(
        name=link.name,
        entity=link.entity,
        kind=None,
        country=None,
        sector=None,
        office=None,
        mention=link.name,
        start=link.start or 0,
        end=link.end or 0,
    )


def quote_around(span: Span, quotes: Sequence[QuoteReading]) -> QuoteReading | None:
    """Return the one of a sentence's direct or mixed quotes that `span` stands in, or None."""
    return next((reading for reading in quotes if reading.quote.span.covers(span)), None)


def speaker_in(context: PartyContext, quote: QuoteReading | None) -> PartyContext:
    """Return the context in which "I" and "we" mean the quote's speaker, outside quotes the text's author."""
    if quote is None:
        return context
    speaker = quote.quote.speaker
    known = speaker if speaker is not None and (speaker.entity or speaker.country) else None
    return replace(context, speaker=known)
