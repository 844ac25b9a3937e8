"""An invented affair told in four languages: the run finds its events, keeps denials apart and counts a wire once."""

from typing import Any

import pytest

from dragoman.model import CommitmentKind, CommitmentStatus, DifferenceKind, Event, Status
from tests.worlds.reading_a_world import WorldReading, load_world, read_world

WORLD = load_world("helicopters")


@pytest.fixture(scope="module")
def reading() -> WorldReading:
    return read_world(WORLD)


def _countries(event: Event) -> list[str]:
    return sorted({party.country for party in (*event.actors, *event.recipients) if party.country})


def _find(reading: WorldReading, wanted: dict[str, Any]) -> list[Event]:
    return [
        event
        for event in reading.events
        if event.act == wanted["act"]
        and _countries(event) == wanted["states"]
        and event.date is not None
        and str(event.date.start) == str(event.date.end) == wanted["day"]
    ]


def _languages(reading: WorldReading, event: Event) -> list[str]:
    languages = {one.document.language for one in reading.sourced if one.claim.id in event.claims}
    return sorted(language for language in languages if language)


@pytest.mark.parametrize("wanted", WORLD["events"], ids=lambda wanted: str(wanted["name"]))
def test_each_event_is_found_once_with_all_who_tell_it(reading: WorldReading, wanted: dict[str, Any]) -> None:
    found = _find(reading, wanted)
    assert len(found) == 1
    assert found[0].status == wanted["status"]
    assert found[0].n_origins == wanted["n_origins"]
    assert _languages(reading, found[0]) == wanted["languages"]


def test_the_only_other_event_is_the_plan_in_the_wire_story(reading: WorldReading) -> None:
    known = {event.id for wanted in WORLD["events"] for event in _find(reading, wanted)}
    others = [event for event in reading.events if event.id not in known]
    assert [(event.act, event.status, event.n_origins) for event in others] == [("TRAIN", Status.PLANNED, 1)]


def _event(reading: WorldReading, name: str) -> Event:
    wanted = next(row for row in WORLD["events"] if row["name"] == name)
    return _find(reading, wanted)[0]


def test_a_wire_story_reprinted_five_times_counts_once(reading: WorldReading) -> None:
    promise = _event(reading, "the promise of helicopters")
    assert promise.n_origins == 1
    assert len(promise.accounts[0].documents) == 6
    assert len(promise.claims) == 6


def test_the_liars_denial_stands_apart_and_the_assertion_is_not_lost(reading: WorldReading) -> None:
    drones = _event(reading, "the drones")
    by_status = {
        status: {account.origin for account in drones.accounts if account.status is status}
        for status in (Status.OCCURRED, Status.DENIED)
    }
    assert by_status[Status.OCCURRED] == {"Fjord Herald", "Морський оглядач"}
    assert by_status[Status.DENIED] == {"Chile"}  # whose word two outlets print
    assert len(drones.denied_by) == 2
    assert all(one.claim.act == "DENY" for one in reading.sourced if one.claim.id in drones.denied_by)


def test_the_outlet_that_puts_the_ministers_elsewhere_differs_and_does_not_win(reading: WorldReading) -> None:
    meeting = _event(reading, "the ministers' meeting")
    places = [one for one in meeting.differences if one.kind is DifferenceKind.PLACE]
    assert [{one.left, one.right} for one in places] == [{"Oslo", "Bergen"}]
    assert meeting.place is not None
    assert meeting.place.name == "Oslo"


def test_the_outlet_with_its_own_number_differs_until_its_late_correction(reading: WorldReading) -> None:
    helicopters = _event(reading, "the helicopters")
    courier = next(account for account in helicopters.accounts if account.origin == "Southern Courier")
    assert {thing.number for thing in courier.objects} == {8.0, 12.0}
    assert len(courier.documents) == 2
    numbers = [one for one in helicopters.differences if one.kind is DifferenceKind.NUMBER]
    assert [{one.left_origin, one.right_origin} for one in numbers] == [{"Fjord Herald", "Southern Courier"}]
    assert any("12" in f"{one.left} {one.right}" for one in numbers)


def test_the_promise_is_kept_in_part(reading: WorldReading) -> None:
    transfer = next(
        one
        for one in reading.commitments
        if {party.country for party in one.debtors} == {"NOR"} and one.objects and one.kind is CommitmentKind.TRANSFER
    )
    assert {party.country for party in transfer.creditors} == {"KEN"}
    assert transfer.history[0].status is CommitmentStatus.PROMISED
    assert transfer.status is CommitmentStatus.PARTLY_DELIVERED
    assert [(tally.promised, tally.delivered) for tally in transfer.tallies] == [(12, 8)]
    assert not transfer.is_disputed  # the outlet that said all twelve had come has corrected itself


def test_what_was_given_without_a_promise_is_a_line_that_who_denies_it_disputes(reading: WorldReading) -> None:
    drones = [one for one in reading.commitments if {party.country for party in one.debtors} == {"CHL"}]
    assert [(one.kind, one.status, one.is_disputed) for one in drones] == [
        (CommitmentKind.TRANSFER, CommitmentStatus.FULFILLED, True)
    ]
    assert [(tally.promised, tally.delivered) for tally in drones[0].tallies] == [(None, 40)]


def test_the_month_is_counted_for_each_pair(reading: WorldReading) -> None:
    counts = {(one.left, one.right, one.month): (one.cooperation, one.conflict) for one in reading.relations}
    assert counts == {
        ("CHL", "KEN", "2031-03"): (3, 0),
        ("CHL", "NOR", "2031-03"): (0, 1),
        ("CHL", "PRT", "2031-03"): (0, 1),
        ("KEN", "NOR", "2031-03"): (4, 0),
        ("KEN", "PRT", "2031-03"): (1, 0),
    }


def test_one_person_in_two_scripts_and_four_spellings_is_one(reading: WorldReading) -> None:
    meeting = _event(reading, "the ministers' meeting")
    assert len(meeting.actors) == len(meeting.recipients) == 1


def test_the_agreement_was_signed_in_nairobi(reading: WorldReading) -> None:
    agreement = _event(reading, "the agreement")
    assert agreement.place is not None
    assert agreement.place.name == "Nairobi"


def test_whoever_some_page_names_in_latin_script_is_named_so(reading: WorldReading) -> None:
    meeting = _event(reading, "the ministers' meeting")
    assert {party.name for party in (*meeting.actors, *meeting.recipients)} == {"Ingrid Solheim", "Peter Mwangi"}
