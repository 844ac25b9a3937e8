"""What the user names becomes captures, and every fault of a target a problem in its place."""

import io
import os
from pathlib import Path

import pytest

from dragoman.model import Capture, Problem
from dragoman.sources import read_captures


def uris(found: list[Capture | Problem]) -> list[str]:
    return [one.uri for one in found]


def codes(found: list[Capture | Problem]) -> list[str | None]:
    return [one.code if isinstance(one, Problem) else None for one in found]


def test_a_file_gives_its_bytes_and_the_media_type_of_its_ending(tmp_path: Path) -> None:
    """The uri is the path exactly as it was given."""
    path = tmp_path / "note.HTML"
    path.write_bytes(b"<p>Hello</p>")
    assert list(read_captures([str(path)])) == [
        Capture(uri=str(path), content=b"<p>Hello</p>", media_type="text/html", origin="file")
    ]


def test_a_folder_is_read_to_the_bottom_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.htm", ".hidden.txt", ".git/x.txt", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    names = [Path(uri).relative_to(tmp_path).as_posix() for uri in uris(list(read_captures([str(tmp_path)])))]
    assert names == ["b.txt", "d.txt", "a/c.htm", "a/z.txt"]


def test_each_file_of_an_unread_kind_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff")
    (tmp_path / "text.txt").write_text("Text.")
    assert codes(list(read_captures([str(tmp_path)]))) == ["unsupported-file", None]


def test_a_missing_target_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Text.")
    found = list(read_captures([str(tmp_path / "gone.txt"), "\0", str(tmp_path / "text.txt")]))
    assert [code in {"not-found", "unreadable", None} for code in codes(found)] == [True] * 3
    assert codes(found)[0] == "not-found"
    assert codes(found)[2] is None
    assert all(one.stage == "sources" for one in found if isinstance(one, Problem))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("Text.")
    path.chmod(0)
    assert codes(list(read_captures([str(path)]))) == ["unreadable"]


def test_a_file_beyond_the_bound_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.sources.targets.MAX_CAPTURE_BYTES", 4)
    (tmp_path / "long.txt").write_text("12345")
    assert codes(list(read_captures([str(tmp_path / "long.txt")]))) == ["too-large"]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>x", "text/html"),
        ("<html><p>x".encode("utf-16"), "text/html"),
        (b"Plain < words >", "text/plain"),
        (b"", "text/plain"),
    ],
)
def test_standard_input_is_sniffed(content: bytes, media_type: str) -> None:
    (capture,) = read_captures(["-"], stdin=io.BytesIO(content))
    assert isinstance(capture, Capture)
    assert (capture.uri, capture.media_type, capture.origin) == ("-", media_type, "stdin")


def test_captures_come_one_at_a_time(tmp_path: Path) -> None:
    """A file that appears after the first capture was taken is still found by name: nothing is read ahead."""
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "b.txt").write_text("before")
    captures = read_captures([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    next(captures)
    (tmp_path / "b.txt").write_text("after")
    second = next(captures)
    assert isinstance(second, Capture)
    assert second.content == b"after"
