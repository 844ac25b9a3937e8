"""Values as they are shown: whoever is judged to be one stands under one id and one name.

What the record keeps stays as it was read, so that a judgement can be taken back.
"""

from collections.abc import Mapping
from dataclasses import replace

from dragoman.model import AttributionLink, Claim, Entity, Mention, Party, Quote

Identities = Mapping[str, Entity]
"""The entity that stands for each id; an id that is not there stands for itself."""


def join_claim(claim: Claim, identities: Identities) -> Claim:
    """Return the claim with those who stand for its parties and speakers in their place; its id stays."""
    meant = {*(party.entity for party in claim.parties), *(link.entity for link in claim.attribution)}
    if not any(id in identities for id in meant if id is not None):
        return claim
    joined = replace(
        claim,
        actors=tuple(_join_party(party, identities) for party in claim.actors),
        recipients=tuple(_join_party(party, identities) for party in claim.recipients),
        attribution=tuple(_join_link(link, identities) for link in claim.attribution),
    )
    # The id is made from the parties as they were read, and events must name the claim that the record keeps.
    object.__setattr__(joined, "id", claim.id)
    return joined


def _join_party(party: Party, identities: Identities) -> Party:
    entity = identities.get(party.entity) if party.entity else None
    if entity is None:
        return party
    return replace(party, entity=entity.id, name=entity.name, country=party.country or entity.country)


def _join_link(link: AttributionLink, identities: Identities) -> AttributionLink:
    entity = identities.get(link.entity) if link.entity else None
    return link if entity is None else replace(link, entity=entity.id, name=entity.name)


def join_quote(quote: Quote, identities: Identities) -> Quote:
    """Return the quote with the one who stands for its speaker; its id stays."""
    if quote.speaker is None or quote.speaker.entity not in identities:
        return quote
    joined = replace(quote, speaker=_join_party(quote.speaker, identities))
    if joined.id != quote.id:
        object.__setattr__(joined, "id", quote.id)
    return joined


def join_mention(mention: Mention, identities: Identities) -> Mention:
    """Return the mention with the entity that stands for the one it means."""
    entity = identities.get(mention.entity) if mention.entity else None
    return mention if entity is None else replace(mention, entity=entity.id, country=mention.country or entity.country)
