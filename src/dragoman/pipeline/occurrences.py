"""Settling events block by block: what came, went or changed is grouped anew, and nothing else is read.

Every step writes whole and takes its own note away, so that a run that is stopped is finished by the
next. The outcome is what grouping the whole record gives: which units a change can reach, and what
must be known to group those, the units themselves tell (`events.blocks`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from dragoman.events import (
    EVENTS_VERSION,
    Block,
    JudgedPair,
    Telling,
    TellingPool,
    UnitIndex,
    block_of,
    build_event,
    find_family,
    group_tellings,
    judged_claims,
    judged_pairs,
    link_parts,
    linked_acts,
    part_units,
    read_tellings,
    regroup_judged,
    sort_group,
    trace_claims,
    voice_key,
)
from dragoman.model import Event, SourcedClaim, make_id
from dragoman.pipeline.identities import join_identities
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import RunRecord
from dragoman.pipeline.origins import find_spellings
from dragoman.pipeline.plan import RECORD_STAGES
from dragoman.record import BlockRow, NewBlock, read_json, write_json

_GROUPED, _SPELLINGS, _JUDGED = "grouped", "spellings", "judged"
"""Marks of the record: for which versions its events were grouped, by which spellings of outlets, by which
judgements."""

_N_DOCUMENTS, _N_GROUPS, _N_CIRCLES = 200, 200, 50
"""Documents whose claims, groups whose events, and circles whose changed events are held in memory at a time: some
megabytes each."""


def settle_events(record: RunRecord, interrupts: Interrupts) -> None:
    """Make the events stand for the claims of the record.

    Cost: by what was touched since the last time and the units that this can reach; the whole record
    when a version changed. Holds one family of acts in memory at most, without the texts.
    """
    wanted = make_id("grouped", EVENTS_VERSION, dict(RECORD_STAGES)["events"])
    if record.reader.run_mark(_GROUPED) != wanted:
        with interrupts.held_back():
            record.blocks.forget_all(_GROUPED, wanted)
    spellings = _note_spellings(record, interrupts)
    pairs = _note_judgements(record, interrupts)
    _make_blocks(record, spellings, interrupts)
    for family in record.blocks.find_touched_families():
        _group_family(record, family, interrupts)
    _Building(record, spellings, pairs).build(interrupts)
    _link(record, interrupts)


# What is asked of the whole record, and which claims it touches when it changed.


def _note_spellings(record: RunRecord, interrupts: Interrupts) -> Mapping[str, str]:
    """Return the spellings of outlets; claims that cite one whose spelling changed are read anew."""
    spellings = dict(find_spellings(record.reader))
    before = json.loads(record.reader.run_mark(_SPELLINGS) or "{}")
    changed = sorted(key for key in before.keys() | spellings.keys() if before.get(key) != spellings.get(key))
    if changed:
        with interrupts.held_back():
            record.blocks.forget_voices(changed)
            record.writer.write_run_mark(_SPELLINGS, json.dumps(spellings, sort_keys=True))
    return spellings


def _note_judgements(record: RunRecord, interrupts: Interrupts) -> tuple[JudgedPair, ...]:
    """Return what people judge of events; groups of claims of which it changed are made anew."""
    people = [judgement for judgement in record.reader.judgements_now() if judgement.is_by_person]
    pairs = judged_pairs(people)
    now = [[verdict.value, sorted(left), sorted(right)] for verdict, left, right in pairs]
    before = json.loads(record.reader.run_mark(_JUDGED) or "[]")
    touched = {claim for pair in (*now, *before) if (pair in now) != (pair in before) for claim in (*pair[1], *pair[2])}
    if touched:
        with interrupts.held_back():
            record.blocks.touch_claims(touched)
            record.writer.write_run_mark(_JUDGED, json.dumps(now))
    return pairs


# Blocks: where each claim of a touched document stands.


def _make_blocks(record: RunRecord, spellings: Mapping[str, str], interrupts: Interrupts) -> None:
    while documents := record.blocks.find_touched_documents(_N_DOCUMENTS):
        claims = _trace(record, record.blocks.read_claims_of(documents), spellings)
        blocks = [_new_block(telling, claims) for telling in read_tellings(claims)]
        with interrupts.held_back():
            record.blocks.write_blocks(documents, blocks)


def _trace(record: RunRecord, claims: Iterable[SourcedClaim], spellings: Mapping[str, str]) -> dict[str, SourcedClaim]:
    """Return claims by id, whoever is one under one name, each with the origin of its own."""
    joined = join_identities(claims, record.reader.identities())
    return {one.claim.id: one for one in trace_claims(joined, spellings)}


def _new_block(telling: Telling, claims: Mapping[str, SourcedClaim]) -> NewBlock:
    block = block_of(telling)
    row = BlockRow(block.family, block.tier, " ".join(block.circle), block.first, block.last, block.claim)
    sourced = claims[telling.claim]
    return NewBlock(row, voice_key(sourced.claim, sourced.document), write_json(telling))


def _block_of_row(row: BlockRow) -> Block:
    return Block(row.family, row.tier, tuple(row.circle.split()), row.first_day, row.last_day, row.claim)


# Groups: the units that what was touched can reach.


def _group_family(record: RunRecord, family: str, interrupts: Interrupts) -> None:
    number, touched = record.blocks.read_touched(family)
    states = {state for row in touched for state in row.circle.split()}
    circles = [circle for circle in record.blocks.read_circles(family) if not states.isdisjoint(circle.split())]
    rows = {row.claim: row for row in record.blocks.read_rows(family, circles)}
    # what is gone stands among the others as a claim without id, so that units are found which it held together
    blocks = [_block_of_row(row) for row in (*rows.values(), *touched)]
    index = UnitIndex(part_units(blocks), find_family(family).slack_days)
    affected = index.find_affected(unit for unit in index.units if "" in unit.claims)
    needed = index.find_needed(affected)
    tellings = _read_tellings(record, family, rows, (claim for unit in needed for claim in unit.claims))
    found = group_tellings(tellings)
    cores = {claim: found[claim] for unit in affected for claim in unit.claims if claim}
    changed = {claim: core for claim, core in cores.items() if core != rows[claim].core}
    groups = {*changed.values(), *(core for claim in changed if (core := rows[claim].core) is not None)}
    with interrupts.held_back():
        record.blocks.write_cores(family, number, changed, groups)


def _read_tellings(
    record: RunRecord, family: str, rows: Mapping[str, BlockRow], claims: Iterable[str]
) -> Iterable[Telling]:
    wanted = {claim for claim in claims if claim}
    circles = sorted({rows[claim].circle for claim in wanted})
    pool = TellingPool()
    return (pool.thin(read_json(Telling, body)) for body in record.blocks.read_bodies(family, circles, wanted))


# Events: the groups that changed.


class _Building:
    """Makes the events of touched groups, by what people judge."""

    def __init__(self, record: RunRecord, spellings: Mapping[str, str], pairs: Sequence[JudgedPair]) -> None:
        self._record = record
        self._spellings = spellings
        cores = record.blocks.read_cores(sorted(judged_claims(pairs)))
        self._regrouping = regroup_judged(cores, pairs)
        self._cores_of: dict[str, set[str]] = {}
        for core, group in self._regrouping.united.items():
            self._cores_of.setdefault(group, {group}).add(core)
        for claim in self._regrouping.moved:
            self._cores_of.setdefault(self._regrouping.group_of(claim, cores[claim]), set()).add(cores[claim])

    def build(self, interrupts: Interrupts) -> None:
        """Make the events, some groups at a time."""
        while cores := self._record.blocks.find_touched_groups(_N_GROUPS):
            groups = self._gather(cores)
            ids = sorted({id for group in groups for one in group for id in (one.claim, *one.by)})
            sourced = _trace(self._record, self._record.blocks.read_sourced(ids), self._spellings)
            events = [build_event(sort_group(group), sourced) for group in groups]
            claims = [one.claim for group in groups for one in group]
            with interrupts.held_back():
                self._record.blocks.write_events(cores, claims, events)

    def _gather(self, cores: Iterable[str]) -> list[list[Telling]]:
        """Return the tellings of all events that these groups were in or are in now, each event whole."""
        groups: dict[str, dict[str, Telling]] = {}
        seen: set[str] = set()
        waiting = set(cores)
        while waiting:
            seen |= waiting
            members = self._record.blocks.read_members(sorted(waiting))
            for claim, core, body in members:
                group = self._regrouping.group_of(claim, core)
                groups.setdefault(group, {})[claim] = read_json(Telling, body)
            companions = self._record.blocks.find_companions([claim for claim, _, _ in members])
            waiting = set(self._record.blocks.read_cores(sorted(companions)).values())
            waiting.update(core for group in groups for core in self._cores_of.get(group, ()))
            waiting -= seen
        return [list(group.values()) for _, group in sorted(groups.items())]


def _link(record: RunRecord, interrupts: Interrupts) -> None:
    acts = sorted(linked_acts())
    while circles := record.blocks.find_touched_circles(_N_CIRCLES):
        changed: list[Event] = []
        for circle in circles:
            events = record.blocks.read_circle(circle, acts)
            changed += [new for old, new in zip(events, link_parts(events), strict=True) if new != old]
        with interrupts.held_back():
            record.blocks.write_links(circles, changed)
