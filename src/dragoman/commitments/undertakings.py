"""What one claim says of a commitment: who owes, to whom, what, and what it has come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.commitments.tables import ActRule, load_kinds
from dragoman.lexicon import load_lexicon
from dragoman.model import (
    Claim,
    CommitmentKind,
    CommitmentStatus,
    DateBasis,
    DateSpan,
    Document,
    ObjectKind,
    Party,
    Precision,
    SourcedClaim,
    SpeakerKind,
    Status,
)

_DIRECTED = frozenset(
    {
        CommitmentKind.TRANSFER,
        CommitmentKind.FINANCE,
        CommitmentKind.TRAINING,
        CommitmentKind.BASING,
        CommitmentKind.DEFENCE,
    }
)
"""Kinds with a giver and a taker: "agreed to supply" binds its subject."""

_SAID = frozenset({Status.OCCURRED, Status.ONGOING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What one claim says of a commitment.

    Attributes:
        kind: of what is owed; None for an answer that names no act ("refused").
        matter: the act owed, or None.
        debtors, creditors: known parties; both sides the same for what two owe each other.
        step_date: when it came to this status, as far as known.
        deadline: when it is to be done.
        founds: it makes a commitment by itself.
        role: "pledge", "request", "threat", "deed" or "answer".
        speaker: who says so: the innermost speaker, else the origin.
        also: ids of denials that point to the claim.
    """

    sourced: SourcedClaim
    kind: CommitmentKind | None
    matter: str | None
    debtors: tuple[Party, ...]
    creditors: tuple[Party, ...]
    status: CommitmentStatus
    step_date: DateSpan | None
    deadline: DateSpan | None
    founds: bool
    role: str
    speaker: str
    also: tuple[str, ...] = ()

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.sourced.claim

    @property
    def is_mutual(self) -> bool:
        """Whether the two sides owe each other."""
        return self.debtors == self.creditors

    @property
    def latest_day(self) -> date | None:
        """The last day on which it can have come to this status."""
        end = self.step_date.end if self.step_date else None
        return end.latest if end else None


def state_of(party: Party) -> str | None:
    """Return the country that a party belongs to, else what it is itself."""
    return party.country or party.entity


def states_of(parties: Iterable[Party]) -> frozenset[str]:
    """Return the states of all known parties."""
    return frozenset(state for party in parties if (state := state_of(party)))


def read_undertaking(sourced: SourcedClaim, deniers: Sequence[Claim] = ()) -> Undertaking | None:
    """Return what a claim says of a commitment, or None when it says nothing of any.

    Args:
        sourced: the claim.
        deniers: the `DENY` claims that point to it; whoever denies stands for an actor left unsaid.
    """
    claim = sourced.claim
    rule = load_kinds().acts.get(claim.act)
    if rule is None or (rule.role == "threat" and claim.condition is None):
        return None
    status, founds = _settle_status(sourced, rule)
    if status is None:
        return None
    matter = claim.act if rule.role == "deed" else claim.content
    if claim.act == "RATIFY" and claim.status not in _SAID:
        matter = "RATIFY"
    kind = _kind_of(claim, rule, matter)
    denying = tuple(party for denier in deniers for party in denier.actors)
    debtors, creditors = _find_sides(claim, claim.actors or denying, rule, kind)
    step_date, deadline = _read_dates(claim, rule, sourced.document)
    has_matter = matter is not None or bool(claim.objects) or claim.condition is not None
    is_between_states = bool(states_of(debtors)) and len(states_of((*debtors, *creditors))) > 1
    innermost = claim.innermost_speaker
    return Undertaking(
        sourced=sourced,
        kind=kind,
        matter=matter,
        debtors=debtors,
        creditors=creditors,
        status=status,
        step_date=step_date,
        deadline=deadline,
        founds=founds and has_matter and is_between_states,
        speaker=(innermost and (innermost.entity or innermost.name)) or sourced.origin,
        role=rule.role,
        also=tuple(denier.id for denier in deniers),
    )


def _kind_of(claim: Claim, rule: ActRule, matter: str | None) -> CommitmentKind | None:
    if rule.role == "threat":
        return CommitmentKind.OTHER
    things = frozenset(ObjectKind(thing.kind) for thing in claim.objects)
    if rule.role == "answer" and matter is None and not things:
        return None
    return load_kinds().kind_of(matter, things, is_conditional=claim.condition is not None)


