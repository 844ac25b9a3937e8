"""A record that holds the affair, and briefings of it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman.briefing import Briefing, Line, Question, SectionKind, between_period, make_briefing
from dragoman.record import Record, open_record
from tests.briefing.affair import write_affair


@pytest.fixture(scope="session")
def affair_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a record on disk that holds the affair."""
    path = tmp_path_factory.mktemp("affair") / "affair.db"
    with open_record(path) as record:
        write_affair(record)
    return path


@pytest.fixture(scope="session")
def affair(affair_path: Path) -> Iterator[Record]:
    """Give the record, opened."""
    with open_record(affair_path) as record:
        yield record


@pytest.fixture
def record(record_address: str) -> Iterator[Record]:
    """Give an empty record, in either database."""
    with open_record(record_address) as opened:
        yield opened


Ask = Callable[..., Briefing]

WEEK = between_period(date(2024, 3, 11), date(2024, 3, 17))


@pytest.fixture(scope="session")
def brief(affair: Record) -> Ask:
    """Give briefings of the affair, of the week of 11 March 2024 unless told otherwise."""

    def ask(**fields: object) -> Briefing:
        question = Question(**({"period": WEEK} | fields))  # type: ignore[arg-type]  # a test names any field
        return make_briefing(affair.reader, question)

    return ask


def lines_of(briefing: Briefing, kind: SectionKind) -> tuple[Line, ...]:
    """Return the lines of one section; none where the briefing has no such section."""
    return next((section.lines for section in briefing.sections if section.kind is kind), ())


def told(line: Line) -> str:
    """Return a line's own words."""
    return "".join(words.text for words in line.words)


def below(line: Line) -> str:
    """Return what stands under a line, one detail or side a line."""
    sides = [side for contrast in line.contrasts for side in contrast.sides]
    details = [*line.details, *sides]
    return "\n".join(f"{detail.label or ''}: {''.join(words.text for words in detail.words)}" for detail in details)
