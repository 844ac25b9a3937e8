"""Occurrences: which claims tell of one event, what each origin's account says, and where accounts part."""

from dragoman.events.blocks import Block, UnitIndex, block_of, part_units
from dragoman.events.building import build_event
from dragoman.events.families import find_family, find_family_acts
from dragoman.events.gathering import group_events, sort_group
from dragoman.events.grouping import group_tellings
from dragoman.events.imprints import IMPRINT_VERSION, take_imprint
from dragoman.events.judged import JudgedPair, judged_claims, judged_pairs, regroup_judged
from dragoman.events.origins import find_origins, groups_of_pairs
from dragoman.events.pages import read_tellings
from dragoman.events.parts import link_parts, linked_acts
from dragoman.events.publishers import choose_spellings, name_publisher, publisher_key
from dragoman.events.tellings import Telling, TellingPool
from dragoman.events.translations import find_translations
from dragoman.events.version import EVENTS_VERSION
from dragoman.events.voices import trace_claims, voice_key

__all__ = [
    "EVENTS_VERSION",
    "IMPRINT_VERSION",
    "Block",
    "JudgedPair",
    "Telling",
    "TellingPool",
    "UnitIndex",
    "block_of",
    "build_event",
    "choose_spellings",
    "find_family",
    "find_family_acts",
    "find_origins",
    "find_translations",
    "group_events",
    "group_tellings",
    "groups_of_pairs",
    "judged_claims",
    "judged_pairs",
    "link_parts",
    "linked_acts",
    "name_publisher",
    "part_units",
    "publisher_key",
    "read_tellings",
    "regroup_judged",
    "sort_group",
    "take_imprint",
    "trace_claims",
    "voice_key",
]
