"""Collections of outside knowledge: one SQLite file each in a folder of the user's, written whole or not at all.

An import fills a file beside the others and puts it in its place only when it is complete, so that one that is killed
leaves the collection of before as it was. A reader opens the files to read only, each process for itself.
"""

import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from dragoman.model import (
    Entity,
    Office,
    OutsideCollection,
    OutsideEntity,
    OutsidePost,
    OutsideTenure,
    PartialDate,
    Problem,
    RecordError,
    Tenure,
    WrongUse,
    make_id,
)
from dragoman.record.merging import merge_entities
from dragoman.record.plain_json import read_json, write_json

OUTSIDE_VERSION = "1"
"""Of the files' form and of the rules that fill them: a file of another version is imported anew."""

_ENDING = ".outside.db"
_PARTIAL = ".partial"
_LEFT_SECONDS = 86_400
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")

_BATCH = 5000
"""Rows handed to the database at once; 1,000 to 20,000 took the same time on 200,000 entries (November 2026)."""

_N_PROBLEMS_KEPT = 1000
"""Problems of one file that are kept to be shown; all are counted."""

_MAX_NAMESAKES = 20
"""Bearers of a name that a look-up brings at most: of so many, none is meant by the name alone."""

_N_REMEMBERED = 20_000
"""Look-ups that a process remembers, most of them of names that nobody bears: a few megabytes."""

_STAGING = """
CREATE TEMP TABLE entries (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, body TEXT NOT NULL);
CREATE TEMP TABLE posts (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE tenures (holder TEXT NOT NULL, post TEXT NOT NULL, first TEXT, last TEXT, is_former INTEGER NOT NULL);
CREATE TEMP TABLE keys (key TEXT NOT NULL, entry INTEGER NOT NULL);
"""
"""What lies on the disk only while a file is read; dates are null where the row gives none."""

_TABLES = """
CREATE TABLE about (body TEXT NOT NULL);
CREATE TABLE entities (number INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (key, entity)) WITHOUT ROWID;
CREATE TABLE problems (body TEXT NOT NULL);
"""
"""`names` answers: who bears a name that gives this key?"""


