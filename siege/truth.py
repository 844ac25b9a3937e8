"""What a record holds, in forms that can be compared: whole exports, and documents with their claims."""

import hashlib
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.exports import LINES, Request, write_export
from dragoman.record import Filter, open_record


@dataclass(frozen=True, slots=True)
class Holding:
    """What a record holds of documents, while a run is not at its end.

    Attributes:
        faults: what the database finds wrong with its file and its links.
        claims: of each document by its id, the ids of its claims.
        doubled: addresses that several documents have.
    """

    faults: tuple[str, ...]
    claims: Mapping[str, frozenset[str]]
    doubled: tuple[str, ...]


def export_all(address: str) -> dict[str, str]:
    """Return every export of a record as JSON Lines, whole."""
    exported = {}
    with open_record(address) as record:
        for what in LINES:
            stream = io.StringIO(newline="")
            write_export(record, "jsonl", Request(what=what, filter=Filter()), stream)
            exported[what] = stream.getvalue()
    return exported


def fingerprint(exported: Mapping[str, str]) -> str:
    """Return a hash of exports."""
    total = hashlib.sha256()
    for what, content in sorted(exported.items()):
        total.update(f"{what} {len(content)}\n{content}".encode())
    return total.hexdigest()


def look_into(address: str) -> Holding:
    """Open a record and return what it holds, and whether the database finds it sound."""
    claims: dict[str, set[str]] = {}
    uris: Counter[str] = Counter()
    with open_record(address) as record:
        faults = record.check_integrity()
        for document in record.reader.documents():
            uris[document.uri] += 1
            claims[document.id] = set()
        for one in record.reader.sourced_claims(Filter()):
            claims[one.document.id].add(one.claim.id)
    doubled = tuple(uri for uri, count in uris.items() if count > 1)
    return Holding(faults, {id_: frozenset(found) for id_, found in claims.items()}, doubled)


def find_losses(now: Holding, before: Holding, truth: Holding) -> list[str]:
    """Return what is wrong with a record after a kill, a sentence each; nothing when it is sound.

    Args:
        now: what it holds.
        before: what it held before the run that was killed.
        truth: what an undisturbed run gives it.
    """
    told = [f"the database says: {fault}" for fault in now.faults]
    told += [f"{uri} is there twice" for uri in now.doubled]
    for id_, claims in before.claims.items():
        if id_ not in now.claims:
            told.append(f"the document {id_} with {len(claims)} claims is lost")
    for id_, claims in now.claims.items():
        if truth.claims.get(id_) != claims:
            wanted = len(truth.claims.get(id_, ()))
            told.append(f"the document {id_} has {len(claims)} claims where an undisturbed run has {wanted}")
    return told
