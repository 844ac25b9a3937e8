"""A person judges: kept, set above every machine, and the record made anew by it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dragoman.model import Entity, Event, Judgement, Verdict, WrongUse
from dragoman.pipeline.identities import Pair, gather_same
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import JudgedRecord
from dragoman.pipeline.reviewing import anchors_of, check_person
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import is_settled, mark_unsettled, settle_judged, settle_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a judgement changed.

    Attributes:
        judgement: the one written or taken back.
        replaced: what the same person had said of the pair before, or None.
        was_one: whether the two were one before, `is_one` whether they are now.
        broken: pairs of entities that some judgement holds to be one and another now keeps apart.
        restored: pairs that were kept apart so before, and are not any more.
    """

    judgement: Judgement
    replaced: Judgement | None = None
    was_one: bool = False
    is_one: bool = False
    broken: tuple[Pair, ...] = ()
    restored: tuple[Pair, ...] = ()


def judge_pair(
    record: JudgedRecord,
    one: Entity | Event,
    other: Entity | Event,
    verdict: Verdict,
    *,
    by: str,
    at: datetime,
    why: str = "",
    is_ledger_later: bool = False,
) -> Judged:
    """Keep what a person says of two entities or two events, and settle the record by it.

    Raises:
        WrongUse: the two are one value, or of different sorts, or `by` is the name of a stage.
    """
    judgement = make_judgement(one, other, verdict, by=by, at=at, why=why)
    judgement = replace(
        judgement,
        left_anchors=anchors_of(record, judgement.left_claims),
        right_anchors=anchors_of(record, judgement.right_claims),
    )
    replaced = next((said for said in record.reader.judgements() if said.id == judgement.id), None)
    before = _look(record, judgement)
    was_settled = is_settled(record)
    mark_unsettled(record)
    record.writer.write_judgement(judgement)
    _settle(record, judgement, was_settled, is_ledger_later)
    return _compare(judgement, replaced, before, _look(record, judgement))


def undo_judgement(record: JudgedRecord, judgement: Judgement, *, is_ledger_later: bool = False) -> Judged:
    """Take a person's judgement back, and settle the record as if it had never been."""
    before = _look(record, judgement)
    was_settled = is_settled(record)
    mark_unsettled(record)
    record.writer.delete_judgement(judgement.id)
    _settle(record, judgement, was_settled, is_ledger_later)
    return _compare(judgement, None, before, _look(record, judgement))


def _look(record: JudgedRecord, judgement: Judgement) -> tuple[bool, frozenset[Pair]]:
    """Return whether the two are one now, and which links are broken."""
    identities = record.reader.identities()
    left, right = identities.get(judgement.left), identities.get(judgement.right)
    return left is not None and right is not None and left.id == right.id, find_broken(record)


def _compare(
    judgement: Judgement,
    replaced: Judgement | None,
    before: tuple[bool, frozenset[Pair]],
    after: tuple[bool, frozenset[Pair]],
) -> Judged:
    return Judged(
        judgement=judgement,
        replaced=replaced,
        was_one=before[0],
        is_one=after[0],
        broken=tuple(sorted(after[1] - before[1])),
        restored=tuple(sorted(before[1] - after[1])),
    )


def make_judgement(
    one: Entity | Event, other: Entity | Event, verdict: Verdict, *, by: str, at: datetime, why: str = ""
) -> Judgement:
    """Return the judgement of two values, the smaller id on the left."""
    by = check_person(by)
    if one.id == other.id:
        raise WrongUse(f"{one.id} was named twice; a judgement is about two")
    if type(one) is not type(other):
        raise WrongUse(f"{one.id} and {other.id} are of different sorts; name two entities or two events")
    if isinstance(one, Entity) and isinstance(other, Entity) and one.kind is not other.kind and verdict is Verdict.SAME:
        raise WrongUse(f"{one.name} is a {one.kind} and {other.name} a {other.kind}; they cannot be one")
    left, right = sorted((one, other), key=lambda value: value.id)
    return Judgement(
        left=left.id,
        right=right.id,
        verdict=verdict,
        by=by,
        at=at,
        why=why,
        left_claims=tuple(sorted(left.claims)) if isinstance(left, Event) else (),
        right_claims=tuple(sorted(right.claims)) if isinstance(right, Event) else (),
    )


def find_broken(record: JudgedRecord) -> frozenset[Pair]:
    """Return the pairs of entities that one judgement holds to be one and another keeps apart."""
    return frozenset(gather_same(_ids_of(record.reader.entities()), record.reader.judgements()).broken)


def _ids_of(entities: Iterable[Entity]) -> list[str]:
    return [entity.id for entity in entities]


def _settle(record: JudgedRecord, judgement: Judgement, was_settled: bool, is_ledger_later: bool) -> None:
    interrupts = Interrupts()
    with interrupts.watched():
        if was_settled:
            are_entities = judgement.left.startswith("entity-")
            settle_judged(record, interrupts, are_entities=are_entities, is_ledger_later=is_ledger_later)
        else:
            settle_record(record, SilentProgress(), interrupts)
