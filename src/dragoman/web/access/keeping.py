"""Users kept from the command line, with the same rules as on the pages."""

from datetime import datetime

from dragoman.model import Role, User, WrongUse
from dragoman.record import Users
from dragoman.web.access.keys import hash_key, new_token
from dragoman.web.access.passwords import Passwords


def add_user(users: Users, name: str, role: Role, password: str, at: datetime) -> User:
    """Keep a new user; raises `WrongUse` for a name that somebody has, or a password that is too short."""
    user = User(name=name, role=role, added=at)
    users.add_user(user, Passwords().hash(password))
    return user


def change_password(users: Users, name: str, password: str) -> None:
    """Keep a new password of a user, whose sessions end; raises `WrongUse` for nobody, or one that is too short."""
    users.set_password(name, Passwords().hash(password))


def make_token(users: Users, name: str, at: datetime) -> str:
    """Return a new token by which a program asks as this user; it is shown this once, and kept as a hash."""
    token = new_token()
    users.add_token(hash_key(token), name, at)
    return token


def read_role(given: str) -> Role:
    """Return the role of this name; raise `WrongUse` for none."""
    try:
        return Role(given)
    except ValueError as error:
        raise WrongUse(f'"{given}" is no role; there are {", ".join(Role)}') from error
