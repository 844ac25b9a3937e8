"""Clean documents from captures: text, title, language, dates, credits, and what was left out; near-copies."""

from dragoman.documents.reading import read_document

__all__ = ["read_document"]
