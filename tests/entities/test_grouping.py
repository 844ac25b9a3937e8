"""Who is one across pages: nobody through a third who contradicts, a bare surname only with support."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.entities import find_blocking_keys, group_entities, score_identity
from dragoman.model import Appearance, Entity, EntityKind, EntityName, Office, PartialDate, Tenure


def person(
    *names: tuple[str, str],
    country: str | None = None,
    role: str | None = None,
    mark: str = "",
    ids: tuple[tuple[str, str], ...] = (),
    start: str | None = None,
    end: str | None = None,
) -> Entity:
    """Return a person known from texts by these names; `mark` makes two of one name two."""
    tenures: tuple[Tenure, ...] = ()
    if role is not None:
        tenures = (
            Tenure(
                office=Office(role=role, title=role, country=country),
                start=PartialDate.parse(start) if start else None,
                end=PartialDate.parse(end) if end else None,
                source="text",
            ),
        )
    return Entity(
        key=f"person:{names[0][0]}-{names[0][1]}{mark}{country or ''}",
        kind=EntityKind.PERSON,
        name=names[0][0],
        country=country,
        names=tuple(EntityName(*name) for name in names),
        tenures=tenures,
        outside_ids=ids,
        source="text",
    )


def are_one(left: Entity, right: Entity, *others: Entity, pages: tuple[Appearance, ...] = ()) -> bool:
    """Whether the two are judged one, directly or through others."""
    judgements = group_entities([left, right, *others], pages)
    groups = {entity.id: {entity.id} for entity in (left, right, *others)}
    for judgement in judgements:
        united = groups[judgement.left] | groups[judgement.right]
        for id in united:
            groups[id] = united
    return right.id in groups[left.id]


def test_other_given_names_never_meet_through_an_initial() -> None:
    """Same surname, same state: whoever might be either is neither."""
    andrei = person(("Andrei Petrenko", "en"), country="UKR")
    anton = person(("Anton Petrenko", "en"), country="UKR")
    initial = person(("A. Petrenko", "en"), country="UKR")
    assert not are_one(andrei, anton, initial)
    assert not are_one(andrei, initial, anton)
    assert are_one(andrei, initial)


def test_a_namesake_without_a_state_joins_nobody_where_two_states_have_one() -> None:
    russian = person(("Ivan Petrov", "en"), country="RUS")
    bulgarian = person(("Ivan Petrov", "en"), country="BGR")
    nobodys = person(("Иван Петров", "ru"))
    assert not are_one(russian, bulgarian, nobodys)
    assert not are_one(russian, nobodys, bulgarian)
    assert are_one(russian, nobodys)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Dinara Akhmetova", "en"), ("Daniyar Akhmetov", "en")),
        (("Han Yong-ae", "en"), ("Han Yong-chol", "en")),
        (("Zheng Shengshan", "en"), ("Zhang Shengshan", "en")),
        (("Igor Sechin", "en"), ("Igor Sechev", "en")),
        (("Li Qiang", "en"), ("Li Keqiang", "en")),
        (("Marian Bondar", "en"), ("Marina Bondar", "en")),
        (("Petro Olekseiovych Bondar", "uk"), ("Petro Ivanovych Bondar", "uk")),
    ],
)
def test_alike_names_of_two_people_are_two(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert not are_one(person(left, country="UKR"), person(right, country="UKR"))


@pytest.mark.parametrize(
    "spellings",
    [
        [("Maksim Stankevich", "en"), ("Максим Станкевич", "ru"), ("Максім Станкевіч", "uk")],
        [("Han Tae-il", "en"), ("Хан Тхэ Иль", "ru"), ("Han Tae Il", "fr")],
        [("Grzegorz Wiśniewski", "en"), ("Гжегож Вишневский", "ru"), ("Гжегож Вішневський", "uk")],
        [("Aleksandar Vučić", "en"), ("Александар Вучич", "ru")],
        [("Siarhei Kavaliou", "en"), ("Сергей Ковалёв", "ru")],
        [("Chihiro Tanaka", "en"), ("Тихиро Танака", "ru")],
    ],
    ids=lambda spellings: spellings[0][0],
)
def test_spellings_of_many_languages_are_one(spellings: list[tuple[str, str]]) -> None:
    for left, right in combinations([person(spelling) for spelling in spellings], 2):
        assert find_blocking_keys(left) & find_blocking_keys(right), (left.name, right.name)
        assert are_one(left, right), (left.name, right.name, score_identity(left, right))


def test_a_bare_surname_needs_support() -> None:
    full = person(("Taras Hnatiuk", "en"), country="UKR", role="defence_minister")
    bare = person(("Гнатюк", "uk"))
    held = person(("Гнатюк", "uk"), country="UKR", role="defence_minister")
    assert not are_one(full, bare)
    assert are_one(full, held)
    assert not are_one(full, person(("Гнатюк", "uk"), country="POL", role="defence_minister"))


def test_a_bare_surname_joins_nobody_where_two_may_be_meant() -> None:
    """The office tells; without it company does not."""
    taras = person(("Taras Hnatiuk", "en"), country="UKR", role="defence_minister")
    olena = person(("Olena Hnatiuk", "en"), country="UKR", role="ambassador")
    held = person(("Гнатюк", "uk"), country="UKR", role="ambassador")
    bare = person(("Гнатюк", "uk"), mark="bare")
    assert are_one(olena, held, taras)
    assert not are_one(taras, held, olena)
    assert not are_one(taras, bare, olena)


def test_company_kept_supports_the_sole_bearer() -> None:
    full = person(("Taras Hnatiuk", "en"))
    bare = person(("Гнатюк", "uk"))
    pages = tuple(
        Appearance(document=f"document-{number}", entities=entities)
        for number, entities in enumerate(
            [
                (full.id, "entity-a", "entity-b", "entity-c"),
                (bare.id, "entity-a", "entity-b", "entity-c"),
                *(("entity-d", f"entity-of-{number}") for number in range(12)),
            ]
        )
    )
    assert are_one(full, bare, pages=pages)
    assert not are_one(full, bare, pages=pages[:1])


def test_two_bare_surnames_of_one_office_are_one() -> None:
    left = person(("Гнатюк", "uk"), country="UKR", role="defence_minister", mark="1")
    right = person(("Hnatiuk", "en"), country="UKR", role="defence_minister", mark="2")
    assert are_one(left, right)


def test_an_outside_id_decides() -> None:
    left = person(("Taras Hnatiuk", "en"), ids=(("wikidata", "Q1"),))
    same = person(("Taras Hnatiuk", "fr"), ids=(("wikidata", "Q1"),))
    other = person(("Taras Hnatiuk", "uk"), ids=(("wikidata", "Q2"),))
    assert score_identity(left, same).value == 1
    assert score_identity(left, other).value == 0


def test_the_parts_of_the_score_are_named() -> None:
    left = person(("Тарас Іванович Гнатюк", "uk"), country="UKR", role="ambassador", start="2020")
    right = person(("Taras Ivanovych Hnatiuk", "en"), country="UKR", role="ambassador", end="2022")
    assert {"names", "patronymic", "country", "office"} <= dict(score_identity(left, right).parts).keys()
    before = person(("Taras Hnatiuk", "en"), country="UKR", role="ambassador", end="1919")
    assert "office" not in dict(score_identity(left, before).parts)
    assert dict(score_identity(left, before).parts)["dates"] < 0


PEOPLE = [
    person(("Andrei Petrenko", "en"), country="UKR"),
    person(("Андрій Петренко", "uk"), country="UKR", role="ambassador"),
    person(("Anton Petrenko", "en"), country="UKR"),
    person(("A. Petrenko", "en"), country="UKR"),
    person(("Петренко", "uk"), country="UKR", role="ambassador"),
    person(("Ivan Petrov", "en"), country="RUS"),
    person(("Иван Петров", "ru")),
    person(("Ivan Petrov", "en"), country="BGR"),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(PEOPLE))
def test_grouping_does_not_depend_on_the_order_of_arrival(people: list[Entity]) -> None:
    assert group_entities(people) == group_entities(PEOPLE)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_the_score_has_no_direction(left: Entity, right: Entity) -> None:
    assert score_identity(left, right) == score_identity(right, left)
