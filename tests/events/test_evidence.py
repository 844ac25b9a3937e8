"""What speaks for one occurrence beside parties, act and date: names, figures, quotes, places, circles of states."""

import pytest

from dragoman.events import group_events
from dragoman.model import Document, ObjectKind, PlaceReference, SourcedClaim, Status
from tests.events.making import by, claim, on, page, person, place, sourced, state, tell, things

RUS, BLR, KAZ, ARM, IRN = (state(code) for code in ("RUS", "BLR", "KAZ", "ARM", "IRN"))
PUTIN, LUKASHENKO = person("Putin", "RUS"), person("Lukashenko", "BLR")
SHOIGU, KHRENIN = person("Shoigu", "RUS"), person("Khrenin", "BLR")
MINSK = place("Minsk", "BLR", 625144)


def _sizes(*told: SourcedClaim) -> list[int]:
    return sorted(len(event.claims) for event in group_events(told))


def _sign(sentence: str, language: str = "en", outlet: str = "A", day: str | None = None) -> SourcedClaim:
    """A page of one sentence that tells of a signing between the two states."""
    document = Document(uri=outlet, text=sentence, language=language, outlet=outlet)
    told = claim("SIGN", (RUS,), (BLR,), document=document, date=on(day), at=0, words=sentence)
    return sourced(told, document)


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ("They signed it with Fomin at Borisov.", "At the base in Borisov general Fomin and others signed.", True),
        ("They signed it with Fomin.", "General Fomin signed.", False),
        ("They signed it for 2,500 men in Borisov.", "In town of Borisov it was signed for 2 500 men.", True),
        ("It was signed on 19 March.", "It was signed on 19 March.", False),
        ("They signed “a pact of steel and bread”.", "He called it «a pact of steel and bread» and signed.", True),
        ("They signed “a pact”.", "He signed “a pact”.", False),
    ],
)
def test_undated_tellings_are_one_when_their_sentences_share_rare_words(left: str, right: str, is_one: bool) -> None:
    told = _sign(left + " Day."), _sign(right, outlet="B")
    assert _sizes(*told) == ([2] if is_one else [1, 1])


def test_words_that_travel_speak_across_languages_alone() -> None:
    english = _sign("The ministers signed an agreement on military ties and regional security.")
    french = _sign("Ils ont signé des amendements sur la sécurité régionale.", "fr", "B")
    assert _sizes(english, french) == [2]
    other = _sign("Military ties were widened and an agreement on regional trade was signed.", outlet="B")
    assert _sizes(english, other) == [1, 1]


def test_the_names_of_the_parties_are_no_rare_words() -> None:
    sentence = "{} Putin and Lukashenko signed it."
    document = Document(uri="B", text=sentence.format("Again"), language="en", outlet="B")
    told = claim("SIGN", (PUTIN,), (LUKASHENKO,), document=document, at=0, words=sentence.format("Again"))
    assert _sizes(_sign(sentence.format("Once")), sourced(told, document)) == [1, 1]


def test_talks_take_place_where_the_visit_in_their_sentence_does() -> None:
    sentence = "Putin visited Minsk for talks with Lukashenko."
    document = Document(uri="A", text=sentence, language="en", outlet="A")

    def tell_both(where: PlaceReference | None, who: tuple[object, ...] = (PUTIN,)) -> list[SourcedClaim]:
        acts = (("VISIT", who, BLR, where), ("TALK", (PUTIN,), LUKASHENKO, None))
        return [
            sourced(claim(act, side, (whom,), document=document, place=at, at=0, words=sentence), document)  # type: ignore[arg-type]  # parties
            for act, side, whom, at in acts
        ]

    dated = tell("B", "TALK", (PUTIN,), (LUKASHENKO,), "2024-03-19", place=MINSK)
    assert _sizes(*tell_both(MINSK), dated) == [1, 2]
    assert _sizes(*tell_both(None), dated) == [1, 1, 1]
    assert _sizes(*tell_both(MINSK, (SHOIGU,)), dated) == [1, 1, 1]


