"""Full-text search, the only part that each kind of database writes in its own way.

A search knows no inflection: it finds the forms that stand in the text, case and accents folded, and the English names
that are kept beside it. SQLite: FTS5. PostgreSQL: see `server_words`; both find the same.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, text
from sqlalchemy.sql.elements import TextClause

from dragoman.record import server_words
from dragoman.record.columns import POSTGRESQL
from dragoman.record.tokens import TOKENIZE
from dragoman.record.wanted import AllOf, AnyOf, Phrase, Wanted, Without

_MAKE = (
    f"CREATE VIRTUAL TABLE claim_words USING fts5(words, names, tokenize = '{TOKENIZE}')",
    f"CREATE VIRTUAL TABLE document_words USING fts5(words, names, tokenize = '{TOKENIZE}')",
)


def create_tables(connection: Connection) -> None:
    """Make the full-text tables: `words` of the page, `names` in English of whom it means."""
    if connection.dialect.name == POSTGRESQL:
        server_words.metadata.create_all(connection)
        return
    for statement in _MAKE:
        connection.execute(text(statement))


def write_words(connection: Connection, table: str, rows: Iterable[tuple[int, str, str]]) -> None:
    """Keep (number, words, names) of claims or documents for search; `table` is "claim" or "document"."""
    if connection.dialect.name == POSTGRESQL:
        made = [
            {"number": number, "part": part, "words": words} for number, part, words in server_words.make_rows(rows)
        ]
        if made:
            connection.execute(insert(server_words.words_tables[table]), made)
        return
    values = [{"number": number, "words": words, "names": names} for number, words, names in rows]
    if values:
        statement = f"INSERT INTO {table}_words (rowid, words, names) VALUES (:number, :words, :names)"
        connection.execute(text(statement), values)


def delete_words(connection: Connection, table: str, numbers: Iterable[int]) -> None:
    """Take claims or documents out of search."""
    values = [{"gone": number} for number in numbers]
    if not values:
        return
    if connection.dialect.name == POSTGRESQL:
        words = server_words.words_tables[table]
        connection.execute(delete(words).where(words.c.number == bindparam("gone")), values)
    else:
        connection.execute(text(f"DELETE FROM {table}_words WHERE rowid = :gone"), values)


def numbers_matching(connection: Connection, table: str, wanted: Wanted, parameter: str) -> TextClause:
    """Return the query for the numbers of claims or documents that have what is wanted."""
    if connection.dialect.name == POSTGRESQL:
        return server_words.numbers_with(table, wanted, parameter)
    statement = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH :{parameter}"
    return text(statement).bindparams(**{parameter: write_match(wanted)})


def write_match(wanted: Wanted) -> str:
    """Return what is wanted as an FTS5 expression; whoever is meant is sought by his English name too.

    >>> from dragoman.record.wanted import read_wanted
    >>> write_match(read_wanted('ракет* "Shahed drones" NOT tests'))
    '(("ракет" * AND "Shahed drones") NOT "tests")'
    """
    match wanted:
        case Phrase(phrase, is_beginning, names):
            words = _quote(phrase) + (" *" if is_beginning else "")
            if not names:
                return words
            return f"({words} OR names : ({' OR '.join(map(_quote, names))}))"
        case AllOf(parts):
            return f"({' AND '.join(map(write_match, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(write_match, parts))})"
        case Without(kept, left_out):
            return f"({write_match(kept)} NOT {write_match(left_out)})"


def _quote(words: str) -> str:
    return '"' + words.replace('"', " ").replace("\x00", " ") + '"'
