"""One claim for one happening of a document: a title and its lead, a visit named again and again."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from dragoman.model import Claim, DateBasis, DateSpan, EntityKind, EventType, Stance, Status

_NEXT_SENTENCE = 3
"""Code points between two sentences that follow each other: white space and at most a mark."""
_TOGETHER = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE})
"""What two do together may be told from either side."""
_SAME_WORLD = frozenset({Status.OCCURRED, Status.ONGOING})


def _sides(claim: Claim) -> frozenset[str]:
    return frozenset(party.entity or party.name for party in claim.parties)


def _countries(claim: Claim) -> frozenset[str]:
    return frozenset(party.country or party.entity or party.name for party in claim.parties)


def _people(claim: Claim) -> frozenset[str]:
    return frozenset(party.entity or party.name for party in claim.parties if party.kind is EntityKind.PERSON)


def _have_same_sides(later: Claim, earlier: Claim) -> bool:
    """Whether the parties are the same: the same ones, or states on one side and their people on the other.

    "The presidents of Russia and Belarus met" and "Putin and Lukashenko met" have the same sides;
    Lukashenko with Putin and Lukashenko with Shoigu have not. A second telling by a noun may leave
    one side out ("Putin's trip").
    """
    if _is_turned(later, earlier):
        return False
    if _sides(later) == _sides(earlier):
        return True
    if _is_noun(later) and len(_sides(later)) == 1:
        return _sides(later) <= _sides(earlier)
    if _countries(later) != _countries(earlier) or len(_countries(later)) < 2:
        return False
    return not _people(later) or not _people(earlier) or _people(later) == _people(earlier)


def _is_turned(later: Claim, earlier: Claim) -> bool:
    """Whether who suffered the one act does the other: "Mali closed its airspace to France. France closed its own"."""
    if later.type in _TOGETHER or not later.actors or not earlier.actors:
        return False
    doers = {party.country or party.entity for party in later.actors}
    return not doers & {party.country or party.entity for party in earlier.actors} and bool(
        doers & {party.country or party.entity for party in earlier.recipients}
    )


def _is_noun(claim: Claim) -> bool:
    return claim.derivation.rule.endswith(":noun")


def _is_page_voice(claim: Claim) -> bool:
    """Whether nobody in the text itself is named as saying it."""
    return all(link.start is None or link.stance is Stance.RELAYS for link in claim.attribution)


def _is_dated(date: DateSpan | None) -> bool:
    return date is not None and date.basis is not DateBasis.BOUNDED and date.text is not None


def _agree_in_date(left: DateSpan | None, right: DateSpan | None) -> bool:
    if left is None or right is None or not _is_dated(left) or not _is_dated(right):
        return True
    if left.start is None and right.start is None:
        return left.text == right.text
    return (left.start, left.end) == (right.start, right.end)


def _first_speaker(claim: Claim) -> str | None:
    return claim.attribution[0].name if claim.attribution else None


def is_retelling(later: Claim, earlier: Claim) -> bool:
    """Whether `later` tells again what `earlier` told: same act, world and speaker, no new party, date or place."""
    same_act = later.act == earlier.act or ({later.act, earlier.act} == {"MEET", "TALK"} and _is_noun(later))
    if not same_act or later.content != earlier.content:
        return False
    if later.type is EventType.AGREE and not _is_noun(later) and not later.objects:
        return False  # two agreements of one pair are two, unless the same thing was agreed
    if later.status is not earlier.status and not {later.status, earlier.status} <= _SAME_WORLD:
        return False
    if not _have_same_sides(later, earlier):
        return False
    same_things = {thing.text for thing in later.objects} <= {thing.text for thing in earlier.objects}
    same_speaker = _first_speaker(later) == _first_speaker(earlier) or _is_page_voice(earlier) or _is_page_voice(later)
    same_speaker = same_speaker and later.denies is None
    same_place = later.place is None or earlier.place is None or later.place == earlier.place
    return same_things and same_speaker and same_place and _agree_in_date(later.date, earlier.date)


def _is_continuation(later: Claim, earlier: Claim) -> bool:
    """Whether `later` only says what was talked of at the meeting, visit or call told right before.

    "… spoke by phone on 19 March. They discussed cooperation." is one happening with a topic.
    """
    if later.act != "TALK" or earlier.type is not EventType.CONSULT or _sides(later) != _sides(earlier):
        return False
    gap = later.evidence.sentence_start - earlier.evidence.sentence_end
    return (
        0 <= gap <= _NEXT_SENTENCE
        and later.status is earlier.status
        and not _is_dated(later.date)
        and later.place is None
        and _first_speaker(later) == _first_speaker(earlier)
    )


def _take_in(kept: Claim, retold: Claim) -> Claim:
    """The kept claim with the other's words as further evidence, and its date and place where it had none."""
    date = kept.date if _is_dated(kept.date) or not _is_dated(retold.date) else retold.date
    known = {thing.text for thing in kept.objects}
    return replace(
        kept,
        date=date,
        objects=(*kept.objects, *(thing for thing in retold.objects if thing.text not in known)),
        place=kept.place or retold.place,
        extra_evidence=(*kept.extra_evidence, retold.evidence, *retold.extra_evidence),
    )


def merge_retellings(claims: Sequence[Claim], several: Collection[str] = ()) -> tuple[Claim, ...]:
    """Return the claims with retellings taken into the fullest telling, in order of the text.

    `several` holds the ids of claims that count or sum up happenings ("at least six meetings"): they
    are none of those told one by one.
    The fullest telling has most parties, then a date of its own, then comes first. Claims that a
    denial points to, and denials, stay as they are.
    Cost: claims of one act within one document are compared in pairs.
    """
    pointed = {claim.denies for claim in claims if claim.denies is not None}
    by_fullness = sorted(claims, key=lambda c: (-len(_sides(c)), not _is_dated(c.date), c.evidence.start))
    kept: list[Claim] = []
    for claim in by_fullness:
        free = claim.id not in pointed and claim.id not in several
        others = [(i, k) for i, k in enumerate(kept) if free and k.id not in several]
        others.sort(key=lambda one: one[1].act != claim.act)  # a meeting is rather a meeting told again than talks
        same = (i for i, k in others if is_retelling(claim, k) or _is_continuation(claim, k))
        index = next(same, None)
        if index is None:
            kept.append(claim)
        else:
            kept[index] = _take_in(kept[index], claim)
    return tuple(sorted(kept, key=lambda c: (c.evidence.start, c.evidence.end, c.id)))
