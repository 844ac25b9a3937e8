"""Lists, stretch by stretch, and what is counted of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dragoman.model import (
    NETWORK_UNITS,
    CommitmentKind,
    DateBasis,
    DateSpan,
    Event,
    PartialDate,
    PeriodUnit,
    Precision,
    WrongUse,
)
from dragoman.record import EVERYTHING, Filter, Order, Reader, Record, Stretch
from dragoman.record import facets as room
from dragoman.relations import measure_networks, period_of
from tests.record import small_record as small
from tests.relations.making import relation

LISTS = ("events", "claims", "quotes", "documents", "entities", "commitments", "relations", "problems", "mentions")


def list_of(reader: Reader, what: str) -> Callable[..., Stretch[Any]]:
    ask: Callable[..., Stretch[Any]] = getattr(reader, f"list_{what}")
    return ask


def walk(reader: Reader, what: str, **asked: Any) -> list[Any]:
    """Return all values of a list, two at a time, and see that the way back gives the same stretches."""
    ask = list_of(reader, what)
    stretches = [ask(limit=2, **asked)]
    while stretches[-1].after is not None:
        stretches.append(ask(limit=2, cursor=stretches[-1].after, **asked))
    assert stretches[0].before is None
    back = stretches[-1]
    for before in reversed(stretches[:-1]):
        assert back.before is not None
        back = ask(limit=2, cursor=back.before, **asked)
        assert back.values == before.values
    assert back.before is None
    return [value for stretch in stretches for value in stretch.values]


def test_claims_come_by_day_of_their_page_and_in_its_order(small_record: Record) -> None:
    newest = [placed.claim for placed in walk(small_record.reader, "claims")]
    assert newest == [small.MET_TOO, small.MET, small.PROMISED, small.NOT_DELIVERED]
    oldest = [placed.claim for placed in walk(small_record.reader, "claims", order=Order.OLDEST)]
    assert oldest == [small.PROMISED, small.MET, small.MET_TOO, small.NOT_DELIVERED]  # read from the end


def test_documents_of_unknown_day_come_last_in_both_orders(small_record: Record) -> None:
    assert walk(small_record.reader, "documents") == [small.UKRAINIAN, small.ENGLISH, small.FRENCH]
    oldest = walk(small_record.reader, "documents", order=Order.OLDEST)
    assert oldest == [small.ENGLISH, small.UKRAINIAN, small.FRENCH]


@pytest.mark.parametrize("what", LISTS)
def test_a_list_gives_all_that_the_stream_gives(small_record: Record, what: str) -> None:
    streams = {"claims": "placed_claims", "quotes": "placed_quotes", "mentions": "placed_mentions"}
    streamed = list(getattr(small_record.reader, streams.get(what, what))())
    listed = walk(small_record.reader, what)
    if what == "entities":
        listed = [named.entity for named in listed]
    assert len(listed) == len(streamed) > 0
    assert all(value in listed for value in streamed)


def event_on(day: int, *claims: str) -> Event:
    span = DateSpan(
        start=PartialDate(2024, 3, day),
        end=PartialDate(2024, 3, day),
        precision=Precision.DAY,
        basis=small.MEETING.date.basis if small.MEETING.date else None,  # type: ignore[arg-type]  # it has a date
    )
    return replace(small.MEETING, date=span, claims=claims or (f"claim-{day}",))


def test_a_cursor_survives_what_comes_and_goes(small_record: Record) -> None:
    events = [event_on(day, claim.id) for day, claim in ((1, small.MET), (3, small.MET_TOO), (5, small.PROMISED))]
    small_record.writer.replace_events(events)
    first = small_record.reader.list_events(limit=1)
    assert [event.date for event in first.values] == [events[2].date]
    newer, between = event_on(9, small.NOT_DELIVERED.id), event_on(4, small.MET.id, small.MET_TOO.id)
    small_record.writer.replace_events([*events[:2], newer, between])
    second = small_record.reader.list_events(limit=2, cursor=first.after)
    assert second.values == (between, events[1])
    assert small_record.reader.list_events(limit=2, cursor=second.before).values == (newer,)


def test_events_come_by_origins(small_record: Record) -> None:
    alone = replace(event_on(20, small.MET_TOO.id), accounts=small.MEETING.accounts[1:], differences=())
    small_record.writer.replace_events([alone, small.MEETING])
    assert walk(small_record.reader, "events", order=Order.ORIGINS) == [small.MEETING, alone]
    assert walk(small_record.reader, "events") == [alone, small.MEETING]


@pytest.mark.parametrize("cursor", ["", "x", "ÿ", "W10", "W" * 2000, "eyJhIjoxfQ", "W1tbXV1d"])
def test_what_is_no_cursor_is_wrong_use(small_record: Record, cursor: str) -> None:
    with pytest.raises(WrongUse, match="cursor"):
        small_record.reader.list_claims(cursor=cursor)


def test_a_cursor_of_another_list_or_order_is_wrong_use(small_record: Record) -> None:
    after = small_record.reader.list_claims(limit=1).after
    assert after is not None
    assert after.replace("-", "").replace("_", "").isalnum()
    with pytest.raises(WrongUse, match="cursor"):
        small_record.reader.list_claims(limit=1, order=Order.OLDEST, cursor=after)
    with pytest.raises(WrongUse, match="cursor"):
        small_record.reader.list_documents(limit=1, cursor=after)


@pytest.mark.parametrize("limit", [0, -1, 100_000])
def test_a_stretch_is_neither_empty_nor_endless(small_record: Record, limit: int) -> None:
    with pytest.raises(WrongUse, match="lines"):
        small_record.reader.list_events(limit=limit)


def test_documents_know_no_origins(small_record: Record) -> None:
    with pytest.raises(WrongUse, match="no order"):
        small_record.reader.list_documents(order=Order.ORIGINS)


@pytest.mark.parametrize(
    ("filter", "is_there"),
    [
        (Filter(min_origins=2), True),
        (Filter(min_origins=3), False),
        (Filter(has_differences=True), True),
        (Filter(has_differences=False), False),
        (Filter(is_denied=True), False),
        (Filter(is_denied=False), True),
        (Filter(told_since=date(2024, 3, 20), told_until=date(2024, 3, 20)), True),
        (Filter(told_since=date(2024, 3, 21)), False),
        (Filter(changed_since=date(2024, 3, 21), changed_until=date(2024, 3, 21)), True),
        (Filter(changed_until=date(2024, 3, 20)), False),
    ],
)
def test_events_are_chosen_by_who_told_them_when(small_record: Record, filter: Filter, is_there: bool) -> None:
    assert small_record.reader.list_events(filter).values == ((small.MEETING,) if is_there else ())
    assert list(small_record.reader.events(filter)) == ([small.MEETING] if is_there else [])


def test_entities_come_with_how_many_documents_name_them(small_record: Record) -> None:
    named = walk(small_record.reader, "entities")
    counted = {one.entity.name: one.n_documents for one in named}
    assert counted["Mongolia"] == 3
    assert [one.n_documents for one in named] == sorted(counted.values(), reverse=True)
    small_record.writer.replace_identities({small.BATAAR.id: small.BATAAR, small.QUISPE.id: small.BATAAR})
    assert small.QUISPE.id not in {one.entity.id for one in walk(small_record.reader, "entities")}


def facet_of(record: Record, what: str, name: str, filter: Filter = EVERYTHING) -> list[tuple[str, int]]:
    return [(found.value, found.n) for found in record.reader.facet(what, filter).of(name)]


@pytest.mark.parametrize(
    ("what", "name", "expected"),
    [
        ("events", "type", [("CONSULT", 1)]),
        ("events", "language", [("en", 1), ("uk", 1)]),
        ("events", "min_origins", [("2", 1)]),
        ("events", "has_differences", [("true", 1)]),
        ("events", "country", [("MNG", 1), ("PER", 1)]),
        ("claims", "act", [("DELIVER", 2), ("MEET", 2)]),
        ("claims", "language", [("en", 2), ("fr", 1), ("uk", 1)]),
        ("claims", "country", [("MNG", 4), ("PER", 3)]),
        ("documents", "language", [("en", 1), ("fr", 1), ("uk", 1)]),
        ("quotes", "actor", [(small.QUISPE.id, 1)]),
        ("quotes", "type", [("direct", 1)]),
        ("commitments", "type", [("transfer", 1)]),
        ("commitments", "actor", [("MNG", 1)]),
        ("commitments", "recipient", [("PER", 1)]),
        ("entities", "type", [("person", 2), ("state", 2)]),
    ],
)
def test_what_is_chosen_divides(small_record: Record, what: str, name: str, expected: list[tuple[str, int]]) -> None:
    assert facet_of(small_record, what, name) == expected


def test_facets_are_of_what_is_chosen(small_record: Record) -> None:
    facets = small_record.reader.facet("claims", Filter(act="MEET"))
    assert (facets.n_found, facets.n_counted, facets.is_capped) == (2, 2, False)
    assert facet_of(small_record, "claims", "status", Filter(status="negated")) == [("negated", 1)]


def test_of_many_the_newest_are_counted(small_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FACET_CAP", 3)
    monkeypatch.setattr(room, "N_SAMPLED", 2)
    newest = small_record.reader.list_claims(limit=2).values
    facets = small_record.reader.facet("claims")
    assert (facets.n_found, facets.n_counted, facets.is_capped) == (3, 2, True)
    assert sum(entry.n for entry in facets.of("type")) == 2
    assert {entry.value for entry in facets.of("type")} == {placed.claim.type.value for placed in newest}


def test_relations_have_no_facets(small_record: Record) -> None:
    with pytest.raises(WrongUse, match="no facets"):
        small_record.reader.facet("relations", EVERYTHING)


def test_a_timeline_counts_by_period(small_record: Record) -> None:
    reader = small_record.reader
    assert reader.count_by_period("events", EVERYTHING, PeriodUnit.MONTH) == (("2024-03", 1),)
    assert reader.count_by_period("documents", EVERYTHING, PeriodUnit.DAY) == (
        ("2024-03-20", 1),
        ("2024-03-21", 1),
        (None, 1),
    )
    assert reader.count_by_period("claims", Filter(act="MEET"), PeriodUnit.YEAR) == (("2024", 2),)


def test_a_map_has_the_events_with_coordinates(small_record: Record) -> None:
    (placed,) = small_record.reader.placed_events()
    assert (placed.event, placed.latitude) == (small.MEETING, -12.04)
    assert small_record.reader.placed_events(Filter(act="DELIVER")) == ()


def test_outlets_are_tallied(small_record: Record) -> None:
    tallies = {one.outlet: one for one in small_record.reader.tally_outlets()}
    assert (tallies["The Bell"].n_documents, tallies["The Bell"].n_claims) == (1, 2)
    assert tallies["The Bell"].languages == ("en",)
    assert tallies["The Bell"].first_day == "2024-03-20"
    cited = {(one.outlet, one.voice): one.n_claims for one in small_record.reader.tally_citations().tallies}
    assert cited["The Bell", "Steppe News"] == 1
    assert ("The Bell", "The Bell") not in cited


def test_pairs_are_summed_over_months(small_record: Record) -> None:
    later = replace(small.PAIR, month="2024-04")
    small_record.writer.replace_relations([small.PAIR, later])
    (both,) = small_record.reader.sum_relations()
    assert (both.left, both.right, both.n_events, both.intensity, both.cooperation) == ("MNG", "PER", 2, 6.0, 2)
    (one,) = small_record.reader.sum_relations(date(2024, 4, 2), date(2024, 5, 1))
    assert one.n_events == 1
    assert small_record.reader.sum_relations(country="FRA") == ()


def test_outlets_counted_slowly_are_kept_for_a_while(small_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is quick is counted anew; a filter is always counted."""
    reader = small_record.reader
    first = reader.tally_outlets()
    monkeypatch.setattr("dragoman.record.counting._QUICK_SECONDS", -1.0)
    kept = reader.tally_outlets()
    assert kept == first
    assert reader.tally_outlets() is kept
    assert [tally.outlet for tally in reader.tally_outlets(Filter(outlet="The Bell"))] == ["The Bell"]


