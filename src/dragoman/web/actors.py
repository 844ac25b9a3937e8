"""What the page of an actor shows beside lists: who it is and why, its names, with whom it deals."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon import load_lexicon
from dragoman.model import Entity, EntityKind, EntityName, Judgement, NameStrength
from dragoman.record import Filter, PlacedMention, Reader
from dragoman.web.errors import NotFound
from dragoman.web.naming import name_all
from dragoman.wording import ToldIdentity, ToldOffice, gather_mentions, name_state, tell_span

N_MENTIONS = 150
"""Mentions, the newest, that names and offices of a page are gathered from: whoever is named a hundred thousand times
is named alike in the last hundred."""


def find_entity(reader: Reader, id: str) -> Entity:
    """Return the entity of this id as it is shown: of those that are one the one that stands for all.

    One that no page names is taken from the lexicon: states and treaties have pages unmet.

    Raises:
        NotFound: neither knows it.
    """
    joined = reader.identities().get(id)
    if joined is not None:
        return joined
    known = reader.find_all(Entity, [id]).get(id)
    if known is not None:
        return known
    for entity in load_lexicon().entities.values():
        if entity.id == id:
            return entity
    raise NotFound(f'nobody in the record has the id "{id[:80]}"; the list under /actors finds them by name')


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesOfLanguage:
    """Names in one language: those that name its bearer wherever they stand, and those that may name others too."""

    language: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]


def group_names(names: Sequence[EntityName]) -> tuple[NamesOfLanguage, ...]:
    """Return names by language, in the order in which languages come first."""
    languages = list(dict.fromkeys(name.language for name in names))
    return tuple(
        NamesOfLanguage(
            language=language,
            strong=_texts(names, language, NameStrength.STRONG),
            weak=_texts(names, language, NameStrength.WEAK),
        )
        for language in sorted(languages, key=lambda tag: (tag == "und", tag != "en", tag))
    )


def _texts(names: Sequence[EntityName], language: str, strength: NameStrength) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for one in names if one.language == language and one.strength is strength))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is joined into an entity, and why: judgements with the names of both sides.

    `told` is gathered from the newest mentions; `is_capped` when there are more of them.
    """

    same: tuple[tuple[str, str], ...]
    judgements: tuple[tuple[Judgement, str, str], ...]
    told: ToldIdentity
    is_capped: bool


def read_identity(reader: Reader, entity: Entity) -> Identity:
    """Return who is one with an entity, and on what that rests."""
    same = reader.same_as(entity.id)
    judgements = reader.judgements_about([entity.id, *same])
    names = name_all_as_told(reader, [*same, *(id for one in judgements for id in (one.left, one.right))])
    mentions = reader.list_mentions(Filter(party=entity.id), limit=N_MENTIONS)
    return Identity(
        same=tuple((id, names.get(id, "somebody no longer named")) for id in same),
        judgements=tuple((one, names.get(one.left, one.left), names.get(one.right, one.right)) for one in judgements),
        told=gather_mentions(mentions.values),
        is_capped=mentions.after is not None,
    )


def name_all_as_told(reader: Reader, ids: Sequence[str]) -> dict[str, str]:
    """Return names by id as documents tell them, whoever is one with them."""
    return {id: entity.name for id, entity in reader.find_all(Entity, ids).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """An office as pages give it, with the words of the first of them."""

    told: ToldOffice
    days: str
    words: str


def read_offices(told: ToldIdentity) -> tuple[OfficeWords, ...]:
    """Return the offices that pages give, each with the words around the name in one of them."""
    return tuple(
        OfficeWords(told=one, days=tell_span(one.first, one.last), words=_words_around(one.example))
        for one in told.offices[:_N_OFFICES]
    )


_N_OFFICES = 10
_NEAR = 80
"""Code points of the line on each side of a name: a line and a half of a page."""


def _words_around(placed: PlacedMention) -> str:
    text, start, end = placed.document.text, placed.mention.start, placed.mention.end
    first = max(text.rfind("\n", 0, start) + 1, start - _NEAR)
    line_end = text.find("\n", end)
    last = min(line_end if line_end >= 0 else len(text), end + _NEAR)
    before = "" if first == 0 or text[first - 1] == "\n" else "…"
    after = "" if last in (line_end, len(text)) else "…"
    return f"{before}{text[first:last]}{after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """With whom somebody deals: `href` leads to both together; counts of sides only between states."""

    name: str
    href: str
    n_events: int
    cooperation: int | None = None
    conflict: int | None = None


N_PARTNERS = 12


def find_partners(reader: Reader, entity: Entity) -> tuple[Partner, ...]:
    """Return with whom an entity deals most: of a state other states, of anybody else whoever stands beside it.

    Of anybody else the newest few thousand events are counted.
    """
    if entity.kind is EntityKind.STATE and entity.country:
        return _partners_of_state(reader, entity.country)
    found = reader.facet("events", Filter(party=entity.id)).of("actor")
    others = [entry for entry in found if entry.value != entity.id][: N_PARTNERS + 1]
    names = name_all(reader, [entry.value for entry in others])
    same = set(reader.same_as(entity.id))
    return tuple(
        Partner(name=names[entry.value], href=f"/events?party={entity.id}&other={entry.value}", n_events=entry.n)
        for entry in others
        if entry.value in names and entry.value not in same
    )[:N_PARTNERS]


def _partners_of_state(reader: Reader, country: str) -> tuple[Partner, ...]:
    partners = []
    for one in reader.sum_relations(country=country, limit=N_PARTNERS):
        other = one.right if one.left == country else one.left
        partners.append(
            Partner(
                name=name_state(other),
                href=f"/pairs/{one.left}/{one.right}",
                n_events=one.n_events,
                cooperation=one.cooperation,
                conflict=one.conflict,
            )
        )
    return tuple(partners)
