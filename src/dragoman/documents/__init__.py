"""Clean documents from captures: text, title, language, dates, credits, and what was left out; near-copies."""

from dragoman.documents.canonical import find_canonical_address
from dragoman.documents.copies import find_near_copies, measure_resemblance, near_copy_key
from dragoman.documents.figures import find_figures
from dragoman.documents.reading import read_document
from dragoman.documents.sifting import sift_page

__all__ = [
    "find_canonical_address",
    "find_figures",
    "find_near_copies",
    "measure_resemblance",
    "near_copy_key",
    "read_document",
    "sift_page",
]
