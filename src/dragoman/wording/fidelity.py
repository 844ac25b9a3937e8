"""Rows of fidelity as every window tells them."""

from dragoman.model import FidelityRow
from dragoman.wording.ledger import name_state


def name_side(key: str) -> str:
    """Return the name of a side of a row of fidelity: a state's by its code, an alliance's by its key.

    >>> name_side("BLR"), name_side("organisation:csto")
    ('Belarus', 'CSTO')
    """
    from dragoman.commitments import load_alliances

    alliance = load_alliances().by_key.get(key)
    return alliance.name if alliance is not None else name_state(key)


def list_evidence(row: FidelityRow) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what stands behind a row: of each sort its words and its ids, those that are empty too."""
    return (
        *((status.value.replace("_", " "), ids) for status, ids in row.standings),
        ("after the deadline", row.late),
        ("disputed", row.disputed),
        ("of record, told of by no text", row.of_record),
        ("took part in exercises", row.exercises),
        ("took part in meetings", row.meetings),
        ("said not to have taken part", row.absences),
    )
