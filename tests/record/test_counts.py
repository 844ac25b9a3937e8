"""How much a record holds: counted anew while that is quick, kept where it is not."""

from collections.abc import Iterator

from sqlalchemy import create_engine

from dragoman.record.counting import KeptCounts
from dragoman.record.tables import metadata


def _ticks(*seconds: float) -> Iterator[float]:
    yield from seconds


def test_a_quick_count_is_taken_anew() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    ticks = _ticks(0, 0.01, 0.02, 0.03)
    kept = KeptCounts(engine, ticks.__next__)
    assert kept.take() is not kept.take()
    engine.dispose()


def test_a_slow_count_is_kept_for_a_minute() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    ticks = _ticks(0, 1, 30, 62, 64)
    kept = KeptCounts(engine, ticks.__next__)
    first = kept.take()
    assert kept.take() is first
    assert kept.take() is not first
    engine.dispose()
