"""The floors: figures that no change may fall below, each with what it was measured on and when."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from quality.scorers import Fingerprint

FLOORS_FILE = Path(__file__).with_name("floors.json")

MARGIN = 0.005
"""How far below a measured figure its floor is set: library versions move the figures of the
analysers by a few cases in a thousand; a loss of half a point is a loss."""


BASELINE = ".bare"
"""How the name of a figure ends that tells what the bare analyser reaches on the same set: it is
printed beside ours and has no floor."""

GROWTH = ".growth"
"""How the name of a figure ends that tells how cost grows: less is better, so it has no floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """A figure must be at least `floor`; `measured` on `date` over the sets of the fingerprint."""

    floor: float
    measured: float
    date: str
    sets: tuple[str, ...]
    sha256: str
    n_bytes: int


def load_floors(path: Path = FLOORS_FILE) -> dict[str, Floor]:
    """Return the floors by the name of their figure."""
    entries = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(**(entry | {"sets": tuple(entry["sets"])})) for name, entry in entries.items()}


def write_floors(floors: Mapping[str, Floor], path: Path = FLOORS_FILE) -> None:
    """Write the floors in order of their names."""
    entries = {name: asdict(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def check_floors(
    floors: Mapping[str, Floor], figures: Mapping[str, float], fingerprint: Fingerprint
) -> tuple[str, ...]:
    """Return one sentence for each floor over these sets that the figures break; () when all hold."""
    faults = []
    for name, floor in sorted(floors.items()):
        if floor.sets != fingerprint.sets:
            continue
        figure = figures.get(name)
        if floor.sha256 != fingerprint.sha256:
            faults.append(f"{name}: the set is not the one that the floor was measured on; raise the floors anew")
        elif figure is None:
            faults.append(f"{name}: no longer measured")
        elif figure < floor.floor:
            faults.append(f"{name}: {figure:.3f} is below its floor {floor.floor:.3f}")
    return tuple(faults)


def raise_floors(
    floors: Mapping[str, Floor],
    figures: Mapping[str, float],
    fingerprint: Fingerprint,
    *,
    today: str,
    may_lower: bool = False,
) -> dict[str, Floor]:
    """Return the floors lifted to the figures less the margin; none comes down unless `may_lower`.

    A floor that was measured on another state of the set is set anew.
    """
    lifted = dict(floors)
    for name, figure in figures.items():
        if name.endswith((BASELINE, GROWTH)):
            continue
        floor = max(0.0, math.floor((figure - MARGIN) * 1000) / 1000)
        old = floors.get(name)
        is_comparable = old is not None and old.sha256 == fingerprint.sha256
        if old is not None and is_comparable and (floor == old.floor or (floor < old.floor and not may_lower)):
            continue
        lifted[name] = Floor(
            floor=floor,
            measured=round(figure, 4),
            date=today,
            sets=fingerprint.sets,
            sha256=fingerprint.sha256,
            n_bytes=fingerprint.n_bytes,
        )
    return lifted
