"""PLOVER's records: the fields of its manual, and its rules."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.exports.gathering import ToldEvent
from dragoman.exports.plover_coding import Coding, Reason, case_of_event, code_case
from dragoman.lexicon import load_lexicon
from dragoman.lexicon.acts import load_acts
from dragoman.model import Claim, DateBasis, DateSpan, EventType, PartialDate, Party, Precision, SourcedClaim, Status
from dragoman.record import PlacedClaim, Record
from tests.exports.conftest import write
from tests.exports.hostile import hostile_record, words
from tests.record import small_record as small

# The tables "PLOVER JSON", "Information object for actors", "… for text", "… for citations" and "Location object" of
# the PLOVER manual, draft 0.8 (Open Event Data Alliance).
FIELDS = {
    *("id", "has_event", "date", "time", "enddate", "endtime", "source", "recipient", "event", "event_loc"),
    *("event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info"),
    *("coder", "coded_date", "coded_time", "comment"),
}
REQUIRED = {"id", "date", "source", "event"}
ACTOR = {
    *("code", "sector", "actor_text", "identifier_id", "identifier_text", "actor_loc", "religion", "ethnicity"),
    *("office", "gender", "age"),
}
TEXT = {"sequence", "start", "end", "text_story"}
CITATION = {
    *("corpus", "citation", "url", "title", "language", "publication", "license", "copyright", "coder", "codebook"),
    "version",
}
LOCATION = {
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code"),
    *("country code", "cc3", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population"),
    *("elevation", "dem", "timezone"),
}
OURS = {"published"}
"""A field of a citation that the manual lacks; it allows more."""

NO_RECIPIENT_NEEDED = set(EventType) - {EventType.COOPERATE, EventType.AID, EventType.SANCTION}


def check_record(record: dict[str, Any]) -> None:
    """Check a record against the manual's lists of fields."""
    assert record.keys() >= REQUIRED
    assert record.keys() <= FIELDS
    date.fromisoformat(record["date"])
    if record["enddate"] is not None:
        assert date.fromisoformat(record["enddate"]) > date.fromisoformat(record["date"])
    assert record["source"]
    for actor in record["source"] + record["recipient"]:
        assert actor.keys() <= ACTOR
        assert actor["code"] is None or len(actor["code"]) == 3
    (type,) = record["event"]
    assert record["recipient"] or EventType(type) in NO_RECIPIENT_NEEDED
    assert record["quad_code"] in {1, 2, 3, 4}
    assert -10 <= record["event_scale"] <= 10
    assert record["event_loc"] is None or record["event_loc"].keys() <= LOCATION
    assert record["text_info"].keys() <= TEXT
    assert record["cite_info"].keys() <= CITATION | OURS
    assert all(isinstance(word, str) for word in record["mode"] + record["context"])


def records_of(record: Record, what: str, *, with_text: bool = False) -> list[dict[str, Any]]:
    text = write(record, what, "plover", with_text=with_text).text
    records = [json.loads(line) for line in text.split("\n")[:-1]]
    for one in records:
        check_record(one)
    return records


def party(code: str) -> Party:
    entity = load_lexicon().entities[f"state:{code}"]
    return small.party(entity, entity.name, entity.name)


def code(
    act: str,
    status: Status = Status.OCCURRED,
    actors: str = "RUS",
    recipients: str = "BLR",
    when: DateSpan | None = None,
    mode: str | None = None,
) -> Coding | Reason:
    """Return how an event is coded that one page of 20 March 2024 tells."""
    known = load_acts()[act]
    sides = [tuple(party(name) for name in side.split()) for side in (actors, recipients)]
    claim: Claim = replace(
        small.MET,
        act=act,
        type=known.type,
        mode=mode or known.mode,
        contexts=known.contexts,
        actors=sides[0],
        recipients=sides[1],
        date=when,
        status=status,
    )
    event = replace(
        small.MEETING,
        act=act,
        type=known.type,
        actors=sides[0],
        recipients=sides[1],
        date=when,
        status=status,
        claims=(claim.id,),
    )
    sourced = SourcedClaim(claim=claim, document=small.ENGLISH, origin="The Bell")
    told = ToldEvent(event=event, claims=(PlacedClaim(sourced=sourced, event=event.id, commitment=None),))
    return code_case(case_of_event(told))


