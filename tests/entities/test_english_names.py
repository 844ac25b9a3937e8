"""What somebody unknown is called in English: the Latin spelling met most, else a romanisation."""

import pytest

from dragoman.entities import choose_english_name
from dragoman.model import EntityKind, EntityName, MetName


def met(text: str, language: str, n_documents: int = 1) -> MetName:
    return MetName(entity="entity-a", name=EntityName(text, language), n_documents=n_documents)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([met("Сергій Згурський", "uk")], "Serhii Zghurskyi"),
        ([met("Дмитрий Громов", "ru")], "Dmitry Gromov"),
        ([met("Аляксандр Шчарбакоў", "be")], "Aliaksandr Shcharbakou"),
        ([met("Лю Сяомін", "uk")], "Liu Xiaoming"),
        ([met("Сергій Згурський", "uk", 9), met("Sergiy Zgurskyy", "en")], "Sergiy Zgurskyy"),
        ([met("Sergiy Zgurskyy", "en"), met("Serhii Zghurskyi", "en", 2)], "Serhii Zghurskyi"),
        ([met("Serhii Zghurskyi", "en"), met("Zghurskyi", "en", 5)], "Serhii Zghurskyi"),
        ([met("Сергей Чуйков", "ru"), met("Sergueï Tchouïkov", "fr", 5)], "Sergey Chuykov"),
        ([met("Sergueï Tchouïkov", "fr")], "Sergueï Tchouïkov"),
        ([met("Guillaume Moulin", "fr"), met("Guillaume Moulin", "en")], "Guillaume Moulin"),
    ],
)
def test_the_name_is_the_one_that_english_readers_would_meet(names: list[MetName], expected: str) -> None:
    """A French transcription of a Cyrillic name is read, not written."""
    assert choose_english_name(names, EntityKind.PERSON) == expected
    assert choose_english_name(names[::-1], EntityKind.PERSON) == expected


def test_nobody_met_has_no_name() -> None:
    assert choose_english_name([], EntityKind.PERSON) is None
