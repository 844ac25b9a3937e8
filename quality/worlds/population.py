"""Who lives in a world: states with towns, officials and bodies, and the outlets that write about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.model import Entity, EntityKind, EntityName, Party, PlaceReference, SpeakerKind, make_id
from quality.worlds.tables import LANGUAGES, read_table


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """A state, an official or a body: one entity with its names by language."""

    entity: Entity
    country: str
    sector: str | None
    office: str | None
    names: Mapping[str, str]

    def party_at(self, start: int, language: str) -> Party:
        """Return it as a party whose words begin at `start`."""
        mention = self.names[language]
        return Party(
            name=self.entity.name,
            entity=self.entity.id,
            kind=self.entity.kind,
            country=self.country,
            sector=self.sector,
            office=self.office,
            mention=mention,
            start=start,
            end=start + len(mention),
        )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A state with its towns, its officials by role, and its bodies."""

    code: str
    actor: Actor
    country: PlaceReference
    towns: tuple[PlaceReference, ...]
    officials: Mapping[str, Actor]
    bodies: Mapping[str, Actor]

    def body_of(self, role: str) -> Actor | None:
        """Return the body that the holder of an office heads, or None."""
        name = read_table("states")["offices"][role]["body"]
        return self.bodies[name] if name else None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: its name, language and kind; `label` is what true origins call it.

    `entity` is what a page that cites it means; its own pages name it and no more.
    """

    name: str
    language: str
    kind: SpeakerKind
    label: str
    entity: Entity


def _entity(key: str, kind: EntityKind, name: str, country: str, sector: str | None, names: Mapping[str, str],
            source: str = "text") -> Entity:  # fmt: skip
    return Entity(
        key=key,
        kind=kind,
        name=name,
        country=country,
        sector=sector,
        names=tuple(EntityName(text, language) for language, text in names.items()),
        source=source,
    )


def _names_of(number: int) -> dict[str, str]:
    """The invented name of the `number`-th official; any two surnames differ in two syllables of three."""
    table = read_table("states")
    given, syllables = table["given"][number * 7 % len(table["given"])], table["syllables"]
    n = len(syllables)
    first, second = divmod(number * 11 % (n * n), n)
    parts = [syllables[first], syllables[second], syllables[(first + 2 * second + 3) % n]]
    latin, cyrillic = ("".join(part[script] for part in parts).capitalize() for script in (0, 1))
    names = {"en": f"{given[0]} {latin}", "ru": f"{given[1]} {cyrillic}"}
    return {"en": names["en"], "fr": names["en"], "ru": names["ru"], "uk": names["ru"]}


def _make_state(number: int, code: str, row: Mapping[str, Any]) -> State:
    table = read_table("states")
    names = {language: row[language] for language in LANGUAGES}
    officials = {}
    for place, (role, office) in enumerate(table["offices"].items()):
        named = _names_of(number * len(table["offices"]) + place + 1)
        key = f"person:world-{code.lower()}-{role}"
        entity = _entity(key, EntityKind.PERSON, named["en"], code, office["sector"], named)
        officials[role] = Actor(entity, code, office["sector"], office["title"], named)
    bodies = {}
    for name, body in table["bodies"].items():
        named = {language: body[language].format(names[language]) for language in LANGUAGES}
        key = f"body:world-{code.lower()}-{name}"
        entity = _entity(key, EntityKind.GOVERNMENT_BODY, named["en"], code, body["sector"], named)
        bodies[name] = Actor(entity, code, body["sector"], None, named)
    own = _entity(f"state:{code}", EntityKind.STATE, names["en"], code, "GOV", names, source="lexicon")
    towns = tuple(
        PlaceReference(name=town, country=code, latitude=10.0 + number, longitude=10.0 + place,
                       geonames=90_000_000 + 10 * number + place)
        for place, town in enumerate(row["towns"])
    )  # fmt: skip
    return State(
        code=code,
        actor=Actor(own, code, "GOV", None, names),
        country=PlaceReference(name=names["en"], country=code),
        towns=towns,
        officials=officials,
        bodies=bodies,
    )


@cache
def load_states() -> tuple[State, ...]:
    """Return the states, in order of the table."""
    rows = read_table("states")["states"]
    return tuple(_make_state(number, code, row) for number, (code, row) in enumerate(rows.items()))


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Return the newspapers of all languages, then the agencies."""
    table = read_table("states")
    named = [
        (f"{first} {second}", language, SpeakerKind.NEWSPAPER)
        for language, (firsts, seconds) in table["outlets"].items()
        for first in firsts
        for second in seconds
    ]
    named += [(name, language, SpeakerKind.AGENCY) for language, names in table["agencies"].items() for name in names]
    return tuple(
        Outlet(name, language, kind, f"outlet:{name}", _outlet_entity(name, language)) for name, language, kind in named
    )


def _outlet_entity(name: str, language: str) -> Entity:
    return Entity(
        key=f"outlet:world-{name}",
        kind=EntityKind.OUTLET,
        name=name,
        names=(EntityName(name, language),),
        source="text",
    )


@dataclass(frozen=True, slots=True)
class Thing:
    """What is supplied or signed: its key, and the names of its kind, unit and plural by language."""

    key: str
    kind: str
    words: Mapping[str, tuple[str, str]]


@cache
def load_things(table: str) -> Mapping[str, Thing]:
    """Return the things of a part of the words: "things" or "treaties"."""
    rows = read_table("words")[table]
    return {
        key: Thing(key, row["kind"], {language: (row[language][0], row[language][1]) for language in LANGUAGES})
        for key, row in rows.items()
    }


def speaker_label(entity: str) -> str:
    """Return what true origins call a speaker."""
    return make_id("speaker", entity)
