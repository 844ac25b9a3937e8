"""Whether a careful reader of a statement could tell which occurrence it means, by what it says and nothing else."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from quality.worlds.happening import Occurrence
from quality.worlds.statements import Days, Statement, days_meant

_LONGEST_DAYS = 10
"""No occurrence lasts longer."""


class Memory:
    """All that happened, by family and states, in order of time: what a reader knows besides the page."""

    def __init__(self, occurrences: Iterable[Occurrence]) -> None:
        listed: defaultdict[tuple[str, ...], list[tuple[date, int, Occurrence]]] = defaultdict(list)
        for one in occurrences:
            codes = sorted((one.left.state.code, one.right.state.code))
            for key in ((one.family.name, *codes), *((one.family.name, code) for code in codes)):
                listed[key].append((one.first, one.number, one))
        self._listed = {key: sorted(rows, key=lambda row: row[:2]) for key, rows in listed.items()}

    def is_plain(self, statement: Statement, published: date | None) -> bool:
        """Whether the statement can mean its own occurrence and no other."""
        if _needs_detail(statement, published) and not _has_detail(statement):
            return False
        own = may_mean(statement, statement.occurrence, days_meant(statement, published))
        return own and next(self.find_rivals(statement, published), None) is None

    def find_rivals(self, statement: Statement, published: date | None) -> Iterator[Occurrence]:
        """Yield the other occurrences that the statement may mean as well."""
        codes = sorted({actor.country for actor in (*statement.actors, *statement.recipients)})
        rows = self._listed.get((statement.occurrence.family.name, *codes), [])
        days = days_meant(statement, published)
        start = bisect_left(rows, days.first - timedelta(_LONGEST_DAYS), key=lambda row: row[0])
        end = bisect_right(rows, days.last, key=lambda row: row[0])
        for _, _, other in rows[start:end]:
            if other is not statement.occurrence and may_mean(statement, other, days):
                yield other


def _needs_detail(statement: Statement, published: date | None) -> bool:
    """Whether it might mean something that no page tells: neither it nor its page has a date, or a side is unknown.

    That nothing else on record fits is then no reason to think that it means what is there.
    """
    is_undated = statement.date is None and published is None
    return is_undated or not (statement.actors and statement.recipients)


def _has_detail(statement: Statement) -> bool:
    """Whether it gives a day, a town, or a number of things: what two pages hardly share by chance."""
    has_day = statement.date is not None and statement.date.kind in {"day", "range", "yearless"}
    has_town = statement.place is not None and statement.place.geonames is not None
    return has_day or has_town or (statement.thing is not None and statement.number is not None)


def may_mean(statement: Statement, other: Occurrence, days: Days) -> bool:
    """Whether nothing that the statement says speaks against an occurrence. A number alone never does."""
    family = other.family
    if not family.may_tell(statement.act, other.act):
        return False
    if statement.content is not None and other.content is not None and statement.content != other.content:
        return False
    if not _sides_agree(statement, other):
        return False
    if other.last < days.first or other.first > days.last:
        return False
    told = statement.date
    if told is not None and told.kind == "yearless":
        day = other.first
        while (day.month, day.day) != (told.first.month, told.first.day):
            day += timedelta(1)
            if day > other.last:
                return False
    if statement.place is not None and other.place is not None and "other-place" not in statement.traps:
        is_country = statement.place.geonames is None
        if statement.place.country != other.place.country or not (is_country or statement.place == other.place):
            return False
    return statement.thing is None or other.thing is None or statement.thing is other.thing


def _sides_agree(statement: Statement, other: Occurrence) -> bool:
    left, right = other.left, other.right
    if other.family.is_mutual:
        return all(left.may_be(actor) or right.may_be(actor) for actor in (*statement.actors, *statement.recipients))
    if statement.act in other.family.swapped:
        left, right = right, left
    return all(left.may_be(actor) for actor in statement.actors) and all(
        right.may_be(actor) for actor in statement.recipients
    )
