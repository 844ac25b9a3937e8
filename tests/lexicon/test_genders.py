"""Names tell man from woman where they do, and nothing where they do not."""

import pytest

from dragoman.lexicon.genders import find_gender


@pytest.mark.parametrize(
    ("names", "gender"),
    [
        (["Angela Merkel"], "Fem"),
        (["Сергей Кужугетович Шойгу"], "Masc"),
        (["Марія Захарова", "Maria Zakharova"], "Fem"),
        (["Илья Петренко"], "Masc"),
        (["Robin Petrenko"], None),
        (["Petrenko"], None),
        ([], None),
    ],
)
def test_gender_of_names(names: list[str], gender: str | None) -> None:
    assert find_gender(names) == gender
