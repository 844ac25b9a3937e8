"""Entities: who and what a text names, whom each name means, and whether two entities are one."""

from dragoman.entities.grouping import find_blocking_keys, group_entities
from dragoman.entities.identity import SAME_FROM, Score, score_identity
from dragoman.entities.naming import STAGE, VERSION, name_document

__all__ = [
    "SAME_FROM",
    "STAGE",
    "VERSION",
    "Score",
    "find_blocking_keys",
    "group_entities",
    "name_document",
    "score_identity",
]
