"""Outside knowledge: the people and organisations of a large file, one row at a time."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.model import OutsideCollection, OutsideRow, Problem, SourceError, tell_fault
from dragoman.sources.followthemoney import read_followthemoney, sets_of
from dragoman.sources.media import STAGE
from dragoman.sources.outside_json import BadEntryError
from dragoman.sources.outside_lines import Line, hash_file, read_lines
from dragoman.sources.wikidata import read_wikidata

FOLLOWTHEMONEY = "followthemoney"
WIKIDATA = "wikidata"

_LINES_LOOKED_AT = 1000
"""Lines within which the form of a file must show; a bad line may stand before the first good one."""


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """What a look at the beginning of a file tells: its form, the data sets of its first entry, and its hash."""

    path: Path
    form: str
    sets: tuple[str, ...]
    fingerprint: str


def look_at_outside(path: Path) -> OutsideFile:
    """Return what a file of outside knowledge is.

    Cost: reads all of it once, for the hash: about a second a gigabyte.

    Raises:
        SourceError: it cannot be opened, or none of its first lines is an entry of a form that we know.
    """
    for line in read_lines(path):
        if line.number > _LINES_LOOKED_AT:
            break
        try:
            for entry in _entries_in(line):
                if (form := _form_of(entry)) is not None:
                    return OutsideFile(path, form, sets_of(entry), hash_file(path))
        except BadEntryError:
            continue
    raise SourceError(
        f"{path} holds neither FollowTheMoney entities nor Wikidata items, one on a line; "
        "take entities.ftm.json or targets.nested.json of OpenSanctions, or an extract in the form of Wikidata's dumps"
    )


def read_outside(
    file: OutsideFile, collection: OutsideCollection, heard: Callable[[int, float], None]
) -> Iterator[OutsideRow | Problem]:
    """Yield the rows of a file; a line that cannot be read is a Problem with its number.

    Args:
        file: as `look_at_outside` gives it.
        collection: under which name, source and licence its entries are kept.
        heard: called with the number of each line and the share of the file read so far.

    Memory: one line.

    Raises:
        SourceError: the file breaks off.
    """
    read = read_followthemoney if file.form == FOLLOWTHEMONEY else read_wikidata
    for line in read_lines(file.path):
        heard(line.number, line.share)
        try:
            for entry in _entries_in(line):
                yield from tuple(read(entry, collection))
        except BadEntryError as fault:
            yield _problem(file.path, line, str(fault))
        except RecursionError:
            yield _problem(file.path, line, "it is nested too deep")


def _problem(path: Path, line: Line, why: str) -> Problem:
    return Problem(
        stage=STAGE,
        code="bad-line",
        message=f"this line was left out: {why}",
        uri=str(path),
        place=f"line {line.number}",
    )


def _entries_in(line: Line) -> Iterator[dict[str, Any]]:
    """Yield the entries of a line: one as a rule, all of them where a program wrote its list or answer on one line."""
    if line.content is None:
        raise BadEntryError("it is longer than any entry")
    content = line.content.strip().removesuffix(b",")
    if content in (b"", b"[", b"]"):
        return
    if content.startswith(b"[") and not content.endswith(b"]"):
        content = content[1:]  # the list's bracket before its first item
    elif content.endswith(b"]") and not content.startswith(b"["):
        content = content[:-1]
    try:
        value = json.loads(content)
    except ValueError as fault:
        raise BadEntryError(f"it is no JSON ({tell_fault(fault)})") from fault
    except RecursionError as fault:
        raise BadEntryError("it is nested too deep") from fault
    items = value if isinstance(value, list) else [value]
    for item in items:
        if not isinstance(item, dict):
            raise BadEntryError("it is no object")
        answer = item.get("entities")
        if isinstance(answer, dict) and "id" not in item:
            yield from (one for one in answer.values() if isinstance(one, dict))
        else:
            yield item


def _form_of(entry: dict[str, Any]) -> str | None:
    if isinstance(entry.get("schema"), str) and "properties" in entry:
        return FOLLOWTHEMONEY
    if isinstance(entry.get("id"), str) and ("labels" in entry or "claims" in entry):
        return WIKIDATA
    return None
