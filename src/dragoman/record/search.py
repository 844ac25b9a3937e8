"""Full-text search, the only part that each kind of database writes in its own way.

A search knows no inflection: it finds the forms that stand in the text, case and accents folded, and the English names
that are kept beside it. SQLite: FTS5. PostgreSQL: see `server_words`; both find the same.
"""

from collections.abc import Iterable

from sqlalchemy import BigInteger, Connection, Integer, bindparam, column, delete, insert, text
from sqlalchemy import table as lexical_table

from dragoman.record import server_words
from dragoman.record.columns import POSTGRESQL
from dragoman.record.postings import Part
from dragoman.record.tokens import TOKENIZE
from dragoman.record.wanted import AllOf, AnyOf, Phrase, Wanted, Without

SEARCHED = ("claim", "document", "event")
"""What is searched by words."""

_MAKE = f"CREATE VIRTUAL TABLE {{value}}_words USING fts5(words, names, tokenize = '{TOKENIZE}')"


def create_tables(connection: Connection) -> None:
    """Make the full-text tables: `words` of the page, `names` in English of whom it means."""
    if connection.dialect.name == POSTGRESQL:
        server_words.metadata.create_all(connection)
        return
    for value in SEARCHED:
        connection.execute(text(_MAKE.format(value=value)))


def write_words(connection: Connection, table: str, rows: Iterable[tuple[int, str, str]]) -> None:
    """Keep (number, words, names) of claims, documents or events for search; `table` is one of `SEARCHED`."""
    if connection.dialect.name == POSTGRESQL:
        made = [
            {"number": number, "part": part, "words": words} for number, part, words in server_words.make_rows(rows)
        ]
        if made:
            connection.execute(insert(server_words.words_tables[table]), made)
        return
    # upwards: FTS5 writes its index out each time that a number is less than the one before
    values = [{"number": number, "words": words, "names": names} for number, words, names in sorted(rows)]
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


def find_matches(connection: Connection, value: str, wanted: Wanted) -> Part:
    """Return the claims, documents or events that have what is wanted, as rows of the full-text table."""
    parameter = f"{value}_wanted"
    if connection.dialect.name == POSTGRESQL:
        found = server_words.numbers_with(value, wanted, parameter).columns(column("number", BigInteger)).subquery()
        return Part(found, found.c.number, (), is_search=True)
    words = lexical_table(f"{value}_words", column("rowid", Integer))
    match = text(f"{value}_words MATCH :{parameter}").bindparams(bindparam(parameter, write_match(wanted), unique=True))
    return Part(words, words.c.rowid, (match,), is_search=True)


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
