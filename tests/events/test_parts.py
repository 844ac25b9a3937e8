"""What took place within a visit or a meeting is linked with it, and is an event of its own."""

from dragoman.events import group_events
from dragoman.events.families import load_wholes
from dragoman.model import Event, SourcedClaim, Status
from tests.events.making import by, claim, on, page, person, place, sourced, state, tell

RUS, BLR = state("RUS"), state("BLR")
PUTIN, SHOIGU = person("Putin", "RUS"), person("Shoigu", "RUS")
LUKASHENKO, KHRENIN = person("Lukashenko", "BLR"), person("Khrenin", "BLR")
MINSK, SOCHI = place("Minsk", "BLR", 625144), place("Sochi", "RUS", 491422)


def _links(*told: SourcedClaim) -> dict[str, str | None]:
    """The act of the whole of each act; None for none."""
    events = group_events(told)
    acts = {event.id: event.act for event in events}
    for event in events:
        assert [acts[part] for part in event.parts] == [one.act for one in events if one.part_of == event.id]
    return {event.act: acts[event.part_of] if event.part_of else None for event in events}


def test_talks_and_signing_of_the_day_are_parts_of_the_visit() -> None:
    told = [tell("A", act, (PUTIN,), (LUKASHENKO,), "2024-05-23") for act in ("TALK", "SIGN")]
    visit = tell("B", "VISIT", (PUTIN,), (BLR,), "2024-05-23", place=MINSK)
    assert _links(*told, visit) == {"VISIT": None, "TALK": "VISIT", "SIGN": "VISIT"}


def test_the_link_does_not_change_the_events_id() -> None:
    visit, talks = (
        tell("A", "VISIT", (PUTIN,), (BLR,), "2024-05-23"),
        tell("A", "TALK", (PUTIN,), (LUKASHENKO,), "2024-05-23"),
    )
    together: tuple[Event, ...] = group_events([visit, talks])
    assert {event.id for event in together} == {group_events([one])[0].id for one in (visit, talks)}


def test_other_people_other_places_and_other_days_are_no_part() -> None:
    visit = tell("A", "VISIT", (PUTIN,), (BLR,), "2024-05-23", place=MINSK)
    for other in (
        tell("B", "TALK", (SHOIGU,), (KHRENIN,), "2024-05-23"),
        tell("B", "TALK", (PUTIN,), (LUKASHENKO,), "2024-05-23", place=SOCHI),
        tell("B", "TALK", (PUTIN,), (LUKASHENKO,), "2024-05-27"),
        tell("B", "TALK", (PUTIN,), (LUKASHENKO,), "2024-05-23", status=Status.POSSIBLE),
        tell("B", "DELIVER", (RUS,), (BLR,), "2024-05-23"),
    ):
        assert set(_links(visit, other).values()) == {None}


def test_a_long_visit_takes_what_lies_within_its_days() -> None:
    visit = tell("A", "VISIT", (PUTIN,), (BLR,), date=on("2024-05-20", until="2024-05-24"))
    assert _links(visit, tell("B", "SIGN", (PUTIN,), (LUKASHENKO,), "2024-05-22"))["SIGN"] == "VISIT"
    assert _links(visit, tell("B", "SIGN", (PUTIN,), (LUKASHENKO,), "2024-05"))["SIGN"] is None


def test_undated_acts_are_linked_when_one_page_tells_both() -> None:
    document = page("A", "2024-05-25")
    told = [
        sourced(claim(act, (PUTIN,), (whom,), document=document, date=by("2024-05-25")), document)
        for act, whom in (("VISIT", BLR), ("SIGN", LUKASHENKO))
    ]
    assert _links(*told) == {"VISIT": None, "SIGN": "VISIT"}
    apart = tell("B", "SIGN", (PUTIN,), (LUKASHENKO,), date=by("2024-05-25"), published="2024-05-25")
    assert _links(told[0], apart) == {"VISIT": None, "SIGN": None}


def test_of_two_visits_none_is_guessed() -> None:
    document = page("A", "2024-05-25")
    undated = sourced(claim("SIGN", (RUS,), (BLR,), document=document, date=by("2024-05-25")), document)
    visits = [
        sourced(claim("VISIT", (who,), (BLR,), document=document, date=on(day)), document)
        for who, day in ((PUTIN, "2024-05-23"), (SHOIGU, "2024-05-20"))
    ]
    assert _links(undated, *visits)["SIGN"] is None


def test_a_signing_belongs_to_the_visit_rather_than_to_the_meeting_within_it() -> None:
    told = [tell("A", act, (PUTIN,), (LUKASHENKO,), "2024-05-23") for act in ("MEET", "SIGN")]
    assert _links(*told) == {"MEET": None, "SIGN": "MEET"}
    visit = tell("B", "VISIT", (PUTIN,), (BLR,), "2024-05-23")
    assert _links(*told, visit) == {"VISIT": None, "MEET": "VISIT", "SIGN": "VISIT"}


def test_nothing_is_part_of_a_part_of_itself() -> None:
    rows = load_wholes()
    for row in rows:
        assert not row.acts & row.parts
        assert not any(row.takes(part, whole) for part in row.parts for whole in row.acts)