def test_a_state_beside_its_minister_stands_for_nobody_else() -> None:
    """Shoigu met Lukashenko and the deputy minister of Russia: no meeting of Putin's."""
    dated = tell("A", "MEET", (PUTIN,), (LUKASHENKO,), "2022-12-19", place=MINSK)
    assert _sizes(dated, tell("B", "MEET", (SHOIGU,), (LUKASHENKO, RUS), place=MINSK)) == [1, 1]


def test_tellings_that_name_other_parts_of_a_circle_meet_in_the_one_that_names_all() -> None:
    where = place("Yerevan", "ARM", 616052)
    full = tell("A", "MEET", (RUS, BLR, KAZ, ARM), (), "2024-03-19", place=where)
    parts = [
        tell("B", "MEET", (RUS, BLR), (), "2024-03-19", place=where),
        tell("C", "MEET", (KAZ, ARM), (), "2024-03-19", place=where),
        tell("D", "MEET", (ARM, RUS, KAZ), (), "2024-03-19", place=where),
    ]
    assert _sizes(full, *parts) == [4]
    assert _sizes(*parts[:2]) == [1, 1]
    alone = tell("E", "MEET", (RUS, IRN), (), "2024-03-19", place=where)
    assert _sizes(full, *parts, alone) == [1, 4]


def test_two_states_of_a_circle_may_have_met_alone_when_nothing_but_the_day_agrees() -> None:
    full = tell("A", "MEET", (RUS, BLR, KAZ, ARM), (), "2024-03-19")
    assert _sizes(full, tell("B", "MEET", (RUS, BLR), (), "2024-03-19")) == [1, 1]


def test_two_counts_of_one_delivery_are_one_event_that_differs() -> None:
    port = place("Rason", "PRK", 2042893)
    prk = state("PRK")
    counts = [
        tell(outlet, "DELIVER", (prk,), (RUS,), day, place=port, objects=(things(number, "containers"),))
        for outlet, number in (("A", 10_000.0), ("B", 2_000.0))
        for day in ("2024-03-19",)
    ]
    (event,) = group_events(counts)
    assert [(one.kind.value) for one in event.differences] == ["number"]
    monthly = [
        tell(outlet, "DELIVER", (prk,), (RUS,), "2024-03", objects=(things(number, "containers"),))
        for outlet, number in (("A", 10_000.0), ("B", 2_000.0))
    ]
    assert _sizes(*monthly) == [2]


def test_two_deliveries_of_one_month_are_two() -> None:
    shells, rockets = (things(None, text, ObjectKind.MUNITION) for text in ("artillery shells", "rockets"))
    told = [tell("A", "DELIVER", (IRN,), (RUS,), "2024-03", objects=(thing,)) for thing in (shells, rockets)]
    assert _sizes(*told) == [1, 1]
    days = [tell("A", "DELIVER", (IRN,), (RUS,), day, objects=(shells,)) for day in ("2024-03-02", "2024-03-20")]
    assert _sizes(*days) == [1, 1]


def test_one_page_that_gives_two_days_tells_of_two_calls() -> None:
    document = page("A", "2024-03-25")
    two = [
        sourced(claim("CALL", (PUTIN,), (LUKASHENKO,), document=document, date=on(day)), document)
        for day in ("2024-03-19", "2024-03-20")
    ]
    assert _sizes(*two) == [1, 1]
    across = tell("B", "CALL", (PUTIN,), (LUKASHENKO,), "2024-03-20")
    assert _sizes(*two, across) == [1, 2]


def test_undated_pages_of_two_months_tell_of_two_plans() -> None:
    told = [
        tell("A", "SIGN", (RUS,), (BLR,), status=Status.PLANNED, place=MINSK, published=day)
        for day in ("2024-03-19", "2024-05-19")
    ]
    assert _sizes(*told) == [1, 1]
    soon = [
        tell(outlet, "SIGN", (RUS,), (BLR,), status=Status.PLANNED, place=MINSK, published=day)
        for outlet, day in (("A", "2024-03-19"), ("B", "2024-03-21"))
    ]
    assert _sizes(*soon) == [2]


