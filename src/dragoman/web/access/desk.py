"""Where visitors are known again: sessions by cookie, programs by token, and whoever sits at the machine."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from fastapi import Request
from starlette.responses import Response

from dragoman.model import Role, User, WrongUse
from dragoman.record import Users
from dragoman.web.access.keys import csrf_token_for, hash_key, new_key
from dragoman.web.access.limits import OF_ADDRESS, OF_MACHINE, OF_USER, Buckets, SignInLimits
from dragoman.web.access.passwords import Passwords
from dragoman.web.access.refusals import AccessRefused
from dragoman.web.access.visitors import LOCAL_EDITOR, Visitor, Way
from dragoman.web.settings import ServeSettings, is_loopback

IDLE = timedelta(hours=12)
"""How long a session may lie unused: over a night's shift, not over a night and a morning."""

LONGEST = timedelta(days=7)
"""How long a session may last, used or not: one sign-in a week."""

CLOCK_SLACK = timedelta(minutes=5)
"""How far a clock may go back without ending the sessions begun since: machines that keep their time by the network
are moved by seconds; a jump of more is a clock that was wrong."""

TOUCH_EVERY = timedelta(minutes=5)
"""How exactly the record knows when a session was last used: a write a request would make readers wait for a
run that writes, and one in five minutes changes nothing against twelve hours."""


class AccessDesk:
    """What the application knows of who may ask: users, sessions, limits.

    Args:
        settings: how the application is served.
        users: of the record.
        passwords: what checks them; None for the usual costs.
        now: the time of day.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        settings: ServeSettings,
        users: Users,
        passwords: Passwords | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self.users = users
        self.passwords = passwords or Passwords()
        self.now = now
        self.asks_sign_in = asks_sign_in(settings)
        is_machine = not self.asks_sign_in
        self.by_address = Buckets(OF_MACHINE if is_machine else OF_ADDRESS, clock)
        self.by_user = Buckets(OF_MACHINE if is_machine else OF_USER, clock)
        self.sign_ins = SignInLimits(clock)

    # Who asks.

    def find_visitor(self, request: Request) -> Visitor:
        """Return who asks; asks the record at most once.

        Raises:
            AccessRefused: a token is given that is nobody's.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._find_program(token.strip())
        key = request.cookies.get(self.session_cookie(request))
        visitor = self._find_session(request, key) if key else None
        if visitor is not None:
            return visitor
        csrf_token = csrf_token_for(self.browser_key(request))
        if self.asks_sign_in:
            return Visitor(way=Way.NOBODY, csrf_token=csrf_token)
        return Visitor(way=Way.MACHINE, name=LOCAL_EDITOR, role=Role.EDITOR, csrf_token=csrf_token)

    def _find_program(self, token: str) -> Visitor:
        user = self.users.find_token(hash_key(token))
        if user is None:
            message = 'This token is nobody\'s any more; "dragoman users token NAME" makes another.'
            raise AccessRefused(401, message, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
        return Visitor(way=Way.TOKEN, name=user.name, role=user.role)

    def _find_session(self, request: Request, key: str) -> Visitor | None:
        hashed, now = hash_key(key), self.now()
        session = self.users.find_session(hashed)
        if session is None or session.begun - now > CLOCK_SLACK:
            return None  # of a clock that was set back since: it would last until then and longer
        if now - session.begun > LONGEST or now - session.seen > IDLE:
            return None
        if now - session.seen > TOUCH_EVERY:
            request.scope["dragoman.touched_session"] = hashed
        return Visitor(
            way=Way.SESSION,
            name=session.user.name,
            role=session.user.role,
            csrf_token=csrf_token_for(key),
        )

    def touch(self, session: str) -> None:
        """Keep that a session is in use."""
        self.users.touch_session(session, self.now())

    # Cookies.

    def is_secure(self, request: Request) -> bool:
        """Whether the browser reaches us by https."""
        return self.settings.behind_proxy or request.url.scheme == "https"

    def session_cookie(self, request: Request) -> str:
        """Return the name of the cookie of sessions.

        Cookies know no ports, so that the port is in the name: two records served on one machine keep theirs apart.
        """
        return f"{self._prefix(request)}dragoman-session-{self.settings.port}"

    def browser_cookie(self, request: Request) -> str:
        """Return the name of the cookie that every browser without a session gets, for its forms."""
        return f"{self._prefix(request)}dragoman-browser-{self.settings.port}"

    def _prefix(self, request: Request) -> str:
        return "__Host-" if self.is_secure(request) else ""

    def browser_key(self, request: Request) -> str:
        """Return the key in the browser's cookie; a fresh one, to be set with the answer, where it has none."""
        key = request.cookies.get(self.browser_cookie(request))
        if not key:
            key = request.scope.setdefault("dragoman.new_browser_key", new_key())
        return str(key)

    def set_cookie(self, request: Request, answer: Response, name: str, key: str) -> None:
        """Have the browser keep a key where no script and no other site's form can use it."""
        answer.set_cookie(
            name,
            key,
            max_age=int(LONGEST.total_seconds()),
            path="/",
            secure=self.is_secure(request),
            httponly=True,
            samesite="lax",
        )

    # Signing in and out.

    def begin_session(self, request: Request, answer: Response, user: User) -> None:
        """Begin a session with a fresh key; the one that the browser had ends."""
        self.end_session(request, answer)
        key, now = new_key(), self.now()
        self.users.end_old_sessions(begun_before=now - LONGEST, seen_before=now - IDLE)
        self.users.begin_session(hash_key(key), user.name, now)
        self.set_cookie(request, answer, self.session_cookie(request), key)

    def end_session(self, request: Request, answer: Response) -> None:
        """End the session of a browser, in the record and in the browser."""
        name = self.session_cookie(request)
        key = request.cookies.get(name)
        if key:
            self.users.end_session(hash_key(key))
            answer.delete_cookie(name, path="/", secure=self.is_secure(request), httponly=True, samesite="lax")


def asks_sign_in(settings: ServeSettings) -> bool:
    """Whether one must sign in: wherever somebody else than who sits at the machine may ask.

    A proxy on this machine asks from this machine, whoever asks it; so does whatever leads another name here.
    """
    return settings.sign_in or settings.behind_proxy or bool(settings.allow_hosts) or not is_loopback(settings.host)


def check_users(settings: ServeSettings, users: Users) -> None:
    """Raise `WrongUse` where others may ask and nobody could sign in."""
    if asks_sign_in(settings) and users.count() == 0:
        raise WrongUse(
            f"others could reach this record at {settings.host}, and it has no users; make one with "
            '"dragoman users add NAME --role editor", or serve on 127.0.0.1 alone'
        )
