"""Counts for pairs of states by month."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.events import group_events
from dragoman.model import Event, EventType, Relation, Status
from dragoman.relations import measure_relations
from dragoman.relations.measuring import COOPERATIVE
from tests.events.making import by, person, state, tell

RUS, BLR, IRN, USA = (state(code) for code in ("RUS", "BLR", "IRN", "USA"))


def _counts(events: tuple[Event, ...]) -> dict[tuple[str, str, str | None], tuple[int, int]]:
    return {(one.left, one.right, one.month): (one.cooperation, one.conflict) for one in measure_relations(events)}


def test_events_are_counted_not_claims() -> None:
    told = [tell(outlet, "MEET", (RUS,), (BLR,), "2024-03-19") for outlet in "ABC"]
    assert _counts(group_events(told)) == {("BLR", "RUS", "2024-03"): (1, 0)}


def test_a_person_counts_for_the_state() -> None:
    told = [tell("A", "ACCUSE", (person("Lavrov", "RUS"),), (USA,), "2024-03-19")]
    assert _counts(group_events(told)) == {("RUS", "USA", "2024-03"): (0, 1)}


def test_cooperation_and_conflict_follow_the_types() -> None:
    told = [tell("A", act, (RUS,), (IRN,), "2024-03-19") for act in ("CALL", "DELIVER", "SIGN", "REQUEST", "THREATEN")]
    assert _counts(group_events(told)) == {("IRN", "RUS", "2024-03"): (3, 2)}


def test_what_was_asked_for_counts_as_asking_and_what_was_offered_as_an_offer() -> None:
    told = [
        tell("A", "DELIVER", (IRN,), (RUS,), "2024-03-19", status=Status.REQUESTED),
        tell("A", "TRAIN", (IRN,), (RUS,), "2024-03-19", status=Status.OFFERED),
    ]
    assert _counts(group_events(told)) == {("IRN", "RUS", "2024-03"): (1, 1)}


def test_what_is_only_denied_negated_conditional_or_possible_does_not_count() -> None:
    statuses = (Status.DENIED, Status.NEGATED, Status.CONDITIONAL, Status.POSSIBLE)
    told = [tell("A", "DELIVER", (IRN,), (RUS,), "2024-03-19", status=status) for status in statuses]
    events = tuple(event for one in told for event in group_events([one]))
    assert len(events) == len(statuses)
    assert measure_relations(events) == ()


def test_what_is_asserted_and_denied_counts() -> None:
    told = [
        tell("A", "DELIVER", (IRN,), (RUS,), "2024-03-19"),
        tell("B", "DELIVER", (IRN,), (RUS,), status=Status.DENIED),
    ]
    assert _counts(group_events(told)) == {("IRN", "RUS", "2024-03"): (1, 0)}


def test_an_unknown_month_stays_unknown() -> None:
    told = [
        tell("A", "MEET", (RUS,), (BLR,), date=by("2024-03-20")),
        tell("A", "CALL", (RUS,), (BLR,), "--03-19"),
        tell("A", "SIGN", (RUS,), (BLR,), "2024"),
    ]
    assert _counts(group_events(told)) == {("BLR", "RUS", None): (3, 0)}


def test_a_meeting_of_three_counts_for_each_pair() -> None:
    told = [tell("A", "MEET", (RUS, BLR, IRN), (), "2024-03-19")]
    assert set(_counts(group_events(told))) == {
        ("BLR", "IRN", "2024-03"),
        ("BLR", "RUS", "2024-03"),
        ("IRN", "RUS", "2024-03"),
    }


def test_what_a_state_does_at_home_makes_no_relation() -> None:
    assert measure_relations(group_events([tell("A", "ARREST", (RUS,), (person("X", "RUS"),), "2024-03-19")])) == ()


def test_every_type_is_cooperative_or_conflictual() -> None:
    conflictual = frozenset(EventType) - COOPERATIVE
    assert (len(COOPERATIVE), len(conflictual)) == (7, 9)
    assert EventType.REQUEST in conflictual


@given(st.integers(0, 100))
def test_the_order_of_events_changes_nothing(seed: int) -> None:
    acts = ("CALL", "DELIVER", "THREATEN")
    events = [
        event
        for act in acts
        for day in ("2024-03-19", "2024-04-19", None)
        for event in group_events([tell("A", act, (RUS,), (IRN,), day)])
    ]
    expected = measure_relations(events)
    random.Random(seed).shuffle(events)
    assert measure_relations(events) == expected
    assert all(_key(left) < _key(right) for left, right in pairwise(expected))


def _key(relation: Relation) -> tuple[str, str, bool, str]:
    return (relation.left, relation.right, relation.month is None, relation.month or "")
