"""What is owed: which objects of a claim are things at all, and whether two claims speak of the same ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.commitments.tables import load_kinds, load_papers, load_sorts, load_weapon_sorts
from dragoman.lexicon import LANGUAGES, load_lexicon
from dragoman.lexicon.cues import load_party_words
from dragoman.lexicon.things import load_things
from dragoman.model import ClaimObject, ObjectKind

_NAMED_KINDS = ("weapon:", "treaty:")
_SHORTEST_STEM = 4
"""Letters that two forms of one word must share; shorter words are mostly not things. Cases and plurals of
the four languages change no more than the rest."""

_WORD = re.compile(r"[\w-]+")
_PERSON_SECTORS = frozenset({"GOV", "LEG", "JUD", "OPP", "PTY", "MED", "EDU"})
"""Nouns of these sectors stand for people who act; troops, refugees or civilians may be what is sent or helped."""

_LONGEST_PERSON = 3
"""Words of an object that is nothing but persons: "the experts", "both leaders", "российских военных экспертов"."""

_BULK = frozenset({ObjectKind.MONEY, ObjectKind.TROOPS, ObjectKind.ENERGY, ObjectKind.BASE})
"""Sorts of things of which two words mean the same: money is money, "servicemen" are "soldiers"."""

MATERIAL = _BULK | {ObjectKind.WEAPON, ObjectKind.MUNITION, ObjectKind.TECHNOLOGY}
"""Sorts of things that one state hands to another."""


@dataclass(frozen=True, slots=True)
class Things:
    """What the objects of a claim say of what is owed.

    Attributes:
        named: keys of the lexicon of the weapons and treaties that they name.
        sorts: what they are, whatever the language ("missile").
        kinds: what sort of objects the claim calls them.
        words: stems of the words that tell them from their like; names of states, "weapons" or
            "agreement" do not.
        language: of the page.
    """

    named: frozenset[str]
    sorts: frozenset[str]
    kinds: frozenset[ObjectKind]
    words: frozenset[str]
    language: str | None

    @property
    def is_open(self) -> bool:
        """Whether nothing is said of what."""
        return not self.kinds

    @property
    def is_material(self) -> bool:
        """Whether it is something that one state hands to another."""
        return bool(self.kinds & MATERIAL)

    @property
    def keys(self) -> tuple[str, ...]:
        """Under what to look for others of the same things."""
        return (*sorted(self.named), *sorted(self.sorts), *sorted(kind.value for kind in self.kinds))


@lru_cache(maxsize=1 << 15)
def find_things(objects: tuple[ClaimObject, ...], language: str | None) -> tuple[ClaimObject, ...]:
    """Return the objects that are things: neither what was talked about nor persons who act."""
    return tuple(thing for thing in objects if thing.kind is not ObjectKind.TOPIC and not _is_persons(thing, language))


@lru_cache(maxsize=1 << 15)
def read_things(objects: tuple[ClaimObject, ...], language: str | None) -> Things:
    """Return what objects say of what is owed; linear in the length of their words."""
    things = find_things(objects, language)
    named = frozenset(key for thing in things for key in named_things(thing.text, language))
    words = frozenset(stem for thing in things for stem in _stems(thing.text, language))
    of_weapons = (load_weapon_sorts()[key] for key in named if key in load_weapon_sorts())
    sorts = frozenset((*of_weapons, *(sort for thing in things for sort in sorts_of(thing.text, thing.kind))))
    return Things(named, sorts, frozenset(ObjectKind(thing.kind) for thing in things), words, language)


@lru_cache(maxsize=1 << 15)
def named_things(text: str, language: str | None) -> frozenset[str]:
    """Return the lexicon's keys of the weapons and treaties that a phrase names."""
    if language not in LANGUAGES:
        return frozenset()
    hits = load_lexicon().names(language).find_names(text)
    return frozenset(reading.key for hit in hits for reading in hit.readings if reading.key.startswith(_NAMED_KINDS))


@lru_cache(maxsize=1 << 15)
def sorts_of(text: str, kind: ObjectKind) -> frozenset[str]:
    """Return the sorts of things that a phrase speaks of; of a paper, what it is about."""
    table = load_papers() if kind is ObjectKind.TREATY else load_sorts()
    return frozenset(sort for word in _words(text) if (sort := table.sort_of(word)) is not None)


