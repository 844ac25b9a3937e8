"""The command `copy`: a record from a file to a server, or back."""

import time
from typing import Annotated

import typer

from dragoman.cli.app import open_existing_record, talk

EXAMPLE = "dragoman copy my.db postgresql://ann@db.example/news"

_EVERY_SECONDS = 5.0
"""How often a long copy says how far it is."""


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The record to copy: a file or an address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="A new file, or an empty database of a server.")],
) -> None:
    """Copy a record from a file to a PostgreSQL server, or back.

    Everything goes along, judgements and users too, and the exports of both are the same, byte for
    byte. TO must hold nothing; a copy that is stopped leaves it so.
    """
    from dragoman.record import copy_record, open_record

    begun = time.monotonic()
    told = begun

    def tell(table: str, n_rows: int) -> None:
        nonlocal told
        if time.monotonic() - told > _EVERY_SECONDS:
            told = time.monotonic()
            talk().print(f"copying: {n_rows} rows of {table}")

    with open_existing_record(source) as kept, open_record(target) as made:
        n_rows = copy_record(kept, made, tell)
        seconds = max(time.monotonic() - begun, 0.001)
        talk().print(f"copied {kept.address} to {made.address}: {n_rows} rows, {n_rows / seconds:.0f} a second")
