"""Whence pages were had: when each was fetched, where it lies in a web archive, and how far archives were read."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dragoman.model import ArchiveReading, Provenance
from dragoman.record.database import changing
from dragoman.record.plain_json import read_json, write_json
from dragoman.record.tables import archives as _archives
from dragoman.record.tables import captures as _captures
from dragoman.record.tables import documents


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a capture stands: its documents, and what could not be read of it."""

    by_text: bool
    by_problems: bool


def weigh_capture(connection: Connection, uri: str, provenance: Provenance | None, *, has_readings: bool) -> Standing:
    """Say what of a page's capture stands among its others, and keep which of them is the latest.

    The latest that gave documents stands for the page's text, the latest of all for what could not be read: so the
    order in which captures come shows nowhere. One whose time is not known stands in place of all before.
    """
    if provenance is None:
        connection.execute(delete(_captures).where(_captures.c.uri == uri))
        return Standing(by_text=True, by_problems=True)
    stamp = provenance.stamp
    row = connection.execute(select(_captures.c.stamp, _captures.c.tried).where(_captures.c.uri == uri)).first()
    body = write_json(provenance)
    if row is None:
        kept = stamp if has_readings else None
        connection.execute(insert(_captures).values(uri=uri, stamp=kept, tried=stamp, body=body))
        return Standing(by_text=True, by_problems=True)
    stands = Standing(
        by_text=has_readings and (row.stamp is None or stamp >= row.stamp), by_problems=stamp >= row.tried
    )
    if stands.by_text:
        connection.execute(update(_captures).where(_captures.c.uri == uri).values(stamp=stamp, body=body))
    if stands.by_problems:
        connection.execute(update(_captures).where(_captures.c.uri == uri).values(tried=stamp))
    return stands


class Archives:
    """Reads whence pages were had; reads and writes how far web archives were read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, key: str) -> ArchiveReading | None:
        """Return how far an archive was read under a key; None where it was not begun."""
        with self._engine.connect() as connection:
            body = connection.scalar(select(_archives.c.body).where(_archives.c.key == key))
        return read_json(ArchiveReading, body) if body is not None else None

    def keep(self, key: str, reading: ArchiveReading) -> None:
        """Keep how far an archive was read, in place of what was kept under the key."""
        with changing(self._engine) as connection:
            connection.execute(delete(_archives).where(_archives.c.key == key))
            connection.execute(insert(_archives).values(key=key, uri=reading.archive, body=write_json(reading)))

    def list_all(self) -> tuple[ArchiveReading, ...]:
        """Return how far each archive was read, in order of address."""
        query = select(_archives.c.body).order_by(_archives.c.uri, _archives.c.key)
        with self._engine.connect() as connection:
            return tuple(read_json(ArchiveReading, body) for body in connection.scalars(query))


def read_provenance(connection: Connection, document: str) -> Provenance | None:
    """Return whence a document was had, by its id; None where that is not known."""
    capture = select(documents.c.capture).where(documents.c.id == document).scalar_subquery()
    body = connection.scalar(select(_captures.c.body).where(_captures.c.uri == capture))
    return read_json(Provenance, body) if body is not None else None
