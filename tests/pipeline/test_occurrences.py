"""Events that are settled block by block are those that grouping the whole record gives, byte for byte."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from dragoman.events import group_events
from dragoman.model import (
    DocumentReading,
    Entity,
    EntityKind,
    Event,
    Judgement,
    Party,
    Status,
    Verdict,
)
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.occurrences import settle_events
from dragoman.record import MEMORY, Blocks, Record, blocks, open_record
from dragoman.record.plain_json import write_json
from dragoman.record.settled import insert_events
from tests.events.making import by, claim, on, page, person, place, state, things

STATES = [state(code) for code in ("RUS", "BLR", "KAZ")]
PEOPLE = [person("Putin", "RUS"), person("Shoigu", "RUS"), person("Lukashenko", "BLR")]
MINSK, SOCHI = place("Minsk", "BLR", 625144), place("Sochi", "RUS", 491422)
ACTS = ("MEET", "MEET", "TALK", "TALK", "VISIT", "DELIVER")
OUTLETS = ("A", "B", "C")


def make_page(number: int, seed: int) -> DocumentReading:
    """A page of one to three claims, dense enough that tellings of all tiers meet."""
    dice = Random(seed)
    published = date(2024, 3, 1) + timedelta(dice.randrange(20)) if dice.random() < 0.8 else None
    base = page(dice.choice(OUTLETS), str(published) if published else None, dice.choice(("en", "fr")))
    document = replace(base, uri=f"page {number}", text=f"Page {number}. Once Fomin and Borisov signed for 2,500 men.")
    claims = []
    for place_in_page in range(dice.randrange(1, 4)):
        day = date(2024, 3, 1) + timedelta(dice.choice((0, 1, 2, 3, 9, 10, 31)))
        dates = [
            on(day.isoformat()),
            on(day.isoformat()),
            on(day.isoformat()[:7]),
            on(f"--{day:%m-%d}"),
            on("2024"),
            None,
        ]
        parties = dice.choice((STATES[:2], PEOPLE[::2], dice.sample([*STATES, *PEOPLE], dice.choice((1, 2, 3)))))
        n_actors = dice.randrange(1, len(parties) + 1)
        act = dice.choice(ACTS)
        claims.append(
            claim(
                act,
                tuple(parties[:n_actors]),
                tuple(parties[n_actors:]),
                document=document,
                date=by(published.isoformat()) if published and dice.random() < 0.3 else dice.choice(dates),
                place=dice.choice((None, MINSK, MINSK, SOCHI)),
                objects=(things(10.0, dice.choice(("drones", "shells"))),) if act == "DELIVER" else (),
                status=dice.choice((*[Status.OCCURRED] * 12, Status.PLANNED, Status.DENIED)),
                at=place_in_page,
                words=f"{act} {place_in_page}",
            )
        )
    if dice.random() < 0.1:
        denied = claims[0]
        told = claim("DENY", denied.actors, (), document=document, at=90, words="denied", denies=denied.id)
        claims = [replace(denied, status=Status.DENIED), *claims[1:], told]
    people = {party.entity: party for one in claims for party in one.parties}
    entities = tuple(_entity_of(party) for _, party in sorted(people.items()))
    return DocumentReading(
        document=document, sentences=(), mentions=(), entities=entities, quotes=(), claims=tuple(claims)
    )


def _entity_of(party: Party) -> Entity:
    kind = party.kind or EntityKind.PERSON
    key = f"{'state' if kind is EntityKind.STATE else 'person'}:{party.name}"
    return Entity(key=key, kind=kind, name=party.name, country=party.country, source="text")


def settle(record: Record) -> None:
    interrupts = Interrupts()
    with interrupts.watched():
        settle_events(record, interrupts)


def events_of(record: Record) -> list[str]:
    return [write_json(event) for event in record.reader.events()]


def write(record: Record, *readings: DocumentReading) -> None:
    for reading in readings:
        record.writer.write_readings(None, reading.document.uri, (reading,), ())


@contextmanager
def settled(readings: Sequence[DocumentReading], judgements: Sequence[Judgement] = ()) -> Iterator[Record]:
    """A record that was settled once, after all."""
    with open_record(MEMORY) as record:
        write(record, *readings)
        for judgement in judgements:
            record.writer.write_judgement(judgement)
        settle(record)
        yield record


@dataclass(frozen=True)
class Step:
    """Pages that come (a page that is there comes anew, with other claims), a page that goes, a judgement."""

    seeds: tuple[tuple[int, int], ...]
    origin: tuple[int, str] | None
    verdict: tuple[Verdict, int, int] | None
    is_settled: bool


_steps = st.lists(
    st.builds(
        Step,
        seeds=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 300)), max_size=6).map(tuple),
        origin=st.none() | st.tuples(st.integers(0, 11), st.sampled_from(OUTLETS)),
        verdict=st.none()
        | st.tuples(st.sampled_from((Verdict.SAME, Verdict.DIFFERENT)), st.integers(0, 50), st.integers(0, 50)),
        is_settled=st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def judge(record: Record, verdict: Verdict, first: int, second: int) -> Judgement | None:
    events = list(record.reader.events())
    if len(events) < 2:
        return None
    one, other = events[first % len(events)], events[second % len(events)]
    if one.id == other.id:
        return None
    left, right = sorted((one, other), key=lambda event: event.id)
    return Judgement(
        left=left.id, right=right.id, verdict=verdict, by="me", left_claims=left.claims, right_claims=right.claims
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=_steps, take_back=st.booleans())
def test_any_road_to_a_record_gives_the_events_of_grouping_it_whole(steps: list[Step], take_back: bool) -> None:
    pages: dict[int, DocumentReading] = {}
    origins: dict[str, str] = {}
    judgements: dict[str, Judgement] = {}
    with open_record(MEMORY) as record:
        for step in steps:
            for number, seed in step.seeds:
                pages[number] = make_page(number, seed)
                origins.pop(pages[number].document.id, None)
                write(record, pages[number])
            if step.origin is not None and step.origin[0] in pages:
                document = pages[step.origin[0]].document.id
                origins[document] = step.origin[1]
                record.writer.write_origins([(document, step.origin[1])])
            if step.is_settled:
                settle(record)
                made = judge(record, *step.verdict) if step.verdict else None
                if made is not None:
                    judgements[made.id] = made
                    record.writer.write_judgement(made)
        if take_back and judgements:
            gone = judgements.pop(next(iter(judgements)))
            record.writer.delete_judgement(gone.id)
        settle(record)
        assert record.check_integrity() == ()
        claims = list(record.reader.sourced_claims())
        with open_record(MEMORY) as fresh:
            write(fresh, *pages.values())
            fresh.writer.write_origins(sorted(origins.items()))
            for judgement in judgements.values():
                fresh.writer.write_judgement(judgement)
            settle(fresh)
            assert events_of(record) == events_of(fresh)
        in_memory = group_events(claims, judgements.values())
        assert sorted(write_json(event) for event in in_memory) == sorted(events_of(record))


def _count_read(record: Record, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Settle the record; return how many tellings were read at each reading of them."""
    read: list[int] = []
    read_bodies = Blocks.read_bodies

    def count(self: Blocks, family: str, circles: Sequence[str], claims: Iterable[str]) -> Iterator[str]:
        found = list(read_bodies(self, family, circles, claims))
        read.append(len(found))
        return iter(found)

    with monkeypatch.context() as counting:
        counting.setattr(Blocks, "read_bodies", count)
        settle(record)
    return read


