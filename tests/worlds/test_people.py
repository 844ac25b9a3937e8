"""A small world of invented people, spelled by rules that the reader does not know: who is meant is found again."""

from collections import Counter
from random import Random

import pytest
from quality.people_world.casting import cast_people
from quality.people_world.declension import decline
from quality.people_world.measuring import figures_of
from quality.people_world.people import LANGUAGES
from quality.people_world.reading import ReadMention, WorldReading, parse_pages, read_pages
from quality.people_world.scores import score_language_pairs, score_pairs
from quality.people_world.world import PeopleWorld, make_world

N_PAGES = 60
N_PEOPLE = 24


@pytest.fixture(scope="module")
def world() -> PeopleWorld:
    return make_world(N_PAGES, N_PEOPLE)


@pytest.fixture(scope="module")
def reading(world: PeopleWorld) -> WorldReading:
    return read_pages(world.pages, parse_pages(world.pages))


def test_one_seed_makes_one_world(world: PeopleWorld) -> None:
    assert make_world(N_PAGES, N_PEOPLE) == world
    assert make_world(N_PAGES, N_PEOPLE, seed=2) != world


def test_a_larger_world_begins_with_the_smaller_one(world: PeopleWorld) -> None:
    assert make_world(N_PAGES + 20, N_PEOPLE).pages[:N_PAGES] == world.pages


def test_every_true_mention_is_a_name_on_its_page(world: PeopleWorld) -> None:
    for page in world.pages:
        end = 0
        for mention in page.mentions:
            words = page.text[mention.start : mention.end]
            assert mention.start >= end
            assert words == words.strip()
            assert words[0].isalpha()
            end = mention.end
        assert "{" not in page.text
        assert len({mention.person for mention in page.mentions}) <= 6


def test_all_languages_and_the_hard_cases_are_there() -> None:
    large = make_world(400, 400)
    assert Counter(page.language for page in large.pages) == dict.fromkeys(LANGUAGES, 100)
    names = Counter(person.name_key for person in large.people)
    namesakes = [person for person in large.people if names[person.name_key] > 1]
    assert namesakes
    assert all(person.is_namesake and person.office for person in namesakes)
    surnames = Counter((person.surname.key, person.state) for person in large.people)
    assert sum(n > 1 for n in surnames.values()) > 50
    forms = Counter(mention.form for page in large.pages for mention in page.mentions)
    assert set(forms) == {"full", "patronymic", "initials", "surname", "mister"}


def test_no_page_shortens_a_name_that_two_on_it_share() -> None:
    large = make_world(400, 400)
    for page in large.pages:
        people = {mention.person for mention in page.mentions}
        shared = Counter(large.people[number].surname.key for number in people)
        short = [mention.person for mention in page.mentions if mention.form in ("surname", "mister", "initials")]
        assert all(shared[large.people[number].surname.key] == 1 for number in short)


def test_no_office_of_one_holder_is_held_twice() -> None:
    people = cast_people(Random(5), 200)
    held = Counter((person.state, person.office) for person in people if person.office and person.office.row < 8)
    assert set(held.values()) == {1}


@pytest.mark.parametrize(
    ("word", "language", "sex", "role", "forms"),
    [
        ("Юрий", "ru", "m", "given", "Юрий Юрия Юрию Юрия Юрием Юрии"),
        ("Елагина", "ru", "f", "surname", "Елагина Елагиной Елагиной Елагину Елагиной Елагиной"),
        ("Трубецкой", "ru", "m", "surname", "Трубецкой Трубецкого Трубецкому Трубецкого Трубецким Трубецком"),
        ("Кравец", "ru", "m", "surname", "Кравец Кравца Кравцу Кравца Кравцем Кравце"),
        ("Вэньбинь", "ru", "m", "given", "Вэньбинь Вэньбиня Вэньбиню Вэньбиня Вэньбинем Вэньбине"),
        (
            "Кварацхелія",
            "uk",
            "m",
            "surname",
            "Кварацхелія Кварацхелії Кварацхелії Кварацхелію Кварацхелією Кварацхелії",
        ),
        ("Ольга", "uk", "f", "given", "Ольга Ольги Ользі Ольгу Ольгою Ользі"),
        ("Кравець", "uk", "m", "surname", "Кравець Кравця Кравцеві Кравця Кравцем Кравцеві"),
        ("Білецька", "uk", "f", "surname", "Білецька Білецької Білецькій Білецьку Білецькою Білецькій"),
        ("Гай", "uk", "m", "surname", "Гай Гая Гаєві Гая Гаєм Гаєві"),
        ("Вільянуева", "uk", "m", "surname", "Вільянуева Вільянуеви Вільянуеві Вільянуеву Вільянуевою Вільянуеві"),
        ("Хьон У", "uk", "m", "given", "Хьон У Хьон У Хьон У Хьон У Хьон У Хьон У"),
        ("Хуа", "ru", "m", "given", "Хуа Хуа Хуа Хуа Хуа Хуа"),
        ("Берідзе", "uk", "m", "surname", "Берідзе Берідзе Берідзе Берідзе Берідзе Берідзе"),
    ],
)
def test_names_are_declined_as_newspapers_do(word: str, language: str, sex: str, role: str, forms: str) -> None:
    is_slavic = word not in ("Вэньбинь", "Берідзе", "Кварацхелія", "Вільянуева", "Хьон У", "Хуа")
    declined = decline(word, language, sex, role, is_slavic=is_slavic)
    assert " ".join(each[0] for each in declined) == forms


def test_pairs_are_counted_as_if_one_by_one(reading: WorldReading) -> None:
    """Cluster counts give the very numbers that a comparison of every pair gives."""
    mentions = reading.mentions[:150]
    pairs = [
        (left, right)
        for place, left in enumerate(mentions)
        for right in mentions[place + 1 :]
        if left.page.number != right.page.number
    ]

    def is_held_same(left: ReadMention, right: ReadMention) -> bool:
        return left.identity is not None and left.identity == right.identity

    score = score_pairs(mentions)
    assert score.true == sum(left.truth.person == right.truth.person for left, right in pairs)
    assert score.found == sum(is_held_same(left, right) for left, right in pairs)
    assert score.right == sum(
        is_held_same(left, right) and left.truth.person == right.truth.person for left, right in pairs
    )
    by_language = score_language_pairs(mentions)
    assert sum(one.true for one in by_language.values()) == score.true
    assert sum(one.right for one in by_language.values()) == score.right


def test_the_reader_tells_who_is_who(reading: WorldReading) -> None:
    """The floors stand below what was reached; the whole world is measured by `python -m quality measure world`."""
    figures = figures_of(reading)
    assert figures["world.identity.f1"] >= 0.75
    assert figures["world.identity.precision"] >= 0.93
    assert sum(mention.identity is not None for mention in reading.mentions) >= 0.85 * len(reading.mentions)
