"""The ledger: who owes what to whom, on what condition, and what has become of it."""

from dragoman.commitments.settling import COMMITMENTS_VERSION, settle_commitments
from dragoman.commitments.triggering import find_triggered

__all__ = ["COMMITMENTS_VERSION", "find_triggered", "settle_commitments"]
