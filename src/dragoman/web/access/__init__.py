"""Who may ask, how often, under which name, and with how much: users, sessions, roles, tokens, limits, headers.

A route says what it needs by `needs(Role.REVIEWER)`; everything else happens at the gate that every request
passes, whatever the route (`installing.install_access` puts it there).
"""

from dragoman.web.access.needs import AskedVisitor, find_unguarded, needs
from dragoman.web.access.refusals import AccessRefused
from dragoman.web.access.visitors import Visitor, visitor_of

__all__ = ["AccessRefused", "AskedVisitor", "Visitor", "find_unguarded", "needs", "visitor_of"]
