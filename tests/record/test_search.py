"""Searching in words finds the same in both databases."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from dragoman.model import Document, DocumentReading, Entity, EntityKind, WrongUse
from dragoman.record import Filter, Record, open_record
from dragoman.record.server_words import make_rows, write_tsquery
from dragoman.record.wanted import AllOf, AnyOf, Phrase, Without
from tests.cluster import Cluster

TEXTS = (
    "L’Écho de Kyïv : la Russie livrerait des missiles Shahed-136 à l'Iran, dit-on.",
    "Міністр заявив, що Київ не отримав ракет; ракети Й. Їжак ґанок.",
    "Сергей Шойгу: ёлка, Ёлка, ЕЛКА и поезд №9 в 21:30, e-mail press@mil.example, https://x.example/a?b=1&c=2",
    "F-16, F 16 and f16 fighters; 3,000 men at 4.5% — naïve café, CAFE\u0301, ﬁn, straße, STRASSE, İstanbul, ısı",
    "北京 发言人 说 朝鲜半岛 ½ ² ٣ १ nul\x00sign soft\u00adhyphen zero\u200bwidth word_joined l'l''l \\slash 'quoted'",
    "",
    "!!! --- ???",
    "x" * 3000 + " end, and " + "ы" * 1400,
    "the president of the country met the president of the other country in the capital of the third country",
    "😀 smile🎉party a\u0308\u0301b q\u0301 \U0001d54f \ue000private",
)

QUERIES = (
    *(
        "l'echo",
        "ECHO",
        "écho*",
        "kyiv",
        "shahed",
        "shahed-136",
        '"shahed 136"',
        "shah*",
        '"des missiles sha*"',
        "iran dit",
    ),
    *("київ", "КИЇВ", "киев", "ракет", "ракет*", "й", "и", "іжак", "ґанок", "ганок", "елка", "ёлка", "№9", "21:30"),
    *("press@mil.example", "x.example/a?b=1", "f-16", "f16", "f 16", '"f 16"', "3,000", "4.5%", "naive", "café cafe"),
    *("fin", "ﬁn", "strasse", "straße", "istanbul", "İstanbul", "ısı", "isi", "北京", "北*", "½", "²", "3", "٣", "१"),
    *("nul", "sign", '"nul sign"', "nul\x00sign", "softhyphen", '"soft hyphen"', "zerowidth", "word_joined", "word"),
    *("\\slash", "'quoted'", "quoted", "l''l", "x" * 3000, "x" * 2999, "xxx*", "ыыы*", "end", "the country", "the*"),
    *('"president of the other country"', '"other country met"', '"country the president"', "president third"),
    *("😀", "smile", "party*", "ä́b", "ab", "q", "𝕏", "private", "\ue000private", "(and", "AND", "a OR b"),
    *("- russie", "-russie", "russie -iran", "^l", "words:the", "the NEAR country", "* *", '"', '""', "—", "", " "),
    *(
        "missiles OR ракет",
        "missiles OR NOT the",
        "(київ OR iran) ракет",
        "the NOT third",
        "the NOT (third OR somebody)",
    ),
    *("somebody NOT capital", '"Nobody Somebody" OR 北京', "f16 AND (strasse OR straße) NOT ısı", "NOT the"),
    *('"unclosed phrase', 'a"b"c', "Somebody", "somebody*", '"Nobody Somebody"', "Shoigu", '"the Somebody"', "dit on"),
)


@pytest.fixture
def both(tmp_path: Path, cluster: Cluster) -> Iterator[tuple[Record, Record]]:
    """Give the same record in a file and on a server."""
    address = cluster.lend_record()
    with open_record(tmp_path / "record.db") as in_file, open_record(address) as on_server:
        yield in_file, on_server
    cluster.take_back(address)


def write_texts(record: Record, texts: tuple[str, ...]) -> None:
    named = Entity(key="person:somebody", kind=EntityKind.PERSON, name="Nobody Somebody")
    for place, text in enumerate(texts):
        document = Document(uri=f"{place:03}", text=text)
        reading = DocumentReading(
            document=document, sentences=(), mentions=(), entities=(named,) if place % 2 else (), quotes=(), claims=()
        )
        record.writer.write_readings(None, document.uri, [reading])


def find(record: Record, words: str) -> list[str] | str:
    try:
        return [document.uri for document in record.reader.documents(Filter(text=words))]
    except WrongUse as error:
        return str(error)


def test_every_search_finds_the_same_on_a_server(both: tuple[Record, Record]) -> None:
    for record in both:
        write_texts(record, TEXTS)
    found = {words: [find(record, words) for record in both] for words in QUERIES}
    assert {words: pair for words, pair in found.items() if pair[0] != pair[1]} == {}
    assert sum(bool(pair[0]) for pair in found.values()) > 60


def test_searches_made_of_any_words_find_the_same(both: tuple[Record, Record]) -> None:
    random = Random(6)
    signs = "abéЙйї'’-_.\u0301 \u00ad9½北 \"* "
    texts = tuple("".join(random.choices(signs, k=40)) for _ in range(60))
    for record in both:
        write_texts(record, texts)
    queries = ["".join(random.choices(signs, k=random.randint(1, 5))) for _ in range(150)]
    found = {words: [find(record, words) for record in both] for words in queries}
    assert {words: pair for words, pair in found.items() if pair[0] != pair[1]} == {}
    assert sum(bool(pair[0]) for pair in found.values()) > 50


def test_a_text_longer_than_the_server_takes_at_once_is_found_by_all_its_words(both: tuple[Record, Record]) -> None:
    words = [f"w{number}" for number in range(30_000)]
    often = " ".join(f"the {number}" for number in range(1000))
    for record in both:
        write_texts(record, (" ".join(words), often, "w1 the w29999"))
    queries: tuple[str, ...] = (
        "w1",
        "w29999",
        "w1 w29999",
        "w1 OR w29998",
        "w1 NOT w2",
        "w29999 NOT w3",
        "somebody w29999",
        "w5 NOT (the OR w7)",
        '"w15000 w15001"',
        '"w11999 w12000 w12001"',
        "w2999*",
        "the w1",
        '"the 999"',
    )
    queries += ('"' + " ".join(words[11_950:12_010]) + '"', "the 999", "w1 the", "w0 w12000 w24000", "w0 w30000")
    found = {query: [find(record, query) for record in both] for query in queries}
    assert {query: pair for query, pair in found.items() if pair[0] != pair[1]} == {}
    assert found["w1 w29999"][0] == ["000", "002"]


def test_words_of_the_page_and_names_beside_it_are_no_phrase() -> None:
    assert list(make_rows([(7, "the page", "A Name"), (8, "", "")])) == [
        (7, 0, "'a':1 'name':2 'the':4 'page':5 '=a':7 '=name':8"),
    ]


def test_what_no_text_can_have_asks_for_nothing() -> None:
    nothing, word = Phrase("— …"), Phrase("word")
    assert write_tsquery(nothing) is None
    assert write_tsquery(AllOf((word, nothing))) is None
    assert write_tsquery(AnyOf((nothing, word))) == write_tsquery(Without(word, nothing)) == "('word')"
    assert write_tsquery(Without(nothing, word)) is None
