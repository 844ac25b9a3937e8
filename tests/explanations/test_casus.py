"""What an attack would bear on, asked of a record: pages, programs and the assistant are told the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.assistant import answers
from dragoman.commitments import commitments_of_record, find_triggered
from dragoman.explanations import find_casus
from dragoman.model import Commitment, CommitmentKind
from dragoman.record import Record, open_record
from dragoman.web import ServeSettings, make_app
from tests.record import small_record as small

QUESTION, DAY = "Chile attacks Peru", date(2024, 5, 1)


def pledge(words: str, claim: str) -> Commitment:
    condition, (first, *_) = small.DELIVERY.condition, small.DELIVERY.history
    assert condition is not None
    return replace(
        small.DELIVERY,
        kind=CommitmentKind.DEFENCE,
        condition=replace(condition, text=words),
        history=(replace(first, claims=(claim,)),),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give where the record lies."""
    return tmp_path / "pledges.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """Give a record of which two commitments speak of an attack on Peru, and one of none."""
    with open_record(path) as opened:
        small.write_small_record(opened)
        told = [
            pledge("if anyone attacks Peru", small.MET.id),
            pledge("if Chile attacks Peru", small.PROMISED.id),
            pledge("if the harvest fails", small.MET_TOO.id),
        ]
        opened.writer.replace_commitments(told)
        yield opened


def ask_pages(path: Path) -> tuple[str, dict[str, object]]:
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        asked = {"if": QUESTION, "on": str(DAY)}
        return client.get("/ledger/casus", params=asked).text, client.get("/api/v1/casus", params=asked).json()


def test_what_bears_is_what_is_found_over_all_commitments(record: Record) -> None:
    held = {one.id: one for one in (*commitments_of_record(), *record.reader.commitments())}
    expected = {one.commitment.id for one in find_triggered(held.values(), QUESTION, DAY)}
    casus = find_casus(record.reader, QUESTION, DAY)
    assert {one.commitment.id for one in casus.found} == expected
    assert len([one for one in casus.found if one.commitment.treaty is None]) == 2
    assert not casus.is_capped


def test_pages_programs_and_the_assistant_are_told_the_same(record: Record, path: Path) -> None:
    ids = [one.commitment.id for one in find_casus(record.reader, QUESTION, DAY).found]
    page, given = ask_pages(path)
    assert [item["id"] for item in given["items"]] == ids  # type: ignore[attr-defined]  # what JSON gives
    assert given["is_capped"] is False
    assert all(f'href="/ledger/{id}"' in page for id in ids)
    answered = answers.answer_casus(record.reader, QUESTION, DAY)
    assert [line["id"] for line in answered["commitments"]] == ids


def test_whoever_looked_at_the_newest_alone_says_so(
    record: Record, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.explanations.casus.N_READ", 1)
    page, given = ask_pages(path)
    assert "Only what was spoken of last is looked at" in page
    assert given["is_capped"] is True
    assert "Only what was spoken of last" in answers.answer_casus(record.reader, QUESTION, DAY)["told"]


def test_an_answer_is_of_the_record_as_it_is(record: Record) -> None:
    assert len(find_casus(record.reader, QUESTION, DAY).found) > 0
    record.writer.replace_commitments([])
    assert [one for one in find_casus(record.reader, QUESTION, DAY).found if one.commitment.treaty is None] == []
