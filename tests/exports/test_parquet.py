"""Parquet, as pyarrow reads it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.exports import LINES
from dragoman.exports.parquet import column_types
from dragoman.exports.shapes import RelationLine
from dragoman.record import Record
from tests.exports.conftest import export, write
from tests.exports.hostile import hostile_record, words


def rows_of(content: bytes) -> list[dict[str, Any]]:
    import pyarrow.parquet

    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()
    return rows


def lines_of(record: Record, what: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export(record, what).split("\n")[:-1]]


@pytest.mark.parametrize("what", LINES)
def test_pyarrow_reads_every_row_as_the_json_line_has_it(small_record: Record, what: str) -> None:
    lines = lines_of(small_record, what)
    assert lines
    assert rows_of(write(small_record, what, "parquet").content) == lines


def test_types_are_those_of_the_exchange_format(small_record: Record) -> None:
    import pyarrow.parquet

    schema = pyarrow.parquet.read_schema(io.BytesIO(write(small_record, "relations", "parquet").content))
    assert str(schema.field("cooperation").type) == "int64"
    assert str(schema.field("intensity").type) == "double"
    assert str(schema.field("events").type).startswith("list<element: string")
    assert "n_single_origin: int64" in str(schema.field("quads").type)
    assert column_types(RelationLine)["first_day"] == "VARCHAR"


def test_a_line_longer_than_a_buffer_is_read(small_record: Record) -> None:
    from dataclasses import replace

    from tests.record import small_record as small

    long = replace(small.FRENCH, uri="news/long.html", text="Dé menti. " * 400_000)
    reading = replace(small.READINGS[2], document=long, mentions=(), quotes=(), claims=())
    small_record.writer.write_readings(None, long.uri, [reading])
    texts = [row["text"] for row in rows_of(write(small_record, "documents", "parquet").content)]
    assert long.text in texts


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_words_of_any_page_survive(hostile: str) -> None:
    with hostile_record(hostile) as record:
        for what in ("documents", "claims", "events"):
            assert rows_of(write(record, what, "parquet").content) == lines_of(record, what)


def test_nothing_is_left_beside_the_temporary_files(
    small_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    write(small_record, "claims", "parquet")
    assert list(tmp_path.iterdir()) == []
