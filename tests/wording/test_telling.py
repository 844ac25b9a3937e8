"""Values as lines of English."""

from dataclasses import replace

from dragoman.model import CommitmentKind
from dragoman.wording import tell_commitment
from tests.record import small_record as small


def test_what_several_owe_each_other_is_told_once() -> None:
    both = (*small.PROMISED.actors, *small.PROMISED.recipients)
    mutual = replace(small.DELIVERY, debtors=both, creditors=both[::-1], kind=CommitmentKind.OTHER, condition=None)
    assert tell_commitment(mutual).startswith("Mongolia and Peru, each to the other: other undertaking")
    assert tell_commitment(small.DELIVERY).startswith("Mongolia to Peru: transfer")
