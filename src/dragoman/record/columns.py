"""The types of text columns: the same order, whichever database keeps them.

PostgreSQL may sort by the customs of a language; SQLite sorts by bytes. So PostgreSQL's columns have the collation "C".
Its indexes take some 2,700 bytes a row; a longer key is shortened there, in the column only: the value is whole in
`body`.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from sqlalchemy import Dialect, MetaData, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

POSTGRESQL = "postgresql"
"""SQLAlchemy's name for the dialect."""


class AnyText(TypeDecorator[str]):
    """A text of any length (TEXT), sorted by its code points."""

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


class AnyWord(AnyText):
    """An id, key or name (VARCHAR in SQLite, TEXT as well in PostgreSQL)."""

    impl = String
    cache_ok = True


_MAX_KEY_BYTES = 1200
"""Longest text that an index of PostgreSQL is given; its limit is 2,704 for all columns together, and one index (of
problems, by address and stage) holds two texts of any length and an id."""

_N_KEPT_SIGNS = 250
"""Signs of a longer one that stay, so that it sorts where it should."""


def shorten_key(key: str) -> str:
    """Return the text, or for one too long for an index its beginning and a fingerprint.

    >>> shorten_key("Reuters"), len(shorten_key("a" * 10_000))
    ('Reuters', 314)
    """
    if len(key) * 4 <= _MAX_KEY_BYTES or len(key.encode()) <= _MAX_KEY_BYTES:
        return key
    return key[:_N_KEPT_SIGNS] + hashlib.sha256(key.encode()).hexdigest()


class Key(AnyText):
    """A text that an index holds, which PostgreSQL cannot have at any length."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None] | None:
        """Shorten what goes to PostgreSQL."""
        if dialect.name != POSTGRESQL:
            return None
        return lambda key: None if key is None else shorten_key(key)


class KeyWord(Key):
    """An id, key or name that an index holds."""

    impl = String
    cache_ok = True


def shorten_keys(metadata: MetaData) -> None:
    """Make every text that an index, a key or a link holds a `Key`; doing so twice is doing so once."""
    for table in metadata.tables.values():
        indexed = [column for index in table.indexes for column in index.columns]
        indexed += [column for constraint in table.constraints for column in getattr(constraint, "columns", ())]
        for column in indexed:
            if isinstance(column.type, AnyText) and not isinstance(column.type, Key):
                column.type = KeyWord() if isinstance(column.type, AnyWord) else Key()
