"""Outside knowledge on its way: imported once, part of every reading's key, handed to whoever names."""

from pathlib import Path

import pytest

from dragoman.model import SourceError, WrongUse
from dragoman.pipeline import import_collection
from dragoman.pipeline.outside import open_outside
from dragoman.pipeline.plan import DOCUMENT_STAGES, stage_versions, stages_for
from dragoman.record import list_collections
from tests.sources import outside_files as files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "lexicon"


def bring(folder: Path, path: Path, name: str | None = None) -> bool:
    _, is_new = import_collection(folder, path, name=name, source="A list", licence="CC0")
    return is_new


def test_the_same_file_again_changes_nothing_and_another_takes_its_place(folder: Path, tmp_path: Path) -> None:
    path = files.write_followthemoney(tmp_path / "a.json", files.PERSON, files.POST, files.HELD)
    assert bring(folder, path)
    first = stage_versions(str(folder))
    assert not bring(folder, path)
    assert stage_versions(str(folder)) == first
    assert first != stage_versions()
    assert bring(folder, path, name="other")
    assert bring(folder, files.write_followthemoney(tmp_path / "a.json", files.COMPANY))
    assert [(one.name, one.n_entities) for one in list_collections(folder)] == [("a", 1), ("other", 1)]


def test_people_come_back_by_name_with_their_offices(folder: Path, tmp_path: Path) -> None:
    bring(folder, files.write_wikidata(tmp_path / "w.json", files.HUMAN, files.ITEM_POST))
    reader = open_outside(str(folder))
    assert reader is not None
    (kovach,) = reader.find_entities("person:kovac-maria") or reader.find_entities("person:kovach-maria") or [None]
    assert kovach is not None
    assert [(str(t.start), str(t.end), t.office.title) for t in kovach.tenures] == [
        ("2019-09", "2021", "foreign minister")
    ]
    assert open_outside(str(folder)) is reader, "opened once a process"
    assert open_outside(str(tmp_path / "none")) is None


def test_a_file_that_breaks_off_leaves_what_was_there(folder: Path, tmp_path: Path) -> None:
    path = files.write_followthemoney(tmp_path / "a.json.gz", files.PERSON, *[files.COMPANY] * 500)
    bring(folder, path)
    before = list_collections(folder)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SourceError):
        bring(folder, path)
    assert list_collections(folder) == before


def test_entries_of_one_id_are_a_problem(folder: Path, tmp_path: Path) -> None:
    told, _ = import_collection(
        folder,
        files.write_followthemoney(tmp_path / "a.json", files.PERSON, files.PERSON),
        source="A list",
        licence="CC0",
    )
    assert (told.n_entities, told.n_problems) == (1, 1)


def test_a_file_that_tells_no_licence_needs_one(folder: Path, tmp_path: Path) -> None:
    path = files.write_followthemoney(tmp_path / "a.json", files.PERSON)
    with pytest.raises(WrongUse, match="say --source and --licence"):
        import_collection(folder, path)


def test_names_are_looked_up_by_the_stage_that_names_and_no_other(folder: Path) -> None:
    ours = dict(zip([stage.name for stage in DOCUMENT_STAGES], stages_for(str(folder)), strict=True))
    changed = [stage.name for stage in DOCUMENT_STAGES if ours[stage.name] != stage]
    assert changed == ["entities"]
