"""The way back from a line of the record to the words on the page, told in English: what `explain` shows."""

from dragoman.explanations.finding import find_entities, find_meant
from dragoman.explanations.of_claims import Explanation, Section
from dragoman.explanations.of_wholes import explain_id, tell_event

__all__ = ["Explanation", "Section", "explain_id", "find_entities", "find_meant", "tell_event"]