def coded(*arguments: Any, **options: Any) -> Coding:
    found = code(*arguments, **options)
    assert isinstance(found, Coding), found
    return found


def codes_of(parties: tuple[Party, ...]) -> list[str | None]:
    return [party.country for party in parties]


def day(text: str) -> DateSpan:
    part = PartialDate.parse(text)
    return DateSpan(start=part, end=part, precision=Precision.DAY, basis=DateBasis.STATED)


PUBLISHED = date(2024, 3, 20)


@pytest.mark.parametrize("what", ["events", "claims"])
def test_every_record_has_the_fields_of_the_manual(small_record: Record, what: str) -> None:
    assert records_of(small_record, what)


def test_an_event_is_told_with_who_where_and_by_whom(small_record: Record) -> None:
    (record,) = records_of(small_record, "events")
    assert record["id"] == small.MEETING.id
    assert (record["date"], record["enddate"]) == ("2024-03-18", "2024-03-19")
    assert [actor["identifier_text"] for actor in record["source"]] == ["Anna Bataar", "Juan Quispe"]
    assert record["source"][0] == {
        "code": "MNG",
        "sector": "GOV",
        "actor_text": "Anna Bataar",
        "identifier_id": "Q0",
        "identifier_text": "Anna Bataar",
        "office": "president",
    }
    assert record["recipient"] == []
    assert record["event_loc"]["cc3"] == "PER"
    assert record["event_loc"]["country code"] == "PE"
    assert record["event_text"] == [small.MET.evidence.text, small.MET_TOO.evidence.text]
    assert record["cite_info"]["publication"] == "The Bell"
    assert (record["quad_code"], record["event_scale"]) == (1, 2.1)


def test_the_text_slot_is_empty_unless_asked_for(small_record: Record) -> None:
    assert {record["text"] for record in records_of(small_record, "claims")} == {""}
    with_text = records_of(small_record, "events", with_text=True)[0]["text"]
    assert with_text.startswith("Mongolian President Anna Bataar met Juan Quispe in Lima on Monday")


def test_what_is_left_out_is_counted(small_record: Record) -> None:
    outcome = write(small_record, "claims", "plover").outcome
    assert "1 claim left out: denied or negated, and PLOVER codes what was done" in outcome.notices


def test_a_claim_links_to_its_event(small_record: Record) -> None:
    links = {record["id"]: record["link"] for record in records_of(small_record, "claims")}
    assert links[small.MET.id] == small.MEETING.id


@pytest.mark.parametrize("act", ["MEET", "VISIT", "DELIVER", "EXERCISE", "SIGN"])
@pytest.mark.parametrize("status", [Status.PLANNED, Status.OFFERED])
def test_cooperation_that_is_to_come_is_agree_on_the_day_it_is_told(act: str, status: Status) -> None:
    found = coded(act, status, when=day("2024-05-09"))
    assert found.type is EventType.AGREE
    assert found.modes == ()
    assert (found.first_day, found.comments) == (PUBLISHED, ("dated by publication: announced for 2024-05-09",))
    assert "future" not in found.contexts


def test_conflict_that_is_announced_is_a_threat_of_its_mode() -> None:
    found = coded("STRIKE", Status.PLANNED, "IRN", "ISR")
    assert (found.type, found.modes) == (EventType.THREATEN, ("violence",))
    assert coded("SANCTION", Status.PLANNED, "USA", "IRN").modes == ("relations",)


def test_a_request_is_request_and_of_what_is_asked_for_nobody_is_told_who_asks() -> None:
    assert coded("REQUEST", actors="BLR", recipients="RUS").type is EventType.REQUEST
    assert code("DELIVER", Status.REQUESTED) is Reason.NO_ACTOR


