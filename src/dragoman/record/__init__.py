"""The record: values kept in a database, one layer to write them, one to read them."""

from typing import TYPE_CHECKING, Any

from dragoman.record.filters import APPLICABLE, EVERYTHING, Filter, check_filter
from dragoman.record.opening import MEMORY, Record, default_path, open_record
from dragoman.record.places import PlacedClaim, PlacedMention, PlacedQuote

if TYPE_CHECKING:
    from dragoman.record.reader import Reader
    from dragoman.record.writer import Writer

__all__ = [
    "APPLICABLE",
    "EVERYTHING",
    "MEMORY",
    "Filter",
    "PlacedClaim",
    "PlacedMention",
    "PlacedQuote",
    "Reader",
    "Record",
    "Writer",
    "check_filter",
    "default_path",
    "open_record",
]


def __getattr__(name: str) -> Any:
    """Bring the two layers only when asked for: they load SQLAlchemy, which takes half a second."""
    if name == "Reader":
        from dragoman.record.reader import Reader

        return Reader
    if name == "Writer":
        from dragoman.record.writer import Writer

        return Writer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
