"""How long periods are, of timelines and of networks."""

from enum import StrEnum


class PeriodUnit(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"
    """One period of everything, what happened in an unknown month included."""


TIMELINE_UNITS = (PeriodUnit.DAY, PeriodUnit.MONTH, PeriodUnit.YEAR)
"""What values are counted by over time: what an ISO date names by its first signs."""

NETWORK_UNITS = (PeriodUnit.MONTH, PeriodUnit.QUARTER, PeriodUnit.YEAR, PeriodUnit.ALL)
"""What relations, which are of months, are gathered into."""
