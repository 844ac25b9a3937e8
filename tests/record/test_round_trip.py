"""What comes out of the record is what went in, whatever it was."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import (
    Document,
    DocumentReading,
    Entity,
    EntityKind,
    EntityName,
    Judgement,
    Mention,
    PartialDate,
    Problem,
    Publication,
    QuadClass,
    QuadTally,
    Relation,
)
from dragoman.model.dates import DateBasis
from dragoman.record import MEMORY, Filter, Record, open_record
from dragoman.record.merging import merge_entities
from tests.record import small_record as small

words = st.text(max_size=12)
maybe = st.none() | words
dates = st.dates().map(PartialDate.of) | st.builds(PartialDate, st.none(), st.integers(1, 12), st.integers(1, 28))

documents = st.builds(
    Document,
    uri=words,
    text=words,
    language=maybe,
    outlet=maybe,
    byline=maybe,
    published=st.none() | st.builds(Publication, date=dates, basis=st.sampled_from(DateBasis), evidence=maybe),
)
entities = st.builds(
    Entity,
    key=st.just("person:somebody"),
    kind=st.just(EntityKind.PERSON),
    name=words,
    country=maybe,
    sector=maybe,
    names=st.lists(st.builds(EntityName, words, words), max_size=3).map(tuple),
    source=st.sampled_from(["lexicon", "text"]),
)
problems = st.builds(Problem, stage=words, code=words, message=words, uri=words, place=maybe, document=maybe)
quads = st.builds(
    QuadTally,
    quad=st.sampled_from(QuadClass),
    n_events=st.integers(0, 9),
    intensity=st.floats(-10, 10),
    n_single_origin=st.integers(0, 9),
)
relations = st.builds(
    Relation,
    left=words,
    right=words,
    month=maybe,
    quads=st.lists(quads, max_size=4).map(tuple),
    first_day=st.none() | st.dates(),
    derivation=st.just(small.MADE),
)
often = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def shared() -> Iterator[Record]:
    """Give one record to all examples: what they write replaces what they wrote before."""
    with open_record(MEMORY) as record:
        yield record


@often
@given(document=documents, entity=entities)
def test_a_reading_comes_back_equal(shared: Record, document: Document, entity: Entity) -> None:
    mention = Mention(document=document.id, start=0, end=0, text="", kind=entity.kind, lemma="", entity=entity.id)
    reading = DocumentReading(
        document=document, sentences=(), mentions=(mention,), entities=(entity,), quotes=(), claims=()
    )
    shared.writer.write_readings("key", "one capture", [reading])
    of_it = Filter(document=document.id)
    assert list(shared.reader.documents(of_it)) == [document]
    assert list(shared.reader.mentions(of_it)) == [mention]
    assert list(shared.reader.entities(of_it)) == [entity]
    assert shared.reader.find_id(document.id) == document


@often
@given(st.lists(problems, max_size=3, unique_by=lambda problem: problem.id))
def test_problems_come_back_equal(shared: Record, given_problems: list[Problem]) -> None:
    shared.writer.write_readings(None, "another capture", [], given_problems)
    kept = shared.reader.problems()
    assert sorted(kept, key=repr) == sorted(given_problems, key=repr)


@often
@given(st.lists(relations, max_size=3, unique_by=lambda relation: relation.id))
def test_relations_come_back_equal(shared: Record, given_relations: list[Relation]) -> None:
    shared.writer.replace_relations(given_relations)
    assert sorted(shared.reader.relations(), key=repr) == sorted(given_relations, key=repr)


@often
@given(st.builds(Judgement, at=st.none() | st.datetimes(), score=st.none() | st.floats(0, 1), reasons=st.just(())))
def test_judgements_come_back_equal(shared: Record, judgement: Judgement) -> None:
    shared.writer.write_judgement(judgement)
    assert judgement in list(shared.reader.judgements())


@given(st.lists(entities, min_size=1, max_size=4), st.randoms())
def test_merging_does_not_depend_on_the_order(variants: list[Entity], chance: Random) -> None:
    shuffled = sorted(variants, key=lambda _: chance.random())
    assert merge_entities(shuffled) == merge_entities(variants)


@often
@given(st.lists(entities, min_size=1, max_size=4))
def test_merging_loses_no_name(variants: list[Entity]) -> None:
    assert set(merge_entities(variants).names) == {name for variant in variants for name in variant.names}
