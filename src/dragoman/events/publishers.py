"""Who publishes a page: one name for an outlet in all its spellings, for its site, and for the house it belongs to."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.lexicon import load_lexicon
from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import Document, Entity, EntityKind

_PUBLISHERS = frozenset({EntityKind.OUTLET, EntityKind.ORGANISATION, EntityKind.COMPANY})

_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,})/?", re.IGNORECASE)
"""A name that is an address: "www.vz.ru", "https://lowland-post.example/"."""

_ARTICLE = re.compile(r"(?:the |l['’])", re.IGNORECASE)
"""Articles that one and the same outlet is written with and without. "Le", "La", "Die" are parts of names."""

Spellings = Mapping[str, str]
"""For a key of `publisher_key` the spelling that stands for all names of that key."""


@dataclass(frozen=True, slots=True)
class _Sites:
    """The table `publishers.yaml`."""

    houses: Mapping[str, str]
    sites: Mapping[str, str]
    by_path: frozenset[str]
    by_host: frozenset[str]
    two_part_ends: frozenset[str]


@cache
def _load_sites() -> _Sites:
    """Return the table, houses by the outlet's usual name; read once a process."""
    content = read_lexicon_file("events", "publishers", root=Path(__file__).parent.parent)
    entities = load_lexicon().entities
    return _Sites(
        houses={entities[key].name: house for key, house in content["houses"].items()},
        sites=content["sites"],
        by_path=frozenset(content["platforms"]["by_path"]),
        by_host=frozenset(content["platforms"]["by_host"]),
        two_part_ends=frozenset(content["two_part_ends"]),
    )


@cache
def name_publisher(written: str) -> str:
    """Return the usual name of whoever is written so: whole, beside an abbreviation in brackets, or as an address.

    One that the lexicon knows has its usual English name; another one keeps what the page writes,
    without quotation marks; an address of an unknown site is its host without "www.".

    >>> name_publisher("«Взгляд»"), name_publisher("www.vz.ru"), name_publisher("„Bell of the North”")
    ('Vzglyad', 'Vzglyad', 'Bell of the North')
    """
    outside, _, inside = written.partition("(")
    for part in (written, outside, inside):
        known = _known_publishers().get(_fold(part))
        if known:
            return known
    address = _HOST.fullmatch(written.strip())
    if address is not None:
        return _name_site(address.group(1))
    return written.strip(" «»„“”\"'") or written


def _name_site(host: str, path: str = "") -> str:
    """Return who publishes at a host: an outlet of the table or the lexicon, else the site itself."""
    table = _load_sites()
    host = host.casefold().removeprefix("www.")
    parts = host.split(".")
    n_end = 2 if ".".join(parts[-2:]) in table.two_part_ends else 1
    site = ".".join(parts[-n_end - 1 :])
    if site in table.by_host:
        return host
    if site in table.by_path:
        whose = path.strip("/").split("/")[0]
        return f"{site}/{whose}" if whose else site
    label = parts[-n_end - 1] if len(parts) > n_end else host
    return table.sites.get(site) or _known_by_key().get(publisher_key(label)) or site


def publisher_of(document: Document) -> str:
    """Return who publishes a page: its outlet, else whoever publishes at its address, else the document's id."""
    if document.outlet:
        return name_publisher(document.outlet)
    address = urlsplit(document.uri)
    if address.scheme in ("http", "https") and address.hostname:
        return _name_site(address.hostname, address.path)
    return document.id


def house_of(publisher: str) -> str:
    """Return the house that an outlet belongs to, by usual names; the outlet itself where it has none.

    >>> house_of("Sputnik"), house_of("Reuters")
    ('Rossiya Segodnya', 'Reuters')
    """
    return _load_sites().houses.get(publisher, publisher)


@lru_cache(maxsize=50_000)
def publisher_key(name: str) -> str:
    """Return what all spellings of a publisher's name share: letters and digits, no article, no end of an address.

    Asked for each link of each claim again and again, it is kept: a twentieth of grouping events went to it.

    >>> publisher_key("The Lowland Post") == publisher_key("LOWLAND POST") == publisher_key("lowland-post.com")
    True
    """
    bare = name.strip(" «»„“”\"'")
    address = _HOST.fullmatch(bare)
    if address is not None:
        parts = address.group(1).removeprefix("www.").split(".")
        n_end = 2 if ".".join(parts[-2:]) in _load_sites().two_part_ends else 1
        bare = parts[-n_end - 1] if len(parts) > n_end else bare
    bare = _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare
    return "".join(letter for letter in bare.casefold() if letter.isalnum()) or name


def choose_spellings(names: Iterable[str], outlets: Iterable[Entity] = ()) -> Spellings:
    """Return for each key of the names the one that stands for all: the longest that is not all capitals.

    Addresses stand back, and the alphabet decides between equals, so that the order of names does not show.

    Args:
        names: as pages and credits write them.
        outlets: whom texts cite: one of whose names is among the names goes by that spelling under all of its
            own, such as the romanised one.
    """
    best: dict[str, str] = {}
    for name in sorted(set(names), key=_rank):
        best.setdefault(publisher_key(name), name)
    for outlet in sorted(outlets, key=lambda one: one.id):
        keys = sorted({publisher_key(name) for name in (outlet.name, *(name.text for name in outlet.names))})
        printed = sorted((best[key] for key in keys if key in best), key=_rank)
        for key in keys if printed else ():
            best.setdefault(key, printed[0])
    return best


def _rank(name: str) -> tuple[bool, bool, int, str]:
    return (_HOST.fullmatch(name) is not None, name.isupper(), -len(name), name)


@cache
def _known_publishers() -> Mapping[str, str]:
    """Return the English names of all that may publish, by each of their names; a name of two bearers is left out."""
    return _names_by(_fold)


@cache
def _known_by_key() -> Mapping[str, str]:
    """Likewise by `publisher_key`, for addresses that spell a name."""
    return _names_by(publisher_key)


def _names_by(fold: Callable[[str], str]) -> Mapping[str, str]:
    bearers: dict[str, set[str]] = {}
    for entity in load_lexicon().entities.values():
        if entity.kind in _PUBLISHERS:
            for name in entity.names:
                bearers.setdefault(fold(name.text), set()).add(entity.name)
    return {name: usual for name, (usual, *others) in bearers.items() if not others}


def _fold(name: str) -> str:
    return name.casefold().strip(" )«»„“”\"'")
