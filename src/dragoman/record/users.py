"""Who may use a record that is served to others: users, their sessions and tokens.

No secret is kept as it is: passwords come here hashed by whoever checks them, ids of sessions and tokens as the
SHA-256 of random ones. Nothing of this is exported or imported with the record's values.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, or_, select, update

from dragoman.model import Role, Session, User, WrongUse
from dragoman.record.database import writing
from dragoman.record.instants import tell_time
from dragoman.record.tables import sessions as _sessions
from dragoman.record.tables import tokens as _tokens
from dragoman.record.tables import users as _users
from dragoman.record.user_names import check_user_name, fold_user_name


class Users:
    """Reads and writes users, sessions and tokens; each call is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # Users.

    def count(self) -> int:
        """Return how many users there are; with none, the record is open to whoever sits at the machine."""
        with self._engine.connect() as connection:
            return int(connection.scalar(select(func.count()).select_from(_users)) or 0)

    def list_users(self) -> tuple[User, ...]:
        """Return all users, by name."""
        with self._engine.connect() as connection:
            return tuple(_user_of(row) for row in connection.execute(select(_users).order_by(_users.c.key)))

    def find_user(self, name: str) -> User | None:
        """Return the user of this name in any size of letters; None for nobody."""
        found = self.find_password(name)
        return found[0] if found else None

    def find_password(self, name: str) -> tuple[User, str] | None:
        """Return a user with the hash of the password; None for nobody."""
        with self._engine.connect() as connection:
            row = connection.execute(select(_users).where(_users.c.key == fold_user_name(name))).first()
        return (_user_of(row), row.password) if row else None

    def add_user(self, user: User, password: str) -> None:
        """Keep a new user with the hash of the password.

        Raises:
            WrongUse: somebody has this name, in any size of letters, or it is no name.
        """
        row = {
            "key": fold_user_name(user.name),
            "name": check_user_name(user.name),
            "role": user.role.value,
            "password": password,
            "added": tell_time(user.added),
        }
        with writing(self._engine) as connection:
            if connection.scalar(select(_users.c.name).where(_users.c.key == row["key"])) is not None:
                raise WrongUse(f'there is a user "{user.name}" already; choose another name, or change that one')
            connection.execute(insert(_users).values(row))

    def set_role(self, name: str, role: Role) -> None:
        """Give a user another role; it holds from the next request on."""
        with self._changing(name) as (connection, key):
            connection.execute(update(_users).where(_users.c.key == key).values(role=role.value))

    def set_password(self, name: str, password: str) -> None:
        """Keep the hash of a new password; all sessions of the user end."""
        with self._changing(name) as (connection, key):
            connection.execute(update(_users).where(_users.c.key == key).values(password=password))
            connection.execute(delete(_sessions).where(_sessions.c.user == key))

    def renew_hash(self, name: str, before: str, after: str) -> None:
        """Put a stronger hash of the same password in place of the one before, unless that has changed meanwhile."""
        with writing(self._engine) as connection:
            where = (_users.c.key == fold_user_name(name), _users.c.password == before)
            connection.execute(update(_users).where(*where).values(password=after))

    def remove_user(self, name: str) -> None:
        """Take a user away, with all sessions and tokens; what was judged under the name stays."""
        with self._changing(name) as (connection, key):
            connection.execute(delete(_users).where(_users.c.key == key))

    # Sessions.

    def begin_session(self, key: str, name: str, at: datetime) -> None:
        """Keep that a user signed in."""
        with self._changing(name) as (connection, user):
            row = {"key": key, "user": user, "begun": tell_time(at), "seen": tell_time(at)}
            connection.execute(insert(_sessions).values(row))

    def find_session(self, key: str) -> Session | None:
        """Return a session by its key, however old it is; None when it has ended."""
        query = select(_users, _sessions.c.begun, _sessions.c.seen).join(_users, _users.c.key == _sessions.c.user)
        with self._engine.connect() as connection:
            row = connection.execute(query.where(_sessions.c.key == key)).first()
        return Session(user=_user_of(row), begun=_read_time(row.begun), seen=_read_time(row.seen)) if row else None

    def touch_session(self, key: str, at: datetime) -> None:
        """Keep when a session was last used."""
        with writing(self._engine) as connection:
            connection.execute(update(_sessions).where(_sessions.c.key == key).values(seen=tell_time(at)))

    def end_session(self, key: str) -> None:
        """End a session; nothing happens when it has ended."""
        with writing(self._engine) as connection:
            connection.execute(delete(_sessions).where(_sessions.c.key == key))

    def end_old_sessions(self, *, begun_before: datetime, seen_before: datetime) -> None:
        """End all sessions that began, or were last used, before a time."""
        old = or_(_sessions.c.begun < tell_time(begun_before), _sessions.c.seen < tell_time(seen_before))
        with writing(self._engine) as connection:
            connection.execute(delete(_sessions).where(old))

    # Tokens.

    def add_token(self, key: str, name: str, at: datetime) -> None:
        """Keep the hash of a token by which programs ask as this user."""
        with self._changing(name) as (connection, user):
            connection.execute(insert(_tokens).values(key=key, user=user, made=tell_time(at)))

    def find_token(self, key: str) -> User | None:
        """Return whose token this is; None for nobody's."""
        query = select(_users).join(_tokens, _tokens.c.user == _users.c.key).where(_tokens.c.key == key)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return _user_of(row) if row else None

    def count_tokens(self, name: str) -> int:
        """Return how many tokens a user has."""
        query = select(func.count()).select_from(_tokens).where(_tokens.c.user == fold_user_name(name))
        with self._engine.connect() as connection:
            return int(connection.scalar(query) or 0)

    def remove_tokens(self, name: str) -> int:
        """Make all tokens of a user worthless; return how many there were."""
        with self._changing(name) as (connection, user):
            return connection.execute(delete(_tokens).where(_tokens.c.user == user)).rowcount

    @contextmanager
    def _changing(self, name: str) -> Iterator[tuple[Connection, str]]:
        """Give a transaction and the key of a user; raise `WrongUse` for a name that nobody has."""
        key = fold_user_name(name)
        with writing(self._engine) as connection:
            if connection.scalar(select(_users.c.key).where(_users.c.key == key)) is None:
                raise WrongUse(f'there is no user "{name}"; "dragoman users list" shows who there is')
            yield connection, key


def _user_of(row: Row[Any]) -> User:
    return User(name=row.name, role=Role(row.role), added=_read_time(row.added))


def _read_time(told: str) -> datetime:
    return datetime.fromisoformat(told)
