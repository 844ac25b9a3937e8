"""Names of outside knowledge: which keys they give, whom a page means, and that the lexicon wins."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.entities import find_outside_keys, is_called, name_document, name_in_latin
from dragoman.entities.known_people import know_people
from dragoman.entities.outside import OutsideNames, PeopleWithOutside
from dragoman.lexicon import load_lexicon
from dragoman.model import (
    Document,
    Entity,
    EntityKind,
    EntityName,
    NamedDocument,
    NameStrength,
    Office,
    ParsedDocument,
    PartialDate,
    Publication,
    Sentence,
    Tenure,
    Token,
)
from dragoman.model.dates import DateBasis

LIST = "A list, CC0"


def person(key: str, *names: str, country: str | None = None, wikidata: str | None = None) -> Entity:
    return Entity(
        key=f"person:{key}",
        kind=EntityKind.PERSON,
        name=names[0],
        country=country,
        names=tuple(EntityName(name, "und") for name in names),
        outside_ids=(("wikidata", wikidata),) if wikidata else (),
        source=LIST,
    )


PETRENKO = replace(
    person("list-1", "Zorian Petrenko", "Зоріан Петренко", country="UKR"),
    tenures=(
        Tenure(
            office=Office(role="deputy_minister", title="deputy minister of energy", country="UKR", sector="GOV"),
            start=PartialDate(2022),
            end=None,
            source=LIST,
        ),
    ),
)
NAMESAKE = person("list-2", "Zorian Petrenko", country="POL")
COMPANY = Entity(
    key="company:list-3",
    kind=EntityKind.COMPANY,
    name="Sever Heavy Machines",
    country="RUS",
    names=(EntityName("Sever Heavy Machines JSC", "und"), EntityName("Северные тяжёлые машины", "und")),
    source=LIST,
)


class List:
    """A short list as knowledge."""

    def __init__(self, *entities: Entity) -> None:
        self._entities = entities

    def find_entities(self, key: str, /) -> tuple[Entity, ...]:
        """Return who bears a name of this key."""
        return tuple(entity for entity in self._entities if key in find_outside_keys(entity))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Зоріан Петренко", "Zorian Petrenko"),
        ("PETRENKO, Ivan", "Ivan Petrenko"),
        ("Иван Петренко", "Іван Петренко"),
    ],
)
def test_spellings_of_a_person_share_a_key(one: str, other: str) -> None:
    assert find_outside_keys(person("a", one)) & find_outside_keys(person("b", other))


def test_a_surname_alone_and_a_weak_name_give_no_key() -> None:
    weak = replace(PETRENKO, names=(EntityName("Zorian Petrenko", "und", NameStrength.WEAK),))
    assert find_outside_keys(person("a", "Petrenko")) == frozenset()
    assert find_outside_keys(weak) == frozenset()


@pytest.mark.parametrize(
    ("listed", "met"),
    [
        ("Северные тяжёлые машины", "Северных тяжёлых машин"),
        ("Sever Heavy Machines JSC", "Sever Heavy Machines"),
        ("The Wool Exchange", "Wool Exchange"),
    ],
)
def test_an_organisation_is_found_in_case_forms_and_without_its_legal_form(listed: str, met: str) -> None:
    entity = replace(COMPANY, names=(EntityName(listed, "und"),))
    names = OutsideNames(List(entity), load_lexicon().entities, "ru")
    assert names.find_organisation([met], frozenset()) == entity


def test_a_name_of_one_word_needs_its_state_on_the_page() -> None:
    entity = replace(COMPANY, names=(EntityName("Severmash", "und"),))
    names = OutsideNames(List(entity), load_lexicon().entities, "en")
    assert names.find_organisation(["Severmash"], frozenset({"POL"})) is None
    assert names.find_organisation(["Severmash"], frozenset({"RUS"})) == entity


def people_of(countries: str, *entities: Entity) -> PeopleWithOutside:
    lexicon = load_lexicon()
    names = OutsideNames(List(*entities), lexicon.entities, "en")
    return PeopleWithOutside(know_people(lexicon), names, frozenset(countries.split()))


@pytest.mark.parametrize(
    ("spoken_of", "country", "entities", "key"),
    [
        ("UKR", None, [PETRENKO], "person:list-1"),
        ("POL", None, [PETRENKO], None),
        ("POL", "UKR", [PETRENKO], "person:list-1"),
        ("UKR", "POL", [PETRENKO], None),
        ("UKR", None, [PETRENKO, NAMESAKE], "person:list-1"),
        ("UKR POL", None, [PETRENKO, NAMESAKE], None),
        ("UKR POL", "POL", [PETRENKO, NAMESAKE], "person:list-2"),
        ("UKR", None, [replace(NAMESAKE, country=None)], "person:list-2"),
    ],
)
def test_a_person_from_outside_must_fit_the_states_of_the_page_alone(
    spoken_of: str, country: str | None, entities: list[Entity], key: str | None
) -> None:
    found = people_of(spoken_of, *entities).find_variant("Zorian Petrenko", "en", country)
    assert (found.key if found else None) == key


def test_whom_the_lexicon_knows_is_the_lexicons() -> None:
    """By the Wikidata id, or by any of the names."""
    known = next(e for e in load_lexicon().entities.values() if e.kind is EntityKind.PERSON and e.outside_ids)
    by_id = person("list-9", "Qwertan Uiopov", country=known.country, wikidata=dict(known.outside_ids)["wikidata"])
    found = people_of(known.country or "", by_id).find_variant("Qwertan Uiopov", "en", known.country)
    assert found is not None
    assert found.entity == known
    by_name = person("list-9", "Qwertan Uiopov", "Sergei Lavrov", country="RUS")
    found = people_of("RUS", by_name).find_variant("Qwertan Uiopov", "en", None)
    assert found is not None
    assert found.entity.source == "lexicon"


def test_an_office_from_outside_is_held_only_from_its_known_beginning() -> None:
    people = people_of("UKR", PETRENKO)
    assert people.find_variant("Zorian Petrenko", "en", None) is not None
    held = people.office_of(PETRENKO, date(2024, 5, 6))
    assert held is not None
    assert held.title == "deputy minister of energy"
    assert people.office_of(PETRENKO, date(2020, 1, 1)) is None
    assert people.office_of(PETRENKO, None) is None
    unbounded = replace(PETRENKO, tenures=(replace(PETRENKO.tenures[0], start=None),))
    other = people_of("UKR", unbounded)
    assert other.find_variant("Zorian Petrenko", "en", None) is not None
    assert other.office_of(unbounded, date(2024, 5, 6)) is None


def parse(*words: tuple[str, str, int, str]) -> ParsedDocument:
    """Return a page of one sentence, each word with its part of speech, head and relation."""
    text = " ".join(word for word, *_ in words)
    tokens, at = [], 0
    for word, upos, head, relation in words:
        tokens.append(Token(at, at + len(word), word, word, upos, "", head, relation))
        at += len(word) + 1
    document = Document(
        uri="news/a.txt",
        text=text,
        language="en",
        published=Publication(date=PartialDate(2024, 5, 6), basis=DateBasis.STATED),
    )
    sentence = Sentence(document=document.id, start=0, end=len(text), tokens=tuple(tokens))
    return ParsedDocument(document=document, sentences=(sentence,))


PAGE = parse(
    ("Zorian", "PROPN", 2, "nsubj"),
    ("Petrenko", "PROPN", 0, "flat"),
    ("visited", "VERB", -1, "root"),
    ("Sever", "PROPN", 5, "compound"),
    ("Heavy", "PROPN", 5, "compound"),
    ("Machines", "PROPN", 2, "obj"),
    ("in", "ADP", 7, "case"),
    ("Ukraine", "PROPN", 2, "obl"),
    (".", "PUNCT", 2, "punct"),
)


def named(outside: List | None) -> NamedDocument:
    return name_document(PAGE, outside=outside)


def test_a_page_names_those_whom_only_the_list_knows() -> None:
    told = named(List(PETRENKO, COMPANY))
    mentions = {mention.text: mention for mention in told.mentions}
    petrenko, company = mentions["Zorian Petrenko"], mentions["Sever Heavy Machines"]
    assert (petrenko.entity, petrenko.country) == (PETRENKO.id, "UKR")
    assert petrenko.office is not None
    assert petrenko.office.title == "deputy minister of energy"
    assert petrenko.reason.endswith("; from A list, CC0")
    assert "outside" in petrenko.found_by
    assert (company.entity, company.kind) == (COMPANY.id, EntityKind.COMPANY)
    assert {PETRENKO, COMPANY} <= set(told.entities)


def test_a_company_in_quotation_marks_is_found_in_a_case_form() -> None:
    words = [("Завод", "NOUN", 1, "nsubj"), ("купил", "VERB", -1, "root"), ("акции", "NOUN", 1, "obj")]
    name = [("«", "PUNCT", 5, "punct"), ("Северных", "ADJ", 6, "amod"), ("тяжёлых", "ADJ", 6, "amod")]
    page = parse(*words, *name, ("машин", "NOUN", 2, "nmod"), ("»", "PUNCT", 6, "punct"))
    text = page.document.text.replace("« ", "«").replace(" »", "»")
    document = replace(page.document, text=text, language="ru")
    tokens = page.sentences[0].tokens
    moved = [replace(t, start=(at := text.index(t.text)), end=at + len(t.text)) for t in tokens]
    sentence = replace(page.sentences[0], document=document.id, end=len(text), tokens=tuple(moved))
    told = name_document(replace(page, document=document, sentences=(sentence,)), outside=List(COMPANY))
    assert COMPANY.id in {mention.entity for mention in told.mentions}


def test_without_outside_knowledge_nothing_changes() -> None:
    assert named(None) == named(List())
    assert not {PETRENKO.id, COMPANY.id} & {mention.entity for mention in named(None).mentions}


def test_names_in_other_letters_are_romanised_and_found_by_any() -> None:
    cyrillic = person("a", "Зоряна Кульбаба")
    assert name_in_latin(cyrillic) == "Zoryana Kulbaba"
    assert is_called(cyrillic, "Zoriana")
    assert not is_called(cyrillic, "Zoriana Petrenko")
    assert not is_called(cyrillic, " ")
