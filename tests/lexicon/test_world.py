"""What is known of the world holds together: keys, codes, members, kinds, sectors, offices."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from dragoman.lexicon import LANGUAGES, load_lexicon, read_roles
from dragoman.lexicon.entries import read_names
from dragoman.lexicon.files import LEXICON_FOLDER, read_lexicon_table
from dragoman.model import Entity, EntityKind, Tenure, make_id

SECTORS = frozenset(
    ["GOV", "MIL", "LEG", "JUD", "COP", "SPY", "MED", "BUS", "CVL", "REB", "OPP", "PTY", "EDU", "IGO", "NGO"]
)
KINDS_BY_PREFIX = {
    "state": {EntityKind.STATE},
    "organisation": {EntityKind.INTERNATIONAL_ORGANISATION, EntityKind.ORGANISATION},
    "bloc": {EntityKind.INTERNATIONAL_ORGANISATION},
    "body": {EntityKind.GOVERNMENT_BODY},
    "force": {EntityKind.ARMED_FORCE},
    "group": {EntityKind.ARMED_GROUP, EntityKind.ARMED_FORCE, EntityKind.ORGANISATION},
    "company": {EntityKind.COMPANY},
    "outlet": {EntityKind.OUTLET},
    "thinktank": {EntityKind.ORGANISATION},
    "person": {EntityKind.PERSON},
    "place": {EntityKind.PLACE},
    "treaty": {EntityKind.TREATY},
    "weapon": {EntityKind.WEAPON},
    "exercise": {EntityKind.EXERCISE},
}


@pytest.fixture(scope="module")
def entities() -> list[Entity]:
    return list(load_lexicon().entities.values())


@pytest.mark.parametrize(
    "path", sorted(LEXICON_FOLDER.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_file_names_its_source(path: Path) -> None:
    """A file begins with the line that says where its facts come from."""
    first = path.read_text(encoding="utf-8").lstrip().splitlines()[0]
    assert first.startswith(("source:", "#")), first


def test_all_entries_of_iso_3166_are_there_and_kosovo() -> None:
    states = read_lexicon_table("world", "states", "states")
    assert len(states) == 250
    assert all(len(code) == 3 and code.isupper() for code in states)
    assert len({row["alpha2"] for row in states.values()}) == 250
    numerics = [row["numeric"] for code, row in states.items() if code != "XKX"]
    assert len(set(numerics)) == 249
    assert all(len(numeric) == 3 and numeric.isdigit() for numeric in numerics)
    assert "user-assigned" in states["XKX"]["note"]


def test_members_of_the_state_system_have_the_number_of_the_correlates_of_war() -> None:
    states = read_lexicon_table("world", "states", "states")
    numbers = {code: row["cow"] for code, row in states.items() if "cow" in row}
    assert len(set(numbers.values())) == len(numbers) == 195  # members on 31 December 2016, the last to have changed
    told = {"USA": 2, "GBR": 200, "DEU": 255, "RUS": 365, "UKR": 369, "YEM": 679, "KOR": 732, "VNM": 816, "WSM": 990}
    assert told.items() <= numbers.items()
    assert not {"PSE", "VAT", "HKG", "GRL"} & numbers.keys()
    assert ("cow", "370") in load_lexicon().entities["state:BLR"].outside_ids


def test_alpha_2_codes_are_those_of_cldr() -> None:
    from babel import Locale

    territories = Locale("en").territories
    rows = read_lexicon_table("world", "states", "states").values()
    assert all(row["alpha2"] in territories for row in rows)


def test_every_state_but_the_uninhabited_and_disputed_has_a_capital_and_all_a_region() -> None:
    rows = read_lexicon_table("world", "states", "states")
    without = {code for code, row in rows.items() if "capital" not in row}
    assert without == {"ATA", "BVT", "HMD", "IOT", "ISR", "TKL", "UMI"}
    assert all(row["region"] for row in rows.values())


def test_members_are_states(entities: list[Entity]) -> None:
    known = {entity.key for entity in entities}
    for entity in entities:
        assert set(entity.members) <= known, entity.key
        assert len(set(entity.members)) == len(entity.members), entity.key


@pytest.mark.parametrize(
    ("key", "n_members"),
    [
        ("organisation:un", 193),
        ("organisation:nato", 32),
        ("organisation:eu", 27),
        ("organisation:council-of-europe", 46),
        ("organisation:african-union", 55),
        ("organisation:csto", 6),
        ("organisation:union-state", 2),
        ("organisation:g7", 7),
        ("organisation:arab-league", 22),
        ("organisation:asean", 11),
        ("organisation:sco", 10),
    ],
)
def test_organisations_have_as_many_members_as_they_say(key: str, n_members: int) -> None:
    assert len(load_lexicon().entities[key].members) == n_members


def test_countries_kinds_and_sectors_are_of_the_model(entities: list[Entity]) -> None:
    states = {entity.country for entity in entities if entity.kind is EntityKind.STATE}
    for entity in entities:
        assert entity.kind in KINDS_BY_PREFIX[entity.key.partition(":")[0]], entity.key
        assert entity.country is None or entity.country in states, entity.key
        assert entity.sector is None or entity.sector in SECTORS, entity.key


def test_there_are_as_many_of_each_kind_as_the_work_needs(entities: list[Entity]) -> None:
    counts: dict[str, int] = defaultdict(int)
    for entity in entities:
        counts[entity.key.partition(":")[0]] += 1
    least = {"state": 250, "organisation": 60, "body": 100, "weapon": 80, "treaty": 40, "place": 60, "outlet": 60}
    assert {kind: counts[kind] for kind in least if counts[kind] < least[kind]} == {}


def test_names_belong_to_known_keys_and_every_entity_has_an_english_name(entities: list[Entity]) -> None:
    known = {entity.key for entity in entities}
    for language in LANGUAGES:
        assert set(read_names(language)) <= known, language
    for entity in entities:
        assert entity.name
        assert any(name.language == "en" for name in entity.names), entity.key


def test_names_of_entities_are_latin_script(entities: list[Entity]) -> None:
    """The usual English name is what an export shows, whatever the page's language."""
    assert [entity.name for entity in entities if any("\u0400" <= letter <= "\u04ff" for letter in entity.name)] == []


