"""Documents that repeat each other tell with one voice."""

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from dragoman.events.imprints import take_imprint
from dragoman.events.origins import find_origins, groups_of_pairs, origin_of
from dragoman.events.publishers import house_of, name_publisher, publisher_of
from dragoman.model import Credit, CreditRole, DateBasis, Document, PartialDate, Publication


def document_of(
    uri: str, *, outlet: str | None = None, date: str | None = None, credit: Credit | None = None
) -> Document:
    published = Publication(date=PartialDate.parse(date), basis=DateBasis.STATED) if date else None
    return Document(uri=uri, text=uri, outlet=outlet, published=published, credits=(credit,) if credit else ())


def find_all(documents: Iterable[Document], repeats: Iterable[Sequence[str]]) -> dict[str, str]:
    """The origins of documents of which nothing but the page is known."""
    return find_origins([take_imprint(document, (), ()) for document in documents], repeats)


def original(name: str) -> Credit:
    return Credit(name=name, role=CreditRole.ORIGINAL, evidence=f"first published by {name}")


def test_the_first_publisher_is_the_origin_of_a_reprint_or_translation() -> None:
    reprint = document_of("a", outlet="The Mirror", credit=original("Morning Post"))
    source = document_of("b", outlet="MORNING POST")
    origins = find_all([reprint, source], [])
    assert origins[reprint.id] == origins[source.id]


def test_an_outlet_that_the_lexicon_knows_is_one_in_all_its_spellings() -> None:
    """Also with an abbreviation in brackets, and in another script."""
    written = ("Reuters", "Рейтер", "Agence Reuters (Reuters)")
    assert {origin_of(document_of(name, outlet=name)) for name in written} == {"Reuters"}


def test_spellings_of_an_outlet_that_no_list_knows_are_one() -> None:
    """With and without its article, in capitals, as an address."""
    written = ("The Lowland Post", "LOWLAND POST", "«Lowland Post»", "lowland-post.com")
    origins = find_all([document_of(name, outlet=name) for name in written], [])
    assert set(origins.values()) == {"The Lowland Post"}


def test_a_page_without_an_outlet_is_published_by_its_site() -> None:
    """A site that the lexicon or the table knows has the outlet's name; on a platform it is who writes there."""
    addresses = {
        "https://www.vz.ru/world/1.html": "Vzglyad",
        "https://tass.ru/politika/2": "TASS",
        "https://www.pravda.com.ua/news/3": "Ukrainska Pravda",
        "https://www.lowland-post.example/a": "lowland-post.example",
        "https://news.lowland.co.uk/a": "lowland.co.uk",
        "https://t.me/some_channel/4": "t.me/some_channel",
        "https://somebody.livejournal.com/5": "somebody.livejournal.com",
    }
    assert {uri: publisher_of(document_of(uri)) for uri in addresses} == addresses


def test_a_page_without_an_outlet_is_one_with_the_outlet_of_its_name() -> None:
    documents = [document_of("https://www.lowlandpost.com/a"), document_of("b", outlet="The Lowland Post")]
    assert set(find_all(documents, []).values()) == {"The Lowland Post"}


def test_a_file_of_unknown_outlet_is_its_own_publisher() -> None:
    document = document_of("news/page.txt")
    assert publisher_of(document) == document.id


def test_brands_of_one_house_are_one_origin_and_two_publishers() -> None:
    documents = [document_of("a", outlet="РИА Новости"), document_of("b", outlet="Sputnik")]
    assert set(find_all(documents, []).values()) == {"Rossiya Segodnya"}
    assert [publisher_of(document) for document in documents] == ["RIA Novosti", "Sputnik"]


def test_every_house_and_site_has_a_name_that_the_lexicon_gives() -> None:
    """Else two spellings of one publisher would be two origins."""
    for site in ("nytimes.com", "pravda.com.ua", "kcna.kp", "understandingwar.org", "zerkalo.io", "faz.net"):
        assert name_publisher(name_publisher(site)) == name_publisher(site) != site
    assert house_of("BBC Russian Service") == name_publisher("BBC")


def test_a_credit_that_is_no_origin_leaves_the_outlet() -> None:
    translator = Credit(name="J. Roe", role=CreditRole.TRANSLATOR, evidence="translated by J. Roe")
    assert origin_of(document_of("a", outlet="The Mirror", credit=translator)) == "The Mirror"


def test_a_page_that_does_not_tell_is_its_own_origin() -> None:
    document = document_of("a")
    assert origin_of(document) == document.id


def test_near_copies_share_the_origin_of_the_earliest() -> None:
    """An undated copy is never the earliest; a day is earlier than the end of its month."""
    month = document_of("a", outlet="Monthly", date="2024-03")
    day = document_of("b", outlet="Daily", date="2024-03-20")
    undated = document_of("c", outlet="Undated")
    other = document_of("d", outlet="Other", date="2020")
    documents = [month, day, undated, other]
    origins = find_all(documents, [(month.id, day.id, undated.id)])
    assert [origins[document.id] for document in documents] == ["Daily", "Daily", "Daily", "Other"]


def test_of_copies_those_tell_the_origin_that_credit_it() -> None:
    """An agency's wire is credited by one of its printers, and is nobody else's for that."""
    agency = Credit(name="Reuters", role=CreditRole.AGENCY, evidence="(Reuters)")
    silent = document_of("a", outlet="Daily", date="2024-03-19")
    crediting = document_of("b", outlet="The Mirror", date="2024-03-20", credit=agency)
    passing = document_of("c", outlet="Weekly", date="2024-03-18", credit=original("The Mirror"))
    origins = find_all([silent, crediting, passing], [(silent.id, crediting.id, passing.id)])
    assert set(origins.values()) == {"Reuters"}


@given(st.permutations(range(5)), st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
def test_origins_do_not_depend_on_order(order: list[int], pairs: set[tuple[int, int]]) -> None:
    documents = [document_of(str(number), outlet=f"Outlet {number}") for number in range(5)]
    ids = [(documents[left].id, documents[right].id) for left, right in sorted(pairs)]
    straight = find_all(documents, groups_of_pairs(ids))
    turned = find_all([documents[number] for number in order], groups_of_pairs(reversed(ids)))
    assert straight == turned


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15))
def test_groups_part_the_pairs(pairs: list[tuple[int, int]]) -> None:
    """Every pair is in one group, and no id in two."""
    named = [(str(left), str(right)) for left, right in pairs]
    groups = groups_of_pairs(named)
    members = [id_ for group in groups for id_ in group]
    assert len(members) == len(set(members))
    assert all(any({left, right} <= set(group) for group in groups) for left, right in named)
