"""How PLOVER codes what was read: type, modes, contexts, sides and day of an event or claim.

Source: PLOVER manual, draft 0.8 (Open Event Data Alliance, 2021), the last that has the data fields; type REQUEST of
PLOVER 2.0 is its DEMAND. Where the manual leaves a choice, the function that takes it says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.exports.gathering import ToldEvent, published_date, sort_documents
from dragoman.lexicon.acts import load_acts, load_content_modes
from dragoman.model import NOT_DONE, DateBasis, DateSpan, Document, EventType, Party, PlaceReference, QuadClass, Status
from dragoman.record import PlacedClaim
from dragoman.relations import counted_type, load_intensities
from dragoman.wording import count_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be coded: an event with its claims, or one claim. `link` is the id of what it belongs to."""

    id: str
    act: str
    type: EventType
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: DateSpan | None
    place: PlaceReference | None
    claims: tuple[PlacedClaim, ...]
    link: str | None = None
    n_denials: int = 0

    @property
    def documents(self) -> tuple[Document, ...]:
        """The pages that tell it, the first published first."""
        return sort_documents(claim.document for claim in self.claims)

    @property
    def first_claim(self) -> PlacedClaim | None:
        """The first claim of the page that was published first; None for an event whose claims are gone."""
        of_page = (claim for page in self.documents for claim in self.claims if claim.document.id == page.id)
        return next(of_page, None)


class Reason(StrEnum):
    """Why something is not coded."""

    NOT_DONE = "denied or negated, and PLOVER codes what was done"
    NO_ACTOR = "nobody is named who does it, and PLOVER codes nothing without an actor"
    NO_RECIPIENT = "nobody is named to whom it is done, and PLOVER codes COOPERATE, AID and SANCTION only with one"
    NO_DAY = 'neither the texts nor their pages tell a day, and PLOVER asks for one; "read --published" gives it'


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What PLOVER makes of it; `last_day` is None where one day is meant, `comments` say what no field can."""

    type: EventType
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    sources: tuple[Party, ...]
    recipients: tuple[Party, ...]
    first_day: date
    last_day: date | None
    comments: tuple[str, ...]

    @property
    def quad(self) -> QuadClass:
        """The class of the type."""
        return load_intensities()[self.type].quad

    @property
    def intensity(self) -> float:
        """How intense it is, -10 to +10."""
        return load_intensities()[self.type].intensity


def case_of_event(told: ToldEvent) -> Case:
    """Return an event to be coded; it links to the event that it took place within."""
    event = told.event
    return Case(
        id=event.id,
        act=event.act,
        type=event.type,
        status=event.status,
        actors=event.actors,
        recipients=event.recipients,
        date=event.date,
        place=event.place,
        claims=told.claims,
        link=event.part_of,
        n_denials=len(event.denied_by),
    )


def case_of_claim(placed: PlacedClaim) -> Case:
    """Return a claim to be coded; it links to its event."""
    claim = placed.claim
    return Case(
        id=claim.id,
        act=claim.act,
        type=claim.type,
        status=claim.status,
        actors=claim.actors,
        recipients=claim.recipients,
        date=claim.date,
        place=claim.place,
        claims=(placed,),
        link=placed.event,
    )


_NEEDS_RECIPIENT = frozenset({EventType.COOPERATE, EventType.AID, EventType.SANCTION})
"""The manual's "Requires recipient: Yes"."""

_HYPOTHETICAL = frozenset({Status.POSSIBLE, Status.CONDITIONAL})
_ANNOUNCED = frozenset({Status.PLANNED, Status.OFFERED, Status.REQUESTED})
_HOSTING = frozenset({"HOST"})
"""Acts whose actor is the host: in a CONSULT of mode visit the visitor is the source, the host the recipient."""


