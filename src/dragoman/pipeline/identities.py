"""Whoever is judged to be one speaks and acts as one: claims are grouped under one entity each.

The claims that the record keeps stay as they were read, so that a judgement can be taken back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dragoman.model import Claim, Entity, Judgement, Party, SourcedClaim, Verdict


def find_identities(entities: Iterable[Entity], judgements: Iterable[Judgement]) -> dict[str, Entity]:
    """Return for each entity that is judged the same as another the one that stands for all of them, by id.

    A person's judgement (it carries no score) goes before a machine's, a higher score before a
    lower. Two entities that anyone holds to be different never come together, not even through a
    third. An entity of the lexicon stands for those of the texts; otherwise one
    whose name a page wrote in Latin letters, then the smallest id.
    """
    known = {entity.id: entity for entity in entities}
    different = _pairs(judgements := tuple(judgements), Verdict.DIFFERENT)
    groups: dict[str, frozenset[str]] = {}
    for left, right in _pairs(judgements, Verdict.SAME):
        if left not in known or right not in known:
            continue
        one, other = (groups.get(id_, frozenset({id_})) for id_ in (left, right))
        if not any(_pair(first, second) in different for first in one for second in other):
            groups.update(dict.fromkeys(one | other, one | other))
    return {id_: min((known[member] for member in group), key=_rank) for id_, group in groups.items()}


def _pairs(judgements: Iterable[Judgement], verdict: Verdict) -> dict[tuple[str, str], None]:
    """Return the pairs whose judges agree on `verdict`, the surest first; a person overrules every machine."""
    by_pair: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in judgements:
        if judgement.verdict is not Verdict.UNSURE:
            by_pair.setdefault(_pair(judgement.left, judgement.right), []).append(judgement)
    ranked = []
    for pair, said in by_pair.items():
        people = [judgement for judgement in said if judgement.score is None]
        if {judgement.verdict for judgement in people or said} == {verdict}:
            score = max((judgement.score or 0.0 for judgement in said), default=0.0)
            ranked.append((not people, -score, pair))
    return {pair: None for _, _, pair in sorted(ranked)}


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


def _rank(entity: Entity) -> tuple[bool, bool, str]:
    """The lexicon's first, then one whose name a page wrote in Latin letters: that spelling is its bearer's own."""
    is_met_in_latin = any(name.text == entity.name for name in entity.names)
    return (entity.source != "lexicon", not is_met_in_latin, entity.id)


def join_identities(claims: Iterable[SourcedClaim], identities: Mapping[str, Entity]) -> Iterator[SourcedClaim]:
    """Yield the claims with the one entity in the place of each of its others; ids stay those of the record."""
    for sourced in claims:
        claim = sourced.claim
        if any(party.entity in identities for party in claim.parties):
            yield replace(sourced, claim=_join(claim, identities))
        else:
            yield sourced


def _join(claim: Claim, identities: Mapping[str, Entity]) -> Claim:
    joined = replace(
        claim,
        actors=tuple(_join_party(party, identities) for party in claim.actors),
        recipients=tuple(_join_party(party, identities) for party in claim.recipients),
    )
    # The id is made from the parties as they were read, and events must name the claim that the record keeps.
    object.__setattr__(joined, "id", claim.id)
    return joined


def _join_party(party: Party, identities: Mapping[str, Entity]) -> Party:
    entity = identities.get(party.entity) if party.entity else None
    if entity is None:
        return party
    return replace(party, entity=entity.id, name=entity.name, country=party.country or entity.country)
