"""What a party is made from: the context around a sentence, a mention, a place, a group's state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dragoman.claims.antecedents import Antecedent
from dragoman.claims.owners import (
    THINGS,
)
from dragoman.claims.trees import Tree
from dragoman.lexicon import OfficeWords
from dragoman.lexicon.cues import PartyWords
from dragoman.model import Entity, EntityKind, Mention, Party, Token

PARTY_KINDS = frozenset(EntityKind) - {EntityKind.PLACE, *THINGS}
"""Kinds that act."""

_WORLD = "IGO"
"""PLOVER's sector of those who act for an international organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyContext:
    """What resolving a party needs beside the sentence.

    Attributes:
        text: `Document.text`.
        entities: of the document, by id.
        states: the lexicon's states by ISO 3166-1 alpha-3.
        words: group nouns and pronouns of the language.
        speaker: who says "I" and "we" here; None outside quotes.
        subject: the party that was subject last, for "he", "she", "it".
        antecedents: the parties of the sentence before, for "he", "she", "it".
        together: several who were its subject together, for "they".
        is_new_paragraph: the sentence begins one.
        offices: the titles of the language, for groups by office; None for none.
        day: when the page was published, as far as it is known to the day.
        before: the parties of the claim before, for "they" and "both sides".
        addressee: whom "you" means inside a quote; None for nobody known.
        is_before_near: `before` was told in the sentence right before, or in this one.
        sides_before: the two parties of the claim before, whatever its act, or its several on one side.
        actors_before: who acted in the sentence right before, for verbs that leave their subject out.
        bodies: the organisations and armed groups named last, for "the alliance" and "the rebels".
        sources: ids of the institutions whose reports the page credits, for "its analysts".
    """

    text: str
    entities: Mapping[str, Entity]
    states: Mapping[str, Entity]
    words: PartyWords
    speaker: Party | None = None
    subject: Party | None = None
    antecedents: tuple[Antecedent, ...] = ()
    together: tuple[Party, ...] = ()
    is_new_paragraph: bool = False
    offices: OfficeWords | None = None
    day: date | None = None
    before: tuple[Party, ...] = ()
    addressee: Party | None = None
    is_before_near: bool = True
    sides_before: tuple[Party, ...] = ()
    actors_before: tuple[Party, ...] = ()
    bodies: tuple[Party, ...] = ()
    sources: frozenset[str] = frozenset()


def party_of_mention(mention: Mention, context: PartyContext, *, sector: str | None = None) -> Party:
    """Return the party that a mention names; one with a country but no entity stands for its state."""
    entity = context.entities.get(mention.entity or "")
    country = mention.country or (entity.country if entity else None)
    if entity is None and country is not None and country in context.states:
        entity = context.states[country]
    office = mention.office
    title = None
    if office is not None:
        title = f"former {office.title}" if office.is_former else office.title
    return Party(
        name=entity.name if entity else mention.text,
        entity=entity.id if entity else None,
        kind=entity.kind if entity else mention.kind,
        country=country if office is None or office.sector != _WORLD else None,  # Guterres acts for no state
        sector=sector or (office.sector if office else None) or (entity.sector if entity else None),
        office=title,
        mention=mention.text,
        start=mention.start,
        end=mention.end,
    )


def state_of_place(mention: Mention, context: PartyContext) -> Party | None:
    """Return the state that a place lies in, as a party; None when it is not known."""
    if mention.country is None or mention.country not in context.states:
        return None
    state = context.states[mention.country]
    return replace(party_of_mention(mention, context), name=state.name, entity=state.id, kind=state.kind)


def as_state(party: Party, sector: str, token: Token, context: PartyContext) -> Party:
    """The state of a party, standing for its body that the token names."""
    state = context.states.get(party.country or "")
    return party if state is None else party_of_state(state, token, sector)


def party_of_state(state: Entity, token: Token, sector: str | None) -> Party:
    """Return a state as the party that a common noun or a word of place means."""
    return Party(
        name=state.name,
        entity=state.id,
        kind=state.kind,
        country=state.country,
        sector=sector,
        office=None,
        mention=token.text,
        start=token.start,
        end=token.end,
    )


def bare_phrase(tree: Tree, index: int) -> list[int]:
    """The words of a phrase without its adposition, article and marks."""
    left_out = {i for child in tree.under(index, "case", "det", "punct", "cc") for i in tree.phrase(child)}
    return [i for i in tree.phrase(index) if i not in left_out] or [index]


def is_pronoun(tree: Tree, party: Party) -> bool:
    """Whether a party was read from a pronoun of this sentence."""
    return any(
        token.upos in {"PRON", "DET"} and token.start == party.start and token.end == party.end for token in tree.tokens
    )


def is_identified(party: Party) -> bool:
    """Whether it is known whom a party means: an entity or at least a country."""
    return party.entity is not None or party.country is not None
