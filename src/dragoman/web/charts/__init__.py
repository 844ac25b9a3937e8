"""Charts: values of the record as drawings.

Each is made by a pure function and written by a macro of `macros/charts.html`: timelines, the map and the network as
a table with the data of the script of the same name in `islands/src` (`docs/design/web.md` has the shapes), the line
of a commitment and the relays of an event as a drawing whole in itself.
"""

from dragoman.web.charts.lines import Line, make_line, tone_of
from dragoman.web.charts.maps import EventMap, make_map, sign_of
from dragoman.web.charts.networks import NetworkChart, make_network
from dragoman.web.charts.relays import Relays, make_relays
from dragoman.web.charts.timelines import (
    Bar,
    Mark,
    Timeline,
    days_of,
    link_period,
    make_timeline,
    make_two_sided_timeline,
)

__all__ = [
    "Bar",
    "EventMap",
    "Line",
    "Mark",
    "NetworkChart",
    "Relays",
    "Timeline",
    "days_of",
    "link_period",
    "make_line",
    "make_map",
    "make_network",
    "make_relays",
    "make_timeline",
    "make_two_sided_timeline",
    "sign_of",
    "tone_of",
]
