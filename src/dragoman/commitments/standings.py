"""Where a commitment stands, from the steps of its history: at the last word, and on any day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from dragoman.commitments.tables import load_kinds
from dragoman.model import Commitment, CommitmentStatus, CommitmentStep

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

_STANDING = frozenset({CommitmentStatus.SIGNED, CommitmentStatus.RATIFIED, CommitmentStatus.AMENDED})
"""What binds without further word when it waits for a condition to come true."""

OWED = frozenset(_PROGRESS) - {CommitmentStatus.FULFILLED, CommitmentStatus.IN_FORCE}
"""Statuses that leave something to come, so that silence says something."""


def settle_status(history: Sequence[CommitmentStep]) -> CommitmentStatus:
    """Return where a history leaves a commitment.

    The last dated step decides, with four exceptions. A denial, or what leaves open how it stands, takes
    nothing away from what others say (`is_disputed` shows it); it decides only when nothing else is there.
    A step back on the way from asking to having is a repetition, unless a refusal, a breach or a
    withdrawal lies between. Of two amounts told of one day the smaller counts: all agree on that
    much. An undated step counts only forward.
    """
    dated = [step for step in history if last_day_of(step) is not None]
    undated = [step for step in history if last_day_of(step) is None]
    current: CommitmentStatus | None = None
    for _, together in groupby(dated, key=last_day_of):
        statuses = [step.status for step in together]
        if CommitmentStatus.PARTLY_DELIVERED in statuses:
            statuses = [status for status in statuses if status is not CommitmentStatus.FULFILLED]
        for status in statuses:
            current = _go_on(current, status)
    for step in undated:
        if step.status in _PROGRESS and current not in _ADVERSE:
            current = _go_on(current, step.status)
    adverse = {step.status for step in undated if step.status in _ADVERSE}
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


def _last_word_by(commitment: Commitment, day: date) -> date | None:
    """The last day up to `day` on which it was spoken of."""
    days = [last for step in commitment.history if (last := last_day_of(step)) is not None and last <= day]
    spoken = commitment.last_word.end.latest if commitment.last_word and commitment.last_word.end else None
    if spoken is not None and spoken <= day:
        days.append(spoken)
    return max(days, default=None)


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
