"""Records as version 5 left them (November 2026), for tests that bring them up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path


def make_old(path: Path) -> None:
    """Make an empty record as version 5 did."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript((Path(__file__).parent / "schema-5.sql").read_text(encoding="utf-8"))


def fill_old(old: Path, new: Path) -> None:
    """Put into an empty old record what a new one holds, as far as version 5 had a place for it."""
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("ATTACH ? AS new", (str(new),))
        tables = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_words%' ESCAPE '\\'"
        for (table,) in connection.execute(tables).fetchall():
            kept = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})") if row[1] != "number"]
            columns = ", ".join(f'"{name}"' for name in kept if table != "schema")
            if columns:
                order = {"documents": "number DESC", "claims": "arrival"}.get(table, "1")
                connection.execute(
                    f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table} ORDER BY {order}"
                )
        for value in ("claim", "document"):
            connection.execute(
                f"INSERT INTO main.{value}_words (rowid, words, names) SELECT o.number, w.words, w.names "
                f"FROM main.{value}s o JOIN new.{value}s n ON n.id = o.id "
                f"JOIN new.{value}_words w ON w.rowid = n.number"
            )