def deadline_in(month: int | None) -> DateSpan | None:
    if month is None:
        return None
    end = PartialDate(2024, month)
    return DateSpan(start=None, end=end, precision=Precision.MONTH, basis=DateBasis.STATED)


def test_commitments_come_by_their_deadline_those_without_one_last(small_record: Record) -> None:
    kinds = list(CommitmentKind)
    months = (5, None, 3, None, 4, 3, None)
    owed = [
        replace(small.DELIVERY, kind=kind, deadline=deadline_in(month))
        for kind, month in zip(kinds, months, strict=False)
    ]
    small_record.writer.replace_commitments(owed)
    reader = small_record.reader
    whole = list(reader.list_commitments(order=Order.DUE, limit=100).values)
    asked = [one.deadline.end.month if one.deadline and one.deadline.end else None for one in whole]
    assert asked == [3, 3, 4, 5, None, None, None]
    assert walk(reader, "commitments", order=Order.DUE) == whole


def test_relations_in_short_have_their_counts_alone(small_record: Record) -> None:
    (short,) = small_record.reader.short_relations()
    assert (short.left, short.right, short.month, short.quads) == ("MNG", "PER", "2024-03", small.PAIR.quads)
    assert short.events == ()
    assert list(small_record.reader.short_relations(Filter(since=date(2024, 4, 1)))) == []


