"""Records of web archives have a beginning and an end whatever stands in them; one fault costs one record."""

import gzip
import io
import random
import time
import tracemalloc
from collections.abc import Callable, Sequence

import pytest

from dragoman.sources import framing
from dragoman.sources.framing import Fault, Frame, read_frames
from tests.sources.web_archives import join, pack, page, record

Make = Callable[[Sequence[bytes]], tuple[bytes, list[int]]]
PAGES = [page(number) for number in range(5)]
both = pytest.mark.parametrize("make", [pack, join])


def read(archive: bytes, offset: int = 0) -> list[Frame | Fault]:
    return list(read_frames(io.BytesIO(archive), offset))


def told(found: Sequence[Frame | Fault]) -> list[tuple[int, str]]:
    """Return place and number of each page, place and code of each fault."""
    return [
        (one.offset, one.code if isinstance(one, Fault) else one.content.partition(b"Page ")[2][:1].decode())
        for one in found
    ]


@both
def test_each_record_comes_whole_with_its_place(make: Make) -> None:
    archive, starts = make(PAGES)
    found = read(archive)
    assert told(found) == [(start, str(number)) for number, start in enumerate(starts)]
    assert [one.content + b"\r\n\r\n" for one in found if isinstance(one, Frame)] == PAGES


@both
def test_reading_goes_on_from_any_record(make: Make) -> None:
    archive, starts = make(PAGES)
    for number, start in enumerate(starts):
        assert told(read(archive, start)) == [(place, str(n)) for n, place in enumerate(starts)][number:]
    assert read(archive, len(archive)) == []


def test_several_records_in_one_packed_member_are_told_apart() -> None:
    archive = gzip.compress(b"".join(PAGES))
    assert [(one.offset, one.index) for one in read(archive)] == [(0, number) for number in range(5)]


def test_a_member_that_cannot_be_unpacked_costs_itself() -> None:
    archive, starts = pack(PAGES)
    broken = bytearray(archive)
    for place in range(starts[1] + 40, starts[1] + 60):
        broken[place] ^= 0x5A
    assert told(read(bytes(broken))) == [
        (starts[0], "0"), (starts[1], "broken-record"), *((starts[n], str(n)) for n in (2, 3, 4))
    ]  # fmt: skip


def test_a_wrong_checksum_is_no_sound_record() -> None:
    archive, starts = pack(PAGES)
    broken = bytearray(archive)
    broken[starts[2] - 6] ^= 0xFF
    assert told(read(bytes(broken)))[1] == (starts[1], "broken-record")


@both
def test_bytes_between_records_cost_no_record(make: Make) -> None:
    """What lies between is told with the place where it begins."""
    archive, starts = make(PAGES)
    dirty = archive[: starts[2]] + b"bytes of nothing" * 9 + archive[starts[2] :]
    n_lost = 1 if make is join else 0  # where nothing is packed, the record before seems to go on
    assert len([one for one in read(dirty) if isinstance(one, Frame)]) == 5 - n_lost
    assert len([one for one in read(dirty) if isinstance(one, Fault)]) == 1


@both
def test_an_archive_cut_at_any_byte_gives_every_whole_record_and_one_fault(make: Make) -> None:
    archive, starts = make(PAGES)
    ends = [*starts[1:], len(archive)]
    for cut in range(1, len(archive), 7):
        found = read(archive[:cut])
        frames = [one for one in found if isinstance(one, Frame)]
        n_whole = sum(end - (4 if make is join else 0) <= cut for end in ends)
        assert len(frames) == n_whole, cut
        assert len(found) - len(frames) <= 1
        if make is pack:
            assert (len(found) > len(frames)) == (cut not in ends)


@both
@pytest.mark.parametrize("length", [0, 3, 10_000, 900, "-5", "abc", 10**17, ""])
def test_a_wrong_length_costs_the_record_that_states_it(make: Make, length: int | str) -> None:
    wrong = record(uri="https://example.org/1", content=PAGES[1], length=length)
    archive, starts = make([PAGES[0], wrong, *PAGES[2:]])
    found = told(read(archive))
    assert (starts[0], "0") in found
    assert [one for one in found if one[1].isdigit()][-3:] == [(starts[n], str(n)) for n in (2, 3, 4)]
    assert any(place == starts[1] and not code.isdigit() for place, code in found)


@both
def test_a_record_of_a_hundred_megabytes_is_passed_over_without_being_held(make: Make) -> None:
    archive, starts = make([PAGES[0], record(content=b"x" * 100_000_000), *PAGES[2:]])
    tracemalloc.start()
    found = told(read(archive))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [(starts[0], "0"), (starts[1], "too-large"), *((starts[n], str(n)) for n in (2, 3, 4))]
    assert peak < 5_000_000


def test_a_bomb_is_left_where_the_bound_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_PASSED_BYTES", 40_000_000)
    archive, starts = pack([PAGES[0], record(content=b"\0" * 300_000_000), PAGES[2]])
    begun = time.monotonic()
    assert told(read(archive)) == [
        (starts[0], "0"), (starts[1], "too-large"), (starts[1], "broken-record"), (starts[2], "2")
    ]  # fmt: skip
    assert time.monotonic() - begun < 5


def test_an_archive_of_faults_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_FAULTS", 20)
    archive, _ = pack([record(content=b"x", length=50)] * 50)
    assert [code for _, code in told(read(archive))][-1] == "archive-too-broken"
    assert len(read(archive)) == 21


@both
def test_whatever_is_changed_in_an_archive_nothing_raises_and_all_comes_to_an_end(make: Make) -> None:
    rng = random.Random(7)
    archive, _ = make(PAGES)
    for _ in range(300):
        changed = bytearray(archive)
        for _ in range(rng.randint(1, 4)):
            place = rng.randrange(len(changed))
            match rng.randrange(3):
                case 0:
                    changed[place] = rng.randrange(256)
                case 1:
                    del changed[place : place + rng.randrange(200)]
                case _:
                    changed[place:place] = rng.randbytes(rng.randrange(60))
            if not changed:
                break
        found = read(bytes(changed))
        assert all(isinstance(one, Frame | Fault) for one in found)
        assert len({(one.offset, one.index) for one in found}) >= len(found) - 1


def test_nothing_and_anything_are_no_archive() -> None:
    assert read(b"") == []
    assert [code for _, code in told(read(b"\0" * 5000))] == ["broken-record"]
    assert [code for _, code in told(read(b"<html>not an archive</html>"))] == ["broken-record"]
