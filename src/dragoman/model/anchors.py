"""Words of a page by which a claim is found again, however it is read the next time."""

from dataclasses import dataclass

from dragoman.model.claims import Status
from dragoman.model.dates import DateSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What a claim says, in short; parties, speaker and place by name."""

    act: str
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: DateSpan | None
    place: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a page by which a claim is found again when it has been read anew.

    As the W3C's text quote and text position selectors (Web Annotation Data Model, 4.2.4 and 4.2.5), and
    what the claim said of them.

    Attributes:
        uri, document: the page's address, and the id of its text at that time.
        start, end: code points of that text; `words` is what stands there, `before` and `after` what
            stands around it (`N_AROUND` code points).
        claim: the id that it had; `told` is what it said.
        mended: what it says when corrected, if it was.
        beside: what other claims said of the same words: none of them is taken for this one.
    """

    uri: str
    document: str
    start: int
    end: int
    words: str
    before: str
    after: str
    claim: str
    told: Gist
    mended: Gist | None = None
    beside: tuple[Gist, ...] = ()


N_AROUND = 32
"""Code points of context on each side: as Hypothesis and the Web Annotation examples keep; words that a page
repeats are told apart by them."""
