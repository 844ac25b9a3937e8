"""Floors hold what was reached, and come down only when someone says so."""

from pathlib import Path

from quality.floors import Floor, check_floors, load_floors, raise_floors, write_floors
from quality.scorers import TASKS, Fingerprint, fingerprint_of

SET = Fingerprint(sets=("a_set",), sha256="00", n_bytes=10)
OTHER = Fingerprint(sets=("a_set",), sha256="11", n_bytes=11)


def raised(floors: dict[str, Floor], figure: float, *, may_lower: bool = False) -> dict[str, Floor]:
    return raise_floors(floors, {"en.task": figure}, SET, today="2024-03-20", may_lower=may_lower)


def test_a_floor_stands_a_margin_below_the_figure() -> None:
    assert raised({}, 0.8)["en.task"].floor == 0.795


def test_a_floor_comes_down_only_when_told_to() -> None:
    floors = raised({}, 0.8)
    assert raised(floors, 0.7) == floors
    assert raised(floors, 0.7, may_lower=True)["en.task"].floor == 0.695
    assert raised(floors, 0.9)["en.task"].floor == 0.895


def test_a_figure_below_its_floor_a_lost_figure_and_another_set_are_faults() -> None:
    floors = raised({}, 0.8)
    assert check_floors(floors, {"en.task": 0.796}, SET) == ()
    assert "below" in check_floors(floors, {"en.task": 0.79}, SET)[0]
    assert "no longer measured" in check_floors(floors, {}, SET)[0]
    assert "not the one" in check_floors(floors, {"en.task": 0.9}, OTHER)[0]
    assert raise_floors(floors, {"en.task": 0.5}, OTHER, today="2024-03-21")["en.task"].floor == 0.495


def test_what_the_bare_analyser_reaches_has_no_floor() -> None:
    assert raise_floors({}, {"en.names.f1.bare": 0.5}, SET, today="2024-03-20") == {}


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors = raised({}, 0.8)
    write_floors(floors, path)
    assert load_floors(path) == floors


def test_the_fingerprint_knows_each_byte_and_name(tmp_path: Path) -> None:
    task = TASKS[0]
    folder = tmp_path / task.sets[0]
    folder.mkdir()
    (folder / "one").write_text("a")
    first = fingerprint_of(task, tmp_path)
    (folder / "one").write_text("b")
    second = fingerprint_of(task, tmp_path)
    (folder / "one").rename(folder / "two")
    assert len({first, second, fingerprint_of(task, tmp_path)}) == 3
    assert first.n_bytes == 1


def test_every_floor_belongs_to_a_task() -> None:
    sets = {task.sets for task in TASKS}
    assert all(floor.sets in sets and len(floor.sha256) == 64 for floor in load_floors().values())
