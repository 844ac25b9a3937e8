"""Items of Wikidata as its JSON dumps write them: people with the positions that they held, and organisations.

Source: the data model's documentation, and the labels of the properties and classes named below. Wikidata's facts are
under CC0. Dates of birth, families and everything else of a person's life stay outside.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.model import (
    Entity,
    EntityKind,
    EntityName,
    OutsideCollection,
    OutsideEntity,
    OutsideLeftOut,
    OutsidePost,
    OutsideRow,
    OutsideTenure,
    PartialDate,
)
from dragoman.sources.followthemoney import make_key
from dragoman.sources.outside_json import (
    BadEntryError,
    countries_by_wikidata,
    is_latin,
    is_read_script,
    list_of,
    mapping_of,
    read_partial,
    text_of,
)
from dragoman.sources.outside_posts import make_post

_INSTANCE_OF, _CITIZENSHIP, _COUNTRY, _JURISDICTION = "P31", "P27", "P17", "P1001"
_POSITION_HELD, _START, _END, _HOLDER = "P39", "P580", "P582", "P1308"
_HUMAN = "Q5"
_POSTS = frozenset({"Q4164871", "Q294414", "Q114962596"})
"""Position, public office, historical position."""

_CLASSES = {
    EntityKind.INTERNATIONAL_ORGANISATION: "Q484652 Q245065 Q1127126",
    EntityKind.GOVERNMENT_BODY: "Q327333 Q192350 Q2659904 Q47913 Q35535 Q35749 Q11204",
    EntityKind.ARMED_FORCE: "Q176799 Q772547 Q37726 Q4508 Q11223",
    EntityKind.ARMED_GROUP: "Q17149090 Q17127659",
    EntityKind.COMPANY: "Q4830453 Q6881511 Q783794 Q891723 Q22687 Q270791",
    EntityKind.OUTLET: (
        "Q11032 Q1110794 Q192283 Q1193236 Q15265344 Q1616075 Q2001305 Q14350 Q1153191 Q17232649 Q41298"
    ),
    EntityKind.ORGANISATION: "Q43229 Q7210356 Q7278 Q163740 Q79913 Q155271 Q3918",
}
"""What an item is an instance of: international and intergovernmental organisation, military alliance; government
agency, ministry, government organisation, intelligence agency, police, parliament, chamber; military unit, armed
forces, army, navy, air force; armed and terrorist organisation (the kind, not a verdict of ours); business,
enterprise, company, public company, bank, state-owned enterprise; newspaper, daily, agency, news media, broadcaster,
television station and channel, radio station, online newspaper, news site, magazine; organisation, political
organisation, party, non-profit, non-governmental organisation, think tank, university."""

_KINDS = {id: kind for kind, ids in _CLASSES.items() for id in ids.split()}

_OF_ORGANISATIONS = ("P159", "P169", "P488", "P1128")
"""Headquarters, chief executive, chairperson, number of employees: only organisations have them, whatever their class
(a class far down the tree cannot be told from a stream of items)."""

_LANGUAGES = ("en", "mul", "fr", "ru", "uk", "be", "pl", "de")
"""Whose spelling of a name is kept with its language where several languages write it alike: these first."""

_ID = re.compile(r"[QPL]\d+")
_DAY, _MONTH, _YEAR = 11, 10, 9
"""Wikidata's codes for how precise a time is."""


def read_wikidata(item: Mapping[str, Any], collection: OutsideCollection) -> Iterator[OutsideRow]:
    """Yield what one item tells: a person with the positions held, an organisation, or a position.

    Raises:
        BadEntryError: it is not of the form.
    """
    id = text_of(item, "id")
    if not _ID.fullmatch(id):
        raise BadEntryError("its id is not one of Wikidata")
    claims = mapping_of(item, "claims")
    classes = set(_ids(claims, _INSTANCE_OF))
    if _HUMAN in classes:
        yield _read_entity(item, id, EntityKind.PERSON, claims, collection)
        yield from _read_tenures(id, claims)
    elif classes & _POSTS or _HOLDER in claims:
        yield _read_post(item, id, claims)
    elif (kind := _kind_of(classes, claims)) is not None:
        yield _read_entity(item, id, kind, claims, collection)
    else:
        yield OutsideLeftOut(sort="neither people, posts nor organisations")


def _kind_of(classes: set[str], claims: Mapping[str, Any]) -> EntityKind | None:
    found = {_KINDS[one] for one in classes if one in _KINDS}
    if found:
        return next(kind for kind in _CLASSES if kind in found)
    return EntityKind.ORGANISATION if any(key in claims for key in _OF_ORGANISATIONS) else None


