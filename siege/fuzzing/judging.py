"""What an input came to, and whether that is as it should be."""

import unicodedata
from collections.abc import Iterable

from dragoman.model import Problem

LONGEST_MESSAGE = 2000
"""Signs of a reason; beyond that a hostile input has brought its own words into it."""


class FaultFoundError(Exception):
    """The program did what it should not, without breaking off."""


def check_problem(problem: Problem) -> str:
    """Return the code of a problem; raise `FaultFoundError` for one that tells a bug, or no reason in one line."""
    if problem.code == "internal-error":
        raise FaultFoundError(f"a bug became a problem of {problem.stage}")
    if not problem.message.strip() or len(problem.message) > LONGEST_MESSAGE:
        raise FaultFoundError(f"the problem {problem.code} tells a reason of {len(problem.message)} signs")
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in problem.message):
        raise FaultFoundError(f"the reason of {problem.code} holds signs that steer a terminal")
    return problem.code


def check_told(told: Iterable[str]) -> str:
    """Return the ends that an input came to, in one word; raise `FaultFoundError` when it came to none."""
    ends = sorted(set(told))
    if not ends:
        raise FaultFoundError("nothing came of it, not even a problem")
    return "+".join(ends)
