"""Cells that spreadsheets take as they are meant."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports.columns import cell_of, cells_of, column_names, write_table
from dragoman.exports.shapes import ClaimLine, ProblemLine, RelationLine

words = st.text(alphabet=st.sampled_from("=+-@\t\r\n'a1 |"), max_size=5)


@given(words, words)
def test_no_cell_begins_like_a_formula(message: str, place: str) -> None:
    line = {
        "id": "problem-1",
        "stage": "",
        "code": "",
        "message": message,
        "uri": "",
        "place": place,
        "document": None,
    }
    cells = dict(zip(column_names(ProblemLine), cells_of(ProblemLine, line), strict=True))
    for given_words, cell in ((message, cells["message"]), (place, cells["place"])):
        assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert cell in (given_words, "'" + given_words)


def test_numbers_stay_numbers() -> None:
    derivation = {"stage": "relations", "version": "1", "rule": "", "inputs": []}
    line = {
        "id": "relation-1",
        "left": "MNG",
        "right": "PER",
        "month": None,
        "cooperation": 0,
        "conflict": 3,
        "balance": -3,
        "quads": [{"quad": "verbal_conflict", "n_events": 3, "intensity": -6.5, "n_single_origin": 1}],
        "intensity": -6.5,
        "single_origin_share": 0.333,
        "first_day": None,
        "last_day": None,
        "events": ["event-1", "event-2"],
        "derivation": derivation,
    }
    cells = dict(zip(column_names(RelationLine), cells_of(RelationLine, line), strict=True))
    assert cells["balance"] == -3
    assert cells["month"] == ""
    assert cells["events"] == "event-1 | event-2"


def test_columns_follow_the_keys() -> None:
    names = column_names(ClaimLine)
    assert names[:3] == ("id", "document_id", "document_uri")
    assert names.index("date_start") < names.index("status") < names.index("attribution_name")
    assert len(set(names)) == len(names)


FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\ufeff=1", "\u200b=1", "\x00=1"]


@pytest.mark.parametrize("words", [*FORMULAS, "＝1+1", "＋1", "－1", "＠x"])
def test_what_a_spreadsheet_may_take_for_a_formula_gets_an_apostrophe(words: str) -> None:
    assert cell_of(words) == f"'{words}"


def test_a_cell_cannot_be_parted_by_another_separator() -> None:
    """Where a semicolon parts cells, what stands behind one in bare words would begin a cell of its own."""
    stream = io.StringIO(newline="")
    problem = {"id": "p", "stage": "x", "code": "x", "message": "a;=1+1", "uri": "u\t=2", "place": None}
    write_table("problems", [{**problem, "document": None}], stream)
    assert '"a;=1+1"' in stream.getvalue()
    assert '"u\t=2"' in stream.getvalue()
    assert next(iter(csv.DictReader(io.StringIO(stream.getvalue()))))["message"] == "a;=1+1"
