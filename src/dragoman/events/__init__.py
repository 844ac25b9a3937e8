"""Occurrences: which claims tell of one event, what each origin's account says, and where accounts part."""

from dragoman.events.blocks import EventBlock, event_block
from dragoman.events.grouping import EVENTS_VERSION, group_events
from dragoman.events.origins import find_origins, groups_of_pairs
from dragoman.events.publishers import choose_spellings, name_publisher, publisher_key
from dragoman.events.voices import trace_claims

__all__ = [
    "EVENTS_VERSION",
    "EventBlock",
    "choose_spellings",
    "event_block",
    "find_origins",
    "group_events",
    "groups_of_pairs",
    "name_publisher",
    "publisher_key",
    "trace_claims",
]
