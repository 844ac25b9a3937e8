"""The way back from a line of the record to the words on the page, told in English: what `explain` shows."""

from dragoman.explanations.casus import ONLY_NEWEST, Casus, find_casus
from dragoman.explanations.finding import find_entities, find_meant
from dragoman.explanations.of_claims import Explanation, Section
from dragoman.explanations.of_wholes import explain_id, tell_event

__all__ = [
    "ONLY_NEWEST",
    "Casus",
    "Explanation",
    "Section",
    "explain_id",
    "find_casus",
    "find_entities",
    "find_meant",
    "tell_event",
]
