"""Captures of files, folders, archives, addresses and standard input; no other room opens the network.

The files of outside knowledge are read here too.
"""

from dragoman.sources.addresses import FetchError, check_url, lower_scheme
from dragoman.sources.feeds import FeedContent, FeedPage, read_outlines
from dragoman.sources.fetching import Fetcher
from dragoman.sources.following import FeedAnswer, ask_feed, read_pages
from dragoman.sources.outlines import write_outlines
from dragoman.sources.outside import FOLLOWTHEMONEY, WIKIDATA, OutsideFile, look_at_outside, read_outside
from dragoman.sources.pacing import Pace, TurnMissedError
from dragoman.sources.posting import post_json
from dragoman.sources.robots import Robots
from dragoman.sources.targets import read_captures, read_sources
from dragoman.sources.uploads import check_upload

__all__ = [
    "FOLLOWTHEMONEY",
    "WIKIDATA",
    "FeedAnswer",
    "FeedContent",
    "FeedPage",
    "FetchError",
    "Fetcher",
    "OutsideFile",
    "Pace",
    "Robots",
    "TurnMissedError",
    "ask_feed",
    "check_upload",
    "check_url",
    "look_at_outside",
    "lower_scheme",
    "post_json",
    "read_captures",
    "read_outlines",
    "read_outside",
    "read_pages",
    "read_sources",
    "write_outlines",
]
