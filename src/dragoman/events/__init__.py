"""Occurrences: which claims tell of one event, what each origin's account says, and where accounts part."""

from dragoman.events.blocks import EventBlock, event_block
from dragoman.events.grouping import EVENTS_VERSION, group_events

__all__ = ["EVENTS_VERSION", "EventBlock", "event_block", "group_events"]
