"""Who held an office on a day: one person, or nobody."""

from datetime import date

import pytest

from dragoman.lexicon.holders import find_holder


@pytest.mark.parametrize(
    ("role", "country", "day", "key"),
    [
        ("head_of_state", "RUS", date(2010, 6, 1), "person:medvedev-dmitry"),
        ("head_of_state", "RUS", date(2020, 6, 1), "person:putin-vladimir"),
        ("head_of_state", "RUS", None, None),
        ("ambassador", "RUS", date(2020, 6, 1), None),
    ],
)
def test_holder_of_a_day(role: str, country: str, day: date | None, key: str | None) -> None:
    holder = find_holder(role, country, day)
    assert (holder.key if holder else None) == key
