"""Offices without a name: whom "the minister", "the Belarusian leader", "президент" mean."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.entities.known_people import KnownPeople
from dragoman.entities.made_entities import EntityShelf
from dragoman.entities.office_phrases import OfficePhrase
from dragoman.entities.people import Bearer, Cast, Sighting
from dragoman.entities.tenures import ALSO_CALLED, may_be_called
from dragoman.entities.votes import Sort
from dragoman.model import EntityKind, Mention, Office, Sentence


@dataclass(frozen=True, slots=True)
class Page:
    """What whom an office means may rest on: the sentences, how often each state is spoken of, the day if known."""

    sentences: Sequence[Sentence]
    countries: Mapping[str, int]
    day: date | None

    def sentence_of(self, position: int) -> int:
        """Return the index of the sentence that stands at a code point."""
        return bisect_right(self.sentences, position, key=lambda sentence: sentence.start)


@dataclass(frozen=True, slots=True)
class OfficeSighting:
    """A place where an office stands without a name."""

    phrase: OfficePhrase
    office: Office


@dataclass(frozen=True, slots=True)
class _Resolved:
    sighting: OfficeSighting
    key: str | None
    country: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class ResolvedOffices:
    """The offices without a name, each with whom it means as far as that can be told."""

    resolved: tuple[_Resolved, ...]

    @property
    def served(self) -> set[str]:
        """Ids of the states and bodies served."""
        return {one.sighting.office.serves for one in self.resolved if one.sighting.office.serves}

    def mentions(self, document: str, text: str, shelf: EntityShelf) -> Iterator[Mention]:
        """Yield a mention of a person for each."""
        for one in self.resolved:
            span = one.sighting.phrase.core
            yield Mention(
                document=document,
                start=span.start,
                end=span.end,
                text=span.text_in(text),
                kind=EntityKind.PERSON,
                lemma=one.sighting.office.title,
                entity=shelf.id_of(one.key) if one.key is not None else None,
                country=one.country,
                office=one.sighting.office,
                found_by=("title",),
                reason=one.reason,
            )


def resolve_offices(
    offices: Sequence[OfficeSighting],
    sightings: Sequence[Sighting],
    cast: Cast,
    people: KnownPeople,
    page: Page,
) -> ResolvedOffices:
    """Say whom each office without a name means.

    The one person of the nearest sentence before it who holds the office by the page's words (or,
    on a page of known day, by the lexicon's): nobody, where two of that sentence do; else the only
    one named after it; else the lexicon's holder of a single office on that day, of the state that
    the words or, on a page of one state, the page tells; else nobody. A rank alone and a word that
    is an office only beside its state ("глава") are passed over where they mean nobody known.
    """
    held: dict[str, list[Office]] = {}
    for key, bearer in cast.bearers.items():
        known = people.offices_of(bearer.known, page.day) if bearer.known is not None else ()
        held[key] = list(dict.fromkeys((*bearer.offices, *known)))  # told at every mention, asked for at every office
    order = sorted((sighting.span.start, cast.links[sighting.span].key) for sighting in sightings)
    resolved = (_resolve(sighting, order, held, cast, people, page) for sighting in offices)
    return ResolvedOffices(tuple(one for one in resolved if one.key is not None or not _is_idle(one.sighting.phrase)))


def _is_idle(phrase: OfficePhrase) -> bool:
    """Whether the words tell of no office as long as nobody is meant by them."""
    return phrase.is_rank or (phrase.is_ambiguous and not phrase.owners)


def _fits(wanted: Office, key: str, held: Mapping[str, Sequence[Office]], cast: Cast) -> bool:
    bearer = cast.bearers[key]
    if wanted.role in bearer.ranks or bearer.ranks & ALSO_CALLED.get(wanted.role, frozenset()):
        told = {office.country for office in held[key]} - {None}
        if not told and bearer.known is not None and bearer.known.country is not None:
            told = {bearer.known.country}  # "President Macron": of his state, though the words do not say so
        return wanted.country is None or not told or wanted.country in told
    placed = {office.role for office in held[key] if office.country is not None}
    plain = (office for office in held[key] if office.country is not None or office.role not in placed)
    return any(may_be_called(wanted, office) for office in plain)  # a bare "President" is of the state known for it


def _resolve(
    sighting: OfficeSighting,
    order: Sequence[tuple[int, str]],
    held: Mapping[str, Sequence[Office]],
    cast: Cast,
    people: KnownPeople,
    page: Page,
) -> _Resolved:
    wanted = sighting.office
    if sighting.phrase.is_indefinite:
        return _Resolved(sighting, None, wanted.country, "an office with the indefinite article means nobody known")
    here = sighting.phrase.core.start
    holders = {key for key in held if _fits(wanted, key, held, cast)}
    fitting = [(start, key) for start, key in order if key in holders]
    before = [(page.sentence_of(start), key) for start, key in fitting if start < here]
    if before:
        nearest = {key for sentence, key in before if sentence == before[-1][0]}
        if len(nearest) == 1:
            return _name(sighting, before[-1][1], cast, "named last before it with this office")
        return _Resolved(sighting, None, wanted.country, "two people of the sentence before it hold this office")
    after = {key for start, key in fitting if start > here}
    if len(after) == 1 and wanted.country is not None:
        return _name(sighting, after.pop(), cast, "the only one on the page with this office")
    return _resolve_by_lexicon(sighting, cast, people, page)


def _resolve_by_lexicon(sighting: OfficeSighting, cast: Cast, people: KnownPeople, page: Page) -> _Resolved:
    wanted = sighting.office
    country, why = wanted.country, "holds this office on the day, by the lexicon"
    if country is None and len(page.countries) == 1:
        country, why = next(iter(page.countries)), f"{why}; the page speaks of one state"
    told = _Resolved(sighting, None, wanted.country, "an office; who holds it is not told")
    if country is None or wanted.is_former or wanted.is_then or _is_of_organisation(sighting.phrase):
        return told
    role = "head_of_state" if wanted.role == "leader" else wanted.role
    holder = people.find_holder(role, country, page.day)
    if holder is None:
        return told
    cast.bearers.setdefault(holder.key, Bearer(holder.key, people.entities[holder.key]))
    return _Resolved(sighting, holder.key, country, why)


def _is_of_organisation(phrase: OfficePhrase) -> bool:
    """Whether an organisation owns the office: "the head of the Xinhua agency" is not China's."""
    return any(vote.sort is Sort.ORGANISATION for vote in phrase.owners)


def _name(sighting: OfficeSighting, key: str, cast: Cast, reason: str) -> _Resolved:
    bearer = cast.bearers[key]
    country = sighting.office.country or (bearer.known.country if bearer.known is not None else None)
    country = country or next((office.country for office in bearer.offices if office.country), None)
    return _Resolved(sighting, key, country, reason)
