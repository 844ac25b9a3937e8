"""What people judge of events holds for the claims that they were made of."""

from dragoman.events import group_events
from dragoman.model import Event, Judgement, Verdict
from tests.events.making import person, tell

PUTIN, LUKASHENKO = person("Putin", "RUS"), person("Lukashenko", "BLR")
FIRST = tell("A", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19")
SECOND = tell("B", "MEET", (PUTIN,), (LUKASHENKO,), "2024-05-24")
THIRD = tell("C", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19")


def judge(verdict: Verdict, one: Event, other: Event) -> Judgement:
    left, right = sorted((one, other), key=lambda event: event.id)
    return Judgement(
        left=left.id, right=right.id, verdict=verdict, by="a reader", left_claims=left.claims, right_claims=right.claims
    )


def test_two_events_judged_the_same_are_one_however_their_dates_differ() -> None:
    two = group_events([FIRST, SECOND])
    assert len(two) == 2
    (one,) = group_events([FIRST, SECOND], [judge(Verdict.SAME, *two)])
    assert set(one.claims) == {FIRST.claim.id, SECOND.claim.id}


def test_a_judgement_holds_when_another_page_tells_one_of_them() -> None:
    """The event has another id then."""
    said = judge(Verdict.SAME, *group_events([FIRST, SECOND]))
    (one,) = group_events([FIRST, SECOND, THIRD], [said])
    assert len(one.claims) == 3


def test_claims_of_two_events_judged_different_never_meet() -> None:
    alone = [*group_events([FIRST]), *group_events([THIRD])]
    assert len(group_events([FIRST, THIRD])) == 1
    assert len(group_events([FIRST, THIRD], [judge(Verdict.DIFFERENT, *alone)])) == 2


def test_a_judgement_of_claims_that_are_gone_changes_nothing() -> None:
    said = judge(Verdict.SAME, *group_events([FIRST, SECOND]))
    assert group_events([THIRD], [said]) == group_events([THIRD])
