"""Names that the lexicon lacks, looked up in knowledge from outside: no list of its names is ever in memory.

A name gives keys (its folded, romanised form in each reading), the keys are asked for one by one, and what comes back
must fit the page. What the lexicon itself knows wins: somebody from outside whom it knows too is the lexicon's.
"""

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

from dragoman.entities.capital_votes import CapitalRun
from dragoman.entities.declension import find_nominative
from dragoman.entities.known_people import KnownPeople, Variant
from dragoman.entities.person_names import make_name_key, split_name
from dragoman.entities.romanisation import fold_name, has_cyrillic, romanise
from dragoman.entities.votes import SORT_OF_KIND, Sort, Vote
from dragoman.entities.word_lists import list_words
from dragoman.model import Entity, EntityKind, NameStrength, Office, Sentence, Span

VOTER = "outside"

_CYRILLIC_READINGS = ("ru", "uk", "be")
_LATIN_READINGS = ("en", "fr")

_CASE_ENDING = re.compile(
    r"(?<=[а-яёіїєґў]{3})(?:ами|ями|ого|его|ому|ему|ыми|ими|ою|ею|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ых|их|ым|им|"
    r"ом|ем|ам|ям|ах|ях|ов|ев|ів|їв|[аяоеэиыіїуюєьй])$"
)
"""What a Russian or Ukrainian word changes by case; without it the forms of a name of several words agree."""

_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"\n]{3,100})[»”“\"]")

_LOST_WORDS = list_words("the inc ltd llc plc corp co company gmbh ag sa sarl pjsc ojsc jsc ooo oao pao zao ao tov pat")
"""Articles and legal forms, which pages leave out."""

_SHORTEST_KEY = 4
"""Letters of an organisation's key: shorter ones are acronyms that many bear."""

_LONGEST_PERSON = 4
_LONGEST_ORGANISATION = 7

_WEIGHT = 1.4
_WEIGHT_OF_ONE_WORD = 0.5
"""A name of several words that a list holds weighs less than one of the reviewed lexicon (2.0 and more) and more than
a given name with a capital after it (1.1); a single word needs a second voter. Set by hand; no set was tried."""


class OutsideKnowledge(Protocol):
    """Whoever can say who bears a name."""

    @property
    def find_entities(self) -> "FindEntities":
        """The look-up."""


class FindEntities(Protocol):
    """A look-up of one key."""

    def __call__(self, key: str, /) -> tuple[Entity, ...]:
        """Return who bears a name of this key; () for nobody, and for so many that the name says nothing."""


def find_outside_keys(entity: Entity) -> frozenset[str]:
    """Return the keys under which somebody from outside is to be found: of every strong name, in each reading.

    Single words of people give none: a surname alone is looked for among those whom the page names in full.

    >>> from dragoman.model import EntityName
    >>> named = (EntityName("RUDENKO, Andrei", "und"),)
    >>> sorted(find_outside_keys(Entity(key="x", kind=EntityKind.PERSON, name="x", names=named)))
    ['person:rudenko-andrei']
    """
    names = [name.text for name in entity.names if name.strength is NameStrength.STRONG]
    if entity.kind is EntityKind.PERSON:
        return frozenset(key for name in names for key in _keys_of_person(name))
    return frozenset(key for name in names for key in _keys_of_organisation(name))


def name_in_latin(entity: Entity) -> str:
    """Return the name of an entity in Latin letters: romanised where it has no name in them."""
    return romanise(entity.name, "ru") if has_cyrillic(entity.name) else entity.name


@lru_cache(maxsize=65536)
def _keys_of_person(name: str) -> tuple[str, ...]:
    before, comma, after = name.partition(",")
    turned = f"{after.strip()} {before.strip()}" if comma and "," not in after else name
    if split_name(turned).is_short:
        return ()
    readings = _CYRILLIC_READINGS if has_cyrillic(turned) else _LATIN_READINGS
    return tuple(dict.fromkeys(make_name_key(turned, language) for language in readings))


@lru_cache(maxsize=65536)
def _keys_of_organisation(name: str) -> tuple[str, ...]:
    words = [word for word in re.findall(r"[^\W_]+", name.replace("’", "").replace("'", "")) if word]
    keys = []
    for language in _CYRILLIC_READINGS if has_cyrillic(name) else _LATIN_READINGS[:1]:
        stems = [_CASE_ENDING.sub("", word.lower()) for word in words]
        folded = [fold_name(romanise(stem, language)) or stem for stem in stems]
        kept = [word for word in folded if word not in _LOST_WORDS]
        if sum(map(len, kept)) >= _SHORTEST_KEY:
            keys.append("name:" + " ".join(kept))
    return tuple(dict.fromkeys(keys))


