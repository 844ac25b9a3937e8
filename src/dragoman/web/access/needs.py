"""What a route needs: a role, and for whatever changes something, proof that the visitor's own page asks.

`needs(Role.REVIEWER)` is the one way to say so, as a dependency of a router or a route; a test walks all routes
and finds those that change something and do not say it.
"""

from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.routing import Mount

from dragoman.model import Role
from dragoman.web.access.bodies import read_form
from dragoman.web.access.keys import is_same
from dragoman.web.access.refusals import AccessRefused
from dragoman.web.access.visitors import Visitor, Way, visitor_of

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""

CSRF_FIELD, CSRF_HEADER = "csrf_token", "x-csrf-token"
"""Where a form and a script bring the token back."""

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Needs:
    """A dependency that gives the visitor, or refuses.

    Args:
        role: the least role that will do; None for whoever visits (signing in).
    """

    def __init__(self, role: Role | None) -> None:
        self.role = role

    async def __call__(self, request: Request) -> Visitor:
        """Return the visitor.

        Raises:
            AccessRefused: they may not do this, or it cannot be told that they meant to.
        """
        visitor = visitor_of(request)
        if self.role is not None and not visitor.may(self.role):
            raise _refuse_role(self.role, visitor)
        if request.method not in SAFE:
            await _check_csrf(request, visitor)
        return visitor


def needs(role: Role | None) -> Any:
    """Return the dependency that a route with this need declares."""
    return Depends(Needs(role))


AskedVisitor = Annotated[Visitor, Depends(visitor_of)]
"""`visitor: AskedVisitor` gives a route who asks; it asks for no role."""


def check_origin(request: Request) -> None:
    """Refuse what another site's page has sent, by what the browser itself says of it.

    Browsers say so in `Sec-Fetch-Site` and `Origin`, which no page can change; a program sends neither.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        raise _FOREIGN
    origin = request.headers.get("origin")
    if origin is not None and _host_of(origin) != request.headers.get("host", "").lower():
        raise _FOREIGN


def _host_of(origin: str) -> str | None:
    """Return name and port of an origin; None for "null" and whatever is none."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


async def _check_csrf(request: Request, visitor: Visitor) -> None:
    """Refuse a change that does not bring back the token of the visitor's own pages."""
    if visitor.way is Way.TOKEN or _is_local_program(request, visitor):
        return
    given = request.headers.get(CSRF_HEADER)
    if given is None and request.headers.get("content-type", "").startswith(_FORMS):
        field = (await read_form(request)).get(CSRF_FIELD)
        given = field if isinstance(field, str) else None
    if given is None or not visitor.csrf_token or not is_same(given, visitor.csrf_token):
        raise AccessRefused(
            403,
            "This form does not belong to your present visit, perhaps because you have signed in or out since it "
            "was opened; go back, load the page anew and send it again.",
        )


def _is_local_program(request: Request, visitor: Visitor) -> bool:
    """Whether this is a program at the machine that asks the API: no browser, which always sends one of these.

    What is not JSON a page could send without being asked first whether it may.
    """
    from_browser = {"cookie", "origin", "sec-fetch-site", "referer"} & set(request.headers)
    is_json = request.headers.get("content-type", "").startswith("application/json") or request.method == "DELETE"
    return visitor.way is Way.MACHINE and request.url.path.startswith("/api/") and is_json and not from_browser


_FOREIGN = AccessRefused(403, "Another site's page has sent this request, not yours; open the page here and try again.")


def _refuse_role(role: Role, visitor: Visitor) -> AccessRefused:
    if visitor.role is None:
        return AccessRefused(401, "Sign in first.", {"WWW-Authenticate": "Bearer"})
    return AccessRefused(
        403, f"This needs the role of {role.value}, and {visitor.name} has that of {visitor.role.value}; ask an editor."
    )


def find_unguarded(app: FastAPI) -> list[str]:
    """Return the routes that may change something and do not say what they need; none is how it shall be."""
    return [named for route in iter_route_contexts(app.routes) for named in _unguarded_in(route)]


def _unguarded_in(route: RouteContext) -> list[str]:
    if isinstance(route.route, Mount):
        inner = iter_route_contexts(route.route.routes or ())
        return [named for below in inner for named in _unguarded_in(below)]
    methods = sorted((route.methods or set()) - SAFE)
    dependant = getattr(route, "dependant", None)
    if not methods or (dependant is not None and _has_need(dependant)):
        return []
    return [f"{','.join(methods)} {route.path}"]


def _has_need(dependant: Dependant) -> bool:
    return isinstance(dependant.call, Needs) or any(_has_need(below) for below in dependant.dependencies)
