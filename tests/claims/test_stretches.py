"""Stretches are found by their place as a look at every one of them would."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.claims.stretches import Stretches
from dragoman.model import Span

PLACES = st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True).map(sorted)


@given(PLACES, st.integers(0, 60), st.integers(1, 20))
def test_bisection_finds_what_a_look_at_all_finds(places: list[int], start: int, length: int) -> None:
    pairs = zip(places[::2], places[1::2], strict=False)
    spans = [Span(left, right) for left, right in pairs]
    asked = Span(start, start + length)
    stretches = Stretches(reversed(spans))
    assert stretches.covers(asked) == any(span.covers(asked) for span in spans)
    assert stretches.list_touching(asked) == [span for span in spans if span.overlaps(asked)]
