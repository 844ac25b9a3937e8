"""The quality gate: `python -m quality measure|gate|raise [TASK…]`, and `python -m quality plover --misses`."""

import argparse
import importlib.util
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from quality.floors import check_floors, load_floors, raise_floors, write_floors
from quality.scorers import GOLD_VARIABLE, TASKS, Task, find_gold, fingerprint_of


def main(arguments: list[str]) -> int:
    """Run one verb; return 0 when the floors hold, 1 when one is broken."""
    parser = argparse.ArgumentParser(prog="python -m quality", description="How well Dragoman reads.")
    parser.add_argument("verb", choices=["measure", "gate", "raise", "plover"])
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(task.name for task in TASKS))
    parser.add_argument("--lower", action="store_true", help="let `raise` set floors down as well as up")
    parser.add_argument("--misses", action="store_true", help="let `plover` list what it misses, and why")
    parser.add_argument("--type", metavar="TYPE", help="only misses of this PLOVER type")
    chosen = parser.parse_args(arguments)
    gold = find_gold()
    if gold is None:
        print(f"skipped: the development sets are not here (set {GOLD_VARIABLE} to the folder that holds them)")
        return 0
    if chosen.verb == "plover":
        from quality.plover import list_readings

        return list_readings(gold, only_misses=chosen.misses, only_type=chosen.type)
    tasks = _choose_tasks(chosen.tasks, gold)
    if chosen.verb == "raise":
        return _raise(tasks, gold, may_lower=chosen.lower)
    return _measure(tasks, gold, is_gate=chosen.verb == "gate")


def _choose_tasks(names: list[str], gold: Path) -> list[Task]:
    known = {task.name: task for task in TASKS}
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise SystemExit(f"there is no task {unknown[0]!r}; there are {', '.join(known)}")
    chosen = []
    for task in (known[name] for name in names or known):
        if importlib.util.find_spec(task.module) is None:
            print(f"skipped {task.name}: it has no scorer yet")
        elif not all((gold / folder).is_dir() for folder in task.sets):
            print(f"skipped {task.name}: {', '.join(task.sets)} not in the development sets")
        else:
            chosen.append(task)
    return chosen


def _measure(tasks: list[Task], gold: Path, *, is_gate: bool) -> int:
    floors = load_floors()
    faults: list[str] = []
    print(f"{'figure':36}{'now':>8}{'floor':>8}")
    for task in tasks:
        started = time.monotonic()
        figures = task.measure(gold)
        for name, figure in sorted(figures.items()):
            floor = f"{floors[name].floor:.3f}" if name in floors else "none"
            print(f"{name:36}{figure:8.3f}{floor:>8}")
        print(f"  {task.name} took {time.monotonic() - started:.0f} s")
        faults += check_floors(floors, figures, fingerprint_of(task, gold))
    for fault in faults:
        print(f"{'FAILED ' if is_gate else ''}{fault}")
    return 1 if faults and is_gate else 0


def _raise(tasks: list[Task], gold: Path, *, may_lower: bool) -> int:
    floors = load_floors()
    today = datetime.now(UTC).date().isoformat()
    for task in tasks:
        lifted = raise_floors(floors, task.measure(gold), fingerprint_of(task, gold), today=today, may_lower=may_lower)
        for name in sorted(lifted):
            if lifted[name] != floors.get(name):
                before = f"{floors[name].floor:.3f}" if name in floors else "none"
                print(f"{name}: {before} -> {lifted[name].floor:.3f}")
        floors = lifted
    write_floors(floors)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
