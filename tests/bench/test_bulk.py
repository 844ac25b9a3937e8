"""Pages written many at once are in the record as the writer would have written them one by one."""

from pathlib import Path

import pytest
from bench.bulk import write_bulk
from quality.worlds.world import make_world

from dragoman.record import Record, open_record, tables


def _content(record: Record) -> dict[str, list[tuple[object, ...]]]:
    with record.writer.together():
        connection = record.writer._open
        assert connection is not None
        found = {}
        for name, table in tables.metadata.tables.items():
            found[name] = [
                tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key.columns))
            ]
        del found["marks"]  # how many transactions there were
        for name in ("document_words", "claim_words"):
            rows = connection.exec_driver_sql(f"SELECT rowid, words, names FROM {name} ORDER BY rowid")
            found[name] = [tuple(row) for row in rows]
        return found


@pytest.mark.in_file("it compares the tables of FTS5 too")
def test_both_ways_write_the_same(tmp_path: Path) -> None:
    readings = [page.reading for page in make_world(250, seed=2).write_pages()]
    with open_record(tmp_path / "one.db") as one, open_record(tmp_path / "many.db") as many:
        for reading in readings:
            one.writer.write_readings(None, reading.document.uri, (reading,), ())
        assert list(write_bulk(many, readings)) == readings
        assert _content(many) == _content(one)
        assert len(_content(one)["claims"]) > 200
