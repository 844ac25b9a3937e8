"""What a dated text tells of an office: held on its day, ended by it, or nothing."""

from dragoman.entities import name_document
from dragoman.model import DateBasis, Document, Entity, PartialDate, Publication, Tenure
from dragoman.sentences import parse_document


def read_people(text: str, published: str | None, language: str = "en") -> list[Entity]:
    """Return the people of a text."""
    publication = Publication(date=PartialDate.parse(published), basis=DateBasis.USER) if published else None
    document = Document(uri="tenures", text=text, language=language, published=publication)
    named = name_document(parse_document(document))
    return [entity for entity in named.entities if entity.key.startswith("person:")]


def told(person: Entity) -> list[Tenure]:
    """Return the tenures that a document tells."""
    return [tenure for tenure in person.tenures if tenure.source.startswith("document-")]


def test_an_office_is_held_on_the_day_of_the_text() -> None:
    (person,) = read_people("Latvian Defence Minister Ivan Petrenko resigned.", "2019-04-02")
    (tenure,) = told(person)
    assert (tenure.office.role, tenure.held_on, tenure.ended_by) == (
        "defence_minister",
        PartialDate(2019, 4, 2),
        None,
    )


def test_a_former_office_had_ended_by_the_day_of_the_text() -> None:
    (person,) = read_people("Former Latvian Defence Minister Ivan Petrenko wrote a book.", "2022-04")
    (tenure,) = told(person)
    assert (tenure.held_on, tenure.ended_by) == (None, PartialDate(2022, 4))


def test_an_undated_text_bounds_nothing() -> None:
    (person,) = read_people("Latvian Defence Minister Ivan Petrenko resigned.", None)
    (tenure,) = told(person)
    assert (tenure.held_on, tenure.ended_by) == (None, None)


def test_what_the_lexicon_knows_is_not_learned_again() -> None:
    (person,) = read_people("Russian Foreign Minister Sergei Lavrov spoke.", "2023-04-02")
    assert told(person) == []


def test_an_office_unknown_to_the_lexicon_is_learned_of_a_known_person() -> None:
    (person,) = read_people("Sergei Lavrov, Russia's ambassador to Japan, spoke.", "2002-04-02")
    (tenure,) = told(person)
    assert (tenure.office.role, tenure.office.accredited_to) == ("ambassador", "JPN")
    assert tenure.held_on == PartialDate(2002, 4, 2)
