"""Bringing outside knowledge in, and handing it to whoever names."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import OutsideCollection, OutsideLeftOut, Problem, WrongUse

if TYPE_CHECKING:
    from dragoman.record import CollectionWriter, OutsideReader
    from dragoman.sources import OutsideFile

Heard = Callable[[int, float], None]
"""Called with how many lines were read, and which share of the file that is."""

WIKIDATA_SOURCE, WIKIDATA_LICENCE = "Wikidata", "CC0 1.0"
"""Of every dump of Wikidata's items (its licence page): an extract tells them by what it is."""


def import_collection(
    folder: Path,
    path: Path,
    *,
    name: str | None = None,
    source: str | None = None,
    licence: str | None = None,
    heard: Heard = lambda _lines, _share: None,
) -> tuple[OutsideCollection, bool]:
    """Bring the people and organisations of a file into a folder of collections, whole or not at all.

    Args:
        folder: where collections lie; made at need.
        path: FollowTheMoney entities or Wikidata items, one on a line; packed by gzip, bzip2 or xz, or not.
        name: of the collection; None takes it from the file's name. One of this name is replaced.
        source: who drew the file up; None where the file tells.
        licence: under which its facts may be used; None where the file tells.
        heard: told of each line.

    Returns:
        What is known of the collection, and whether anything was done: the same file under the same
        name, source and licence changes nothing.

    Memory: constant; the rows wait in the database's temporary files.

    Raises:
        WrongUse: the file does not tell its source or licence, and neither did the user.
        SourceError: it cannot be read, or is of neither form; what was there before stays.
        RecordError: the folder cannot be written.
    """
    from dragoman.record import check_collection_name, list_collections, write_collection
    from dragoman.sources import look_at_outside

    file = look_at_outside(path)
    told = _describe(file, name or _name_of(path), source, licence)
    check_collection_name(told.name)
    for known in list_collections(folder):
        if replace(known, sets=(), n_entities=0, n_left_out=0, n_problems=0, file=told.file) == told:
            return known, False
    with write_collection(folder, told.name) as writer:
        return _fill(writer, file, told, heard), True


def _fill(writer: "CollectionWriter", file: "OutsideFile", told: OutsideCollection, heard: Heard) -> OutsideCollection:
    from dragoman.entities import find_outside_keys, name_in_latin
    from dragoman.sources import read_outside

    n_left_out = 0
    for row in read_outside(file, told, heard):
        if isinstance(row, OutsideLeftOut):
            n_left_out += 1
        else:
            writer.add(row)
    for number, entity in writer.join_entities(told.words):
        writer.keep(number, replace(entity, name=name_in_latin(entity)), find_outside_keys(entity))
    if writer.n_twice:
        message = f"{writer.n_twice} entries have the id of an earlier one; the first of each was kept"
        writer.add(Problem(stage="sources", code="id-stands-twice", message=message, uri=told.file))
    return writer.describe(replace(told, n_left_out=n_left_out))


def _describe(file: "OutsideFile", name: str, source: str | None, licence: str | None) -> OutsideCollection:
    from dragoman.sources import WIKIDATA

    if file.form == WIKIDATA:
        source, licence = source or WIKIDATA_SOURCE, licence or WIKIDATA_LICENCE
    missing = [option for option, given in (("--source", source), ("--licence", licence)) if not (given or "").strip()]
    if missing or source is None or licence is None:
        told = f" (its data sets: {', '.join(file.sets)})" if file.sets else ""
        raise WrongUse(
            f"{file.path} does not tell who drew it up and under which licence{told}; say {' and '.join(missing)}"
        )
    return OutsideCollection(
        name=name,
        form=file.form,
        source=source.strip(),
        licence=licence.strip(),
        file=str(file.path),
        fingerprint=file.fingerprint,
    )


def _name_of(path: Path) -> str:
    """Return a name made of the file's own: "entities.ftm.json" gives "entities"."""
    stem = path.name.partition(".")[0].lower()
    return "-".join("".join(letter if letter.isascii() and letter.isalnum() else " " for letter in stem).split())


def outside_version(folder: str | None) -> str | None:
    """Return what stands for the content of all collections of a folder; None for no folder, or none in it."""
    from dragoman.record import outside_fingerprint

    return outside_fingerprint(Path(folder)) if folder is not None else None


def open_outside(folder: str | None) -> "OutsideReader | None":
    """Return the reader of a folder's collections, opened once a process; None where there are none."""
    version = outside_version(folder)
    return _open(folder, version) if folder is not None and version is not None else None


@lru_cache(maxsize=1)
def _open(folder: str, _version: str) -> "OutsideReader":
    from dragoman.record import OutsideReader

    return OutsideReader(Path(folder))
