"""What a person thinks of a source: kept under their name, shown beside the source, never computed with."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from dragoman.cli import run
from dragoman.record import open_record
from tests.cli.conftest import Answer
from tests.record.small_record import write_small_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a record of the small affair, without grades, that a test may write to."""
    with open_record(tmp_path / "rated.db") as record:
        write_small_record(record)
        for rating in list(record.reader.ratings()):
            record.writer.delete_rating(rating.id)
    return tmp_path / "rated.db"


def ask(path: Path, *arguments: str) -> Answer:
    """Return what `dragoman` answers on the record."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = run([*arguments, "--record", str(path)])
    return Answer(code, out.getvalue(), err.getvalue())


def grades(path: Path) -> list[tuple[str, str, str]]:
    """Return source, grade and person of all ratings."""
    with open_record(path) as record:
        return [(one.source, one.grade.value, one.by) for one in record.reader.ratings()]


def first_event(path: Path) -> str:
    """Return the id of the event of which two outlets tell."""
    with open_record(path) as record:
        return max(record.reader.events(), key=lambda event: len(event.accounts)).id


def test_a_grade_is_kept_and_told_with_the_line_that_undoes_it(path: Path) -> None:
    told = ask(path, "rate", "The Bell", "b", "--by", "Ann", "--why", "corrects itself")
    assert told.code == 0
    assert "The Bell is usually reliable (B), says Ann: corrects itself" in told.out
    assert 'dragoman rate "The Bell" --undo --by "Ann"' in told.out
    assert grades(path) == [("The Bell", "B", "Ann")]


def test_any_spelling_of_an_outlet_means_it(path: Path) -> None:
    ask(path, "rate", "«BELL»", "C", "--by", "Ann")
    assert grades(path) == [("The Bell", "C", "Ann")]


def test_a_person_of_the_record_is_rated_by_a_name_in_any_language(path: Path) -> None:
    ask(path, "rate", "Анна Батаар", "D", "--by", "Ann")
    assert grades(path) == [("Anna Bataar", "D", "Ann")]


def test_a_second_grade_takes_the_place_of_the_first_of_the_same_person_only(path: Path) -> None:
    ask(path, "rate", "The Bell", "B", "--by", "Bo")
    ask(path, "rate", "The Bell", "B", "--by", "Ann")
    told = ask(path, "rate", "The Bell", "E", "--by", "Ann")
    assert "in place of what Ann said before: B" in told.out
    assert grades(path) == [("The Bell", "E", "Ann"), ("The Bell", "B", "Bo")]


def test_a_grade_is_taken_back(path: Path) -> None:
    ask(path, "rate", "The Bell", "B", "--by", "Ann")
    ask(path, "rate", "The Bell", "C", "--by", "Bo")
    told = ask(path, "rate", "the bell", "--undo", "--by", "Ann")
    assert told.out == "taken back: The Bell is usually reliable (B), says Ann\n"
    assert grades(path) == [("The Bell", "C", "Bo")]
    again = ask(path, "rate", "The Bell", "--undo", "--by", "Ann")
    assert again.code == 2
    assert 'Ann has not rated "The Bell"' in again.err


def test_a_source_that_the_record_does_not_know_is_refused_with_those_that_are_near(path: Path) -> None:
    told = ask(path, "rate", "The Bel", "B", "--by", "Ann")
    assert (told.code, told.out, grades(path)) == (2, "", [])
    assert 'no source of this record is called "The Bel"; did you mean The Bell?' in told.err
    far = ask(path, "rate", "Zzz", "B", "--by", "Ann")
    assert "the sources are the outlets of the documents" in far.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rate", "The Bell", "G", "--by", "Ann"), '"G" is no grade; there are A completely reliable'),
        (("rate", "The Bell", "--by", "Ann"), '"rate" needs a grade'),
        (("rate", "The Bell", "B"), "a grade is somebody's"),
        (("rate", "--by", "Ann"), '"rate" needs a source'),
    ],
)
def test_wrong_use_is_told_in_one_sentence(path: Path, arguments: tuple[str, ...], words: str) -> None:
    told = ask(path, *arguments)
    assert (told.code, grades(path)) == (2, [])
    assert words in told.err


def test_all_grades_are_listed(path: Path) -> None:
    assert "nobody has rated a source" in ask(path, "rate", "--list").err
    ask(path, "rate", "The Bell", "B", "--by", "Ann", "--why", "corrects itself")
    ask(path, "rate", "Anna Bataar", "D", "--by", "Bo")
    assert "The Bell is usually reliable (B), says Ann" in ask(path, "rate", "--list").out
    lines = [json.loads(line) for line in ask(path, "rate", "--list", "--json").out.splitlines()]
    assert [(line["source"], line["grade"], line["by"], line["why"]) for line in lines] == [
        ("Anna Bataar", "D", "Bo", ""),
        ("The Bell", "B", "Ann", "corrects itself"),
    ]
    assert len(ask(path, "rate", "The Bell", "--list", "--json").out.splitlines()) == 1


def test_the_grade_stands_beside_the_source_and_changes_no_event(path: Path) -> None:
    event = first_event(path)
    with open_record(path) as record:
        before = list(record.reader.events())
    assert "not rated" in ask(path, "compare", event).out
    ask(path, "rate", "Steppe News", "B", "--by", "Ann")
    assert "reliability B (by Ann)" in " ".join(ask(path, "compare", event).out.split())
    assert "Account of Steppe News (reliability B (by Ann))" in ask(path, "explain", event).out
    with open_record(path) as record:
        assert list(record.reader.events()) == before
