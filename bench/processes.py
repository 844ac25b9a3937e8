"""Whether two processes read twice as much as one, and how long the command takes to start."""

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

N_STARTS = 5


def measure_processes(paths: Sequence[Path], n_copies: int, n_processes: int) -> float:
    """Return the seconds in which `dragoman read` reads so many copies of these files, starting and settling included.

    Args:
        paths: files of one language or several.
        n_copies: of each, under names of their own: the longer the run, the less does loading weigh.
        n_processes: that read side by side.
    """
    with TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        texts.mkdir()
        for number in range(n_copies):
            for path in paths:
                shutil.copy(path, texts / f"{number:04}-{path.name}")
        record = str(Path(folder) / "processes.db")
        started = time.perf_counter()
        _run("read", str(texts), "--record", record, "--jobs", str(n_processes))
        return time.perf_counter() - started


def measure_start() -> float:
    """Return the seconds in which the command tells its help: the fastest of a few."""
    seconds = []
    for _ in range(N_STARTS):
        started = time.perf_counter()
        _run("--help")
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def _run(*arguments: str) -> None:
    program = "from dragoman.cli import main; main()"
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True)


def print_processes(paths: Sequence[Path], n_copies: int) -> None:
    """Print the seconds of one process and of two, and of a start."""
    one, two = (measure_processes(paths, n_copies, n) for n in (1, 2))
    print(
        f"{n_copies * len(paths)} documents: one process {one:.1f} s, two {two:.1f} s, {one / two:.2f} times as quick"
    )
    print(f"the command starts in {measure_start():.2f} s")
