"""Values as JSON text and back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import (
    Claim,
    ClaimObject,
    Commitment,
    Document,
    Entity,
    Event,
    Judgement,
    Mention,
    ObjectKind,
    PartialDate,
    PlaceReference,
    Problem,
    QuadClass,
    QuadTally,
    Quote,
    Relation,
    SourceRating,
    Span,
    Tally,
)
from dragoman.record.plain_json import PlainJsonError, read_json, write_json
from tests.record import small_record

words = st.text(max_size=8)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
reasons = st.lists(st.tuples(words, st.floats(0, 1)), max_size=2).map(tuple)
dates = st.dates().map(PartialDate.of) | st.builds(PartialDate, st.none(), st.integers(1, 12))
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))

st.register_type_strategy(PartialDate, dates)
st.register_type_strategy(Span, spans)
st.register_type_strategy(
    ClaimObject,
    st.builds(
        ClaimObject,
        text=words,
        kind=st.sampled_from(ObjectKind),
        number=numbers,
        unit=st.none() | words,
        hedge=st.none() | words,
    ),
)
st.register_type_strategy(
    PlaceReference, st.builds(PlaceReference, name=words, country=st.none() | words, latitude=numbers)
)

known = st.floats(allow_nan=False, allow_infinity=False)
counts = st.integers(0, 9)
st.register_type_strategy(
    QuadTally,
    st.builds(QuadTally, quad=st.sampled_from(QuadClass), n_events=counts, intensity=known, n_single_origin=counts),
)
st.register_type_strategy(
    Tally,
    st.builds(Tally, kind=st.sampled_from(ObjectKind), unit=st.none() | words, promised=numbers, delivered=numbers),
)

any_value: st.SearchStrategy[Any] = st.one_of(
    *(
        st.from_type(kind)
        for kind in (Claim, Commitment, Document, Entity, Mention, Problem, Quote, Relation, SourceRating)
    ),
    st.builds(Event, score=numbers, reasons=reasons),
    st.builds(Judgement, score=numbers, reasons=reasons),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(any_value)
def test_what_is_written_is_read_back_equal(value: Any) -> None:
    again = read_json(type(value), write_json(value))
    assert again == value
    assert write_json(again) == write_json(value)


def test_a_field_that_the_type_does_not_know_is_an_error() -> None:
    with pytest.raises(PlainJsonError, match="does not know: colour"):
        read_json(Span, '{"start":0,"end":1,"colour":"red"}')


def test_a_field_that_must_be_there_is_an_error_when_it_is_not() -> None:
    with pytest.raises(PlainJsonError, match="lacks"):
        read_json(Span, '{"start":0}')


def test_a_field_with_a_default_may_be_missing() -> None:
    """A record made before the model had the field is still read."""
    problem = read_json(Problem, '{"stage":"a","code":"b","message":"c","uri":"d"}')
    assert problem.place is None


@pytest.mark.parametrize(
    "text", ['{"start":"0","end":1}', '{"start":true,"end":1}', '{"start":null,"end":1}', "[]", "x"]
)
def test_a_value_of_another_type_is_an_error(text: str) -> None:
    with pytest.raises(PlainJsonError):
        read_json(Span, text)


def test_a_number_that_json_lacks_is_an_error() -> None:
    with pytest.raises(PlainJsonError):
        write_json(ClaimObject(text="x", kind=ObjectKind.OTHER, number=float("nan")))


def test_ids_are_not_written_but_made_again() -> None:
    text = write_json(small_record.MET)
    assert '"id"' not in text
    assert read_json(Claim, text).id == small_record.MET.id
