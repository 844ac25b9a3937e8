"""One person in many spellings is one; two people are two; and the score says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.entities import SAME_FROM, find_blocking_keys, group_entities, score_identity
from dragoman.model import Entity, EntityKind, EntityName, Office, Tenure


def person(name: str, language: str, *, country: str | None = None, role: str | None = None) -> Entity:
    """Return a person known from a text alone."""
    tenures: tuple[Tenure, ...] = ()
    if role is not None:
        office = Office(role=role, title=role.replace("_", " "), country=country)
        tenures = (Tenure(office=office, start=None, end=None, source="text"),)
    return Entity(
        key=f"person:{language}-{name}",
        kind=EntityKind.PERSON,
        name=name,
        country=country,
        names=(EntityName(name, language),),
        tenures=tenures,
        source="text",
    )


SPELLINGS = [
    [
        ("Alexander Lukashenko", "en"),
        ("Aliaksandr Lukashenka", "en"),
        ("Александр Лукашенко", "ru"),
        ("Олександр Лукашенко", "uk"),
        ("Alexandre Loukachenko", "fr"),
    ],
    [
        ("Sergei Shoigu", "en"),
        ("Sergei Shoigy", "fr"),
        ("Сергей Шойгу", "ru"),
        ("Сергій Шойгу", "uk"),
        ("Sergueï Choïgou", "fr"),
        ("Sergey Kuzhugetovich Shoigu", "en"),
    ],
    [("Xi Jinping", "en"), ("Си Цзиньпин", "ru"), ("Сі Цзіньпін", "uk")],
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=["lukashenko", "shoigu", "xi"])
def test_all_spellings_of_one_person_are_one_without_the_lexicon(spellings: list[tuple[str, str]]) -> None:
    """Every pair of spellings is over the threshold and shares a block."""
    people = [person(name, language) for name, language in spellings]
    for left in people:
        for right in people:
            assert score_identity(left, right).value >= SAME_FROM, (left.name, right.name)
            assert find_blocking_keys(left) & find_blocking_keys(right), (left.name, right.name)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Liu Xiaoming", "Liu Jianchao"),
        ("Viktor Lukashenko", "Alexander Lukashenko"),
        ("Hans Friedrich", "Friedrich Hans"),
        ("Sergei Lavrov", "Sergei Shoigu"),
        ("Sergei Viktorovich Lavrov", "Sergei Borisovich Lavrov"),
        ("Lukashenko", "Alexander Lukashenko"),
    ],
)
def test_different_people_stay_two(left: str, right: str) -> None:
    """A shared surname, given name or letters make nobody one; a bare surname proves too little."""
    assert score_identity(person(left, "en"), person(right, "en")).value < SAME_FROM


def test_another_country_weighs_against() -> None:
    """Namesakes of two states are parted, and the score says so."""
    score = score_identity(person("Ivan Petrov", "en", country="RUS"), person("Ivan Petrov", "en", country="BGR"))
    assert score.value < SAME_FROM
    assert dict(score.parts)["country"] < 0


def test_office_is_a_part_of_the_score() -> None:
    """One office of one state speaks for one person."""
    left = person("Viktor Khrenin", "en", country="BLR", role="defence_minister")
    right = person("Виктор Хренин", "ru", country="BLR", role="defence_minister")
    assert dict(score_identity(left, right).parts)["office"] > 0


def test_kinds_are_never_mixed() -> None:
    """A person and an outlet of one name are two."""
    outlet = Entity(key="outlet:x", kind=EntityKind.OUTLET, name="Marianne", names=(EntityName("Marianne", "fr"),))
    assert score_identity(person("Marianne", "fr"), outlet).value == 0


def test_groups_are_judged_same_with_reasons() -> None:
    """Grouping gives a judgement for each pair, explained, left before right."""
    entities = [person(name, language) for name, language in SPELLINGS[0]] + [person("Liu Xiaoming", "en")]
    judgements = group_entities(entities)
    assert len(judgements) == 10
    assert all(judgement.left < judgement.right and judgement.reasons for judgement in judgements)


@given(st.permutations([name for spellings in SPELLINGS for name in spellings]))
def test_grouping_does_not_depend_on_the_order_of_arrival(names: list[tuple[str, str]]) -> None:
    """The same entities in any order give the same judgements."""
    first = group_entities(person(name, language) for name, language in names)
    assert first == group_entities(person(name, language) for name, language in sorted(names))


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_the_score_is_symmetric_and_bounded(left: str, right: str) -> None:
    """Likeness has no direction and stays between 0 and 1."""
    one, other = person(left, "en"), person(right, "en")
    score = score_identity(one, other)
    assert 0 <= score.value <= 1
    assert abs(score.value - score_identity(other, one).value) < 1e-9