def test_offices_serve_known_entities(entities: list[Entity]) -> None:
    ids = {entity.id for entity in entities}
    for entity in entities:
        for tenure in entity.tenures:
            assert tenure.office.serves is None or tenure.office.serves in ids, entity.key
            assert tenure.office.role in read_roles()


def test_tenures_end_after_they_begin(entities: list[Entity]) -> None:
    for entity in entities:
        for tenure in entity.tenures:
            if tenure.start and tenure.end:
                assert (tenure.start.earliest or date.min) <= (tenure.end.latest or date.max), entity.key


def _overlap(left: Tenure, right: Tenure) -> bool:
    """Whether two tenures share more than the day, month or year of the handing over."""

    def last(tenure: Tenure) -> date:
        return (tenure.end and tenure.end.earliest) or date.max

    def first(tenure: Tenure) -> date:
        return (tenure.start and tenure.start.latest) or date.min

    return first(left) < last(right) and first(right) < last(left)


def test_an_office_of_one_holder_has_one_at_a_time(entities: list[Entity]) -> None:
    """Acting holders and those whose dates are not known aside, tenures of one office follow each other."""
    holders: dict[tuple[str, str | None], list[tuple[str, Tenure]]] = defaultdict(list)
    for entity in entities:
        for tenure in entity.tenures:
            role = read_roles()[tenure.office.role]
            serves_state = tenure.office.serves == make_id("entity", f"state:{tenure.office.country}")
            if role.is_single and serves_state and tenure.start and "acting" not in tenure.office.title:
                holders[role.role, tenure.office.country].append((entity.key, tenure))
    clashes = [
        (office, left[0], right[0])
        for office, found in holders.items()
        for position, left in enumerate(found)
        for right in found[position + 1 :]
        if _overlap(left[1], right[1]) and left[1].office.title == right[1].office.title
    ]
    assert clashes == []
