"""Consoles that tell text as it stands and end quietly when the reader of a pipe goes away."""

import os

from rich.console import Console

PIPE_WIDTH = 100_000
"""Columns of what goes into a pipe or file: a line stays a line there, however long, for `grep` and its like."""


class _QuietConsole(Console):
    def on_broken_pipe(self) -> None:
        """Let the front door decide; rich would end the program with code 1, as if something had failed."""
        raise BrokenPipeError


def make_console(*, is_talk: bool) -> Console:
    """Return a console on stderr (`is_talk`) or stdout, as wide as the terminal or as `COLUMNS` says.

    Markup and highlighting are off: words from pages may hold brackets and figures of any kind.
    """
    console = _QuietConsole(stderr=is_talk, markup=False, highlight=False, emoji=False)
    if console.is_terminal or os.environ.get("COLUMNS", "").isdigit():
        return console
    return _QuietConsole(stderr=is_talk, markup=False, highlight=False, emoji=False, width=PIPE_WIDTH)
