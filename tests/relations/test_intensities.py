"""The table of classes and intensities."""

import re
from pathlib import Path

import pytest
from quality.scorers import find_gold

from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import EventType, QuadClass
from dragoman.relations.intensities import COOPERATIVE, load_intensities

GOLD = find_gold()
"""The folder of development sets; None where there is none."""

_CODES_WITHOUT_A_VALUE = {"106", "1213", "1214"}
"""Codes of the table that Goldstein's list lacks."""


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
    for intensity in (row.intensity, *row.modes.values()):
        assert -10 <= intensity <= 10
        assert (intensity > 0) == (row.quad in COOPERATIVE)


def test_a_type_has_the_value_of_the_manual_and_a_mode_the_mean_of_its_row() -> None:
    assert load_intensities()[EventType.ASSAULT].intensity == -9.3
    assert load_intensities()[EventType.COERCE].intensity == -7.2  # exchanged with MOBILIZE, as the manual says
    assert load_intensities()[EventType.CONSULT].modes["visit"] == 2.35  # 042 has 1.9, 043 has 2.8


def test_a_mode_without_a_row_is_one_of_those_that_the_file_names() -> None:
    acts = load_acts().values()
    bare = {act.mode for act in acts if act.mode and act.mode not in load_intensities()[act.type].modes}
    assert bare == {"cyber", "strike", "weapons", "resign"}


@pytest.mark.skipif(GOLD is None, reason="the development sets are not here")
def test_the_codes_of_a_mode_are_those_of_the_published_table() -> None:
    assert GOLD is not None
    table = (GOLD / "plover_gsr" / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    published: dict[tuple[str, str], set[str]] = {}
    for code, type, mode in re.findall(r"^(\d{3,4}): (\w+),\s*([\w-]*)\s*,", table, flags=re.MULTILINE):
        published.setdefault((type, mode), set()).add(code)
    types = read_lexicon_file("relations", "intensity", root=Path(__file__).parents[2] / "src" / "dragoman")["types"]
    for type, row in types.items():
        for mode, codes in row.get("modes", {}).items():
            missing = published[type, mode] - codes.keys()
            assert codes.keys() <= published[type, mode]
            assert missing <= _CODES_WITHOUT_A_VALUE, f"{type} {mode}: {missing}"
