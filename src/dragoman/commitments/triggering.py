"""Casus foederis: if one state attacks another, which commitments have that as their condition."""

from collections.abc import Iterable

from dragoman.commitments.attacks import Attack, read_attack
from dragoman.lexicon import load_lexicon
from dragoman.model import Commitment, Party, TriggeredCommitment, WrongUse, make_id


def find_triggered(commitments: Iterable[Commitment], question: str) -> tuple[TriggeredCommitment, ...]:
    """Return the commitments whose condition a supposed attack would meet, with the words that fit.

    The condition must speak of an attack. Whom it names as attacked must be attacked in the
    question; where it names nobody ("in case of aggression"), the creditor is meant. Whom it names
    as attackers must hold the one of the question, itself or as a member ("if NATO attacks" holds
    Poland); where it names none, anybody but the debtor will do. The reading is by names and words,
    without syntax: what it finds is to be read by a person.

    Args:
        commitments: any.
        question: who attacks whom, in one of the four languages: "Poland attacks Belarus".

    Raises:
        WrongUse: the question names no attack, or not both sides.
    """
    asked = read_attack(question)
    if asked is None or not asked.attackers or not asked.attacked:
        raise WrongUse(f'"{question}" does not say who attacks whom; ask like "Poland attacks Belarus"')
    found = []
    for commitment in commitments:
        condition = read_attack(commitment.condition.text) if commitment.condition else None
        if condition is not None and _fits(asked, condition, commitment):
            found.append(TriggeredCommitment(commitment=commitment, words=condition.words))
    return tuple(found)


def _fits(asked: Attack, condition: Attack, commitment: Commitment) -> bool:
    debtors, creditors = _keys_of(commitment.debtors), _keys_of(commitment.creditors)
    named = condition.attacked or (condition.either if not condition.attackers else frozenset())
    is_attacked = bool((named or creditors) & asked.attacked)
    attackers = _with_memberships(asked.attackers)
    if condition.attackers:
        return is_attacked and bool(condition.attackers & attackers)
    is_other = debtors == creditors or not debtors & asked.attackers
    return is_attacked and is_other


def _with_memberships(keys: frozenset[str]) -> frozenset[str]:
    """The attackers and every organisation that one of them is a member of."""
    circles = (key for key, entity in load_lexicon().entities.items() if keys & frozenset(entity.members))
    return keys | frozenset(circles)


def _keys_of(parties: Iterable[Party]) -> frozenset[str]:
    by_id = {make_id("entity", key): key for key in load_lexicon().entities}
    keys = (f"state:{party.country}" if party.country else by_id.get(party.entity or "") for party in parties)
    return frozenset(key for key in keys if key)
