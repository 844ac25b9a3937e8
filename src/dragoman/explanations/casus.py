"""Casus foederis asked of a record: the one place from which pages, programs and the assistant have their answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.commitments import commitments_of_record, find_triggered
from dragoman.model import Commitment, TriggeredCommitment
from dragoman.wording import order_triggered

if TYPE_CHECKING:
    from dragoman.record import Reader

N_READ = 400
"""Commitments of texts that an answer looks at, those spoken of last, of all on which an attack may bear: 30 ms
(November 2026). "dragoman ledger --if" looks at all."""

ONLY_NEWEST = "Only what was spoken of last is looked at; “dragoman ledger --if” looks at all."
"""What an answer says that looked at `N_READ` of more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casus:
    """The commitments on which a supposed attack would bear, those of texts first, the closest circles before others.

    `is_capped` when there are more of texts than were looked at.
    """

    found: tuple[TriggeredCommitment, ...]
    is_capped: bool


def find_casus(reader: "Reader", question: str, day: date) -> Casus:
    """Return on which commitments of texts and of the lexicon's treaties a supposed attack would bear on a day.

    Raises:
        WrongUse: the question names no attack, or not both sides.

    Cost: whatever the record holds, the bodies of `N_READ` commitments and of the treaties that it tells of, which
    are kept until the record changes.
    """
    held, is_capped = reader.recall("commitments that an attack may bear on", lambda: _read_held(reader))
    return Casus(found=tuple(order_triggered(find_triggered(held, question, day))), is_capped=is_capped)


def _read_held(reader: "Reader") -> tuple[tuple[Commitment, ...], bool]:
    of_texts = tuple(reader.commitments_that_may_bear(N_READ + 1))
    return (*of_texts[:N_READ], *_read_treaties(reader)), len(of_texts) > N_READ


def _read_treaties(reader: "Reader") -> Iterator[Commitment]:
    """Yield the commitments of the lexicon's treaties; those held with the claims that tell of them."""
    known = {commitment.id: commitment for commitment in commitments_of_record()}
    yield from {**known, **reader.find_all(Commitment, known)}.values()
