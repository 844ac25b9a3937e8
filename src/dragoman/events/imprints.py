"""The imprint of a document: what of it can be set beside a text in another language."""

from collections.abc import Iterable
from functools import cache

from dragoman.events.origins import is_crediting, origin_of
from dragoman.events.parties import state_of
from dragoman.events.publishers import publisher_of
from dragoman.lexicon import load_lexicon
from dragoman.model import Claim, Document, Imprint, Party, Quote, QuoteKind, SpokenWords, Step

IMPRINT_VERSION = "1"
"""Raised when the same document may leave another imprint, or when another key finds its near-copies."""


def take_imprint(
    document: Document,
    claims: Iterable[Claim],
    quotes: Iterable[Quote],
    *,
    near_copy_key: str = "",
    figures: tuple[str, ...] = (),
) -> Imprint:
    """Return the imprint of a document; a pure function of its reading.

    Args:
        document: the text as published.
        claims: as they were read of it; so are the quotes.
        quotes: retold words among them are left out.
        near_copy_key: of its text, as the room `documents` finds it.
        figures: likewise.
    """
    published = document.published.date.latest if document.published else None
    told = sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.act, claim.id))
    spoken = sorted((quote for quote in quotes if quote.kind is not QuoteKind.INDIRECT), key=lambda quote: quote.start)
    return Imprint(
        document=document.id,
        version=IMPRINT_VERSION,
        origin=origin_of(document),
        publisher=publisher_of(document),
        is_crediting=is_crediting(document),
        published=published.isoformat() if published else None,
        language=document.language,
        near_copy_key=near_copy_key,
        steps=tuple(_step_of(claim) for claim in told),
        quotes=tuple(
            SpokenWords(quote.speaker.country if quote.speaker else None, quote.end - quote.start) for quote in spoken
        ),
        figures=figures,
    )


def _step_of(claim: Claim) -> Step:
    numbers = [thing.number for thing in claim.objects if thing.number is not None]
    return Step(claim.act, _sides(claim.actors), _sides(claim.recipients), numbers[0] if numbers else None)


def _sides(parties: Iterable[Party]) -> tuple[str, ...]:
    """Countries, and what else is named alike in all languages; one known from its text alone has other ids in each."""
    states = {state_of(party) for party in parties}
    return tuple(sorted(state for state in states if state and (len(state) == _CODE_LENGTH or state in _known_ids())))


_CODE_LENGTH = 3
"""Letters of an ISO 3166-1 alpha-3 code."""


@cache
def _known_ids() -> frozenset[str]:
    return frozenset(entity.id for entity in load_lexicon().entities.values())
