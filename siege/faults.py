"""What fails under a run: a disk that is full, a server that goes away and comes back.

Each is told in one sentence with an exit code, nothing that was read is lost, and the same command then goes on to
what an undisturbed run gives.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from siege.forking import ask, fork
from siege.news import write_news
from siege.truth import Holding, export_all, find_losses, fingerprint, look_into

if TYPE_CHECKING:
    from tests.cluster import Cluster

_NOTHING = Holding((), {}, ())
_LEAST_BYTES, _MOST_BYTES = 40_000, 2_500_000
"""Room for a record that is not enough for the news: an empty record takes half a megabyte, all of them two."""

_PATIENCE_SECONDS = 120.0


class Command:
    """`dragoman read` in a child of this process, which has loaded everything."""

    def __init__(self, targets: Sequence[str], address: str, before: Callable[[], object] = lambda: None) -> None:
        """Start it; `before` is done first in the child."""
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has ended

        def run() -> None:
            from dragoman.cli import run

            os.dup2(self._told.fileno(), 2)
            sys.stderr = os.fdopen(2, "w", buffering=1)  # whatever this process had put in its place
            before()
            code = run(["read", *targets, "--quick", "--jobs", "1", "--record", address])
            sys.stderr.flush()
            os._exit(code)

        self._process = fork(run)

    def wait(self) -> tuple[int, str]:
        """Return the exit code, and the last line of what it said."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while not (ended := os.waitpid(self._process, os.WNOHANG))[0]:
            if time.monotonic() > end:
                os.kill(self._process, 9)
                os.waitpid(self._process, 0)
                return -9, "it does not come to an end"
            time.sleep(0.01)
        self._told.seek(0)
        said = self._told.read().decode(errors="replace")
        self._told.close()
        lines = said.strip().splitlines()
        return os.waitstatus_to_exitcode(ended[1]), "Traceback" if "Traceback" in said else (lines[-1] if lines else "")


class Truth:
    """What an undisturbed run leaves, by which others are judged."""

    def __init__(self, targets: Sequence[str], folder: Path) -> None:
        self.targets = targets
        address = str(folder / "truth.db")
        code, told = Command(targets, address).wait()
        if code not in (0, 3):
            raise RuntimeError(f"a run that nobody disturbed ended with {code}: {told}")
        self._holding: Holding = ask(lambda: look_into(address))
        self._exported: str = ask(lambda: fingerprint(export_all(address)))

    def find_faults(self, ended: tuple[int, str], words: str) -> list[str]:
        """Return what is wrong with how a disturbed run ended: 1 and one sentence that says what."""
        code, told = ended
        is_told = code == 1 and told.startswith("dragoman: ") and words in told
        return [] if is_told else [f"ended with {code} and said: {told[:300]}"]

    def find_losses(self, address: str) -> list[str]:
        """Return what is wrong with the record that a disturbed run left."""
        return find_losses(ask(lambda: look_into(address)), _NOTHING, self._holding)

    def find_differences(self, address: str) -> list[str]:
        """Run again, undisturbed; return what is wrong with the record at the end."""
        code, told = Command(self.targets, address).wait()
        if code not in (0, 3):
            return [f"the run that goes on ended with {code}: {told[:300]}"]
        losses = self.find_losses(address)
        is_same = ask(lambda: fingerprint(export_all(address))) == self._exported
        return losses if is_same else [*losses, "its exports differ from those of an undisturbed run"]


@contextmanager
def small_disk(folder: Path, n_bytes: int) -> Iterator[bool]:
    """Make `folder` a disk of its own with so little room; False where this user may not."""
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", f"size={n_bytes}", "none", str(folder))
    is_mounted = os.geteuid() == 0 and subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(("umount", str(folder)), check=True)


def fill_disk(truth: Truth, folder: Path, dice: Random) -> list[str]:
    """Read onto a disk that fills, then go on where there is room; return what went wrong."""
    n_bytes = dice.randrange(_LEAST_BYTES, _MOST_BYTES)
    disk, roomy = folder / f"disk-{dice.random()}", folder / f"roomy-{dice.random()}"
    with small_disk(disk, n_bytes) as is_mounted:
        address = str(disk / "record.db")
        before = (lambda: None) if is_mounted else lambda: _limit_files(n_bytes)
        ended = Command(truth.targets, address, before).wait()
        if ended[0] in (0, 3):
            return []  # there was room enough
        shutil.copytree(disk, roomy)  # as somebody makes room
    faults = truth.find_faults(ended, "disk")
    kept = str(roomy / "record.db")
    if Path(kept).exists() and Path(kept).stat().st_size:
        faults += truth.find_losses(kept)
    return [f"a disk of {n_bytes} bytes: {fault}" for fault in [*faults, *truth.find_differences(kept)]]


def _limit_files(n_bytes: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))


def stop_server(truth: Truth, cluster: "Cluster", dice: Random, seconds: float) -> list[str]:
    """Stop the server while a run writes to it, start it again and go on; return what went wrong."""
    address = cluster.make_database()
    run = Command(truth.targets, address)
    time.sleep(dice.uniform(0, seconds))
    cluster.halt()
    ended = run.wait()
    cluster.go_on()
    if ended[0] in (0, 3):
        return []  # it was done before
    faults = [*truth.find_faults(ended, "the record postgresql://"), *truth.find_losses(address)]
    return [f"a server that stopped: {fault}" for fault in [*faults, *truth.find_differences(address)]]


def stop_server_under_pages(cluster: "Cluster") -> list[str]:
    """Stop the server under an application that serves its record; return what is wrong with the answers."""
    address = cluster.make_database()

    def ask_pages() -> list[tuple[int, str]]:
        from starlette.testclient import TestClient

        from dragoman.web import ServeSettings, make_app

        with TestClient(
            make_app(ServeSettings(record=address)), base_url="http://127.0.0.1:8321", raise_server_exceptions=False
        ) as client:
            answers = [client.get("/api/v1/record")]
            cluster.halt()
            answers += [client.get("/api/v1/record"), client.get("/events")]
            cluster.go_on()
            answers += [client.get("/api/v1/record"), client.get("/events")]
            return [(answer.status_code, answer.text) for answer in answers]

    answers: list[tuple[int, str]] = ask(ask_pages)
    statuses = [status for status, _ in answers]
    faults = [] if statuses == [200, 503, 503, 200, 200] else [f"pages answered {statuses}"]
    return faults + ["a page shows a traceback" for _, text in answers if "Traceback" in text]


def try_faults(folder: Path, n_times: int, seed: int) -> tuple[int, list[str]]:
    """Fill so many disks and stop the server as often; return how many were tried, and what went wrong."""
    from tests.cluster import Cluster

    dice, faults = Random(seed), list[str]()
    targets = write_news(folder / "news")
    Command(targets, str(folder / "loading.db")).wait()
    started = time.monotonic()
    truth = Truth(targets, folder)
    seconds = time.monotonic() - started
    for _ in range(n_times):
        faults += fill_disk(truth, folder, dice)
    cluster = Cluster()
    try:
        for _ in range(n_times):
            faults += stop_server(truth, cluster, dice, seconds)
        faults += stop_server_under_pages(cluster)
    finally:
        cluster.stop()
    return 2 * n_times + 1, faults
