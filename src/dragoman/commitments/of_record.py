"""Commitments of record: what the treaties of the lexicon oblige to, beside what texts tell."""

from datetime import date
from functools import cache

from dragoman.commitments.histories import COMMITMENTS_VERSION
from dragoman.lexicon import load_lexicon
from dragoman.lexicon.treaties import Treaty, TreatyObligation, load_obligations
from dragoman.model import (
    Commitment,
    CommitmentStatus,
    CommitmentStep,
    Condition,
    DateBasis,
    DateSpan,
    Derivation,
    EntityKind,
    PartialDate,
    Party,
    Precision,
    TreatyBasis,
    make_id,
)


@cache
def commitments_of_record() -> tuple[Commitment, ...]:
    """Return what the treaties of the lexicon oblige to, in order of ids; made once a process.

    Parties are those that have not left; a treaty that ended keeps its last ones. The history is the
    treaty's own (signed, in force, expired) and has no claims; the condition stands on no page.
    """
    return tuple(sorted(map(make_commitment, load_obligations()), key=lambda one: one.id))


@cache
def obligations_by_commitment() -> dict[str, TreatyObligation]:
    """Return the obligation behind each commitment of record, by the commitment's id."""
    return {make_commitment(obligation).id: obligation for obligation in load_obligations()}


def make_commitment(obligation: TreatyObligation) -> Commitment:
    """Return one obligation as a commitment of record."""
    treaty, history = obligation.treaty, _tell_history(obligation.treaty)
    return Commitment(
        kind=obligation.kind,
        debtors=make_parties(_not_left(obligation.debtors, treaty)),
        creditors=make_parties(_not_left(obligation.creditors, treaty)),
        objects=(),
        condition=Condition(text=obligation.trigger) if obligation.trigger else None,
        deadline=None,
        status=history[-1].status if history else CommitmentStatus.UNCLEAR,
        history=history,
        treaty=TreatyBasis(
            treaty=make_id("entity", treaty.key),
            name=treaty.name,
            article=obligation.article,
            obligation=obligation.owes,
            source=obligation.source,
        ),
        derivation=Derivation(stage="commitments", version=COMMITMENTS_VERSION, rule="treaty-of-record"),
    )


def parties_on(obligation: TreatyObligation, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of debtors and creditors that are party to the treaty on a day."""
    treaty = obligation.treaty
    debtors, creditors = (
        tuple(key for key in side if treaty.is_party_on(key, day))
        for side in (obligation.debtors, obligation.creditors)
    )
    return debtors, creditors


def treaties_between(one: str, other: str, day: date) -> tuple[Commitment, ...]:
    """Return what treaties in force on a day oblige one of two states to towards the other, in order of treaty.

    What is owed to all alike is owed between two parties too.

    Args:
        one: ISO 3166-1 alpha-3.
        other: likewise.
        day: the day asked of.
    """
    found = []
    for obligation in load_obligations():
        is_owed = any(_owes(obligation, *pair, day) for pair in ((one, other), (other, one)))
        if is_owed and obligation.treaty.is_standing_on(day):
            found.append(make_commitment(obligation))
    return tuple(found)


def _owes(obligation: TreatyObligation, debtor: str, creditor: str, day: date) -> bool:
    """Whether one state owes it to the other on a day; asks of no other party than these where that will do."""

    def is_party(key: str, side: tuple[str, ...]) -> bool:
        return key in side and obligation.treaty.is_party_on(key, day)

    owing, owed = f"state:{debtor}", f"state:{creditor}"
    if not is_party(owing, obligation.debtors):
        return False
    if is_party(owed, obligation.creditors):
        return True
    has_creditors = any(obligation.treaty.is_party_on(key, day) for key in obligation.creditors)
    return not has_creditors and is_party(owed, obligation.debtors)


def make_parties(keys: tuple[str, ...]) -> tuple[Party, ...]:
    """Return entities of the lexicon as parties; no page names them, so that they stand at no place."""
    entities = (load_lexicon().entities[key] for key in keys)
    return tuple(
        Party(
            name=entity.name,
            entity=entity.id,
            kind=entity.kind,
            # what ISO 3166 gives a place to is not whom a text names as party ("place:abkhazia")
            country=None if entity.kind is EntityKind.PLACE else entity.country,
            sector=entity.sector,
            office=None,
            mention=entity.name,
            start=0,
            end=0,
        )
        for entity in entities
    )


def _not_left(keys: tuple[str, ...], treaty: Treaty) -> tuple[str, ...]:
    listed, last = {spell.party for spell in treaty.memberships}, treaty.last_parties()
    return tuple(key for key in keys if key in last or key not in listed)


def _tell_history(treaty: Treaty) -> tuple[CommitmentStep, ...]:
    told = (
        (CommitmentStatus.SIGNED, treaty.signed),
        (CommitmentStatus.IN_FORCE, treaty.in_force),
        (CommitmentStatus.EXPIRED, treaty.ended),
    )
    return tuple(
        CommitmentStep(status=status, date=_span_of(date), claims=()) for status, date in told if date is not None
    )


def _span_of(day: PartialDate) -> DateSpan:
    precision = Precision.DAY if day.day else Precision.MONTH if day.month else Precision.YEAR
    return DateSpan(start=day, end=day, precision=precision, basis=DateBasis.STATED)
