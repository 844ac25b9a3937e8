"""Stages: the steps of a run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Generic[In, Out]):
    """One step of a run: what it takes, what it gives, and the version that its results carry.

    `run` is a pure function of values; faults in the data come out as `Problem` values among the
    results, so `Out` includes `Problem` where a stage can meet any.
    """

    name: str
    version: str
    run: Callable[[In], Iterable[Out]]
