"""The connection to the database, and the migrations that bring its tables up to date."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, inspect, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import ExceptionContext

from dragoman.model import RecordError
from dragoman.record import search, tables
from dragoman.record.columns import POSTGRESQL
from dragoman.record.renumbering import renumber

WAIT_SECONDS = 60.0
"""How long a writer waits for another one; the longest single write measured here (all events of 10 000
documents) took seconds, so that a minute means that the other one hangs."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the schema before to schema `version`; `run` must not depend on how the tables look today."""

    version: int
    says: str
    run: Callable[[Connection], None]


def _add_identities(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE identities (entity VARCHAR NOT NULL, stands VARCHAR NOT NULL, body TEXT, PRIMARY KEY (entity))"
    )
    connection.exec_driver_sql("CREATE INDEX identities_by_stands ON identities (stands)")
    # nobody has been joined yet: the next run settles the record anew
    connection.exec_driver_sql("DELETE FROM marks WHERE name = 'settled'")


def _add_ratings(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE ratings "
        '(id VARCHAR NOT NULL, source TEXT NOT NULL, "by" TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id))'
    )
    connection.exec_driver_sql("CREATE INDEX ratings_by_source ON ratings (source)")
    # events, commitments and relations tell more than before: the next run makes them anew
    for table in ("events", "commitments", "relations"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql("DELETE FROM marks WHERE name = 'settled'")


def _add_imprints(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE imprints (document VARCHAR NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL, "
        "PRIMARY KEY (document), FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE)"
    )
    connection.exec_driver_sql(
        'CREATE TABLE repeats ("left" VARCHAR NOT NULL, "right" VARCHAR NOT NULL, body TEXT NOT NULL, '
        'PRIMARY KEY ("left", "right"), FOREIGN KEY("left") REFERENCES documents (id) ON DELETE CASCADE, '
        'FOREIGN KEY("right") REFERENCES documents (id) ON DELETE CASCADE)'
    )
    connection.exec_driver_sql('CREATE INDEX repeats_by_right ON repeats ("right")')
    # translations are sought as well: the next run settles the record anew
    connection.exec_driver_sql("DELETE FROM marks WHERE name = 'settled'")


def _add_blocks(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN blocked TEXT")
    connection.exec_driver_sql("CREATE INDEX documents_unblocked ON documents (id) WHERE blocked IS NULL")
    for column in ("outlet", "origin"):
        connection.exec_driver_sql(f"CREATE INDEX documents_by_{column} ON documents ({column})")
    connection.exec_driver_sql("ALTER TABLE events ADD COLUMN circle TEXT")
    connection.exec_driver_sql("CREATE INDEX events_by_circle ON events (circle, act)")
    connection.exec_driver_sql(
        "CREATE TABLE claim_blocks (claim VARCHAR NOT NULL, family TEXT NOT NULL, tier INTEGER NOT NULL, "
        "circle TEXT NOT NULL, first_day INTEGER, last_day INTEGER, voice TEXT, core TEXT, body TEXT NOT NULL, "
        "PRIMARY KEY (claim), FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE)"
    )
    for name, columns in (("circle", "family, circle"), ("core", "core"), ("voice", "voice")):
        connection.exec_driver_sql(f"CREATE INDEX claim_blocks_by_{name} ON claim_blocks ({columns})")
    connection.exec_driver_sql(
        "CREATE TABLE touched_blocks (number INTEGER NOT NULL, family TEXT NOT NULL, tier INTEGER NOT NULL, "
        "circle TEXT NOT NULL, first_day INTEGER, last_day INTEGER, PRIMARY KEY (number))"
    )
    connection.exec_driver_sql("CREATE INDEX touched_blocks_by_family ON touched_blocks (family)")
    connection.exec_driver_sql("CREATE TABLE touched_groups (core VARCHAR NOT NULL, PRIMARY KEY (core))")
    connection.exec_driver_sql("CREATE TABLE touched_circles (circle VARCHAR NOT NULL, PRIMARY KEY (circle))")
    # no event was grouped block by block: the next run makes all of them anew
    for table in ("events", "relations"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql("DELETE FROM marks WHERE name = 'settled'")


def _add_weights(connection: Connection) -> None:
    for name in ("n_origins", "n_differences", "n_denials"):
        connection.exec_driver_sql(f"ALTER TABLE events ADD COLUMN {name} INTEGER DEFAULT '0' NOT NULL")
    for name in ("first_told", "last_told"):
        connection.exec_driver_sql(f"ALTER TABLE events ADD COLUMN {name} TEXT")
    connection.exec_driver_sql(
        "UPDATE events SET n_differences = json_array_length(body, '$.differences'), "
        "n_denials = json_array_length(body, '$.denied_by'), "
        "n_origins = (SELECT count(DISTINCT json_extract(value, '$.origin')) FROM json_each(body, '$.accounts'))"
    )
    days = (
        "SELECT {which}(documents.published_first) FROM event_claims JOIN claims ON claims.id = event_claims.claim "
        "JOIN documents ON documents.id = claims.document "
        "WHERE event_claims.event = events.id AND documents.published_first = documents.published_last"
    )
    denials = " AND NOT EXISTS (SELECT 1 FROM json_each(events.body, '$.denied_by') WHERE value = event_claims.claim)"
    connection.exec_driver_sql(
        f"UPDATE events SET first_told = ({days.format(which='min')}{denials}), "
        f"last_told = ({days.format(which='max')})"
    )


def _add_users(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE users (key VARCHAR NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL, "
        "added TEXT NOT NULL, PRIMARY KEY (key))"
    )
    for table, columns in (("sessions", ("begun", "seen")), ("tokens", ("made",))):
        times = "".join(f"{column} TEXT NOT NULL, " for column in columns)
        connection.exec_driver_sql(
            f'CREATE TABLE {table} (key VARCHAR NOT NULL, "user" VARCHAR NOT NULL, {times}PRIMARY KEY (key), '
            'FOREIGN KEY("user") REFERENCES users (key) ON DELETE CASCADE)'
        )
        connection.exec_driver_sql(f'CREATE INDEX {table}_by_user ON {table} ("user")')


def _add_deadlines(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE commitments ADD COLUMN due_day TEXT")
    connection.exec_driver_sql("ALTER TABLE commitments ADD COLUMN is_disputed INTEGER DEFAULT '0' NOT NULL")
    connection.exec_driver_sql("UPDATE commitments SET is_disputed = json_extract(body, '$.is_disputed')")
    # the last day of a deadline of which only the year or the month is known
    year, month, day = (
        f"coalesce(json_extract(body, '$.deadline.end.{part}'), json_extract(body, '$.deadline.start.{part}'))"
        for part in ("year", "month", "day")
    )
    connection.exec_driver_sql(
        f"UPDATE commitments SET due_day = CASE WHEN {day} IS NOT NULL "
        f"THEN printf('%04d-%02d-%02d', {year}, {month}, {day}) WHEN {month} IS NOT NULL "
        f"THEN date(printf('%04d-%02d-01', {year}, {month}), '+1 month', '-1 day') "
        f"ELSE printf('%04d-12-31', {year}) END WHERE {year} IS NOT NULL"
    )


def _add_jobs(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE jobs (number INTEGER NOT NULL, state TEXT NOT NULL, beat TEXT, worker TEXT, body TEXT NOT NULL, "
        "PRIMARY KEY (number))"
    )
    connection.exec_driver_sql("CREATE INDEX jobs_by_state ON jobs (state)")
    connection.exec_driver_sql(
        "CREATE TABLE job_parts (number INTEGER NOT NULL, job INTEGER NOT NULL, uri TEXT NOT NULL, document TEXT, "
        "fate TEXT NOT NULL, told TEXT NOT NULL, PRIMARY KEY (number), "
        "FOREIGN KEY(job) REFERENCES jobs (number) ON DELETE CASCADE)"
    )
    connection.exec_driver_sql("CREATE INDEX job_parts_by_job ON job_parts (job, fate)")
    connection.exec_driver_sql("CREATE INDEX job_parts_by_document ON job_parts (document)")


def _add_reviews(connection: Connection) -> None:
    for column in ("standing", "as_read"):
        connection.exec_driver_sql(f"ALTER TABLE claims ADD COLUMN {column} TEXT")
    connection.exec_driver_sql("CREATE INDEX claims_reviewed ON claims (standing) WHERE standing IS NOT NULL")
    connection.exec_driver_sql(
        "CREATE TABLE reviews (id VARCHAR NOT NULL, subject TEXT NOT NULL, verdict TEXT NOT NULL, "
        '"by" TEXT NOT NULL, at TEXT NOT NULL, uri TEXT, body TEXT NOT NULL, PRIMARY KEY (id))'
    )
    connection.exec_driver_sql("CREATE INDEX documents_by_uri ON documents (uri)")
    connection.exec_driver_sql("CREATE INDEX reviews_by_subject ON reviews (subject)")
    connection.exec_driver_sql("CREATE INDEX reviews_in_order ON reviews (at, id)")
    connection.exec_driver_sql(
        "CREATE TABLE anchors (owner VARCHAR NOT NULL, side VARCHAR NOT NULL, position INTEGER NOT NULL, "
        "uri TEXT NOT NULL, claim TEXT, body TEXT NOT NULL, PRIMARY KEY (owner, side, position))"
    )
    connection.exec_driver_sql("CREATE INDEX anchors_by_uri ON anchors (uri)")
    connection.exec_driver_sql("CREATE INDEX anchors_by_claim ON anchors (claim)")


def _add_searches(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE searches (id VARCHAR NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id))"
    )
    connection.exec_driver_sql(
        "CREATE TABLE deliveries (search VARCHAR NOT NULL, address VARCHAR NOT NULL, key VARCHAR NOT NULL, "
        "begun TEXT NOT NULL, confirmed TEXT, PRIMARY KEY (search, address, key), "
        "FOREIGN KEY(search) REFERENCES searches (id) ON DELETE CASCADE)"
    )


def _add_sums(connection: Connection) -> None:
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    columns = [f"{quad}_{name}" for quad in quads for name in ("events", "hundredths", "single")]
    for column in columns:
        connection.exec_driver_sql(f"ALTER TABLE relations ADD COLUMN {column} INTEGER DEFAULT '0' NOT NULL")
    put = text(f"UPDATE relations SET {', '.join(f'{column} = :{column}' for column in columns)} WHERE id = :id")
    for id, body in connection.execute(text("SELECT id, body FROM relations")).all():
        sums = dict.fromkeys(columns, 0)
        for tally in json.loads(body)["quads"]:
            sums[f"{tally['quad']}_events"] += tally["n_events"]
            sums[f"{tally['quad']}_hundredths"] += round(100 * tally["intensity"])
            sums[f"{tally['quad']}_single"] += tally["n_single_origin"]
        connection.execute(put, {"id": id, **sums})
    connection.exec_driver_sql(
        f'CREATE INDEX relations_in_short ON relations (month, "left", "right", {", ".join(columns)})'
    )
    connection.exec_driver_sql("ALTER TABLE commitments ADD COLUMN may_bear INTEGER DEFAULT '0' NOT NULL")
    kinds = {"defence", "offence", "neutrality", "non_aggression", "consultation"}
    for id, body in connection.execute(text("SELECT id, body FROM commitments")).all():
        kept = json.loads(body)
        if kept["treaty"] is None and (kept["kind"] in kinds or kept["condition"] is not None):
            connection.execute(text("UPDATE commitments SET may_bear = 1 WHERE id = :id"), {"id": id})
    connection.exec_driver_sql("CREATE INDEX commitments_that_may_bear ON commitments (last_day) WHERE may_bear = 1")


MIGRATIONS: tuple[Migration, ...] = (
    Migration(2, "who is shown as whom is kept", _add_identities),
    Migration(3, "how reliable people hold sources to be is kept", _add_ratings),
    Migration(4, "what documents leave to be compared with others is kept", _add_imprints),
    Migration(5, "where each claim stands among those that it is compared with is kept", _add_blocks),
    Migration(6, "how many origins tell an event, and when, is asked without reading it", _add_weights),
    Migration(7, "who may use a record that is served to others is kept", _add_users),
    Migration(8, "when a commitment is due, and whether it is disputed, is asked without reading it", _add_deadlines),
    Migration(9, "what was given to a served record to read is kept", _add_jobs),
    Migration(10, "what people say of claims is kept, with the words that it is about", _add_reviews),
    Migration(11, "searches that are asked again and again are kept, and what was sent of them", _add_searches),
    Migration(12, "what lists show is numbered by its days", renumber),
    Migration(13, "what pairs add up to, and on what an attack may bear, is asked without reading it", _add_sums),
)
"""Steps from version 1 on. A new record is made at the newest version at once: a migration comes with
a test that both roads lead to the same tables. Those up to 11 never ran on PostgreSQL, where
records are kept since version 11; later ones run on both."""

VERSION = MIGRATIONS[-1].version if MIGRATIONS else 1
"""The newest schema that this program knows."""


def open_database(path: Path) -> Engine:
    """Return the engine of the SQLite file, made and brought up to date at need.

    Raises:
        RecordError: the file cannot be written, is no record, or is newer than this program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_writable(path)
    except OSError as error:
        raise RecordError(
            f"the record {path} cannot be opened: {error.strerror}; name another with --record"
        ) from error
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT_SECONDS}, max_overflow=-1
    )
    event.listen(engine, "connect", _settle_connection)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", partial(_tell_error, str(path)))
    try:
        migrate(engine, str(path))
    except RecordError:
        engine.dispose()
        raise
    return engine


def _check_writable(path: Path) -> None:
    """Raise OSError for a folder or a file that may not be written, before SQLite says it less clearly."""
    with path.open("ab"):
        pass  # an empty file is a new record to SQLite


def _settle_connection(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin` does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a power cut may lose the last writes, never the file
    # 2 MB by default: what is renumbered or grouped anew would be written out again and again
    connection.execute("PRAGMA cache_size = -32768")
    _use_write_ahead_log(connection)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; SQLite does not wait its turn for this one, so we do."""
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.05)


def _begin(connection: Connection) -> None:
    is_writer = connection.get_execution_options().get("is_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that holds the right to write from its start, so that none fails half-way by waiting."""
    with engine.connect().execution_options(is_writer=True) as connection, connection.begin():
        yield connection


def insert_new(connection: Connection, table: Table) -> Any:
    """Return the statement that inserts rows but for those that are there already."""
    if connection.dialect.name == POSTGRESQL:
        return postgresql.insert(table).on_conflict_do_nothing()
    return insert(table).prefix_with("OR IGNORE")


def _tell_error(where: str, context: ExceptionContext) -> RecordError | None:
    """Return what the file, the disk or another process does to us as an error of ours; None for the rest, a bug."""
    original = context.original_exception
    if type(original) not in (sqlite3.OperationalError, sqlite3.DatabaseError):
        return None
    return RecordError(
        f"{where} cannot be used as a record: {original}; "
        "name another file, free space on the disk, or end what holds it"
    )


def migrate(engine: Engine, where: str) -> None:
    """Make the tables, or bring them to the newest version; what is up to date is left as it is.

    Raises:
        RecordError: the schema is newer than this program, or the database holds something else.
    """
    if _version_of(engine, where) == VERSION:
        return
    with writing(engine) as connection:
        version = _version_in(connection, where)
        if version is None:
            tables.metadata.create_all(connection)
            search.create_tables(connection)
            connection.execute(tables.schema.insert().values(version=VERSION))
            return
        for migration in MIGRATIONS:
            if migration.version > version:
                migration.run(connection)
                connection.execute(tables.schema.update().values(version=migration.version))


def _version_of(engine: Engine, where: str) -> int | None:
    with engine.connect() as connection:
        return _version_in(connection, where)


def _version_in(connection: Connection, where: str) -> int | None:
    """Return the schema version; None for an empty database."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if "schema" not in names or "readings" not in names:
        raise RecordError(f"{where} is a database of something else, not a record; name another file with --record")
    version: int | None = connection.scalar(select(tables.schema.c.version))
    if version is None or version > VERSION:
        raise RecordError(
            f"the record {where} has schema {version}, this version knows up to {VERSION}; "
            'install a newer version, or open a copy made by "dragoman export"'
        )
    return version


def check_integrity(engine: Engine) -> tuple[str, ...]:
    """Return what the database itself finds wrong with its file and its links; () when it is sound."""
    with engine.connect() as connection:
        if engine.dialect.name == POSTGRESQL:
            return tuple(connection.scalars(text(_FAULTS_OF_SERVER)))
        faults = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
        broken = [
            f"{row[0]} points to a missing {row[2]}" for row in connection.execute(text("PRAGMA foreign_key_check"))
        ]
    return tuple(fault for fault in (*faults, *broken) if fault != "ok")


_FAULTS_OF_SERVER = """
SELECT 'the index ' || c.relname || ' is not whole; make it anew with REINDEX' FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)
UNION ALL
SELECT 'the links of ' || conrelid::regclass || ' (' || conname || ') were never checked' FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
"""
"""The server itself holds every link at every write; what a broken restore may leave is asked for."""


def measure_bytes(engine: Engine, path: Path | None) -> int:
    """Return the size of the file and what lies beside it, or of all tables with their indexes on a server."""
    if path is not None:
        return sum(beside.stat().st_size for beside in path.parent.glob(f"{path.name}*") if beside.is_file())
    query = (
        "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class "
        "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    )
    with engine.connect() as connection:
        return int(connection.scalar(text(query)) or 0)