def _meeting(number: int, day: date, country: str = "KAZ") -> DocumentReading:
    document = replace(page("A", day.isoformat()), uri=f"meeting {number}", text=f"Meeting {number}")
    told = claim("MEET", (state("RUS"),), (state(country),), document=document, date=on(day.isoformat()), at=0)
    return DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=(told,))


def test_a_new_page_reads_what_it_can_reach_and_not_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    first = date(2014, 1, 1)
    with open_record(MEMORY) as record:
        write(record, *(_meeting(number, first + timedelta(9 * number)) for number in range(300)))
        assert sum(_count_read(record, monkeypatch)) == 300
        write(record, _meeting(1000, first + timedelta(9 * 150)))
        assert _count_read(record, monkeypatch) == [2]
        write(record, _meeting(1001, first + timedelta(9 * 150), "CHN"))
        assert _count_read(record, monkeypatch) == [1]
        assert _count_read(record, monkeypatch) == []
        assert len(list(record.reader.events())) == 301


def test_events_that_do_not_change_are_not_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def note(connection: Connection, events: Sequence[Event]) -> None:
        written.extend(event.id for event in events)
        insert_events(connection, events)

    first = date(2014, 1, 1)
    with open_record(MEMORY) as record:
        write(record, *(_meeting(number, first + timedelta(9 * number)) for number in range(20)))
        settle(record)
        write(record, _meeting(1000, first))
        monkeypatch.setattr(blocks, "insert_events", note)
        settle(record)
    assert len(written) == 1


class StoppedError(Exception):
    """The process ended here."""


_WRITES = ("forget_all", "forget_voices", "touch_claims", "write_blocks", "write_cores", "write_events", "write_links")


@pytest.mark.parametrize("is_written", [False, True], ids=["before", "after"])
def test_a_stop_at_any_write_is_made_good_by_the_next_run(is_written: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [make_page(number, 7 * number) for number in range(10)]
    changed = [make_page(number, 7 * number + 3) for number in range(0, 10, 3)]
    with settled([*changed, *(one for number, one in enumerate(pages) if number % 3)]) as undisturbed:
        wanted = events_of(undisturbed)
    for n_writes in range(100):
        with open_record(MEMORY) as record:
            write(record, *pages)
            settle(record)
            write(record, *changed)
            with monkeypatch.context() as stopping:
                left = _stop_at(n_writes, is_written, stopping)
                with suppress(StoppedError):
                    settle(record)
            settle(record)
            assert events_of(record) == wanted
        if left:
            return
    pytest.fail("settling ten pages took a hundred writes")


def _stop_at(n_writes: int, is_written: bool, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the write of this number be the last; the list holds what is left of the number, [] when it came to it."""
    left = [n_writes]

    def stopping(write: Callable[..., None]) -> Callable[..., None]:
        def stop(self: Blocks, *arguments: object, **named: object) -> None:
            if left == [0]:
                left.clear()
                if is_written:
                    write(self, *arguments, **named)
                raise StoppedError
            if left:
                left[0] -= 1
            write(self, *arguments, **named)

        return stop

    for name in _WRITES:
        monkeypatch.setattr(Blocks, name, stopping(getattr(Blocks, name)))
    return left
