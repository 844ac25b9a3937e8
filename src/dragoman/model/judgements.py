"""What is the same and what is not, by whom."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dragoman.model.anchors import Anchor
from dragoman.model.ids import make_id


class Verdict(StrEnum):
    """What a judgement says of two entities or two events."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Somebody or something says that two values are the same, or are not; reversible.

    `left` and `right` are ids of one kind, `left` < `right`. `by` is a person's name or the stage
    that decided; `score` and `reasons` explain a machine's decision (`reasons` are pairs of part
    and weight); a person's judgement wins over a machine's. Of two events, `left_claims` and
    `right_claims` are the claims that they were made of when they were judged: an event's id
    changes with every claim that comes to it; `left_anchors` and `right_anchors` are the words of
    these claims, by which they are found again when a page is read anew and their ids change too.
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    at: datetime | None = None
    why: str = ""
    score: float | None = None
    reasons: tuple[tuple[str, float], ...] = ()
    left_claims: tuple[str, ...] = ()
    right_claims: tuple[str, ...] = ()
    left_anchors: tuple[Anchor, ...] = ()
    right_anchors: tuple[Anchor, ...] = ()

    @property
    def is_by_person(self) -> bool:
        """Whether a person judged, not a stage: what a stage decides carries its score."""
        return self.score is None

    @property
    def id(self) -> str:
        """Made from the pair and the judge: a judge has one opinion of a pair."""
        return make_id("judgement", self.left, self.right, self.by)