TOLD = [
    relation("MNG", "PER", "2022-02", good=4, bad=1),
    relation("MNG", "PER", "2022-03", bad=2),
    relation("FJI", "PER", "2023-11", good=3),
    relation("FJI", "MNG", "2023-12", good=5),
    relation("FJI", "MNG", None, bad=3),
]


@pytest.mark.parametrize("unit", NETWORK_UNITS)
@pytest.mark.parametrize(
    ("since", "until"), [(None, None), (date(2022, 3, 5), None), (None, date(2023, 11, 1)), (date(2022, 3, 1),) * 2]
)
def test_ties_are_summed_by_period_as_they_are_measured(
    small_record: Record, unit: PeriodUnit, since: date | None, until: date | None
) -> None:
    reader = small_record.reader
    small_record.writer.replace_relations(TOLD)
    measured = measure_networks(reader.short_relations(Filter(since=since, until=until)), unit)
    expected = sorted((network.period, tie.left, tie.right, tie) for network in measured for tie in network.ties)
    summed = reader.sum_ties(unit, since, until)
    assert sorted((period_of(month, unit) or "", tie.left, tie.right, tie) for month, tie in summed) == expected


def test_months_are_listed_from_and_up_to_those_of_two_days(small_record: Record) -> None:
    reader = small_record.reader
    small_record.writer.replace_relations(TOLD)
    assert reader.list_months() == ("2022-02", "2022-03", "2023-11", "2023-12")
    assert reader.list_months(date(2022, 3, 31), date(2023, 11, 1)) == ("2022-03", "2023-11")
    small_record.writer.replace_relations([])
    assert reader.list_months() == ()


def test_events_in_short_are_the_newest_of_a_choice(small_record: Record) -> None:
    (short,), has_more = small_record.reader.short_events(Filter(party="MNG", other="PER", type="CONSULT"))
    assert (short.id, short.act, short.status.value) == (small.MEETING.id, "MEET", "occurred")
    assert (short.first_day, has_more) == (date(2024, 3, 18), False)
    assert small_record.reader.short_events(Filter(act="EXERCISE")) == ((), False)
    claims = {11: small.MET, 19: small.MET_TOO, 15: small.PROMISED}
    small_record.writer.replace_events(event_on(day, claim.id) for day, claim in claims.items())
    shorts, has_more = small_record.reader.short_events(Filter(), 2)
    assert [short.first_day for short in shorts] == [date(2024, 3, 19), date(2024, 3, 15)]
    assert has_more


def test_what_an_attack_may_bear_on_has_a_condition_or_is_of_such_a_kind(small_record: Record) -> None:
    assert list(small_record.reader.commitments_that_may_bear(10)) == [small.DELIVERY]
    small_record.writer.replace_commitments([replace(small.DELIVERY, condition=None)])
    assert list(small_record.reader.commitments_that_may_bear(10)) == []
