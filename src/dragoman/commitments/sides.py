"""Who owes and who is owed: the two sides of what a claim says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dragoman.commitments.attacks import side_by_adposition
from dragoman.commitments.tables import ActRule
from dragoman.lexicon import LANGUAGES, load_lexicon
from dragoman.model import Claim, CommitmentKind, Entity, EntityKind, Party, SourcedClaim, Status

_DIRECTED = frozenset(
    {
        CommitmentKind.TRANSFER,
        CommitmentKind.FINANCE,
        CommitmentKind.TRAINING,
        CommitmentKind.BASING,
        CommitmentKind.DEFENCE,
    }
)
"""Kinds with a giver and a taker: "agreed to supply" binds its subject."""


PERSONAL = frozenset({CommitmentKind.VISIT, CommitmentKind.CONSULTATION})
"""Kinds that are owed by persons: who visits whom tells one from another."""


def state_of(party: Party) -> str | None:
    """Return the country that a party belongs to, else what it is itself."""
    return party.country or party.entity


def states_of(parties: Iterable[Party]) -> frozenset[str]:
    """Return the states of all known parties."""
    return frozenset(state for party in parties if (state := state_of(party)))


def persons_of(parties: Iterable[Party]) -> dict[str, set[str]]:
    """Return the persons among parties, by state."""
    persons: dict[str, set[str]] = {}
    for party in parties:
        state = state_of(party)
        if state is not None and party.kind is EntityKind.PERSON:
            persons.setdefault(state, set()).add(party.entity or party.name)
    return persons


def find_sides(
    sourced: SourcedClaim, deniers: Sequence[Claim], rule: ActRule, kind: CommitmentKind | None
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return debtors and creditors as far as they are known; both alike for what two owe each other.

    A side that only the words for the thing name ("shells from the DPRK") is taken from there. Whoever denies
    stands for a side left unsaid: for the giver of what only has a taker, for the taker
    of what only has a giver, and two who deny a transfer together are its two ends.
    """
    claim = sourced.claim
    denying = tuple(party for denier in deniers for party in denier.actors)
    actors = tuple(party for party in claim.actors or denying if state_of(party))
    recipients = tuple(party for party in claim.recipients if state_of(party))
    if rule.debtor == "recipient":
        return recipients, actors
    is_given = kind in _DIRECTED and bool(actors) and bool(recipients)
    if rule.debtor == "both" or (rule.debtor == "agree" and not is_given):
        everyone = _unite(actors + recipients)
        return everyone, everyone
    if kind in _HANDED_OVER and bool(actors) != bool(recipients):
        whence, whither = _find_ends(sourced)
        actors, recipients = actors or whence, recipients or whither
    if claim.status is Status.DENIED and not recipients:
        if len(states_of(actors)) > 1:
            everyone = _unite(actors)
            return everyone, everyone
        recipients = tuple(party for party in denying if state_of(party) and not states_of([party]) & states_of(actors))
    return actors, recipients


_HANDED_OVER = frozenset({CommitmentKind.TRANSFER, CommitmentKind.FINANCE})


def _find_ends(sourced: SourcedClaim) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The states from which and to which the words of the objects say that a thing went."""
    language = sourced.document.language
    whence: list[Party] = []
    whither: list[Party] = []
    if language not in LANGUAGES:
        return (), ()
    for thing in sourced.claim.objects:
        for hit in load_lexicon().names(language).find_names(thing.text):
            state = load_lexicon().entities.get(hit.readings[0].key)
            if state is None or state.kind is not EntityKind.STATE:
                continue
            side = side_by_adposition(thing.text[: hit.span.start], language)
            if side in {"attackers", "attacked"}:
                (whence if side == "attackers" else whither).append(_party_of(state, hit.text, sourced.claim))
    return tuple(whence), tuple(whither)


def _party_of(state: Entity, words: str, claim: Claim) -> Party:
    return Party(
        name=state.name,
        entity=state.id,
        kind=state.kind,
        country=state.country,
        sector=state.sector,
        office=None,
        mention=words,
        start=claim.evidence.start,
        end=claim.evidence.end,
    )


def _unite(parties: Iterable[Party]) -> tuple[Party, ...]:
    by_entity = {party.entity or party.name: party for party in parties}
    return tuple(sorted(by_entity.values(), key=lambda party: (state_of(party) or "", party.name)))


def name_side(parties: Iterable[Party], kind: CommitmentKind) -> tuple[Party, ...]:
    """Return a side as the ledger names it, each party once.

    A minister who promises tanks binds his state; who visits whom is owed by the person.
    """
    named = (party if kind in PERSONAL else _as_state(party) for party in parties if state_of(party))
    return tuple({party.entity or party.name: party for party in named}.values())


def _as_state(party: Party) -> Party:
    state = _states_by_country().get(party.country or "")
    if party.kind is not EntityKind.PERSON or state is None:
        return party
    return replace(party, name=state.name, entity=state.id, kind=state.kind, sector=state.sector, office=None)


@cache
def _states_by_country() -> Mapping[str, Entity]:
    """The state of each country code."""
    entities = load_lexicon().entities.values()
    return {entity.country: entity for entity in entities if entity.kind is EntityKind.STATE and entity.country}
