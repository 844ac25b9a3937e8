"""Credibility on the Admiralty scale, from independent origins alone: who asserts, who denies, from which sides.

What a person thinks of a source (its reliability) is no input, and a reprint adds no origin.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import cache

from dragoman.events.voices import find_voice, is_named, is_own_voice
from dragoman.lexicon import load_lexicon
from dragoman.model import Credibility, Entity, EntityKind, SourcedClaim, Status


class Word(Enum):
    """What an origin says of an event."""

    ASSERTS = "asserts"
    """It took place, or is under way."""
    CONTRADICTS = "contradicts"
    """It did not."""
    LEAVES_OPEN = "leaves open"
    """A plan, a possibility, a condition; or hearsay of somebody who is not named."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One word of an origin; `side` is the state or organisation that it belongs to, None when that is not known."""

    origin: str
    side: str | None
    word: Word


_WORDS = {
    Status.OCCURRED: Word.ASSERTS,
    Status.ONGOING: Word.ASSERTS,
    Status.DENIED: Word.CONTRADICTS,
    Status.NEGATED: Word.CONTRADICTS,
}


def measure_credibility(voices: Iterable[Voice]) -> Credibility:
    """Return how credible it is that the event took place; the table with its reasons is in docs/design/events.md.

    Each origin counts once. One that asserts and contradicts (it corrected itself, or two of its
    pages differ) has no settled word and counts as neither. Word is set against word by sides: five
    ministers of one state do not outweigh two states.
    """
    said = set(voices)
    asserting = {voice.origin for voice in said if voice.word is Word.ASSERTS}
    contradicting = {voice.origin for voice in said if voice.word is Word.CONTRADICTS}
    unsettled = asserting & contradicting
    sides = {voice.side for voice in said if voice.origin in asserting - unsettled and voice.side is not None}
    n_for = _count_sides(said, asserting - unsettled)
    n_against = _count_sides(said, contradicting - unsettled)
    if n_for == n_against == 0:
        return Credibility.CANNOT_BE_JUDGED
    if n_against > n_for:
        return Credibility.IMPROBABLE
    if n_against:
        return Credibility.POSSIBLY_TRUE if len(sides) > 1 and n_for > n_against else Credibility.DOUBTFUL
    if len(sides) > 1:
        return Credibility.CONFIRMED
    return Credibility.PROBABLY_TRUE if len(asserting - unsettled) > 1 else Credibility.POSSIBLY_TRUE


def _count_sides(said: Set[Voice], origins: Set[str]) -> int:
    """Return on how many sides the origins stand; each of which no side is known counts for itself."""
    return len({voice.side or voice.origin for voice in said if voice.origin in origins})


def read_voices(sourced: Sequence[SourcedClaim]) -> frozenset[Voice]:
    """Return what the origins of an event's claims say of it.

    A publisher that gives somebody's word for the act is taken to rest on that word where it tells
    the same in its own voice (the headline over the minister's statement), and adds none of its own.
    """
    resting = {(one.text_origin, _word_of(one)) for one in sourced if find_voice(one.claim, one.document) is not None}
    return frozenset(_read_voice(one, resting) for one in sourced)


def _read_voice(sourced: SourcedClaim, resting: Set[tuple[str | None, Word]]) -> Voice:
    word = _word_of(sourced)
    if sourced.origin == sourced.text_origin and (sourced.text_origin, word) in resting:
        word = Word.LEAVES_OPEN
    return Voice(sourced.origin, _side_of(sourced), word)


def _word_of(sourced: SourcedClaim) -> Word:
    return Word.LEAVES_OPEN if _is_hearsay(sourced) else _WORDS.get(sourced.claim.status, Word.LEAVES_OPEN)


def _is_hearsay(sourced: SourcedClaim) -> bool:
    """Whether the claim rests on somebody who is not named, with nobody named who stands for him but the text."""
    chain = sourced.claim.attribution
    if not chain or is_own_voice(chain[0], sourced.document) or is_named(chain[0]):
        return False
    return find_voice(sourced.claim, sourced.document) is None


def _side_of(sourced: SourcedClaim) -> str | None:
    """Return the side of whoever speaks: the speaker's, or that of the text's origin when it speaks itself.

    One who is a party has the side that the page gives it.
    """
    speaker = find_voice(sourced.claim, sourced.document)
    for party in sourced.claim.parties:
        is_speaker = party.name == sourced.origin if speaker is None else party.entity == speaker.entity is not None
        if is_speaker and party.country is not None:
            return party.country
    by_id = _sides_by_id().get(speaker.entity) if speaker is not None and speaker.entity is not None else None
    return by_id or _sides_by_name().get(sourced.origin)


_SIDES_OF_THEIR_OWN = frozenset({EntityKind.INTERNATIONAL_ORGANISATION, EntityKind.ARMED_GROUP})


def _side_of_entity(entity: Entity) -> str | None:
    return entity.country or (entity.name if entity.kind in _SIDES_OF_THEIR_OWN else None)


@cache
def _sides_by_id() -> dict[str, str]:
    return {entity.id: side for entity in load_lexicon().entities.values() if (side := _side_of_entity(entity))}


@cache
def _sides_by_name() -> dict[str, str]:
    """Sides by usual names; a name of two sides is left out."""
    found: dict[str, set[str]] = {}
    for entity in load_lexicon().entities.values():
        if side := _side_of_entity(entity):
            found.setdefault(entity.name, set()).add(side)
    return {name: side for name, (side, *others) in found.items() if not others}
