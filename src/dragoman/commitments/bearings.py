"""How a supposed attack bears on the terms of a commitment: owed, breached, or a case to stay out of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from dragoman.commitments.attacks import Attack
from dragoman.lexicon import load_lexicon
from dragoman.lexicon.treaties import members_on
from dragoman.model import Bearing, CommitmentKind, EntityKind


@dataclass(frozen=True, slots=True)
class Side:
    """Those who attack, or are attacked, in a question.

    Attributes:
        named: keys of the lexicon.
        on: the day asked of; None for the present members of organisations.
        parties: those named and the members of the alliances among them.
        circles: the organisations that one of the parties is a member of.
    """

    named: frozenset[str]
    on: date | None
    parties: frozenset[str] = field(init=False)
    circles: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        parties = self.named.union(*(members_on(key, self.on) for key in self.named))
        object.__setattr__(self, "parties", parties)
        circles = (circle for key in parties for circle in _circles_by_member(self.on).get(key, ()))
        object.__setattr__(self, "circles", frozenset(circles))

    @property
    def is_alliance(self) -> bool:
        """Whether more stand behind a name than itself."""
        return self.parties != self.named

    def within(self, keys: frozenset[str]) -> frozenset[str]:
        """Return those of the keys that are on this side, themselves or by a member."""
        return keys & (self.parties | self.circles)

    def behind(self, keys: frozenset[str]) -> frozenset[str]:
        """Return whom of this side the keys bind or protect: of an organisation, its members on this side."""
        members = (self.parties.intersection(members_on(key, self.on)) for key in keys & self.circles)
        return (keys & self.parties).union(*members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a commitment says, as of the day asked of.

    Attributes:
        debtors, creditors: keys of the lexicon; the same for what each owes each other.
        condition: the attack that its condition speaks of; None where it has none, or speaks of none.
        is_among_parties: an attack of one party on another is such a case too.
        is_standing: it binds on that day.
        is_undertaken: the debtor has given his word; what is only asked for, or open, can be owed by its words and
            not be broken.
    """

    kind: CommitmentKind
    debtors: frozenset[str]
    creditors: frozenset[str]
    condition: Attack | None
    is_among_parties: bool
    is_standing: bool
    is_undertaken: bool


@dataclass(frozen=True, slots=True)
class Supposition:
    """Who is supposed to attack whom, or only to threaten it."""

    attackers: Side
    attacked: Side
    is_threat: bool


@dataclass(frozen=True, slots=True)
class Borne:
    """How a commitment is borne upon, and whom of its parties that concerns."""

    bearing: Bearing
    debtors: frozenset[str]
    creditors: frozenset[str]


def bear_upon(asked: Supposition, terms: Terms) -> Borne | None:
    """Return how a supposed attack bears on a commitment; None when it does not."""
    return _RULES.get(terms.kind, _owe)(asked, terms)


def _owe(asked: Supposition, terms: Terms) -> Borne | None:
    """Defence, consultation and whatever else is tied to an attack: owed when the condition speaks of this one."""
    condition = terms.condition
    if condition is None or not _is_met(asked, condition, terms):
        return None
    helpers = _others(asked, terms.debtors)
    if not condition.attackers:
        is_of_circle = terms.kind is CommitmentKind.DEFENCE and terms.debtors == terms.creditors
        if is_of_circle and not terms.is_among_parties and asked.attackers.within(terms.debtors):
            return None
    if not helpers:
        return None
    return Borne(Bearing.OWED, helpers, asked.attacked.behind(terms.creditors) or terms.creditors)


def _is_met(asked: Supposition, condition: Attack, terms: Terms) -> bool:
    """Whether a condition speaks of the attack asked of: by degree, by whom it befalls, by who does it."""
    if asked.is_threat and not condition.is_threat:
        return False
    named = condition.attacked or (condition.either if not condition.attackers else frozenset())
    if not asked.attacked.within(named or terms.creditors):
        return False
    return not condition.attackers or bool(asked.attackers.within(condition.attackers))


def _others(asked: Supposition, debtors: frozenset[str]) -> frozenset[str]:
    """The debtors that neither attack nor are attacked; of an alliance attacked as a whole, each helps each other."""
    left = debtors - asked.attackers.parties
    others = left - asked.attacked.parties
    return others or (left if asked.attacked.is_alliance else others)


def _forbid(asked: Supposition, terms: Terms) -> Borne | None:
    """Non-aggression: breached when a debtor attacks a creditor, or anybody where it is owed to all."""
    doers = asked.attackers.within(terms.debtors)
    victims = asked.attacked.within(terms.creditors)
    if not terms.is_undertaken or asked.is_threat or not doers or (terms.creditors and not victims):
        return None
    if doers == victims and len(terms.debtors) > 1:  # both stand on one side of a pledge between two
        return None
    return Borne(Bearing.BREACHED, asked.attackers.behind(doers), asked.attacked.behind(victims))


def _stay_out(asked: Supposition, terms: Terms) -> Borne | None:
    """Neutrality: to stay out when a creditor is attacked; to attack it is a breach."""
    breach = _forbid(asked, terms)
    if breach is not None:
        return breach
    victims, others = asked.attacked.within(terms.creditors), _others(asked, terms.debtors)
    if not terms.is_undertaken or not victims or not others:
        return None
    if terms.condition and not _is_met(asked, terms.condition, terms):
        return None
    return Borne(Bearing.STAY_OUT, others, asked.attacked.behind(victims))


def _join_in(asked: Supposition, terms: Terms) -> Borne | None:
    """Offence: owed when a creditor attacks, and, where a condition names a foe, attacks that one."""
    doers, others = asked.attackers.within(terms.creditors), _others(asked, terms.debtors)
    foes = terms.condition.attacked if terms.condition else frozenset()
    if (
        not terms.is_undertaken
        or asked.is_threat
        or not doers
        or not others
        or (foes and not asked.attacked.within(foes))
    ):
        return None
    return Borne(Bearing.OWED, others, asked.attackers.behind(doers))


_RULES: dict[CommitmentKind, Callable[[Supposition, Terms], Borne | None]] = {
    CommitmentKind.NON_AGGRESSION: _forbid,
    CommitmentKind.NEUTRALITY: _stay_out,
    CommitmentKind.OFFENCE: _join_in,
}
"""Kinds that an attack bears on otherwise than by bringing about their condition."""


@lru_cache(maxsize=16)
def _circles_by_member(on: date | None) -> dict[str, tuple[str, ...]]:
    """The organisations of each state on a day."""
    found: dict[str, list[str]] = {}
    for key, entity in load_lexicon().entities.items():
        if entity.kind is EntityKind.INTERNATIONAL_ORGANISATION:
            for member in members_on(key, on):
                found.setdefault(member, []).append(key)
    return {member: tuple(circles) for member, circles in found.items()}
