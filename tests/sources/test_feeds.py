"""Feeds and lists of feeds lead to pages."""

from pathlib import Path

import pytest

from dragoman.model import Capture, Problem
from dragoman.sources import feeds, read_captures
from dragoman.sources.feeds import read_addresses
from tests.sources.test_fetching import Site, site

__all__ = ["site"]

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example/</link>
<item><title>One</title><link> https://news.example/one </link></item>
<item><guid>https://news.example/two</guid></item>
<item><guid isPermaLink="false">https://news.example/no</guid></item>
<item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item>
<item><link>https://news.example/one</link></item><item><link>/th
	ree</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://news.example/"/><entry>
<link rel="edit" href="https://news.example/edit"/><link href="https://news.example/один"/></entry><entry>
<link rel="alternate" href="b"/></entry></feed>""".encode()

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="x"><link>https://news.example/one</link></item></rdf:RDF>"""

OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="Press"><outline xmlUrl="https://a.example/rss"/>
<outline xmlURL="https://b.example/atom" htmlUrl="https://b.example/"/></outline></body></opml>"""


@pytest.mark.parametrize(
    ("content", "addresses"),
    [
        (RSS, ("https://news.example/one", "https://news.example/two", "https://news.example/three")),
        (ATOM, ("https://news.example/один", "https://news.example/feed/b")),
        (RDF, ("https://news.example/one",)),
        (OPML, ("https://a.example/rss", "https://b.example/atom")),
    ],
    ids=["rss", "atom", "rdf", "opml"],
)
def test_a_list_leads_to_its_addresses_in_order_each_once(content: bytes, addresses: tuple[str, ...]) -> None:
    assert read_addresses(content, "https://news.example/feed/x") == (addresses, ())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "broken-feed"),
        (b"not a feed", "broken-feed"),
        (b"<rss><channel/></rss>", "empty-feed"),
        (b"<rss><item><link>", "empty-feed"),
    ],
)
def test_what_is_no_list_is_a_problem(content: bytes, code: str) -> None:
    addresses, problems = read_addresses(content, "https://news.example/feed")
    assert (addresses, [problem.code for problem in problems]) == ((), [code])


def test_a_list_that_would_grow_or_read_files_does_neither(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://news.example/secret")
    entities = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    hostile = (
        f'<!DOCTYPE rss [<!ENTITY a0 "https://x.example/">{entities}<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        "<rss><item><link>&a9;</link></item><item><link>&s;</link></item></rss>"
    )
    assert read_addresses(hostile.encode(), "https://news.example/feed")[0] == ()


def test_a_list_beyond_the_bound_is_cut_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 2)
    addresses, problems = read_addresses(RSS, "https://news.example/feed/x")
    assert (len(addresses), [problem.code for problem in problems]) == (2, ["too-many-entries"])


def told(found: Capture | Problem) -> str:
    return found.code if isinstance(found, Problem) else found.uri.rpartition("/")[2]


@pytest.mark.parametrize("media_type", ["application/rss+xml", "text/xml", "text/html; charset=utf-8", "text/plain"])
def test_a_feed_at_an_address_gives_its_pages(site: Site, media_type: str) -> None:
    site.page("/feed", b"<rss><item><link>/one</link></item><item><link>/gone</link></item></rss>", media_type)
    site.page("/one")
    found = read_captures([f"http://127.0.0.1:{site.port}/feed"], allow_private=True)
    assert [told(one) for one in found] == ["one", "http-status"]


def test_a_list_of_feeds_gives_the_pages_of_each(site: Site, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{site.port}"
    site.page("/feed", b"<rss><item><link>/one</link></item></rss>", "text/xml")
    site.page("/one")
    site.page("/deep", f'<opml><outline xmlUrl="{address}/feed"/></opml>'.encode(), "text/xml")
    path = tmp_path / "feeds.opml"
    path.write_text(f'<opml><outline xmlUrl="{address}/feed"/><outline xmlUrl="{address}/deep"/></opml>')
    found = read_captures([str(path)], allow_private=True)
    assert [told(one) for one in found] == ["one", "nested-too-deep"]


def test_a_feed_leads_to_no_machine_behind_the_users_walls(site: Site, tmp_path: Path) -> None:
    site.page("/secret")
    path = tmp_path / "feed.xml"
    path.write_text(f"<rss><item><link>http://127.0.0.1:{site.port}/secret</link></item></rss>")
    assert [told(one) for one in read_captures([str(path)])] == ["refused-address"]
    assert site.requests == []


def test_a_feed_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    """Reading a folder asks nobody on the network."""
    (tmp_path / "feed.opml").write_bytes(OPML)
    assert [told(one) for one in read_captures([str(tmp_path)])] == ["unsupported-file"]


def test_xml_that_is_no_list_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<?xml version='1.0'?><birds/>")
    assert [told(one) for one in read_captures([str(path)])] == ["unsupported-file"]
