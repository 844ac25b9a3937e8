"""The table of classes and intensities."""

import pytest

from dragoman.model import EventType, QuadClass, Status
from dragoman.relations import COOPERATIVE, counted_type, load_intensities


def test_every_type_has_its_class() -> None:
    classes = {quad: {type.value for type, row in load_intensities().items() if row.quad is quad} for quad in QuadClass}
    assert classes == {
        QuadClass.VERBAL_COOPERATION: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
        QuadClass.MATERIAL_COOPERATION: {"COOPERATE", "AID", "RETREAT"},
        QuadClass.VERBAL_CONFLICT: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
        QuadClass.MATERIAL_CONFLICT: {"SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"},
    }


@pytest.mark.parametrize("type", EventType)
def test_cooperation_is_positive_and_conflict_negative(type: EventType) -> None:
    row = load_intensities()[type]
    assert row.type is type
    assert -10 <= row.intensity <= 10
    assert (row.intensity > 0) == (row.quad in COOPERATIVE)


def test_the_order_of_types_is_that_of_the_manual() -> None:
    """Its table runs from the most conflictual to the most cooperative."""
    ordered = sorted(EventType, key=lambda type: load_intensities()[type].intensity)
    conflict = ["ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "THREATEN", "REQUEST", "REJECT", "ACCUSE"]
    assert ordered == [*conflict, "CONSULT", "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"]
    assert load_intensities()[EventType.COERCE].intensity == -7.2  # exchanged with MOBILIZE, as the manual says


@pytest.mark.parametrize(
    ("type", "status", "counted"),
    [
        ("AID", "planned", "AGREE"),
        ("AID", "offered", "AGREE"),
        ("AID", "requested", "REQUEST"),
        ("AID", "ongoing", "AID"),
        ("SANCTION", "planned", "THREATEN"),
        ("SANCTION", "occurred", "SANCTION"),
    ],
)
def test_what_has_not_been_done_is_words(type: str, status: str, counted: str) -> None:
    assert counted_type(EventType(type), Status(status)) is EventType(counted)
