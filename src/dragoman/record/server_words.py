"""Full-text search on PostgreSQL: rows of `tsvector`, made of the very tokens that SQLite's FTS5 would make.

A text is one row, or several where it is longer than a `tsvector` can hold. The English names beside a text come first,
then its words; at the end the tokens of the names once more, each behind a mark, to be sought among the names alone.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.sql.elements import TextClause

from dragoman.record.tokens import find_tokens, tokens_of
from dragoman.record.wanted import AllOf, AnyOf, Phrase, Wanted, Without

_MARK = "="
"""Before a token of a name; no token begins so."""

_N_PLACES = 12_000
"""Places of one `tsvector`, which counts up to 16 383."""

_N_OF_TOKEN = 200
"""Places of one token in one `tsvector`, which keeps 256 of them and drops the rest."""

_N_SHARED = 64
"""Tokens that the end of one part of a long text shares with the next, so that a phrase is not cut: longer ones than
any that was seen in a search, while a part still brings more than a hundred of its own."""

metadata = MetaData()
"""The tables that only PostgreSQL has so."""


def _words_of(value: str) -> Table:
    table = Table(
        f"{value}_words",
        metadata,
        Column("number", BigInteger, primary_key=True, autoincrement=False, comment=f"of the {value}"),
        Column("part", Integer, primary_key=True, autoincrement=False, comment="0 for a text in one row, else from 1"),
        Column("words", TSVECTOR, nullable=False, comment="names in English of whom it means, then words of the page"),
    )
    gin: dict[str, Any] = {"postgresql_using": "gin"}
    Index(f"{value}_words_by_word", table.c.words, info={"answers": "where is this word?"}, **gin)
    in_parts = {"answers": "where is this word in texts that are kept in parts?"}
    Index(f"{value}_words_of_parts", table.c.words, info=in_parts, postgresql_where=table.c.part > 0, **gin)
    return table


words_tables = {value: _words_of(value) for value in ("claim", "document", "event")}
"""The table of each kind of text."""


def make_rows(texts: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield (number, part, `tsvector`) of texts (number, words, names); one without a token has no row."""
    for number, of_text in groupby(find_tokens(texts), key=itemgetter(0)):
        columns = {
            column: [token for _, _, _, token in tokens] for column, tokens in groupby(of_text, key=itemgetter(1))
        }
        names, words = columns.get("names", []), columns.get("words", [])
        # the empty places keep a phrase from running from the one into the other
        places = [*names, "", *words, "", *(_MARK + name for name in names)]
        parts = list(_cut(places))
        for part, (first, end) in enumerate(parts, start=0 if len(parts) == 1 else 1):
            yield number, part, _write_tsvector(places[first:end])


def _cut(places: list[str]) -> Iterator[tuple[int, int]]:
    """Yield first and end of the parts into which a text is cut, because of what a `tsvector` can hold."""
    first = 0
    while True:
        end = _end_of_part(places, first)
        yield first, end
        if end == len(places):
            return
        first = max(end - _N_SHARED, first + 1)


def _end_of_part(places: list[str], first: int) -> int:
    n_of: dict[str, int] = {}
    last = min(len(places), first + _N_PLACES)
    for place in range(first, last):
        token = places[place]
        n_of[token] = n_of.get(token, 0) + 1
        if n_of[token] > _N_OF_TOKEN:
            return place
    return last


def _write_tsvector(places: list[str]) -> str:
    """Return a `tsvector` as text: each token with its places, counted from 1."""
    where: dict[str, list[int]] = {}
    for place, token in enumerate(places, start=1):
        if token:
            where.setdefault(token, []).append(place)
    return " ".join(f"{_quote(token)}:{','.join(map(str, found))}" for token, found in where.items())


def numbers_with(value: str, wanted: Wanted, parameter: str) -> TextClause:
    """Return the query for the numbers of texts that have what is wanted.

    Args:
        value: "claim" or "document".
        wanted: what is looked for.
        parameter: how the names of its parameters begin, unlike those of the rest of the query.

    Most texts are one row, which one index answers for whole; of a text in parts each word may be in another one, so
    that the parts are asked word by word.
    """
    whole = write_tsquery(wanted)
    if whole is None:
        return text(f"SELECT number FROM {value}_words WHERE false")
    values = {parameter: whole}

    def ask(query: str) -> str:
        name = f"{parameter}_{len(values)}"
        values[name] = query
        return f"SELECT number FROM {value}_words WHERE part > 0 AND words @@ CAST(:{name} AS tsquery)"

    in_one = f"SELECT number FROM {value}_words WHERE part = 0 AND words @@ CAST(:{parameter} AS tsquery)"
    in_parts = _combine(wanted, ask)
    return text(f"{in_one} UNION ALL ({in_parts})").bindparams(**values)


def _combine(wanted: Wanted, ask: Callable[[str], str]) -> str | None:
    """Return the query for the numbers of texts in parts; None for what no text can have."""
    match wanted:
        case Phrase():
            query = write_tsquery(wanted)
            return None if query is None else f"({ask(query)})"
        case AllOf(parts):
            asked = [_combine(part, ask) for part in parts]
            return None if None in asked else f"({' INTERSECT '.join(map(str, asked))})"
        case AnyOf(parts):
            found = [query for part in parts if (query := _combine(part, ask)) is not None]
            return f"({' UNION '.join(found)})" if found else None
        case Without(kept, left_out):
            one, other = _combine(kept, ask), _combine(left_out, ask)
            return one if one is None or other is None else f"({one} EXCEPT {other})"


def write_tsquery(wanted: Wanted) -> str | None:
    """Return what is wanted as a `tsquery`; None for what no text can have, such as a phrase without a token.

    >>> write_tsquery(AllOf((Phrase("Shahed-136"), Phrase("раке", is_beginning=True))))
    "(('shahed' <-> '136') & ('раке':*))"
    >>> write_tsquery(Phrase("Перу", names=("Peru",)))
    "(('перу') | ('=peru'))"
    """
    match wanted:
        case Phrase(phrase, is_beginning, names):
            sought = [_write_phrase(phrase, "", is_beginning), *(_write_phrase(name, _MARK, False) for name in names)]
            return _join([query for query in sought if query], " | ")
        case AllOf(parts):
            queries = [write_tsquery(part) for part in parts]
            return None if None in queries else _join(list(map(str, queries)), " & ")
        case AnyOf(parts):
            return _join([query for part in parts if (query := write_tsquery(part))], " | ")
        case Without(kept, left_out):
            one, other = write_tsquery(kept), write_tsquery(left_out)
            return one if one is None or other is None else f"({one} & !{other})"


def _join(queries: list[str], sign: str) -> str | None:
    return f"({sign.join(queries)})" if len(queries) > 1 else queries[0] if queries else None


def _write_phrase(phrase: str, mark: str, is_beginning: bool) -> str | None:
    tokens = [_quote(mark + token) for token in tokens_of(phrase)]
    return f"({' <-> '.join(tokens)}{':*' if is_beginning else ''})" if tokens else None


def _quote(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
