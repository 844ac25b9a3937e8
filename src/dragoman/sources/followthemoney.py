"""Entries of FollowTheMoney, as OpenSanctions and Aleph write them: one a line, flat or with others nested in it.

Source: the model's own documentation (schemata Person, LegalEntity, Organization, PublicBody, Company, Position,
Occupancy). People come in with their names and offices alone: dates of birth, addresses, papers and families stay
outside, and so does whoever is listed only as somebody's relative.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.model import (
    Entity,
    EntityKind,
    EntityName,
    NameStrength,
    OutsideCollection,
    OutsideEntity,
    OutsideLeftOut,
    OutsidePost,
    OutsideRow,
    OutsideTenure,
)
from dragoman.sources.outside_json import (
    BadEntryError,
    clean_names,
    countries_by_code,
    is_latin,
    is_read_script,
    list_of,
    mapping_of,
    read_partial,
    text_of,
)
from dragoman.sources.outside_posts import make_post

UNTOLD_LANGUAGE = "und"
"""BCP 47 for a language that the source does not tell: FollowTheMoney's names have none."""

_KINDS = {
    "Person": EntityKind.PERSON,
    "PublicBody": EntityKind.GOVERNMENT_BODY,
    "Organization": EntityKind.ORGANISATION,
    "Company": EntityKind.COMPANY,
    "LegalEntity": EntityKind.ORGANISATION,
}
_PREFIXES = {
    EntityKind.PERSON: "person",
    EntityKind.GOVERNMENT_BODY: "body",
    EntityKind.COMPANY: "company",
    EntityKind.ARMED_FORCE: "force",
    EntityKind.OUTLET: "outlet",
    EntityKind.ARMED_GROUP: "group",
}
_COUNTRY_KEYS = ("country", "citizenship", "nationality", "jurisdiction", "mainCountry")
_SECTORS = (
    ("gov.igo", "IGO"),
    ("gov.legislative", "LEG"),
    ("gov.judicial", "JUD"),
    ("mil", "MIL"),
    ("role.spy", "SPY"),
    ("pol.party", "PTY"),
    ("gov", "GOV"),
)
"""PLOVER's sectors for FollowTheMoney's topics, the narrower before the broader."""

_WIKIDATA = re.compile(r"Q\d+")


def read_followthemoney(entry: Mapping[str, Any], collection: OutsideCollection) -> Iterator[OutsideRow]:
    """Yield what one entry tells: somebody, a post, that somebody held one; the nested ones after it.

    Raises:
        BadEntryError: it is not of the form.
    """
    schema = text_of(entry, "schema")
    id = text_of(entry, "id")
    properties = mapping_of(entry, "properties")
    if schema == "Position":
        yield _read_post(id, properties)
    elif schema == "Occupancy":
        yield from _read_tenures(properties, holder=None)
    elif schema not in _KINDS:
        yield OutsideLeftOut(sort=schema)
    elif set(topics := _texts(properties, "topics")) == {"role.rca"}:
        yield OutsideLeftOut(sort="relatives and associates")
    else:
        yield _read_entity(entry, id, _KINDS[schema], properties, topics, collection)
        for nested in _nested(properties, "Occupancy"):
            yield from _read_tenures(mapping_of(nested, "properties"), holder=id)