def _names_of(item: Mapping[str, Any]) -> list[EntityName]:
    """Return labels, then aliases: each spelling once, under the first of the languages that write it so."""
    labels, aliases = mapping_of(item, "labels"), mapping_of(item, "aliases")
    found: dict[str, EntityName] = {}
    for table in (labels, aliases):
        for language in sorted(table, key=lambda tag: (_rank_of(tag), tag)):
            rows = table[language] if isinstance(table[language], list) else [table[language]]
            for row in rows:
                value = row.get("value") if isinstance(row, dict) else None
                if not isinstance(value, str):
                    raise BadEntryError("a name of it is no text")
                text = " ".join(value.split())
                if text and is_read_script(text):
                    found.setdefault(text, EntityName(text, language))
    return list(found.values())


def _rank_of(language: str) -> int:
    return _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)


def _read_entity(
    item: Mapping[str, Any], id: str, kind: EntityKind, claims: Mapping[str, Any], collection: OutsideCollection
) -> OutsideEntity:
    names = _names_of(item)
    if not names:
        raise BadEntryError("it has no name in Latin or Cyrillic letters")
    name = next((one.text for one in names if is_latin(one.text)), names[0].text)
    return OutsideEntity(
        id=id,
        entity=Entity(
            key=make_key(kind, id, collection.name, id),
            kind=kind,
            name=name,
            country=_country_of(claims, _CITIZENSHIP if kind is EntityKind.PERSON else _COUNTRY),
            sector="BUS" if kind is EntityKind.COMPANY else None,
            names=tuple(names),
            outside_ids=(("wikidata", id),),
            source=collection.words,
        ),
    )


def _read_post(item: Mapping[str, Any], id: str, claims: Mapping[str, Any]) -> OutsidePost:
    names = _names_of(item)
    if not names:
        raise BadEntryError("a post without a name in Latin or Cyrillic letters")
    title = next((name for name in names if is_latin(name.text)), names[0])
    country = _country_of(claims, _JURISDICTION) or _country_of(claims, _COUNTRY)
    return OutsidePost(id=id, office=make_post(title.text, title.language, country, None))


def _read_tenures(id: str, claims: Mapping[str, Any]) -> Iterator[OutsideTenure]:
    for statement in _statements(claims, _POSITION_HELD):
        post = _value_id(mapping_of(statement, "mainsnak"))
        if post is None:
            continue  # Wikidata says so itself: "unknown value", "no value"
        qualifiers = mapping_of(statement, "qualifiers")
        has_end = bool(list_of(qualifiers, _END))
        end = _time_of(qualifiers, _END)
        yield OutsideTenure(
            holder=id, post=post, start=_time_of(qualifiers, _START), end=end, is_former=has_end and end is None
        )


def _statements(claims: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return the statements of a property but for those that Wikidata itself calls deprecated."""
    found = list_of(claims, key)
    if not all(isinstance(statement, dict) for statement in found):
        raise BadEntryError(f"a statement of {key} is no object")
    return [statement for statement in found if statement.get("rank") != "deprecated"]


def _value_id(snak: Mapping[str, Any]) -> str | None:
    value = mapping_of(snak, "datavalue").get("value")
    if isinstance(value, dict):
        id = value.get("id") or (f"Q{value['numeric-id']}" if "numeric-id" in value else None)
        return id if isinstance(id, str) else None
    return None


def _ids(claims: Mapping[str, Any], key: str) -> list[str]:
    found = [_value_id(mapping_of(statement, "mainsnak")) for statement in _statements(claims, key)]
    return [id for id in found if id is not None]


def _country_of(claims: Mapping[str, Any], key: str) -> str | None:
    """Return the one state of a property that is not over; None for none and for several."""
    current = [
        statement for statement in _statements(claims, key) if not list_of(mapping_of(statement, "qualifiers"), _END)
    ]
    preferred = [statement for statement in current if statement.get("rank") == "preferred"] or current
    ids = [_value_id(mapping_of(statement, "mainsnak")) for statement in preferred]
    codes = countries_by_wikidata()
    found = {codes[id] for id in ids if id is not None and id in codes}
    return found.pop() if len(found) == 1 else None


def _time_of(qualifiers: Mapping[str, Any], key: str) -> PartialDate | None:
    """Return the time of a qualifier as precise as it is; None for unknown ones, decades and centuries."""
    for snak in list_of(qualifiers, key):
        value = mapping_of(snak, "datavalue").get("value") if isinstance(snak, dict) else None
        if not isinstance(value, dict) or not isinstance(value.get("time"), str):
            continue
        length = {_DAY: 10, _MONTH: 7, _YEAR: 4}.get(value.get("precision", 0))
        if length and value["time"].startswith("+"):
            return read_partial(value["time"][1:][:length])
    return None