def _find_sides(
    claim: Claim, acting: Sequence[Party], rule: ActRule, kind: CommitmentKind | None
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    actors = tuple(party for party in acting if state_of(party))
    recipients = tuple(party for party in claim.recipients if state_of(party))
    if rule.debtor == "recipient":
        return recipients, actors
    is_given = kind in _DIRECTED and bool(actors) and bool(recipients)
    if rule.debtor == "both" or (rule.debtor == "agree" and not is_given):
        everyone = _unite(actors + recipients)
        return everyone, everyone
    return actors, recipients


def _unite(parties: Iterable[Party]) -> tuple[Party, ...]:
    by_entity = {party.entity or party.name: party for party in parties}
    return tuple(sorted(by_entity.values(), key=lambda party: (state_of(party) or "", party.name)))


_BY_STATUS = {
    Status.REQUESTED: (CommitmentStatus.REQUESTED, True),
    Status.OFFERED: (CommitmentStatus.OFFERED, True),
    Status.DENIED: (CommitmentStatus.DENIED, False),
    Status.NEGATED: (CommitmentStatus.UNCLEAR, False),
    Status.POSSIBLE: (CommitmentStatus.UNCLEAR, False),
}
"""Whatever the act. That something was not done, or may have been, leaves open what it has come to."""


def _settle_status(sourced: SourcedClaim, rule: ActRule) -> tuple[CommitmentStatus | None, bool]:
    """Return what the claim makes of the commitment, and whether it can found one."""
    claim = sourced.claim
    if claim.act == "AGREE" and claim.status is Status.NEGATED:
        return CommitmentStatus.REFUSED, False
    if claim.status in _BY_STATUS:
        status, founds = _BY_STATUS[claim.status]
        return status, founds and rule.founds
    if claim.status in _SAID:
        if rule.role != "deed":
            return rule.status, rule.founds
        return (CommitmentStatus.UNDER_WAY if claim.status is Status.ONGOING else rule.status), False
    if claim.status is Status.CONDITIONAL:
        return _settle_conditional(claim, rule)
    if rule.role == "deed":
        is_pledged = _speaks_for_debtor(sourced)
        return (CommitmentStatus.PROMISED if is_pledged else CommitmentStatus.UNCLEAR), rule.founds
    if claim.act in {"SIGN", "RATIFY"}:
        return CommitmentStatus.PROMISED, True
    return CommitmentStatus.UNCLEAR, False


def _settle_conditional(claim: Claim, rule: ActRule) -> tuple[CommitmentStatus | None, bool]:
    """A pledge or deed on a condition is promised on it, a request asked on it; without its words nothing is known."""
    if claim.condition is None:
        return CommitmentStatus.UNCLEAR, False
    if rule.role == "request":
        return CommitmentStatus.REQUESTED, True
    if rule.role in {"deed", "threat"}:
        return CommitmentStatus.PROMISED, rule.founds
    if rule.role == "pledge":
        return (CommitmentStatus.OFFERED if claim.act in {"OFFER", "AGREE", "SIGN", "RATIFY"} else rule.status), True
    return CommitmentStatus.UNCLEAR, False


def _speaks_for_debtor(sourced: SourcedClaim) -> bool:
    """Whether a plan is told by its own side, or in the page's own voice.

    PLOVER codes the intent to cooperate as AGREE; what a third party says of somebody's plans is no promise.
    """
    claim = sourced.claim
    speaker = claim.innermost_speaker
    if speaker is None or speaker.kind in _PAGES:
        return True
    if speaker.entity is None:
        return False
    state = _states_by_entity().get(speaker.entity)
    return speaker.entity in {party.entity for party in claim.actors} or state in states_of(claim.actors)


_PAGES = frozenset({SpeakerKind.NEWSPAPER, SpeakerKind.AGENCY, SpeakerKind.TRANSLATOR, SpeakerKind.AGGREGATOR})


@cache
def _states_by_entity() -> Mapping[str, str]:
    """The country of each entity of the lexicon; whom only a text names is not among them."""
    return {entity.id: entity.country for entity in load_lexicon().entities.values() if entity.country}


def _read_dates(claim: Claim, rule: ActRule, document: Document) -> tuple[DateSpan | None, DateSpan | None]:
    """Return when it came to the status, and until when it is to be done.

    The date of a plan is the day of the deed; a pledge in the past whose date lies after the page's
    publication names the day of the deed too. The step is then only bounded by the publication.
    """
    said = _bounded_by(document)
    is_ahead = claim.status in {Status.PLANNED, Status.REQUESTED, Status.OFFERED, Status.CONDITIONAL}
    if claim.date is None or claim.date.basis is DateBasis.BOUNDED:
        return (said if is_ahead or claim.date is None else claim.date), None
    if is_ahead or (rule.role != "deed" and _is_after(claim.date, document)):
        return said, claim.date
    return claim.date, None


def _is_after(span: DateSpan, document: Document) -> bool:
    first = span.start.earliest if span.start else None
    published = document.published.date.latest if document.published else None
    return first is not None and published is not None and first > published


def _bounded_by(document: Document) -> DateSpan | None:
    if document.published is None:
        return None
    day = document.published.date
    precision = Precision.DAY if day.day else Precision.MONTH if day.month else Precision.YEAR
    return DateSpan(start=None, end=day, precision=precision, basis=DateBasis.BOUNDED)
