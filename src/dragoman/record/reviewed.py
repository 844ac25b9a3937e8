"""What people have said, and the claims that it is about now."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from dragoman.model import Anchor, Judgement, Review
from dragoman.record import tables
from dragoman.record.finding import batches
from dragoman.record.plain_json import read_json

_N_TOGETHER = 200
"""Reviews whose places are fetched with one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedReview:
    """A review with the claims that its anchors cover now, one for each (None: no claim covers the words)."""

    review: Review
    claims: tuple[str | None, ...]

    @property
    def claim(self) -> str | None:
        """The claim that it is about now; None of anything else, and of one that waits."""
        is_of_claim = self.review.subject.startswith("claim-")
        return next((claim for claim in self.claims if claim is not None), None) if is_of_claim else None

    @property
    def is_waiting(self) -> bool:
        """Whether none of its words is covered by a claim any more."""
        return bool(self.review.anchors) and not any(self.claims)


def read_reviews(connection: Connection, *conditions: Any) -> Iterator[PlacedReview]:
    """Yield reviews in order of time and id, each with where it is placed."""
    table = tables.reviews
    query = select(table.c.body).where(*conditions).order_by(table.c.at, table.c.id)
    with closing(connection.execute(query, execution_options={"yield_per": _N_TOGETHER})) as bodies:
        while batch := [read_json(Review, row[0]) for row in islice(bodies, _N_TOGETHER)]:
            places = _read_places(connection, [review.id for review in batch])
            for review in batch:
                claims = tuple(places.get((review.id, "", position)) for position in range(len(review.anchors)))
                yield PlacedReview(review=review, claims=claims)


def about_claims(claims: Select[Any] | Sequence[str], subjects: str) -> Any:
    """Return the condition that a review is about these claims; `subjects` is "claim", "event" or "commitment"."""
    anchors, reviews = tables.anchors, tables.reviews
    placed = select(anchors.c.owner).where(anchors.c.claim.in_(claims))
    return reviews.c.id.in_(placed) & reviews.c.subject.startswith(f"{subjects}-", autoescape=True)


def about_subjects(subjects: Sequence[str], uri: str | None = None) -> Any:
    """Return the condition that a review is about one of these ids, or the document of an address."""
    table = tables.reviews
    of_id = table.c.subject.in_(subjects)
    return of_id if uri is None else or_(of_id, table.c.uri == uri)


def _read_places(connection: Connection, owners: Sequence[str]) -> dict[tuple[str, str, int], str | None]:
    table = tables.anchors
    columns = (table.c.owner, table.c.side, table.c.position, table.c.claim)
    return {
        (row[0], row[1], row[2]): row[3]
        for some in batches(owners)
        for row in connection.execute(select(*columns).where(table.c.owner.in_(some)))
    }


def place_judgements(connection: Connection, judgements: Sequence[Judgement]) -> Iterator[Judgement]:
    """Yield judgements with the claims of today in the place of those that their events were made of."""
    places = _read_places(connection, [one.id for one in judgements if one.left_anchors or one.right_anchors])
    for one in judgements:
        left = _claims_now(one.id, "left", one.left_anchors, one.left_claims, places)
        right = _claims_now(one.id, "right", one.right_anchors, one.right_claims, places)
        is_same = (left, right) == (one.left_claims, one.right_claims)
        yield one if is_same else replace(one, left_claims=left, right_claims=right)


def _claims_now(
    owner: str,
    side: str,
    anchors: Sequence[Anchor],
    claims: tuple[str, ...],
    places: dict[tuple[str, str, int], str | None],
) -> tuple[str, ...]:
    """Return the claims of a side now: those of before that are found again, and what has no anchor as it was."""
    now = {anchor.claim: places.get((owner, side, position)) for position, anchor in enumerate(anchors)}
    return tuple(sorted({found for claim in claims if (found := now.get(claim, claim)) is not None}))
