"""Mutated inputs: the short form of `python -m siege fuzz`, the faults that it once found, and what it would notice."""

import mmap
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from siege.fuzzing import reading, watching
from siege.fuzzing.judging import LONGEST_MESSAGE, FaultFoundError, check_problem, check_told
from siege.fuzzing.kinds import KINDS, Kind
from siege.fuzzing.mutating import MAX_BYTES, mutate
from siege.fuzzing.watching import fuzz, judge

from dragoman.model import Problem

CASES = Path(__file__).parent / "cases"
"""Inputs that once found a fault, in a folder for each kind, as small as they could be made."""

N_INPUTS = 25


@pytest.fixture(autouse=True)
def is_shallow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop before the analysers, which take longer to load than all of this."""
    monkeypatch.setattr(reading, "is_deep", False)


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_inputs_find_no_fault(kind: str) -> None:
    course = fuzz(kind, N_INPUTS, seed=7)
    assert course.n_inputs == N_INPUTS
    assert not course.faults, [(fault.number, fault.told) for fault in course.faults]
    assert len(course.ends) > 1, "all of them came to the same end: they do not get far"


@pytest.mark.parametrize("case", sorted(CASES.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_found_a_fault_is_read_as_it_should_be(case: Path) -> None:
    started = time.monotonic()
    _, fault = judge(KINDS[case.parent.name], case.read_bytes(), Random(1))
    assert fault is None
    assert time.monotonic() - started < watching.LIMIT_SECONDS


def test_the_same_dice_give_the_same_input() -> None:
    for kind in KINDS.values():
        assert kind.make_input(Random("x")) == kind.make_input(Random("x"))


def test_no_mutation_makes_a_long_input() -> None:
    dice = Random(2)
    made = [mutate(dice, [b"a" * 1000, b"b"], [b"word"]) for _ in range(2000)]
    assert max(map(len, made)) <= MAX_BYTES
    assert len(set(made)) > 1000


@pytest.mark.parametrize(
    ("code", "message"),
    [("x", ""), ("x", "a\nb"), ("x", "\x1b[31m"), ("internal-error", "a bug"), ("x", "x" * (LONGEST_MESSAGE + 1))],
)
def test_a_problem_without_its_reason_is_a_fault(code: str, message: str) -> None:
    with pytest.raises(FaultFoundError):
        check_problem(Problem(stage="sources", code=code, message=message, uri="x"))


def test_an_input_of_which_nothing_comes_is_a_fault() -> None:
    with pytest.raises(FaultFoundError, match="nothing came"):
        check_told([])


def _misbehave(content: bytes, _dice: Random) -> str:
    if content == b"hang":
        while True:
            pass
    if content == b"swell":
        held = b"x" * 400_000_000  # written to, or it would take no memory
        time.sleep(30)
        return str(len(held))
    if content == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if content == b"break":
        raise KeyError("x")
    return "read"


def _one_after_the_other(dice: Random, corpus: tuple[bytes, ...], _words: tuple[bytes, ...]) -> bytes:
    return dice.choice(corpus)


def test_what_was_mapped_before_the_first_input_is_not_counted_against_it() -> None:
    with mmap.mmap(-1, 7_000_000_000, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ):
        course = fuzz("zip", N_INPUTS, seed=7)
    assert course.n_inputs == N_INPUTS
    assert not course.faults


@pytest.fixture(params=[0, 500_000_000], ids=["bare", "beside a large file"])
def mapped(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Have this process hold so many bytes of a file in memory."""
    if not request.param:
        yield
        return
    with (tmp_path / "large").open("w+b") as file:
        file.truncate(request.param)
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            assert not any(content[:: mmap.PAGESIZE])
            yield


@pytest.mark.usefixtures("mapped")
def test_a_child_that_hangs_swells_dies_or_breaks_is_a_fault_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = (b"hang", b"swell", b"die", b"break", b"sound")
    kind = Kind("bad", lambda: corpus, ("signs",), _misbehave, _one_after_the_other)
    monkeypatch.setattr(Kind, "make_input", lambda self, dice: dice.choice(corpus))
    monkeypatch.setitem(KINDS, "bad", kind)
    monkeypatch.setattr(watching, "LIMIT_SECONDS", 1.0)
    monkeypatch.setattr(watching, "LIMIT_BYTES", 250_000_000)
    course = fuzz("bad", 16, seed=1)
    told = " ".join(fault.told for fault in course.faults)
    assert course.n_inputs == 16
    assert "takes longer than 1 s" in told
    assert "takes more than" in told
    assert "the process ended with -9" in told
    assert "KeyError: 'x'" in told
    assert course.ends["read"] > 0
