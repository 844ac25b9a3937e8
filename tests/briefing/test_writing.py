"""The forms of a briefing: sound whatever the words of pages are, every source reachable, the same bytes each time."""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types
from markdown_it import MarkdownIt

from dragoman.briefing import Briefing, between_period, day_period, write_html, write_json, write_markdown
from dragoman.briefing.markdown import escape
from tests.briefing import affair as made
from tests.briefing.conftest import WEEK, Ask

WHOLE = between_period(None, None)


@pytest.fixture(scope="module")
def briefing(brief: Ask) -> Briefing:
    return brief(period=WEEK)


@pytest.fixture(scope="module")
def page(briefing: Briefing) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(write_html(briefing))


def test_no_word_of_a_page_becomes_markup(page: lxml_html.HtmlElement) -> None:
    assert not page.xpath("//script | //img | //iframe | //object | //link | //*[@onclick] | //form")
    titles = [cite.text_content() for cite in page.xpath("//cite")]
    assert any("<script>alert(1)</script>" in title for title in titles), "the title stands there as it is"


def test_only_addresses_of_the_web_and_places_of_the_page_are_links(page: lxml_html.HtmlElement) -> None:
    links = page.xpath("//a/@href")
    assert "https://gazette.example/a?b=1&c=2" in links
    assert all(link.startswith(("#", "https://")) for link in links)


def test_the_page_asks_nobody_for_anything(page: lxml_html.HtmlElement, briefing: Briefing) -> None:
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]
    assert not page.xpath("//@src")
    (style,) = page.xpath("//style/text()")
    assert "url(" not in style
    assert "@import" not in style


def test_every_endnote_can_be_reached_and_is_there_once(page: lxml_html.HtmlElement, briefing: Briefing) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert targets <= set(ids)
    passages = {f"source-{s.number}-{passage.number}" for s in briefing.sources for passage in s.passages}
    assert passages <= targets


def test_foreign_words_say_their_language(page: lxml_html.HtmlElement) -> None:
    languages = {element.get("lang"): element.text_content() for element in page.xpath("//span[@lang]")}
    assert {"uk", "fr"} <= set(languages)
    assert page.get("lang") == "en"
    assert all(element.get("dir") == "auto" for element in page.xpath("//span[@lang]"))


def test_headings_go_down_one_by_one(page: lxml_html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [element.get("aria-labelledby") for element in page.xpath("//section")]


@pytest.mark.parametrize("write", [write_html, write_markdown])
def test_no_sign_turns_the_order_of_letters_or_steers_anything(
    briefing: Briefing, write: Callable[[Briefing], str]
) -> None:
    text = write(briefing)
    turning = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    assert not [sign for sign in text if unicodedata.bidirectional(sign) in turning]
    assert not [sign for sign in text if unicodedata.category(sign) == "Cc" and sign != "\n"]


def test_markdown_shows_words_of_pages_as_they_stand(briefing: Briefing) -> None:
    """Read by a parser of CommonMark with tables and bare links: no HTML, no link but to pages, no table, no code."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(write_markdown(briefing))
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in [*tokens, *inner]}
    assert not kinds & {"html_block", "html_inline", "table_open", "image", "fence", "code_block", "blockquote_open"}
    links = [str(token.attrs["href"]) for token in inner if token.type == "link_open"]
    assert links
    assert all(link.startswith("https://") for link in links)
    text = "".join(token.content for token in inner if token.type == "text")
    assert made.EVIL in text
    assert "<script>alert(1)</script> | [x](javascript:alert(2))" in text
    assert [token.content for token in inner if token.type == "code_inline"] == []


def test_markdown_numbers_sources_as_lines_call_on_them(briefing: Briefing) -> None:
    text = write_markdown(briefing)
    lines, _, sources = text.partition("## Sources")
    called_on = {number for group in re.findall(r"\\\[([\d., ]+)\\\]", lines) for number in group.split(", ")}
    assert called_on == set(re.findall(r"\\\[(\d+\.\d+)\\\]", sources))


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no item",
        "+ no item",
        "12. no item",
        "1) no item",
        "= = =",
        "*a* _b_ **c** ~~d~~",
        "[a](b) ![c](d) [e]: f",
        "a | b",
        "<b>x</b> &amp; &lt;",
        "`code` $x^2$",
        "https://example.org www.example.org",
        "back\\slash",
        "> quote",
    ],
)
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    (_, inline, _) = parser.parse(escape(text))
    assert [child.type for child in inline.children or ()] == ["text"] * len(inline.children or ())
    assert "".join(child.content for child in inline.children or ()) == text


def test_the_same_record_and_question_give_the_same_bytes(brief: Ask) -> None:
    for write in (write_html, write_markdown, write_json):
        assert write(brief(period=WHOLE)) == write(brief(period=WHOLE))


def test_json_is_one_line_that_holds_the_value(briefing: Briefing) -> None:
    text = write_json(briefing)
    assert text.count("\n") == 1
    plain = json.loads(text)
    assert plain["title"] == briefing.title
    assert plain["first"] == "2024-03-11"
    assert [section["kind"] for section in plain["sections"]] == [section.kind.value for section in briefing.sections]


def test_nothing_at_all_is_still_a_page(brief: Ask) -> None:
    empty = brief(period=day_period(date(2019, 1, 1)), actor="Peru")
    assert "Nothing: no page" in write_html(empty)
    assert "Nothing: no page" in write_markdown(empty)
