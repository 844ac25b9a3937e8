"""Occurrences: which claims tell of one event, what each origin's account says, and where accounts part."""

from dragoman.events.blocks import Block, block_of
from dragoman.events.gathering import group_events
from dragoman.events.imprints import IMPRINT_VERSION, take_imprint
from dragoman.events.origins import find_origins, groups_of_pairs
from dragoman.events.publishers import choose_spellings, name_publisher, publisher_key
from dragoman.events.translations import find_translations
from dragoman.events.version import EVENTS_VERSION
from dragoman.events.voices import trace_claims

__all__ = [
    "EVENTS_VERSION",
    "IMPRINT_VERSION",
    "Block",
    "block_of",
    "choose_spellings",
    "find_origins",
    "find_translations",
    "group_events",
    "groups_of_pairs",
    "name_publisher",
    "publisher_key",
    "take_imprint",
    "trace_claims",
]
