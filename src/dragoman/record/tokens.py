"""Texts as the tokens that a full-text search compares, made by one tokeniser for all databases.

It is SQLite's own `unicode61` (case and accents folded), asked through a table in memory: so a search finds the same
on PostgreSQL, whose parser would take hyphens, numbers and addresses otherwise.
"""

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator

TOKENIZE = "unicode61 remove_diacritics 2"
"""The tokeniser of every full-text table; the folding of accents in its second version also knows composed ones."""

_MAX_TOKEN_BYTES = 1024
"""Longest token that is kept whole for PostgreSQL, which takes 2046 bytes a word and some 2700 a key of an index; the
longest words of German and Finnish law stay under 200."""

_N_KEPT_SIGNS = 200
"""Signs of a longer one that stay, so that its beginning is found."""

Token = tuple[int, str, int, str]
"""Number of the text, "words" or "names", place in it from 0, and the token."""

_of_thread = threading.local()


def find_tokens(texts: Iterable[tuple[int, str, str]]) -> Iterator[Token]:
    """Yield the tokens of numbered texts (number, words, names), in order of number, column and place.

    Cost: some two microseconds a token; memory holds all of the texts' tokens.
    """
    connection = _tokeniser()
    connection.executemany("INSERT INTO texts (rowid, words, names) VALUES (?, ?, ?)", texts)
    try:
        rows = connection.execute("SELECT doc, col, offset, term FROM terms").fetchall()
    finally:
        connection.execute("INSERT INTO texts (texts) VALUES ('delete-all')")
    rows.sort()
    for number, column, place, token in rows:
        yield number, column, place, shorten(token)


def tokens_of(words: str) -> tuple[str, ...]:
    """Return the tokens of a text in their order.

    >>> tokens_of("L’Écho: «Й F-16»")
    ('l', 'echo', 'й', 'f', '16')
    """
    return tuple(token for _, _, _, token in find_tokens([(1, words, "")]))


def shorten(token: str) -> str:
    """Return the token, or for one too long for an index its beginning and a fingerprint."""
    if len(token) * 4 <= _MAX_TOKEN_BYTES or len(token.encode()) <= _MAX_TOKEN_BYTES:
        return token
    return token[:_N_KEPT_SIGNS] + hashlib.sha256(token.encode()).hexdigest()


def _tokeniser() -> sqlite3.Connection:
    """Return this thread's table in memory; it keeps no text."""
    connection: sqlite3.Connection | None = getattr(_of_thread, "connection", None)
    if connection is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute(
            f"CREATE VIRTUAL TABLE texts USING fts5(words, names, content = '', tokenize = '{TOKENIZE}')"
        )
        connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(texts, instance)")
        _of_thread.connection = connection
    return connection
