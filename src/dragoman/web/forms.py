"""The forms in which a list leaves the application: their media types and the ends of their file names."""

from dragoman.exports import FORMATS

_UTF8 = "; charset=utf-8"

_FORMS: dict[str, tuple[str, str]] = {
    "jsonl": ("application/jsonl" + _UTF8, "jsonl"),
    "json": ("application/json", "json"),
    "csv": ("text/csv" + _UTF8, "csv"),
    "parquet": ("application/vnd.apache.parquet", "parquet"),
    "ftm": ("application/jsonl" + _UTF8, "ftm.jsonl"),
    "plover": ("application/jsonl" + _UTF8, "plover.jsonl"),
    "polecat": ("text/tab-separated-values" + _UTF8, "polecat.tsv"),
    "geojson": ("application/geo+json", "geojson"),
    "atom": ("application/atom+xml", "atom"),
    "graphml": ("application/graphml+xml", "graphml"),
    "gexf": ("application/gexf+xml", "gexf"),
    "gephi-nodes": ("text/csv" + _UTF8, "gephi-nodes.csv"),
    "gephi-edges": ("text/csv" + _UTF8, "gephi-edges.csv"),
}
"""Media type and file ending of each format of `exports`. Registered with IANA are JSON, CSV, TSV, GeoJSON (RFC 7946),
Atom (RFC 4287) and Parquet; JSON Lines, GraphML and GEXF go by the names that their own documentation uses."""

FEED_LIMIT = 200
"""Entries of a feed that asks for no number: some weeks of a busy record; readers of feeds ask again and again."""


def forms_of(what: str) -> tuple[str, ...]:
    """Return the forms in which values of a kind can be had.

    >>> "atom" in forms_of("events"), "atom" in forms_of("claims")
    (True, False)
    """
    return tuple(name for name, format in FORMATS.items() if what in format.exports)


def media_type_of(form: str) -> str:
    """Return the media type of a form; that of plain bytes for one that is not known here."""
    return _FORMS.get(form, ("application/octet-stream", form))[0]


def file_name_of(what: str, form: str) -> str:
    """Return the name of a downloaded file.

    >>> file_name_of("events", "polecat")
    'events.polecat.tsv'
    """
    return f"{what}.{_FORMS.get(form, ('', form))[1]}"


def default_limit_of(form: str) -> int:
    """Return how many values a form holds when the question names no number; 0 for all."""
    return FEED_LIMIT if form == "atom" else 0
