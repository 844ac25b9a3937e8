"""The step from schema 11 to 12: values are numbered by their days, and what lists ask of them stands beside them.

Written in SQL and for the tables as they were then, so that it stays what it is when the tables change. A million
claims take some minutes.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from dragoman.model import RecordError

_DAY = "CASE WHEN {first} IS NULL THEN 0 ELSE CAST(julianday({first}) - 1721424.5 AS INTEGER) END"
"""The ordinal of a day, as `date.toordinal` counts: Julian day 1721425.5 is the first of January of the year 1."""

_WITHIN = "({day} << 40) + (1 << 40) - row_number() OVER (PARTITION BY {day} ORDER BY {order})"
"""Downwards within a day, in the order of arrival."""


def renumber(connection: Connection) -> None:
    """Number documents and what stands in them by days; make events and commitments anew in that order."""
    if connection.dialect.name != "sqlite":
        raise RecordError("a record on a server is brought up to date from schema 12 on only; read into a new one")
    driver = connection.connection.driver_connection
    assert driver is not None  # it is open
    driver.create_function("casefold", 1, lambda text: text.casefold() if text is not None else None)
    _renumber_documents(connection)
    for table in ("mentions", "quotes", "claims"):
        _renumber_told(connection, table)
    _rewrite_words(connection, "document", "documents")
    _rewrite_words(connection, "claim", "claims")
    _add_claim_parties(connection)
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE event_words USING fts5(words, names, tokenize = 'unicode61 remove_diacritics 2')"
    )
    _make_events(connection)
    _make_commitments(connection)
    for name, where in _INDEXES:
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {where}")
    for name in ("documents", "mentions", "quotes", "claims"):
        connection.exec_driver_sql(f"DROP TABLE temp.new_{name}")


def _renumber_documents(connection: Connection) -> None:
    run = connection.exec_driver_sql
    day = _DAY.format(first="published_first")
    number = _WITHIN.format(day=day, order="number")
    run(f"CREATE TEMP TABLE new_documents AS SELECT number AS old, id, {number} AS number FROM documents")
    run("CREATE UNIQUE INDEX temp.new_documents_by_old ON new_documents (old)")
    run("ALTER TABLE documents ADD COLUMN outlet_key TEXT")
    run(
        "UPDATE documents SET outlet_key = casefold(outlet), "
        "number = (SELECT n.number FROM temp.new_documents n WHERE n.old = documents.number)"
    )


def _renumber_told(connection: Connection, table: str) -> None:
    """Number what stands in documents, and repeat beside it what is asked of its document."""
    run = connection.exec_driver_sql
    of_table = f"SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL"
    for (name,) in run(of_table).all():
        if name not in (f"{table}_by_document", "claims_reviewed"):
            run(f"DROP INDEX {name}")
    if table != "claims":
        run(f"ALTER TABLE {table} ADD COLUMN number INTEGER NOT NULL DEFAULT 0")
    for column in ("language", "outlet_key"):
        run(f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
    number = _WITHIN.format(day="(d.number >> 40)", order="d.number DESC, t.position")
    key = "t.number" if table == "claims" else "t.id"
    run(
        f"CREATE TEMP TABLE new_{table} AS SELECT {key} AS old, {number} AS number "
        f"FROM {table} t JOIN documents d ON d.id = t.document"
    )
    run(f"CREATE UNIQUE INDEX temp.new_{table}_by_old ON new_{table} (old)")
    own = f"{table}.number" if table == "claims" else f"{table}.id"
    page = f"SELECT {{0}} FROM documents d WHERE d.id = {table}.document"
    changes = [
        f"number = (SELECT n.number FROM temp.new_{table} n WHERE n.old = {own})",
        f"language = ({page.format('d.language')})",
        f"outlet_key = ({page.format('d.outlet_key')})",
    ]
    if table == "claims":
        for column in ("day_from", "day_to"):
            run(f"ALTER TABLE claims ADD COLUMN {column} TEXT")
        run("ALTER TABLE claims ADD COLUMN arrival INTEGER NOT NULL DEFAULT 0")
        run("ALTER TABLE claims ADD COLUMN is_long INTEGER NOT NULL DEFAULT 0")
        changes += [
            "arrival = number",
            f"day_from = coalesce(first_day, ({page.format('d.published_first')}))",
            f"day_to = coalesce(last_day, ({page.format('d.published_last')}))",
        ]
    run(f"UPDATE {table} SET {', '.join(changes)}")
    if table == "claims":
        run("UPDATE claims SET is_long = 1 WHERE julianday(day_to) - julianday(day_from) > 366")


def _rewrite_words(connection: Connection, value: str, table: str) -> None:
    """Write the full text anew under the new numbers, upwards, as FTS5 likes it."""
    run = connection.exec_driver_sql
    run(f"CREATE VIRTUAL TABLE new_{value}_words USING fts5(words, names, tokenize = 'unicode61 remove_diacritics 2')")
    run(
        f"INSERT INTO new_{value}_words (rowid, words, names) SELECT n.number, w.words, w.names "
        f"FROM temp.new_{table} n CROSS JOIN {value}_words w ON w.rowid = n.old ORDER BY n.number"
    )
    run(f"DROP TABLE {value}_words")
    run(f"ALTER TABLE new_{value}_words RENAME TO {value}_words")


def _add_claim_parties(connection: Connection) -> None:
    run = connection.exec_driver_sql
    for name in ("entity", "country", "name"):
        run(f"DROP INDEX claim_parties_by_{name}")
    run("ALTER TABLE claim_parties ADD COLUMN number INTEGER NOT NULL DEFAULT 0")
    run("UPDATE claim_parties SET number = (SELECT c.number FROM claims c WHERE c.id = claim_parties.claim)")


_PARTIES = (
    "CREATE TABLE new_{0}_parties ({0} VARCHAR NOT NULL, side VARCHAR NOT NULL, position INTEGER NOT NULL, "
    "entity TEXT, name_key TEXT NOT NULL, country TEXT, number INTEGER NOT NULL, PRIMARY KEY ({0}, side, position), "
    "FOREIGN KEY({0}) REFERENCES new_{0}s (id) ON DELETE CASCADE)"
)
_CLAIMS = (
    "CREATE TABLE new_{0}_claims ({0} VARCHAR NOT NULL, claim VARCHAR NOT NULL, number INTEGER NOT NULL, "
    "claim_number INTEGER NOT NULL, PRIMARY KEY ({0}, claim), "
    "FOREIGN KEY({0}) REFERENCES new_{0}s (id) ON DELETE CASCADE, "
    "FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE)"
)


def _make_events(connection: Connection) -> None:
    run = connection.exec_driver_sql
    columns = (
        "act, type, status, first_day, last_day, place_country, circle, n_origins, n_differences, n_denials, "
        "first_told, last_told"
    )
    run(
        "CREATE TABLE new_events (number INTEGER NOT NULL, id VARCHAR NOT NULL, act TEXT NOT NULL, type TEXT NOT NULL, "
        "status TEXT NOT NULL, first_day TEXT, last_day TEXT, place_country TEXT, circle TEXT, "
        "n_origins INTEGER NOT NULL, n_differences INTEGER NOT NULL, n_denials INTEGER NOT NULL, first_told TEXT, "
        "last_told TEXT, latitude FLOAT, facets TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (number), UNIQUE (id))"
    )
    run(
        "CREATE TABLE event_traits (number INTEGER NOT NULL, trait VARCHAR NOT NULL, value VARCHAR NOT NULL, "
        "PRIMARY KEY (number, trait, value), FOREIGN KEY(number) REFERENCES new_events (number) ON DELETE CASCADE)"
    )
    pages = (
        "SELECT DISTINCT d.language, d.outlet FROM event_claims l JOIN claims c ON c.id = l.claim "
        "JOIN documents d ON d.id = c.document WHERE l.event = ?"
    )
    for number, id in _numbered(run(f"SELECT id, {_DAY.format(first='first_day')}, n_origins FROM events")):
        body = json.loads(run("SELECT body FROM events WHERE id = ?", (id,)).scalar_one())
        found = run(pages, (id,)).all()
        languages, outlets = (sorted({row[place] for row in found if row[place]}) for place in (0, 1))
        facets = _facets(body["actors"], body["recipients"], languages, outlets)
        run(
            f"INSERT INTO new_events (number, id, {columns}, latitude, facets, body) "
            f"SELECT ?, id, {columns}, ?, ?, body FROM events WHERE id = ?",
            (number, (body["place"] or {}).get("latitude"), facets, id),
        )
        traits = [("language", language) for language in languages]
        traits += [("outlet_key", key) for key in sorted({outlet.casefold() for outlet in outlets})]
        for trait, value in traits:
            run("INSERT INTO event_traits (number, trait, value) VALUES (?, ?, ?)", (number, trait, value))
        run("INSERT INTO event_words (rowid, words, names) VALUES (?, ?, ?)", (number, *_words(body)))
    _put_in_place(connection, "event")


def _words(body: dict[str, Any]) -> tuple[str, str]:
    words = dict.fromkeys(words for account in body["accounts"] for words in account["words"])
    told = [party for one in (body, *body["accounts"]) for party in (*one["actors"], *one["recipients"])]
    return "\n".join(words), "\n".join(sorted({party["name"] for party in told}))


def _facets(
    actors: list[dict[str, Any]], recipients: list[dict[str, Any]], languages: list[str], outlets: list[str]
) -> str:
    parties = [*actors, *recipients]
    named = [sorted({party[name] for party in parties if party[name]}) for name in ("country", "entity")]
    sides = [
        sorted({who for party in side if (who := party["country"] or party["entity"])}) for side in (actors, recipients)
    ]
    return json.dumps([*named, languages, outlets, *sides], ensure_ascii=False)


def _make_commitments(connection: Connection) -> None:
    run = connection.exec_driver_sql
    run(
        "CREATE TABLE new_commitments (number INTEGER NOT NULL, id VARCHAR NOT NULL, kind TEXT NOT NULL, "
        "status TEXT NOT NULL, first_day TEXT, last_day TEXT, due_day TEXT, is_disputed INTEGER NOT NULL, "
        "facets TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (number), UNIQUE (id))"
    )
    columns = "id, kind, status, first_day, last_day, due_day, is_disputed"
    for number, id in _numbered(run(f"SELECT id, {_DAY.format(first='last_day')}, 0 FROM commitments")):
        body = json.loads(run("SELECT body FROM commitments WHERE id = ?", (id,)).scalar_one())
        run(
            f"INSERT INTO new_commitments (number, {columns}, facets, body) "
            f"SELECT ?, {columns}, ?, body FROM commitments WHERE id = ?",
            (number, _facets(body["debtors"], body["creditors"], [], []), id),
        )
    _put_in_place(connection, "commitment")


def _numbered(rows: Any) -> Iterator[tuple[int, str]]:
    """Yield number and id, upwards, of rows of id, day and weight."""
    taken: dict[int, str] = {}
    for id, day, weight in sorted(tuple(row) for row in rows):
        number = (day << 40) + (min(weight, 255) << 32) + int(id.rpartition("-")[2][-8:], 16)
        while number in taken:
            number += 1
        taken[number] = id
    yield from sorted(taken.items())


def _put_in_place(connection: Connection, value: str) -> None:
    """Copy what hangs on the new table, and put all in the place of the old."""
    run = connection.exec_driver_sql
    run(_PARTIES.format(value))
    run(_CLAIMS.format(value))
    run(
        f"INSERT INTO new_{value}_parties ({value}, side, position, entity, name_key, country, number) "
        f"SELECT p.{value}, p.side, p.position, p.entity, p.name_key, p.country, v.number "
        f"FROM {value}_parties p JOIN new_{value}s v ON v.id = p.{value}"
    )
    run(
        f"INSERT INTO new_{value}_claims ({value}, claim, number, claim_number) "
        f"SELECT l.{value}, l.claim, v.number, c.number FROM {value}_claims l "
        f"JOIN new_{value}s v ON v.id = l.{value} JOIN claims c ON c.id = l.claim"
    )
    for table in (f"{value}_parties", f"{value}_claims", f"{value}s"):
        run(f"DROP TABLE {table}")
        run(f"ALTER TABLE new_{table} RENAME TO {table}")


def _indexes_of(value: str) -> tuple[tuple[str, str], ...]:
    parties, links = f"{value}_parties", f"{value}_claims"
    by_party = (
        (f"{parties}_by_{name}", f"{parties} ({name}, number, side)") for name in ("entity", "country", "name_key")
    )
    by_claim = (
        (f"{links}_by_claim", f"{links} (claim)"),
        (f"{links}_by_claim_number", f"{links} (claim_number, number)"),
        (f"{links}_by_number", f"{links} (number, claim_number)"),
    )
    return (*by_party, *(by_claim if value != "claim" else ()))


def _in_order(table: str, *columns: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{table}_by_{column}", f"{table} ({column}, number)") for column in columns)


_INDEXES = (
    *_in_order("documents", "language", "outlet_key"),
    ("documents_of_rough_date", "documents (published_last, number) WHERE published_last > published_first"),
    ("mentions_by_number", "mentions (number)"),
    *_in_order("mentions", "entity", "country", "kind"),
    ("quotes_in_short", "quotes (number, kind, language, outlet_key)"),
    *_in_order("quotes", "speaker_entity", "speaker_country", "speaker_name"),
    *_in_order("claims", "act", "type", "status", "language", "outlet_key", "place_country"),
    ("claims_by_arrival", "claims (arrival)"),
    ("claims_by_day", "claims (day_from, day_to, number)"),
    ("claims_in_short", "claims (number, type, act, status, day_from, day_to, language, outlet_key)"),
    ("claims_of_years", "claims (is_long, number) WHERE is_long = 1"),
    *(index for value in ("claim", "event", "commitment") for index in _indexes_of(value)),
    ("events_by_circle", "events (circle, act)"),
    *_in_order("events", "act", "type", "status", "place_country"),
    ("events_by_origins", "events (n_origins, number)"),
    ("events_by_first_told", "events (first_told, number)"),
    ("events_by_last_told", "events (last_told, number)"),
    (
        "events_in_short",
        "events (number, type, act, status, n_origins, n_differences, n_denials, first_told, last_told, first_day, "
        "last_day)",
    ),
    ("events_in_order", "events (first_day IS NULL, first_day, id)"),
    ("events_of_days", "events (last_day, number) WHERE last_day > first_day"),
    ("event_traits_by_value", "event_traits (trait, value, number)"),
    *_in_order("commitments", "kind", "status"),
    ("commitments_by_due_day", "commitments (due_day, number)"),
    ("commitments_in_short", "commitments (number, kind, status, first_day, last_day)"),
    ("relations_by_month", 'relations (month, "left", "right", id)'),
    ("problems_by_address", "problems (uri, stage, id)"),
)
