"""Whom "he", "она" and "celui-ci" mean: the parties of the sentence before, by gender, number and standing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from dragoman.lexicon.cues import PartyWords
from dragoman.lexicon.genders import find_gender
from dragoman.model import Entity, EntityKind, Party, Token


class Standing(IntEnum):
    """How a party stands in its sentence; who stands higher is rather meant by the next one's pronoun."""

    BESIDE = 0
    """An object, a partner, an owner."""
    SUBJECT = 1
    """The subject of a clause under another."""
    MAIN_SUBJECT = 2
    SPEAKER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """A party that a pronoun may mean.

    `gender` is that of a person's names, or of the noun that names anything else, as Universal
    Dependencies write it; None where neither tells.
    """

    party: Party
    gender: str | None
    standing: Standing


_GENDERED_THINGS = "Case"
"""A feature that tokens have in languages whose analysers tell the gender of proper nouns well; the French small model
calls "Vassili" feminine (November 2026), so that there only lists of names and common nouns are believed."""


def gender_of(party: Party, token: Token, entities: Mapping[str, Entity]) -> str | None:
    """Return the gender of a party that `token` names."""
    if party.kind is EntityKind.PERSON:
        entity = entities.get(party.entity or "")
        named = find_gender(name.text for name in entity.names) if entity is not None else find_gender([party.mention])
        is_named = token.upos == "PROPN" and token.feature(_GENDERED_THINGS) is not None
        return named or (token.feature("Gender") if is_named else None)
    return token.feature("Gender")


def gender_of_pronoun(token: Token, words: PartyWords) -> str | None:
    """Return the gender that a pronoun asks for; None where its form has several."""
    return words.genders.get(token.text.lower()) or token.feature("Gender") or words.genders.get(token.lemma.lower())


def agrees(pronoun: str | None, party: Party, gender: str | None, *, has_things: bool) -> bool:
    """Whether a pronoun of gender `pronoun` may mean a party of `gender`.

    Args:
        pronoun: "Masc", "Fem", "Neut" or None.
        party: who may be meant.
        gender: of the party, None where it is not known.
        has_things: whether the language has one pronoun for all that is no person ("it").
    """
    is_person = party.kind is EntityKind.PERSON or party.office is not None  # the state stands for its minister
    if has_things:
        if pronoun == "Neut":
            return not is_person
        return is_person and (gender is None or pronoun is None or gender == pronoun)
    return gender is None or pronoun is None or gender == pronoun


def choose_antecedent(
    antecedents: Sequence[Antecedent], pronoun: str | None, *, has_things: bool, is_new_paragraph: bool
) -> Party | None:
    """Return whom a pronoun means: the one party of the highest standing that agrees.

    None where two of that standing agree. Over the border of a paragraph a pronoun is read only
    where one party of the sentence before agrees at all.
    """
    fitting = [one for one in antecedents if agrees(pronoun, one.party, one.gender, has_things=has_things)]
    if not fitting:
        return None
    highest = max(one.standing for one in fitting)
    best = fitting if is_new_paragraph else [one for one in fitting if one.standing is highest]
    return best[0].party if len(_list_distinct(best)) == 1 else None


def choose_latter(antecedents: Sequence[Antecedent], pronoun: str | None) -> Party | None:
    """Return who was named last of those that agree: "celui-ci", "the latter"."""
    fitting = [one for one in antecedents if agrees(pronoun, one.party, one.gender, has_things=False)]
    return max(fitting, key=lambda one: one.party.start).party if fitting else None


def _list_distinct(antecedents: Iterable[Antecedent]) -> set[str]:
    return {one.party.entity or one.party.name for one in antecedents}
