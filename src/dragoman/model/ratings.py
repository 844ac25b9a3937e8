"""What a person thinks of a source."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dragoman.model.ids import make_id


class Reliability(StrEnum):
    """Reliability of a source on the Admiralty scale (AJP-2.1); a source that nobody rated has none."""

    COMPLETELY_RELIABLE = "A"
    USUALLY_RELIABLE = "B"
    FAIRLY_RELIABLE = "C"
    NOT_USUALLY_RELIABLE = "D"
    UNRELIABLE = "E"
    CANNOT_BE_JUDGED = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRating:
    """The grade that a person gives a source, by its name as origins and publishers have it.

    One person has one grade for a source: a later one takes the place of the earlier. `why` may be "".
    """

    source: str
    grade: Reliability
    by: str
    at: datetime
    why: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("rating", self.source, self.by))
