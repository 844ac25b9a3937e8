"""Feasts whose day moves with Easter, of the western and of the eastern churches."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.claims.times.calendars import Anchor, Reading, nearest, read_from_days
from dragoman.model import DateBasis, PartialDate, Precision

Church = Literal["western", "eastern"]


def easter_of(year: int, church: Church) -> date:
    """Return Easter Sunday of a year by the Gregorian calendar.

    Source: the rules of Meeus, Astronomical Algorithms, chapter 8, for the Gregorian and for the Julian
    Easter; the latter is moved by the days that the two calendars lie apart.

    >>> easter_of(2024, "western").isoformat(), easter_of(2024, "eastern").isoformat()
    ('2024-03-31', '2024-05-05')
    """
    if church == "eastern":
        moon = (19 * (year % 19) + 15) % 30
        weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + weekday + 114, 31)
        apart = year // 100 - year // 400 - 2
        return date(year, month, day + 1) + timedelta(days=apart)
    century, rest = divmod(year, 100)
    leaps, over = divmod(century, 4)
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - skipped + 15) % 30
    weekday = (32 + 2 * over + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@dataclass(frozen=True, slots=True)
class Easter:
    """A day that lies so many days after Easter Sunday (before it, for a negative number)."""

    church: Church
    days: int
    year: int | None = None

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the day, in the year told or in the one that the publication date and the tense lend."""
        if self.year is not None:
            day = PartialDate.of(self._in(self.year))
            return Reading(day, day, Precision.DAY, DateBasis.STATED)
        return read_from_days(anchor.published, Precision.DAY, lambda today: self._read(today, anchor))

    def _in(self, year: int) -> date:
        return easter_of(year, self.church) + timedelta(days=self.days)

    def _read(self, today: date, anchor: Anchor) -> Reading:
        candidates = [PartialDate.of(self._in(today.year + shift)) for shift in (-1, 0, 1)]
        chosen = nearest(candidates, today, anchor.direction)
        return Reading(chosen, chosen, Precision.DAY, DateBasis.COMPUTED)
