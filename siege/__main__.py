"""`python -m siege kills N`, `faults N` and `fuzz KIND N`: what a record and a reader must bear.

`kills` kills so many runs at random moments and tells which stage each met; `--record postgresql` does so on a server
that is started for it, `--record postgresql://…` in an empty database of a server that runs.
`faults` fills so many disks, and stops a database server under as many runs and under pages that are served.
`fuzz` reads so many mutated inputs of a kind, or of each with `all`, and tells which faults they found.
All end with 1 when anything was lost or broke; the same seed tries the same again.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from siege.forking import use_one_thread


def main(arguments: list[str]) -> int:
    """Do what is asked and print the toll; return 1 when there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m siege", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    kills = commands.add_parser("kills", help="kill runs at random moments")
    kills.add_argument("n_kills", type=int, metavar="N", help="how many")
    kills.add_argument("--of", default="read", metavar="RUN", help="which kind of run (default: read)")
    kills.add_argument("--record", metavar="ADDRESS", help='"postgresql", or the address of an empty database')
    kills.add_argument("--seed", type=int, default=1, metavar="S", help="of the moments (default 1)")
    kills.add_argument("--short", action="store_true", help="read short texts only")
    faults = commands.add_parser("faults", help="fill disks and stop servers")
    faults.add_argument("n_times", type=int, metavar="N", help="how often each")
    faults.add_argument("--seed", type=int, default=1, metavar="S", help="of sizes and moments (default 1)")
    fuzz = commands.add_parser("fuzz", help="read mutated inputs")
    fuzz.add_argument("kind", metavar="KIND", help="of what kind, or all")
    fuzz.add_argument("n_inputs", type=int, metavar="N", help="how many of each")
    fuzz.add_argument("--seed", type=int, default=1, metavar="S", help="of the inputs (default 1)")
    fuzz.add_argument("--keep", type=Path, metavar="FOLDER", help="where inputs that found a fault are kept")
    fuzz.add_argument("--short", action="store_true", help="stop before the analysers")
    chosen = parser.parse_args(arguments)
    use_one_thread()
    return {"kills": _kill, "faults": _fail, "fuzz": _fuzz}[chosen.command](chosen)


def _kill(chosen: argparse.Namespace) -> int:
    from siege.kills import besiege
    from siege.places import choose_places
    from siege.victims import VICTIMS

    folder = Path(tempfile.mkdtemp(prefix="dragoman-siege-"))
    with choose_places(chosen.record, folder) as places:
        toll = besiege(VICTIMS[chosen.of], places, folder, chosen.n_kills, chosen.seed, is_short=chosen.short)
    for place, count in sorted(toll.hits.items()):
        print(f"{count:6}  {place}")
    print(
        f"{toll.n_kills} kills of {chosen.of} in {toll.seconds:.0f} s, seed {chosen.seed}; "
        f"{toll.n_completed} records brought to their end and compared; {len(toll.faults)} faults"
    )
    for fault in toll.faults:
        print(f"  {fault}")
    if not toll.faults:
        _remove(folder)
    return 1 if toll.faults else 0


def _fail(chosen: argparse.Namespace) -> int:
    from siege.faults import try_faults

    with tempfile.TemporaryDirectory(prefix="dragoman-siege-") as folder:
        n_tried, found = try_faults(Path(folder), chosen.n_times, chosen.seed)
    print(f"{n_tried} disks filled and servers stopped, seed {chosen.seed}; {len(found)} faults")
    for fault in found:
        print(f"  {fault}")
    return 1 if found else 0


def _fuzz(chosen: argparse.Namespace) -> int:
    from siege.fuzzing import reading
    from siege.fuzzing.kinds import KINDS
    from siege.fuzzing.watching import fuzz, load_everything

    if chosen.kind != "all" and chosen.kind not in KINDS:
        print(f"there is no kind {chosen.kind!r}; there are {', '.join(KINDS)}, and all of them by all")
        return 2
    if chosen.short:
        reading.is_deep = False
    else:
        load_everything()
    n_faults = 0
    print(f"{'kind':10}{'inputs':>8}{'faults':>8}{'seconds':>9}{'slowest s':>11}{'most MB':>9}  what most came to")
    for name in KINDS if chosen.kind == "all" else (chosen.kind,):
        course = fuzz(name, chosen.n_inputs, chosen.seed)
        n_faults += len(course.faults)
        ends = ", ".join(f"{end} {count}" for end, count in course.ends.most_common(4))
        print(
            f"{name:10}{course.n_inputs:8}{len(course.faults):8}{course.seconds:9.0f}{course.slowest[0]:11.2f}"
            f"{course.most_bytes / 1e6:9.0f}  {ends[:120]}",
            flush=True,
        )
        for fault in course.faults:
            print(f"  input {fault.number} of seed {chosen.seed}, {len(fault.content)} bytes: {fault.told}")
            if chosen.keep is not None:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                (chosen.keep / f"{name}-{chosen.seed}-{fault.number}").write_bytes(fault.content)
    return 1 if n_faults else 0


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
