"""Stretches of a text in order, asked by place: what is quoted around a word."""

from bisect import bisect_right
from collections.abc import Iterable

from dragoman.model import Span


class Stretches:
    """Stretches that do not overlap, found by bisection: a question costs the logarithm of their number.

    >>> quoted = Stretches([Span(3, 9), Span(20, 30)])
    >>> quoted.covers(Span(4, 9)), quoted.covers(Span(8, 10))
    (True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def find_around(self, span: Span) -> Span | None:
        """Return the stretch that covers `span` whole, or None."""
        index = bisect_right(self._starts, span.start) - 1
        found = self._spans[index] if index >= 0 else None
        return found if found is not None and found.covers(span) else None

    def covers(self, span: Span) -> bool:
        """Whether `span` lies whole in one stretch."""
        return self.find_around(span) is not None

    def list_touching(self, span: Span) -> list[Span]:
        """Return the stretches that share a code point with `span`, in order of the text."""
        index = max(bisect_right(self._starts, span.start) - 1, 0)
        found = []
        for stretch in self._spans[index:]:
            if stretch.start >= span.end:
                break
            if stretch.end > span.start:
                found.append(stretch)
        return found
