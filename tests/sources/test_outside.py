"""Files of outside knowledge: what comes out of each form, and what a bad line does."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import (
    EntityKind,
    NameStrength,
    OutsideCollection,
    OutsideEntity,
    OutsideLeftOut,
    OutsidePost,
    OutsideRow,
    OutsideTenure,
    PartialDate,
    Problem,
    SourceError,
)
from dragoman.sources import look_at_outside, read_outside
from dragoman.sources.outside_posts import make_post
from tests.sources import outside_files as files

LIST = OutsideCollection(name="list", form="", source="A list", licence="CC0", file="x", fingerprint="0")


def rows_of(path: Path) -> list[OutsideRow | Problem]:
    return list(read_outside(look_at_outside(path), LIST, lambda _lines, _share: None))


def test_followthemoney_gives_people_companies_posts_and_who_held_them(tmp_path: Path) -> None:
    path = files.write_followthemoney(
        tmp_path / "a.json", files.PERSON, files.POST, files.HELD, files.COMPANY, files.ADDRESS
    )
    person, post, held, company, address = rows_of(path)
    assert isinstance(person, OutsideEntity)
    assert (person.entity.key, person.entity.country, person.sets) == (
        "person:wikidata-q999001",
        "UKR",
        ("zz_ministers",),
    )
    assert person.entity.outside_ids == (("wikidata", "Q999001"), ("opensanctions", "NK-1"))
    assert person.entity.source == "A list, CC0"
    assert isinstance(post, OutsidePost)
    assert (post.office.role, post.office.country) == ("deputy_minister", "UKR")
    assert held == OutsideTenure(holder="NK-1", post="NK-2", start=PartialDate(2022, 3))
    assert isinstance(company, OutsideEntity)
    assert (company.entity.kind, company.entity.key) == (EntityKind.COMPANY, "company:list-nk-4")
    assert address == OutsideLeftOut(sort="Address")


def test_of_a_person_names_stay_and_the_date_of_birth_does_not(tmp_path: Path) -> None:
    (person,) = rows_of(files.write_followthemoney(tmp_path / "a.json", files.PERSON))
    assert isinstance(person, OutsideEntity)
    assert [(name.text, name.strength) for name in person.entity.names] == [
        ("Ivan Petrenko", NameStrength.STRONG),
        ("Іван Петренко", NameStrength.STRONG),
        ("PETRENKO, Ivan", NameStrength.STRONG),
        ("Vanya", NameStrength.WEAK),
    ]
    assert "1970" not in repr(person)


def test_whoever_is_listed_only_as_a_relative_stays_outside(tmp_path: Path) -> None:
    rows = rows_of(files.write_followthemoney(tmp_path / "a.json", files.RELATIVE, files.PERSON))
    assert rows[0] == OutsideLeftOut(sort="relatives and associates")


def test_nested_entries_bring_their_posts_along(tmp_path: Path) -> None:
    person, post, held = rows_of(files.write_followthemoney(tmp_path / "targets.nested.json", files.NESTED))
    assert isinstance(person, OutsideEntity)
    assert isinstance(post, OutsidePost)
    assert held == OutsideTenure(holder="NK-1", post="NK-2", start=PartialDate(2022, 3, 1), end=PartialDate(2023))


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_wikidata_gives_people_with_the_positions_they_held(tmp_path: Path, name: str) -> None:
    path = files.write_wikidata(tmp_path / name, files.HUMAN, files.ITEM_POST, files.ITEM_PARTY, files.ITEM_RIVER)
    person, held, undescribed, post, party, river = rows_of(path)
    assert isinstance(person, OutsideEntity)
    assert (person.entity.key, person.entity.country) == ("person:wikidata-q999002", "UKR")
    assert [(name.text, name.language) for name in person.entity.names] == [
        ("Maria Kovach", "en"),
        ("Марія Ковач", "uk"),
        ("M. Kovach", "en"),
    ]
    assert held == OutsideTenure(holder="Q999002", post="Q999003", start=PartialDate(2019, 9), end=PartialDate(2021))
    assert isinstance(undescribed, OutsideTenure)
    assert isinstance(post, OutsidePost)
    assert (post.office.role, post.office.title, post.office.country) == ("foreign_minister", "foreign minister", "UKR")
    assert isinstance(party, OutsideEntity)
    assert (party.entity.kind, party.entity.country) == (EntityKind.ORGANISATION, "DNK")
    assert isinstance(river, OutsideLeftOut)


def test_a_list_or_an_answer_on_one_line_is_read_too(tmp_path: Path) -> None:
    one = tmp_path / "list.json"
    one.write_text(json.dumps([files.HUMAN, files.ITEM_PARTY]))
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps({"entities": {"Q999002": files.HUMAN}, "success": 1}))
    assert sum(isinstance(row, OutsideEntity) for row in rows_of(one)) == 2
    assert sum(isinstance(row, OutsideEntity) for row in rows_of(answer)) == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "it is no JSON"),
        ('"text"', "it is no object"),
        ('{"schema": "Person", "properties": {}}', "it has no id"),
        ('{"id": "1", "schema": "Person", "properties": []}', "it has no name"),
        ('{"id": "1", "schema": "Person", "properties": 3}', "no object"),
        ('{"id": "1", "schema": "Person", "properties": {"name": "Ann Lee"}}', "its name are no list"),
        ('{"id": "1", "schema": "Occupancy", "properties": {"holder": ["2"]}}', "without its holder or its post"),
        ('{"id": "1", "schema": "Position", "properties": {}}', "a post without a name"),
        ('{"id": "1", "schema": 7, "properties": {}}', "it has no schema"),
    ],
)
def test_a_bad_line_is_a_problem_with_its_number_and_the_rest_is_read(tmp_path: Path, line: str, why: str) -> None:
    path = files.write_followthemoney(tmp_path / "a.json", files.PERSON, line, files.COMPANY)
    person, problem, company = rows_of(path)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place) == ("bad-line", "line 2")
    assert why in problem.message
    assert isinstance(person, OutsideEntity)
    assert isinstance(company, OutsideEntity)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "schema", "properties", "name", "labels", "claims", "P31", "P39", "mainsnak", "rank"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_json_a_line_holds_gives_rows_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.json"
    for first in (files.PERSON, files.HUMAN):
        files.write_followthemoney(path, first, json.dumps(value))
        assert all(isinstance(row, OutsideRow | Problem) for row in rows_of(path))


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(json.dumps(files.PERSON).encode() + b'\n{"id": "\xff\xfe"}\n')
    assert [type(row).__name__ for row in rows_of(path)] == ["OutsideEntity", "Problem"]


@pytest.mark.parametrize("text", ["", "nothing\nof the kind\n", '{"a": 1}\n'])
def test_a_file_of_neither_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(SourceError, match="neither FollowTheMoney entities nor Wikidata items"):
        look_at_outside(path)


def test_a_file_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(json.dumps(files.PERSON).encode() + b"\n" + bytes(range(256)) * 4000)[:-500])
    with pytest.raises(SourceError, match="cannot be read to its end"):
        rows_of(path)
    with pytest.raises(SourceError, match="No such file"):
        look_at_outside(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Minister of Foreign Affairs of Ukraine", "foreign_minister"),
        ("Deputy Minister of Defence of the Republic of Belarus", "deputy_defence_minister"),
        ("President of Chile", "head_of_state"),
        ("Keeper of the Lamps", "official"),
    ],
)
def test_a_post_gets_the_role_that_its_name_says(title: str, role: str) -> None:
    office = make_post(title, "en", "UKR", None)
    assert office.role == role
    assert role != "official" or office.title == title
    assert make_post("Keeper of the Lamps of Ukraine", "en", "UKR", None).title == "Keeper of the Lamps"
