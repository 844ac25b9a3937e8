"""The table of what pages are bounded to says what the code does."""

import re
from importlib import import_module
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "design" / "web.md"


def test_every_bound_is_the_constant_that_is_named_beside_it() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([0-9,]+) \| `([a-z_.]+)\.([A-Z_]+)` \|", PAGE.read_text(encoding="utf-8"), re.M)
    assert len(rows) > 10
    told = {what: int(bound.replace(",", "")) for what, bound, _, _ in rows}
    held = {what: getattr(import_module(f"dragoman.{module}"), name) for what, _, module, name in rows}
    assert told == held
