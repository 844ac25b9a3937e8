"""Who would attack whom, as a short phrase in one of four languages says: an if-clause, or a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.lexicon import NameHit, NameReading, NameRole, load_lexicon
from dragoman.lexicon.attacks import LONGEST_ENDING, LONGEST_VERB_ENDING, load_attack_words, match_stems
from dragoman.lexicon.folding import fold_case
from dragoman.lexicon.frames import load_frames
from dragoman.lexicon.treaties import load_treaties
from dragoman.model import Entity, EntityKind

_ATTACKS = frozenset({"ATTACK", "INVADE", "STRIKE", "BOMB", "FIGHT"})
"""Acts of force by one state against another; the other acts of PLOVER's ASSAULT befall persons."""

_LANGUAGES = {False: ("en", "fr"), True: ("ru", "uk")}
_CYRILLIC = re.compile("[а-яёєіїґ]", re.IGNORECASE)
_OWN_LETTERS = {
    "ru": re.compile("[ёыэъ]", re.IGNORECASE),
    "uk": re.compile("[єіїґ]", re.IGNORECASE),
}
_WORD = re.compile(r"[\w-]+")
_ATTACKER_ROLES = frozenset({"by", "from"})
_ATTACKED_ROLES = frozenset({"against", "on", "to", "toward", "in", "at"})
_ENDINGS = (
    "овать",
    "евать",
    "увати",
    "ювати",
    "ать",
    "ять",
    "ить",
    "ати",
    "яти",
    "ити",
    "нуть",
    "нути",
    "ть",
    "ти",
    "er",
    "ir",
)
"""Endings of infinitives that other forms of the verb do not keep; the first that fits is cut. Tried on the
triggers of the four lexicons by reading the stems, November 2026; English verbs lose a final "e" only."""
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Attack:
    """A supposed attack.

    Attributes:
        attackers, attacked: keys of the lexicon ("state:POL", "organisation:nato").
        either: named, but the phrase leaves open on which side ("the attack of Poland").
        words: the word of the attack, then the names.
        is_threat: the threat of an attack is spoken of, so that no more is needed.
    """

    attackers: frozenset[str]
    attacked: frozenset[str]
    either: frozenset[str]
    words: tuple[str, ...]
    is_threat: bool = False


@lru_cache(maxsize=4096)
def read_attack(text: str) -> Attack | None:
    """Return the attack that a phrase speaks of, or None when it has no word of attack, war or threat.

    The language is told by the script and by letters that only one language has; where two are left
    the one that knows most of its names is taken. Linear in the length of the text.

    >>> attack = read_attack("in the event of aggression by Poland or Lithuania against Belarus")
    >>> sorted(attack.attackers), sorted(attack.attacked)
    (['state:LTU', 'state:POL'], ['state:BLR'])
    """
    readings = []
    for language in _languages_of(text):
        found = _find_attack_word(text, language)
        if found is not None:
            readings.append(_read_sides(text, language, found))
    return max(readings, key=lambda attack: len(attack.words), default=None)


def _languages_of(text: str) -> tuple[str, ...]:
    """The languages that a text may be in, by script and by letters that only one of them has."""
    if not _CYRILLIC.search(text):
        return _LANGUAGES[False]
    own = tuple(language for language, letters in _OWN_LETTERS.items() if letters.search(text))
    return own or _LANGUAGES[True]


@cache
def _attacks(language: str) -> tuple[re.Pattern[str], ...]:
    """The words that trigger acts of attack by themselves: verbs, whose endings are longer, and others."""
    triggers = [
        trigger
        for triggers in load_frames(language).triggers.values()
        for trigger in triggers
        if trigger.act.name in _ATTACKS and not (trigger.others or trigger.only or trigger.object)
    ]
    verbs, others = (
        {_stem(one.head, one.word_class, language) for one in triggers if (one.word_class == "verbs") is is_verb}
        for is_verb in (True, False)
    )
    return match_stems(verbs, LONGEST_VERB_ENDING if language != "en" else LONGEST_ENDING), match_stems(others)


