"""The words on the page behind a value: the place where they stand, and the sentence around them."""

from dataclasses import dataclass

from dragoman.model import Document
from dragoman.record import PlacedClaim

AROUND = 160
"""Code points that are shown before and after the words: with a sentence of middling length nothing is cut; a page
that is one line of ten megabytes stays a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words that carry a claim, with what stands around them in their sentence.

    Attributes:
        address: path of the document's page, at these words.
    """

    claim: str
    address: str
    document: Document
    before: str
    words: str
    after: str


def find_passage(placed: PlacedClaim) -> Passage:
    """Return the words that carry a claim; what is longer than `AROUND` on a side is cut with an ellipsis."""
    evidence, text = placed.claim.evidence, placed.document.text
    first = max(evidence.sentence_start, evidence.start - AROUND)
    last = min(evidence.sentence_end, evidence.end + AROUND)
    before, after = text[first : evidence.start], text[evidence.end : last]
    return Passage(
        claim=placed.claim.id,
        address=f"/documents/{placed.document.id}?at={evidence.start}#{placed.claim.id}",
        document=placed.document,
        before=before if first == evidence.sentence_start else f"…{before}",
        words=evidence.text,
        after=after if last == evidence.sentence_end else f"{after}…",
    )
