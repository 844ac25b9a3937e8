"""`python -m bench [PATH]`: time and memory of a whole reading, beside the bare analysers, a line a language.

`python -m bench --settling [SIZE…]` settles generated worlds of so many claims (1,000, 10,000 and 100,000) and tells
what a claim costs in each against the first; `python -m bench --million` does so with a million.

Each language is read in a process of its own, so that its memory is its own. A text is read
`--rounds` times and the fastest round counts, because other programs only ever slow a round down.
The bare analyser is the stage `sentences`: the same models on the same texts with nothing after
it. Only the ratio and the shares mean something from one machine to another.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.measuring import BARE, Measurement, measure_language
from dragoman.pipeline import LANGUAGES

EXAMPLES = Path(__file__).parent.parent / "examples"


def print_measurements(measurements: Sequence[Measurement]) -> None:
    """Print one line a language."""
    names = [name for name, _ in measurements[0].stages]
    print(
        f"{'':4}{'texts':>6}{'kchar':>7}{'claims':>8}{'load s':>8}{'read s':>8}{'kchar/s':>9}{'ratio':>7}{'MB':>6}",
        end="",
    )
    print("".join(f"{name:>11}" for name in names))
    for one in measurements:
        whole = one.whole_seconds
        thousands = one.n_characters / 1000
        print(f"{one.language:4}{one.n_documents:6}{thousands:7.1f}{one.n_claims:8}{one.load_seconds:8.1f}", end="")
        print(f"{whole:8.2f}{thousands / whole:9.1f}{one.ratio:7.2f}{one.peak_megabytes:6.0f}", end="")
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
    parser.add_argument("--seed", type=int, metavar="N", help="of the generated worlds")
    parser.add_argument("--folder", type=Path, help="where the records of generated worlds lie meanwhile")
    chosen = parser.parse_args(arguments)
    if chosen.million or chosen.settling is not None:
        return _print_settling(chosen)
    if chosen.growth is not None:
        return _print_growth(chosen.growth)
    measurements = []
    for language in LANGUAGES:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            measured = pool.submit(measure_language, language, chosen.paths, chosen.rounds).result()
        if measured:
            measurements.append(measured)
    if not measurements:
        print("there is nothing to read there")
        return 1
    print_measurements(measurements)
    return 0


def _print_settling(chosen: argparse.Namespace) -> int:
    from bench.settling import MILLION, SEED, SIZES, print_settling

    sizes = (MILLION,) if chosen.million else tuple(chosen.settling) or SIZES
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