def _stem(lemma: str, word_class: str, language: str) -> str:
    lemma = lemma.removesuffix("ся")
    if language == "en":
        return lemma.removesuffix("e") if word_class == "verbs" else lemma
    if word_class != "verbs":
        cut = lemma[:-1] if lemma[-1] in "аяьйеёіoоу" else lemma
    else:
        cut = next((lemma.removesuffix(ending) for ending in _ENDINGS if lemma.endswith(ending)), lemma)
    return cut if len(cut) >= _SHORTEST_STEM else lemma


_NEGATED_BEFORE, _NEGATED_AFTER = 2, 1
"""Words beside a word of attack among which a negation takes it back: "does not attack", "n'attaque pas", "без
применения силы"; not "not only in case of attack". Tried on the golden conditions, November 2026."""


def _find_attack_word(text: str, language: str) -> re.Match[str] | None:
    """Return the first word of attack, war or threat that no negation takes back."""
    folded, words = fold_case(text), load_attack_words(language)
    patterns = (*_attacks(language), words.attack, words.threat)
    found = (match for pattern in patterns for match in pattern.finditer(folded))
    for match in sorted(found, key=lambda match: match.start()):
        if not words.unlike.fullmatch(match.group()) and not _is_negated(folded, match, words.negation):
            return match
    return None


def _is_negated(folded: str, match: re.Match[str], negation: re.Pattern[str]) -> bool:
    before = re.findall(r"\w+", folded[: match.start()])[-_NEGATED_BEFORE:]
    after = re.findall(r"\w+", folded[match.end() :])[:_NEGATED_AFTER]
    return any(negation.fullmatch(word) for word in (*before, *after))


@cache
def _undergoing(language: str) -> re.Pattern[str]:
    """The verbs whose subject an attack befalls: "подвергнуться"."""
    return match_stems(_stem(verb, "verbs", language) for verb in load_frames(language).undergo_verbs)


