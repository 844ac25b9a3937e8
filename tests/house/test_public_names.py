"""What a room shows its neighbours is documented, and is all that they take from it."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import dragoman

SOURCE = Path(dragoman.__file__).parent
ROOMS = sorted(module.name for module in pkgutil.iter_modules(dragoman.__path__) if module.ispkg)


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_is_there_and_documented(room: str) -> None:
    module = importlib.import_module(f"dragoman.{room}")
    assert module.__doc__
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.isclass(value) or inspect.isroutine(value):
            assert (value.__doc__ or "").strip(), f"dragoman.{room}.{name} has no docstring"


def test_the_face_of_the_library_is_documented() -> None:
    readme = (SOURCE.parent.parent / "README.md").read_text(encoding="utf-8")
    for name in ("read", "open"):
        assert getattr(dragoman, name).__doc__
        assert f"dragoman.{name}(" in readme
    assert dragoman.__version__


def imports_in(path: Path) -> list[tuple[str, list[str]]]:
    """Return module and names of every `from dragoman.x import y` in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.module, [alias.name for alias in node.names])
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dragoman")
    ]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_room_takes_from_another_only_what_that_one_shows(path: Path) -> None:
    """No module reaches past another room's `__init__`; the lexicon is a shelf whose books are taken one by one."""
    own = path.relative_to(SOURCE).parts[0]
    past = [
        f"{module}: {', '.join(names)}"
        for module, names in imports_in(path)
        if len(parts := module.split(".")) > 2 and parts[1] not in {own, "lexicon"}
    ]
    assert not past


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_private_name_crosses_a_modules_wall(path: Path) -> None:
    private = [f"{module}.{name}" for module, names in imports_in(path) for name in names if name.startswith("_")]
    assert not [name for name in private if not name.endswith("__")]
