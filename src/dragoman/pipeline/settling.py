"""After the documents: the stages that need the whole record, in their order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from dragoman.model import SourcedClaim, Standing, make_id
from dragoman.pipeline.identities import find_identities, join_identities
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import JudgedRecord, RunRecord
from dragoman.pipeline.origins import find_repeats, find_spellings, find_text_origins, imprint_of, imprint_version
from dragoman.pipeline.plan import RECORD_STAGES
from dragoman.pipeline.settings import Progress
from dragoman.record import PlacedClaim

_MARK = "settled"
_OWED = "owed"
"""The mark under which stands that commitments and relations are still to be made by what a person has said."""
_UNSETTLED = ""


def mark_unsettled(record: RunRecord) -> None:
    """Say in the record that its events do not yet stand for its claims; before the first claim is written."""
    record.writer.write_run_mark(_MARK, _UNSETTLED)


def settle_record(record: RunRecord, progress: Progress, interrupts: Interrupts, *, is_changed: bool = True) -> bool:
    """Make identities, events, commitments and relations anew, where something changed since they were made.

    They are pure functions of the whole record, so that neither the order of reading nor a stop
    in between shows in them.
    A run that has written something (`is_changed`) settles whatever the record's mark says: another
    run may have settled it meanwhile, without what this one wrote.

    Returns:
        Whether anything had to be made.
    """
    wanted = make_id("settled", RECORD_STAGES)
    if not is_changed and record.reader.run_mark(_MARK) == wanted and not record.reader.run_mark(_OWED):
        return False
    for name, _ in RECORD_STAGES:
        progress.stage_begun(name)
        _SETTLE[name](record, interrupts)
    with interrupts.held_back():
        record.writer.write_run_mark(_OWED, "")
        record.writer.write_run_mark(_MARK, wanted)
    return True


def is_settled(record: RunRecord) -> bool:
    """Whether events, commitments and relations stand for the claims of the record."""
    return record.reader.run_mark(_MARK) == make_id("settled", RECORD_STAGES)


def settle_claims(
    record: JudgedRecord, interrupts: Interrupts, touched: Sequence[PlacedClaim], *, is_ledger_later: bool = False
) -> None:
    """Settle a record that was settled, and of which only how some claims stand has changed.

    Who is who and which pages give one text rest on the pages as they were read, and stay. A claim that counts
    as before asks for nothing; else events cost what the touched pages cost, and commitments are made anew only
    where the claims may bear on one.

    Args:
        record: where they are.
        interrupts: what holds a stop back.
        touched: the claims as they stood before.
        is_ledger_later: leave commitments and relations, which cost by the whole record, to `settle_owed`.
    """
    now = record.reader.find_claims([one.claim.id for one in touched])
    pairs = [(one, now[one.claim.id]) for one in touched]
    changed = [claim for pair in pairs if _counts_otherwise(*pair) for claim in pair]
    if not changed:
        _mark_settled(record, interrupts)
        return
    _settle_events(record, interrupts)
    if is_ledger_later:
        _mark_settled(record, interrupts, owed="yes")
        return
    if record.reader.run_mark(_OWED) or _bear_on_commitments(record, changed):
        _settle_commitments(record, interrupts)
    _settle_relations(record, interrupts)
    _mark_settled(record, interrupts, owed="")


def settle_judged(record: JudgedRecord, interrupts: Interrupts, *, are_entities: bool, is_ledger_later: bool) -> None:
    """Settle a record that was settled, and of which only what a person says of two entities or events is new.

    Which pages give one text does not hang on it.
    """
    for name in ("entities", "events") if are_entities else ("events",):
        _SETTLE[name](record, interrupts)
    if is_ledger_later:
        _mark_settled(record, interrupts, owed="yes")
        return
    _settle_commitments(record, interrupts)
    _settle_relations(record, interrupts)
    _mark_settled(record, interrupts, owed="")


def settle_owed(record: RunRecord, interrupts: Interrupts) -> bool:
    """Make commitments and relations anew where what was said left them; return whether there was anything to do."""
    if not record.reader.run_mark(_OWED):
        return False
    with interrupts.held_back():
        record.writer.write_run_mark(_OWED, "")  # before reading: what is said meanwhile owes it again
    try:
        _settle_commitments(record, interrupts)
        _settle_relations(record, interrupts)
    except BaseException:
        record.writer.write_run_mark(_OWED, "yes")
        raise
    return True


def _mark_settled(record: RunRecord, interrupts: Interrupts, owed: str | None = None) -> None:
    with interrupts.held_back():
        if owed is not None:
            record.writer.write_run_mark(_OWED, owed)
        record.writer.write_run_mark(_MARK, make_id("settled", RECORD_STAGES))


def _counts_otherwise(before: PlacedClaim, after: PlacedClaim) -> bool:
    """Whether a claim is to be grouped otherwise: it is corrected, or rejected, or is so no more."""
    rejections = {one.standing is Standing.REJECTED for one in (before, after)}
    return before.claim != after.claim or len(rejections) > 1


def _bear_on_commitments(record: JudgedRecord, claims: Iterable[PlacedClaim]) -> bool:
    """Whether commitments may come out otherwise by these claims, or by the grouping of others with them.

    A commitment is told by some acts; which claims tell of one deed their events say, and events hold claims of
    one family of acts. Of what other claims tell, commitments ask only to which country somebody belongs.
    """
    from dragoman.commitments import may_tell
    from dragoman.events import find_family_acts

    found = list(claims)
    acts = {act for one in found for act in find_family_acts(one.claim.act)}
    return any(may_tell(act) for act in acts) or any(record.reader.tells_country_alone(one.claim) for one in found)


def _settle_entities(record: RunRecord, interrupts: Interrupts) -> None:
    from dragoman.entities import group_entities

    entities = tuple(record.reader.entities())
    judgements = group_entities(entities, record.reader.appearances())
    people = [judgement for judgement in record.reader.judgements() if judgement.is_by_person]
    identities = find_identities(entities, [*people, *judgements], record.reader.met_names())
    with interrupts.held_back():
        record.writer.replace_judgements("entities", judgements)
        record.writer.replace_identities(identities)


def _settle_origins(record: RunRecord, interrupts: Interrupts) -> None:
    _take_imprints(record, interrupts)
    imprints = tuple(record.reader.imprints())
    repeats = find_repeats(imprints)
    origins = find_text_origins(imprints, repeats)
    with interrupts.held_back():
        record.writer.replace_repeats(repeats)
        record.writer.write_origins(sorted(origins.items()))


def _take_imprints(record: RunRecord, interrupts: Interrupts) -> None:
    """Keep the imprint of each document that has none yet: only those are read.

    Each batch begins behind the last: begun at the first document, they would pass over those before again and again.
    """
    version, last = imprint_version(), ""
    while some := list(islice(record.reader.readings_without_imprint(version, after=last), _N_TOGETHER)):
        last = some[-1].document.id
        with interrupts.held_back():
            record.writer.write_imprints(imprint_of(one) for one in some)


_N_TOGETHER = 500
"""Documents whose imprints are written in one transaction: a second's work."""


