"""Whose turn it is to ask a host: one request at a time, whichever process asks."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dragoman.record.database import writing
from dragoman.record.instants import tell_time
from dragoman.record.tables import turns as _turns

LONGEST_TURN_SECONDS = 90.0
"""After how long a turn that nobody gave back counts as over: a request takes 30 seconds at most, and the longest
pause is a minute."""

_SLACK_SECONDS = 60.0
"""How far a turn may begin in the future and still count: whoever asks has looked at the clock before it waited for
the right to write, for a minute at most, and meanwhile another may have taken the turn. More is a clock set back."""

_FORGET_AFTER = timedelta(days=1)


class Turns:
    """Takes and gives back turns; each call is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take_turn(self, host: str, holder: str, at: datetime) -> float:
        """Take the turn of a host, and return 0; else return for how many seconds it is another's, at the most.

        A turn of a later future than a minute is one of a clock that was set back since, and counts for nothing.
        """
        with self._engine.connect() as connection:
            if (left := _seconds_left(connection, host, at)) > 0:
                return left  # without the right to write, for which others may wait
        with writing(self._engine) as connection:
            if (left := _seconds_left(connection, host, at)) > 0:
                return left
            values = {"holder": holder, "since": tell_time(at), "seconds": LONGEST_TURN_SECONDS}
            changed = connection.execute(update(_turns).where(_turns.c.host == host).values(values))
            if not changed.rowcount:
                connection.execute(delete(_turns).where(_turns.c.since < tell_time(at - _FORGET_AFTER)))
                connection.execute(insert(_turns).values(host=host, **values))
        return 0.0

    def give_back(self, host: str, holder: str, at: datetime, pause_seconds: float) -> None:
        """Give the turn of a host back, and have the host left alone for a while; another's turn stays."""
        where = (_turns.c.host == host, _turns.c.holder == holder)
        values = {"holder": None, "since": tell_time(at), "seconds": pause_seconds}
        with writing(self._engine) as connection:
            connection.execute(update(_turns).where(*where).values(values))


def _seconds_left(connection: Connection, host: str, at: datetime) -> float:
    row = connection.execute(select(_turns).where(_turns.c.host == host)).one_or_none()
    if row is None:
        return 0.0
    seconds = min(row.seconds, LONGEST_TURN_SECONDS)
    left = (datetime.fromisoformat(row.since) + timedelta(seconds=seconds) - at).total_seconds()
    return left if 0 < left <= seconds + _SLACK_SECONDS else 0.0
