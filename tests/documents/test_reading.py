"""From capture to document: what comes out, and which problems stand beside it or instead of it."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.documents import read_document
from dragoman.model import Capture, Document, PartialDate, Problem

ENGLISH = "The ministers met on Monday in Seaham and spoke about the transit of fuel for two hours."
POLISH = "Ministrowie spotkali się w poniedziałek w Seaham i rozmawiali przez dwie godziny o tranzycie paliwa."
BELARUSIAN = "Міністры сустрэліся ў панядзелак і дзве гадзіны гаварылі пра транзіт паліва праз порт."


def capture(text: str, media_type: str = "text/plain") -> Capture:
    return Capture(uri="page", content=text.encode(), media_type=media_type)


def codes(results: tuple[Document | Problem, ...]) -> list[str | None]:
    return [one.code if isinstance(one, Problem) else None for one in results]


def document_of(text: str, media_type: str = "text/plain", **given: str) -> Document:
    (document,) = read_document(capture(text, media_type), language=given.get("language"))
    assert isinstance(document, Document)
    return document


def test_one_sentence_is_a_document_without_title_or_date() -> None:
    document = document_of(ENGLISH)
    assert (document.text, document.title, document.published, document.language) == (ENGLISH, None, None, "en")


def test_the_title_is_the_first_paragraph() -> None:
    document = document_of(f"Ministers meet in Seaham\n\n{ENGLISH}")
    assert document.title_text == "Ministers meet in Seaham"
    assert document.text.split("\n")[0] == document.title_text


@pytest.mark.parametrize(
    "first", ["The ministers met.", "They met in three places:", "ministers meet in Seaham", "Seaham"]
)
def test_a_first_line_that_is_no_headline_is_body(first: str) -> None:
    document = document_of(f"{first}\nIt was late. {ENGLISH}")
    assert document.title is None


@pytest.mark.parametrize(("text", "name"), [(POLISH, " pl,"), (BELARUSIAN, " be,")])
def test_a_language_that_is_not_read_is_named_in_a_problem(text: str, name: str) -> None:
    (problem,) = read_document(capture(text))
    assert isinstance(problem, Problem)
    assert problem.code == "language-not-read"
    assert name in problem.message


@pytest.mark.parametrize("text", ["", " \n\n ", "Войти\n12\nX", "<!-- -->"])
def test_a_page_without_an_article_is_a_problem(text: str) -> None:
    assert codes(read_document(capture(text))) in (["no-text"], ["language-unsure"])


def test_a_text_of_no_language_is_a_problem_unless_the_user_names_one() -> None:
    text = "F-16 — 12, S-400 — 3 & 7"
    assert codes(read_document(capture(text))) == ["language-unsure"]
    assert codes(read_document(capture(text), language="en")) == [None]
    assert codes(read_document(capture(ENGLISH), language="de")) == ["language-not-read"]


def test_the_users_language_does_not_strip_a_page_in_another() -> None:
    assert document_of(POLISH, language="en").text == POLISH


def test_an_ambiguous_date_stands_beside_the_document_that_has_it() -> None:
    document, problem = read_document(capture(f"Ministers meet again\n04.11.2023\n{ENGLISH}"))
    assert isinstance(document, Document)
    assert isinstance(problem, Problem)
    assert document.published is None
    assert (problem.code, problem.document) == ("ambiguous-date", document.id)


def test_the_users_date_is_taken_where_the_page_states_none() -> None:
    (document,) = read_document(capture(ENGLISH), published=PartialDate(2024, 3, 20))
    assert isinstance(document, Document)
    assert document.published is not None
    assert (str(document.published.date), document.published.basis) == ("2024-03-20", "user")


def test_lost_characters_are_told() -> None:
    document, problem = read_document(capture(ENGLISH * 5 + " wor\ufffds"))
    assert isinstance(document, Document)
    assert isinstance(problem, Problem)
    assert problem.code == "damaged-characters"


def test_a_page_of_html_without_an_article_element_is_still_read() -> None:
    document = document_of(f"<html><body><h1>Ministers meet</h1><p>{ENGLISH}</p></body></html>", "text/html")
    assert ENGLISH in document.text


def test_marks_of_html_in_plain_text_stay_words() -> None:
    assert "a < b" in document_of(f"{ENGLISH} And a < b stays.").text


def test_reading_twice_gives_the_same() -> None:
    assert read_document(capture(ENGLISH)) == read_document(capture(ENGLISH))


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text/plain", "text/html"]))
def test_no_bytes_make_it_raise(content: bytes, media_type: str) -> None:
    """Law: documents and problems come out of whatever was captured."""
    assert read_document(Capture(uri="page", content=content, media_type=media_type))


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["text/plain", "text/html"]))
def test_every_span_of_a_document_equals_its_words(text: str, media_type: str) -> None:
    """Law: title and credits lie where they say, the text is clean, and nothing stands in it that was left out."""
    for document in read_document(capture(f"{text}\n<p>{ENGLISH}</p> {ENGLISH}", media_type)):
        if isinstance(document, Document):
            assert document.title is None or (document.title.start == 0 and document.title_text)
            assert all(one.span is None or one.span.text_in(document.text) == one.evidence for one in document.credits)
            assert all(paragraph == paragraph.strip() and paragraph for paragraph in document.text.split("\n"))


@pytest.mark.parametrize(
    "hostile",
    [
        "A" * 30_000,
        "Ab Cd " * 5_000,
        "«" * 20_000,
        "1" * 20_000,
        "1 " * 20_000,
        "Ab\n" * 5_000,
        "Comments\n" * 5_000,
        "12:40\nHeadline here now\n" * 2_000,
        "AbcdEfgh " * 5_000,
        "." * 30_000,
        ".'" * 5_000,
        "&nbsp;" * 5_000,
    ],
    ids=range(12),
)
def test_hostile_text_costs_no_more_than_its_length(hostile: str) -> None:
    """A rule that tries every way of cutting a long run would not end before the tests' patience does."""
    assert read_document(capture(f"{ENGLISH}\n{hostile}"), language="en")


def _seconds(content: str, media_type: str) -> float:
    started = time.process_time()
    assert read_document(capture(content, media_type), language="en")
    return time.process_time() - started


@pytest.mark.parametrize(
    ("media_type", "hostile"),
    [
        ("text/plain", lambda n: f"{ENGLISH} {'-' * n} {ENGLISH}"),
        ("text/plain", lambda n: f"{ENGLISH}\n" + "Read also\n" * (n // 15) + ENGLISH),
        ("text/html", lambda n: f"<html><p>{ENGLISH}</p><p>{'.' * n}a</p></html>"),
        (
            "text/html",
            lambda n: (
                f"<html><script type='application/ld+json'>[{','.join(['{}'] * n)}]</script><p>{ENGLISH}</p></html>"
            ),
        ),
    ],
    ids=["a row of marks", "openers of tails", "marks before a letter", "a list of linked data"],
)
def test_twice_as_much_costs_twice_as_much(media_type: str, hostile: Callable[[int], str]) -> None:
    """Each of these took the square of its length, and 50 kB of them minutes."""
    _seconds(ENGLISH, media_type)
    half, whole = (_seconds(hostile(n), media_type) for n in (30_000, 60_000))
    assert whole < 3 * half + 0.5