def _settle_events(record: RunRecord, interrupts: Interrupts) -> None:
    from dragoman.pipeline.occurrences import settle_events

    settle_events(record, interrupts)


def _settle_commitments(record: RunRecord, interrupts: Interrupts) -> None:
    from dragoman.commitments import commitments_of_record, settle_commitments

    occurrences = {claim: event.id for event in record.reader.events() for claim in (*event.claims, *event.denied_by)}
    commitments = settle_commitments(_joined_claims(record), occurrences, commitments_of_record())
    with interrupts.held_back():
        record.writer.replace_commitments(commitments)


def _settle_relations(record: RunRecord, interrupts: Interrupts) -> None:
    from dragoman.relations import measure_relations

    relations = tuple(measure_relations(record.reader.events()))
    with interrupts.held_back():
        record.writer.replace_relations(relations)


def _joined_claims(record: RunRecord) -> Iterator[SourcedClaim]:
    """Yield all claims, those judged to be one entity under one name, each with the origin of its own."""
    from dragoman.events import trace_claims

    joined = join_identities(record.reader.sourced_claims(), record.reader.identities())
    yield from trace_claims(joined, find_spellings(record.reader))


_SETTLE: Mapping[str, Callable[[RunRecord, Interrupts], None]] = {
    "entities": _settle_entities,
    "near-copies": _settle_origins,
    "events": _settle_events,
    "commitments": _settle_commitments,
    "relations": _settle_relations,
}
"""What each stage of the plan does to the record; the plan's order is the order of the run."""
