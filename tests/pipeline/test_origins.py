"""Documents that repeat each other tell with one voice."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Credit, CreditRole, DateBasis, Document, PartialDate, Publication
from dragoman.pipeline.origins import find_origins, groups_of_pairs, origin_of


def document_of(
    uri: str, *, outlet: str | None = None, date: str | None = None, credit: Credit | None = None
) -> Document:
    published = Publication(date=PartialDate.parse(date), basis=DateBasis.STATED) if date else None
    return Document(uri=uri, text=uri, outlet=outlet, published=published, credits=(credit,) if credit else ())


def original(name: str) -> Credit:
    return Credit(name=name, role=CreditRole.ORIGINAL, evidence=f"first published by {name}")


def test_the_first_publisher_is_the_origin_of_a_reprint_or_translation() -> None:
    reprint = document_of("a", outlet="The Mirror", credit=original("Morning Post"))
    source = document_of("b", outlet="MORNING POST")
    origins = find_origins([reprint, source], [])
    assert origins[reprint.id] == origins[source.id]


def test_an_outlet_that_the_lexicon_knows_is_one_in_all_its_spellings() -> None:
    """Also with an abbreviation in brackets, and in another script."""
    written = ("Reuters", "Рейтер", "Agence Reuters (Reuters)")
    assert {origin_of(document_of(name, outlet=name)) for name in written} == {"Reuters"}


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
    origins = find_origins(documents, [(month.id, day.id, undated.id)])
    assert [origins[document.id] for document in documents] == ["Daily", "Daily", "Daily", "Other"]


@given(st.permutations(range(5)), st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
def test_origins_do_not_depend_on_order(order: list[int], pairs: set[tuple[int, int]]) -> None:
    documents = [document_of(str(number), outlet=f"Outlet {number}") for number in range(5)]
    ids = [(documents[left].id, documents[right].id) for left, right in sorted(pairs)]
    straight = find_origins(documents, groups_of_pairs(ids))
    turned = find_origins([documents[number] for number in order], groups_of_pairs(reversed(ids)))
    assert straight == turned


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15))
def test_groups_part_the_pairs(pairs: list[tuple[int, int]]) -> None:
    """Every pair is in one group, and no id in two."""
    named = [(str(left), str(right)) for left, right in pairs]
    groups = groups_of_pairs(named)
    members = [id_ for group in groups for id_ in group]
    assert len(members) == len(set(members))
    assert all(any({left, right} <= set(group) for group in groups) for left, right in named)
