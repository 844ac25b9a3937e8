"""What accounts hold, and where they part."""

from dragoman.events import group_events
from dragoman.events.accounts import read_accounts
from dragoman.events.omissions import find_omissions
from dragoman.model import AttributionLink, Event, ObjectKind, SourcedClaim, SpeakerKind, Stance, Status
from tests.events.making import on, person, place, state, tell, things

RUS, UKR, IRN, PRK = (state(code) for code in ("RUS", "UKR", "IRN", "PRK"))


def _one(*told: SourcedClaim) -> Event:
    events = group_events(told)
    assert len(events) == 1
    return events[0]


def _differences(event: Event) -> list[tuple[str, str, str | None]]:
    return [(one.kind.value, one.left, one.right) for one in event.differences]


def _delivery(outlet: str, **fields: object) -> SourcedClaim:
    return tell(outlet, "DELIVER", (PRK,), (RUS,), "2024-03-19", **fields)


def test_origins_are_counted_not_documents() -> None:
    event = _one(*(_delivery(f"Reprint {number}", origin="Wire") for number in range(5)), _delivery("Own report"))
    assert event.n_origins == 2
    assert [len(account.documents) for account in event.accounts] == [1, 5]


def test_an_account_holds_only_what_its_own_claims_say() -> None:
    minsk = place("Minsk", "BLR", 625144)
    event = _one(
        _delivery("A", place=minsk, objects=(things(300, "up to 300 shells", ObjectKind.MUNITION, "up to"),)),
        _delivery("B"),
    )
    first, second = event.accounts
    assert (first.place, second.place) == (minsk, None)
    assert (first.objects[0].hedge, second.objects) == ("up to", ())
    assert event.place == minsk


def test_differing_numbers_are_a_difference_with_the_words_of_both() -> None:
    event = _one(
        _delivery("A", objects=(things(300, "300 shells", ObjectKind.MUNITION),)),
        _delivery("B", objects=(things(500, "500 снарядов", ObjectKind.MUNITION, "более"),)),
    )
    assert _differences(event) == [("number", "300 shells", "более 500 снарядов")]


def test_equal_numbers_are_none_though_words_and_hedges_differ() -> None:
    event = _one(
        _delivery("A", objects=(things(300, "300 shells", ObjectKind.MUNITION),)),
        _delivery("B", objects=(things(300, "300 снарядов", ObjectKind.MUNITION, "около"),)),
    )
    assert event.differences == ()


def test_numbers_of_two_units_are_not_set_against_each_other() -> None:
    event = _one(
        _delivery("A", objects=(things(8, "8 tanks"), things(300, "300 missiles"))),
        _delivery("B", objects=(things(8, "8 tanks"), things(20, "20 guns"))),
    )
    assert event.differences == ()


def test_one_who_corrects_himself_differs_from_who_was_right_at_once() -> None:
    event = _one(
        _delivery("A", objects=(things(8, "8 tanks"),), published="2024-03-20"),
        _delivery("B", objects=(things(12, "12 tanks"),), published="2024-03-20"),
        _delivery("B", objects=(things(8, "8 tanks"),), published="2024-04-02"),
    )
    assert _differences(event) == [("number", "8 tanks", "12 tanks; 8 tanks")]


def test_a_day_of_difference_is_shown_with_both_days() -> None:
    parties = (person("Putin", "RUS"),), (person("Raisi", "IRN"),)
    event = _one(tell("A", "CALL", *parties, "2024-03-19"), tell("B", "CALL", *parties, "2024-03-20"))
    assert _differences(event) == [("date", "2024-03-19 (“2024-03-19”)", "2024-03-20 (“2024-03-20”)")]


def test_a_month_and_its_day_do_not_differ_and_the_event_has_the_day() -> None:
    event = _one(tell("A", "CALL", (RUS,), (IRN,), "2024-03-19"), tell("B", "CALL", (RUS,), (IRN,), "2024-03"))
    assert event.differences == ()
    assert event.date == on("2024-03-19")


def test_two_towns_are_a_difference_when_the_same_people_are_said_to_have_met_that_day() -> None:
    minsk, sochi = place("Minsk", "BLR", 625144), place("Sochi", "RUS", 491422)
    parties = (person("Putin", "RUS"),), (person("Lukashenko", "BLR"),)
    event = _one(
        tell("A", "MEET", *parties, "2024-03-19", place=minsk), tell("B", "MEET", *parties, "2024-03-19", place=sochi)
    )
    assert _differences(event) == [("place", "Minsk", "Sochi")]


def test_two_towns_are_two_strikes() -> None:
    towns = (place("Kharkiv", "UKR", 706483), place("Odesa", "UKR", 698740))
    told = [tell("A", "STRIKE", (RUS,), (UKR,), "2024-03-19", place=town) for town in towns]
    assert len(group_events(told)) == 2


