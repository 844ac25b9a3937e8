"""The record for FollowTheMoney: people, bodies, organisations, companies, posts held, articles and who they name.

Whoever is judged to be one is one entity. Ids are those of the record, so that a second export updates a first.
Schemata and properties are those of FollowTheMoney's model (checked in the tests by its own library); texts of
articles stay in the record.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import TextIO, TypedDict

from dragoman.exports.formats import Outcome, Request, tell_left_out
from dragoman.exports.json_lines import write_line
from dragoman.exports.states import state_codes
from dragoman.model import Document, Entity, EntityKind, EntityName, NameStrength, Office, PartialDate, Tenure, make_id
from dragoman.record import Filter, PlacedMention, Reader

EXPORTS = ("entities", "mentions")
"""What can be exported in this form."""


class FtmEntity(TypedDict):
    """One entity as FollowTheMoney writes it; `referents` are the ids of those that were found to be this one."""

    id: str
    caption: str
    schema: str
    referents: list[str]
    properties: dict[str, list[str]]


_SCHEMATA: dict[EntityKind, tuple[str, tuple[str, ...]]] = {
    EntityKind.PERSON: ("Person", ()),
    EntityKind.STATE: ("PublicBody", ("gov.national",)),
    EntityKind.GOVERNMENT_BODY: ("PublicBody", ("gov",)),
    EntityKind.ARMED_FORCE: ("PublicBody", ("mil",)),
    EntityKind.INTERNATIONAL_ORGANISATION: ("Organization", ("gov.igo",)),
    EntityKind.ARMED_GROUP: ("Organization", ()),
    EntityKind.OUTLET: ("Organization", ()),
    EntityKind.ORGANISATION: ("Organization", ()),
    EntityKind.COMPANY: ("Company", ()),
    EntityKind.PLACE: ("Address", ()),
    EntityKind.EXERCISE: ("Event", ()),
}
"""Schema and topics of each kind; treaties and weapons have no schema there and are left out."""

LEFT_OUT = frozenset(EntityKind) - frozenset(_SCHEMATA)

_LEGAL = frozenset({"Person", "PublicBody", "Organization", "Company"})
"""Schemata of which a mention may say that it means them."""

_LANGUAGES = {"en": "eng", "fr": "fra", "ru": "rus", "uk": "ukr", "be": "bel", "pl": "pol", "de": "deu"}
"""ISO 639-3, as FollowTheMoney writes languages."""

_TOPICS = {"LEG": "gov.legislative", "JUD": "gov.judicial", "MIL": "mil", "IGO": "gov.igo", "GOV": "gov.national"}


def write_ftm(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write entities or mentions, one a line."""
    if request.what == "mentions":
        return Outcome(n_written=_write_lines(read_ftm_mentions(reader, request.filter), stream), unit="entities")
    n_lines = _write_lines(read_ftm_entities(reader, request.filter), stream)
    n_left_out = sum(entity.kind in LEFT_OUT for entity in reader.joined_entities(request.filter))
    why = "FollowTheMoney has no schema for them"
    notices = tell_left_out(n_left_out, "treaty or weapon", "treaties and weapons", why)
    return Outcome(n_written=n_lines, unit="entities", notices=notices)


def _write_lines(entities: Iterable[FtmEntity], stream: TextIO) -> int:
    n_lines = 0
    for entity in entities:
        stream.write(write_line(entity))
        n_lines += 1
    return n_lines


def read_ftm_entities(reader: Reader, filter: Filter) -> Iterator[FtmEntity]:
    """Yield entities, after each the posts that it held, and before it the articles that name it (its `proof`).

    Every article and post comes once. Memory grows with the number of their ids only.
    """
    written: set[str] = set()
    for entity in reader.joined_entities(filter):
        if entity.kind in LEFT_OUT:
            continue
        naming = reader.documents_naming(entity.id)
        yield from _articles(reader, [id for id in naming if id not in written])
        written.update(naming)
        yield shape_entity(entity, reader.same_as(entity.id), naming)
        if entity.kind is EntityKind.PERSON:
            told = reader.find_all(Document, [tenure.source for tenure in entity.tenures])
            for tenure in entity.tenures:
                post = shape_post(tenure.office)
                if post["id"] not in written:
                    written.add(post["id"])
                    yield post
                held = shape_occupancy(entity.id, post["id"], tenure, told.get(tenure.source))
                if held["id"] not in written:
                    written.add(held["id"])
                    yield held


def read_ftm_mentions(reader: Reader, filter: Filter) -> Iterator[FtmEntity]:
    """Yield each article and after it its mentions; whom they mean stands in the export of entities."""
    last: str | None = None
    for placed in reader.placed_mentions(filter):
        if placed.document.id != last:
            last = placed.document.id
            yield shape_article(placed.document)
        yield shape_mention(placed)


def _articles(reader: Reader, ids: list[str]) -> Iterator[FtmEntity]:
    yield from map(shape_article, reader.find_all(Document, ids).values())