def test_an_undated_telling_goes_where_more_speaks_for_it() -> None:
    two = [tell("A", "MEET", (PUTIN,), (LUKASHENKO,), day, place=MINSK) for day in ("2024-03-01", "2024-03-19")]
    told = tell("B", "MEET", (PUTIN,), (LUKASHENKO,), date=by("2024-03-20"), published="2024-03-20", place=MINSK)
    assert _sizes(*two, told) == [1, 2]


def _undated(act: str, published: str, status: Status = Status.OCCURRED) -> SourcedClaim:
    return tell("B", act, (RUS,), (BLR,), date=by(published), published=published, status=status)


@pytest.mark.parametrize(("published", "is_one"), [("2024-03-21", True), ("2024-03-25", True), ("2024-03-28", False)])
def test_what_a_page_tells_undated_is_the_one_event_of_the_week_before_it(published: str, is_one: bool) -> None:
    strike = tell("A", "DEMAND", (RUS,), (BLR,), "2024-03-19")
    assert _sizes(strike, _undated("DEMAND", published)) == ([2] if is_one else [1, 1])


def test_of_two_events_of_a_week_yesterdays_is_the_news() -> None:
    two = [tell("A", "DEMAND", (RUS,), (BLR,), day) for day in ("2024-03-19", "2024-03-23")]
    assert _sizes(*two, _undated("DEMAND", "2024-03-24")) == [1, 2]
    assert _sizes(*two, _undated("DEMAND", "2024-03-26")) == [1, 1, 1]


def test_two_undated_pages_tell_of_one_deed_for_two_days_and_of_one_word_for_a_week() -> None:
    told = {days: (_undated("DEMAND", "2024-03-19"), _undated("DEMAND", f"2024-03-{19 + days}")) for days in (2, 5)}
    assert _sizes(*told[2]) == [2]
    assert _sizes(*told[5]) == [1, 1]
    promised = [_undated("DEFEND", day, status=Status.CONDITIONAL) for day in ("2024-03-19", "2024-03-24")]
    assert _sizes(*promised) == [2]


def test_a_deed_told_undated_is_the_plan_of_the_week_before() -> None:
    plan = tell("A", "EXERCISE", (RUS,), (BLR,), "2024-03-19", status=Status.PLANNED)
    assert _sizes(plan, _undated("EXERCISE", "2024-03-22")) == [2]
    assert _sizes(plan, _undated("EXERCISE", "2024-03-18")) == [1, 1]
    undated_plan = _undated("EXERCISE", "2024-03-18", status=Status.PLANNED)
    assert _sizes(tell("A", "EXERCISE", (RUS,), (BLR,), "2024-03-19"), undated_plan) == [1, 1]


def test_one_side_alone_is_enough_on_the_very_day_when_no_other_event_would_do() -> None:
    talks = tell("A", "TALK", (PUTIN,), (LUKASHENKO,), "2024-03-19")
    one_sided = tell("B", "TALK", (RUS,), (), "2024-03-19")
    assert _sizes(talks, one_sided) == [2]
    assert _sizes(talks, tell("C", "TALK", (RUS,), (IRN,), "2024-03-19"), one_sided) == [1, 1, 1]
    accused = tell("A", "ACCUSE", (RUS,), (BLR,), "2024-03-19")
    assert _sizes(accused, tell("B", "ACCUSE", (RUS,), (), "2024-03-19")) == [2]
    assert _sizes(accused, tell("B", "ACCUSE", (RUS,), (), "2024-03")) == [1, 1]


def test_another_minister_met_in_the_month_is_another_meeting() -> None:
    told = tell("A", "MEET", (SHOIGU,), (KHRENIN,), "2024-03-19"), tell("B", "MEET", (PUTIN,), (KHRENIN,), "2024-03")
    assert _sizes(*told) == [1, 1]
