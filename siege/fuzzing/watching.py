"""Inputs read in a child that is watched: one that crashes, hangs or swells is ended, and another begins behind it."""

import os
import pickle
import resource
import select
import signal
import struct
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from io import FileIO
from pathlib import Path
from random import Random

from dragoman.model import Capture
from siege.forking import fork
from siege.fuzzing.kinds import KINDS, Kind

LIMIT_SECONDS = 10.0
LIMIT_BYTES = 1_000_000_000
"""What one input may take: time of the processor, because others may crowd the machine, and memory beside what was
loaded before the first input. The analysers of four languages in one process take a gigabyte by themselves (1,054 MB,
November 2026)."""

WAIT_SECONDS = 60.0
"""How long one input may take by the clock: a process that waits for nothing takes no time of the processor."""

_MORE_ADDRESS_SPACE = 4_000_000_000
"""A further stop for what would take memory quicker than it is looked at, beside what was mapped before the first
input: a process of tests that has loaded analysers, Arrow and SQLite has mapped six gigabytes by itself."""

_LOOK_SECONDS = 0.1
_N_FAULTS = 20
"""Faults of a kind after which the rest is left: they are one fault as a rule."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that was not read as it should be; `content` None where it must be made anew by its number."""

    kind: str
    number: int
    told: str
    content: bytes


@dataclass(slots=True)
class Course:
    """What the inputs of a kind came to.

    Attributes:
        ends: how often each end was met.
        slowest: seconds of the processor of the slowest input, and its number.
        most_bytes: the most memory that the process took.
    """

    kind: str
    n_inputs: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)
    most_bytes: int = 0
    seconds: float = 0.0


def load_everything() -> None:
    """Load lexicon and analysers in this process, so that no input is blamed for it."""
    from dragoman.pipeline import read_text
    from siege.fuzzing.corpora import TEXTS

    for language, text in TEXTS.items():
        read_text(text, language, quick=True)


@cache
def _load_what_is_read() -> None:
    """Load what every document takes, before the first fork."""
    from dragoman.documents import read_document
    from siege.fuzzing.corpora import html, text

    read_document(Capture(uri="page.html", content=html()[0], media_type="text/html"))
    read_document(Capture(uri="text.txt", content=text()[0], media_type="text/plain"))


def fuzz(name: str, n_inputs: int, seed: int) -> Course:
    """Read so many inputs of a kind; the same seed gives the same inputs."""
    kind, course, started = KINDS[name], Course(name), time.monotonic()
    _load_what_is_read()
    kind.make_input(Random(0))  # the corpus is made once, before the first fork
    next_number = 0
    while next_number < n_inputs and len(course.faults) < _N_FAULTS:
        next_number = _watch_child(kind, range(next_number, n_inputs), seed, course)
    course.seconds = time.monotonic() - started
    return course


def make_numbered(kind: Kind, seed: int, number: int) -> tuple[bytes, Random]:
    """Return the input of a number, and dice for what stands beside it."""
    dice = Random(f"{kind.name} {seed} {number}")
    return kind.make_input(dice), dice


def judge(kind: Kind, content: bytes, dice: Random) -> tuple[str, str | None]:
    """Read one input in this process; return its end, and the fault where there was one."""
    try:
        return kind.read(content, dice), None
    except MemoryError:
        return "fault", "takes more memory than there is"
    except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return "fault", f"{type(error).__name__}: {error} ({Path(where.filename).name}, line {where.lineno})"[:500]


_Message = tuple[int, str, str | None, float, int]
"""Number, end, fault, seconds, most bytes so far; the end is "" when an input begins."""


