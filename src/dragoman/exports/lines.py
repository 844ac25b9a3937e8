"""The lines of an export, one at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from dragoman.exports import shapes, shaping, shaping_said, shaping_wholes
from dragoman.model import Document, Entity, Problem, WrongUse
from dragoman.record import EVERYTHING, NEVER, Filter, Reader, Tally, check_filter

Line = Mapping[str, Any]
"""One of the shapes of `LINES`, seen as keys and values."""


def read_lines(reader: Reader, what: str, filter: Filter = EVERYTHING) -> Iterator[Line]:
    """Yield the lines of an export in the record's order; memory does not grow with the record.

    Raises:
        WrongUse: there is no such export, or the filter does not fit it.
    """
    check_what(what)
    return _READERS[what](reader, filter)


def shape_lines(reader: Reader, what: str, values: Iterable[Any]) -> Iterator[Line]:
    """Yield the lines of values at hand, as the record gives them (claims, quotes and mentions placed), in their order.

    Raises:
        WrongUse: there is no such export.
    """
    check_what(what)
    return _SHAPERS[what](reader, values)


def check_what(what: str) -> None:
    """Raise `WrongUse` unless there is an export of this name."""
    if what not in shapes.LINES:
        raise WrongUse(f'there is no export of "{what}"; there are {", ".join(shapes.LINES)}')


def _entity_lines(reader: Reader, filter: Filter) -> Iterator[Line]:
    tallies = reader.tally_entities()
    for entity in reader.entities(filter):
        yield _entity_line(reader, entity, tallies)


def _entity_line(reader: Reader, entity: Entity, tallies: Mapping[str, Tally]) -> Line:
    shown = reader.identities().get(entity.id, entity)
    return shaping.shape_entity(entity, reader.same_as(entity.id), shown.id, tallies.get(shown.id, NEVER))


_N_TOGETHER = 200
"""Problems whose documents are fetched with one question."""


def _problem_lines(reader: Reader, problems: Iterable[Problem]) -> Iterator[Line]:
    coming = iter(problems)
    while batch := list(islice(coming, _N_TOGETHER)):
        documents = reader.find_all(Document, [problem.document for problem in batch if problem.document])
        for problem in batch:
            yield shaping.shape_problem(problem, documents.get(problem.document or ""))


def _judgement_lines(reader: Reader, filter: Filter) -> Iterator[Line]:
    check_filter("judgements", filter)
    said = (judgement for judgement in reader.judgements() if judgement.is_by_person)
    return map(shaping_said.shape_judgement, islice(said, filter.limit or None))


def _rating_lines(reader: Reader, filter: Filter) -> Iterator[Line]:
    check_filter("ratings", filter)
    return map(shaping_said.shape_rating, islice(reader.ratings(), filter.limit or None))


_READERS: dict[str, Callable[[Reader, Filter], Iterator[Line]]] = {
    "documents": lambda reader, filter: map(shaping.shape_document_line, reader.documents(filter)),
    "claims": lambda reader, filter: map(shaping.shape_claim, reader.placed_claims(filter)),
    "quotes": lambda reader, filter: map(shaping.shape_quote, reader.placed_quotes(filter)),
    "mentions": lambda reader, filter: map(shaping.shape_mention, reader.placed_mentions(filter)),
    "entities": _entity_lines,
    "events": lambda reader, filter: map(shaping_wholes.shape_event, reader.events(filter)),
    "commitments": lambda reader, filter: map(shaping_wholes.shape_commitment, reader.commitments(filter)),
    "relations": lambda reader, filter: map(shaping_wholes.shape_relation, reader.relations(filter)),
    "problems": lambda reader, filter: _problem_lines(reader, reader.problems(filter)),
    "reviews": lambda reader, filter: map(shaping_said.shape_review, reader.reviews(filter)),
    "judgements": _judgement_lines,
    "ratings": _rating_lines,
}

_SHAPERS: dict[str, Callable[[Reader, Iterable[Any]], Iterator[Line]]] = {
    "documents": lambda _, values: map(shaping.shape_document_line, values),
    "claims": lambda _, values: map(shaping.shape_claim, values),
    "quotes": lambda _, values: map(shaping.shape_quote, values),
    "mentions": lambda _, values: map(shaping.shape_mention, values),
    "entities": lambda reader, values: (_entity_line(reader, entity, reader.tally_of(entity.id)) for entity in values),
    "events": lambda _, values: map(shaping_wholes.shape_event, values),
    "commitments": lambda _, values: map(shaping_wholes.shape_commitment, values),
    "relations": lambda _, values: map(shaping_wholes.shape_relation, values),
    "problems": _problem_lines,
    "reviews": lambda _, values: map(shaping_said.shape_review, values),
    "judgements": lambda _, values: map(shaping_said.shape_judgement, values),
    "ratings": lambda _, values: map(shaping_said.shape_rating, values),
}
