"""The record: values kept in a database, one layer to write them, one to read them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.record.anchoring import anchor_claim, gist_of
from dragoman.record.correcting import correct_claim, count_latest
from dragoman.record.filters import APPLICABLE, EVERYTHING, Filter, check_filter, choices_of, read_day
from dragoman.record.joining import join_claim
from dragoman.record.merging import merge_entities
from dragoman.record.opening import MEMORY, Record, back_up_record, copy_record, default_path, open_record
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
from dragoman.record.places import (
    NEVER,
    BlockRow,
    ClaimPage,
    LeftOut,
    NamedEntity,
    NewBlock,
    PlacedClaim,
    PlacedEvent,
    PlacedMention,
    PlacedQuote,
    Tally,
)
from dragoman.record.plain_json import read_json, write_json
from dragoman.record.upgrading import TellStep, UpgradeStep
from dragoman.record.user_names import check_user_name, fold_user_name
from dragoman.record.wanted import Phrase, Wanted, phrases_of

if TYPE_CHECKING:
    from dragoman.record.actors import Sought
    from dragoman.record.blocks import Blocks
    from dragoman.record.counting import RecordCounts
    from dragoman.record.facets import FACET_CAP, Facet, Facets, FacetValue
    from dragoman.record.feed_pages import NamedPage
    from dragoman.record.feeds import Feeds
    from dragoman.record.jobs import Jobs
    from dragoman.record.lists import DEFAULT_LIMIT, ORDERS
    from dragoman.record.outlets import CITATION_CAP, Citations, CitationTally, OutletTally
    from dragoman.record.pairs import PairSum
    from dragoman.record.periods import MAP_CAP
    from dragoman.record.reader import Reader
    from dragoman.record.reviewed import PlacedReview
    from dragoman.record.searches import ARRIVALS_CAP, SEARCHED, Arrivals, SavedSearch, Searches
    from dragoman.record.shorts import ShortEvent
    from dragoman.record.stretches import LONGEST_STRETCH, Order, Stretch
    from dragoman.record.turns import Turns
    from dragoman.record.users import Users
    from dragoman.record.whole_documents import WholeDocument
    from dragoman.record.writer import Writer

__all__ = [
    "APPLICABLE",
    "ARRIVALS_CAP",
    "CITATION_CAP",
    "DEFAULT_LIMIT",
    "EVERYTHING",
    "FACET_CAP",
    "LONGEST_STRETCH",
    "MAP_CAP",
    "MEMORY",
    "NEVER",
    "ORDERS",
    "OUTSIDE_VERSION",
    "SEARCHED",
    "Arrivals",
    "BlockRow",
    "Blocks",
    "CitationTally",
    "Citations",
    "ClaimPage",
    "CollectionWriter",
    "Facet",
    "FacetValue",
    "Facets",
    "Feeds",
    "Filter",
    "Jobs",
    "LeftOut",
    "NamedEntity",
    "NamedPage",
    "NewBlock",
    "Order",
    "OutletTally",
    "OutsideReader",
    "PairSum",
    "Phrase",
    "PlacedClaim",
    "PlacedEvent",
    "PlacedMention",
    "PlacedQuote",
    "PlacedReview",
    "Reader",
    "Record",
    "RecordCounts",
    "SavedSearch",
    "Searches",
    "ShortEvent",
    "Sought",
    "Stretch",
    "Tally",
    "TellStep",
    "Turns",
    "UpgradeStep",
    "Users",
    "Wanted",
    "WholeDocument",
    "Writer",
    "anchor_claim",
    "back_up_record",
    "check_collection_name",
    "check_filter",
    "check_user_name",
    "choices_of",
    "copy_record",
    "correct_claim",
    "count_latest",
    "default_outside_folder",
    "default_path",
    "find_collection_problems",
    "fold_user_name",
    "gist_of",
    "join_claim",
    "list_collections",
    "merge_entities",
    "open_record",
    "outside_fingerprint",
    "phrases_of",
    "read_day",
    "read_json",
    "remove_collection",
    "write_collection",
    "write_json",
]


_LAZY = {
    "ARRIVALS_CAP": "searches",
    "Arrivals": "searches",
    "SEARCHED": "searches",
    "SavedSearch": "searches",
    "Searches": "searches",
    "Blocks": "blocks",
    "CITATION_CAP": "outlets",
    "CitationTally": "outlets",
    "Citations": "outlets",
    "DEFAULT_LIMIT": "lists",
    "FACET_CAP": "facets",
    "Facet": "facets",
    "FacetValue": "facets",
    "Facets": "facets",
    "LONGEST_STRETCH": "stretches",
    "Feeds": "feeds",
    "Jobs": "jobs",
    "NamedPage": "feed_pages",
    "MAP_CAP": "periods",
    "ORDERS": "lists",
    "Order": "stretches",
    "OutletTally": "outlets",
    "PairSum": "pairs",
    "ShortEvent": "shorts",
    "PlacedReview": "reviewed",
    "Reader": "reader",
    "RecordCounts": "counting",
    "Sought": "actors",
    "Stretch": "stretches",
    "Turns": "turns",
    "Users": "users",
    "WholeDocument": "whole_documents",
    "Writer": "writer",
}
"""The modules that load SQLAlchemy, which takes half a second, by what they give."""


def __getattr__(name: str) -> Any:
    """Bring what stands on SQLAlchemy only when asked for."""
    if name in _LAZY:
        return getattr(import_module(f"dragoman.record.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