def default_outside_folder() -> Path:
    """Return where collections lie when no folder is named: `lexicon` in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("dragoman", appauthor=False) / "lexicon"


def check_collection_name(name: str) -> None:
    """Raise `WrongUse` for a name that no collection can have."""
    if not _NAME.fullmatch(name):
        raise WrongUse(
            f'"{name}" is no name for a collection; take small letters, digits and hyphens: --name sanctions'
        )


def list_collections(folder: Path) -> tuple[OutsideCollection, ...]:
    """Return the collections of a folder in order of their names; none where there is no such folder.

    Raises:
        RecordError: a file is damaged, or of another version.
    """
    return tuple(_read_about(path) for path in _files(folder))


def remove_collection(folder: Path, name: str) -> OutsideCollection:
    """Take a collection away; what the record has read with it stays until it is read again.

    Raises:
        WrongUse: there is none of this name.
    """
    path = _path_of(folder, name)
    if not path.exists():
        known = ", ".join(one.name for one in list_collections(folder)) or "none yet"
        raise WrongUse(f'there is no collection "{name}"; there are: {known}')
    about = _read_about(path)
    path.unlink()
    return about


def find_collection_problems(folder: Path, name: str) -> tuple[Problem, ...]:
    """Return the first problems that the import of a collection met."""
    with closing(_open_to_read(_path_of(folder, name))) as connection:
        return tuple(read_json(Problem, row[0]) for row in connection.execute("SELECT body FROM problems"))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{_ENDING}")) if folder.is_dir() else []


def _path_of(folder: Path, name: str) -> Path:
    check_collection_name(name)
    return folder / f"{name}{_ENDING}"


def _open_to_read(path: Path) -> sqlite3.Connection:
    # Immutable: the file is only ever replaced as a whole, so no lock and no journal are needed beside it.
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _read_about(path: Path) -> OutsideCollection:
    try:
        with closing(_open_to_read(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if str(version) != OUTSIDE_VERSION:
                raise RecordError(f"{path} was imported by another version; import its file again")
            return read_json(OutsideCollection, connection.execute("SELECT body FROM about").fetchone()[0])
    except (sqlite3.Error, TypeError, ValueError) as fault:
        raise RecordError(f"{path} is damaged ({fault}); remove it and import its file again") from fault


@contextmanager
def write_collection(folder: Path, name: str) -> Iterator["CollectionWriter"]:
    """Give a writer of a new collection, which takes the place of an older one when the block ends without an error.

    Raises:
        RecordError: the folder cannot be written.
    """
    path = _path_of(folder, name)
    partial: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(folder)
        handle, made = tempfile.mkstemp(prefix=f".{name}-", suffix=_PARTIAL, dir=folder)
        os.close(handle)
        partial = Path(made)
        with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
            yield (writer := CollectionWriter(connection))
            writer.finish()
        partial.replace(path)
    except (OSError, sqlite3.Error) as fault:
        raise RecordError(f"nothing can be kept in {folder} ({fault}); free space, or name another folder") from fault
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def _remove_leftovers(folder: Path) -> None:
    """Remove what killed imports left, by its age: a younger one may be at work."""
    for partial in folder.glob(f".*{_PARTIAL}"):
        with suppress(FileNotFoundError):
            if time.time() - partial.stat().st_mtime > _LEFT_SECONDS:
                partial.unlink()


class CollectionWriter:
    """Fills a new collection: rows first, in any order, then the entities that are made of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")  # of a killed import nothing is kept, so nothing needs a journal
        connection.execute(f"PRAGMA user_version = {OUTSIDE_VERSION}")
        connection.execute("BEGIN")
        for statement in (_STAGING + _TABLES).split(";")[:-1]:
            connection.execute(statement)
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._sets: set[str] = set()
        self.n_entities = 0
        self.n_twice = 0
        self.n_problems = 0

    def add(self, row: OutsideEntity | OutsidePost | OutsideTenure | Problem) -> None:
        """Keep a row; of two entries with one id the first stays, and `n_twice` counts the others."""
        match row:
            case OutsideEntity():
                self._sets.update(row.sets)
                self._wait("INSERT OR IGNORE INTO entries (id, body) VALUES (?, ?)", row.id, write_json(row.entity))
                self.n_entities += 1
            case OutsidePost():
                self._wait("INSERT OR IGNORE INTO posts VALUES (?, ?)", row.id, write_json(row.office))
            case OutsideTenure():
                dates = (str(date) if date else None for date in (row.start, row.end))
                self._wait("INSERT INTO tenures VALUES (?, ?, ?, ?, ?)", row.holder, row.post, *dates, row.is_former)
            case Problem():
                self.n_problems += 1
                if self.n_problems <= _N_PROBLEMS_KEPT:
                    self._wait("INSERT INTO problems VALUES (?)", write_json(row))

    def _wait(self, statement: str, *values: Any) -> None:
        waiting = self._waiting.setdefault(statement, [])
        waiting.append(values)
        if len(waiting) >= _BATCH:
            self._connection.executemany(statement, waiting)
            waiting.clear()

    def _flush(self) -> None:
        for statement, waiting in self._waiting.items():
            self._connection.executemany(statement, waiting)
        self._waiting.clear()

    def join_entities(self, source: str) -> Iterator[tuple[int, Entity]]:
        """Yield every entity, with its number and the offices that the tenures give it; all rows must be there.

        A tenure of which the file does not describe the post gives none.

        Args:
            source: stands beside each office, e.g. "OpenSanctions, CC BY-NC 4.0".
        """
        self._flush()
        self._connection.execute("CREATE INDEX temp.tenures_by_holder ON tenures (holder)")
        n_kept = self._connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        self.n_twice, self.n_entities = self.n_entities - n_kept, n_kept
        rows = self._connection.execute(
            "SELECT e.number, e.body, p.body, t.first, t.last, t.is_former FROM entries e "
            "LEFT JOIN tenures t ON t.holder = e.id LEFT JOIN posts p ON p.id = t.post "
            "ORDER BY e.number, t.first IS NULL, t.first, t.last IS NULL, t.last, t.post"
        )
        for (number, body), group in groupby(rows, key=itemgetter(0, 1)):
            tenures = dict.fromkeys(_read_tenure(row[2:], source) for row in group if row[2] is not None)
            yield number, _with_tenures(read_json(Entity, body), tuple(tenures))

    def keep(self, number: int, entity: Entity, keys: Iterable[str]) -> None:
        """Keep an entity under the keys by which it is looked up."""
        self._wait("INSERT INTO entities VALUES (?, ?)", number, write_json(entity))
        for key in keys:
            self._wait("INSERT INTO keys VALUES (?, ?)", key, number)

    def describe(self, collection: OutsideCollection) -> OutsideCollection:
        """Keep what is known of the collection, with the counts and data sets of its rows; return it."""
        told = replace(
            collection,
            sets=tuple(sorted(self._sets)),
            n_entities=self.n_entities,
            n_problems=self.n_problems,
        )
        self._wait("INSERT INTO about VALUES (?)", write_json(told))
        return told

    def finish(self) -> None:
        """Put the keys in order, which is faster than to insert them so, and end the transaction."""
        self._flush()
        self._connection.execute("INSERT OR IGNORE INTO names SELECT key, entry FROM keys ORDER BY key, entry")
        self._connection.execute("COMMIT")


