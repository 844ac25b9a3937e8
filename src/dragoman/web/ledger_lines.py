"""Commitments as lines of the ledger: the line of their history, and the last words about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import Commitment, CommitmentStep
from dragoman.record import PlacedClaim, Reader
from dragoman.web.charts import Line, make_line, tone_of
from dragoman.wording import choose_tellings, steps_until, tell_standing, told_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """What a list shows of a commitment.

    Attributes:
        standing: where it stands on the day asked of, in words; `tone` is how that is coloured.
        line: its history along time.
        step: the last step that a page tells of, with the words of one who tells it; None where none does.
    """

    commitment: Commitment
    standing: str
    tone: str
    line: Line
    step: CommitmentStep | None
    telling: PlacedClaim | None


def read_commitment_lines(reader: Reader, commitments: Sequence[Commitment], day: date) -> tuple[CommitmentLine, ...]:
    """Return the lines of these commitments as they stand on a day. Cost: one question, whatever their number."""
    steps = {commitment.id: find_last_step(commitment, day) for commitment in commitments}
    found = reader.find_claims(id for step in steps.values() if step for id in step.claims[:_N_LOOKED_AT])
    lines = []
    for commitment in commitments:
        step = steps[commitment.id]
        shown, _ = choose_tellings(step, found) if step else ((), 0)
        lines.append(
            CommitmentLine(
                commitment=commitment,
                standing=tell_standing(commitment, day),
                tone=tone_of(commitment.status),
                line=make_line(commitment, day),
                step=step,
                telling=shown[0] if shown else None,
            )
        )
    return tuple(lines)


_N_LOOKED_AT = 2
"""Claims of a last step that are read: one may only deny the other."""


def find_last_step(commitment: Commitment, day: date) -> CommitmentStep | None:
    """Return the last dated step up to a day that a page tells of, else the last undated one; None for none."""
    told = list(told_steps(steps_until(commitment, day)))
    dated = [step for step in told if step.date is not None]
    return next(reversed(dated or told), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStep:
    """One step of a history with the claims that tell it, each of another speaker; `n_more` are left out."""

    number: int
    step: CommitmentStep
    tone: str
    tellings: tuple[PlacedClaim, ...]
    n_more: int


N_CLAIMS = 120
"""Claims of a commitment that its page reads at most, over all steps: three of each speaker's are shown, and one step
may be opened. 120 take 40 ms (30,000 generated claims, November 2026)."""

N_OPENED = 100
"""Claims of the one step that is shown whole."""


def read_steps(reader: Reader, commitment: Commitment, day: date, opened: int | None = None) -> tuple[ToldStep, ...]:
    """Return the steps of a commitment up to a day, a treaty's own among them.

    Args:
        reader: of the record.
        commitment: any.
        day: the last day of which steps are told.
        opened: number of the step, from 1, of which all claims are shown, `N_OPENED` at most.
    """
    steps = steps_until(commitment, day)
    n_each = max(2, N_CLAIMS // max(1, len(steps)))
    wanted = [id for number, step in enumerate(steps, 1) for id in step.claims[: _n_read(number, opened, n_each)]]
    found = reader.find_claims(wanted)
    return tuple(
        _tell_step(number, step, found, is_opened=number == opened) for number, step in enumerate(steps, start=1)
    )


def _n_read(number: int, opened: int | None, n_each: int) -> int:
    return N_OPENED if number == opened else n_each


def _tell_step(number: int, step: CommitmentStep, found: dict[str, PlacedClaim], *, is_opened: bool) -> ToldStep:
    told = tuple(found[id] for id in step.claims if id in found)
    shown = told if is_opened else choose_tellings(step, found)[0]
    n_more = len(step.claims) - len(shown)
    return ToldStep(number=number, step=step, tone=tone_of(step.status), tellings=shown, n_more=n_more)


def events_among(steps: Iterable[ToldStep]) -> tuple[str, ...]:
    """Return the ids of the events that the claims shown belong to, each once, in order."""
    ids = (telling.event for step in steps for telling in step.tellings)
    return tuple(dict.fromkeys(id for id in ids if id is not None))


def share_delivered(delivered: float | None, promised: float | None) -> float | None:
    """Return how much of what was promised is said to have come, 0 to 1; None where no number was promised.

    >>> share_delivered(8, 12), share_delivered(20, 12), share_delivered(8, None)
    (0.6666666666666666, 1.0, None)
    """
    if not promised or promised < 0:
        return None
    return min(1.0, max(0.0, (delivered or 0) / promised))
