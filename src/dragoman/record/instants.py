"""Instants as the tables keep them."""

from datetime import UTC, datetime


def tell_time(at: datetime) -> str:
    """Return an instant as text that sorts by time: ISO 8601, UTC, to the microsecond.

    >>> tell_time(datetime(2024, 3, 20, 12, tzinfo=UTC))
    '2024-03-20T12:00:00.000000+00:00'
    """
    return at.astimezone(UTC).isoformat(timespec="microseconds")