def code_case(case: Case) -> Coding | Reason:
    """Return what PLOVER makes of an event or claim, or why it makes nothing of it."""
    if case.status in NOT_DONE:
        return Reason.NOT_DONE
    # the manual wants the one type that fits where a type with a context "future" would say the same
    type = counted_type(case.type, case.status)
    sources, recipients = _code_sides(case, type)
    if not sources:
        return Reason.NO_ACTOR
    if type in _NEEDS_RECIPIENT and not recipients:
        return Reason.NO_RECIPIENT
    days = _code_days(case, is_announced=case.status in _ANNOUNCED)
    if days is None:
        return Reason.NO_DAY
    first_day, last_day, about_day = days
    denied = (f"denied in {count_of(case.n_denials, 'claim')} of the record",) if case.n_denials else ()
    return Coding(
        type=type,
        modes=_code_modes(case, type),
        contexts=_code_contexts(case),
        sources=sources,
        recipients=recipients,
        first_day=first_day,
        last_day=last_day,
        comments=about_day + denied,
    )


def _code_sides(case: Case, type: EventType) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return source and recipient.

    Those who act on each other are all sources, and there is no recipient (talks, signatures, fighting of two sides);
    where the type needs one, they are on both sides. Of what is asked for, the one asked is the recipient, and the
    text does not tell who asks. Forces are mobilized against a recipient: where they are posted is none.
    """
    actors, recipients = _once(case.actors), _once(case.recipients)
    if type is EventType.REQUEST and case.type is not type:
        return (), actors
    if type is EventType.CONSULT and case.act in _HOSTING:
        return recipients, actors
    act = load_acts().get(case.act)
    pattern = act.pattern if act else None
    if case.type is EventType.MOBILIZE and pattern == "place":
        return actors, ()
    if pattern != "mutual":
        return actors, recipients
    if type not in _NEEDS_RECIPIENT:
        return _once(actors + recipients), ()
    return (actors, recipients) if recipients or len(actors) == 1 else (actors, actors)


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple({party.entity or party.name: party for party in reversed(tuple(parties))}.values())[::-1]


def _code_modes(case: Case, type: EventType) -> tuple[str, ...]:
    """Return the modes of the claims; where the type is another than theirs, that which its matter gives it."""
    if type is case.type:
        claims = [placed.claim for placed in case.claims]
        return tuple(dict.fromkeys(claim.mode for claim in claims if claim.mode and claim.type is type))
    mode = load_content_modes().get((type, case.type))
    return (mode,) if mode else ()


def _code_contexts(case: Case) -> tuple[str, ...]:
    """Return the contexts of the claims, and `hypothetical` for what may be or would be."""
    contexts = dict.fromkeys(context for placed in case.claims for context in placed.claim.contexts)
    special = ("hypothetical",) if case.status in _HYPOTHETICAL else ()
    return (*contexts, *special)


def _code_days(case: Case, *, is_announced: bool) -> tuple[date, date | None, tuple[str, ...]] | None:
    """Return first and last day (None: the same) and what is to be said of them; None where no day is known.

    PLOVER asks for a day. Words of what is to come are dated by when they were said, not by what they promise. Where
    the texts give no day either, the first page's day stands in, as in POLECAT, and the comment says that it does.
    """
    if not is_announced:
        days = _days_of(case.date)
        if days is not None:
            return days
    for document in case.documents:
        published = published_date(document)
        first, last = (published.earliest, published.latest) if published else (None, None)
        if first is not None:
            why = _tell_announced(case.date) if is_announced else "the texts give no day"
            return first, None if last == first else last, (f"dated by publication: {why}",)
    return None


def _days_of(span: DateSpan | None) -> tuple[date, date | None, tuple[str, ...]] | None:
    if span is None or span.basis in {DateBasis.BOUNDED, DateBasis.UNKNOWN}:
        return None
    first = span.start.earliest if span.start else None
    last = span.end.latest if span.end else None
    if first is not None and last is not None:
        return (first, None, ()) if first == last else (first, last, ())
    if first is not None:
        return first, None, (f"since {span.start}",)
    return (last, None, (f"until {span.end}",)) if last is not None else None


def _tell_announced(span: DateSpan | None) -> str:
    if span is None or span.basis in {DateBasis.BOUNDED, DateBasis.UNKNOWN} or (span.start or span.end) is None:
        return "announced"
    return "announced for " + "/".join(dict.fromkeys(str(part or "..") for part in (span.start, span.end)))
