"""Who may use a record that is served to others, and how much each may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """How much a person may do; each may do what the ones before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"

    def covers(self, needed: "Role") -> bool:
        """Whether this role may do what `needed` may.

        >>> Role.EDITOR.covers(Role.REVIEWER), Role.READER.covers(Role.REVIEWER)
        (True, False)
        """
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who signs in by name and password, or a program by a token; neither secret is part of the value."""

    name: str
    role: Role
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One signing in of a user: when it began, and when it was last used (to a few minutes)."""

    user: User
    begun: datetime
    seen: datetime
