"""The command `upgrade`: a record of an older version brought up to date, with a copy of it before."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import ExitCode, RecordOption, find_missing_file, talk

if TYPE_CHECKING:
    from dragoman.record import UpgradeStep

EXAMPLE = "dragoman upgrade --record my.db --backup my-before.db"


def upgrade(
    record: RecordOption = None,
    backup: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Keep a copy of the record as it was, as a new file, before.", show_default=False
        ),
    ] = None,
) -> None:
    """Bring a record of an older version up to date, and say what is done.

    Every other command does the same with the tables at its opening, without a copy. This one also
    makes events, commitments and relations anew where this version would make others of the same
    claims. What is up to date is left as it is.
    """
    from dragoman.model import WrongUse
    from dragoman.pipeline import settle_upgraded
    from dragoman.record import back_up_record, open_record

    if (path := find_missing_file(record)) is not None:
        raise WrongUse(f"there is no record at {path}; name one with --record")
    if backup is not None:
        n_bytes = back_up_record(record, backup)
        talk().print(f"copied the record as it is to {backup} ({n_bytes / 1_000_000:.1f} MB)", soft_wrap=True)
    steps: list[UpgradeStep] = []

    def tell(step: "UpgradeStep") -> None:
        steps.append(step)
        talk().print(f"step {step.number} of {step.n_steps}: {step.says}", soft_wrap=True)

    with open_record(record, tell) as opened:
        try:
            is_settled = settle_upgraded(opened, lambda stage: talk().print(f"making anew: {stage}"))
        except KeyboardInterrupt:
            talk().print("stopped: the tables are up to date; the same command goes on where it stopped")
            raise typer.Exit(ExitCode.FAILED) from None
        talk().print(f"{opened.address}: {_sum_up(steps, is_settled=is_settled)}", soft_wrap=True)


def _sum_up(steps: "list[UpgradeStep]", *, is_settled: bool) -> str:
    if steps:
        return f"brought up to date, schema {steps[0].before} to {steps[0].after}"
    return "brought up to date" if is_settled else "up to date, nothing to do"
