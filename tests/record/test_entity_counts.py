"""How many documents tell each entity is counted as documents come, change and go, and as entities are joined."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from dragoman.model import Entity, EntityKind, WrongUse
from dragoman.record import EVERYTHING, Filter, Record
from tests.record import small_record as small

ALL = (small.MONGOLIA, small.PERU, small.BATAAR, small.QUISPE)


def listed(record: Record, filter: Filter = EVERYTHING) -> list[tuple[str, int]]:
    """Return whom the list shows with how many documents, walked two lines at a time."""
    found: list[tuple[str, int]] = []
    cursor = None
    while True:
        stretch = record.reader.list_entities(filter, limit=2, cursor=cursor)
        found += [(named.entity.id, named.n_documents) for named in stretch.values]
        cursor = stretch.after
        if not stretch.values or cursor is None:
            return found


def counted(record: Record) -> list[tuple[str, int]]:
    """Return the same, counted from what each document tells."""
    identities = record.reader.identities()
    told: Counter[str] = Counter({entity.id: 0 for entity in record.reader.joined_entities()})
    for appearance in record.reader.appearances():
        for id in appearance.entities:
            told[identities[id].id if id in identities else id] += 1
    return sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))


def read(record: Record, number: int, entities: tuple[Entity, ...]) -> None:
    reading = small.READINGS[number]
    changed = replace(reading, entities=entities, mentions=(), claims=(), quotes=())
    record.writer.write_readings(None, reading.document.uri, [changed])


def join(record: Record, *ones: Entity) -> None:
    """Let the first stand for all of these; () lets everybody stand for himself."""
    record.writer.replace_identities({one.id: ones[0] for one in ones})


def test_a_list_counts_what_documents_tell(small_record: Record) -> None:
    assert listed(small_record) == counted(small_record)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_comes_and_goes_the_counts_are_those_of_the_documents(record: Record, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(3):
        read(record, number, ALL[number:])
    for _ in range(25):
        step = chance.choice(("read", "read", "delete", "join", "part"))
        some = tuple(chance.sample(ALL, chance.randint(0, 4)))
        if step == "read":
            read(record, chance.randrange(3), some)
        elif step == "delete":
            record.writer.delete_documents([chance.choice(small.READINGS).document.id])
        elif step == "join" and some:
            join(record, *some)
        else:
            join(record)
        known = {entity.id for entity in record.reader.entities()}
        shown = {one.id for one in record.reader.identities().values()}
        if shown <= known:  # whoever stands for others without being told himself is not listed
            assert listed(record) == counted(record)


def test_those_who_are_one_are_one_line_whomever_of_them_is_asked_for(small_record: Record) -> None:
    join(small_record, small.MONGOLIA, small.BATAAR)
    found = dict(listed(small_record, Filter(type=EntityKind.PERSON.value)))
    assert set(found) == {small.MONGOLIA.id, small.QUISPE.id}
    assert found[small.MONGOLIA.id] == dict(counted(small_record))[small.MONGOLIA.id]
    join(small_record)
    assert set(dict(listed(small_record, Filter(type="person")))) == {small.BATAAR.id, small.QUISPE.id}
    assert set(dict(listed(small_record, Filter(country="MNG")))) == {small.MONGOLIA.id, small.BATAAR.id}


def test_a_cursor_of_another_list_is_refused(small_record: Record) -> None:
    cursor = small_record.reader.list_claims(limit=1).after
    with pytest.raises(WrongUse, match="cursor"):
        small_record.reader.list_entities(cursor=cursor)
