"""Text on a page of fixed-width type: wrapped by the width of its signs, indented, free of control signs."""

import sys

from rich.console import Console
from rich.text import Text

from dragoman.cli.app import page
from dragoman.cli.consoles import PIPE_WIDTH
from dragoman.wording import clean_signs, clean_text

_LEAST_WIDTH = 20
"""Columns that text always gets, however deep it is indented."""


class Page:
    """Writes lines to stdout: wrapped on a terminal (or where `COLUMNS` says how wide), whole in a pipe or file."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or page()
        _write_what_can_be()
        self.is_wrapped = self.console.is_terminal or self.console.width != PIPE_WIDTH
        self.width = self.console.width

    def write(self, text: str, *, indent: int = 0, hang: int = 0, style: str = "", keeps_spaces: bool = False) -> None:
        """Write a paragraph: its first line `indent` columns in, the following ones `hang` further.

        `keeps_spaces` leaves runs of spaces as they are: what stands in columns.
        """
        words = Text(clean_signs(text) if keeps_spaces else clean_text(text), style=style)
        if not self.is_wrapped:
            self.console.print(Text(" " * indent).append_text(words), soft_wrap=True)
            return
        lines = words.wrap(self.console, max(self.width - indent, _LEAST_WIDTH))
        self._write_line(lines[0], indent)
        rest = Text(words.plain[len(lines[0].plain) :].lstrip(), style=style)
        if rest.plain:
            for line in rest.wrap(self.console, max(self.width - indent - hang, _LEAST_WIDTH)):
                self._write_line(line, indent + hang)

    def _write_line(self, line: Text, margin: int) -> None:
        line.rstrip()
        self.console.print(Text(" " * margin).append_text(line), soft_wrap=True)

    def leave_line(self) -> None:
        """Write an empty line."""
        self.console.print()

    def write_raw(self, text: str) -> None:
        """Write text for programs as it is (JSON Lines, CSV)."""
        sys.stdout.write(text)


def _write_what_can_be() -> None:
    """Write a question mark for what the terminal's encoding lacks, instead of failing."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def use_utf8() -> None:
    """Make stdout write UTF-8 with plain newlines, whatever the locale: exports have one encoding."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")
