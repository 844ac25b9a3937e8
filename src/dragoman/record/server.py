"""The connection to a PostgreSQL server, and what can go wrong with it said in one sentence."""

from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError

from dragoman.model import RecordError
from dragoman.record import tables
from dragoman.record.columns import shorten_keys
from dragoman.record.database import WAIT_SECONDS, migrate
from dragoman.record.server_text import escape_on
from dragoman.record.upgrading import TellStep

WRITER_LOCK = 0x_D6A6_0A11
"""The advisory lock that a writing transaction holds: one writer at a time, as in SQLite, so that none is ever chosen
as the victim of a deadlock and all see what was written before. Any number would do; it must never change."""

_CONNECT_SECONDS = 10
"""How long a server may take to answer; one on another continent takes under two."""

_SECRETS = ("password", "sslpassword", "passfile", "sslkey")
"""What an address may carry after its "?" that is nobody's business."""

_FAULTS: tuple[tuple[str | None, str, str], ...] = (
    ("57P03", "the database system is", "the server is starting or stopping; wait a moment"),
    ("28P01", "password authentication failed", "the server refuses the password or the user; check both"),
    ("28P01", "no password supplied", "the server asks for a password; put it into ~/.pgpass or PGPASSWORD"),
    ("28000", "no pg_hba.conf entry", "the server lets nobody in from here; ask its administrator"),
    ("3D000", 'database "', "the server has no such database; make it with createdb, or name another"),
    ("28000", 'role "', "the server knows no such user; name one in the address"),
    ("53300", "too many c", "the server has no connection left; close some, or raise its max_connections"),
    ("53300", "connection slots", "the server has no connection left; close some, or raise its max_connections"),
    ("55P03", "lock timeout", "another writer has held the record for too long; end it, or wait for it"),
    ("53100", "no space left", "the server's disk is full; free space there"),
    ("42501", "permission denied", "the user may not do this; grant it what it needs, or name another user"),
    ("25006", "read-only transaction", "the server takes no writes, as a standby does; name its primary"),
    (None, "connection refused", "no server answers there; start it, or check host and port"),
    (None, "could not translate host name", "there is no such host; check the address"),
    (None, "failed to resolve host", "there is no such host; check the address"),
    (None, "no such file or directory", "no server answers there; start it, or check the folder of its socket"),
    (None, "timeout", "the server does not answer; check host, port and network"),
)
"""What is told of a fault: its SQLSTATE where the server gives one, else words of the message, and what is said."""


def read_address(address: str) -> URL:
    """Return the address in parts.

    Raises:
        RecordError: it is malformed, or names no database; the message repeats nothing of it, as a password may be
            anywhere in it.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise RecordError(
            "the address of the server is malformed; write postgresql://USER@HOST:PORT/DATABASE, "
            "with %40 for an @ in a password"
        ) from error
    if not url.database:
        raise RecordError("the address of the server names no database; write postgresql://USER@HOST/DATABASE")
    return url.set(drivername="postgresql+psycopg")


def print_address(url: URL) -> str:
    """Return the address as it may be shown: without a password.

    >>> print_address(make_url("postgresql://ann:secret@host:5433/news?sslmode=require&password=secret"))
    'postgresql://ann@host:5433/news?sslmode=require'
    """
    shown = URL.create(
        "postgresql", username=url.username, host=url.host, port=url.port, database=url.database, query=url.query
    )
    return shown.difference_update_query(_SECRETS).render_as_string()


def open_server(url: URL, tell: TellStep | None = None) -> Engine:
    """Return the engine of a server, its tables made and brought up to date at need, which is told to `tell`.

    Readers see one state of the record throughout a transaction (REPEATABLE READ), as they do in SQLite.

    Raises:
        RecordError: the server cannot be had, or the database is no record, or is newer than this program.
    """
    shorten_keys(tables.metadata)
    engine = create_engine(
        url,
        isolation_level="REPEATABLE READ",
        max_overflow=-1,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "dragoman"},
    )
    event.listen(engine, "connect", _settle_connection)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _teller(url))
    try:
        _check_encoding(engine)
        migrate(engine, print_address(url), tell)
    except RecordError:
        engine.dispose()
        raise
    return engine


def _settle_connection(connection: Any, _record: Any) -> None:
    """Let any text pass; have every query planned for its own values, and none compiled: ours are short and many."""
    escape_on(connection)
    is_automatic = connection.autocommit
    connection.autocommit = True
    connection.execute("SET plan_cache_mode = force_custom_plan")
    connection.execute("SET jit = off")
    connection.autocommit = is_automatic


_BEGIN_WRITING = (
    # what a statement sees is what was written before it, so that a writer that waited its turn sees all
    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; "
    f"SET LOCAL lock_timeout = '{WAIT_SECONDS:.0f}s'; "
    f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"
)


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("is_writer", False):
        connection.exec_driver_sql(_BEGIN_WRITING)


def _teller(url: URL) -> Callable[[ExceptionContext], RecordError | None]:
    """Return what makes an error of ours of what the server or the network does to us; of the rest, a bug, none."""
    secrets = [secret for secret in (url.password, *(url.query.get(name) for name in _SECRETS)) if secret]

    def tell(context: ExceptionContext) -> RecordError | None:
        original = context.original_exception
        if context.is_pre_ping or not isinstance(original, psycopg.Error):
            return None  # a kept connection that the server has left is made anew, and nobody need know
        said = " ".join(str(original).split())
        for secret in secrets:
            said = said.replace(str(secret), "***")
        advice = _advise(original.sqlstate, said)
        if advice is None and not isinstance(original, psycopg.OperationalError):
            return None
        where = print_address(url)
        if advice is None:
            advice = f"{said}; check that the server runs and can be reached"
        return RecordError(f"the record {where} cannot be used: {advice}")

    return tell


def _advise(sqlstate: str | None, said: str) -> str | None:
    """Return the sentence for a fault, None for an unknown one."""
    if sqlstate is not None:
        return next((advice for state, _, advice in _FAULTS if state == sqlstate), None)
    lower = said.lower()
    return next((advice for _, words, advice in _FAULTS if words in lower), None)


def _check_encoding(engine: Engine) -> None:
    """Raise `RecordError` for a database that cannot keep every text."""
    with engine.connect() as connection:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise RecordError(
            f"the database keeps texts as {encoding}, which not all of them fit; make it with createdb --encoding=UTF8"
        )
