"""The table of undertakings and what is told of them."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.commitments import Happening, load_alliances, measure_fidelity, measure_happenings
from dragoman.lexicon import load_lexicon
from dragoman.model import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    Derivation,
    Event,
    FidelityRow,
    Party,
    Status,
)
from tests.events.making import on, state, things
from tests.relations.making import happening

DAY = date(2024, 6, 1)
CSTO = "organisation:csto"


def organisation(key: str) -> Party:
    """An organisation of the lexicon as a party."""
    entity = load_lexicon().entities[key]
    return replace(state("RUS"), name=entity.name, entity=entity.id, kind=entity.kind, country=None)


def owe(
    debtors: str,
    creditors: str,
    *told: tuple[str, str | None],
    deadline: str | None = None,
    is_late: bool = False,
    is_disputed: bool = False,
) -> Commitment:
    """A commitment of states (codes with spaces between) with the steps told."""
    history = tuple(
        CommitmentStep(
            status=CommitmentStatus(status), date=on(day), claims=(f"claim-{debtors}{creditors}{status}{day}",)
        )
        for status, day in told
    )
    return Commitment(
        kind=CommitmentKind.DEFENCE,
        debtors=tuple(map(state, debtors.split())),
        creditors=tuple(map(state, creditors.split())),
        objects=(),
        condition=None,
        deadline=on(deadline),
        status=history[-1].status,
        history=history,
        is_late=is_late,
        is_disputed=is_disputed,
        derivation=Derivation(stage="commitments", version="1", rule="by-hand"),
    )


def rows_of(commitments: list[Commitment], events: list[Event] | None = None) -> dict[tuple[str, str], FidelityRow]:
    """The rows by debtor and creditor."""
    return {(row.debtor, row.creditor): row for row in measure_fidelity(commitments, events or [], DAY)}


def test_what_was_promised_and_given_is_in_the_row_of_debtor_and_creditor() -> None:
    kept = owe("RUS", "BLR", ("promised", "2024-01-05"), ("fulfilled", "2024-05-05"))
    row = rows_of([kept])["RUS", "BLR"]
    assert row.made == row.standing(CommitmentStatus.FULFILLED) == (kept.id,)
    assert (row.late, row.unknown, row.disputed) == ((), (), ())


def test_silence_is_unknown_and_no_breach() -> None:
    row = rows_of(
        [
            owe(
                "RUS",
                "BLR",
                ("promised", "2020-01-05"),
            )
        ]
    )["RUS", "BLR"]
    assert row.standing(CommitmentStatus.NOTHING_HEARD) == row.unknown == row.made
    assert row.standing(CommitmentStatus.VIOLATED) == ()


@pytest.mark.parametrize("status", ["requested", "offered", "refused", "denied"])
def test_what_the_debtor_never_took_on_is_not_made(status: str) -> None:
    row = rows_of([owe("RUS", "BLR", (status, "2024-05-05"))])["RUS", "BLR"]
    assert row.made == ()
    assert len(row.standing(CommitmentStatus(status))) == 1


def test_what_was_refused_after_a_promise_was_made() -> None:
    row = rows_of([owe("RUS", "BLR", ("promised", "2024-01-05"), ("refused", "2024-05-05"))])["RUS", "BLR"]
    assert row.made == row.standing(CommitmentStatus.REFUSED)


def test_late_is_told_once_the_deadline_has_passed() -> None:
    promised = ("promised", "2024-05-01")
    past = owe("RUS", "BLR", promised, deadline="2024-05-20", is_late=True)
    ahead = owe("RUS", "IRN", promised, deadline="2024-09-01", is_late=True)
    rows = rows_of([past, ahead])
    assert rows["RUS", "BLR"].late == (past.id,)
    assert rows["RUS", "IRN"].late == ()


def test_what_was_spoken_of_later_is_not_known_yet() -> None:
    assert rows_of([owe("RUS", "BLR", ("promised", "2024-06-02"))]) == {}


def test_both_owe_each_other_and_nobody_himself() -> None:
    assert set(rows_of([owe("RUS BLR", "RUS BLR", ("signed", "2024-05-05"))])) == {("RUS", "BLR"), ("BLR", "RUS")}


def test_what_all_members_owe_each_other_is_owed_to_the_alliance() -> None:
    members = " ".join(sorted(load_alliances().by_key[CSTO].members))
    rows = rows_of([owe(members, members, ("signed", "2024-05-05"))])
    assert set(rows) == {(member, CSTO) for member in members.split()}


def test_what_three_states_owe_each_other_is_not_owed_to_a_larger_alliance() -> None:
    assert len(rows_of([owe("RUS BLR KAZ", "RUS BLR KAZ", ("signed", "2024-05-05"))])) == 6


def test_an_organ_stands_for_its_organisation() -> None:
    council = organisation("organisation:north-atlantic-council")
    owed = replace(owe("POL", "USA", ("promised", "2024-05-05")), creditors=(council,))
    assert set(rows_of([owed])) == {("POL", "organisation:nato")}


def test_taking_part_is_told_of_members_that_are_named() -> None:
    exercise = happening("EXERCISE", "BLR", "IRN", on("2024-03-01"))
    exercise = replace(exercise, actors=(state("BLR"), organisation(CSTO)), recipients=(state("IRN"),))
    rows = rows_of([], [exercise])
    assert set(rows) == {("BLR", CSTO)}  # Iran is no member, and of the others nothing is told
    assert rows["BLR", CSTO].exercises == (exercise.id,)


def test_an_alliance_may_be_named_in_what_the_meeting_is_about() -> None:
    meeting = happening("TALK", "KAZ", "RUS", on("2024-03-01"))
    account = replace(meeting.accounts[0], objects=(things(None, "саммит ОДКБ"),))
    meeting = replace(meeting, accounts=(account,))
    assert {key: row.meetings for key, row in rows_of([], [meeting]).items()} == {
        ("KAZ", CSTO): (meeting.id,),
        ("RUS", CSTO): (meeting.id,),
    }


def test_staying_away_is_told_apart_and_a_plan_is_neither() -> None:
    away = replace(
        happening("EXERCISE", "ARM", "RUS", on("2024-03-01"), status=Status.NEGATED),
        actors=(state("ARM"), organisation(CSTO)),
        recipients=(),
    )
    planned = replace(away, status=Status.PLANNED, claims=("claim-planned",))
    row = rows_of([], [away, planned])["ARM", CSTO]
    assert (row.absences, row.exercises) == ((away.id,), ())


def test_meetings_of_two_states_stand_beside_what_they_owe_each_other() -> None:
    meeting = happening("MEET", "RUS", "BLR", on("2024-03-01"))
    assert rows_of([], [meeting]) == {}
    assert rows_of([owe("RUS", "BLR", ("promised", "2024-05-05"))], [meeting])["RUS", "BLR"].meetings == (meeting.id,)


def test_two_organisations_owe_each_other_and_meet() -> None:
    sides = (organisation("organisation:cis"), organisation("organisation:sco"))
    owed = replace(owe("RUS", "CHN", ("signed", "2024-05-05")), debtors=sides, creditors=sides)
    meeting = replace(happening("MEET", "RUS", "CHN", on("2024-03-01")), actors=sides, recipients=())
    rows = rows_of([owed], [meeting])
    assert {key: row.meetings for key, row in rows.items()} == {
        ("organisation:cis", "organisation:sco"): (meeting.id,),
        ("organisation:sco", "organisation:cis"): (meeting.id,),
    }


def test_an_alliance_has_the_shortest_of_its_names() -> None:
    assert load_alliances().by_key[CSTO].name == "CSTO"


STATES = ["RUS", "BLR", "KAZ", "RUS BLR", "RUS BLR KAZ"]
STATUSES = st.sampled_from(["promised", "signed", "requested", "refused", "fulfilled", "denied", "violated"])
OWED = st.lists(
    st.builds(
        lambda debtors, creditors, status, day: owe(debtors, creditors, (status, day)),
        st.sampled_from(STATES),
        st.sampled_from(STATES),
        STATUSES,
        st.sampled_from(["2020-01-01", "2024-05-05", None]),
    ),
    unique_by=lambda one: one.id,
    max_size=12,
)


@given(OWED, st.integers(0, 100))
def test_every_commitment_has_one_standing_in_a_row_and_their_order_changes_nothing(
    owed: list[Commitment], seed: int
) -> None:
    expected = measure_fidelity(owed, [], DAY)
    for row in expected:
        assert len(row.commitments) == len(set(row.commitments))
        assert set(row.made) <= set(row.commitments)
        assert row.debtor != row.creditor
    random.Random(seed).shuffle(owed)
    assert measure_fidelity(owed, [], DAY) == expected


@given(OWED)
def test_rows_of_a_pair_alone_are_those_of_the_whole_table(owed: list[Commitment]) -> None:
    both = frozenset({"BLR", "RUS"})
    met = Happening(id="event-1", is_exercise=False, status=Status.OCCURRED, day=DAY, states=both)
    whole = measure_happenings(owed, [met], DAY, load_alliances())
    of_pair = measure_happenings(owed, [met], DAY, load_alliances(), among=both)
    assert of_pair == tuple(row for row in whole if {row.debtor, row.creditor} == both)
