"""What a filter chooses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dragoman.model import Claim, DateBasis, DateSpan, PartialDate, Precision, WrongUse
from dragoman.record import Filter, Record
from dragoman.record.wanted import phrases_of
from tests.record import small_record as small


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        (Filter(), ["MET", "PROMISED", "MET_TOO", "NOT_DELIVERED"]),
        (Filter(actor="Anna Bataar"), ["MET", "MET_TOO"]),
        (Filter(actor="анна БАТААР"), ["MET", "MET_TOO"]),
        (Filter(actor="Bataar"), ["MET", "MET_TOO"]),
        (Filter(actor=small.BATAAR.id), ["MET", "MET_TOO"]),
        (Filter(actor=small.BATAAR.id[:12]), ["MET", "MET_TOO"]),
        (Filter(actor="Mongolie"), ["MET", "PROMISED", "MET_TOO", "NOT_DELIVERED"]),
        (Filter(actor="PER"), []),
        (Filter(party="PER"), ["MET", "PROMISED", "MET_TOO"]),
        (Filter(actor="Nobody"), []),
        (Filter(party="Quispe", actor="Bataar"), ["MET", "MET_TOO"]),
        (Filter(since=date(2024, 3, 19)), ["PROMISED", "MET_TOO"]),
        (Filter(until=date(2024, 3, 18)), ["MET"]),
        (Filter(since=date(2024, 3, 18), until=date(2024, 3, 19)), ["MET", "MET_TOO"]),
        (Filter(status="negated"), ["NOT_DELIVERED"]),
        (Filter(act="deliver"), ["PROMISED", "NOT_DELIVERED"]),
        (Filter(type="AID", language="fr"), ["NOT_DELIVERED"]),
        (Filter(language="uk"), ["MET_TOO"]),
        (Filter(outlet="the bell"), ["MET", "PROMISED"]),
        (Filter(country="PER"), ["MET", "PROMISED", "MET_TOO"]),
        (Filter(text="ambulances port"), ["PROMISED"]),
        (Filter(text='"Juan Quispe"'), ["MET", "MET_TOO"]),
        (Filter(text="Хуан Кіспе"), ["MET", "MET_TOO"]),
        (Filter(text="ambulan*"), ["PROMISED"]),
        (Filter(text="berlin"), []),
        (Filter(text="AND ("), []),
        (Filter(document=small.FRENCH.id), ["NOT_DELIVERED"]),
        (Filter(limit=1), ["MET"]),
        (Filter(published_since=date(2024, 3, 21)), ["MET_TOO"]),
        (Filter(published_until=date(2024, 3, 20)), ["MET", "PROMISED"]),
        (Filter(is_undated=True), ["NOT_DELIVERED"]),
        (Filter(is_undated=False, act="MEET"), ["MET", "MET_TOO"]),
    ],
)
def test_claims_are_chosen(small_record: Record, filter: Filter, expected: list[str]) -> None:
    assert list(small_record.reader.claims(filter)) == [getattr(small, name) for name in expected]


DUE = DateSpan(start=None, end=PartialDate(2024, 5), precision=Precision.MONTH, basis=DateBasis.STATED)


@pytest.mark.parametrize(
    ("filter", "is_there"),
    [
        (Filter(recipient="Peru"), True),
        (Filter(recipient="Mongolia"), False),
        (Filter(between="MNG,PER"), True),
        (Filter(between="Перу, Mongolia"), True),
        (Filter(between="MNG,MNG"), False),
        (Filter(due_until=date(2024, 5, 31)), True),
        (Filter(due_until=date(2024, 5, 30)), False),
        (Filter(is_disputed=True), True),
        (Filter(is_disputed=False), False),
        (Filter(is_told=True), True),
        (Filter(is_told=False), False),
    ],
)
def test_commitments_are_chosen_by_sides_deadline_and_dispute(
    small_record: Record, filter: Filter, is_there: bool
) -> None:
    due = replace(small.DELIVERY, deadline=DUE)
    small_record.writer.replace_commitments([due])
    assert list(small_record.reader.commitments(filter)) == [due] * is_there


@pytest.mark.parametrize("between", ["MNG", "MNG,", "MNG,PER,RUS", ","])
def test_between_names_two(small_record: Record, between: str) -> None:
    with pytest.raises(WrongUse, match="names two with a comma between"):
        list(small_record.reader.commitments(Filter(between=between)))


@pytest.mark.parametrize(
    ("filter", "is_there"),
    [
        (Filter(language="uk"), True),
        (Filter(language="fr"), False),
        (Filter(actor="Bataar", party="Juan Quispe", type="consult", status="occurred"), True),
        (Filter(since=date(2024, 3, 19), until=date(2024, 4, 1)), True),
        (Filter(until=date(2024, 3, 17)), False),
        (Filter(published_since=date(2024, 3, 21)), True),
        (Filter(published_since=date(2024, 3, 22)), False),
        (Filter(is_undated=True), False),
        (Filter(country="PER", text="Lima"), True),
        (Filter(outlet="Дзвін", text="Lima"), True),
        (Filter(outlet="дзвін"), True),
        (Filter(outlet="The Times", text="Lima"), False),
    ],
)
def test_events_are_chosen_by_themselves_and_their_claims(small_record: Record, filter: Filter, is_there: bool) -> None:
    assert list(small_record.reader.events(filter)) == ([small.MEETING] if is_there else [])


def test_commitments_are_chosen_by_debtor_kind_and_status(small_record: Record) -> None:
    chosen = small_record.reader.commitments(Filter(actor="Mongolia", party="Peru", type="transfer", status="unclear"))
    assert list(chosen) == [small.DELIVERY]
    assert list(small_record.reader.commitments(Filter(actor="Peru"))) == []


def test_documents_are_chosen_by_words_and_by_whom_they_name(small_record: Record) -> None:
    assert list(small_record.reader.documents(Filter(text="зустрілася"))) == [small.UKRAINIAN]
    assert list(small_record.reader.documents(Filter(party="Bataar"))) == [small.ENGLISH, small.UKRAINIAN]
    assert list(small_record.reader.documents(Filter(since=date(2024, 3, 21)))) == [small.UKRAINIAN]


def test_quotes_are_chosen_by_speaker(small_record: Record) -> None:
    assert list(small_record.reader.quotes(Filter(actor="Quispe"))) == [small.QUOTED]
    assert list(small_record.reader.quotes(Filter(actor="Bataar"))) == []


def test_relations_are_chosen_by_country_and_month(small_record: Record) -> None:
    assert list(small_record.reader.relations(Filter(party="Peru", since=date(2024, 3, 31)))) == [small.PAIR]
    assert list(small_record.reader.relations(Filter(country="MNG", until=date(2024, 2, 1)))) == []


def test_entities_that_are_one_are_found_together(small_record: Record) -> None:
    """Whoever stands for another brings him along, whichever of the two is asked for."""
    left, right = small.SAME.left, small.SAME.right
    assert small_record.reader.same_as(left) == ()
    small_record.writer.replace_identities({small.BATAAR.id: small.BATAAR, small.QUISPE.id: small.BATAAR})
    assert small_record.reader.same_as(left) == (right,)
    assert len(list(small_record.reader.claims(Filter(actor="Quispe")))) == 2


def test_whoever_is_one_is_shown_once_and_under_one_name(small_record: Record) -> None:
    """Claims, entities and mentions give the entity that stands for all, and keep their own ids."""
    before = {claim.id for claim in small_record.reader.claims()}
    small_record.writer.replace_identities({small.BATAAR.id: small.BATAAR, small.QUISPE.id: small.BATAAR})
    reader = small_record.reader
    assert small.QUISPE.id not in {entity.id for entity in reader.joined_entities()}
    parties = {party.name for claim in reader.claims() for party in claim.parties}
    assert small.QUISPE.name not in parties
    assert {claim.id for claim in reader.claims()} == before
    assert small.QUISPE.id not in {mention.entity for mention in reader.mentions()}
    as_read = {party.entity for one in reader.sourced_claims() for party in one.claim.parties}
    assert small.QUISPE.id in as_read


def test_a_condition_that_a_value_does_not_know_is_wrong_use(small_record: Record) -> None:
    with pytest.raises(WrongUse, match="documents cannot be filtered by status"):
        list(small_record.reader.documents(Filter(status="denied")))


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.claims(Filter(status="perhaps")),
        lambda reader: reader.commitments(Filter(status="occurred")),
        lambda reader: reader.entities(Filter(type="CONSULT")),
    ],
)
def test_a_status_or_type_that_is_none_is_wrong_use(small_record: Record, ask: Callable[[Any], Any]) -> None:
    """A slip of the pen must not look like an empty record."""
    with pytest.raises(WrongUse, match="there are "):
        list(ask(small_record.reader))


@pytest.mark.parametrize("typed", ["*", '"', "* - (", '""', "AND"])
def test_words_without_a_letter_search_for_nothing(small_record: Record, typed: str) -> None:
    assert list(small_record.reader.claims(Filter(text=typed))) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Lima OR livré", {small.MET, small.NOT_DELIVERED}),
        ("met NOT Lima", set()),
        ("Батаар", {small.MET, small.MET_TOO}),
        ("Монголія livré", {small.NOT_DELIVERED}),
        ("Монголія NOT livré", {small.PROMISED}),
        ("Анна Батаар Lima", {small.MET}),
        ("PER ambulances", {small.PROMISED}),
        ('"Quispe in Lima"', {small.MET}),
        ('"Lima Quispe"', set()),
        ("ambul* (MNG OR Lima)", {small.PROMISED}),
        ("Lima) OR (((", {small.MET}),
    ],
)
def test_claims_are_found_by_words_and_by_whom_they_mean(small_record: Record, typed: str, found: set[Claim]) -> None:
    """A name in one language finds it in all, wherever it stands in the question."""
    assert set(small_record.reader.claims(Filter(text=typed))) == found


def test_it_can_be_told_whom_a_search_means(small_record: Record) -> None:
    wanted = small_record.reader.read_search("Батаар missiles")
    assert [(phrase.text, phrase.entities) for phrase in phrases_of(wanted)] == [
        ("Батаар", frozenset({small.BATAAR.id})),
        ("missiles", frozenset()),
    ]


def test_the_newest_day_is_one_that_is_known_to_the_day(small_record: Record) -> None:
    assert small_record.reader.newest_day() == date(2024, 3, 21)


def test_whom_a_name_means_can_be_asked_of_parties(small_record: Record) -> None:
    peru = small_record.reader.find_sought("Перу")
    assert peru.is_among(small.PROMISED.recipients)
    assert not peru.is_among(small.PROMISED.actors)
    assert small_record.reader.find_sought("Bataar").is_among(small.MET.actors)
