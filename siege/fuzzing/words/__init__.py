"""Words of formats, a file each, for where they do not belong: one a line, bytes written as Python writes them."""

import ast
from functools import cache
from pathlib import Path


@cache
def load_words(*names: str) -> tuple[bytes, ...]:
    """Return the words of some files of this folder."""
    lines = [line for name in names for line in (Path(__file__).parent / f"{name}.txt").read_text("ascii").splitlines()]
    return tuple(_read(line) for line in lines if line and not line.startswith("# "))


def _read(line: str) -> bytes:
    quoted = line.replace('"', r"\x22")
    word = ast.literal_eval(f'b"{quoted}"')
    assert isinstance(word, bytes)
    return word
