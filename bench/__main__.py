"""`python -m bench [PATH]`: time and memory of a whole reading, beside the bare analysers, a line a language.

`python -m bench --settling [SIZE…]` settles generated worlds of so many claims (1,000, 10,000 and 100,000) and tells
what a claim costs in each against the first; `python -m bench --million` does so with a million.

`python -m bench --all` prints everything that belongs into one table: the languages, our stages beside the tools that
people would otherwise take, two processes against one, the growth with the length of a document and with the record.

Each language is read in a process of its own, so that its memory is its own. A text is read
`--rounds` times and the fastest round counts, because other programs only ever slow a round down.
The bare analyser is the stage `sentences`: the same models on the same texts with nothing after
it. Only the ratio and the shares mean something from one machine to another.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bench.measuring import ALL, BARE, Measurement, measure_language, read_by_language
from dragoman.pipeline import LANGUAGES

EXAMPLES = Path(__file__).parent.parent / "examples"


def print_measurements(measurements: Sequence[Measurement]) -> None:
    """Print one line a language."""
    names = [name for name, _ in measurements[0].stages]
    print(
        f"{'':4}{'texts':>6}{'tokens':>8}{'claims':>8}{'load s':>8}{'read s':>8}{'texts/s':>9}{'tokens/s':>10}"
        f"{'ratio':>7}{'MB':>6}",
        end="",
    )
    print("".join(f"{name:>11}" for name in names))
    for one in measurements:
        whole = one.whole_seconds
        print(f"{one.language:4}{one.n_documents:6}{one.n_tokens:8}{one.n_claims:8}{one.load_seconds:8.1f}", end="")
        print(f"{whole:8.2f}{one.n_documents / whole:9.2f}{one.n_tokens / whole:10.0f}", end="")
        print(f"{one.ratio:7.2f}{one.peak_megabytes:6.0f}", end="")
        print("".join(f"{seconds / whole:11.0%}" for _, seconds in one.stages))
    print(f"ratio: seconds of the whole reading for one second of the stage {BARE!r} alone; shares are of the whole")


def main(arguments: list[str]) -> int:
    """Measure and print; return 1 when there is nothing to read."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)], help="files or folders; the examples by default")
    parser.add_argument("--rounds", type=int, default=3, help="how often each text is read (default 3)")
    parser.add_argument("--growth", metavar="xx", help="how the claims of ever longer documents of a language cost")
    parser.add_argument("--settling", nargs="*", type=int, metavar="SIZE", help="how settling grows with the claims")
    parser.add_argument(
        "--million", action="store_true", help="settle a million generated claims: an hour, 5 GB of disk"
    )
    parser.add_argument("--peers", action="store_true", help="our stages beside other tools on the same texts")
    parser.add_argument("--processes", action="store_true", help="two processes against one; the start of the command")
    parser.add_argument("--all", action="store_true", help="all of these, one after the other: an hour")
    parser.add_argument("--seed", type=int, metavar="N", help="of the generated worlds")
    parser.add_argument("--folder", type=Path, help="where the records of generated worlds lie meanwhile")
    chosen = parser.parse_args(arguments)
    if chosen.million or chosen.settling is not None:
        return _print_settling(chosen)
    if chosen.growth is not None:
        return _print_growth(chosen.growth)
    if chosen.peers or chosen.processes:
        return _print_peers(chosen.paths) if chosen.peers else _print_processes(chosen.paths)
    found = _print_languages(chosen)
    if found or not chosen.all:
        return found
    further: list[Callable[[], int]] = [
        partial(_print_peers, chosen.paths),
        partial(_print_processes, chosen.paths),
        *(partial(_print_growth, language) for language in LANGUAGES),
        partial(_print_settling, chosen),
    ]
    for print_more in further:
        print(flush=True)
        print_more()
    return 0


def _print_languages(chosen: argparse.Namespace) -> int:
    measurements = []
    for language in (*LANGUAGES, ALL):
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            measured = pool.submit(measure_language, language, chosen.paths, chosen.rounds).result()
        if measured:
            measurements.append(measured)
    if not measurements:
        print("there is nothing to read there")
        return 1
    print_measurements(measurements)
    return 0


def _print_peers(paths: Sequence[str]) -> int:
    from bench.peers import compare_with_peers, print_comparisons, read_texts

    by_language = read_by_language(paths)
    compared = [
        one for language, found in by_language.items() for one in compare_with_peers(read_texts(language, found))
    ]
    print_comparisons(compared)
    return 0


def _print_processes(paths: Sequence[str]) -> int:
    from bench.processes import print_processes

    files = [file for path in map(Path, paths) for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    print_processes([file for file in files if file.suffix != ".md"], _N_COPIES)
    return 0


_N_COPIES = 12
"""Copies of the examples that one process and two read: about two hundred documents, some minutes."""


def _print_settling(chosen: argparse.Namespace) -> int:
    from bench.settling import MILLION, SEED, SIZES, print_settling

    sizes = (MILLION,) if chosen.million else tuple(chosen.settling or ()) or SIZES
    print_settling(sizes, SEED if chosen.seed is None else chosen.seed, chosen.folder)
    return 0


def _print_growth(language: str) -> int:
    from bench.growth import print_growth

    paths = sorted(EXAMPLES.glob(f"{language}-*.txt"))
    if not paths:
        print(f"there are no plain examples in {language!r}")
        return 1
    print_growth(language, paths)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
