"""Claims and quotes: which act, by whom, to whom, when, where, with what status, and who says so through whom."""

from dragoman.claims.building import CLAIMS_VERSION
from dragoman.claims.reading import read_claims
from dragoman.claims.telling import tell_claim, tell_date, tell_deed, tell_occurrence, tell_party

__all__ = ["CLAIMS_VERSION", "read_claims", "tell_claim", "tell_date", "tell_deed", "tell_occurrence", "tell_party"]
