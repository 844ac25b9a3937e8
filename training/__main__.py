"""`python -m training`: from the starting weights to the files that the package carries.

    python -m training --gold DIR [--work DIR] [--stage open|own|export|all]

Each stage writes into the work folder and is passed over where it is done; a run that was stopped
goes on. Needs the dependency group `training`; two cores are enough.
"""

import argparse
import os
from pathlib import Path

STAGES = ("open", "own", "export")


def main() -> None:
    """Run the stages asked for."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--gold", type=Path, default=os.environ.get("DRAGOMAN_GOLD"), help="folder of the open sets")
    parser.add_argument("--work", type=Path, default=Path("training-work"), help="folder for checkpoints")
    parser.add_argument("--stage", choices=(*STAGES, "all"), default="all")
    chosen = parser.parse_args()
    if chosen.gold is None:
        parser.error("name the folder of the open sets with --gold or DRAGOMAN_GOLD")
    from training.running import run_stage

    chosen.work.mkdir(parents=True, exist_ok=True)
    for stage in STAGES if chosen.stage == "all" else (chosen.stage,):
        run_stage(stage, Path(chosen.gold), chosen.work)


if __name__ == "__main__":
    main()