def _is_undergone(text: str, language: str, attack: re.Match[str]) -> bool:
    """Whether whoever stands before the attack is said to undergo it: by a verb, "under attack", "атакована"."""
    before = fold_case(text[: attack.start()])
    last = _WORD.findall(before)[-1:]
    return (
        _undergoing(language).search(before) is not None
        or bool(load_frames(language).under.intersection(last))
        or attack.group().endswith(load_attack_words(language).participles)
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """A name with what tells its side.

    Attributes:
        side: that its adposition gives it, "" for none.
        is_before: it precedes the attack.
        is_oblique: it stands in another case than the nominative, as far as its form shows.
    """

    key: str
    text: str
    side: str
    is_before: bool
    is_oblique: bool


def _read_sides(text: str, language: str, attack: re.Match[str]) -> Attack:
    named = list(_find_named(text, language, attack))
    attackers = {one.key for one in named if one.side == "attackers"}
    attacked = {one.key for one in named if one.side == "attacked"}
    either = {one.key for one in named if one.side == "either"}
    bare = [one for one in named if not one.side]
    before = {one.key for one in bare if one.is_before}
    after = {one.key for one in bare if not one.is_before}
    if _is_undergone(text, language, attack) or _is_inverted(bare):
        attacked |= before
        attackers |= after
    else:
        if attackers and not attacked:  # "Belarus is attacked by Poland"
            attacked |= before
        else:
            attackers |= before
        # In English and French an object needs no adposition; in Russian and Ukrainian a bare name after a noun may
        # be the attacker ("напад Польщі"), but beside a subject it is the object.
        (attacked if before or language in {"en", "fr"} else either).update(after)
    if either and attacked and not attackers:  # "the attack of Poland on Belarus"
        attackers, either = either, set()
    elif either and attackers and not attacked:  # "Poland goes to war with Belarus"
        attacked, either = either, set()
    words = (text[slice(*attack.span())], *(one.text for one in named))
    is_threat = bool(load_attack_words(language).threat.search(fold_case(text)))
    return Attack(frozenset(attackers), frozenset(attacked), frozenset(either), words, is_threat)


def _is_inverted(bare: Sequence[_Named]) -> bool:
    """Whether cases show that the object stands first: "Польшу атакует Россия"."""
    before, after = ([one for one in bare if one.is_before is is_before] for is_before in (True, False))
    return bool(before) and bool(after) and all(one.is_oblique for one in before) and not after[0].is_oblique


def _find_named(text: str, language: str, attack: re.Match[str]) -> Iterator[_Named]:
    """Yield the names; one of a list ("Poland or Lithuania") has the side of the one before it."""
    side, last = "", 0
    for hit in load_lexicon().names(language).find_names(text):
        found = _reading_of(hit)
        if found is None:
            continue
        key, reading = found
        between = text[last : hit.span.start]
        is_after = hit.span.start >= attack.end()
        # what stands before the word of attack is not the name's: "під ударом Польщі"
        own = side_by_adposition(text[max(last, attack.end()) : hit.span.start] if is_after else between, language)
        if reading.role is NameRole.ADJECTIVE and not text[attack.end() : hit.span.start].strip():
            own = "attackers"  # "l'agression russe"
        is_past_attack = last <= attack.start() and is_after
        if own or not last or is_past_attack or len(_WORD.findall(between)) > 1:
            side = own
        is_oblique = (
            reading.role in _DECLINED and _is_slavic(language) and fold_case(hit.text) != fold_case(reading.lemma)
        )
        yield _Named(key, hit.text, side, not is_after, is_oblique)
        last = hit.span.end


_DECLINED = frozenset({NameRole.NAME, NameRole.WEAK, NameRole.CAPITAL, NameRole.SEAT})
"""Roles whose dictionary form is the nominative in the number that the page has."""


def _is_slavic(language: str) -> bool:
    return language in _LANGUAGES[True]


@cache
def _roles(language: str) -> dict[str, frozenset[str]]:
    """The meanings of each adposition, whatever case follows."""
    roles: dict[str, set[str]] = {}
    for (adposition, _), role in load_frames(language).markers.items():
        roles.setdefault(adposition, set()).add(role)
    return {adposition: frozenset(meant) for adposition, meant in roles.items() if adposition}


def side_by_adposition(before: str, language: str) -> str:
    """Return the side that the last adposition before a name gives, "attackers" for whence, "attacked" for whither.

    An article may stand between; "either" where it may mean both, "" for none.
    """
    for word in reversed(_WORD.findall(before.casefold())[-2:]):
        meant = _roles(language).get(word, frozenset())
        if meant & _ATTACKER_ROLES and "of" not in meant:
            return "attackers"
        if meant & _ATTACKED_ROLES:
            return "attacked"
        if meant:
            return "either"
    return ""


_SIDES = frozenset(
    {
        EntityKind.STATE,
        EntityKind.INTERNATIONAL_ORGANISATION,
        EntityKind.GOVERNMENT_BODY,
        EntityKind.ARMED_FORCE,
        EntityKind.ARMED_GROUP,
        EntityKind.PERSON,
    }
)
"""Who can attack or be attacked; a weapon has a country too, that of its maker."""


def _reading_of(hit: NameHit) -> tuple[str, NameReading] | None:
    """The state that a name stands for or belongs to, else the organisation itself, with the reading that says so."""
    for reading in hit.readings:
        entity = load_lexicon().entities.get(reading.key)
        if entity is not None and (key := _side_of(entity)) is not None:
            return key, reading
    return None


def _side_of(entity: Entity) -> str | None:
    """A place that is party to a treaty speaks for itself, another one is ground of its state, if it is of one."""
    if entity.kind is EntityKind.PLACE:
        own = entity.key if entity.key in _treaty_places() else None
        return own or (f"state:{entity.country}" if entity.country else None)
    if entity.kind not in _SIDES:
        return None
    return f"state:{entity.country}" if entity.country else entity.key


@cache
def _treaty_places() -> frozenset[str]:
    parties = (spell.party for treaty in load_treaties().values() for spell in treaty.memberships)
    return frozenset(party for party in parties if party.startswith("place:"))
