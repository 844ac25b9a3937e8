"""What a document's names mean, from small values made here: no analyser, the package's lexicon or none of it."""

from types import MappingProxyType

from dragoman.entities import name_document
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.model import (
    AnalyserName,
    DateBasis,
    Document,
    EntityKind,
    NamedDocument,
    ParsedDocument,
    PartialDate,
    Publication,
    Sentence,
    Span,
    Token,
)


def parse(
    text: str, language: str = "en", names: tuple[tuple[str, str], ...] = (), day: str | None = None
) -> ParsedDocument:
    """Return one flat sentence: capitalised words are proper nouns, the first word is the root."""
    tokens: list[Token] = []
    position = 0
    for word in text.replace(",", " ,").replace(".", " .").split():
        start = text.index(word, position)
        position = start + len(word)
        upos = "PROPN" if word[0].isupper() else "PUNCT" if not word[0].isalnum() else "NOUN"
        tokens.append(Token(start, position, word, word.lower(), upos, "", -1 if not tokens else 0, "dep"))
    publication = Publication(date=PartialDate.parse(day), basis=DateBasis.USER) if day else None
    document = Document(uri="test", text=text, language=language, published=publication)
    found = tuple(
        AnalyserName(Span(text.index(name), text.index(name) + len(name)), label, label) for name, label in names
    )
    sentence = Sentence(document=document.id, start=0, end=len(text), tokens=tuple(tokens), names=found)
    return ParsedDocument(document=document, sentences=(sentence,))


def keys_of(named: NamedDocument) -> list[tuple[str, str | None]]:
    """Return each mention's words with its entity's key."""
    keys = {entity.id: entity.key for entity in named.entities}
    return [(mention.text, keys[mention.entity] if mention.entity else None) for mention in named.mentions]


def without(*keys: str) -> Lexicon:
    """Return the lexicon with some entities hidden."""
    known = load_lexicon()
    kept = {key: entity for key, entity in known.entities.items() if key not in keys}
    return Lexicon(MappingProxyType(kept), known.roles)


def test_a_person_whom_the_lexicon_does_not_know_has_one_key_in_two_scripts() -> None:
    """With the entry hidden, a Ukrainian and an English page still mean one person."""
    hidden = without("person:shoigu-sergei")
    english = name_document(parse("Sergei Shoigu came", names=(("Sergei Shoigu", "PER"),)), lexicon=hidden)
    ukrainian = name_document(parse("Сергій Шойгу прибув", "uk"), lexicon=hidden)
    french = name_document(parse("Sergueï Choïgou arrive", "fr", names=(("Sergueï Choïgou", "PER"),)), lexicon=hidden)
    assert keys_of(english)[0][1] == keys_of(ukrainian)[0][1] == keys_of(french)[0][1] == "person:shoihu-sergei"


def test_a_slip_of_one_letter_means_the_bearer_on_the_page() -> None:
    """A surname one letter away from the only near one is a slip."""
    named = name_document(
        parse("Talgat Bekmuratov and Bekmuratow", names=(("Talgat Bekmuratov", "PER"), ("Bekmuratow", "PER")))
    )
    assert len({key for _, key in keys_of(named)}) == 1


def test_a_short_surname_is_never_taken_for_a_slip() -> None:
    """Liu and Lin are two people."""
    named = name_document(parse("Liu Bocheng and Lin", names=(("Liu Bocheng", "PER"), ("Lin", "PER"))))
    assert len({key for _, key in keys_of(named)}) == 2


def test_a_made_person_keeps_the_office_that_the_page_tells() -> None:
    """The entity of an unknown person carries office and country, with the document as the source."""
    text = "Ivan Petrenko, defence minister of Ukraine, spoke"
    named = name_document(parse(text, names=(("Ivan Petrenko", "PER"),)))
    person = next(entity for entity in named.entities if entity.kind is EntityKind.PERSON)
    assert (person.key, person.country, person.source) == ("person:petrenko-ivan@UKR", "UKR", "text")
    assert [tenure.office.role for tenure in person.tenures] == ["defence_minister"]
    assert person.tenures[0].source == named.document.id


def test_every_id_leads_to_an_entity() -> None:
    """Entities of mentions and of the offices they hold are all given along."""
    named = name_document(parse("Russian Defence Minister Sergei Shoigu thanked Tehran", day="2023-01-01"))
    ids = {entity.id for entity in named.entities}
    assert {mention.entity for mention in named.mentions if mention.entity} <= ids
    assert {m.office.serves for m in named.mentions if m.office and m.office.serves} <= ids


def test_an_empty_document_names_nobody() -> None:
    """No sentences, no mentions, no entities."""
    document = Document(uri="test", text="", language="en")
    named = name_document(ParsedDocument(document=document, sentences=()))
    assert (named.mentions, named.entities) == ((), ())


def test_the_general_staff_is_that_of_the_state_in_the_text() -> None:
    """A description that bodies of many states share never means the first of them."""
    named = name_document(parse("Начальник Генштаба Ирана Хасан Резаи прибыл", "ru"))
    served = {m.office.serves for m in named.mentions if m.office is not None}
    keys = {entity.key for entity in named.entities if entity.id in served}
    assert keys <= {"body:irn-general-staff", "state:IRN"}
    assert len(keys) == 1


def test_a_general_staff_without_a_state_serves_nobody_known() -> None:
    """Where the text tells no state, none is made up."""
    named = name_document(parse("Начальник Генштаба Хасан Резаи прибыл", "ru"))
    assert {(m.office.serves, m.office.country) for m in named.mentions if m.office} <= {(None, None)}
