"""The ledger: who owes what to whom, on what condition, and what has become of it."""

from dragoman.commitments.settling import COMMITMENTS_VERSION, settle_commitments

__all__ = ["COMMITMENTS_VERSION", "settle_commitments"]
