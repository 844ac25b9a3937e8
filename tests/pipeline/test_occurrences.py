"""Events that are settled block by block are those that grouping the whole record gives, byte for byte."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.events import group_events, judged_pairs
from dragoman.model import (
    DocumentReading,
    Entity,
    EntityKind,
    Judgement,
    Party,
    Status,
    Verdict,
)
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.occurrences import settle_events
from dragoman.record import MEMORY, Record, open_record
from dragoman.record.plain_json import write_json
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
        claims = [replace(one) for one in record.reader.sourced_claims()]
        with open_record(MEMORY) as fresh:
            write(fresh, *pages.values())
            fresh.writer.write_origins(sorted(origins.items()))
            for judgement in judgements.values():
                fresh.writer.write_judgement(judgement)
            settle(fresh)
            assert events_of(record) == events_of(fresh)
        assert judged_pairs(judgements.values()) is not None
        in_memory = group_events(claims, judgements.values())
        assert sorted(write_json(event) for event in in_memory) == sorted(events_of(record))
