"""Consoles that tell text as it stands and end quietly when the reader of a pipe goes away."""

import os
from functools import cache

from rich.console import Console


class _QuietConsole(Console):
    def on_broken_pipe(self) -> None:
        """Let the front door decide; rich would end the program with code 1, as if something had failed."""
        raise BrokenPipeError


@cache
def make_console(*, is_talk: bool) -> Console:
    """Return the console on stderr (`is_talk`) or stdout.

    Markup and highlighting are off: words from pages may hold brackets and figures of any kind.
    Into a pipe, lines are not wrapped unless `COLUMNS` says how wide.
    """
    is_wide = not os.environ.get("COLUMNS", "").isdigit()
    console = _QuietConsole(stderr=is_talk, markup=False, highlight=False, emoji=False)
    if not console.is_terminal and is_wide:
        console = _QuietConsole(stderr=is_talk, markup=False, highlight=False, emoji=False, width=_PIPE_WIDTH)
    return console


_PIPE_WIDTH = 100
"""Columns of text that goes into a file or pipe: fits a page of fixed-width type; no line of data depends on it."""
