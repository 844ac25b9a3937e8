"""What the keys of a shape hold, read from their types."""

import typing
from functools import cache
from typing import Any


@cache
def part_of(hint: Any) -> tuple[Any, bool]:
    """Return what a key holds (None and descriptions taken off), and whether it holds a list of them."""
    options = [option for option in typing.get_args(hint) if option is not type(None)]
    if typing.get_origin(hint) is list:
        return part_of(options[0])[0], True
    if type(None) in typing.get_args(hint):
        return part_of(options[0])
    return hint, False
