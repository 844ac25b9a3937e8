"""How much a record holds: counted anew when the record changes and that is quick, kept where it is not."""

from collections.abc import Iterator

from sqlalchemy import Engine, StaticPool, create_engine

from dragoman.record.counting import KeptCounts
from dragoman.record.database import changing
from dragoman.record.tables import metadata


def _ticks(*seconds: float) -> Iterator[float]:
    yield from seconds


def _change(engine: Engine) -> None:
    with changing(engine):
        pass


def test_a_quick_count_is_taken_anew_when_the_record_has_changed() -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    ticks = _ticks(0, 0.01, 0.02, 0.03, 0.04)
    kept = KeptCounts(engine, ticks.__next__)
    first = kept.take()
    assert kept.take() is first
    _change(engine)
    assert kept.take() is not first
    engine.dispose()


def test_a_slow_count_is_kept_for_a_minute() -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    ticks = _ticks(0, 1, 30, 62, 64, 200)
    kept = KeptCounts(engine, ticks.__next__)
    first = kept.take()
    _change(engine)
    assert kept.take() is first
    second = kept.take()
    assert second is not first
    assert kept.take() is second
    engine.dispose()
