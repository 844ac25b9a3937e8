"""Which addresses are those of one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import is_front_page, page_key, print_text, site_of

KEY = "news.example/a/b?id=7"


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a/b?id=7",
        "http://news.example/a/b?id=7",
        "HTTPS://WWW.NEWS.EXAMPLE:443/a/b/?id=7",
        "http://news.example:80/a/b?id=7#comments",
        "https://news.example/a/b?utm_source=rss&id=7&utm_medium=feed",
        "https://news.example/a/b?id=7&fbclid=x&gclid=y",
        "https://news.example./%61/b?id=7",
        " https://news.example/a/b?id=7\n",
    ],
)
def test_one_page_has_one_key(address: str) -> None:
    assert page_key(address) == KEY


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a/b",
        "https://news.example/a/b?id=8",
        "https://news.example/A/b?id=7",
        "https://news.example:8443/a/b?id=7",
        "https://other.example/a/b?id=7",
        "https://news.example/a%2Fb/?id=7&p=1",
    ],
)
def test_another_page_has_another(address: str) -> None:
    assert page_key(address) not in {None, KEY}


@pytest.mark.parametrize(
    "address", ["", "a.txt", "file:///a", "mailto:a@b.example", "http://", "http://[::1", "upload:x/y"]
)
def test_what_is_no_address_of_the_web_has_none(address: str) -> None:
    assert page_key(address) is None


def test_names_in_other_scripts_are_one_with_their_plain_form() -> None:
    assert page_key("https://новости.example/новость") == page_key(
        "https://xn--b1amnebsh.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C"
    )


@given(st.text(max_size=400))
def test_any_text_has_a_key_of_some_length_or_none(rest: str) -> None:
    """And the key of a key, as an address again, is the key itself."""
    key = page_key(f"https://news.example/{rest}")
    assert key is None or len(key) <= 300
    if key is not None and len(key) < 300:
        assert page_key(f"https://{key}") == key
    assert key is None or key.encode()


def test_pages_of_one_site_may_be_told_from_its_front() -> None:
    assert {site_of(key) for key in ("news.example/a", "m.news.example/a", "amp.news.example", "news.example?p=1")} == {
        "news.example"
    }
    assert [is_front_page(key) for key in ("news.example", "news.example/a", "news.example?p=1")] == [
        True,
        False,
        False,
    ]


def test_a_text_is_known_whatever_its_spaces_and_capitals_unless_it_is_short() -> None:
    text = "One met two in the city, and spoke of three things."
    assert print_text(text) == print_text(f"\n{text.upper().replace(' ', '  ')} ")
    assert print_text(text) != print_text(text + "!")
    assert print_text("Not found") is None
