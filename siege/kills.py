"""Runs that are killed at random moments: whatever they were doing, the record stays sound and nothing is lost.

Each record is killed a few times in its making, then brought to its end, and its exports are compared byte for byte
with those of a run that nobody disturbed. Half of the kills come at any moment, half while something is done that
takes a short time only (writing, committing, making the tables), which kills at any moment would seldom meet.
"""

import os
import signal
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from siege.forking import ask, fork
from siege.marks import DONE, Marks
from siege.news import write_news
from siege.places import Places
from siege.truth import Holding, export_all, find_losses, fingerprint, look_into
from siege.victims import Victim

NEW_PROCESS = "loading or reading, in a new process with two workers"

_NEW_PROCESS_EVERY = 40
"""Kills of forked runs for one of a run by the command itself, which takes ten seconds to load everything."""

_LOADING_SECONDS = 12.0
"""Within which a new process is killed: loading takes six seconds on two crowded cores (November 2026)."""

_PATIENCE_SECONDS = 300.0
_POLL_SECONDS = 0.001
_N_KILLS_EACH = (2, 9)
"""Least and most kills of one record before it is brought to its end."""


@dataclass(slots=True)
class Toll:
    """What a siege has come to.

    Attributes:
        hits: how many kills met a run at which place.
        n_completed: records brought to their end and compared.
        faults: what was wrong after a kill or at an end, a sentence each.
    """

    hits: Counter[str] = field(default_factory=Counter)
    n_completed: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def n_kills(self) -> int:
        """How many runs were killed."""
        return self.hits.total()


class Siege:
    """Kills runs of one kind.

    Args:
        victim: what is killed.
        places: where its records lie.
        targets: what is read into them.
        seed: of the moments.
    """

    def __init__(self, victim: Victim, places: Places, targets: Sequence[str], seed: int) -> None:
        self._victim = victim
        self._places = places
        self._targets = targets
        self._dice = Random(seed)
        self._marks = Marks()
        self.toll = Toll()
        self._undisturbed, self._truth, self._lengths = self._run_undisturbed()

    def kill(self, n_kills: int) -> Toll:
        """Kill so many runs; stop at the first fault, whose record is left where it lies."""
        started = time.monotonic()
        while self.toll.n_kills < n_kills and not self.toll.faults:
            self._besiege(n_kills)
        self.toll.seconds = time.monotonic() - started
        return self.toll

    def _run_undisturbed(self) -> tuple[Holding, str, dict[str, float]]:
        """Run to the end; return what the record then holds, its exports, and the longest stay at each place."""
        address = self._places.make()
        self._marks.clear()
        process = fork(lambda: self._victim.run(address, self._targets, self._marks, False))
        lengths: dict[str, float] = defaultdict(float)
        place, since = self._marks.place, time.monotonic()
        while not _has_ended(process):
            time.sleep(_POLL_SECONDS)
            if (now := self._marks.place) != place:
                lengths[place] = max(lengths[place], time.monotonic() - since)
                place, since = now, time.monotonic()
        if self._marks.stage != DONE:
            raise RuntimeError("a run that nobody disturbed has failed; see above")
        holding: Holding = ask(lambda: look_into(address))
        if losses := find_losses(holding, holding, holding):
            raise RuntimeError(f"a run that nobody disturbed left an unsound record: {losses[0]}")
        return holding, ask(lambda: fingerprint(export_all(address))), dict(lengths)

    def _besiege(self, n_kills: int) -> None:
        """Kill the making of one record a few times, then bring it to its end and compare."""
        address = self._places.make()
        before, is_complete = Holding((), {}, ()), False
        for _ in range(self._dice.randint(*_N_KILLS_EACH)):
            is_again = is_complete and self._dice.random() < 0.5
            place = self._kill_one(address, is_again)
            if place == DONE:
                is_complete = True
                continue
            self.toll.hits[place] += 1
            now: Holding = ask(lambda: look_into(address))
            self._note(address, place, find_losses(now, before, self._undisturbed))
            before = now
            if self.toll.faults or self.toll.n_kills >= n_kills:
                break
        self._complete(address)

    def _kill_one(self, address: str, is_again: bool) -> str:
        """Begin a run and kill it; return where it stood, DONE when it came to its end before."""
        self._marks.clear()
        if self._victim.start is not None and (self.toll.n_kills + 1) % _NEW_PROCESS_EVERY == 0:
            return self._kill_new_process(self._victim.start(address, self._targets))
        process = fork(lambda: self._victim.run(address, self._targets, self._marks, is_again))
        if self._dice.random() < 0.5:
            has_ended = _wait_until(
                process, time.monotonic() + self._dice.uniform(0, sum(self._lengths.values()) * 1.2)
            )
        else:
            aim = self._dice.choice(sorted(self._lengths))
            has_ended = self._wait_for_place(process, aim)
        if has_ended:
            return DONE
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return self._marks.place

    def _wait_for_place(self, process: int, aim: str) -> bool:
        while self._marks.place != aim:
            if _has_ended(process):
                return True
            time.sleep(_POLL_SECONDS)
        return _wait_until(process, time.monotonic() + self._dice.uniform(0, self._lengths[aim]))

    def _kill_new_process(self, run: "subprocess.Popen[bytes]") -> str:
        with run:
            time.sleep(self._dice.uniform(0, _LOADING_SECONDS))
            if run.poll() is not None:
                self.toll.hits[NEW_PROCESS] += 0
                return DONE
            run.kill()
        return NEW_PROCESS

    def _complete(self, address: str) -> None:
        if self.toll.faults:
            return
        self._marks.clear()
        process = fork(lambda: self._victim.run(address, self._targets, self._marks, False))
        _wait_until(process, time.monotonic() + _PATIENCE_SECONDS)
        if self._marks.stage != DONE:
            self._note(address, self._marks.place, ["a run after kills does not come to its end"])
            return
        now: Holding = ask(lambda: look_into(address))
        self._note(address, "end", find_losses(now, now, self._undisturbed))
        if ask(lambda: fingerprint(export_all(address))) != self._truth:
            self._note(address, "end", ["its exports differ from those of an undisturbed run"])
        self.toll.n_completed += 1

    def _note(self, address: str, place: str, losses: Sequence[str]) -> None:
        where = "" if "://" in address else f" ({address})"
        self.toll.faults += [f"kill {self.toll.n_kills}, {place}{where}: {loss}" for loss in losses]


def _has_ended(process: int) -> bool:
    """Whether a child has left, well or not."""
    ended, _ = os.waitpid(process, os.WNOHANG)
    return ended != 0


def _wait_until(process: int, end: float) -> bool:
    """Wait until a time of the monotonic clock; return whether the child has left before."""
    while time.monotonic() < end:
        if _has_ended(process):
            return True
        time.sleep(_POLL_SECONDS)
    return False


def besiege(victim: Victim, places: Places, folder: Path, n_kills: int, seed: int, *, is_short: bool = False) -> Toll:
    """Load everything, make the news, and kill so many runs over it; `is_short` takes the short texts only."""
    with tempfile.TemporaryDirectory() as passing:
        load_everything(write_news(Path(passing) / "news", is_short=is_short), passing)
    with victim.prepare(folder / "news", is_short) as targets:
        return Siege(victim, places, targets, seed).kill(n_kills)


def load_everything(targets: Sequence[str], folder: str) -> None:
    """Read in this process what is like that which is read later: everything is loaded, and nothing stays open."""
    from dragoman.pipeline import ReadSettings, read_into

    read_into(str(Path(folder) / "loading.db"), targets, ReadSettings(is_quick=True))
