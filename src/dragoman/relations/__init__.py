"""Pairs of states over time."""

from dragoman.relations.measuring import RELATIONS_VERSION, measure_relations

__all__ = ["RELATIONS_VERSION", "measure_relations"]
