"""Zip archives give their members as captures, within bounds, and never touch the disk."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Capture, Problem
from dragoman.sources import archives, read_captures
from dragoman.sources.archives import read_archive


def pack(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(content: bytes) -> list[Capture | Problem]:
    return list(read_archive(io.BytesIO(content), "a.zip", origin="file"))


def summary(found: list[Capture | Problem]) -> list[tuple[str, str]]:
    return [(one.uri, one.code if isinstance(one, Problem) else one.media_type) for one in found]


def test_members_are_captures_with_the_archive_in_their_uri(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    path.write_bytes(pack({"b/two.html": b"<p>2", "one.txt": b"1", ".hidden.txt": b"", "__MACOSX/x.txt": b""}))
    assert summary(list(read_captures([str(path)]))) == [
        (f"{path}!/b/two.html", "text/html"),
        (f"{path}!/one.txt", "text/plain"),
    ]


def test_an_archive_inside_is_read_one_level_deep() -> None:
    innermost = pack({"c.txt": b"c"})
    inner = pack({"b.txt": b"b", "innermost.zip": innermost})
    assert summary(read(pack({"inner.zip": inner}))) == [
        ("a.zip!/inner.zip!/b.txt", "text/plain"),
        ("a.zip!/inner.zip!/innermost.zip", "nested-too-deep"),
    ]


def test_a_name_that_climbs_out_of_the_archive_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert summary(read(pack({"../../evil.txt": b"x"}))) == [("a.zip!/../../evil.txt", "text/plain")]
    assert list(tmp_path.iterdir()) == []


def test_an_encrypted_member_is_a_problem_and_the_rest_is_read() -> None:
    content = bytearray(pack({"a.txt": b"secret", "b.txt": b"open"}, zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(signature) + offset] |= 1
    assert summary(read(bytes(content))) == [("a.zip!/a.txt", "encrypted-member"), ("a.zip!/b.txt", "text/plain")]


def test_a_broken_member_is_a_problem_and_the_rest_is_read() -> None:
    content = pack({"a.txt": b"hello hello", "b.txt": b"open"}, zipfile.ZIP_STORED).replace(
        b"hello hello", b"hellX hello", 1
    )
    assert summary(read(content)) == [("a.zip!/a.txt", "broken-member"), ("a.zip!/b.txt", "text/plain")]


def test_a_bomb_is_refused_by_its_ratio_however_it_declares_its_size() -> None:
    bomb = pack({"bomb.txt": bytes(15_000_000)})
    assert summary(read(bomb)) == [("a.zip!/bomb.txt", "suspicious-ratio")]
    size = (15_000_000).to_bytes(4, "little")
    lying = bomb.replace(size, (100).to_bytes(4, "little"))
    assert [code for _, code in summary(read(lying))] in (["broken-member"], ["suspicious-ratio"])


def test_a_member_and_a_total_beyond_their_bounds_are_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_CAPTURE_BYTES", 10)
    assert summary(read(pack({"a.txt": b"x" * 11}))) == [("a.zip!/a.txt", "too-large")]
    monkeypatch.setattr(archives, "MAX_CAPTURE_BYTES", 100)
    content = pack({"a.txt": b"x" * 30, "b.txt": b"x" * 30})
    found = list(archives._read_members(io.BytesIO(content), "a.zip", "file", archives._Budget(40), is_nested=False))
    assert summary(found) == [("a.zip!/a.txt", "text/plain"), ("a.zip!/b.txt", "archive-too-large")]


def test_members_beyond_the_count_are_counted_in_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 1)
    assert summary(read(pack({"a.txt": b"1", "b.txt": b"2"}))) == [
        ("a.zip!/a.txt", "text/plain"),
        ("a.zip", "too-many-members"),
    ]


@given(st.binary(max_size=400), st.integers(0, 300))
def test_no_bytes_make_it_raise(noise: bytes, at: int) -> None:
    """Law: whatever stands in the stream, captures and problems come out."""
    good = pack({"a.txt": b"hello " * 20, "b.html": b"<p>x"})
    for content in (noise, b"PK\x03\x04" + noise, good[:at] + noise + good[at + len(noise) :]):
        assert all(isinstance(one, Capture | Problem) for one in read(content))
