"""Who asks: by a session, by a token, as whoever sits at the machine, or nobody that we know."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fastapi import Request

from dragoman.model import Role

if TYPE_CHECKING:
    from dragoman.web.access.desk import AccessDesk

LOCAL_EDITOR = "local editor"
"""What whoever sits at the machine is called where a name is needed."""


class Way(StrEnum):
    """How we know who asks."""

    MACHINE = "machine"
    SESSION = "session"
    TOKEN = "token"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks, and what they may do.

    Attributes:
        way: how we know.
        name: under which what they do is kept; None for nobody that we know.
        role: what they may do; None for nothing but signing in.
        csrf_token: what their forms bring back; "" for a program with a token, which needs none.
    """

    way: Way
    name: str | None = None
    role: Role | None = None
    csrf_token: str = ""

    def may(self, role: Role) -> bool:
        """Whether they may do what needs this role."""
        return self.role is not None and self.role.covers(role)

    @property
    def may_review(self) -> bool:
        """Whether they may judge, rate, note and save searches."""
        return self.may(Role.REVIEWER)

    @property
    def may_edit(self) -> bool:
        """Whether they may add, undo and change users."""
        return self.may(Role.EDITOR)

    @property
    def is_signed_in(self) -> bool:
        """Whether they have a session that can be ended."""
        return self.way is Way.SESSION

    @property
    def can_sign_in(self) -> bool:
        """Whether they are nobody that we know."""
        return self.way is Way.NOBODY


NOBODY = Visitor(way=Way.NOBODY)


def visitor_of(request: Request) -> Visitor:
    """Return who asks, as the gate found; nobody where a request was refused before that."""
    found = request.scope.get("dragoman.visitor", NOBODY)
    assert isinstance(found, Visitor), "only the gate says who visits"
    return found


def desk_of(request: Request) -> "AccessDesk":
    """Return what the application knows of users, sessions and limits."""
    desk: AccessDesk = request.app.state.access
    return desk
