"""Bytes become characters: never with losses in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.decoding import Decoded, decode_capture, is_garbled
from dragoman.model import Capture, Problem

SAMPLES = {
    "en": "The minister said that the talks would go on – “for as long as it takes”.",
    "fr": "Le ministre a déclaré que les négociations reprendraient à l’été, « bien sûr ».",
    "ru": "Министр заявил, что переговоры продолжатся, и назвал условия: «никаких уступок».",
    "uk": "Міністр заявив, що переговори триватимуть, і назвав умови: «жодних поступок».",
}
READABLE = [
    *((language, name) for language in SAMPLES for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
    ("en", "cp1252"), ("fr", "cp1252"), ("ru", "cp1251"), ("uk", "cp1251"),
]  # fmt: skip


def capture(content: bytes, encoding: str | None = None, media_type: str = "text/plain") -> Capture:
    return Capture(uri="page", content=content, media_type=media_type, encoding=encoding)


def text_of(found: Decoded | Problem) -> str:
    assert isinstance(found, Decoded), found
    return found.text


@pytest.mark.parametrize(("language", "encoding"), READABLE)
def test_a_page_without_declaration_is_read(language: str, encoding: str) -> None:
    text = SAMPLES[language]
    assert text_of(decode_capture(capture(text.encode(encoding)))) == text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "cp866", "iso8859-5"])
def test_a_declared_encoding_is_taken(encoding: str) -> None:
    text = "Министр заявил, что переговоры продолжатся."
    assert text_of(decode_capture(capture(text.encode(encoding), encoding))) == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "koi8-r", "windows-1251", "hex", "no-such-encoding", "utf-7"])
def test_a_false_declaration_is_passed_over(declared: str) -> None:
    """Servers declare what their pages are not; the characters decide."""
    assert text_of(decode_capture(capture(SAMPLES["ru"].encode(), declared))) == SAMPLES["ru"]


def test_a_page_declares_its_encoding_in_its_head() -> None:
    page = '<html><head><meta charset="koi8-r"></head><p>Министр'.encode("koi8-r")
    assert "Министр" in text_of(decode_capture(capture(page, media_type="text/html")))


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 50, b"%PDF-1.4\n" + b"\x80\x00\x01" * 99]
)
def test_binary_content_is_a_problem(content: bytes) -> None:
    found = decode_capture(capture(content))
    assert isinstance(found, Problem)
    assert (found.stage, found.code) == ("documents", "undecodable-text")


def test_a_few_lost_characters_are_counted_and_many_are_a_problem() -> None:
    few = decode_capture(capture((SAMPLES["en"] * 9 + "\ufffd").encode()))
    assert isinstance(few, Decoded)
    assert few.n_damaged == 1
    assert isinstance(decode_capture(capture(("wor\ufffd" * 50).encode())), Problem)


@pytest.mark.parametrize("language", ["ru", "uk"])
@pytest.mark.parametrize("written", ["utf-8", "cp1251", "koi8-u"])
@pytest.mark.parametrize("read", ["cp1251", "koi8-u", "cp1252"])
def test_cyrillic_read_in_a_wrong_encoding_is_seen(language: str, written: str, read: str) -> None:
    text = SAMPLES[language]
    garbled = text.encode(written, "ignore").decode(read, "ignore")
    assert is_garbled(garbled) is (written != read)


@pytest.mark.parametrize("read", ["cp1251", "koi8-u", "cp1252"])
def test_french_in_utf8_read_in_a_wrong_encoding_is_seen(read: str) -> None:
    text = SAMPLES["fr"] * 2
    assert is_garbled(text.encode().decode(read, "ignore"))


@pytest.mark.parametrize(
    "text",
    [
        *SAMPLES.values(),
        "США И РФ",
        "РИА",
        "МИНИСТР СКАЗАЛ: «НЕТ»",
        "",
        "123",
        "F-16, МіГ-29 та С-300",
        "naïveté à l'été",
    ],
)
def test_right_text_is_not_called_garbled(text: str) -> None:
    assert not is_garbled(text)


@given(
    st.binary(max_size=300), st.sampled_from(["text/plain", "text/html"]), st.sampled_from([None, "utf-8", "cp1251"])
)
def test_no_bytes_make_it_raise(content: bytes, media_type: str, encoding: str | None) -> None:
    """Law: characters or a problem, whatever comes; and no control characters but white space, nearly."""
    assert isinstance(decode_capture(capture(content, encoding, media_type)), Decoded | Problem)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=40))
def test_utf8_is_never_read_as_anything_else(text: str) -> None:
    """Law: valid UTF-8 with letters comes back as it was, or is refused as garbled."""
    found = decode_capture(capture(text.encode()))
    if isinstance(found, Decoded) and found.encoding == "utf-8":
        assert found.text == text.removeprefix("\ufeff")
