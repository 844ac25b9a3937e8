"""What the encoder's files are: their folder, and the card that names the model and its labels."""

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

FOLDER = Path(str(resources.files("dragoman.sentences"))) / "encoder"


@cache
def read_card() -> dict[str, Any]:
    """Return what the model's card says: its version and the labels of its heads.

    Raises:
        FileNotFoundError: the installation lacks the model.
    """
    card: dict[str, Any] = json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))
    return card