def _read_tenure(row: Sequence[Any], source: str) -> Tenure:
    body, first, last, is_former = row
    office = read_json(Office, body)
    return Tenure(
        office=replace(office, is_former=bool(is_former)),
        start=PartialDate.parse(first) if first else None,
        end=PartialDate.parse(last) if last else None,
        source=source,
    )


def _with_tenures(entity: Entity, tenures: tuple[Tenure, ...]) -> Entity:
    """Return the entity with its offices; the state and sector that all of them share become its own where none are."""
    countries = {tenure.office.country for tenure in tenures}
    sectors = {tenure.office.sector for tenure in tenures}
    return replace(
        entity,
        tenures=tenures,
        country=entity.country or (countries.pop() if len(countries) == 1 else None),
        sector=entity.sector or (sectors.pop() if len(sectors) == 1 else None),
    )


class OutsideReader:
    """Looks names up in all collections of a folder; opened in each process that reads."""

    def __init__(self, folder: Path) -> None:
        self._connections = [_open_to_read(_path_of(folder, one.name)) for one in list_collections(folder)]
        self.find_entities = lru_cache(maxsize=_N_REMEMBERED)(self._find_entities)

    def _find_entities(self, key: str) -> tuple[Entity, ...]:
        """Return who bears a name of this key, in order of the entities' keys; () for nobody, and for too many.

        One entity that several collections hold under one key comes once, with what all of them tell.
        Cost: one look-up in an index a collection, some tens of microseconds.
        """
        found: dict[str, list[Entity]] = {}
        for connection in self._connections:
            rows = connection.execute(
                "SELECT e.body FROM names n JOIN entities e ON e.number = n.entity WHERE n.key = ? LIMIT ?",
                (key, _MAX_NAMESAKES + 1),
            )
            for row in rows:
                entity = read_json(Entity, row[0])
                found.setdefault(entity.key, []).append(entity)
        if len(found) > _MAX_NAMESAKES:
            return ()
        return tuple(merge_entities(variants) for _, variants in sorted(found.items()))

    def close(self) -> None:
        """Close the files."""
        for connection in self._connections:
            connection.close()


def outside_fingerprint(folder: Path) -> str | None:
    """Return what stands for the content of all collections of a folder together; None where there are none."""
    told = [(one.name, one.form, one.words, one.fingerprint) for one in list_collections(folder)]
    return make_id("outside", OUTSIDE_VERSION, told) if told else None
