"""From rows of fidelity to lines for programs."""

from typing import Any

from dragoman.model import FidelityRow


def shape_fidelity(row: FidelityRow) -> dict[str, Any]:
    """Return the line of one debtor and creditor."""
    return {
        "debtor": row.debtor,
        "creditor": row.creditor,
        "day": row.day.isoformat(),
        "standings": {status.value: list(ids) for status, ids in row.standings},
        "made": list(row.made),
        "late": list(row.late),
        "unknown": list(row.unknown),
        "disputed": list(row.disputed),
        "of_record": list(row.of_record),
        "exercises": list(row.exercises),
        "meetings": list(row.meetings),
        "absences": list(row.absences),
    }
