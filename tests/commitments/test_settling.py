"""Which claims make a commitment, and what becomes of it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.commitments import commitments_of_record, settle_commitments
from dragoman.commitments.tables import load_kinds
from dragoman.lexicon import load_lexicon
from dragoman.model import (
    AttributionLink,
    ClaimObject,
    Commitment,
    CommitmentKind,
    ObjectKind,
    SourcedClaim,
    SpeakerKind,
    Stance,
    Status,
    make_id,
)
from tests.events.making import by, claim, condition, on, page, person, sourced, state, tell, things

RUS, BLR, UKR, DEU = (state(code) for code in ("RUS", "BLR", "UKR", "DEU"))
TANKS = things(10, "10 tanks")


def _one(*told: SourcedClaim) -> Commitment:
    commitments = settle_commitments(told)
    assert len(commitments) == 1
    return commitments[0]


def _history(commitment: Commitment) -> list[str]:
    return [step.status.value for step in commitment.history]


def _said_by(name: str) -> tuple[AttributionLink, ...]:
    return (
        AttributionLink(
            name=name, entity=None, kind=SpeakerKind.OFFICIAL, stance=Stance.ASSERTS, cue="said", start=0, end=4
        ),
    )


def _promise(day: str | None = "2024-03-01", **fields: object) -> SourcedClaim:
    return tell("A", "PROMISE", (DEU,), (UKR,), day, **({"content": "DELIVER", "objects": (TANKS,)} | fields))


def test_the_debtor_of_a_promise_is_who_promises_and_of_a_request_who_is_asked() -> None:
    promised = _one(_promise())
    asked = _one(tell("A", "REQUEST", (UKR,), (DEU,), "2024-02-01", content="DELIVER", objects=(TANKS,)))
    for commitment in (promised, asked):
        assert [party.country for party in commitment.debtors] == ["DEU"]
        assert [party.country for party in commitment.creditors] == ["UKR"]
        assert commitment.kind is CommitmentKind.TRANSFER
    assert (promised.status, asked.status) == ("promised", "requested")


def test_a_history_runs_in_order_of_time() -> None:
    told = [
        tell("A", "DELIVER", (DEU,), (UKR,), "2024-06-01", objects=(TANKS,)),
        _promise(),
        tell("A", "REQUEST", (UKR,), (DEU,), "2024-02-01", content="DELIVER", objects=(things(None, "tanks"),)),
        tell("A", "DELIVER", (DEU,), (UKR,), "2024-05-01", objects=(things(4, "4 tanks"),)),
    ]
    commitment = _one(*told)
    assert _history(commitment) == ["requested", "promised", "partly_delivered", "fulfilled"]
    assert commitment.status == "fulfilled"
    assert not commitment.is_disputed


def test_a_delivery_without_numbers_is_under_way_not_fulfilled() -> None:
    assert _history(
        _one(_promise(), tell("A", "DELIVER", (DEU,), (UKR,), "2024-05-01", objects=(things(None, "tanks"),)))
    ) == [
        "promised",
        "under_way",
    ]


def test_meetings_that_took_place_and_answers_alone_are_no_commitment() -> None:
    acts = ("REFUSE", "VIOLATE", "WITHDRAW", "MEET", "VISIT", "CALL", "TALK", "HOST", "DEFEND")
    assert settle_commitments([tell("A", act, (DEU,), (UKR,), "2024-05-01", objects=(TANKS,)) for act in acts]) == ()


@pytest.mark.parametrize(
    ("act", "fields", "kind", "status"),
    [
        ("DELIVER", {"objects": (TANKS,)}, "transfer", "fulfilled"),
        ("DELIVER", {}, "transfer", "fulfilled"),
        ("DELIVER", {"objects": (TANKS,), "status": Status.POSSIBLE}, "transfer", "unclear"),
        ("DELIVER", {"objects": (TANKS,), "status": Status.DENIED}, "transfer", "denied"),
        ("DELIVER", {"objects": (TANKS,), "status": Status.ONGOING}, "transfer", "under_way"),
        ("TRADE", {"objects": (TANKS,)}, "transfer", "fulfilled"),
        ("FUND", {"objects": (things(5.0, "5 euros", ObjectKind.MONEY),)}, "finance", "fulfilled"),
        ("FUND", {"objects": (things(None, "shells", ObjectKind.MUNITION),)}, "transfer", "fulfilled"),
        ("TRAIN", {}, "training", "fulfilled"),
        ("DEPLOY", {}, "basing", "fulfilled"),
        ("EXERCISE", {"status": Status.ONGOING}, "exercise", "under_way"),
    ],
)
def test_what_one_state_gives_another_is_a_line_without_any_promise(
    act: str, fields: dict[str, object], kind: str, status: str
) -> None:
    given = _one(tell("A", act, (DEU,), (UKR,), "2024-05-01", **fields))
    assert (given.kind, given.status) == (kind, status)
    assert "DEU" in {party.country for party in given.debtors}


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("AID", {}),
        ("TRADE", {}),
        ("TRADE", {"objects": (things(None, "shoes", ObjectKind.OTHER),)}),
        ("DELIVER", {"objects": (TANKS,), "status": Status.NEGATED}),
        ("TRAIN", {"recipients": ()}),
    ],
)
def test_help_without_a_thing_and_common_trade_are_no_line(act: str, fields: dict[str, object]) -> None:
    recipients = fields.pop("recipients", (UKR,))
    assert settle_commitments([tell("A", act, (DEU,), recipients, "2024-05-01", **fields)]) == ()  # type: ignore[arg-type]  # rows of a table


@pytest.mark.parametrize("act", ["VISIT", "HOST", "MEET", "TALK"])
@pytest.mark.parametrize("status", [Status.PLANNED, Status.REQUESTED, Status.OFFERED])
def test_a_visit_is_owed_when_it_is_planned_asked_for_or_offered(act: str, status: Status) -> None:
    told = tell("A", act, (DEU,), (UKR,), "2024-06", status=status, published="2024-05-01")
    assert _one(told).kind == "visit"
    assert _one(told).deadline == on("2024-06")


def test_a_planned_meeting_without_a_day_is_the_purpose_of_a_journey() -> None:
    assert settle_commitments([tell("A", "MEET", (DEU, UKR), (), status=Status.PLANNED)]) == ()


def test_the_weapons_that_somebody_unnamed_gave_are_a_line_that_the_giver_joins_by_name() -> None:
    s400 = (things(None, "S-400 systems"),)
    unnamed = tell("A", "DELIVER", (), (BLR,), "2022-12-20", objects=s400)
    assert _one(unnamed).debtors == ()
    both = _one(unnamed, tell("B", "DELIVER", (RUS,), (BLR,), "2022-12-20", objects=s400))
    assert [party.country for party in both.debtors] == ["RUS"]
    other = tell("B", "DELIVER", (RUS,), (BLR,), "2022-12-20", objects=(things(None, "Iskander missiles"),))
    assert len(settle_commitments([unnamed, other])) == 2


def test_a_side_that_only_the_words_for_the_thing_name_is_on_its_side() -> None:
    shells = things(None, "shells from North Korea", ObjectKind.MUNITION)
    received = _one(tell("A", "DELIVER", (), (RUS,), "2023-10-20", objects=(shells,)))
    assert [party.country for party in received.debtors] == ["PRK"]
    sent = things(None, "containers of shells to Russia", ObjectKind.MUNITION)
    shipped = _one(tell("A", "DELIVER", (state("PRK"),), (), "2023-10-20", objects=(sent,)))
    assert [party.country for party in shipped.creditors] == ["RUS"]


def test_who_denies_a_delivery_is_its_other_end() -> None:
    document = page("B", "2024-04-01")
    denied = claim("DELIVER", (state("PRK"),), (), document=document, status=Status.DENIED, objects=(TANKS,))
    denial = claim("DENY", (RUS,), (), document=document, denies=denied.id)
    commitment = _one(sourced(denied, document), sourced(denial, document))
    assert [party.country for party in commitment.creditors] == ["RUS"]
    assert commitment.status == "denied"


def test_persons_are_not_what_is_owed() -> None:
    leaders = ClaimObject(text="both leaders", kind=ObjectKind.OTHER, number=2.0, unit="leader")
    experts = things(None, "the experts", ObjectKind.OTHER)
    money = things(None, "subsidies", ObjectKind.MONEY)
    agreed = _one(tell("A", "AGREE", (RUS, BLR), (), "2024-05-01", content="FUND", objects=(leaders, money, experts)))
    assert [thing.text for thing in agreed.objects] == ["subsidies"]


def test_an_officials_promise_is_his_states_but_his_visit_is_his_own() -> None:
    minister = person("Boris Pistorius", "DEU")
    promised = _one(tell("A", "PROMISE", (minister,), (UKR,), "2024-03-01", content="DELIVER", objects=(TANKS,)))
    assert [party.name for party in promised.debtors] == ["Germany"]
    visit = _one(tell("A", "VISIT", (minister,), (UKR,), "2024-03", status=Status.PLANNED))
    assert [party.name for party in visit.debtors] == ["Boris Pistorius"]


def test_a_delivery_before_the_promise_does_not_pay_it() -> None:
    early = tell("A", "DELIVER", (DEU,), (UKR,), "2024-01-01", objects=(TANKS,))
    assert sorted(map(_history, settle_commitments([_promise(), early]))) == [["fulfilled"], ["promised"]]


def test_other_things_other_parties_and_other_years_are_other_commitments() -> None:
    money = things(5.0, "5 euros", ObjectKind.MONEY)
    others = [
        _promise(objects=(money,)),
        tell("A", "PROMISE", (RUS,), (UKR,), "2024-03-01", content="DELIVER", objects=(TANKS,)),
        _promise(day="2019-03-01"),
        _promise(content="TRAIN", objects=()),
    ]
    assert len(settle_commitments([_promise(), *others])) == 5


def test_one_promise_told_in_two_languages_is_one() -> None:
    french = _promise(language="fr", objects=(things(10, "10 chars"),))
    assert len(_one(_promise(), french).claims) == 2


@pytest.mark.parametrize(
    ("act", "content", "thing", "kind"),
    [
        ("PROMISE", "DEFEND", None, "defence"),
        ("PROMISE", "TRAIN", None, "training"),
        ("PROMISE", "DELIVER", ObjectKind.MONEY, "finance"),
        ("PROMISE", "DELIVER", ObjectKind.TROOPS, "basing"),
        ("AGREE", "EXERCISE", None, "exercise"),
        ("AGREE", "MEET", None, "visit"),
        ("OFFER", "FUND", None, "finance"),
        ("DEMAND", "WITHDRAW", None, "other"),
        ("PROMISE", "RATIFY", None, "ratification"),
        ("OFFER", None, ObjectKind.WEAPON, "transfer"),
        ("SIGN", None, ObjectKind.TREATY, "other"),
    ],
)
def test_the_kind_comes_from_what_is_owed(act: str, content: str | None, thing: ObjectKind | None, kind: str) -> None:
    objects = (things(None, "something", thing),) if thing else ()
    assert _one(tell("A", act, (RUS,), (BLR,), "2024-03-01", content=content, objects=objects)).kind == kind


def test_what_is_agreed_or_signed_is_owed_by_both_unless_it_has_a_giver() -> None:
    both = _one(tell("A", "SIGN", (RUS,), (BLR,), "2024-03-01", objects=(things(None, "a treaty", ObjectKind.TREATY),)))
    assert both.debtors == both.creditors
    assert sorted(party.country or "" for party in both.debtors) == ["BLR", "RUS"]
    given = _one(tell("A", "AGREE", (RUS,), (BLR,), "2024-03-01", content="DELIVER", objects=(TANKS,)))
    assert [party.country for party in given.debtors] == ["RUS"]


def test_ratifying_goes_on_from_signing() -> None:
    treaty = (things(None, "the border treaty", ObjectKind.TREATY),)
    told = [
        tell("A", act, (RUS, BLR), (), day, objects=treaty)
        for act, day in (("RATIFY", "2024-06-01"), ("SIGN", "2024-03-01"))
    ]
    assert _history(_one(*told)) == ["signed", "ratified"]


def test_condition_and_deadline_are_kept() -> None:
    commitment = _one(
        tell("A", "DEFEND", (RUS,), (BLR,), status=Status.CONDITIONAL, condition=condition("in case of aggression"))
    )
    assert (commitment.kind, commitment.status) == (CommitmentKind.DEFENCE, "promised")
    assert commitment.condition is not None
    planned = _one(tell("A", "DELIVER", (DEU,), (UKR,), "2024-05", status=Status.PLANNED, published="2024-03-01"))
    assert planned.deadline == on("2024-05")
    assert str(planned.history[0].date.end if planned.history[0].date else None) == "2024-03-01"


def test_a_promise_whose_day_lies_ahead_has_a_deadline() -> None:
    commitment = _one(_promise(day="2024-06-01", published="2024-03-01"))
    assert commitment.deadline == on("2024-06-01")


def test_a_promise_to_be_kept_by_a_day_ahead_has_a_deadline_and_is_late_behind_it() -> None:
    due = replace(on("2024-06-01") or by("2024-06-01"), start=None)
    promise = _promise(day=None, date=due, published="2024-03-01")
    assert _one(promise).deadline == due
    delivery = tell("B", "DELIVER", (DEU,), (UKR,), "2024-06-20", objects=(TANKS,))
    assert [(one.status, one.is_late) for one in (_one(promise), _one(promise, delivery))] == [
        ("promised", False),
        ("fulfilled", True),
    ]
    still_owed = _promise(day="2024-07-01", published="2024-07-02")
    assert _one(promise, still_owed).is_late


def test_the_last_word_is_the_latest_page_that_speaks_of_it() -> None:
    told = (_one(_promise(published="2024-03-02"), _promise(published="2024-05-01")), _one(_promise()))
    assert [str(one.last_word and one.last_word.end) for one in told] == ["2024-05-01", "2024-03-01"]


def test_who_ratifies_breaks_or_leaves_speaks_of_what_the_two_have_signed() -> None:
    signed = tell("A", "SIGN", (RUS, BLR), (), "2024-03-01", objects=(things(None, "visa deal", ObjectKind.TREATY),))
    for act, status in (("RATIFY", "ratified"), ("VIOLATE", "violated"), ("CANCEL", "withdrawn")):
        told = tell("B", act, (RUS,), (BLR,), "2024-06-01", language="uk",
                    objects=(things(None, "угоду про візи", ObjectKind.TREATY),))  # fmt: skip
        assert _one(signed, told).status == status
        other = tell("B", act, (RUS,), (BLR,), "2024-06-01", objects=(things(None, "border deal", ObjectKind.TREATY),))
        assert {"signed"} <= {str(one.status) for one in settle_commitments([signed, other])}


def test_a_bare_denial_disputes_the_delivery_of_its_event() -> None:
    delivery = tell("A", "DELIVER", (DEU,), (UKR,), "2024-05-01", objects=(TANKS,))
    denial = tell("B", "DENY", (DEU,), (), "2024-05-03", content="DELIVER")
    event = {delivery.claim.id: "event-1", denial.claim.id: "event-1"}
    disputed = settle_commitments([_promise(), delivery, denial], event)
    assert [(one.status, one.is_disputed) for one in disputed] == [("fulfilled", True)]


def test_claims_of_one_event_are_one_commitment_whatever_each_page_leaves_out() -> None:
    vague = tell("A", "AGREE", (RUS, BLR), (), "2024-03-01", objects=(things(None, "a paper", ObjectKind.OTHER),))
    other = tell("B", "AGREE", (RUS, BLR), (), "2024-03-09", objects=(things(None, "transit", ObjectKind.OTHER),))
    assert len(settle_commitments([vague, other])) == 2
    assert len(settle_commitments([vague, other], {vague.claim.id: "event-1", other.claim.id: "event-1"})) == 1


def test_a_page_that_tells_of_two_agreements_tells_of_two() -> None:
    document = page("A", "2022-12-26")
    deals = [
        sourced(claim("AGREE", (RUS, BLR), (), document=document, **fields), document)
        for fields in (
            {"objects": (things(None, "agreements", ObjectKind.TREATY),), "condition": condition("in case of attack")},
            {"content": "COOPERATE"},
        )
    ]
    event = {one.claim.id: "event-1" for one in deals}
    assert len(settle_commitments(deals, event)) == 2
    left = sourced(
        claim("SUSPEND", (RUS,), (BLR,), document=document, objects=(things(None, "border trade", ObjectKind.OTHER),)),
        document,
    )
    assert all(left.claim.id not in one.claims for one in settle_commitments([deals[0], left]))


def test_visits_of_two_persons_are_two() -> None:
    visits = [
        tell("A", "VISIT", (person(name, "RUS"),), (state("CHN"),), "2024-05", status=Status.PLANNED)
        for name in ("Vladimir Putin", "Sergei Lavrov", "Vladimir Putin")
    ]
    assert len(settle_commitments(visits)) == 2


def test_tanks_are_no_missiles_in_any_language() -> None:
    missiles = things(None, "ракети")
    assert len(settle_commitments([_promise(), _promise(language="uk", objects=(missiles,))])) == 2


def test_a_weapon_of_the_lexicon_is_of_its_sort() -> None:
    named = _promise(objects=(things(None, "S-400 systems"),))
    air_defence = _promise(language="ru", objects=(things(None, "зенитные комплексы"),))
    helicopters = _promise(language="uk", objects=(things(None, "гелікоптери"),))
    assert len(settle_commitments([named, air_defence])) == 1
    assert len(settle_commitments([named, helicopters])) == 2


def test_two_promises_of_two_numbers_are_two_unless_told_of_one_day() -> None:
    more = _promise(day="2024-05-01", objects=(things(12, "12 tanks"),))
    assert len(settle_commitments([_promise(), more])) == 2
    parting = _one(_promise(), _promise(objects=(things(12, "12 tanks"),), origin="B"))
    assert parting.is_disputed
    assert parting.tallies[0].promised == 10


def test_a_plan_that_a_third_party_tells_of_is_unclear() -> None:
    told = tell("A", "DELIVER", (DEU,), (UKR,), "2024-05", status=Status.PLANNED, attribution=_said_by("Moscow"))
    assert _one(told).status == "unclear"


def test_a_plan_that_the_debtors_own_leader_tells_of_is_promised() -> None:
    leader = make_id("entity", "person:putin-vladimir")
    assert leader in {entity.id for entity in load_lexicon().entities.values()}
    said = (
        AttributionLink(
            name="Vladimir Putin",
            entity=leader,
            kind=SpeakerKind.OFFICIAL,
            stance=Stance.ASSERTS,
            cue="said",
            start=0,
            end=4,
        ),
    )
    assert (
        _one(tell("A", "DELIVER", (RUS,), (BLR,), "2024-05", status=Status.PLANNED, attribution=said)).status
        == "promised"
    )


def test_a_threat_counts_only_with_its_condition() -> None:
    assert settle_commitments([tell("A", "THREATEN", (RUS,), (UKR,), "2024-03-01")]) == ()
    assert (
        _one(tell("A", "THREATEN", (RUS,), (UKR,), "2024-03-01", condition=condition("if it attacks"))).kind == "other"
    )


def test_promise_and_denial_by_two_speakers_are_a_dispute_a_later_refusal_is_none() -> None:
    document = page("B", "2024-04-01")
    denied = claim("DELIVER", (), (UKR,), document=document, status=Status.DENIED, objects=(TANKS,))
    denial = claim("DENY", (DEU,), (), document=document, denies=denied.id)
    disputed = _one(_promise(), sourced(denied, document), sourced(denial, document))
    assert disputed.is_disputed
    assert denial.id in disputed.claims
    refused = _one(_promise(), tell("B", "REFUSE", (DEU,), (UKR,), "2024-04-01", content="DELIVER", objects=(TANKS,)))
    assert (refused.status, refused.is_disputed) == ("refused", False)


def test_undated_steps_come_last_and_leave_the_status_open_where_they_disagree() -> None:
    undated = tell("B", "REFUSE", (DEU,), (UKR,), content="DELIVER", objects=(TANKS,))
    assert _history(_one(_promise(), undated)) == ["promised", "refused"]
    assert _one(_promise(), undated).status == "promised"
    assert _one(_promise(day=None), undated).status == "unclear"


def test_one_state_alone_owes_nobody() -> None:
    assert settle_commitments([tell("A", "PROMISE", (DEU,), (), "2024-03-01", content="TRAIN")]) == ()


def test_every_act_of_the_table_stands_in_the_lexicon() -> None:
    assert load_kinds().acts["PROMISE"].founds


_told = st.builds(
    tell,
    st.sampled_from(["A", "B"]),
    st.sampled_from(["PROMISE", "REQUEST", "DELIVER", "REFUSE", "AGREE", "SIGN", "RATIFY", "TRAIN"]),
    st.sampled_from([(RUS,), (BLR,), (RUS, BLR), ()]),
    st.sampled_from([(BLR,), (UKR,), (RUS,), ()]),
    st.sampled_from([None, "2024-03-19", "2024-03", "2023-01-01", "--03-19"]),
    status=st.sampled_from(list(Status)),
    content=st.sampled_from([None, "DELIVER", "TRAIN"]),
    objects=st.sampled_from([(), (TANKS,), (things(None, "a treaty", ObjectKind.TREATY),)]),
)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(_told, max_size=12), seed=st.integers(0, 100))
def test_the_order_of_arrival_changes_nothing(told: list[SourcedClaim], seed: int) -> None:
    shuffled = list(told)
    random.Random(seed).shuffle(shuffled)
    events = {one.claim.id: f"event-{one.claim.act}-{one.claim.date}" for one in told[::2]}
    record = commitments_of_record()[:5]
    commitments = settle_commitments(told, events, record)
    assert commitments == settle_commitments(shuffled, events, record)
    assert commitments == settle_commitments([*shuffled, *told], events, record[::-1])
    placed = [id_ for commitment in commitments for id_ in commitment.claims]
    assert len(placed) == len(set(placed))


def test_what_an_agreement_is_on_stands_beside_the_paper() -> None:
    matter = things(None, "a common defence space", ObjectKind.TOPIC)
    paper = things(None, "agreements", ObjectKind.TREATY)
    (agreed,) = settle_commitments([tell("A", "AGREE", (RUS, BLR), (), "2022-12-19", objects=(paper, matter))])
    assert [thing.text for thing in agreed.objects] == ["agreements", "a common defence space"]


def test_what_was_only_talked_about_is_not_owed() -> None:
    tanks, matter = things(8, "8 tanks"), things(None, "the weather", ObjectKind.TOPIC)
    (promised,) = settle_commitments(
        [tell("A", "PROMISE", (RUS,), (BLR,), "2022-12-19", content="DELIVER", objects=(tanks, matter))]
    )
    assert [thing.text for thing in promised.objects] == ["8 tanks"]
