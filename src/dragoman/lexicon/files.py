"""Reading of the lexicon's files: YAML with a source line, kept beside this module."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.model import LexiconError

LEXICON_FOLDER = Path(__file__).parent
"""Where the files lie: `world/` for what belongs to no language, else one folder a language."""

LANGUAGES = ("en", "fr", "ru", "uk")
"""BCP 47 tags of the languages that have a folder."""


def read_lexicon_file(folder: str, name: str, *, root: Path = LEXICON_FOLDER) -> dict[str, Any]:
    """Return the content of `<folder>/<name>.yaml`.

    Raises:
        LexiconError: the file is absent, is not a mapping, or has no source line.
    """
    import yaml

    path = root / folder / f"{name}.yaml"
    if not path.is_file():
        raise LexiconError(f"the lexicon has no file {folder}/{name}.yaml; reinstall the package")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    if not isinstance(content, dict):
        raise LexiconError(f"{folder}/{name}.yaml must be a mapping with a source line")
    if not isinstance(content.get("source"), str) or not content["source"].strip():
        raise LexiconError(f"{folder}/{name}.yaml has no source line; say where its facts come from")
    return content


def read_lexicon_table(folder: str, name: str, table: str, *, root: Path = LEXICON_FOLDER) -> Mapping[str, Any]:
    """Return the mapping that stands under `table` in `<folder>/<name>.yaml`; raise LexiconError when it does not."""
    content = read_lexicon_file(folder, name, root=root)
    rows = content.get(table)
    if not isinstance(rows, dict):
        raise LexiconError(f"{folder}/{name}.yaml must hold a mapping under '{table}'")
    return rows


def has_lexicon_file(folder: str, name: str, *, root: Path = LEXICON_FOLDER) -> bool:
    """Whether `<folder>/<name>.yaml` is there."""
    return (root / folder / f"{name}.yaml").is_file()
