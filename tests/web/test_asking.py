"""A query string is a filter, and back."""

from datetime import date

import pytest

from dragoman.model import WrongUse
from dragoman.record import EVERYTHING, Filter
from dragoman.web.asking import read_filter, write_query


def test_a_query_is_read_with_the_names_of_the_filter() -> None:
    asked = {"q": "ракети", "since": "2024", "until": "2024-02", "country": "rus", "type": "AID", "order": "oldest"}
    assert read_filter(asked, "events") == Filter(
        text="ракети", since=date(2024, 1, 1), until=date(2024, 2, 29), country="RUS", type="AID"
    )


def test_empty_parameters_ask_nothing() -> None:
    assert read_filter({"q": " ", "since": "", "actor": ""}, "claims") == EVERYTHING


def test_what_a_list_cannot_be_filtered_by_is_told() -> None:
    with pytest.raises(WrongUse, match="relations cannot be filtered by q; they can be by country"):
        read_filter({"q": "x"}, "relations")


@pytest.mark.parametrize("query", [{"since": "soon"}, {"since": "--03"}, {"is_undated": "perhaps"}])
def test_a_malformed_value_is_told(query: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        read_filter(query, "events")


def test_a_query_is_written_without_what_is_empty() -> None:
    assert write_query([("q", None), ("since", "")]) == ""
