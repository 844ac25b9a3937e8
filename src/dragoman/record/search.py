"""Full-text search, the only part that each kind of database writes in its own way.

SQLite: FTS5 with its `unicode61` tokeniser, case and accents folded. It knows no inflection: a
search finds the forms that stand in the text, and the English names that are kept beside it.
"""

import re
from collections.abc import Iterable

from sqlalchemy import Connection, text
from sqlalchemy.sql.elements import TextClause

_MAKE = (
    "CREATE VIRTUAL TABLE claim_words USING fts5(words, names, tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE document_words USING fts5(words, names, tokenize = 'unicode61 remove_diacritics 2')",
)

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


def create_tables(connection: Connection) -> None:
    """Make the full-text tables: `words` of the page, `names` in English of whom it means."""
    for statement in _MAKE:
        connection.execute(text(statement))


def write_words(connection: Connection, table: str, rows: Iterable[tuple[int, str, str]]) -> None:
    """Keep (number, words, names) of claims or documents for search; `table` is "claim" or "document"."""
    values = [{"number": number, "words": words, "names": names} for number, words, names in rows]
    if values:
        statement = f"INSERT INTO {table}_words (rowid, words, names) VALUES (:number, :words, :names)"
        connection.execute(text(statement), values)


def delete_words(connection: Connection, table: str, numbers: Iterable[int]) -> None:
    """Take claims or documents out of search."""
    values = [{"number": number} for number in numbers]
    if values:
        connection.execute(text(f"DELETE FROM {table}_words WHERE rowid = :number"), values)


def numbers_matching(table: str, words: str, parameter: str) -> TextClause | None:
    """Return the query for the numbers of claims or documents with these words; None for no word at all."""
    match = read_words(words)
    if match is None:
        return None
    statement = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH :{parameter}"
    return text(statement).bindparams(**{parameter: match})


def read_words(words: str) -> str | None:
    """Return the FTS5 expression for what a user types: every word, or "a phrase", must occur; `win*` is a beginning.

    >>> read_words('ракет* "Shahed drones" (AND')
    '"ракет" * "Shahed drones" "(AND"'
    """
    parts = []
    for phrase, word in _PHRASE.findall(words):
        bare = (phrase or word).strip().rstrip("*").replace('"', "")
        if any(sign.isalnum() for sign in bare):
            parts.append(f'"{bare}"' + (" *" if word.endswith("*") else ""))
    return " ".join(parts) or None
