"""The attribution chain: from the innermost speaker out to the page."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.claims.speech.quotes import QuoteReading
from dragoman.claims.speech.speakers import SpeakerReading
from dragoman.lexicon import load_lexicon
from dragoman.model import AttributionLink, Credit, CreditRole, Document, Entity, EntityKind, SpeakerKind, Stance

_CREDITED_KINDS = frozenset(
    {EntityKind.OUTLET, EntityKind.ORGANISATION, EntityKind.COMPANY, EntityKind.GOVERNMENT_BODY}
)
_CREDIT_ORDER = (
    CreditRole.SOURCE,
    CreditRole.AGENCY,
    CreditRole.ORIGINAL,
    CreditRole.AGGREGATOR,
    CreditRole.TRANSLATOR,
)
"""From the text's matter outward. An author is no link of their own: they speak in their paper's voice."""
_CREDIT_KINDS = {
    CreditRole.SOURCE: SpeakerKind.ANALYST,
    CreditRole.AGENCY: SpeakerKind.AGENCY,
    CreditRole.ORIGINAL: SpeakerKind.NEWSPAPER,
    CreditRole.TRANSLATOR: SpeakerKind.TRANSLATOR,
    CreditRole.AGGREGATOR: SpeakerKind.AGGREGATOR,
}


def _known_as(name: str, document: Document) -> Entity | None:
    """The lexicon's entity that a credit names, in any of its languages."""
    lexicon = load_lexicon()
    hits = lexicon.names(document.language or "en").find_names(name)
    keys = {reading.key for hit in hits for reading in hit.readings}
    known = [lexicon.entities[key] for key in keys if key in lexicon.entities]
    sayers = [entity for entity in known if entity.kind in _CREDITED_KINDS]
    return sayers[0] if len(sayers) == 1 else None


def _credit_link(credit: Credit, document: Document) -> AttributionLink:
    entity = _known_as(credit.name, document)
    return AttributionLink(
        name=entity.name if entity else credit.name,
        entity=entity.id if entity else None,
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
            if credit.role is not role or _is_outlet(credit.name, document):
                continue
            link = _credit_link(credit, document)
            if all(link.name != other.name for other in links):
                links.append(link)
    if document.outlet:
        is_second_hand = any(link.kind is SpeakerKind.NEWSPAPER for link in links)
        entity = _known_as(document.outlet, document)
        links.append(
            AttributionLink(
                name=entity.name if entity else document.outlet,
                entity=entity.id if entity else None,
                kind=SpeakerKind.AGGREGATOR if is_second_hand else SpeakerKind.NEWSPAPER,
                stance=Stance.RELAYS,
                cue=document.outlet,
                start=None,
                end=None,
            )
        )
    return tuple(links)


def list_sources(outer: Sequence[AttributionLink]) -> frozenset[str]:
    """Return the ids of the institutions whose reports the page retells, of its own links (`credit_links`)."""
    return frozenset(link.entity for link in outer if link.kind is SpeakerKind.ANALYST and link.entity is not None)


def _is_outlet(name: str, document: Document) -> bool:
    return document.outlet is not None and name.casefold() == document.outlet.casefold()


def _is_same(left: AttributionLink, right: AttributionLink) -> bool:
    is_one = left.name == right.name or (left.entity is not None and left.entity == right.entity)
    if left.name is not None and is_one:
        return True
    has_one_cue = left.start is not None and left.start == right.start
    return has_one_cue and (Stance.RELAYS not in {left.stance, right.stance} or left.stance is right.stance)


def build_chain(
    readings: Sequence[SpeakerReading], quote: QuoteReading | None, outer: Sequence[AttributionLink]
) -> tuple[AttributionLink, ...]:
    """Return the chain of one act, innermost first.

    An outlet that gives the words of another passes them on, whatever verb it does so with. A speaker
    left unsaid is no link beside one who is named.

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
        links = [link for link in (reading.link, reading.through) if link is not None]
        (inside if in_quote else outside).extend(links)
    middle = [link for link in (quote.link, quote.through) if link is not None] if quote is not None else []
    spoken = [*inside, *middle, *outside]
    is_named = any(link.name is not None for link in spoken)
    has_report = any(link.kind is SpeakerKind.ANALYST for link in outer)
    chain: list[AttributionLink] = []
    for link in (*spoken, *outer):
        if link.name is None and (is_named or (has_report and link.stance is not Stance.DOUBTS)):
            continue  # "the report notes": the page's own source, which stands in the chain by name
        if not any(_is_same(link, other) for other in chain):
            chain.append(pass_on(link, chain))
    return tuple(chain)


_OUTLETS = frozenset({SpeakerKind.AGENCY, SpeakerKind.NEWSPAPER, SpeakerKind.AGGREGATOR})


def pass_on(link: AttributionLink, inner: Sequence[AttributionLink]) -> AttributionLink:
    """Return the link of an outlet as one that passes on, where somebody stands inside it."""
    if inner and link.kind in _OUTLETS and link.stance is Stance.ASSERTS:
        return replace(link, stance=Stance.RELAYS)
    return link