def test_a_threat_stays_a_threat() -> None:
    assert coded("THREATEN", actors="RUS", recipients="UKR").type is EventType.THREATEN


@pytest.mark.parametrize("status", [Status.DENIED, Status.NEGATED])
def test_what_was_not_done_is_not_coded(status: Status) -> None:
    assert code("DELIVER", status) is Reason.NOT_DONE


def test_a_denial_is_a_rejection() -> None:
    assert coded("DENY", actors="CHN", recipients="").type is EventType.REJECT


@pytest.mark.parametrize("status", [Status.POSSIBLE, Status.CONDITIONAL])
def test_what_may_be_is_hypothetical(status: Status) -> None:
    assert coded("DELIVER", status).contexts[-1] == "hypothetical"
    assert "hypothetical" not in coded("DELIVER").contexts


def test_those_who_meet_are_all_sources() -> None:
    found = coded("MEET")
    assert (codes_of(found.sources), found.recipients) == (["RUS", "BLR"], ())


def test_a_visitor_is_the_source_and_the_host_the_recipient() -> None:
    visit, host = coded("VISIT"), coded("HOST", actors="BLR", recipients="RUS")
    assert visit.modes == host.modes == ("visit",)
    for found in (visit, host):
        assert (codes_of(found.sources), codes_of(found.recipients)) == (["RUS"], ["BLR"])


def test_two_who_fight_are_both_sources_and_who_strikes_is_the_one() -> None:
    assert codes_of(coded("FIGHT").sources) == ["RUS", "BLR"]
    assert codes_of(coded("STRIKE").sources) == ["RUS"]


def test_joint_drills_stand_on_both_sides_because_cooperate_needs_a_recipient() -> None:
    found = coded("EXERCISE", actors="RUS BLR", recipients="")
    assert codes_of(found.sources) == codes_of(found.recipients) == ["RUS", "BLR"]


@pytest.mark.parametrize("status", [Status.ONGOING, Status.PLANNED])
def test_where_forces_are_posted_is_not_against_whom(status: Status) -> None:
    assert coded("DEPLOY", status, "RUS", "BLR").recipients == ()
    assert codes_of(coded("MOBILIZE", status, "RUS", "UKR").recipients) == ["UKR"]


def test_nothing_is_coded_without_its_parties() -> None:
    assert code("STRIKE", actors="") is Reason.NO_ACTOR
    assert code("DELIVER", recipients="") is Reason.NO_RECIPIENT
    assert codes_of(coded("MEET", actors="", recipients="BLR").sources) == ["BLR"]


def test_a_day_is_the_texts_own_before_the_pages() -> None:
    month = PartialDate(2024, 2)
    span = DateSpan(start=month, end=month, precision=Precision.MONTH, basis=DateBasis.STATED)
    found = coded("DELIVER", when=span)
    assert (found.first_day, found.last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    open_end = coded("DELIVER", when=replace(span, end=None))
    assert (open_end.first_day, open_end.last_day, open_end.comments) == (date(2024, 2, 1), None, ("since 2024-02",))


@pytest.mark.parametrize("basis", [DateBasis.BOUNDED, DateBasis.UNKNOWN])
def test_a_page_lends_its_day_and_it_is_said(basis: DateBasis) -> None:
    for when in (None, replace(day("2024-03-20"), start=None, basis=basis)):
        found = coded("DELIVER", when=when)
        assert (found.first_day, found.comments) == (PUBLISHED, ("dated by publication: the texts give no day",))


def test_a_day_of_an_unknown_year_is_none() -> None:
    span = DateSpan(
        start=PartialDate(None, 3, 8), end=PartialDate(None, 3, 8), precision=Precision.DAY, basis=DateBasis.STATED
    )
    assert coded("DELIVER", when=span).first_day == PUBLISHED


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_words_of_any_page_survive(hostile: str) -> None:
    with hostile_record(hostile) as record:
        (one,) = records_of(record, "events", with_text=True)
        assert one["source"][0]["actor_text"] == hostile
        assert one["cite_info"]["url"] == f"https://example.org/{hostile}"