def _watch_child(kind: Kind, numbers: range, seed: int, course: Course) -> int:
    """Have a child read inputs; return the number with which the next child begins."""
    ours, theirs = os.pipe()
    loaded_bytes = bytes_of(os.getpid())
    process = fork(lambda: _read_numbered(kind, numbers, seed, theirs))
    os.close(theirs)
    current, since, spent = numbers.start, time.monotonic(), 0.0
    try:
        with FileIO(ours) as pipe:
            for message in _messages(pipe, lambda: _find_excess(process, since, spent, loaded_bytes)):  # noqa: B023 - it is called while this turn lasts
                if isinstance(message, str):
                    os.kill(process, signal.SIGKILL)
                    _note(course, kind, seed, current, message)
                    return current + 1
                current, since, spent = message[0], time.monotonic(), _seconds_of(process)
                if message[1]:
                    _count(course, kind, seed, message)
                    if len(course.faults) >= _N_FAULTS:
                        os.kill(process, signal.SIGKILL)
                        return numbers.stop
    finally:
        _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return numbers.stop
    _note(course, kind, seed, current, f"the process ended with {code}")
    return current + 1


def _messages(pipe: FileIO, find_excess: Callable[[], str | None]) -> "Iterator[_Message | str]":
    """Yield what the child sends until it ends; a sentence instead when it takes too much."""
    while True:
        while not select.select([pipe], [], [], _LOOK_SECONDS)[0]:
            if excess := find_excess():
                yield excess
                return
        head = pipe.read(4)
        if len(head) < 4:
            return
        length = struct.unpack("<I", head)[0]
        content = b""
        while len(content) < length and (piece := pipe.read(length - len(content))):
            content += piece
        yield pickle.loads(content)


def _find_excess(process: int, since: float, spent: float, loaded_bytes: int) -> str | None:
    if time.monotonic() - since > WAIT_SECONDS:
        return f"takes longer than {WAIT_SECONDS:.0f} s by the clock"
    if _seconds_of(process) - spent > LIMIT_SECONDS:
        return f"takes longer than {LIMIT_SECONDS:.0f} s"
    if bytes_of(process) - loaded_bytes > LIMIT_BYTES:
        return f"takes more than {LIMIT_BYTES // 1_000_000} MB"
    return None


def bytes_of(process: int) -> int:
    """Return the memory that a process has in use beside what it has mapped of files; 0 for one that has left.

    Pages of files are not handed down by a fork: with them a child would begin below its parent, by hundreds of
    megabytes, and might take as much more unnoticed.
    """
    with suppress(OSError, ValueError, IndexError):
        _, resident, of_files, *_ = Path(f"/proc/{process}/statm").read_text("ascii").split()
        return (int(resident) - int(of_files)) * resource.getpagesize()
    return 0


def _mapped_bytes() -> int:
    """Return the address space that this process has taken, most of which holds nothing."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def _seconds_of(process: int) -> float:
    """Return the time of the processor that a process has taken; 0 for one that has left."""
    with suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _read_numbered(kind: Kind, numbers: range, seed: int, pipe: int) -> None:
    """The life of a child: tell each input's beginning and end."""
    most_mapped = _mapped_bytes() + _MORE_ADDRESS_SPACE
    resource.setrlimit(resource.RLIMIT_AS, (most_mapped, most_mapped))

    def tell(*message: object) -> None:
        content = pickle.dumps(message)
        os.write(pipe, struct.pack("<I", len(content)) + content)

    for number in numbers:
        content, dice = make_numbered(kind, seed, number)
        tell(number, "", None, 0.0, 0)
        started = time.process_time()
        end, fault = judge(kind, content, dice)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        tell(number, end[:300], fault, time.process_time() - started, most)


def _count(course: Course, kind: Kind, seed: int, message: _Message) -> None:
    number, end, fault, seconds, most_bytes = message
    course.n_inputs += 1
    course.ends[end] += 1
    course.slowest = max(course.slowest, (seconds, number))
    course.most_bytes = max(course.most_bytes, most_bytes)
    if fault is not None:
        course.faults.append(Fault(kind.name, number, fault, make_numbered(kind, seed, number)[0]))


def _note(course: Course, kind: Kind, seed: int, number: int, told: str) -> None:
    course.n_inputs += 1
    course.ends["fault"] += 1
    course.faults.append(Fault(kind.name, number, told, make_numbered(kind, seed, number)[0]))
