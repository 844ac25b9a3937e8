"""What makes two claims one commitment: sides, things, times, persons, conditions, and a shared event or page."""

from datetime import date, timedelta

from dragoman.commitments.entries import Entry
from dragoman.commitments.sides import PERSONAL, persons_of
from dragoman.commitments.tables import load_kinds
from dragoman.commitments.things import are_others, compare_things, share_words
from dragoman.commitments.undertakings import Undertaking
from dragoman.model import CommitmentKind, DateSpan, ObjectKind

LIKE_AN_EVENT = 100
"""A shared event outweighs all else: another stage has decided that both tell of one occurrence."""

_FREQUENT = frozenset(
    {CommitmentKind.VISIT, CommitmentKind.CONSULTATION, CommitmentKind.TRANSFER, CommitmentKind.OTHER}
)
"""Kinds whose deeds two states do so often that an undated one may be any."""


def measure_fit(undertaking: Undertaking, entry: Entry) -> int:
    """Return how well a claim fits an entry, 0 for not at all.

    Sides must be able to be the same, and then a shared event decides, unless other things are named.
    Else times, persons, conditions and numbers must be able to be the same, and shared things, the
    same matter or the same page confirm.
    """
    is_one_event = undertaking.event is not None and undertaking.event in entry.events
    if is_one_event and undertaking.claim.act == "DENY":
        return LIKE_AN_EVENT
    if not _sides_agree(undertaking, entry):
        return 0
    same_page = undertaking.document in entry.pages
    shared = compare_things(undertaking.things, entry.things) if entry.things is not None else None
    if is_one_event:
        is_other = entry.things is not None and are_others(undertaking.things, entry.things)
        is_beside = same_page and (shared is False or (shared is None and _is_beside(undertaking, entry)))
        if not is_other and not is_beside:
            return LIKE_AN_EVENT
    if not (_times_agree(undertaking, entry) and _persons_agree(undertaking, entry)):
        return 0
    if shared is False or not _conditions_agree(undertaking, entry, is_shared=shared is True):
        return 0
    tells = _TELLS["deed" if undertaking.is_deed else "answer" if undertaking.role == "answer" else "pledge"]
    if not tells(undertaking, entry, is_shared=shared is True, same_page=same_page):
        return 0
    same_matter = undertaking.matter is not None and undertaking.matter == entry.first.matter
    return 1 + 4 * (shared is True) + 2 * same_page + same_matter


def _pledge_tells_of(undertaking: Undertaking, entry: Entry, *, is_shared: bool, same_page: bool) -> bool:
    """Whether what is still to come is what another claim says is to come."""
    if not _numbers_agree(undertaking, entry):
        return False
    first = entry.first
    if undertaking.kind is None:  # "asks for guarantees": of what, only its page says
        is_of_guarantees = first.role == "request" or entry.kind is CommitmentKind.DEFENCE
        return is_of_guarantees and (is_shared or same_page) and not entry.is_mutual
    same_matter = undertaking.matter is not None and undertaking.matter == first.matter
    if entry.kind is CommitmentKind.OTHER:
        if undertaking.claim.act == "RATIFY" and _are_papers(undertaking, entry):
            return True
        return is_shared or same_matter or (_same_day(undertaking, first) and not _is_specific(undertaking, entry))
    if not (undertaking.debtors and undertaking.creditors and entry.debtors and entry.creditors):
        return is_shared
    is_open = undertaking.things.is_open or entry.things is None or entry.things.is_open
    return is_shared or not is_open or same_matter or same_page or entry.kind not in _FREQUENT


def _are_papers(undertaking: Undertaking, entry: Entry) -> bool:
    """Whether both are of a paper: who ratifies, breaks or leaves one speaks of one that the two have signed."""
    if entry.things is None or _is_no_paper(entry):
        return False
    return ObjectKind.TREATY in undertaking.things.kinds & entry.things.kinds


def _is_no_paper(entry: Entry) -> bool:
    """Whether the entry is of something that no paper founded."""
    return entry.first.claim.act not in {"SIGN", "RATIFY"}


