"""Whether two claims tell of one occurrence, with the parts of the answer that explain it."""

from dataclasses import dataclass

from dragoman.events.families import Family, load_families
from dragoman.events.parties import PartyFit, compare_claims
from dragoman.events.places import compare_places
from dragoman.events.windows import DateFit, Window, compare_windows, window_of
from dragoman.model import Claim, EntityKind, ObjectKind, SourcedClaim, Status

_PARTY_WEIGHTS = {PartyFit.SAME: 1.0, PartyFit.STATE: 0.8, PartyFit.OPEN: 0.5, PartyFit.COLLEAGUE: 0.3}
_DATE_WEIGHTS = {
    DateFit.SAME: 1.0,
    DateFit.WITHIN: 0.9,
    DateFit.YEARLESS: 0.8,
    DateFit.NEAR: 0.7,
    DateFit.RECENT: 0.6,
    DateFit.UNKNOWN: 0.4,
}
_SHARES = (("parties", 0.35), ("date", 0.3), ("act", 0.15), ("place", 0.1), ("objects", 0.1))
"""How much each part weighs in the score. Parties and date decide who met when; the others confirm.
Ordered by judgement, not fitted: the score is uncalibrated and only ranks candidates and explains."""

_HALF_KNOWN = 0.5
"""The weight of a part that one of the two leaves open."""

_REAL = frozenset({Status.OCCURRED, Status.ONGOING})
_AHEAD = frozenset({Status.PLANNED, Status.REQUESTED, Status.OFFERED})
_AGREEING = frozenset({DateFit.SAME, DateFit.WITHIN, DateFit.NEAR, DateFit.YEARLESS})


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with what the comparison needs of it, computed once."""

    sourced: SourcedClaim
    family: Family
    window: Window

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.sourced.claim


def telling_of(sourced: SourcedClaim) -> Telling:
    """Return a claim ready to be compared."""
    return Telling(sourced, load_families()[sourced.claim.act], window_of(sourced.claim.date))


@dataclass(frozen=True, slots=True)
class Fit:
    """How two tellings agree: parts with their weights, 0 to 1 each."""

    parties: PartyFit
    date: DateFit
    parts: tuple[tuple[str, float], ...]
    n_confirmed: int
    """How many of place, objects, page and closeness in time speak for it beside parties and act."""
    is_same_words: bool
    """One origin's very words, as in a reprint."""

    @property
    def score(self) -> float:
        """The parts together, 0 to 1, uncalibrated."""
        weights = dict(self.parts)
        return sum(share * weights[part] for part, share in _SHARES)

    @property
    def is_dated(self) -> bool:
        """Whether the two dates agree as stated dates."""
        return self.date in _AGREEING


def compare_tellings(left: Telling, right: Telling) -> Fit | None:
    """Return how two tellings agree, or None when they cannot be one occurrence; symmetric."""
    family = left.family
    one, other = left.claim, right.claim
    if family.name != right.family.name or not family.joins(one.act, other.act) or not _contents_agree(one, other):
        return None
    parties = compare_claims(one, other, family)
    date = compare_windows(left.window, right.window, family.slack_days)
    place = compare_places(one.place, other.place)
    objects, has_common_thing = _compare_objects(left, right)
    if parties is PartyFit.APART or date is DateFit.APART or objects == 0.0:
        return None
    if place == 0.0 and not _is_disputed_place(one, other, family, parties, date):
        return None
    if not _worlds_agree(one.status, other.status, date) or (parties is PartyFit.COLLEAGUE and date not in _AGREEING):
        return None
    parts = (
        ("parties", _PARTY_WEIGHTS[parties]),
        ("date", _DATE_WEIGHTS[date]),
        ("act", 1.0 if one.act == other.act else 0.7),
        ("place", _HALF_KNOWN if place is None else place),
        ("objects", _HALF_KNOWN if objects is None else objects),
    )
    same_words = left.sourced.origin == right.sourced.origin and one.evidence.text == other.evidence.text
    same_page = left.sourced.document.id == right.sourced.document.id and one.act == other.act
    recent = date is DateFit.RECENT and not family.is_repeated
    n_confirmed = sum((bool(place), has_common_thing, same_page or same_words, recent))
    return Fit(parties, date, parts, n_confirmed, same_words)


def _is_disputed_place(left: Claim, right: Claim, family: Family, parties: PartyFit, date: DateFit) -> bool:
    """Whether two places are two tellings of one occurrence rather than two occurrences.

    The same people do not meet twice on one day in two towns; armies strike in many.
    """
    people = [{party.entity for party in one.parties if party.kind is EntityKind.PERSON} for one in (left, right)]
    return parties is PartyFit.SAME and date is DateFit.SAME and not family.is_repeated and bool(people[0] & people[1])


def _contents_agree(left: Claim, right: Claim) -> bool:
    return left.content is None or right.content is None or left.content == right.content


def _worlds_agree(left: Status, right: Status, date: DateFit) -> bool:
    """A plan and its fulfilment are one event when the dates agree; what is only possible or conditional is not."""
    if left == right or {left, right} <= _REAL:
        return True
    if Status.DENIED in {left, right} or Status.NEGATED in {left, right}:
        return True
    if Status.CONDITIONAL in {left, right}:
        return False
    return date in _AGREEING


_THINGS = frozenset(ObjectKind) - {ObjectKind.OTHER, ObjectKind.TOPIC}
_TELLING_KINDS = _THINGS - {ObjectKind.TREATY}
"""Kinds that say something of the act: whoever signs, signs a treaty."""
_STEM_LENGTH = 5
"""Letters by which words of one language are taken for forms of one: endings of the four languages stand after
them in all but short words ("ракети, ракетами", "missile, missiles"), which are compared whole."""


def _compare_objects(left: Telling, right: Telling) -> tuple[float | None, bool]:
    """Return how well the objects agree (0: they cannot be the same; None: nothing tells), and if that confirms.

    A word in common confirms. So does a kind in common where two languages leave no word to
    compare; where one language has other words for one kind ("drones", "missiles") it does not.
    """
    one, other = left.claim.objects, right.claim.objects
    mine, yours = ({thing.kind for thing in things} & _THINGS for things in (one, other))
    if mine and yours and not mine & yours:
        return 0.0, False
    if _stems(left) & _stems(right):
        return 1.0, True
    if mine & yours:
        is_translated = left.sourced.document.language != right.sourced.document.language
        return 0.6, is_translated and bool(mine & yours & _TELLING_KINDS)
    return None, False


def _stems(telling: Telling) -> frozenset[str]:
    """The words of the objects, cut to what their forms share; numbers and short words of grammar left out."""
    words = (word.strip(".,;:«»“”\"'()") for thing in telling.claim.objects for word in thing.text.casefold().split())
    return frozenset(word[:_STEM_LENGTH] for word in words if len(word) >= _SHORTEST_WORD and not word.isdigit())


_SHORTEST_WORD = 4
"""Letters: "tank" and "танк" are words of things, "the", "les", "его" are not."""