def sets_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the data sets that the entry is from."""
    one = entry.get("dataset")
    named = [name for name in list_of(entry, "datasets") if isinstance(name, str)]
    return tuple(dict.fromkeys([*named, *([one] if isinstance(one, str) else [])]))


def _texts(properties: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return clean_names(value for value in list_of(properties, key) if isinstance(value, str))


def _nested(properties: Mapping[str, Any], schema: str) -> Iterator[Mapping[str, Any]]:
    for key in properties:
        for value in list_of(properties, key):
            if isinstance(value, dict) and value.get("schema") == schema:
                yield value


def _read_entity(
    entry: Mapping[str, Any],
    id: str,
    kind: EntityKind,
    properties: Mapping[str, Any],
    topics: tuple[str, ...],
    collection: OutsideCollection,
) -> OutsideEntity:
    strong = [name for key in ("name", "alias", "previousName") for name in _texts(properties, key)]
    weak = _texts(properties, "weakAlias")
    caption = entry.get("caption")
    named = [*([" ".join(caption.split())] if isinstance(caption, str) else []), *_texts(properties, "name"), *strong]
    if not any(named):
        raise BadEntryError("it has no name")
    name = next((one for one in named if is_latin(one)), next(one for one in named if one))
    if kind is EntityKind.GOVERNMENT_BODY and "mil" in topics:
        kind = EntityKind.ARMED_FORCE
    if kind in (EntityKind.ORGANISATION, EntityKind.GOVERNMENT_BODY) and "gov.igo" in topics:
        kind = EntityKind.INTERNATIONAL_ORGANISATION
    wikidata = next((one for one in (id, *_texts(properties, "wikidataId")) if _WIKIDATA.fullmatch(one)), None)
    scheme = "opensanctions" if "referents" in entry or "target" in entry else "followthemoney"
    names = [EntityName(one, UNTOLD_LANGUAGE) for one in dict.fromkeys((name, *strong)) if is_read_script(one)]
    names += [EntityName(one, UNTOLD_LANGUAGE, NameStrength.WEAK) for one in weak if is_read_script(one)]
    return OutsideEntity(
        id=id,
        sets=sets_of(entry),
        entity=Entity(
            key=make_key(kind, wikidata, collection.name, id),
            kind=kind,
            name=name,
            country=_country_of(properties),
            sector=_sector_of(topics) or ("BUS" if kind is EntityKind.COMPANY else None),
            names=tuple(names),
            outside_ids=((("wikidata", wikidata),) if wikidata else ()) + ((scheme, id),),
            source=collection.words,
        ),
    )


def make_key(kind: EntityKind, wikidata: str | None, collection: str, id: str) -> str:
    """Return the key of somebody from outside: by the Wikidata id, which collections share, else by the file's own.

    >>> make_key(EntityKind.PERSON, "Q1", "list", "NK-7"), make_key(EntityKind.COMPANY, None, "list", "NK-7")
    ('person:wikidata-q1', 'company:list-nk-7')
    """
    prefix = _PREFIXES.get(kind, "organisation")
    return f"{prefix}:wikidata-{wikidata.lower()}" if wikidata else f"{prefix}:{collection}-{id.lower()}"


def _country_of(properties: Mapping[str, Any]) -> str | None:
    """Return the one country of the first property that tells exactly one."""
    codes = countries_by_code()
    for key in _COUNTRY_KEYS:
        found = {codes[value.lower()] for value in _texts(properties, key) if value.lower() in codes}
        if len(found) == 1:
            return found.pop()
    return None


def _sector_of(topics: tuple[str, ...]) -> str | None:
    for begin, sector in _SECTORS:
        if any(topic == begin or topic.startswith(f"{begin}.") for topic in topics):
            return sector
    return None


def _read_post(id: str, properties: Mapping[str, Any]) -> OutsidePost:
    names = _texts(properties, "name")
    if not names:
        raise BadEntryError("a post without a name")
    title = next((name for name in names if is_latin(name)), names[0])
    language = "en" if is_latin(title) else "ru"
    return OutsidePost(
        id=id,
        office=make_post(title, language, _country_of(properties), _sector_of(_texts(properties, "topics"))),
    )


def _read_tenures(properties: Mapping[str, Any], holder: str | None) -> Iterator[OutsideRow]:
    holders = [holder] if holder else list(_texts(properties, "holder"))
    posts = list(_texts(properties, "post"))
    for nested in _nested(properties, "Position"):
        post = _read_post(text_of(nested, "id"), mapping_of(nested, "properties"))
        posts.append(post.id)
        yield post
    if not holders or not posts:
        raise BadEntryError("an occupancy without its holder or its post")
    starts = sorted(filter(None, map(read_partial, _texts(properties, "startDate"))), key=str)
    ends = sorted(filter(None, map(read_partial, _texts(properties, "endDate"))), key=str)
    is_ended = "ended" in _texts(properties, "status")
    for one in holders:
        for post_id in posts:
            yield OutsideTenure(
                holder=one,
                post=post_id,
                start=starts[0] if starts else None,
                end=ends[-1] if ends else None,
                is_former=is_ended and not ends,
            )
