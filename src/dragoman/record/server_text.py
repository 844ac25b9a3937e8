"""Texts on their way to a PostgreSQL server and back: it refuses U+0000, which a page may hold.

All texts that go over a connection pass here, whatever statement they belong to, and come back as they were.
"""

from typing import Any

from psycopg import Connection
from psycopg.adapt import Buffer, Loader
from psycopg.types.string import StrDumperUnknown


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


class _Escaping(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(escape_text(obj))


class _Unescaping(Loader):
    def load(self, data: Buffer) -> str:
        return unescape_text(bytes(data).decode())


def escape_on(connection: Connection[Any]) -> None:
    """Have every text of a connection escaped on its way, and every one that comes back unescaped."""
    connection.adapters.register_dumper(str, _Escaping)
    for name in ("text", "varchar"):
        connection.adapters.register_loader(name, _Unescaping)