def test_acts_and_speakers_may_differ() -> None:
    def said_by(name: str) -> tuple[AttributionLink, ...]:
        link = AttributionLink(
            name=name, entity=None, kind=SpeakerKind.OFFICIAL, stance=Stance.ASSERTS, cue="said", start=0, end=4
        )
        return (link,)

    event = _one(
        tell("A", "ATTACK", (RUS,), (UKR,), "2024-03-19", attribution=said_by("the mayor"), words="attacked"),
        tell("B", "STRIKE", (RUS,), (UKR,), "2024-03-19", attribution=said_by("the ministry"), words="struck"),
    )
    assert _differences(event) == [
        ("act", "ATTACK (“attacked”)", "STRIKE (“struck”)"),
        ("attribution", "the mayor (“said”)", "the ministry (“said”)"),
    ]


def test_many_accounts_of_two_opinions_differ_once() -> None:
    numbers = [300, 500] * 10
    told = [
        _delivery(f"Outlet {index}", objects=(things(number, f"{number} shells", ObjectKind.MUNITION),))
        for index, number in enumerate(numbers)
    ]
    assert len(_one(*told).differences) == 1


def test_what_did_not_happen_is_told_apart_from_what_did() -> None:
    event = _one(_delivery("A"), _delivery("A", status=Status.NEGATED))
    assert [account.status for account in event.accounts] == [Status.OCCURRED, Status.NEGATED]
    assert event.status is Status.OCCURRED


def test_assertions_stand_before_plans_and_denials() -> None:
    statuses = (Status.DENIED, Status.PLANNED, Status.OCCURRED)
    event = _one(*(_delivery(outlet, status=status) for outlet, status in zip("ABC", statuses, strict=True)))
    assert [account.origin for account in event.accounts] == ["C", "B", "A"]
    assert event.claims[0] == event.accounts[0].claims[0]


def test_the_score_says_why() -> None:
    event = _one(_delivery("A"), _delivery("B"))
    parts = {"parties": 1.0, "date": 1.0, "act": 1.0, "place": 0.5, "objects": 0.5, "words": 0.5}
    assert dict(event.reasons) == parts
    assert event.score == 0.875
    assert _one(_delivery("A")).score is None


def test_who_is_silent_on_what_two_others_tell_is_said_to_be() -> None:
    minsk = place("Minsk", "BLR", 625144)
    event = _one(_delivery("A", place=minsk), _delivery("B", place=minsk), _delivery("C"))
    assert [(one.kind.value, one.left, one.right_origin, one.right) for one in event.differences] == [
        ("omission", "place Minsk", "C", None)
    ]


def test_what_one_alone_tells_is_left_out_by_nobody() -> None:
    event = _one(_delivery("A", place=place("Minsk", "BLR", 625144)), _delivery("B"), _delivery("C"))
    assert event.differences == ()


def test_who_denies_an_act_leaves_nothing_out() -> None:
    minsk = place("Minsk", "BLR", 625144)
    event = _one(_delivery("A", place=minsk), _delivery("B", place=minsk), _delivery("C", status=Status.DENIED))
    assert [one.kind.value for one in event.differences] == ["status"]


def test_a_third_party_that_two_others_name_is_left_out() -> None:
    visitors = person("Putin", "RUS"), person("Raisi", "IRN")
    host = (person("Erdogan", "TUR"),)
    accounts = read_accounts(
        [
            tell("A", "MEET", visitors, host, "2022-07-19"),
            tell("B", "MEET", visitors, host, "2022-07-19"),
            tell("C", "MEET", visitors[:1], host, "2022-07-19"),
        ]
    )
    assert [(one.left, one.right_origin) for one in find_omissions(accounts)] == [("party Raisi", "C")]


def test_a_plan_told_before_the_day_is_no_other_account() -> None:
    parties = (person("Putin", "RUS"),), (person("Raisi", "IRN"),)
    plan = tell("A", "MEET", *parties, "2022-07-19", status=Status.PLANNED, published="2022-07-12")
    deed = tell("B", "MEET", *parties, "2022-07-19", published="2022-07-20")
    assert _one(plan, deed).differences == ()
    late = tell("C", "MEET", *parties, "2022-07-19", status=Status.PLANNED, published="2022-07-21")
    assert [one.kind.value for one in _one(plan, deed, late).differences] == ["status"]


def test_words_that_value_and_words_in_quotation_marks_are_an_accounts_framing() -> None:
    event = _one(
        _delivery("A", words="the regime’s “allies” supplied shells"),
        _delivery("B", words="North Korea supplied shells"),
    )
    assert [account.framing for account in event.accounts] == [("allies", "regime"), ()]
