"""The types of text columns: the same values in the same order, whichever database keeps them.

PostgreSQL takes no NUL in a text and may sort by the customs of a language; SQLite keeps any text and sorts it by its
bytes. So PostgreSQL's columns have the collation "C", and NUL is written there by two signs that stand in its place in
that order. Bodies are JSON, where NUL is escaped already.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

POSTGRESQL = "postgresql"
"""SQLAlchemy's name for the dialect."""


def escape_text(text: str) -> str:
    r"""Return the text without NUL, such that escaped texts sort as the texts do.

    >>> escape_text("a\x00b\x01")
    'a\x01\x01b\x01\x02'
    """
    if "\x00" not in text and "\x01" not in text:
        return text
    return text.replace("\x01", "\x01\x02").replace("\x00", "\x01\x01")


def unescape_text(text: str) -> str:
    r"""Return the text that `escape_text` was given.

    >>> unescape_text("a\x01\x01b\x01\x02")
    'a\x00b\x01'
    """
    return text.replace("\x01\x01", "\x00").replace("\x01\x02", "\x01") if "\x01" in text else text


class _AnyText(TypeDecorator[str]):
    """Text that may hold any sign, sorted by its code points."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text
    cache_ok = True

    @property
    def python_type(self) -> type[str]:
        """Whatever asks a column for its type shall know that it is text."""
        return str

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Give PostgreSQL's columns the collation that sorts by bytes."""
        if dialect.name == POSTGRESQL:
            return dialect.type_descriptor(Text(collation="C"))
        return super().load_dialect_impl(dialect)

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], Any] | None:
        """Escape what goes to PostgreSQL; SQLite's texts go as they are."""
        if dialect.name != POSTGRESQL:
            return None
        return lambda value: None if value is None else escape_text(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], str | None] | None:
        """Give back what was escaped."""
        if dialect.name != POSTGRESQL:
            return None
        return lambda value: None if value is None else unescape_text(value)


class AnyText(_AnyText):
    """A text of any length (TEXT)."""

    cache_ok = True


class AnyWord(_AnyText):
    """An id, key or name (VARCHAR in SQLite)."""

    impl = String
    cache_ok = True