def _make(id: str, caption: str, schema: str, /, **properties: list[str | None]) -> FtmEntity:
    """Return an entity without what is not known; each value once."""
    kept = {key: list(dict.fromkeys(filter(None, values))) for key, values in properties.items()}
    return {
        "id": id,
        "caption": caption,
        "schema": schema,
        "referents": [],
        "properties": {key: [value for value in values if value] for key, values in kept.items() if values},
    }


def shape_entity(entity: Entity, same_as: tuple[str, ...], proof: tuple[str, ...]) -> FtmEntity:
    """Return the entity with its names, country, topics, ids elsewhere and the articles that name it."""
    schema, topics = _SCHEMATA[entity.kind]
    others = [name for name in entity.names if name.text != entity.name]
    strong = [name.text for name in others if not _is_weak(name, entity.kind)]
    weak = [name.text for name in others if _is_weak(name, entity.kind)]
    country = country_code(entity.country)
    shaped = _make(
        entity.id,
        entity.name,
        schema,
        name=[entity.name],
        alias=[*strong],
        weakAlias=[text for text in weak if text not in strong],
        country=[country],
        topics=[*topics],
        wikidataId=[id for scheme, id in entity.outside_ids if scheme == "wikidata"],
        proof=[*proof],
    )
    extra: dict[str, list[str | None]] = {}
    if schema == "Person":
        extra["position"] = [_tell_office(tenure.office) for tenure in entity.tenures]
    elif schema == "Company":
        extra["jurisdiction"] = [country]
    elif schema == "Address":
        extra["full"] = [entity.name]
        extra["latitude"] = [None if entity.latitude is None else str(entity.latitude)]
        extra["longitude"] = [None if entity.longitude is None else str(entity.longitude)]
    shaped["properties"] |= _make("", "", "", **extra)["properties"]
    shaped["referents"] = [*same_as]
    return shaped


def _is_weak(name: EntityName, kind: EntityKind) -> bool:
    """Whether a name may be others' too: one that is marked so, and a surname alone, as texts give it."""
    return name.strength is NameStrength.WEAK or (kind is EntityKind.PERSON and " " not in name.text)


def shape_post(office: Office) -> FtmEntity:
    """Return the post that an office is, whoever holds it."""
    name = _tell_office(office)
    country = country_code(office.country)
    id = make_id("position", office.role, office.title, office.serves, office.country, office.accredited_to)
    return _make(id, name, "Position", name=[name], country=[country], topics=[_TOPICS.get(office.sector or "")])


def shape_occupancy(holder: str, post: str, tenure: Tenure, document: Document | None) -> FtmEntity:
    """Return that somebody held a post; `document` is the one that says so, None where the lexicon or a list does."""
    dates = [_date(date) for date in (tenure.start, tenure.end, tenure.held_on, tenure.ended_by)]
    is_ended = tenure.office.is_former or tenure.ended_by is not None or tenure.end is not None
    return _make(
        make_id("occupancy", holder, post, tenure.source, tenure.office.is_former, dates),
        "",
        "Occupancy",
        holder=[holder],
        post=[post],
        startDate=[dates[0]],
        endDate=[dates[1]],
        date=[dates[2]],
        status=["ended" if is_ended else None],
        publisher=[document.outlet if document else None],
        sourceUrl=[_url(document.uri) if document else None],
        recordId=[document.id if document else None],
        description=[None if document else tenure.source],
    )


def shape_article(document: Document) -> FtmEntity:
    """Return a document without its text."""
    title = document.title_text
    published = _date(document.published.date) if document.published else None
    file = PurePosixPath(document.uri.rstrip("/")).name or document.uri
    return _make(
        document.id,
        title or file,
        "Article",
        title=[title],
        fileName=[file],
        sourceUrl=[_url(document.uri)],
        publisher=[document.outlet],
        author=[document.byline],
        publishedAt=[published],
        language=[_LANGUAGES.get((document.language or "").partition("-")[0])],
    )


def shape_mention(placed: PlacedMention) -> FtmEntity:
    """Return a mention: its words, the article, and whom it means, where FollowTheMoney can say that."""
    mention = placed.mention
    schema = _SCHEMATA.get(mention.kind, (None, ()))[0]
    is_legal = schema in _LEGAL and not mention.is_adjective
    return _make(
        mention.id,
        mention.text,
        "Mention",
        document=[mention.document],
        name=[mention.text],
        resolved=[mention.entity if is_legal else None],
        detectedSchema=[schema],
        contextCountry=[country_code(mention.country)],
    )


def country_code(alpha3: str | None) -> str | None:
    """Return the country as FollowTheMoney writes it (ISO 3166-1 alpha-2, small letters); None for none.

    >>> country_code("UKR"), country_code("XKX"), country_code(None)
    ('ua', 'xk', None)
    """
    alpha2 = state_codes("iso3166-1-alpha-2").get(alpha3 or "")
    return alpha2.lower() if alpha2 else None


@cache
def _tell_office(office: Office) -> str:
    from dragoman.lexicon import load_lexicon

    state = load_lexicon().entities.get(f"state:{office.country}")
    title = office.title[:1].upper() + office.title[1:]
    return f"{title} of {state.name}" if state is not None and state.name not in office.title else title


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date is not None and date.year is not None else None


def _url(uri: str) -> str | None:
    return uri if uri.startswith(("http://", "https://")) else None
