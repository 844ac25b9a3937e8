"""The ledger: who owes what to whom, on what condition, and what has become of it."""

from dragoman.commitments.alliances import Alliance, Alliances, load_alliances
from dragoman.commitments.fidelity import Happening, measure_fidelity, measure_happenings
from dragoman.commitments.of_record import commitments_of_record, treaties_between
from dragoman.commitments.settling import COMMITMENTS_VERSION, may_tell, settle_commitments
from dragoman.commitments.standings import last_day_of, last_spoken, settle_status, status_on
from dragoman.commitments.triggering import find_triggered

__all__ = [
    "COMMITMENTS_VERSION",
    "Alliance",
    "Alliances",
    "Happening",
    "commitments_of_record",
    "find_triggered",
    "last_day_of",
    "last_spoken",
    "load_alliances",
    "may_tell",
    "measure_fidelity",
    "measure_happenings",
    "settle_commitments",
    "settle_status",
    "status_on",
    "treaties_between",
]
