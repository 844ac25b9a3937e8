"""Relations: two states in a period."""

from dataclasses import dataclass, field

from dragoman.model.claims import Derivation
from dragoman.model.ids import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What two states did with each other in one month.

    Attributes:
        left, right: ISO 3166-1 alpha-3, in alphabetical order.
        month: "2024-03"; None gathers the events of unknown month.
        cooperation, conflict: counts of events (not of claims) by PLOVER's division of its types.
        balance: cooperation minus conflict.
        events: ids of the events counted.
    """

    left: str
    right: str
    month: str | None
    cooperation: int
    conflict: int
    events: tuple[str, ...]
    derivation: Derivation
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("relation", self.left, self.right, self.month))

    @property
    def balance(self) -> int:
        """Cooperation minus conflict."""
        return self.cooperation - self.conflict
