"""Counts for pairs of states by month."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.events import group_events
from dragoman.model import Event, QuadClass, Relation, SourcedClaim, Status
from dragoman.relations import measure_relations
from tests.events.making import by, on, person, state, tell
from tests.relations.making import happening

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


@pytest.mark.parametrize("act", ["MEET", "EXERCISE", "FIGHT", "AGREE", "SIGN"])
def test_what_is_done_with_each_other_needs_no_other_side(act: str) -> None:
    told = [tell("A", act, (RUS, BLR), (), "2024-03-19")]
    assert set(_counts(group_events(told))) == {("BLR", "RUS", "2024-03")}


@pytest.mark.parametrize("act", ["CONDEMN", "THREATEN", "DELIVER", "PROMISE", "STRIKE", "SANCTION"])
def test_what_two_do_together_to_somebody_unsaid_stands_between_nobody(act: str) -> None:
    event = replace(happening(act, "RUS", "BLR", on("2024-03-19")), actors=(RUS, BLR), recipients=())
    assert measure_relations([event]) == ()
    assert measure_relations([replace(event, actors=(), recipients=(RUS, BLR))]) == ()


@pytest.mark.parametrize("act", ["SUSPEND", "MEET", "SIGN"])
def test_what_two_do_to_an_alliance_stands_between_none_of_them(act: str) -> None:
    alliance = replace(RUS, name="the West", country=None)
    event = replace(happening(act, "RUS", "BLR", on("2024-03-19")), actors=(RUS, BLR), recipients=(alliance,))
    assert measure_relations([event]) == ()


def test_on_whose_ground_forces_stand_does_not_tell_for_or_against_whom() -> None:
    assert measure_relations([happening("DEPLOY", "RUS", "BLR", on("2024-03-19"))]) == ()
    (relation,) = measure_relations([happening("MOBILIZE", "RUS", "UKR", on("2024-03-19"))])
    assert relation.conflict == 1


def test_what_a_state_does_at_home_makes_no_relation() -> None:
    assert measure_relations(group_events([tell("A", "ARREST", (RUS,), (person("X", "RUS"),), "2024-03-19")])) == ()


def test_what_is_only_planned_counts_as_words() -> None:
    told = [
        tell("A", "DELIVER", (IRN,), (RUS,), "2024-03-19", status=Status.PLANNED),
        tell("A", "SANCTION", (USA,), (RUS,), "2024-03-19", status=Status.PLANNED),
    ]
    quads = {(one.left, one.right): [(t.quad, t.intensity) for t in one.quads] for one in _measured(told)}
    assert quads == {
        ("IRN", "RUS"): [(QuadClass.VERBAL_COOPERATION, 4.2)],
        ("RUS", "USA"): [(QuadClass.VERBAL_CONFLICT, -5.1)],
    }


def test_each_class_has_its_events_its_intensity_and_those_of_one_origin() -> None:
    told = [
        *(tell(outlet, "VISIT", (RUS,), (BLR,), "2024-03-19") for outlet in "AB"),
        tell("A", "CALL", (RUS,), (BLR,), "2024-03-25"),
        tell("A", "DELIVER", (RUS,), (BLR,), "2024-03-02"),
    ]
    (relation,) = _measured(told)
    assert [(t.quad, t.n_events, t.intensity, t.n_single_origin) for t in relation.quads] == [
        (QuadClass.VERBAL_COOPERATION, 2, 4.2, 1),
        (QuadClass.MATERIAL_COOPERATION, 1, 7.4, 1),
    ]
    assert relation.intensity == 11.6
    assert relation.single_origin_share == 2 / 3
    assert (str(relation.first_day), str(relation.last_day)) == ("2024-03-02", "2024-03-25")


def test_a_reprint_changes_nothing() -> None:
    once = [tell("A", "DELIVER", (IRN,), (RUS,), "2024-03-19")]
    again = [*once, tell("B", "DELIVER", (IRN,), (RUS,), "2024-03-19", origin="A")]
    (before,), (after,) = _measured(once), _measured(again)
    assert (before.quads, before.first_day) == (after.quads, after.first_day)


def test_only_known_days_are_first_and_last() -> None:
    (relation,) = measure_relations([happening("CALL", "RUS", "BLR", on("2024-03")), happening("SIGN", "RUS", "BLR")])[
        :1
    ]
    assert (relation.first_day, relation.last_day) == (None, None)


def test_a_part_of_another_type_counts_beside_its_whole_and_one_of_the_same_type_does_not() -> None:
    day = on("2024-03-19")
    talks, signing = happening("TALK", "RUS", "BLR", day), happening("SIGN", "RUS", "BLR", day)
    visit = replace(happening("VISIT", "RUS", "BLR", day), parts=(talks.id, signing.id))
    parts = [replace(part, part_of=visit.id) for part in (talks, signing)]
    for order in ([visit, *parts], [*parts, visit]):
        (relation,) = measure_relations(order)
        assert relation.events == tuple(sorted([visit.id, signing.id]))


def test_a_part_of_what_is_not_counted_counts() -> None:
    talks = happening("TALK", "RUS", "BLR", on("2024-03-19"))
    visit = replace(happening("VISIT", "RUS", "BLR", status=Status.CONDITIONAL), parts=(talks.id,))
    (relation,) = measure_relations([visit, replace(talks, part_of=visit.id)])
    assert relation.events == (talks.id,)


ACTS = ("CALL", "SIGN", "DELIVER", "REQUEST", "THREATEN", "STRIKE", "EXERCISE", "SANCTION")
STATES = ("BLR", "IRN", "PRK", "RUS", "UKR")
HAPPENINGS = st.lists(
    st.builds(
        happening,
        st.sampled_from(ACTS),
        st.sampled_from(STATES),
        st.sampled_from(STATES),
        st.sampled_from([on("2024-03-19"), on("2024-04"), on("2024"), None]),
        status=st.sampled_from([Status.OCCURRED, Status.PLANNED, Status.DENIED, Status.OFFERED]),
    ),
    max_size=30,
)


@given(HAPPENINGS)
def test_counts_add_up_over_the_classes(events: list[Event]) -> None:
    for relation in measure_relations(events):
        n_events = sum(tally.n_events for tally in relation.quads)
        assert n_events == len(relation.events) == relation.cooperation + relation.conflict
        assert all(tally.n_single_origin <= tally.n_events for tally in relation.quads)
        assert all(abs(tally.intensity) <= 10 * tally.n_events for tally in relation.quads)


@given(HAPPENINGS)
def test_who_is_named_first_makes_no_difference(events: list[Event]) -> None:
    turned = [replace(event, actors=event.recipients, recipients=event.actors) for event in events]
    assert measure_relations(turned) == measure_relations(events)


def _measured(told: list[SourcedClaim]) -> tuple[Relation, ...]:
    return measure_relations(group_events(told))


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
