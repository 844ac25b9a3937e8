"""Commitments as lines of English: who owes what to whom, where it stands, how much has come."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from dragoman.model import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    EntityKind,
    Tally,
    TreatyBasis,
)
from dragoman.wording.telling import tell_all, tell_objects, tell_parties, tell_when


def tell_commitment(commitment: Commitment) -> str:
    """Return the commitment as one English line; a treaty's begins with its name and article."""
    if commitment.treaty is not None:
        head = f"{tell_article(commitment.treaty)}: {_tell_kind(commitment)}, {_tell_treaty_sides(commitment)}"
    else:
        head = f"{_tell_sides(commitment)}: {_tell_kind(commitment)}"
    return head + _tell_terms(commitment)


def tell_owed(commitment: Commitment) -> str:
    """Return what is owed, for a place where the two states stand already: a treaty's begins with its article.

    Whoever is not simply a state is named: who visits, which armed force.
    """
    if commitment.treaty is not None:
        article = f"{commitment.treaty.article}: " if commitment.treaty.article else ""
        return f"{article}{_tell_kind(commitment)}, {_tell_treaty_sides(commitment)}{_tell_terms(commitment)}"
    sides = dict.fromkeys((*commitment.debtors, *commitment.creditors))
    named = tell_parties(party for party in sides if party.kind is not EntityKind.STATE)
    return _tell_kind(commitment) + (f" ({named})" if named else "") + _tell_terms(commitment)


def _tell_kind(commitment: Commitment) -> str:
    is_other = commitment.kind is CommitmentKind.OTHER
    return "other undertaking" if is_other else commitment.kind.value.replace("_", "-")


def _tell_terms(commitment: Commitment) -> str:
    """The things, the condition and the deadline."""
    line = f", {tell_objects(commitment.objects)}" if commitment.objects else ""
    if commitment.condition:
        line += f"; on condition “{commitment.condition.text}”"
    if commitment.deadline:
        last = commitment.deadline.end or commitment.deadline.start
        line += f"; until {tell_when(replace(commitment.deadline, start=last, end=last))}"
    return line


def tell_article(treaty: TreatyBasis) -> str:
    """Return a treaty and the article meant: "North Atlantic Treaty, article 5"."""
    return f"{treaty.name}, {treaty.article}" if treaty.article else treaty.name


def tell_obligation(treaty: TreatyBasis) -> str:
    """Return what an article owes, and where that can be read."""
    return f"{treaty.obligation} · {treaty.source}"


_N_NAMED = 6
"""Parties of a circle that a line names; of more it gives the number."""


def _tell_treaty_sides(commitment: Commitment) -> str:
    debtors, creditors = tell_parties(commitment.debtors), tell_parties(commitment.creditors)
    if commitment.debtors != commitment.creditors:
        return f"{debtors} to {creditors or 'all'}"
    if len(commitment.debtors) > _N_NAMED:
        return f"each of {len(commitment.debtors)} parties to each other"
    if len(commitment.debtors) == 1:
        return f"members of {debtors} to each other"
    return f"{' and '.join(debtors.rsplit(', ', 1))} to each other"


def _tell_sides(commitment: Commitment) -> str:
    """Who owes it to whom; what all owe to all, as when several agree, is told once."""
    owing = {party.entity or party.name for party in commitment.debtors}
    owed = {party.entity or party.name for party in commitment.creditors}
    if len(commitment.debtors) > 1 and owing == owed:
        everyone = tell_all([tell_parties([party]) for party in commitment.debtors])
        return f"{everyone}, each to the {'other' if len(commitment.debtors) == 2 else 'others'}"
    debtors, creditors = tell_parties(commitment.debtors) or "somebody unnamed", tell_parties(commitment.creditors)
    return f"{debtors} to {creditors}" if creditors else debtors


def tell_status(commitment: Commitment) -> str:
    """Return where a commitment stands, and by which steps it came there; repeated steps are told once."""
    path = " → ".join(f"{_plain(step.status)} ({tell_when(step.date)})" for step in _first_of_each(commitment.history))
    return f"{_plain(commitment.status)}{_qualify(commitment)}: {path}"


def tell_standing(commitment: Commitment, day: date) -> str:
    """Return where a commitment stands on a day: "requested; nothing heard since 11 April 2023"."""
    from dragoman.commitments import last_spoken, settle_status, status_on

    standing = status_on(commitment, day)
    if standing is not CommitmentStatus.NOTHING_HEARD:
        return f"{_plain(standing)}{_qualify(commitment)}"
    told = steps_until(commitment, day)
    said = settle_status(told) if len(told) < len(commitment.history) else commitment.status
    since = last_spoken(commitment, day)
    since_when = f" since {tell_when(since)}" if since else ""
    return f"{_plain(said)}{_qualify(commitment)}; nothing heard{since_when}"


def steps_until(commitment: Commitment, day: date) -> tuple[CommitmentStep, ...]:
    """Return the steps that had been taken by a day, and those without a day."""
    from dragoman.commitments import last_day_of

    return tuple(step for step in commitment.history if (last := last_day_of(step)) is None or last <= day)


def tell_tally(tally: Tally) -> str:
    """Return how much of a thing is said to have come, with the words that loosen a number.

    >>> from dragoman.model import ObjectKind
    >>> tell_tally(Tally(kind=ObjectKind.WEAPON, unit="helicopter", promised=12, delivered=8, hedges=("up to",)))
    'delivered 8 of 12 (helicopter; “up to”)'
    """
    loose = "".join(f"; “{hedge}”" for hedge in tally.hedges)
    unit = f"({tally.unit or tally.kind.value}{loose})"
    if tally.promised is None:
        return f"delivered {_tell_number(tally.delivered or 0)} {unit}, no number promised"
    return f"delivered {_tell_number(tally.delivered or 0)} of {_tell_number(tally.promised)} {unit}"


def _tell_number(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def _qualify(commitment: Commitment) -> str:
    return (", disputed" if commitment.is_disputed else "") + (", late" if commitment.is_late else "")


def _first_of_each(history: tuple[CommitmentStep, ...]) -> Iterator[CommitmentStep]:
    """The first step of each run of one status."""
    for _, steps in groupby(history, key=lambda step: step.status):
        yield next(steps)


def _plain(word: str) -> str:
    return str(word).replace("_", " ")
