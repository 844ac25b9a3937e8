"""Where two states begin to deal with each other otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Relation
from dragoman.relations import find_turning_points
from tests.relations.making import relation


def months(first: int, good: str, bad: str) -> list[Relation]:
    """Relations of MNG and PER month by month from 2020 on: digits are numbers of events."""
    return [
        relation(
            "MNG", "PER", f"{2020 + (first + at) // 12}-{(first + at) % 12 + 1:02d}", good=int(one), bad=int(other)
        )
        for at, (one, other) in enumerate(zip(good, bad, strict=True))
        if int(one) + int(other)
    ]


def turns_of(good: str, bad: str, n: int = 3) -> list[str]:
    return [turn.month for turn in find_turning_points(months(0, good, bad), n)]


def test_the_month_in_which_friends_fall_out_is_one() -> None:
    assert turns_of("222222000000", "000000222222") == ["2020-07"]


def test_the_means_and_what_they_rest_on_are_told() -> None:
    (turn,) = find_turning_points(months(0, "222222000000", "000000222222"))
    assert (turn.before, turn.after, turn.n_before, turn.n_after) == (1.0, -10.0, 12, 12)
    assert turn.strength > 3


def test_steady_dealings_have_none() -> None:
    assert turns_of("222222222222", "000000000000") == []
    assert turns_of("212121212121", "121212121212") == []


def test_few_events_make_none() -> None:
    assert turns_of("100000100000", "000000000010") == []


def test_a_single_bad_month_among_good_ones_is_none() -> None:
    assert turns_of("333333133333", "000000100000") == []


def test_turns_stand_in_order_of_time_and_apart() -> None:
    good, bad = "333333000000333333", "000000333333000000"
    assert turns_of(good, bad) == ["2020-07", "2021-01"]
    assert len(turns_of(good, bad, n=1)) == 1


def test_unknown_months_do_not_count() -> None:
    unknown = relation("MNG", "PER", None, bad=50)
    assert find_turning_points([*months(0, "222222222222", "0" * 12), unknown]) == ()
    assert find_turning_points([]) == ()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30), st.randoms())
def test_the_order_of_the_months_changes_nothing(counts: list[tuple[int, int]], random: object) -> None:
    good, bad = ("".join(str(one[side]) for one in counts) for side in (0, 1))
    straight = months(0, good, bad)
    shuffled = list(straight)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert find_turning_points(straight) == find_turning_points(shuffled)
