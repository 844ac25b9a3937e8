"""Casus foederis: if one state attacks another, on which commitments would that bear, and how."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from dragoman.commitments.attacks import read_attack
from dragoman.commitments.bearings import Side, Supposition, Terms, bear_upon
from dragoman.commitments.of_record import make_parties, obligations_by_commitment, parties_on
from dragoman.lexicon import load_lexicon
from dragoman.model import Commitment, CommitmentStatus, Party, TriggeredCommitment, WrongUse

_ENDED = frozenset({CommitmentStatus.REFUSED, CommitmentStatus.WITHDRAWN, CommitmentStatus.EXPIRED})

_NOT_UNDERTAKEN = frozenset(
    {CommitmentStatus.REQUESTED, CommitmentStatus.OFFERED, CommitmentStatus.DENIED, CommitmentStatus.UNCLEAR}
)
"""Nobody is known to have given his word."""


def find_triggered(
    commitments: Iterable[Commitment], question: str, on: date | None = None
) -> tuple[TriggeredCommitment, ...]:
    """Return the commitments on which a supposed attack would bear, with the words that fit.

    What is owed on a condition (defence, consultation, whatever a text ties to an attack) is owed
    when its condition speaks of such an attack. Whom it names as attacked must be attacked in the
    question; where it names nobody ("in case of aggression"), the creditor is meant. Whom it names
    as attackers must hold the one of the question, itself or as a member ("if NATO attacks" holds
    Poland); where it names none, anybody but the debtor will do, and for a defence that a circle
    owes itself anybody outside it. A condition of mere threat is met by an attack too, not the
    other way round. A pledge of non-aggression is breached by an attack of the debtor on the
    creditor; neutrality means to stay out when the creditor is attacked; offence is owed when the
    creditor attacks. The reading is by names and words, without syntax: what it finds is to be read
    by a person.

    Args:
        commitments: any.
        question: who attacks whom, in one of the four languages: "Poland attacks Belarus".
        on: the day asked of, for who is party to a treaty and whether it stands; None takes treaties
            as they were last.

    Raises:
        WrongUse: the question names no attack, or not both sides.
    """
    asked = _read_question(question, on)
    found = []
    for commitment in commitments:
        terms = read_terms(commitment, on)
        borne = bear_upon(asked, terms)
        if borne is not None:
            found.append(
                TriggeredCommitment(
                    commitment=commitment,
                    words=terms.condition.words if terms.condition else (),
                    bearing=borne.bearing,
                    debtors=_tell_parties(commitment.debtors, borne.debtors),
                    creditors=_tell_parties(commitment.creditors, borne.creditors),
                    is_standing=terms.is_standing,
                )
            )
    return tuple(found)


def _read_question(question: str, on: date | None) -> Supposition:
    ask = 'ask who attacks whom, like "Poland attacks Belarus"'
    asked = read_attack(question)
    if asked is None:
        raise WrongUse(f'"{question}" has no word of attack, war or threat; {ask}')
    if not asked.attackers or not asked.attacked:
        side = "whom they attack" if asked.attackers else "who attacks"
        raise WrongUse(f'"{question}" does not say {side}; {ask}')
    if asked.attackers & asked.attacked:
        raise WrongUse(f'"{question}" has one side attack itself; {ask}')
    return Supposition(Side(asked.attackers, on), Side(asked.attacked, on), is_threat=asked.is_threat)


def read_terms(commitment: Commitment, on: date | None) -> Terms:
    """Return what a commitment says, as of a day: a treaty's by its own dates, a text's as it was told last."""
    obligation = obligations_by_commitment().get(commitment.id) if commitment.treaty else None
    if obligation is None or on is None:
        debtors, creditors = _keys_of(commitment.debtors), _keys_of(commitment.creditors)
        is_standing = commitment.status not in _ENDED
    else:
        debtors, creditors = map(frozenset, parties_on(obligation, on))
        is_standing = obligation.treaty.is_standing_on(on)
    return Terms(
        kind=commitment.kind,
        debtors=debtors,
        creditors=creditors,
        condition=read_attack(commitment.condition.text) if commitment.condition else None,
        is_among_parties=obligation is not None and obligation.is_among_parties,
        is_standing=is_standing,
        is_undertaken=commitment.treaty is not None or commitment.status not in _NOT_UNDERTAKEN,
    )


def _tell_parties(told: Sequence[Party], keys: frozenset[str]) -> tuple[Party, ...]:
    """Return whom keys stand for: as the commitment names them, else as the lexicon does."""
    named = tuple(party for party in told if _key_of(party) in keys)
    missing = keys - _keys_of(named)
    return (*named, *make_parties(tuple(sorted(missing & load_lexicon().entities.keys()))))


def _keys_of(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(key for party in parties if (key := _key_of(party)))


def _key_of(party: Party) -> str | None:
    return f"state:{party.country}" if party.country else _keys_by_id().get(party.entity or "")


@cache
def _keys_by_id() -> dict[str, str]:
    return {entity.id: entity.key for entity in load_lexicon().entities.values()}
