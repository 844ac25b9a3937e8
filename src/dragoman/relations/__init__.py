"""Pairs of states over time, and the networks that they make."""

from dragoman.relations.intensities import COOPERATIVE, Weight, counted_type, load_intensities, weigh_event
from dragoman.relations.measuring import RELATIONS_VERSION, measure_relations
from dragoman.relations.networks import (
    NETWORKS_VERSION,
    measure_change,
    measure_network,
    measure_networks,
    measure_ties,
    period_of,
)
from dragoman.relations.turns import find_turning_points

__all__ = [
    "COOPERATIVE",
    "NETWORKS_VERSION",
    "RELATIONS_VERSION",
    "Weight",
    "counted_type",
    "find_turning_points",
    "load_intensities",
    "measure_change",
    "measure_network",
    "measure_networks",
    "measure_relations",
    "measure_ties",
    "period_of",
    "weigh_event",
]