def _is_specific(undertaking: Undertaking, entry: Entry) -> bool:
    """Whether both say of what, each in its own words."""
    return bool(undertaking.things.words) and entry.things is not None and bool(entry.things.words)


def _same_day(left: Undertaking, right: Undertaking) -> bool:
    """Whether one act on one stated day is told twice."""
    return (
        left.is_dated and right.is_dated and left.claim.act == right.claim.act and left.latest_day == right.latest_day
    )


def _deed_tells_of(undertaking: Undertaking, entry: Entry, *, is_shared: bool, same_page: bool) -> bool:
    """Whether a deed is the one promised, or one of those already told.

    A deed whose things nobody names pays a promise only when its own date is stated, or when it is of
    a kind that states do seldom; states meet and send too often for that.
    """
    first = entry.first
    is_two_sided = undertaking.debtors and undertaking.creditors and entry.debtors and entry.creditors
    if not is_two_sided and not _is_told_by_thing(undertaking, entry):
        return False
    if first.is_deed:
        return _is_same_deed(undertaking, entry, is_shared=is_shared, same_page=same_page)
    if first.claim.condition is not None and not undertaking.is_dated:
        return False
    if is_shared:
        return True
    if entry.kind is CommitmentKind.OTHER and undertaking.matter != first.matter:
        return False
    return undertaking.is_dated or entry.kind not in _FREQUENT


def _is_told_by_thing(undertaking: Undertaking, entry: Entry) -> bool:
    """Whether things alone tell that it is the same where nobody says who gave, or to whom.

    A name does ("the S-400"); a sort only for what was promised ("howitzers came").
    """
    if entry.things is None:
        return False
    named = undertaking.things.named & entry.things.named
    return bool(named) or (not entry.first.is_deed and bool(undertaking.things.sorts & entry.things.sorts))


def _is_same_deed(undertaking: Undertaking, entry: Entry, *, is_shared: bool, same_page: bool) -> bool:
    """Whether two deeds that nobody promised are one line: an occasion by its day, a supply by its things."""
    kinds = load_kinds()
    if entry.kind in kinds.occasions:
        return _are_near(undertaking, entry, kinds.occasion_days, same_page=same_page)
    both_open = undertaking.things.is_open and (entry.things is None or entry.things.is_open)
    return is_shared or (both_open and undertaking.matter == entry.first.matter)


def _are_near(undertaking: Undertaking, entry: Entry, days: int, *, same_page: bool) -> bool:
    first = entry.first
    if undertaking.is_dated and first.is_dated:
        return _overlap(undertaking.step_date, first.step_date)
    if undertaking.latest_day is None or entry.last_day is None:
        return same_page
    return abs(undertaking.latest_day - entry.last_day) <= timedelta(days)


def _overlap(one: DateSpan | None, other: DateSpan | None) -> bool:
    return one is not None and other is not None and deadlines_agree(one, other)


def _answer_tells_of(undertaking: Undertaking, entry: Entry, *, is_shared: bool, same_page: bool) -> bool:
    """Whether a refusal, breach or end is of this commitment: whoever owes must be known, and of what, or the page."""
    if not undertaking.debtors:
        return False
    if undertaking.kind is None:
        return same_page
    same_matter = undertaking.matter is not None and undertaking.matter == entry.first.matter
    if undertaking.creditors and (same_matter or _are_papers(undertaking, entry)):
        return True
    is_vague = undertaking.kind is CommitmentKind.OTHER or not undertaking.creditors
    return is_shared or not is_vague or (same_page and not undertaking.things.words)


def _is_beside(undertaking: Undertaking, entry: Entry) -> bool:
    """Whether a page that speaks twice of something agreed, in two sentences and in no common word, may mean two."""
    sentences = {one.claim.evidence.sentence_start for one in entry.members if one.document == undertaking.document}
    return entry.kind is CommitmentKind.OTHER and undertaking.claim.evidence.sentence_start not in sentences


_TELLS = {"pledge": _pledge_tells_of, "deed": _deed_tells_of, "answer": _answer_tells_of}


