"""Entities: who and what a text names, whom each name means, and whether two entities are one."""

from dragoman.entities.blocking import find_blocking_keys
from dragoman.entities.english_names import choose_english_name
from dragoman.entities.grouping import group_entities
from dragoman.entities.identity import SAME_FROM, Score, score_identity
from dragoman.entities.naming import STAGE, VERSION, name_document
from dragoman.entities.outside import OutsideKnowledge, find_outside_keys, name_in_latin
from dragoman.entities.searching import is_called

__all__ = [
    "SAME_FROM",
    "STAGE",
    "VERSION",
    "OutsideKnowledge",
    "Score",
    "choose_english_name",
    "find_blocking_keys",
    "find_outside_keys",
    "group_entities",
    "is_called",
    "name_document",
    "name_in_latin",
    "score_identity",
]
