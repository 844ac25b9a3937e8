"""Deliveries add up, once each; numbers that part are a dispute; hedges are kept."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.commitments import settle_commitments
from dragoman.model import ClaimObject, Commitment, ObjectKind, SourcedClaim, Status
from tests.events.making import by, state, tell

DEU, UKR = state("DEU"), state("UKR")


def _tanks(number: float | None, hedge: str | None = None, unit: str = "tank") -> tuple[ClaimObject, ...]:
    text = f"{number or 'some'} {unit}s"
    counted = unit if number else None
    return (ClaimObject(text=text, kind=ObjectKind.WEAPON, number=number, unit=counted, hedge=hedge),)


def _promise(number: float | None = 10, hedge: str | None = None, **fields: object) -> SourcedClaim:
    objects = fields.pop("objects", _tanks(number, hedge))
    return tell("A", "PROMISE", (DEU,), (UKR,), "2024-03-01", content="DELIVER", objects=objects, **fields)


def _delivery(
    number: float | None, day: str | None, outlet: str = "A", hedge: str | None = None, **fields: object
) -> SourcedClaim:
    objects = fields.pop("objects", _tanks(number, hedge))
    return tell(outlet, "DELIVER", (DEU,), (UKR,), day, objects=objects, **fields)


def _settle(*told: SourcedClaim, occurrences: Mapping[str, str] | None = None) -> Commitment:
    commitments = settle_commitments(told, occurrences)
    assert len(commitments) == 1
    return commitments[0]


def _tally(commitment: Commitment) -> tuple[float | None, float | None]:
    assert len(commitment.tallies) == 1
    return commitment.tallies[0].promised, commitment.tallies[0].delivered


def test_partial_deliveries_add_up_until_the_whole_has_come() -> None:
    parts = [_promise(10), _delivery(4, "2024-04-01"), _delivery(3, "2024-05-01"), _delivery(3, "2024-06-01")]
    assert [(_tally(one), one.status) for one in (_settle(*parts[:n]) for n in (1, 2, 3, 4))] == [
        ((10, None), "promised"),
        ((10, 4), "partly_delivered"),
        ((10, 7), "partly_delivered"),
        ((10, 10), "fulfilled"),
    ]
    assert [step.status for step in _settle(*parts).history] == [
        "promised",
        "partly_delivered",
        "partly_delivered",
        "fulfilled",
    ]


def test_one_delivery_told_by_many_pages_counts_once() -> None:
    told = [_delivery(4, "2024-04-01", outlet) for outlet in "ABCDE"]
    assert _tally(_settle(_promise(10), *told)) == (10, 4)


def test_a_page_that_gives_no_day_tells_of_the_event_that_others_date() -> None:
    dated, bounded = _delivery(4, "2024-04-01"), _delivery(4, None, "B", date=by("2024-05-20"))
    later = _delivery(6, "2024-05-10", "C")
    event = {dated.claim.id: "event-1", bounded.claim.id: "event-1", later.claim.id: "event-2"}
    settled = _settle(_promise(10), dated, bounded, later, occurrences=event)
    assert _tally(settled) == (10, 10)
    assert settled.status == "fulfilled"
    assert len(settled.history) == 3  # the page without a day stands with the day that is known


def test_what_has_come_by_a_day_takes_in_what_came_before() -> None:
    told = [_promise(10), _delivery(4, "2024-04-01"), _delivery(7, None, "B", date=by("2024-05-20"))]
    assert _tally(_settle(*told)) == (10, 7)
    assert _tally(_settle(*told, _delivery(3, "2024-06-01"))) == (10, 10)


def test_numbers_that_part_over_one_delivery_do_not_add_up() -> None:
    settled = _settle(_promise(10), _delivery(4, "2024-04-01", "A"), _delivery(10, "2024-04-01", "B"))
    assert _tally(settled) == (10, 4)
    assert (settled.status, settled.is_disputed) == ("partly_delivered", True)
    assert {step.status: len(step.claims) for step in settled.history[1:]} == {"partly_delivered": 1, "fulfilled": 1}


@pytest.mark.parametrize(("first", "then"), [(4, 10), (10, 4)])
def test_who_corrects_his_own_number_is_no_dispute(first: float, then: float) -> None:
    told = [
        _promise(10),
        _delivery(first, "2024-04-01", "A", published="2024-04-02"),
        _delivery(then, "2024-04-01", "A", published="2024-04-09"),
    ]
    settled = _settle(*told)
    assert _tally(settled) == (10, then)
    assert (settled.status, settled.is_disputed) == ("fulfilled" if then == 10 else "partly_delivered", False)


def test_hedges_are_kept_and_loosen_a_number() -> None:
    told = [_promise(10, "up to"), _delivery(8, "2024-04-01", "A", "about"), _delivery(8.5, "2024-04-01", "B")]
    settled = _settle(*told)
    assert settled.tallies[0].hedges == ("about", "up to")
    assert not settled.is_disputed
    assert _settle(*told, _delivery(4, "2024-04-01", "C")).is_disputed


def test_two_languages_have_two_words_for_one_unit() -> None:
    french = _delivery(4, "2024-04-01", "B", language="fr", objects=_tanks(4, unit="char"))
    ukrainian = _delivery(6, "2024-05-01", "C", language="uk", objects=_tanks(6, unit="танк"))
    assert _tally(_settle(_promise(10), french, ukrainian)) == (10, 10)


def test_pages_that_count_one_event_alike_have_one_unit() -> None:
    english = _delivery(4, "2024-04-01", "A", objects=_tanks(4, unit="widget"))
    french = _delivery(4, "2024-04-01", "B", language="fr", objects=_tanks(4, unit="bidule"))
    event = {english.claim.id: "event-1", french.claim.id: "event-1"}
    assert len(_settle(english, french, occurrences=event).tallies) == 1


def test_everything_promised_must_come() -> None:
    shells = ClaimObject(text="500 shells", kind=ObjectKind.MUNITION, number=500, unit="shell")
    promise = _promise(objects=(*_tanks(10), shells))
    tanks = _delivery(10, "2024-04-01")
    assert _settle(promise, tanks).status == "partly_delivered"
    shells_too = _delivery(None, "2024-05-01", objects=(shells,))
    assert _settle(promise, tanks, shells_too).status == "fulfilled"


def test_a_request_sets_the_number_only_where_nobody_promised_one() -> None:
    asked = tell("A", "REQUEST", (UKR,), (DEU,), "2024-02-01", content="DELIVER", objects=_tanks(100))
    delivery = _delivery(10, "2024-04-01")
    assert _tally(_settle(asked, delivery)) == (100, 10)
    assert _tally(_settle(asked, _promise(10), delivery)) == (10, 10)


def test_a_supply_that_nobody_promised_is_counted_too() -> None:
    settled = _settle(_delivery(4, "2024-04-01"), _delivery(5, "2024-05-01"))
    assert _tally(settled) == (None, 9)
    assert settled.status == "fulfilled"


def test_possible_denied_and_missing_deliveries_are_not_counted() -> None:
    others = [
        _delivery(4, "2024-04-01", "B", status=Status.POSSIBLE),
        _delivery(4, "2024-04-02", "C", status=Status.DENIED),
        _delivery(4, "2024-04-03", "D", status=Status.NEGATED),
    ]
    assert _tally(_settle(_promise(10), *others)) == (10, None)


_parts = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 28), st.sampled_from("AB")), min_size=1, max_size=8)


@settings(max_examples=50, deadline=None)
@given(parts=_parts)
def test_no_more_is_counted_than_the_days_sum_and_no_less_than_the_largest_day(
    parts: list[tuple[int, int, str]],
) -> None:
    told = [_delivery(number, f"2024-05-{day:02}", outlet) for number, day, outlet in parts]
    by_day: dict[int, list[int]] = {}
    for number, day, _ in parts:
        by_day.setdefault(day, []).append(number)
    _, delivered = _tally(_settle(*told))
    assert delivered is not None
    assert sum(map(min, by_day.values())) <= delivered <= sum(map(max, by_day.values()))
