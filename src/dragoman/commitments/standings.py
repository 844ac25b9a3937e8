"""Where a commitment stands, from the steps of its history: at the last word, and on any day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from dragoman.commitments.tables import load_kinds
from dragoman.model import Commitment, CommitmentStatus, CommitmentStep, DateBasis, DateSpan

_PROGRESS = (
    CommitmentStatus.REQUESTED,
    CommitmentStatus.OFFERED,
    CommitmentStatus.PROMISED,
    CommitmentStatus.SIGNED,
    CommitmentStatus.RATIFIED,
    CommitmentStatus.IN_FORCE,
    CommitmentStatus.AMENDED,
    CommitmentStatus.UNDER_WAY,
    CommitmentStatus.PARTLY_DELIVERED,
    CommitmentStatus.FULFILLED,
)
"""From asking to having: who repeats a promise after a delivery takes nothing back."""

_ADVERSE = frozenset(
    {
        CommitmentStatus.REFUSED,
        CommitmentStatus.VIOLATED,
        CommitmentStatus.WITHDRAWN,
        CommitmentStatus.EXPIRED,
    }
)

_BINDING = frozenset(
    {
        CommitmentStatus.PROMISED,
        CommitmentStatus.SIGNED,
        CommitmentStatus.RATIFIED,
        CommitmentStatus.IN_FORCE,
        CommitmentStatus.AMENDED,
    }
)

_ANSWERS = {
    CommitmentStatus.WITHDRAWN: _BINDING,
    CommitmentStatus.VIOLATED: _BINDING,
    CommitmentStatus.REFUSED: frozenset({CommitmentStatus.REQUESTED}),
}
"""What cannot come before what it answers, so that it counts even without a day: nobody leaves what he has not joined.
A refusal without a day may have come before the promise."""

_ORDER = tuple(CommitmentStatus)

_STANDING = frozenset({CommitmentStatus.SIGNED, CommitmentStatus.RATIFIED, CommitmentStatus.AMENDED})
"""What binds without further word when it waits for a condition to come true."""

OWED = frozenset(_PROGRESS) - {CommitmentStatus.FULFILLED, CommitmentStatus.IN_FORCE}
"""Statuses that leave something to come, so that silence says something."""


def settle_status(history: Sequence[CommitmentStep]) -> CommitmentStatus:
    """Return where a history leaves a commitment.

    The last dated step decides, with four exceptions. A denial, or what leaves open how it stands, takes
    nothing away from what others say (`is_disputed` shows it); it decides only when nothing else is there.
    A step back on the way from asking to having is a repetition, and so is, after a refusal, a breach or
    a withdrawal, what only its page bounds; with a day of its own it begins anew. Of two amounts told of
    one day the smaller counts: all agree on that much. An undated step counts only forward, and of
    undated ends only what must come after.
    """
    dated = [step for step in history if last_day_of(step) is not None]
    undated = [step.status for step in history if last_day_of(step) is None]
    current: CommitmentStatus | None = None
    for _, steps in groupby(dated, key=last_day_of):
        together = list(steps)
        statuses = {step.status for step in together}
        for step in together:
            is_more = step.status is CommitmentStatus.FULFILLED and CommitmentStatus.PARTLY_DELIVERED in statuses
            is_retold = current in _ADVERSE and step.date is not None and step.date.basis is DateBasis.BOUNDED
            if not is_more and not (is_retold and step.status in _PROGRESS):
                current = _go_on(current, step.status)
    for status in sorted(undated, key=_ORDER.index):
        if status in _PROGRESS and current not in _ADVERSE:
            current = _go_on(current, status)
    adverse = {status for status in undated if status in _ADVERSE}
    answered = [status for status in _ANSWERS if status in adverse and current in _ANSWERS[status]]
    if answered and len(adverse) == 1 and any(_is_telling(step) for step in dated):
        return answered[0]
    if adverse and not any(_is_telling(step) for step in dated):
        return adverse.pop() if current is None and len(adverse) == 1 else CommitmentStatus.UNCLEAR
    if current is not None:
        return current
    return CommitmentStatus.DENIED if _has_denial(history) else CommitmentStatus.UNCLEAR


def status_on(commitment: Commitment, day: date) -> CommitmentStatus:
    """Return where a commitment stands on a day, by what was said up to then.

    `nothing_heard` when the last word left something to come and has since gone without another: beyond
    the deadline, where one was still ahead; else for longer than the kind allows (`silent_days` of
    `kinds.yaml`). What binds on a condition, or is in force, may stand in silence.
    A commitment that was not yet spoken of on that day is `unclear`.
    """
    if not commitment.history:
        return commitment.status
    known = [step for step in commitment.history if (last := last_day_of(step)) is None or last <= day]
    status = commitment.status if len(known) == len(commitment.history) else settle_status(known)
    if status not in OWED or commitment.treaty is not None:
        return status
    if commitment.condition is not None and status in _STANDING | {CommitmentStatus.PROMISED}:
        return status
    last_word = _last_word_by(commitment, day)
    if last_word is None:
        return status
    deadline = _deadline_day(commitment)
    if deadline is not None and last_word <= deadline:
        return CommitmentStatus.NOTHING_HEARD if deadline < day else status
    silence = timedelta(load_kinds().silent_days_of(commitment.kind))
    return CommitmentStatus.NOTHING_HEARD if day - last_word > silence else status


def last_day_of(step: CommitmentStep) -> date | None:
    """Return the last day on which a step can have been taken; None when no year is known."""
    end = (step.date.end or step.date.start) if step.date else None
    return end.latest if end else None


def last_spoken(commitment: Commitment, day: date) -> DateSpan | None:
    """Return when a commitment was last spoken of up to a day: by a page, or by a step of its history."""
    spoken = [step.date for step in commitment.history if step.date is not None]
    dated = [
        (last, span)
        for span in (*spoken, *([commitment.last_word] if commitment.last_word else []))
        if (last := _last_of(span)) is not None and last <= day
    ]
    if not dated:
        return None
    span = max(dated, key=lambda one: one[0])[1]
    end = span.end or span.start
    return DateSpan(start=end, end=end, precision=span.precision, basis=DateBasis.STATED)


def _last_of(span: DateSpan) -> date | None:
    end = span.end or span.start
    return end.latest if end else None


def _last_word_by(commitment: Commitment, day: date) -> date | None:
    """The last day up to `day` on which it was spoken of."""
    span = last_spoken(commitment, day)
    return _last_of(span) if span else None


def _deadline_day(commitment: Commitment) -> date | None:
    end = (commitment.deadline.end or commitment.deadline.start) if commitment.deadline else None
    return end.latest if end else None


def _go_on(current: CommitmentStatus | None, status: CommitmentStatus) -> CommitmentStatus | None:
    """Return the status after one more step."""
    if status in _ADVERSE:
        return status
    if status not in _PROGRESS:
        return current
    if current is None or current in _ADVERSE:
        return status
    return max(current, status, key=_PROGRESS.index)


def _is_telling(step: CommitmentStep) -> bool:
    return step.status in _ADVERSE or step.status in _PROGRESS


def _has_denial(history: Sequence[CommitmentStep]) -> bool:
    """Whether it is denied; beside a denial, what is only possible says nothing."""
    return any(step.status is CommitmentStatus.DENIED for step in history)
