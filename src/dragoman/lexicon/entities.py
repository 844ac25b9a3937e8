"""The entities known beforehand, from the files of `world/` with their names in every language."""

from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.lexicon.entries import read_names
from dragoman.lexicon.files import LANGUAGES, has_lexicon_file, read_lexicon_file, read_lexicon_table
from dragoman.lexicon.offices import OfficeRole, read_roles
from dragoman.model import (
    Entity,
    EntityKind,
    EntityName,
    LexiconError,
    NameStrength,
    Office,
    PartialDate,
    Tenure,
    make_id,
)

_KIND_OF_TABLE = {
    "organisations": EntityKind.INTERNATIONAL_ORGANISATION,
    "bodies": None,
    "weapons": EntityKind.WEAPON,
    "treaties": EntityKind.TREATY,
    "exercises": EntityKind.EXERCISE,
    "places": EntityKind.PLACE,
    "people": EntityKind.PERSON,
}


def read_entities() -> dict[str, Entity]:
    """Return every entity by key.

    Raises:
        LexiconError: a row breaks the format, names an unknown state, or a key stands twice.
    """
    names = _gather_names()
    states = read_lexicon_table("world", "states", "states")
    found = {f"state:{code}": _make_state(code, row, names) for code, row in states.items()}
    for table, kind in _KIND_OF_TABLE.items():
        if not has_lexicon_file("world", table):
            continue
        content = read_lexicon_file("world", table)
        for key, row in content.get(table, {}).items():
            if key in found:
                raise LexiconError(f"world/{table}.yaml, {key}: the key stands twice")
            found[key] = _make_entity(key, row, kind, names, f"world/{table}.yaml", content["source"])
    return found


def _gather_names() -> Mapping[str, tuple[EntityName, ...]]:
    gathered: dict[str, list[EntityName]] = {}
    for language in LANGUAGES:
        for key, entry in read_names(language).items():
            mine = gathered.setdefault(key, [])
            mine += [EntityName(name, language) for name in entry.names]
            mine += [EntityName(name, language, NameStrength.WEAK) for name in entry.weak]
    return {key: tuple(names) for key, names in gathered.items()}


def _make_state(code: str, row: Mapping[str, Any], names: Mapping[str, tuple[EntityName, ...]]) -> Entity:
    key = f"state:{code}"
    return Entity(
        key=key,
        kind=EntityKind.STATE,
        name=row["name"],
        country=code,
        sector="GOV",
        names=names.get(key, (EntityName(row["name"], "en"),)),
        outside_ids=(
            ("iso3166-1-alpha-2", row["alpha2"]),
            ("iso3166-1-alpha-3", code),
            ("wikidata", row["wikidata"]),
            *((("cow", str(row["cow"])),) if "cow" in row else ()),
        ),
    )


def _make_entity(
    key: str,
    row: Mapping[str, Any],
    kind: EntityKind | None,
    names: Mapping[str, tuple[EntityName, ...]],
    file: str,
    source: str,
) -> Entity:
    place = f"{file}, {key}"
    try:
        return Entity(
            key=key,
            kind=EntityKind(row["kind"]) if "kind" in row else _certain(kind, place),
            name=row["name"],
            country=row.get("country"),
            sector=row.get("sector"),
            names=names.get(key, (EntityName(row["name"], "en"),)),
            tenures=tuple(_read_tenures(row, read_roles(), place, source)),
            members=tuple(_key_of(code) for code in row.get("members") or row.get("parties") or ()),
            outside_ids=tuple((scheme, str(row[scheme])) for scheme in ("wikidata", "geonames") if scheme in row),
            latitude=row.get("latitude"),
            longitude=row.get("longitude"),
        )
    except (KeyError, ValueError) as fault:
        raise LexiconError(f"{place}: {fault}") from fault


def _key_of(code: str) -> str:
    """A member is an alpha-3 code, or the key of one that is no state ("organisation:nato" of a treaty)."""
    return code if ":" in code else f"state:{code}"


def _certain(kind: EntityKind | None, place: str) -> EntityKind:
    if kind is None:
        raise LexiconError(f"{place} has no kind")
    return kind


def _read_tenures(row: Mapping[str, Any], roles: Mapping[str, OfficeRole], place: str, source: str) -> Iterator[Tenure]:
    for office in row.get("offices", ()):
        role = roles.get(office["role"])
        if role is None:
            raise LexiconError(f"{place}: no role {office['role']} stands in world/offices.yaml")
        serves = office.get("serves")
        country = office["country"] if "country" in office else None if serves else row.get("country")
        served = serves or (f"state:{country}" if country else None)
        yield Tenure(
            office=Office(
                role=role.role,
                title=office.get("title", role.title),
                serves=make_id("entity", served) if served else None,
                country=country,
                sector=office.get("sector", role.sector),
                accredited_to=office.get("accredited_to"),
            ),
            start=_read_date(office.get("start")),
            end=_read_date(office.get("end")),
            source=source,
        )


def _read_date(value: object) -> PartialDate | None:
    return None if value is None else PartialDate.parse(str(value))
