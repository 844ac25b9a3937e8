"""The record: values kept in a database, one layer to write them, one to read them."""

from typing import TYPE_CHECKING, Any

from dragoman.record.filters import APPLICABLE, EVERYTHING, Filter, check_filter
from dragoman.record.joining import join_claim
from dragoman.record.merging import merge_entities
from dragoman.record.opening import MEMORY, Record, default_path, open_record
from dragoman.record.outside import (
    OUTSIDE_VERSION,
    CollectionWriter,
    OutsideReader,
    check_collection_name,
    default_outside_folder,
    find_collection_problems,
    list_collections,
    outside_fingerprint,
    remove_collection,
    write_collection,
)
from dragoman.record.places import NEVER, BlockRow, NewBlock, PlacedClaim, PlacedMention, PlacedQuote, Tally
from dragoman.record.plain_json import read_json, write_json

if TYPE_CHECKING:
    from dragoman.record.actors import Sought
    from dragoman.record.blocks import Blocks
    from dragoman.record.reader import Reader
    from dragoman.record.writer import Writer

__all__ = [
    "APPLICABLE",
    "EVERYTHING",
    "MEMORY",
    "NEVER",
    "OUTSIDE_VERSION",
    "BlockRow",
    "Blocks",
    "CollectionWriter",
    "Filter",
    "NewBlock",
    "OutsideReader",
    "PlacedClaim",
    "PlacedMention",
    "PlacedQuote",
    "Reader",
    "Record",
    "Sought",
    "Tally",
    "Writer",
    "check_collection_name",
    "check_filter",
    "default_outside_folder",
    "default_path",
    "find_collection_problems",
    "join_claim",
    "list_collections",
    "merge_entities",
    "open_record",
    "outside_fingerprint",
    "read_json",
    "remove_collection",
    "write_collection",
    "write_json",
]


def __getattr__(name: str) -> Any:
    """Bring the two layers only when asked for: they load SQLAlchemy, which takes half a second."""
    if name == "Blocks":
        from dragoman.record.blocks import Blocks

        return Blocks
    if name == "Sought":
        from dragoman.record.actors import Sought

        return Sought
    if name == "Reader":
        from dragoman.record.reader import Reader

        return Reader
    if name == "Writer":
        from dragoman.record.writer import Writer

        return Writer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