def _sides_agree(undertaking: Undertaking, entry: Entry) -> bool:
    """Whether debtor and creditor can be the same; a side left open agrees with any, both open with none."""
    debtors, creditors, owing, owed = undertaking.owing, undertaking.owed, entry.owing, entry.owed
    if entry.is_mutual or undertaking.is_mutual:
        return len((debtors | creditors) & (owing | owed)) > 1
    is_same_debtor, is_same_creditor = not debtors.isdisjoint(owing), not creditors.isdisjoint(owed)
    return (
        (is_same_debtor or not debtors or not owing)
        and (is_same_creditor or not creditors or not owed)
        and (is_same_debtor or is_same_creditor)
    )


def _times_agree(undertaking: Undertaking, entry: Entry) -> bool:
    """Whether it lies near the entry's days, its deadline can be theirs, and a deed is not older than the promise."""
    day = undertaking.latest_day
    if day is not None and entry.first_day is not None and entry.last_day is not None:
        reach = timedelta(load_kinds().open_days_of(entry.kind))
        if not entry.first_day - reach <= day <= _last_day_of(entry) + reach:
            return False
        is_answer = undertaking.role == "answer"
        tells_back = undertaking.is_deed or (is_answer and undertaking.is_dated)
        if tells_back and not entry.first.is_deed and day < entry.first_day:
            return False
    if undertaking.first_day is not None and day is None and undertaking.is_deed and not entry.first.is_deed:
        return entry.first_day is None or undertaking.first_day >= entry.first_day
    if undertaking.deadline is None or entry.deadline is None:
        return True
    return deadlines_agree(undertaking.deadline, entry.deadline)


def _last_day_of(entry: Entry) -> date:
    """The last day spoken of: of its steps, or its deadline."""
    end = (entry.deadline.end or entry.deadline.start) if entry.deadline else None
    due = end.latest if end else None
    last = entry.last_day or date.max
    return max(last, due) if due is not None else last


def _persons_agree(undertaking: Undertaking, entry: Entry) -> bool:
    """Whether a visit can be that of the same persons: of no state are two others named."""
    if entry.kind not in PERSONAL:
        return True
    named = persons_of((*undertaking.debtors, *undertaking.creditors))
    return all(names & entry.persons.get(state, names) for state, names in named.items())


def _conditions_agree(undertaking: Undertaking, entry: Entry, *, is_shared: bool) -> bool:
    """Whether what is owed on a condition can be what is owed without: only of standing by somebody, or of like things.

    Two conditions of one language must share a word.
    """
    mine, theirs = undertaking.claim.condition, entry.first.claim.condition
    if mine is not None and theirs is not None:
        language = undertaking.sourced.document.language
        is_one_language = language == entry.first.sourced.document.language
        return not is_one_language or share_words(mine.text, theirs.text, language)
    if (mine is None) == (theirs is None) or undertaking.kind is None or undertaking.role == "answer":
        return True
    return is_shared or entry.kind in {CommitmentKind.DEFENCE, CommitmentKind.CONSULTATION}


def _numbers_agree(undertaking: Undertaking, entry: Entry) -> bool:
    """Whether two promises can be one by their numbers: ten tanks and then twelve are two, unless told of one day.

    What is asked for and what is promised may differ.
    """
    first = entry.first
    if undertaking.role != first.role or _same_day(undertaking, first):
        return True
    mine = {(thing.kind, thing.unit): thing.number for thing in undertaking.objects if thing.number is not None}
    theirs = {(thing.kind, thing.unit): thing.number for thing in entry.counted}
    shared = mine.keys() & theirs.keys()
    return not shared or any(mine[key] == theirs[key] for key in shared)


def deadlines_agree(one: DateSpan, other: DateSpan) -> bool:
    """Return whether two dates can be one: they overlap; without a year they must be written alike."""
    if one.start is None or other.start is None:
        return True
    bounds = (
        one.start.earliest,
        (one.end or one.start).latest,
        other.start.earliest,
        (other.end or other.start).latest,
    )
    if None in bounds:
        return one.start == other.start
    first, last, from_, to = (day for day in bounds if day is not None)
    return first <= to and from_ <= last
