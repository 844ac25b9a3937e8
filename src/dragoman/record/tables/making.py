"""How the columns and indexes of all tables are made."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData

from dragoman.record.columns import AnyText, AnyWord

metadata = MetaData()


def index(name: str, *columns: Any, answers: str, where: Any = None) -> Index:
    """Return an index, with the question that it answers; with `where` of some rows only."""
    return Index(name, *columns, info={"answers": answers}, sqlite_where=where, postgresql_where=where)


def text(name: str, null_means: str | None = None) -> Column[str]:
    """Return a text column; one that may be null says what null means."""
    comment = f"null means {null_means}" if null_means else None
    return Column(name, AnyText, nullable=null_means is not None, comment=comment)


NUMBER = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite keeps the rows of a table in order of its INTEGER PRIMARY KEY, and its integers have 64 bits."""


def number(of: str = "", *, is_key: bool = False) -> Column[int]:
    """Return the column of a number, as `numbering` gives it."""
    comment = f"of the {of}" if of else "larger for a later day: the order of lists"
    name = "number" if not of else f"{of}_number"
    return Column(name, NUMBER, primary_key=is_key, autoincrement=False, nullable=False, comment=comment)


def page_columns() -> tuple[Column[str], Column[str]]:
    """Return the columns that repeat of a document what is asked of the values that stand in it."""
    return text("language", "that it could not be found"), text("outlet_key", "that the page does not tell")


def in_order(table: str, column: str, *more: str, answers: str) -> Index:
    """Return an index that finds by a column in the order of lists, with further columns to judge by."""
    return index(f"{table}_by_{column}", column, "number", *more, answers=answers)


def document() -> Column[str]:
    """Return the column of the document with which a row goes."""
    return Column("document", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)


def body() -> Column[str]:
    """Return the column that holds the whole value."""
    return Column("body", AnyText, nullable=False, comment="the whole value, as plain_json writes it")


def days() -> tuple[Column[str], Column[str]]:
    """Return the columns of the first and the last day of something, both known or neither."""
    unknown = "that no day with a year is known"
    return text("first_day", unknown), text("last_day", unknown)
