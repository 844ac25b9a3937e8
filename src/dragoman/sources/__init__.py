"""Captures of files, folders, archives, addresses and standard input; no other room opens the network.

The files of outside knowledge are read here too.
"""

from dragoman.sources.outside import FOLLOWTHEMONEY, WIKIDATA, OutsideFile, look_at_outside, read_outside
from dragoman.sources.posting import post_json
from dragoman.sources.targets import read_captures, read_sources
from dragoman.sources.uploads import check_upload

__all__ = [
    "FOLLOWTHEMONEY",
    "WIKIDATA",
    "OutsideFile",
    "check_upload",
    "look_at_outside",
    "post_json",
    "read_captures",
    "read_outside",
    "read_sources",
]
