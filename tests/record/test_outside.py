"""Collections of outside knowledge: written whole or not at all, found by key."""

import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from dragoman.model import (
    Entity,
    EntityKind,
    Office,
    OutsideCollection,
    OutsideEntity,
    OutsidePost,
    OutsideTenure,
    PartialDate,
    Problem,
    RecordError,
    WrongUse,
)
from dragoman.record import (
    OutsideReader,
    find_collection_problems,
    list_collections,
    outside_fingerprint,
    remove_collection,
    write_collection,
)

OFFICE = Office(role="envoy", title="special envoy", country="PER", sector="GOV")


def somebody(key: str, **more: str) -> Entity:
    return Entity(key=key, kind=EntityKind.PERSON, name=key.title(), source="A list, CC0", **more)  # type: ignore[arg-type]  # texts alone


def collection(name: str, fingerprint: str = "0") -> OutsideCollection:
    return OutsideCollection(
        name=name, form="followthemoney", source="A list", licence="CC0", file="a.json", fingerprint=fingerprint
    )


def write(folder: Path, name: str, *entities: Entity, fingerprint: str = "0") -> None:
    with write_collection(folder, name) as writer:
        for number, entity in enumerate(entities):
            writer.add(OutsideEntity(id=str(number), entity=entity, sets=("set",)))
        for number, entity in writer.join_entities("A list, CC0"):
            writer.keep(number, entity, [f"key of {entity.key}", "everybody"])
        writer.describe(collection(name, fingerprint))


def test_entities_are_found_by_key_with_the_offices_that_their_rows_give(tmp_path: Path) -> None:
    with write_collection(tmp_path, "list") as writer:
        writer.add(OutsideTenure(holder="1", post="p", start=PartialDate(2020), is_former=True))  # before its post
        writer.add(OutsideTenure(holder="1", post="not described"))
        writer.add(OutsideEntity(id="1", entity=somebody("ann")))
        writer.add(OutsideEntity(id="1", entity=somebody("another")))
        writer.add(OutsidePost(id="p", office=OFFICE))
        for number, entity in writer.join_entities("A list, CC0"):
            writer.keep(number, entity, ["ann"])
        told = writer.describe(collection("list"))
    assert (told.n_entities, writer.n_twice) == (1, 1)
    reader = OutsideReader(tmp_path)
    (ann,) = reader.find_entities("ann")
    assert ann.country == "PER"
    assert [(t.office.title, t.start, t.office.is_former, t.source) for t in ann.tenures] == [
        ("special envoy", PartialDate(2020), True, "A list, CC0")
    ]
    assert reader.find_entities("nobody") == ()
    reader.close()


def test_one_entity_of_two_collections_comes_once_with_what_both_tell(tmp_path: Path) -> None:
    write(tmp_path, "one", somebody("ann"))
    write(tmp_path, "two", somebody("ann", country="PER"))
    (ann,) = OutsideReader(tmp_path).find_entities("key of ann")
    assert ann.country == "PER"


def test_a_name_that_very_many_bear_means_nobody(tmp_path: Path) -> None:
    write(tmp_path, "one", *(somebody(f"p{number}") for number in range(30)))
    reader = OutsideReader(tmp_path)
    assert reader.find_entities("everybody") == ()
    assert len(reader.find_entities("key of p7")) == 1


def test_an_import_that_fails_leaves_the_collection_of_before_whole(tmp_path: Path) -> None:
    write(tmp_path, "one", somebody("ann"))
    before = outside_fingerprint(tmp_path)
    with pytest.raises(ValueError, match="should be an object"):
        write(tmp_path, "one", somebody("bea"), *["no entity"])  # type: ignore[arg-type]  # what fails half-way
    assert outside_fingerprint(tmp_path) == before
    assert len(OutsideReader(tmp_path).find_entities("key of ann")) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_an_import_that_is_killed_leaves_the_collection_of_before_whole(tmp_path: Path) -> None:
    write(tmp_path, "one", somebody("ann"))
    program = (
        "import os, sys; from pathlib import Path; from dragoman.record import write_collection\n"
        "with write_collection(Path(sys.argv[1]), 'one') as writer: os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert done.returncode == 9
    assert [one.name for one in list_collections(tmp_path)] == ["one"]
    assert len(OutsideReader(tmp_path).find_entities("key of ann")) == 1


def test_problems_are_counted_and_the_first_thousand_kept(tmp_path: Path) -> None:
    with write_collection(tmp_path, "one") as writer:
        for number in range(1010):
            writer.add(Problem(stage="sources", code="bad-line", message="bad", uri="a", place=f"line {number}"))
        assert list(writer.join_entities("x")) == []
        assert writer.describe(collection("one")).n_problems == 1010
    assert len(find_collection_problems(tmp_path, "one")) == 1000


def test_the_fingerprint_changes_with_the_content_alone(tmp_path: Path) -> None:
    assert outside_fingerprint(tmp_path) is None
    assert outside_fingerprint(tmp_path / "none") is None
    write(tmp_path, "one", somebody("ann"))
    first = outside_fingerprint(tmp_path)
    write(tmp_path, "one", somebody("ann"))
    assert outside_fingerprint(tmp_path) == first
    write(tmp_path, "one", somebody("bea"), fingerprint="1")
    assert outside_fingerprint(tmp_path) != first
    remove_collection(tmp_path, "one")
    assert outside_fingerprint(tmp_path) is None


def test_names_of_collections_are_plain_and_must_be_there_to_be_removed(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no name for a collection"):
        remove_collection(tmp_path, "../x")
    with pytest.raises(WrongUse, match="none yet"):
        remove_collection(tmp_path, "x")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.outside.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(RecordError, match="is damaged"):
        list_collections(tmp_path)


def test_memory_does_not_grow_with_the_collection(tmp_path: Path) -> None:
    """Rows wait in batches of some thousand, and then on the disk."""

    def peak(n_rows: int) -> int:
        tracemalloc.start()
        with write_collection(tmp_path, "one") as writer:
            for number in range(n_rows):
                writer.add(OutsideEntity(id=f"{number}", entity=somebody(f"p{number}")))
            for number, entity in writer.join_entities("x"):
                writer.keep(number, entity, [entity.key])
            writer.describe(collection("one"))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    assert peak(24_000) < 1.2 * peak(12_000)
