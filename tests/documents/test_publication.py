"""When a document was published: each clue in its rank, and nothing made up."""

import pytest

from dragoman.documents.publication import DateClues, StatedDate, find_publication
from dragoman.model import PartialDate


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


AMBIGUOUS = StatedDate((day("2023-11-04"), day("2023-04-11")), "04.11.2023")
STATED = StatedDate((day("2024-03-20"),), "20 March 2024")
YEARLESS = StatedDate((day("--12-19"),), "MINSK, Dec 19")
APRIL = "https://news.example/2023/4/11/1.html"


@pytest.mark.parametrize(
    ("clues", "expected"),
    [
        (DateClues(), None),
        (DateClues(by_user=day("2024-01-02")), "2024-01-02 user"),
        (DateClues(by_user=day("2024-01-02"), addresses=[APRIL]), "2023-04-11 url"),
        (DateClues(by_user=day("2024-01-02"), stated=[STATED]), "2024-03-20 stated"),
        (DateClues(stated=[STATED], metadata=(day("2024-03-19"), "datePublished")), "2024-03-19 metadata"),
        (DateClues(stated=[AMBIGUOUS], addresses=[APRIL], language="ru"), "2023-04-11 stated"),
        (DateClues(stated=[AMBIGUOUS], language="ru"), "2023-11-04 stated"),
        (DateClues(stated=[AMBIGUOUS], language="fr", by_user=day("2023-04-11")), "2023-11-04 stated"),
        (DateClues(stated=[AMBIGUOUS], language="en"), None),
        (DateClues(stated=[AMBIGUOUS], language="en", by_user=day("2023-04-11")), "2023-04-11 stated"),
        (DateClues(stated=[AMBIGUOUS], language="en", by_user=day("2023-12-01")), "2023-12-01 user"),
        (DateClues(stated=[AMBIGUOUS, STATED], language="en"), "2024-03-20 stated"),
        (DateClues(stated=[YEARLESS]), "--12-19 stated"),
        (DateClues(stated=[YEARLESS], by_user=day("2022-12-20")), "2022-12-19 stated"),
        (DateClues(stated=[YEARLESS], by_user=day("2023-01-03")), "2022-12-19 stated"),
        (DateClues(stated=[YEARLESS], by_user=day("2023-07-03")), "--12-19 stated"),
        (DateClues(stated=[YEARLESS], by_user=day("2023")), "--12-19 stated"),
        (DateClues(addresses=[APRIL, "https://other.example/2022/1/2/"]), None),
    ],
)
def test_the_clues_settle_the_date(clues: DateClues, expected: str | None) -> None:
    found = find_publication(clues).publication
    assert (f"{found.date} {found.basis}" if found else None) == expected


def test_a_date_that_nothing_settles_is_reported() -> None:
    assert find_publication(DateClues(stated=[AMBIGUOUS], language="en")).ambiguous == "04.11.2023"
    assert find_publication(DateClues(stated=[AMBIGUOUS], language="uk")).ambiguous is None
