"""The page *Users*: an editor adds, changes and removes who may use the record."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dragoman.model import Role, User, WrongUse
from dragoman.record import Users
from dragoman.web.access import needs
from dragoman.web.access.keeping import read_role
from dragoman.web.access.visitors import desk_of
from dragoman.web.rendering import render

router = APIRouter(prefix="/users", dependencies=[needs(Role.EDITOR)])

GivenRole = Annotated[str, Form()]


@router.get("")
def show_users(request: Request) -> Response:
    """Show who there is, and the forms."""
    return _show(request)


@router.post("")
def add_user(
    request: Request,
    name: Annotated[str, Form()] = "",
    role: GivenRole = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Add a user."""
    desk = desk_of(request)
    try:
        user = User(name=name.strip(), role=read_role(role), added=desk.now())
        if desk.asks_sign_in is False and desk.users.count() == 0 and user.role is not Role.EDITOR:
            raise WrongUse("the first user is an editor, who can add the others; choose that role")
        desk.users.add_user(user, desk.passwords.hash(password))
    except WrongUse as error:
        return _show(request, f"{error}.", 400)
    return RedirectResponse("/users", status_code=303)


@router.post("/{name}/role")
def set_role(request: Request, name: str, role: GivenRole = "") -> Response:
    """Give a user another role."""
    users = desk_of(request).users
    try:
        given = read_role(role)
        if given is not Role.EDITOR:
            check_not_last_editor(users, name)
        users.set_role(name, given)
    except WrongUse as error:
        return _show(request, f"{error}.", 400)
    return RedirectResponse("/users", status_code=303)


@router.post("/{name}/password")
def set_password(request: Request, name: str, password: Annotated[str, Form()] = "") -> Response:
    """Give a user a new password; all of their sessions end."""
    desk = desk_of(request)
    try:
        desk.users.set_password(name, desk.passwords.hash(password))
    except WrongUse as error:
        return _show(request, f"{error}.", 400)
    return RedirectResponse("/users", status_code=303)


@router.post("/{name}/remove")
def remove_user(request: Request, name: str) -> Response:
    """Take a user away; what they judged stays, under their name."""
    users = desk_of(request).users
    try:
        check_not_last_editor(users, name)
        users.remove_user(name)
    except WrongUse as error:
        return _show(request, f"{error}.", 400)
    return RedirectResponse("/users", status_code=303)


def check_not_last_editor(users: Users, name: str) -> None:
    """Raise `WrongUse` where nobody would be left to keep the list."""
    user = users.find_user(name)
    editors = [one for one in users.list_users() if one.role is Role.EDITOR]
    if user is not None and editors == [user]:
        raise WrongUse(f"{user.name} is the last editor, and somebody must keep this list; make another one first")


def _show(request: Request, message: str = "", status: int = 200) -> Response:
    users = desk_of(request).users.list_users()
    answer = render(request, "users.html", users=users, roles=tuple(Role), message=message, is_done=False)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
