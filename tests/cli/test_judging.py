"""A person's word: kept, above the program's, and undone by one line."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from dragoman.cli import run
from dragoman.model import Document, DocumentReading, Entity, EntityKind, EntityName
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import settle_record
from dragoman.record import Record, open_record
from tests.cli.conftest import Answer
from tests.pipeline.fakes import reading_of


def person(name: str, language: str, mark: str = "") -> Entity:
    """Return a person known from a text alone; `mark` makes two of one name two."""
    return Entity(
        key=f"person:{name}{mark}",
        kind=EntityKind.PERSON,
        name=name,
        names=(EntityName(name, language),),
        source="text",
    )


HNATIUK = person("Taras Hnatiuk", "en")
HNATIUK_UK = person("Тарас Гнатюк", "uk")
OTHER = person("Oksana Hnatiuk", "en")
MOROZ = person("Anna Moroz", "en")
MOROZ_TOO = person("Anna Moroz", "en", " of another page")


def reading(uri: str, *entities: Entity) -> DocumentReading:
    """Return the reading of a page that names these people."""
    told = reading_of(Document(uri=uri, text=f"A page at {uri}.", language="en"))
    return DocumentReading(
        document=told.document, sentences=(), mentions=(), entities=entities, quotes=(), claims=told.claims
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a settled record of three pages."""
    with open_record(tmp_path / "judged.db") as record:
        for number, entities in enumerate([(HNATIUK, MOROZ), (HNATIUK_UK, MOROZ_TOO), (OTHER,)]):
            record.writer.write_readings(f"key {number}", f"page {number}", [reading(f"page {number}", *entities)])
        settle_record(record, SilentProgress(), Interrupts())
    return tmp_path / "judged.db"


def judge(path: Path, *arguments: str) -> Answer:
    """Return what `dragoman judge` answers."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = run(["judge", *arguments, "--record", str(path)])
    return Answer(code, out.getvalue(), err.getvalue())


def state_of(record: Record) -> tuple[object, ...]:
    """Return all that judgements may change in a record."""
    reader = record.reader
    return (
        dict(reader.identities()),
        list(reader.judgements()),
        list(reader.joined_entities()),
        list(reader.events()),
        list(reader.commitments()),
        list(reader.relations()),
    )


def shown(path: Path) -> list[str]:
    """Return the names of the people that the record shows."""
    with open_record(path) as record:
        return sorted(entity.name for entity in record.reader.joined_entities())


def test_the_program_joins_two_spellings_under_the_latin_one(path: Path) -> None:
    assert shown(path) == ["Anna Moroz", "Oksana Hnatiuk", "Taras Hnatiuk"]


def test_different_parts_what_the_program_joined_and_undo_restores_it_exactly(path: Path) -> None:
    with open_record(path) as record:
        before = state_of(record)
    answer = judge(path, "different", HNATIUK.id, HNATIUK_UK.id, "--by", "a reader", "--why", "two dates of birth")
    assert (answer.code, answer.err) == (0, "")
    assert "are different, says a reader: two dates of birth" in " ".join(answer.out.split())
    assert "until now they were held to be one" in answer.out
    assert len(shown(path)) == 4
    assert judge(path, "undo", HNATIUK.id, HNATIUK_UK.id).code == 0
    with open_record(path) as record:
        assert state_of(record) == before


def test_same_joins_what_the_program_kept_apart_through_a_new_reading(path: Path) -> None:
    """A judgement outlives the pages that it was about."""
    assert judge(path, "same", "Oksana Hnatiuk", HNATIUK.id, "--by", "a reader").code == 0
    assert len(shown(path)) == 2
    with open_record(path) as record:
        record.writer.write_readings("again", "page 2", [reading("page 2", OTHER, MOROZ)])
        settle_record(record, SilentProgress(), Interrupts())
    assert len(shown(path)) == 2


def test_unsure_takes_the_programs_link_away(path: Path) -> None:
    assert judge(path, "unsure", HNATIUK.id, HNATIUK_UK.id, "--by", "a reader").code == 0
    assert len(shown(path)) == 4


def test_list_and_undo_by_id(path: Path) -> None:
    judge(path, "same", OTHER.id, HNATIUK.id, "--by", "a reader")
    line = json.loads(judge(path, "list", "--json").out)
    assert (line["verdict"], line["by"]) == ("same", "a reader")
    assert judge(path, "undo", line["id"]).code == 0
    assert judge(path, "list").out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("same", "Anna Moroz", OTHER.id), "may be 2 entities"),
        (("same", "Nobody Known", OTHER.id), "no entity is called"),
        (("same", OTHER.id), "takes 2 values"),
        (("perhaps", OTHER.id, HNATIUK.id), "is no judgement"),
        (("same", OTHER.id, OTHER.id), "name two of its ids"),
        (("same", OTHER.id, HNATIUK.id, "--by", "entities"), "cannot judge"),
        (("undo", OTHER.id, HNATIUK.id), "there is no judgement"),
    ],
)
def test_wrong_use_is_one_sentence(path: Path, arguments: tuple[str, ...], words: str) -> None:
    if "may be" in words:  # two of one name, whom a reader has parted
        assert judge(path, "different", MOROZ.id, MOROZ_TOO.id, "--by", "a reader").code == 0
    answer = judge(path, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
    assert answer.err.count("\n") == 1
