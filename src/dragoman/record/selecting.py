"""What people said of claims, as conditions and columns of a query."""

from sqlalchemy import ColumnElement, func, or_

from dragoman.model import Standing
from dragoman.record import tables


def that_count() -> ColumnElement[bool]:
    """Return the condition that no person has rejected a claim."""
    standing = tables.claims.c.standing
    return or_(standing.is_(None), standing != Standing.REJECTED.value)


def body_as_read() -> ColumnElement[str]:
    """Return the column of a claim as it was read, whatever people have corrected."""
    return func.coalesce(tables.claims.c.as_read, tables.claims.c.body)
