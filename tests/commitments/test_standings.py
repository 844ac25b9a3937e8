"""Where a commitment stands: by its history, and on a day."""

from datetime import date

import pytest

from dragoman.commitments import status_on
from dragoman.commitments.standings import settle_status
from dragoman.model import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    Condition,
    DateSpan,
    Derivation,
)
from tests.events.making import by, condition, on, state

RUS, BLR = state("RUS"), state("BLR")


def _steps(*told: tuple[str, str | None]) -> tuple[CommitmentStep, ...]:
    return tuple(
        CommitmentStep(status=CommitmentStatus(status), date=on(day), claims=(f"claim-{number}",))
        for number, (status, day) in enumerate(told)
    )


def _commitment(
    *told: tuple[str, str | None],
    kind: CommitmentKind = CommitmentKind.TRANSFER,
    deadline: DateSpan | None = None,
    last_word: str | None = None,
    if_clause: Condition | None = None,
) -> Commitment:
    history = _steps(*told)
    return Commitment(
        kind=kind,
        debtors=(RUS,),
        creditors=(BLR,),
        objects=(),
        condition=if_clause,
        deadline=deadline,
        status=settle_status(history),
        history=history,
        last_word=on(last_word),
        derivation=Derivation(stage="commitments", version="1", rule="by-hand"),
    )


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("requested", "2024-01-01"), ("promised", "2024-02-01")], "promised"),
        ([("promised", "2024-01-01"), ("unclear", "2024-02-01")], "promised"),
        ([("fulfilled", "2024-01-01"), ("denied", "2024-02-01")], "fulfilled"),
        ([("denied", "2024-02-01")], "denied"),
        ([("denied", "2024-02-01"), ("unclear", None)], "denied"),
        ([("unclear", "2024-02-01")], "unclear"),
        ([("partly_delivered", "2024-01-01"), ("promised", "2024-02-01")], "partly_delivered"),
        ([("refused", "2024-01-01"), ("promised", "2024-02-01")], "promised"),
        ([("promised", "2024-01-01"), ("withdrawn", "2024-02-01")], "withdrawn"),
        ([("partly_delivered", "2024-01-01"), ("fulfilled", "2024-01-01")], "partly_delivered"),
        ([("promised", "2024-01-01"), ("refused", None)], "promised"),
        ([("promised", "2024-01-01"), ("under_way", None)], "under_way"),
        ([("signed", "2024-01-01"), ("violated", None)], "violated"),
        ([("signed", "2024-01-01"), ("withdrawn", "--05-01")], "withdrawn"),
        ([("fulfilled", "2024-01-01"), ("withdrawn", None)], "fulfilled"),
        ([("requested", "2024-01-01"), ("refused", None)], "refused"),
        ([("requested", None), ("promised", None)], "promised"),
        ([("promised", None), ("refused", None)], "unclear"),
        ([("refused", None)], "refused"),
    ],
)
def test_a_history_leaves_a_commitment_somewhere(told: list[tuple[str, str | None]], status: str) -> None:
    assert settle_status(_steps(*told)) == status


def test_what_is_retold_after_an_end_revives_nothing_but_a_new_promise_does() -> None:
    ended = _steps(("signed", "2024-01-01"), ("withdrawn", "2024-02-01"))
    retold = CommitmentStep(status=CommitmentStatus.SIGNED, date=by("2024-03-01"), claims=("claim-9",))
    assert settle_status((*ended, retold)) == "withdrawn"
    assert settle_status((*ended, *_steps(("signed", "2024-03-01")))) == "signed"


def test_silence_says_something_only_where_something_is_owed() -> None:
    long_after = date(2026, 1, 1)
    for open_one in ("requested", "offered", "promised", "signed", "ratified", "under_way", "partly_delivered"):
        assert status_on(_commitment((open_one, "2024-01-01")), long_after) == "nothing_heard"
    for closed in ("fulfilled", "refused", "violated", "withdrawn", "expired", "denied", "in_force", "unclear"):
        assert status_on(_commitment((closed, "2024-01-01")), long_after) == closed


def test_silence_is_counted_from_the_last_word_by_kind() -> None:
    told = _commitment(("promised", "2024-01-01"), last_word="2024-03-01")
    assert status_on(told, date(2024, 8, 1)) == "promised"
    assert status_on(told, date(2024, 9, 1)) == "nothing_heard"
    exercise = _commitment(("promised", "2024-01-01"), last_word="2024-03-01", kind=CommitmentKind.EXERCISE)
    assert status_on(exercise, date(2024, 9, 1)) == "promised"


def test_with_a_deadline_silence_begins_behind_it() -> None:
    told = _commitment(("promised", "2024-01-01"), deadline=on("2026"))
    assert status_on(told, date(2026, 12, 31)) == "promised"
    assert status_on(told, date(2027, 1, 1)) == "nothing_heard"
    spoken_of_after = _commitment(("promised", "2024-01-01"), deadline=on("2024-02"), last_word="2024-03-01")
    assert status_on(spoken_of_after, date(2024, 4, 1)) == "promised"
    assert status_on(spoken_of_after, date(2025, 4, 1)) == "nothing_heard"


def test_what_binds_on_a_condition_may_stand_in_silence_but_a_request_may_not() -> None:
    promised = _commitment(("promised", "2024-01-01"), if_clause=condition("in case of aggression"))
    assert status_on(promised, date(2026, 1, 1)) == "promised"
    requested = _commitment(("requested", "2024-01-01"), if_clause=condition("in case of aggression"))
    assert status_on(requested, date(2026, 1, 1)) == "nothing_heard"


def test_without_a_year_nobody_can_say_how_long_it_has_been_silent() -> None:
    assert status_on(_commitment(("promised", "--05-01")), date(2026, 1, 1)) == "promised"


def test_on_an_earlier_day_only_what_was_said_by_then_counts() -> None:
    told = _commitment(("promised", "2024-01-01"), ("fulfilled", "2024-06-01"))
    assert status_on(told, date(2024, 2, 1)) == "promised"
    assert status_on(told, date(2024, 6, 1)) == "fulfilled"
    assert status_on(told, date(2023, 1, 1)) == "unclear"
