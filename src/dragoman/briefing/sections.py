"""What sections share: how lines come from a shelf, and how what is left out is told."""

from collections.abc import Callable
from typing import TypeVar

from dragoman.briefing.questions import Timing
from dragoman.briefing.shelves import Shelf
from dragoman.briefing.told import ToldClaim
from dragoman.briefing.values import Detail, Line, Section, SectionKind, Words
from dragoman.wording import clean_text, count_of, tell_publication

Item = TypeVar("Item")

BY_THEN = (Timing.BEFORE, Timing.WITHIN)
"""What was known by the end of the period."""


def make_section(
    kind: SectionKind,
    title: str,
    shelf: Shelf[Item],
    tell: Callable[[Item], Line],
    command: str,
    *,
    intro: str,
    empty: str,
) -> Section:
    """Return the section that a shelf makes: its lines told one by one, in order."""
    lines = tuple(tell(item) for item in shelf)
    return Section(
        kind=kind,
        title=title,
        intro=intro if lines else "",
        lines=lines,
        n_more=shelf.n_more,
        is_least=shelf.is_least,
        command=command if shelf.n_more or shelf.is_least else "",
        empty="" if lines else empty,
    )


def our_words(text: str) -> tuple[Words, ...]:
    """Return a text of ours as the words of a line."""
    return (Words(clean_text(text)),)


def tell_more(n_left: int, one: str, command: str) -> list[Detail]:
    """Return the line that says how many were left out, and which command shows them; none for none."""
    return [Detail(words=our_words(f"and {count_of(n_left, f'more {one}')}: {command}"))] if n_left > 0 else []


def tell_page(told: ToldClaim) -> str:
    """Return who published the page of a claim, and when."""
    outlet = told.page.outlet or "outlet unknown"
    return clean_text(f"{outlet}, {tell_publication(told.page.published)}")
