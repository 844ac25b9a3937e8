"""What one claim says of a commitment: who owes, to whom, what, and what it has come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.commitments.attacks import read_attack
from dragoman.commitments.sides import find_sides, states_of
from dragoman.commitments.stages import Stage, settle_stage
from dragoman.commitments.tables import ActRule, load_kinds
from dragoman.commitments.things import Things, find_things, is_amending, read_things
from dragoman.model import (
    Claim,
    ClaimObject,
    CommitmentKind,
    CommitmentStatus,
    DateBasis,
    DateSpan,
    Document,
    Party,
    Precision,
    SourcedClaim,
    Stance,
    Status,
)

_PLEDGING = frozenset({"PROMISE", "AGREE", "OFFER"})
"""What asks for one of these ("asked for guarantees") leaves open what is to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What one claim says of a commitment.

    Attributes:
        kind: of what is owed; None for what names no act ("refused", "asked for guarantees").
        matter: the act owed, or None.
        debtors, creditors: known parties; both sides the same for what two owe each other.
        objects, things: what is owed, and how to know it again.
        stage: how far it is, and what it makes of the commitment.
        step_date: when it came to this status, as far as known.
        deadline: when it is to be done.
        said: when the page was published, else when it came to this status.
        founds: it makes a commitment by itself.
        role: "pledge", "request", "threat", "deed" or "answer".
        speaker: who says so: the innermost speaker, else the origin.
        event: the event that the claim is of, or None.
        also: ids of denials that point to a claim which is itself told as denied.
        denials: what those say who deny a claim that is told as so.
        owing, owed: the states of the two sides.
        latest_day: the last day on which it can have come to this status.
    """

    sourced: SourcedClaim
    kind: CommitmentKind | None
    matter: str | None
    debtors: tuple[Party, ...]
    creditors: tuple[Party, ...]
    objects: tuple[ClaimObject, ...]
    things: Things
    stage: Stage
    step_date: DateSpan | None
    deadline: DateSpan | None
    said: DateSpan | None
    founds: bool
    role: str
    speaker: str
    event: str | None = None
    also: tuple[str, ...] = ()
    denials: tuple["Undertaking", ...] = ()
    owing: frozenset[str] = field(init=False)
    owed: frozenset[str] = field(init=False)
    latest_day: date | None = field(init=False)

    def __post_init__(self) -> None:
        end = self.step_date.end if self.step_date else None
        object.__setattr__(self, "owing", states_of(self.debtors))
        object.__setattr__(self, "owed", states_of(self.creditors))
        object.__setattr__(self, "latest_day", end.latest if end else None)

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.sourced.claim

    @property
    def document(self) -> str:
        """Id of the page."""
        return self.sourced.document.id

    @property
    def status(self) -> CommitmentStatus:
        """What it makes of the commitment."""
        return self.stage.status

    @property
    def is_mutual(self) -> bool:
        """Whether the two sides owe each other."""
        return self.debtors == self.creditors

    @property
    def is_deed(self) -> bool:
        """Whether it tells of what is owed as done, possible or denied, and not as still to come."""
        return self.role == "deed" and not self.stage.is_ahead

    @property
    def is_pledge(self) -> bool:
        """Whether it tells of something to come: promised, asked for, threatened, planned."""
        return self.role in {"pledge", "request", "threat"} or (self.role == "deed" and self.stage.is_ahead)

    @property
    def is_dated(self) -> bool:
        """Whether words give the day, or a longer time, on which it came to this status."""
        return self.latest_day is not None and self.step_date is not None and _is_stated(self.step_date)

    @property
    def first_day(self) -> date | None:
        """The first day on which it can have come to this status; None where the text leaves that open."""
        start = self.step_date.start if self.step_date and _is_stated(self.step_date) else None
        return start.earliest if start else None


def _is_stated(span: DateSpan) -> bool:
    return span.basis is not DateBasis.BOUNDED


def read_undertaking(
    sourced: SourcedClaim, deniers: Sequence[SourcedClaim], event: str | None, countries: Mapping[str, str]
) -> Undertaking | None:
    """Return what a claim says of a commitment, or None when it says nothing of any, or goes with what it denies.

    Args:
        sourced: the claim.
        deniers: the `DENY` claims that point to it; whoever denies stands for a side left unsaid.
        event: id of the event that the claim is of, or None.
        countries: the country of each entity that is a party anywhere: whose plans a speaker tells.
    """
    claim = sourced.claim
    rule = load_kinds().acts.get(claim.act)
    if rule is None or (rule.role == "threat" and claim.condition is None) or claim.denies is not None:
        return None
    language = sourced.document.language
    stage = settle_stage(sourced, rule, countries, is_amending=claim.act == "SIGN" and is_amending(claim.objects))
    matter = _matter_of(claim, rule)
    things = read_things(claim.objects, language)
    kind = _kind_of(claim, rule, matter, things)
    debtors, creditors = find_sides(sourced, [denier.claim for denier in deniers], rule, kind)
    step_date, deadline = _read_dates(claim, rule, sourced.document, is_ahead=stage.is_ahead)
    is_denied = claim.status is Status.DENIED
    undertaking = Undertaking(
        sourced=sourced,
        kind=kind,
        matter=matter,
        debtors=debtors,
        creditors=creditors,
        objects=find_things(claim.objects, language),
        things=things,
        stage=stage,
        step_date=step_date,
        deadline=deadline,
        said=_published(sourced.document) or (step_date if deadline is None else None),
        founds=stage.founds,
        speaker=_speaker_of(sourced),
        role=rule.role,
        event=event,
        also=tuple(denier.claim.id for denier in deniers) if is_denied else (),
    )
    return undertaking if is_denied else replace(undertaking, denials=_read_denials(undertaking, deniers))


def _read_denials(undertaking: Undertaking, deniers: Sequence[SourcedClaim]) -> tuple[Undertaking, ...]:
    """What those say who deny an undertaking: the same, as denied, on their day and in their name."""
    rule = load_kinds().acts[undertaking.claim.act]
    return tuple(
        replace(
            undertaking,
            sourced=denier,
            stage=Stage(CommitmentStatus.DENIED, founds=False),
            step_date=_read_dates(denier.claim, rule, denier.document, is_ahead=False)[0],
            deadline=None,
            said=_published(denier.document) or denier.claim.date,
            founds=False,
            role="answer",
            speaker=_denier_of(denier),
            event=None,
        )
        for denier in deniers
    )


def _speaker_of(sourced: SourcedClaim) -> str:
    """Who says so: of what is denied, the first who denies it; else the innermost speaker, else the origin."""
    chain = sourced.claim.attribution
    denying = (link for link in chain if link.stance is Stance.DENIES)
    link = next(denying, None) if sourced.claim.status is Status.DENIED else None
    link = link or sourced.claim.innermost_speaker
    return (link and (link.entity or link.name)) or sourced.origin


def _denier_of(denier: SourcedClaim) -> str:
    actors = denier.claim.actors
    return (actors[0].entity or actors[0].name) if actors else _speaker_of(denier)


def has_enough(undertaking: Undertaking) -> bool:
    """Whether enough is known of who and what for a commitment of its own.

    What is still to come needs a debtor, a second state and a matter; a meeting that is merely planned
    also its day. A deed needs what the table says of its act.
    """
    debtors, creditors = undertaking.owing, undertaking.owed
    is_between = len(debtors | creditors) > 1
    if undertaking.is_deed:
        needs = load_kinds().acts[undertaking.claim.act].needs
        if needs == "goods":
            return is_between and undertaking.things.is_material
        is_one_sided = bool(debtors) != bool(creditors)
        return is_between or (needs == "sides" and is_one_sided and undertaking.things.is_material)
    has_matter = undertaking.matter is not None or bool(undertaking.claim.objects) or bool(undertaking.claim.condition)
    if undertaking.claim.act in _MUTUAL_TALKS and undertaking.claim.status is Status.PLANNED:
        return is_between and undertaking.deadline is not None
    return bool(debtors) and is_between and has_matter


_MUTUAL_TALKS = frozenset({"MEET", "TALK"})
"""Of these, what is planned without a day is mostly the purpose of a journey ("came to attend a meeting")."""


def _matter_of(claim: Claim, rule: ActRule) -> str | None:
    if rule.role == "deed":
        return claim.act
    if claim.act == "RATIFY" and claim.status not in {Status.OCCURRED, Status.ONGOING}:
        return "RATIFY"
    return claim.content


def _kind_of(claim: Claim, rule: ActRule, matter: str | None, things: Things) -> CommitmentKind | None:
    """The kind of what is owed; None where it is left open, whatever the parties may have meant."""
    if rule.role == "threat":
        return CommitmentKind.OTHER
    if matter is None and things.is_open and (rule.role in {"answer", "request"}):
        return None
    if rule.role == "request" and matter in _PLEDGING and not things.is_material:
        return None
    kind = load_kinds().kind_of(matter, things.kinds, is_conditional=claim.condition is not None)
    if claim.condition is not None and kind in load_kinds().attack_matters and things.is_open:
        return load_kinds().attack_matters[kind] if read_attack(claim.condition.text) else kind
    return kind


def _read_dates(
    claim: Claim, rule: ActRule, document: Document, *, is_ahead: bool
) -> tuple[DateSpan | None, DateSpan | None]:
    """Return when it came to the status, and until when it is to be done.

    The date of a plan is the day of the deed; a pledge in the past whose date lies after the page's
    publication names the day of the deed too. The step is then only bounded by the publication.
    """
    said = _bounded_by(document)
    if claim.date is None or claim.date.basis is DateBasis.BOUNDED:
        return (said if is_ahead or claim.date is None else claim.date), None
    if is_ahead or (rule.role != "deed" and _is_after(claim.date, document)):
        return said, claim.date
    return claim.date, None


def _is_after(span: DateSpan, document: Document) -> bool:
    first = span.start.earliest if span.start else span.end.latest if span.end else None  # "by 28 August"
    published = document.published.date.latest if document.published else None
    return first is not None and published is not None and first > published


def _bounded_by(document: Document) -> DateSpan | None:
    published = _published(document)
    if published is None:
        return None
    return DateSpan(start=None, end=published.end, precision=published.precision, basis=DateBasis.BOUNDED)


def _published(document: Document) -> DateSpan | None:
    if document.published is None:
        return None
    day = document.published.date
    precision = Precision.DAY if day.day else Precision.MONTH if day.month else Precision.YEAR
    return DateSpan(start=day, end=day, precision=precision, basis=document.published.basis)
