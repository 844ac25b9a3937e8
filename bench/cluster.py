"""`python -m bench.cluster`: the same pages read by a pool of two, and by Spark with two workers, one of them killed.

Prints a line an engine: documents, seconds, workers killed, units that were begun again, and whether the exports of
both records are the same, byte for byte. The seconds of Spark hold its start and, where a worker is killed, the start
of the one that takes its place with lexicon and analysers.
"""

import argparse
import gzip
import io
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.exports import LINES, Request, write_export
from dragoman.pipeline import EngineChoice, ReadSettings, read_into
from dragoman.record import EVERYTHING, open_record

EXAMPLES = Path(__file__).parent.parent / "examples"
MASTER = "local-cluster[2,1,1024]"
WORDS = {".html": "text/html", ".txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class Result:
    """What one engine did."""

    engine: str
    n_documents: int
    seconds: float
    n_killed: int = 0
    n_again: int = 0


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return 1 when the exports differ, or when nobody could be killed."""
    parser = argparse.ArgumentParser(prog="python -m bench.cluster", description=__doc__)
    parser.add_argument("--pages", type=int, default=240, help="pages (default 240)")
    parser.add_argument("--archive", type=int, default=20, metavar="N", help="pages in an archive (default 20)")
    parser.add_argument("--spare", action="store_true", help="kill no worker")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="dragoman-cluster-") as folder:
        results, is_same = compare(Path(folder), chosen.pages, chosen.archive, kills=not chosen.spare)
    print_table(results, is_same=is_same)
    return 0 if is_same and (chosen.spare or results[-1].n_killed) else 1


def compare(folder: Path, n_pages: int, per_archive: int, *, kills: bool) -> tuple[list[Result], bool]:
    """Read the same archives by both engines; return what each did, and whether the exports are the same."""
    archives = [str(path) for path in write_archives(folder, n_pages, per_archive)]
    settings = ReadSettings(jobs=2, is_quick=True)
    local, spark = folder / "local.db", folder / "spark.db"
    begun = time.monotonic()
    summary = read_into(str(local), archives, settings)
    results = [Result("local pool of 2", summary.n_documents, time.monotonic() - begun)]
    killer = Killer(folder / "spark.db.parts", wanted=kills)
    begun = time.monotonic()
    with killer:
        summary = read_into(str(spark), archives, settings, None, EngineChoice(name="spark", master=MASTER))
    seconds = time.monotonic() - begun
    results.append(Result("spark, 2 workers", summary.n_documents, seconds, killer.n_killed, killer.n_again))
    return results, export(local) == export(spark)


def print_table(results: Sequence[Result], *, is_same: bool) -> None:
    """Print one line an engine."""
    print("| engine | documents | seconds | documents a second | kills | retries | exports equal |")
    print("|---|---|---|---|---|---|---|")
    for one in results:
        told = ("yes" if is_same else "no") if one is results[-1] else ""
        print(
            f"| {one.engine} | {one.n_documents} | {one.seconds:.0f} | {one.n_documents / one.seconds:.2f} "
            f"| {one.n_killed} | {one.n_again} | {told} |"
        )


def write_archives(folder: Path, n_pages: int, per_archive: int) -> list[Path]:
    """Write web archives of the bundled examples, each page under addresses of its own and with words of its own."""
    examples = sorted(path for path in EXAMPLES.iterdir() if path.suffix in WORDS)
    paths = []
    for first in range(0, n_pages, per_archive):
        path = folder / f"news-{first:05}.warc.gz"
        with path.open("wb") as stream:
            for number in range(first, min(first + per_archive, n_pages)):
                example = examples[number % len(examples)]
                stream.write(gzip.compress(_record(example, number), mtime=0))
        paths.append(path)
    return paths


def _record(example: Path, number: int) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: %s; charset=utf-8\r\n\r\n" % WORDS[example.suffix].encode()
    answer += example.read_bytes()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news{number % 7}.example/{number}\r\n"
        f"WARC-Date: 2024-03-20T06:30:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def export(path: Path) -> bytes:
    """Return all that a record exports as lines."""
    parts = []
    with open_record(path) as record:
        for what in LINES:
            stream = io.StringIO()
            write_export(record, "jsonl", Request(what=what, filter=EVERYTHING), stream)
            parts.append(stream.getvalue())
    return "\n".join(parts).encode()


class Killer:
    """Kills the process of one worker, with the Java process that began it, as soon as a first part is home.

    Counts how many units were begun more than once.
    """

    def __init__(self, parts: Path, *, wanted: bool) -> None:
        self._parts = parts
        self._wanted = wanted
        self._over = threading.Event()
        self._tries: dict[str, int] = {}
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.n_killed = 0

    @property
    def n_again(self) -> int:
        """How often units were begun again."""
        return sum(n_tries - 1 for n_tries in self._tries.values())

    def __enter__(self) -> "Killer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            begun = {path.stem: path.stat().st_size for path in self._sized("*.tries")}
            self._tries = {**self._tries, **{unit: max(n, self._tries.get(unit, 0)) for unit, n in begun.items()}}
            n_home = len(list(self._parts.glob("*.done"))) if self._parts.is_dir() else 0
            at_work = [path for path in self._sized("*.jsonl") if path.stat().st_size]
            if self._wanted and not self.n_killed and n_home and at_work:
                self.n_killed += kill_executor(os.getpid())

    def _sized(self, pattern: str) -> list[Path]:
        return [path for path in self._parts.glob(pattern) if path.exists()] if self._parts.is_dir() else []


def kill_executor(parent: int) -> int:
    """Kill one executor of a cluster in this machine that `parent` began; return how many were killed.

    Only processes below `parent` are looked at.
    """
    below = {parent}
    commands: dict[int, str] = {}
    for _ in range(4):  # driver, its Java process, the executors, what they begin
        for path in Path("/proc").iterdir():
            if not path.name.isdigit():
                continue
            try:
                its_parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
                command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except (OSError, ValueError):  # it has ended meanwhile
                continue
            if its_parent in below:
                below.add(int(path.name))
                commands[int(path.name)] = command
    executors = sorted(pid for pid, command in commands.items() if "CoarseGrainedExecutorBackend" in command)
    if not executors:
        return 0
    os.kill(executors[0], signal.SIGKILL)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
