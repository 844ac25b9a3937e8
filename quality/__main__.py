"""The quality gate: `python -m quality measure|gate|raise [TASK…]`, `plover --misses`, `seeds`, `worlds [SIZE…]`.

`python -m quality seeds` lists what is missed in five real articles; `names --misses LANGUAGE` the misses of names.
`python -m quality golden [KIND…] [LANGUAGE…]` scores the golden sentences; with `--misses` it says what is wrong, with
`--against COMMIT` what the working tree gains and loses.
`python -m quality figures` writes the figures that the page About shows into the package.
`python -m quality worlds [SIZE…]` scores generated worlds of so many claims; `--misses [N]` draws what is wrong.
"""

import argparse
import importlib.util
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from quality.figures import write_figures
from quality.floors import check_floors, load_floors, raise_floors, write_floors
from quality.scorers import GOLD_VARIABLE, TASKS, Task, find_gold, fingerprint_of

_VERBS = ("measure", "gate", "raise", "figures", "plover", "names", "golden", "seeds", "worlds")


def main(arguments: list[str]) -> int:
    """Run one verb; return 0 when the floors hold, 1 when one is broken."""
    parser = argparse.ArgumentParser(prog="python -m quality", description="How well Dragoman reads.")
    parser.add_argument("verb", choices=list(_VERBS))
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(dict.fromkeys(task.name for task in TASKS)))
    parser.add_argument("--lower", action="store_true", help="let `raise` set floors down as well as up")
    parser.add_argument(
        "--misses",
        nargs="?",
        const="uk",
        metavar="SET",
        help="let `plover` list what it misses, and why; `names` what it misses and makes up in uk (or nothing "
        "said), en, ru, fr, factrueval, or which pairs of people it judges wrongly (people); `worlds` so many misses "
        "of each kind (5)",
    )
    parser.add_argument(
        "--type",
        metavar="TYPE",
        help="only misses of this PLOVER type; of `worlds`: split, merged, origins or status",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="let `worlds` make other worlds than those of the gate")
    parser.add_argument("--only", metavar="ID", help="let `golden` read the cases whose id holds these letters")
    parser.add_argument("--from", dest="folder", metavar="FOLDER", help="let `golden` take its cases from here")
    parser.add_argument(
        "--against",
        nargs="?",
        const="HEAD",
        metavar="COMMIT",
        help="let `golden` tell gains and losses, sentence by sentence, against a commit (the last one)",
    )
    parser.add_argument("--verdicts", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.verb == "figures":
        write_figures(load_floors())
        return 0
    if chosen.verb == "golden":
        return _golden(chosen)
    if chosen.verb == "worlds":
        return _worlds(parser, chosen)
    gold = find_gold()
    if chosen.verb == "names":
        return _list_names(parser, gold, chosen.misses or "uk")
    if gold is None:
        print(f"skipped: the development sets are not here (set {GOLD_VARIABLE} to the folder that holds them)")
    if chosen.verb == "plover":
        return _list_plover(gold, only_misses=chosen.misses is not None, only_type=chosen.type)
    if chosen.verb == "seeds":
        return _list_seeds(gold)
    tasks = _choose_tasks(chosen.tasks, gold)
    if chosen.verb == "raise":
        return _raise(tasks, may_lower=chosen.lower)
    return _measure(tasks, is_gate=chosen.verb == "gate")


def _golden(chosen: argparse.Namespace) -> int:
    from quality.golden import GOLDEN, KINDS, LANGUAGES, load_cases
    from quality.golden_scores import compare_with, list_cases, list_verdicts

    unknown = sorted(set(chosen.tasks) - {*KINDS, *LANGUAGES})
    if unknown:
        raise SystemExit(f"there is no {unknown[0]!r}; kinds are {', '.join(KINDS)}, languages {', '.join(LANGUAGES)}")
    if chosen.against is not None:
        return compare_with(chosen.against, chosen.tasks)
    kinds = tuple(kind for kind in KINDS if kind in chosen.tasks)
    languages = tuple(language for language in LANGUAGES if language in chosen.tasks)
    folder = Path(chosen.folder) if chosen.folder else GOLDEN
    cases = load_cases(*kinds, folder=folder, languages=languages or LANGUAGES)
    cases = [case for case in cases if chosen.only is None or chosen.only in case.id]
    return list_verdicts(cases) if chosen.verdicts else list_cases(cases, only_misses=chosen.misses is not None)


def _worlds(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> int:
    from quality.worlds.measuring import DEFAULT_SIZES, SEED, list_worlds

    if not all(size.isdecimal() for size in chosen.tasks):
        parser.error("sizes of worlds are numbers of claims, such as 1000")
    misses = None if chosen.misses is None else int(chosen.misses) if chosen.misses.isdecimal() else 5
    sizes = tuple(int(size) for size in chosen.tasks) or DEFAULT_SIZES
    kinds = (chosen.type,) if chosen.type else ()
    return list_worlds(sizes, SEED if chosen.seed is None else chosen.seed, n_misses=misses, kinds=kinds)


def _list_names(parser: argparse.ArgumentParser, gold: Path | None, chosen: str) -> int:
    from quality.name_misses import CHOICES, list_misses

    if chosen not in CHOICES:
        parser.error(f"there is no set {chosen!r} of names; there are {', '.join(CHOICES)}")
    return list_misses(gold, chosen)


def _list_plover(gold: Path | None, *, only_misses: bool, only_type: str | None) -> int:
    if gold is None:
        return 0
    from quality.plover import list_readings

    return list_readings(gold, only_misses=only_misses, only_type=only_type)


def _list_seeds(gold: Path | None) -> int:
    for task, folder in _choose_tasks(["seeds"], gold):
        from quality.seeds import list_misses

        print(f"{task.name}: {', '.join(task.sets)}")
        return list_misses(folder)
    return 0


def _choose_tasks(names: list[str], gold: Path | None) -> list[tuple[Task, Path]]:
    """Return the tasks of these names (all for none) whose sets are here, each with the folder that holds them."""
    known = list(dict.fromkeys(task.name for task in TASKS))
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise SystemExit(f"there is no task {unknown[0]!r}; there are {', '.join(known)}")
    chosen = []
    for task in TASKS:
        if names and task.name not in names:
            continue
        folder = task.find_folder(gold)
        if importlib.util.find_spec(task.module) is None:
            print(f"skipped {task.name}: it has no scorer yet")
        elif folder is None:
            print(f"skipped {task.name}: {task.beside or ', '.join(task.sets)} not in or beside the development sets")
        else:
            chosen.append((task, folder))
    return chosen


def _measure(tasks: list[tuple[Task, Path]], *, is_gate: bool) -> int:
    floors = load_floors()
    faults: list[str] = []
    print(f"{'figure':36}{'now':>8}{'floor':>8}")
    for task, folder in tasks:
        started = time.monotonic()
        figures = task.measure(folder)
        for name, figure in sorted(figures.items()):
            floor = f"{floors[name].floor:.3f}" if name in floors else "none"
            print(f"{name:36}{figure:8.3f}{floor:>8}")
        print(f"  {task.name} ({', '.join(task.sets)}) took {time.monotonic() - started:.0f} s")
        faults += check_floors(floors, figures, fingerprint_of(task, folder))
    for fault in faults:
        print(f"{'FAILED ' if is_gate else ''}{fault}")
    return 1 if faults and is_gate else 0


def _raise(tasks: list[tuple[Task, Path]], *, may_lower: bool) -> int:
    floors = load_floors()
    today = datetime.now(UTC).date().isoformat()
    for task, folder in tasks:
        figures = task.measure(folder)
        lifted = raise_floors(floors, figures, fingerprint_of(task, folder), today=today, may_lower=may_lower)
        for name in sorted(lifted):
            if lifted[name] != floors.get(name):
                before = f"{floors[name].floor:.3f}" if name in floors else "none"
                print(f"{name}: {before} -> {lifted[name].floor:.3f}")
        floors = lifted
    write_floors(floors)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