class OutsideNames:
    """Outside knowledge as one page asks it; `entities` are the lexicon's."""

    def __init__(self, knowledge: OutsideKnowledge, entities: Mapping[str, Entity], language: str) -> None:
        self._knowledge = knowledge
        self._language = language
        self._own = {
            id: entity for entity in entities.values() for scheme, id in entity.outside_ids if scheme == "wikidata"
        }

    def find_people(self, name: str) -> tuple[Entity, ...]:
        """Return the people who bear a full name, in the nominative or as it stands on the page."""
        forms = {name, " ".join(find_nominative(tuple(name.split()), self._language))}
        return self._find([key for form in sorted(forms) for key in _keys_of_person(form)], people=True)

    def find_organisation(self, names: Iterable[str], countries: frozenset[str]) -> Entity | None:
        """Return the one organisation of these names; a name of one word must be of a state that the page speaks of."""
        names = tuple(dict.fromkeys(names))
        found = self._find([key for name in names for key in _keys_of_organisation(name)], people=False)
        if all(" " not in name for name in names):
            found = tuple(entity for entity in found if entity.country is None or entity.country in countries)
        return found[0] if len(found) == 1 else None

    def _find(self, keys: Iterable[str], *, people: bool) -> tuple[Entity, ...]:
        found = {
            entity.key: self.prefer_own(entity)
            for key in dict.fromkeys(keys)
            for entity in self._knowledge.find_entities(key)
            if (entity.kind is EntityKind.PERSON) is people
        }
        return tuple({entity.key: entity for _, entity in sorted(found.items())}.values())

    def prefer_own(self, entity: Entity) -> Entity:
        """Return the lexicon's entity where one of the same Wikidata id is there, else the entity itself."""
        return next(
            (self._own[id] for scheme, id in entity.outside_ids if scheme == "wikidata" and id in self._own), entity
        )

    def vote(self, text: str, sentence: Sentence, runs: Sequence[CapitalRun]) -> Iterator[Vote]:
        """Yield a vote for each name of a list among the capitalised words and the analyser's names of a sentence."""
        for run in runs:
            yield from self._vote_for_people(text, run)
        spans = {run.span: run.is_first for run in runs}
        for span in (*_quoted_spans(text, sentence), *(name.span for name in sentence.names if name.label != "PER")):
            spans.setdefault(span, False)
        for span, is_first in spans.items():
            words = span.text_in(text)
            n_words = words.count(" ") + 1
            if n_words > _LONGEST_ORGANISATION or (n_words == 1 and is_first):
                continue
            found = self._find(_keys_of_organisation(words), people=False)
            if found:
                sort = SORT_OF_KIND.get(found[0].kind, Sort.ORGANISATION)
                weight = _WEIGHT if n_words > 1 else _WEIGHT_OF_ONE_WORD
                yield Vote(span, sort, VOTER, weight, _reason(found))

    def _vote_for_people(self, text: str, run: CapitalRun) -> Iterator[Vote]:
        bounds = [
            Span(run.span.start + match.start(), run.span.start + match.end())
            for match in re.finditer(r"\S+", run.span.text_in(text))
        ]
        taken = -1
        for first in range(len(bounds) - 1):
            for last in range(min(len(bounds), first + _LONGEST_PERSON) - 1, first, -1):
                span = Span(bounds[first].start, bounds[last].end)
                if first > taken and (found := self.find_people(span.text_in(text))):
                    yield Vote(span, Sort.PERSON, VOTER, _WEIGHT, _reason(found))
                    taken = last
                    break


def _quoted_spans(text: str, sentence: Sentence) -> Iterator[Span]:
    """Yield what stands between quotation marks, where Russian and Ukrainian pages put names of companies."""
    for match in _QUOTED.finditer(sentence.span.text_in(text)):
        yield Span(sentence.start + match.start(1), sentence.start + match.end(1))


def _reason(found: Sequence[Entity]) -> str:
    others = f" and {len(found) - 1} more of this name" if len(found) > 1 else ""
    return f"outside knowledge: name of {found[0].key}{others}"


class PeopleWithOutside(KnownPeople):
    """The lexicon's people, and behind them those of outside knowledge whom a page names in full.

    A name on a list proves little: its bearer must be of a state that the page gives to whoever
    is named, or at least speaks of; of two who fit, neither is meant.
    """

    def __init__(self, known: KnownPeople, outside: OutsideNames, countries: frozenset[str]) -> None:
        vars(self).update(vars(known))  # the indexes over the lexicon's people are shared, not made anew for each page
        self._outside = outside
        self._spoken_of = countries
        self._found: dict[str, Entity] = {}
        self.entities: Mapping[str, Entity] = ChainMap(self._found, dict(known.entities))

    def find_variant(self, name: str, language: str, country: str | None) -> Variant | None:
        """Return the lexicon's person whose name is all but `name`, else the one from outside who fits the page."""
        if (own := super().find_variant(name, language, country)) is not None:
            return own
        wanted = frozenset({country}) if country else self._spoken_of
        fitting = {entity.key: entity for entity in self._outside.find_people(name) if _fits(entity, wanted)}
        if len(fitting) != 1:
            return None
        entity = self._prefer_own(next(iter(fitting.values())))
        self._found[entity.key] = entity
        return Variant(entity.key, entity, 1.0)

    def _prefer_own(self, entity: Entity) -> Entity:
        for name in entity.names:
            if not split_name(name.text).is_short:
                own = super().find_variant(name.text, name.language, entity.country)
                if own is not None:
                    return own.entity
        return entity

    def office_of(self, entity: Entity, day: date | None) -> Office | None:
        """Return the office held on `day`; of somebody from outside only one whose beginning is known."""
        if entity.key not in self._found or entity.source == "lexicon":
            return super().office_of(entity, day)
        for tenure in entity.tenures if day is not None else ():
            begun = tenure.start.earliest if tenure.start else None
            ended = tenure.end.latest if tenure.end else None
            if day is not None and begun is not None and begun <= day and (ended is None or day <= ended):
                return None if tenure.office.is_former else tenure.office
        return None


def _fits(entity: Entity, countries: frozenset[str]) -> bool:
    theirs = {entity.country, *(tenure.office.country for tenure in entity.tenures)} - {None}
    return not theirs or bool(theirs & countries)