def compare_things(left: Things, right: Things) -> bool | None:
    """Return whether two claims speak of the same things; None when that is left open.

    The names of the lexicon decide where both have them, then the sorts. Else things of one kind are the
    same when a word is, or when one of the two says no more than the kind ("weapons"), or when the
    pages are of two languages, whose words say nothing to each other.
    """
    if left.is_open or right.is_open:
        return None
    if are_others(left, right):
        return False
    if left.named & right.named or left.sorts & right.sorts:
        return True
    is_one_language = left.language == right.language
    shared = left.kinds & right.kinds & MATERIAL
    if shared:
        says_no_more = not left.words or not right.words
        return bool(shared & _BULK) or says_no_more or not is_one_language or _have_common(left.words, right.words)
    if left.is_material and right.is_material:
        return is_one_language and _have_common(left.words, right.words)
    if not is_one_language or not left.words or not right.words:
        return None
    return _have_common(left.words, right.words)


def are_others(left: Things, right: Things) -> bool:
    """Return whether two claims speak of other things by the names of the lexicon, or by their sorts."""
    if left.named and right.named:
        return not left.named & right.named
    return bool(left.sorts) and bool(right.sorts) and not left.sorts & right.sorts


def share_words(left: str, right: str, language: str | None) -> bool:
    """Return whether two phrases of one language have a telling word in common."""
    return _have_common(_stems(left, language), _stems(right, language))


def _have_common(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether a word of one is a form of a word of the other: stems are cut by the length of the form."""
    return any(one.startswith(other) or other.startswith(one) for one in left for other in right)


def is_amending(objects: Iterable[ClaimObject]) -> bool:
    """Whether what was signed changes what was signed before."""
    stems = load_kinds().amending_words
    return any(word.startswith(stems) for thing in objects for word in _words(thing.text))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


@lru_cache(maxsize=1 << 15)
def _stems(text: str, language: str | None) -> frozenset[str]:
    if language in LANGUAGES:
        for hit in reversed(load_lexicon().names(language).find_names(text)):
            if not any(reading.key.startswith(_NAMED_KINDS) for reading in hit.readings):
                text = text[: hit.span.start] + " " + text[hit.span.end :]
        counting = _counting_words(language)
    else:
        counting = frozenset()
    generic = load_kinds().generic_words
    return frozenset(
        word[: max(_SHORTEST_STEM, len(word) - 3)]
        for word in _words(text)
        if len(word) > _SHORTEST_STEM and not word.startswith(generic) and word not in counting and not word.isdigit()
    )


@cache
def _counting_words(language: str) -> frozenset[str]:
    """Words of numbers and of their hedges; two things are not alike for being "more than a thousand"."""
    words = load_things(language)
    hedges = (word for hedge in words.hedges for word in hedge)
    return frozenset(
        (*words.numbers, *words.multipliers, *words.collectives, *words.vague, *words.vague_forms, *hedges)
    )


@cache
def _person_nouns(language: str) -> frozenset[str]:
    sectors = load_party_words(language).sectors
    return frozenset(noun for noun, sector in sectors.items() if sector in _PERSON_SECTORS and " " not in noun)


@cache
def _person_stems(language: str) -> tuple[str, ...]:
    """Person nouns without the letters that cases and plurals change."""
    cut = 0 if language in {"en", "fr"} else 1
    return tuple(sorted(noun[: len(noun) - cut] for noun in _person_nouns(language) if len(noun) > _SHORTEST_STEM))


def _is_persons(thing: ClaimObject, language: str | None) -> bool:
    if thing.kind is not ObjectKind.OTHER or language not in LANGUAGES:
        return False
    if thing.unit is not None:
        return thing.unit in _person_nouns(language)
    words = _words(thing.text)
    if len(words) > _LONGEST_PERSON:
        return False
    last = 3  # letters by which a case or plural may be longer than its noun
    return any(
        word.startswith(stem) and len(word) - len(stem) <= last for word in words for stem in _person_stems(language)
    )


def unite_things(told: Iterable[tuple[ClaimObject, str | None]]) -> tuple[ClaimObject, ...]:
    """Return what many claims name, each thing once: as the first page calls it.

    Of one sort a page of another language names nothing new, nor does a page of the same that shares a
    word with what is there, or says no more than the sort.

    Args:
        told: objects with the languages of their pages, the first to be kept first.
    """
    kept: list[tuple[ClaimObject, Things]] = []
    for thing, language in told:
        things = read_things((thing,), language)
        if not any(_is_told(things, before) for _, before in kept):
            kept.append((thing, things))
    return tuple(thing for thing, _ in kept)


def _is_told(things: Things, before: Things) -> bool:
    if things.named or before.named:
        return things.named <= before.named and bool(things.named)
    if things.sorts and before.sorts:
        return things.sorts <= before.sorts
    if things.kinds != before.kinds:
        return False
    return things.language != before.language or not things.words or _have_common(things.words, before.words)
