"""Offices without a name: whom "the minister", "the Belarusian leader", "президент" mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.entities.known_people import KnownPeople
from dragoman.entities.made_entities import EntityShelf
from dragoman.entities.office_phrases import OfficePhrase
from dragoman.entities.people import Bearer, Cast, Sighting
from dragoman.entities.votes import Sort
from dragoman.model import EntityKind, Mention, Office

_HEADS = frozenset({"head_of_state", "head_of_government", "supreme_leader", "monarch", "leader"})
_LEADS = frozenset({"leader", "head_of_state"})
"""Roles that a text uses for one another: "the Belarusian leader" is the president."""


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


def may_be_called(wanted: Office, held: Office) -> bool:
    """Whether someone who holds `held` may be called by `wanted`."""
    if wanted.country and held.country and wanted.country != held.country:
        return False
    if wanted.role == held.role:
        return True
    if wanted.role == "minister":
        return held.role.endswith("_minister") and not held.role.startswith("deputy_")
    if wanted.role in _LEADS:
        return held.role in (_HEADS if wanted.role == "leader" else _LEADS | {"monarch"})
    if wanted.role == "analyst":
        return held.role == "professor"
    return wanted.role == "official" and held.sector in ("GOV", "MIL", "LEG")


def resolve_offices(
    offices: Sequence[OfficeSighting],
    sightings: Sequence[Sighting],
    cast: Cast,
    people: KnownPeople,
    day: date | None,
) -> ResolvedOffices:
    """Say whom each office without a name means.

    The person named last before it who holds the office by the page's words (or, on a page of
    known day, by the lexicon's); else the first one named after it when it is the only one; else
    the lexicon's holder of a single office of a named state on that day; else nobody.
    """
    held: dict[str, list[Office]] = {}
    for key, bearer in cast.bearers.items():
        held[key] = list(bearer.offices)
        if bearer.known is not None:
            held[key].extend(people.offices_of(bearer.known, day))
    order = sorted((sighting.span.start, cast.links[sighting.span].key) for sighting in sightings)
    return ResolvedOffices(tuple(_resolve(sighting, order, held, cast, people, day) for sighting in offices))


def _resolve(
    sighting: OfficeSighting,
    order: Sequence[tuple[int, str]],
    held: dict[str, list[Office]],
    cast: Cast,
    people: KnownPeople,
    day: date | None,
) -> _Resolved:
    wanted = sighting.office
    if sighting.phrase.is_indefinite:
        return _Resolved(sighting, None, wanted.country, "an office with the indefinite article means nobody known")
    here = sighting.phrase.core.start
    fitting = [(start, key) for start, key in order if any(may_be_called(wanted, office) for office in held[key])]
    before = [key for start, key in fitting if start < here]
    if before:
        return _name(sighting, before[-1], cast, "named last before it with this office")
    after = {key for start, key in fitting if start > here}
    if len(after) == 1 and wanted.country is not None:
        return _name(sighting, after.pop(), cast, "the only one on the page with this office")
    if wanted.country is not None and not wanted.is_former and not _is_of_organisation(sighting.phrase):
        role = "head_of_state" if wanted.role == "leader" else wanted.role
        holder = people.find_holder(role, wanted.country, day)
        if holder is not None:
            cast.bearers.setdefault(holder.key, _bearer_of(cast, holder.key, people))
            return _Resolved(sighting, holder.key, wanted.country, "holds this office on the day, by the lexicon")
    return _Resolved(sighting, None, wanted.country, "an office; who holds it is not told")


def _is_of_organisation(phrase: OfficePhrase) -> bool:
    """Whether an organisation owns the office: "the head of the Xinhua agency" is not China's."""
    return any(vote.sort is Sort.ORGANISATION for vote in phrase.owners)


def _bearer_of(cast: Cast, key: str, people: KnownPeople) -> Bearer:
    return Bearer(key, people.entities[key])


def _name(sighting: OfficeSighting, key: str, cast: Cast, reason: str) -> _Resolved:
    bearer = cast.bearers[key]
    country = sighting.office.country or (bearer.known.country if bearer.known is not None else None)
    country = country or next((office.country for office in bearer.offices if office.country), None)
    return _Resolved(sighting, key, country, reason)
