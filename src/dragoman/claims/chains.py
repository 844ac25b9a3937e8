"""The attribution chain: from the innermost speaker out to the page."""

from collections.abc import Sequence

from dragoman.claims.quotes import QuoteReading
from dragoman.claims.speakers import SpeakerReading
from dragoman.model import AttributionLink, Credit, CreditRole, Document, SpeakerKind, Stance

_CREDIT_ORDER = (
    CreditRole.SOURCE,
    CreditRole.AGENCY,
    CreditRole.ORIGINAL,
    CreditRole.TRANSLATOR,
    CreditRole.AGGREGATOR,
)
"""From the text's matter outward. An author is no link of their own: they speak in their paper's voice."""
_CREDIT_KINDS = {
    CreditRole.SOURCE: SpeakerKind.ANALYST,
    CreditRole.AGENCY: SpeakerKind.AGENCY,
    CreditRole.ORIGINAL: SpeakerKind.NEWSPAPER,
    CreditRole.TRANSLATOR: SpeakerKind.TRANSLATOR,
    CreditRole.AGGREGATOR: SpeakerKind.AGGREGATOR,
}


def _credit_link(credit: Credit) -> AttributionLink:
    return AttributionLink(
        name=credit.name,
        entity=None,
        kind=_CREDIT_KINDS[credit.role],
        stance=Stance.RELAYS,
        cue=credit.evidence,
        start=credit.span.start if credit.span else None,
        end=credit.span.end if credit.span else None,
    )


def credit_links(document: Document) -> tuple[AttributionLink, ...]:
    """Return the links that the page itself adds, innermost first: report, agency, first publisher, outlet."""
    links: list[AttributionLink] = []
    for role in _CREDIT_ORDER:
        for credit in document.credits:
            if credit.role is role and all(link.name != credit.name for link in links):
                links.append(_credit_link(credit))
    if document.outlet and all((link.name or "").casefold() != document.outlet.casefold() for link in links):
        is_second_hand = any(link.kind is SpeakerKind.NEWSPAPER for link in links)
        links.append(
            AttributionLink(
                name=document.outlet,
                entity=None,
                kind=SpeakerKind.AGGREGATOR if is_second_hand else SpeakerKind.NEWSPAPER,
                stance=Stance.RELAYS,
                cue=document.outlet,
                start=None,
                end=None,
            )
        )
    return tuple(links)


def _is_same(left: AttributionLink, right: AttributionLink) -> bool:
    if left.start is not None and left.start == right.start:
        return True
    return left.name is not None and (
        left.name == right.name or (left.entity is not None and left.entity == right.entity)
    )


def build_chain(
    readings: Sequence[SpeakerReading], quote: QuoteReading | None, outer: Sequence[AttributionLink]
) -> tuple[AttributionLink, ...]:
    """Return the chain of one act, innermost first.

    Args:
        readings: the speakers over the act in its sentence; deeper ones come first.
        quote: the quote that the act stands in; its speaker comes after those inside it.
        outer: the page's own links (`credit_links`).
    """
    inside: list[AttributionLink] = []
    outside: list[AttributionLink] = []
    for reading in sorted(readings, key=lambda r: -r.depth):
        start = reading.link.start if reading.link.start is not None else -1
        in_quote = quote is None or quote.quote.start <= start < quote.quote.end
        (inside if in_quote else outside).append(reading.link)
    middle = [quote.link] if quote is not None and quote.link is not None else []
    chain: list[AttributionLink] = []
    has_report = any(link.kind is SpeakerKind.ANALYST for link in outer)
    for link in (*inside, *middle, *outside, *outer):
        if link.name is None and link.stance is Stance.ASSERTS and has_report:
            continue  # "the report notes": the page's own source, which stands in the chain by name
        if not any(_is_same(link, other) for other in chain):
            chain.append(link)
    return tuple(chain)
