"""Which claims are one event."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.events import block_of, group_events
from dragoman.events.fitting import Fit, compare_tellings
from dragoman.events.tellings import Telling, Tier, telling_of
from dragoman.lexicon.acts import load_acts
from dragoman.model import Event, ObjectKind, SourcedClaim, Status
from tests.events.making import by, claim, page, person, place, sourced, state, tell, things

RUS, BLR, UKR, CHN, IRN, PRK = (state(code) for code in ("RUS", "BLR", "UKR", "CHN", "IRN", "PRK"))
PUTIN, SHOIGU, LAVROV = person("Putin", "RUS"), person("Shoigu", "RUS"), person("Lavrov", "RUS")
LUKASHENKO, KHRENIN = person("Lukashenko", "BLR"), person("Khrenin", "BLR")


def _sizes(*told: SourcedClaim) -> list[int]:
    return sorted(len(event.claims) for event in group_events(told))


def _one(*told: SourcedClaim) -> Event:
    events = group_events(told)
    assert len(events) == 1
    return events[0]


def test_a_person_and_the_state_are_compatible() -> None:
    event = _one(
        tell("A", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19"), tell("B", "MEET", (RUS,), (BLR,), "2024-03-19")
    )
    assert [party.name for party in event.actors] == ["Putin"]
    assert [party.name for party in event.recipients] == ["Lukashenko"]


def test_who_is_named_first_says_nothing_of_a_meeting_but_much_of_an_accusation() -> None:
    assert _sizes(tell("A", "MEET", (RUS,), (BLR,), "2024-03-19"), tell("B", "MEET", (BLR,), (RUS,), "2024-03-19")) == [
        2
    ]
    assert _sizes(
        tell("A", "ACCUSE", (RUS,), (UKR,), "2024-03-19"), tell("B", "ACCUSE", (UKR,), (RUS,), "2024-03-19")
    ) == [
        1,
        1,
    ]


def test_visit_and_hosting_are_one_stay_told_from_its_two_ends() -> None:
    assert _sizes(
        tell("A", "VISIT", (PUTIN,), (BLR,), "2024-05-23"), tell("B", "HOST", (LUKASHENKO,), (PUTIN,), "2024-05-23")
    ) == [2]


def test_a_visit_and_the_signing_during_it_are_two_events() -> None:
    told = [tell("A", act, (PUTIN,), (BLR,), "2024-05-23") for act in ("VISIT", "SIGN")]
    assert _sizes(*told) == [1, 1]


def test_a_meeting_is_no_telephone_call_though_talks_may_be_either() -> None:
    acts = {("MEET", "CALL"): [1, 1], ("MEET", "TALK"): [2], ("CALL", "TALK"): [2]}
    for (left, right), sizes in acts.items():
        told = (tell("A", left, (RUS,), (IRN,), "2024-03-19"), tell("B", right, (RUS,), (IRN,), "2024-03-19"))
        assert _sizes(*told) == sizes


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ("2024-03-19", "2024-03-19", True),
        ("2024-03-19", "2024-03-20", True),
        ("2024-03-19", "2024-03-22", False),
        ("2024-03-19", "2024-03", True),
        ("2024-03-19", "2024-04", False),
        ("2024-03-31", "2024-04-01", True),
        ("2024-03-19", "--03-19", True),
        ("2024-03-19", "--03-20", False),
        ("--03-19", "--03-19", True),
        ("2024-03-19", "2023-03-19", False),
    ],
)
def test_dates_are_compatible_by_their_precision(left: str, right: str, is_one: bool) -> None:
    told = (tell("A", "MEET", (PUTIN,), (LUKASHENKO,), left), tell("B", "MEET", (PUTIN,), (LUKASHENKO,), right))
    same_place = tuple(
        tell("C", "MEET", (PUTIN,), (LUKASHENKO,), day, place=place("Minsk", "BLR", 625144)) for day in (left, right)
    )
    assert _sizes(*(same_place if left.startswith("--") else told)) == ([2] if is_one else [1, 1])


def test_strikes_on_two_days_running_are_two() -> None:
    assert _sizes(*(tell("A", "STRIKE", (RUS,), (UKR,), day) for day in ("2024-03-19", "2024-03-20"))) == [1, 1]


def test_an_unknown_year_joins_neither_of_two_years() -> None:
    told = [tell("A", "MEET", (PUTIN,), (LUKASHENKO,), day) for day in ("2023-03-19", "2024-03-19", "--03-19")]
    assert _sizes(*told) == [1, 1, 1]


def test_a_publication_is_only_an_upper_bound() -> None:
    later = tell("A", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19")
    assert _sizes(later, tell("B", "MEET", (PUTIN,), (LUKASHENKO,), date=by("2024-03-20"))) == [2]
    assert _sizes(later, tell("B", "MEET", (PUTIN,), (LUKASHENKO,), date=by("2024-03-18"))) == [1, 1]
    assert _sizes(later, tell("B", "MEET", (PUTIN,), (LUKASHENKO,), date=by("2024-09-18"))) == [1, 1]


def test_an_undated_claim_needs_another_thing_in_common() -> None:
    dated = tell("A", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19", place=place("Minsk", "BLR", 625144))
    assert _sizes(dated, tell("B", "MEET", (PUTIN,), (LUKASHENKO,))) == [1, 1]
    assert _sizes(dated, tell("B", "MEET", (PUTIN,), (LUKASHENKO,), place=place("Minsk", "BLR", 625144))) == [2]
    assert _sizes(dated, tell("B", "MEET", (PUTIN,), (LUKASHENKO,), place=place("Sochi", "RUS", 491422))) == [1, 1]


def test_an_undated_claim_joins_none_of_two_that_fit() -> None:
    minsk = place("Minsk", "BLR", 625144)
    told = [tell("A", "MEET", (PUTIN,), (LUKASHENKO,), day, place=minsk) for day in ("2024-03-19", "2024-05-23", None)]
    assert _sizes(*told) == [1, 1, 1]


def test_two_ministers_of_one_state_are_one_meeting_only_when_the_dates_agree() -> None:
    day = "2024-03-19"
    dated = (tell("A", "MEET", (SHOIGU,), (KHRENIN,), day), tell("B", "MEET", (LAVROV,), (KHRENIN,), day))
    event = _one(*dated)
    assert [(one.kind, one.left, one.right) for one in event.differences] == [("party", "Shoigu", "Lavrov")]
    bounded = (
        tell("A", "MEET", (SHOIGU,), (KHRENIN,), date=by(day)),
        tell("B", "MEET", (LAVROV,), (KHRENIN,), date=by(day)),
    )
    assert _sizes(*bounded) == [1, 1]


def test_two_pairs_of_ministers_on_one_day_are_two_meetings() -> None:
    aleinik = person("Aleinik", "BLR")
    told = (
        tell("A", "MEET", (SHOIGU,), (KHRENIN,), "2024-03-19"),
        tell("B", "MEET", (LAVROV,), (aleinik,), "2024-03-19"),
    )
    assert _sizes(*told) == [1, 1]


def test_deliveries_of_different_things_are_different() -> None:
    shells, money = things(None, "shells", ObjectKind.MUNITION), things(None, "euros", ObjectKind.MONEY)
    told = [tell("A", "DELIVER", (RUS,), (IRN,), "2024-03-19", objects=(thing,)) for thing in (shells, money)]
    assert _sizes(*told) == [1, 1]


def test_undated_deliveries_are_one_when_a_word_is_shared_not_merely_a_kind() -> None:
    shells = tell("A", "DELIVER", (RUS,), (IRN,), objects=(things(None, "attack drones"),))
    assert _sizes(shells, tell("B", "DELIVER", (RUS,), (IRN,), objects=(things(None, "new drones"),))) == [2]
    assert _sizes(shells, tell("B", "DELIVER", (RUS,), (IRN,), objects=(things(None, "missiles"),))) == [1, 1]
    translated = tell("B", "DELIVER", (RUS,), (IRN,), objects=(things(None, "безпілотники"),), language="uk")
    assert _sizes(shells, translated) == [2]


def test_two_undated_signatures_are_not_one_because_both_sign_a_treaty() -> None:
    texts = (("en", "an agreement"), ("fr", "des amendements"))
    told = [
        tell(language, "SIGN", (RUS, BLR), (), objects=(things(None, text, ObjectKind.TREATY),), language=language)
        for language, text in texts
    ]
    assert _sizes(*told) == [1, 1]


def test_the_plan_and_the_deed_of_one_day_are_one_event_that_happened() -> None:
    plan = tell("A", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19", status=Status.PLANNED)
    deed = tell("B", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19")
    event = _one(plan, deed)
    assert event.status is Status.OCCURRED
    assert {account.origin: account.status for account in event.accounts} == {"A": "planned", "B": "occurred"}
    assert [one.kind for one in event.differences] == ["status"]


def test_an_undated_plan_and_what_only_might_be_stay_apart_from_the_deed() -> None:
    deed = tell("A", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19")
    plan = tell("B", "MEET", (PUTIN,), (LUKASHENKO,), date=by("2024-03-20"), status=Status.PLANNED)
    chance = tell("C", "MEET", (PUTIN,), (LUKASHENKO,), "2024-03-19", status=Status.CONDITIONAL)
    assert _sizes(deed, plan, chance) == [1, 1, 1]


def test_nobody_known_makes_no_event() -> None:
    assert group_events([tell("A", "MEET", (), ())]) == ()


def test_a_denial_joins_what_it_denies_and_the_assertion_is_not_lost() -> None:
    asserted = tell("A", "DELIVER", (CHN,), (RUS,), "2024-03-19", objects=(things(None, "drones"),))
    document = page("B", "2024-03-25")
    denied = claim("DELIVER", (), (RUS,), document=document, status=Status.DENIED)
    denial = claim("DENY", (CHN,), (), document=document, content="DELIVER", denies=denied.id)
    event = _one(asserted, sourced(denied, document), sourced(denial, document))
    assert event.status is Status.OCCURRED
    assert event.denied_by == (denial.id,)
    assert [(account.origin, account.status) for account in event.accounts] == [("A", "occurred"), ("B", "denied")]
    assert event.accounts[0].claims == (asserted.claim.id,)


def test_an_outlet_that_tells_both_has_two_accounts_and_counts_once() -> None:
    document = page("A", "2024-03-25")
    told = claim("DELIVER", (CHN,), (RUS,), document=document)
    denied = claim("DELIVER", (), (RUS,), document=document, status=Status.DENIED)
    denial = claim("DENY", (CHN,), (), document=document, denies=denied.id)
    event = _one(*(sourced(one, document) for one in (told, denied, denial)))
    assert [account.status for account in event.accounts] == ["occurred", "denied"]
    assert event.n_origins == 1


def test_a_denial_of_what_nobody_asserts_is_an_event_denied() -> None:
    document = page("B")
    denied = claim("DELIVER", (CHN,), (RUS,), document=document, status=Status.DENIED)
    denial = claim("DENY", (CHN,), (), document=document, denies=denied.id)
    event = _one(sourced(denied, document), sourced(denial, document))
    assert (event.status, event.denied_by, event.claims) == (Status.DENIED, (denial.id,), (denied.id,))


def test_a_denial_that_names_only_the_act_finds_what_it_denies() -> None:
    asserted = tell("A", "DELIVER", (CHN,), (RUS,), "2024-03-19")
    denial = tell("B", "DENY", (CHN,), (RUS,), content="DELIVER")
    event = _one(asserted, denial)
    assert event.denied_by == (denial.claim.id,)
    assert event.status is Status.OCCURRED


def test_a_denial_that_would_do_for_two_is_given_to_neither() -> None:
    told = [tell("A", "DELIVER", (CHN,), (RUS,), day) for day in ("2024-03-19", "2024-02-19")]
    denial = tell("B", "DELIVER", (CHN,), (RUS,), status=Status.DENIED)
    events = group_events([*told, denial])
    assert sorted(event.status for event in events) == ["denied", "occurred", "occurred"]


def test_a_denial_without_matter_is_an_event_of_its_own() -> None:
    assert _one(tell("A", "DENY", (CHN,), ())).act == "DENY"


_DAYS = (None, "2024-03-18", "2024-03-19", "2024-03-20", "2024-03", "--03-19", "2024")
_told = st.builds(
    tell,
    st.sampled_from(["A", "B", "C"]),
    st.sampled_from(["MEET", "TALK", "CALL", "VISIT", "HOST", "DELIVER", "DENY", "SIGN"]),
    st.sampled_from([(RUS,), (PUTIN,), (SHOIGU,), (BLR,), (RUS, BLR), ()]),
    st.sampled_from([(BLR,), (LUKASHENKO,), (CHN,), (RUS,), ()]),
    st.sampled_from(_DAYS),
    status=st.sampled_from([Status.OCCURRED, Status.PLANNED, Status.DENIED, Status.NEGATED]),
    place=st.sampled_from([None, place("Minsk", "BLR", 625144), place("Belarus", "BLR")]),
    content=st.sampled_from([None, "DELIVER"]),
)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(_told, max_size=12), seed=st.integers(0, 100))
def test_the_order_of_arrival_changes_nothing(told: list[SourcedClaim], seed: int) -> None:
    shuffled = list(told)
    random.Random(seed).shuffle(shuffled)
    assert group_events(told) == group_events(shuffled) == group_events([*shuffled, *told])


@settings(max_examples=60, deadline=None)
@given(told=st.lists(_told, max_size=12))
def test_nothing_is_lost_or_told_twice(told: list[SourcedClaim]) -> None:
    events = group_events(told)
    placed = [id_ for event in events for id_ in event.claims]
    assert len(placed) == len(set(placed))
    denying = {id_ for event in events for id_ in event.denied_by}
    known = {one.claim.id for one in told if one.claim.parties}
    assert known <= set(placed) | denying
    for event in events:
        assert sorted(event.claims) == sorted(id_ for account in event.accounts for id_ in account.claims)
        assert event.score is None or 0 <= event.score <= 1


def test_a_block_is_family_tier_circle_and_days() -> None:
    block = block_of(telling_of(tell("A", "TALK", (LUKASHENKO,), (PUTIN,), "2024-03-19")))
    day = date(2024, 3, 19).toordinal()
    assert (block.family, block.tier, block.circle) == ("consult", Tier.DAY, ("BLR", "RUS"))
    assert (block.first, block.last) == (day, day)
    assert block_of(telling_of(tell("A", "TALK", (RUS,), (BLR,)))).tier == Tier.FAR


def test_every_act_of_the_lexicon_has_a_block() -> None:
    families = {block_of(telling_of(tell("A", act, (RUS,), (BLR,)))).family for act in load_acts()}
    assert {"consult", "visit", "supply", "assault"} <= families


def test_a_claim_compares_only_inside_its_block(monkeypatch: pytest.MonkeyPatch) -> None:
    n_compared = 0

    def count(left: Telling, right: Telling) -> Fit | None:
        nonlocal n_compared
        n_compared += 1
        return compare_tellings(left, right)

    monkeypatch.setattr("dragoman.events.clusters.compare_tellings", count)
    told = [
        tell("A", "MEET", (RUS,), (state(f"X{number % 26:02d}"),), f"20{number % 20 + 10}-{number % 12 + 1:02d}-01")
        for number in range(400)
    ]
    group_events(told)
    assert n_compared < 4 * len(told)


def test_a_denial_answers_what_is_told_as_done_before_what_is_only_possible() -> None:
    shells = (things(None, "shells", ObjectKind.MUNITION),)
    told = tell("A", "DELIVER", (PRK,), (RUS,), "2024-03-10", objects=(things(None, "munitions", ObjectKind.MUNITION),))
    feared = tell("B", "DELIVER", (PRK,), (RUS,), None, objects=shells, status=Status.POSSIBLE, published="2024-03-19")
    denied = tell("C", "DELIVER", (PRK,), (RUS,), None, objects=shells, status=Status.DENIED, published="2024-03-20")
    events = group_events((told, feared, denied))
    assert [event.act for event in events if event.denied_by] == ["DELIVER"]
    assert next(event for event in events if event.denied_by).status is Status.OCCURRED


def test_of_two_deeds_that_a_denial_fits_alike_it_answers_the_one_that_more_tell() -> None:
    march = [tell(outlet, "DELIVER", (PRK,), (RUS,), "2024-03-10") for outlet in "AB"]
    may = tell("C", "DELIVER", (PRK,), (RUS,), "2024-05-10")
    denied = tell("D", "DELIVER", (PRK,), (RUS,), None, status=Status.DENIED, published="2024-07-20")
    (event,) = (event for event in group_events((*march, may, denied)) if event.denied_by)
    assert event.n_origins == 3
