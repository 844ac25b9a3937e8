"""Commitments of record: what the treaties of the lexicon oblige their parties to."""

from dragoman.model import Commitment


def commitments_of_record() -> tuple[Commitment, ...]:
    """Return the commitments that stand in the treaties of the lexicon, in order of ids; none are entered yet."""
    return ()
