"""The pages *Sign in*, *Sign out* and *Your account*."""

import math
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dragoman.model import Role, User, WrongUse
from dragoman.record import fold_user_name
from dragoman.web.access import AccessRefused, AskedVisitor, Visitor, needs
from dragoman.web.access.desk import AccessDesk
from dragoman.web.access.limits import group_address
from dragoman.web.access.visitors import Way, desk_of
from dragoman.web.rendering import render

router = APIRouter()

_WRONG = "There is no such name with this password. Look at the keyboard, and try again."


@router.get("/sign-in")
def show_sign_in(request: Request, next: str = "/") -> Response:
    """Show the form."""
    return _show_form(request, next=next)


@router.post("/sign-in")
def sign_in(
    request: Request,
    _: Annotated[Visitor, needs(None)],
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session for a name and its password, and lead on to where the visitor wanted to go."""
    desk = desk_of(request)
    address = group_address(request.client.host if request.client else "")
    user = _check(desk, name, password, address)
    if isinstance(user, float):
        seconds = math.ceil(user)
        message = f"After so many wrong passwords, wait {seconds} s before the next."
        return _show_form(request, 429, message=message, name=name, next=next, wait=seconds)
    if user is None:
        return _show_form(request, 403, message=_WRONG, name=name, next=next)
    answer = RedirectResponse(safe_path(next), status_code=303)
    desk.begin_session(request, answer, user)
    return answer


@router.get("/sign-out")
def show_sign_out(request: Request) -> Response:
    """Ask whether to sign out."""
    return render(request, "sign-out.html")


@router.post("/sign-out")
def sign_out(request: Request, _: Annotated[Visitor, needs(None)]) -> Response:
    """End the session."""
    answer = RedirectResponse("/sign-in", status_code=303)
    desk_of(request).end_session(request, answer)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@router.get("/account")
def show_account(request: Request, _: AskedVisitor) -> Response:
    """Show who one is, and how to change the password."""
    return render(request, "account.html", message="", is_done=False)


@router.post("/account/password")
def change_password(
    request: Request,
    visitor: Annotated[Visitor, needs(Role.READER)],
    old: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
) -> Response:
    """Put a new password in place of the present one; all sessions end, and this browser gets a fresh one."""
    if visitor.way is not Way.SESSION or visitor.name is None:
        raise AccessRefused(403, "Only who has signed in by a password can change it; sign in first.")
    desk = desk_of(request)
    address = group_address(request.client.host if request.client else "")
    user = _check(desk, visitor.name, old, address)
    if not isinstance(user, User):
        return _show_account(request, "The present password is another one; nothing was changed.", 403)
    try:
        hashed = desk.passwords.hash(new)
    except WrongUse as error:
        return _show_account(request, f"{error}; nothing was changed.", 400)
    desk.users.set_password(user.name, hashed)
    answer = RedirectResponse("/account", status_code=303)
    desk.begin_session(request, answer, user)
    return answer


def _check(desk: AccessDesk, name: str, password: str, address: str) -> User | float | None:
    """Return whose name and password these are; None for nobody's; seconds to wait where too many were wrong."""
    key = fold_user_name(name)[:64]
    wait = desk.sign_ins.begin(key, address)
    if wait > 0:
        return wait
    user = desk.passwords.find(desk.users, name, password)
    if user is not None:
        desk.sign_ins.succeed(key, address)
    return user


def _show_form(
    request: Request, status: int = 200, *, message: str = "", name: str = "", next: str = "/", wait: int = 0
) -> Response:
    has_users = desk_of(request).users.count() > 0
    answer = render(request, "sign-in.html", message=message, name=name[:64], next=safe_path(next), has_users=has_users)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer


def _show_account(request: Request, message: str, status: int) -> Response:
    answer = render(request, "account.html", message=message, is_done=False)
    answer.status_code = status
    return answer


def safe_path(next: str) -> str:
    """Return a path of ours to go on to; the first page for whatever could lead to another site.

    >>> safe_path("/events?q=x"), safe_path("//example.org/"), safe_path("https://example.org/")
    ('/events?q=x', '/', '/')
    """
    is_ours = next.startswith("/") and not next.startswith(("//", "/\\")) and next.isprintable() and "\\" not in next
    return next if is_ours and len(next) <= 2000 else "/"
