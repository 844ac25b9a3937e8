"""Pairs of states over time, and the networks that they make."""

from dragoman.relations.intensities import counted_type, load_intensities
from dragoman.relations.measuring import RELATIONS_VERSION, measure_relations
from dragoman.relations.networks import NETWORKS_VERSION, measure_change, measure_networks, period_of

__all__ = [
    "NETWORKS_VERSION",
    "RELATIONS_VERSION",
    "counted_type",
    "load_intensities",
    "measure_change",
    "measure_networks",
    "measure_relations",
    "period_of",
]
