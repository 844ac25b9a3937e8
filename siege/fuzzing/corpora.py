"""Sound inputs of each format, small and ours, and the words of the format."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

_PAGE = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | The Bell</title>
<meta property="og:site_name" content="The Bell"><meta property="article:published_time" content="2024-03-20T10:00:00Z">
<meta name="author" content="Ann Reed"><link rel="alternate" type="application/rss+xml" href="/feed.xml">
<script type="application/ld+json">{data}</script><style>p {{color: red}}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li>World</li></ul></nav><main><article><h1>{title}</h1>
<time datetime="2024-03-20">20 March 2024</time><p>{text}</p><table><tr><td>1</td><td>2</td></tr></table>
<blockquote>“We shall see,” he said.</blockquote><p>{text}</p><!-- a comment --></article></main>
<footer>© 2024 The Bell</footer></body></html>"""

TEXT = "Foreign Minister Sergei Lavrov met Alexander Lukashenko in Minsk on 19 December 2022, Reuters reported."
TEXTS = {
    "en": TEXT,
    "fr": "Le président Vladimir Poutine a rencontré Alexandre Loukachenko à Minsk le 19 décembre 2022.",
    "ru": "Президент Владимир Путин встретился с Александром Лукашенко в Минске 19 декабря 2022 года.",
    "uk": "Президент Володимир Путін зустрівся з Олександром Лукашенком у Мінську 19 грудня 2022 року.",
}


@cache
def html() -> tuple[bytes, ...]:
    """Return pages: the examples and one with everything that a page says of itself."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Talks",
        "datePublished": "2024-03-20",
    }
    data |= {"author": [{"@type": "Person", "name": "Ann Reed"}], "publisher": {"name": "The Bell"}, "@graph": []}
    made = [
        _PAGE.format(language=language, title="Talks in Minsk", text=text, data=json.dumps(data)).encode()
        for language, text in TEXTS.items()
    ]
    return (*made, *(path.read_bytes() for path in sorted(EXAMPLES.glob("*.html"))))


@cache
def text() -> tuple[bytes, ...]:
    """Return texts in the languages that are read, each in several encodings."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))] + [*TEXTS.values()]
    encodings = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-u", "cp1252", "iso8859-5", "cp866")
    return tuple(page.encode(encoding, errors="replace") for page in pages for encoding in encodings)


_NAMES = ("utf-8", "UTF-16", "windows-1251", "koi8-r", "latin1", "utf-7", "idna", "punycode", "unicode_escape", "zlib")
LABELS = (*_NAMES, "hex", "rot13", "x" * 5000, "\0", "utf_8_sig", "mbcs", "undefined", "cp65001", "base64_codec", "")
"""What a server may say of the encoding: names of Python's that are none for pages are among them."""


@cache
def feeds() -> tuple[bytes, ...]:
    """Return an RSS feed, an Atom feed and an RDF feed."""
    items = "".join(
        f"<item><title>Talks {n}</title><link>https://example.org/{n}</link><guid isPermaLink='false'>n{n}</guid>"
        f"<pubDate>Wed, 20 Mar 2024 10:0{n}:00 GMT</pubDate><description><![CDATA[<b>x</b>]]></description></item>"
        for n in range(3)
    )
    rss = (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
        "<channel><title>The Bell</title><link>https://example.org/</link><ttl>60</ttl><sy:updatePeriod>hourly</sy:updatePeriod>"
        f"<sy:updateFrequency>2</sy:updateFrequency>{items}</channel></rss>"
    )
    atom = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>The Bell</title>"
        "<link href='https://example.org/'/><entry><title>Talks</title><link rel='alternate' href='/1'/>"
        "<updated>2024-03-20T10:00:00Z</updated></entry></feed>"
    )
    rdf = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<channel><title>The Bell</title></channel><item><title>T</title><link>https://example.org/1</link></item></rdf:RDF>"
    )
    return tuple(one.encode() for one in (rss, atom, rdf))


@cache
def opml() -> tuple[bytes, ...]:
    """Return lists of feeds."""
    outlines = "".join(f"<outline text='Feed {n}' xmlUrl='https://example.org/{n}.xml'/>" for n in range(3))
    body = f"<body><outline text='y'>{outlines}</outline></body>"
    one = f"<?xml version='1.0'?><opml version='2.0'><head><title>x</title></head>{body}</opml>"
    return (one.encode(), one.replace("'", '"').encode("utf-16"))


@cache
def warc() -> tuple[bytes, ...]:
    """Return archives with some records: packed a member each, packed as one, and not packed."""
    answers = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html()[0],
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
        + gzip.compress(html()[1], mtime=0),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n",
    ]
    records = [_warc_record("warcinfo", "application/warc-fields", b"software: ours\r\n")]
    records += [_warc_record("response", "application/http; msgtype=response", one) for one in answers]
    records += [
        _warc_record("conversion", "text/plain", TEXT.encode()),
        _warc_record("revisit", "application/http", b""),
    ]
    each = b"".join(gzip.compress(one, mtime=0) for one in records)
    return (each, gzip.compress(b"".join(records), mtime=0), b"".join(records))


def _warc_record(kind: str, media_type: str, content: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{kind}\r\n"
        f"WARC-Date: 2024-03-20T06:30:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"
