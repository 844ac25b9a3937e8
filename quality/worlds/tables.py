"""The tables of the worlds: parameters, states, words. Read once a process."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

TABLES = Path(__file__).parent.parent / "sets" / "worlds"

LANGUAGES = ("en", "fr", "ru", "uk")

Choice = TypeVar("Choice")


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """Return a table by the name of its file: "parameters", "states" or "words"."""
    content: dict[str, Any] = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def parameter(*path: str) -> Any:
    """Return one figure, or a group of them, of the parameters."""
    found: Any = read_table("parameters")
    for name in path:
        found = found[name]
    return found


def draw(dice: Random, shares: Mapping[Choice, float]) -> Choice:
    """Return one of the choices, each as often as its share says."""
    return dice.choices(tuple(shares), tuple(shares.values()))[0]


def happens(dice: Random, *path: str) -> bool:
    """Whether what has this chance in the parameters happens."""
    return dice.random() < float(parameter(*path))
