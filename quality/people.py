"""Identity of people across scripts: precision and recall at the product's threshold, on pairs of public people.

`quality/sets/people_pairs.csv` was written from what its author knew, before looking at the comparison
that it measures. Its lines belong by turns to the part that rules and thresholds may be tuned on
("tune") and to the part that is only measured ("keep"). Only names and their languages are compared:
no country, no office, no lexicon.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from dragoman.entities import SAME_FROM, score_identity
from dragoman.model import Entity, EntityKind, EntityName

SET = "people_pairs.csv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names with their languages, whether they name one person, and the part that the pair belongs to."""

    left: EntityName
    right: EntityName
    is_same: bool
    part: str

    @property
    def score(self) -> float:
        """How alike the two people are by our comparison."""
        left, right = (
            Entity(key=f"person:{side}", kind=EntityKind.PERSON, name=name.text, names=(name,), source="text")
            for side, name in enumerate((self.left, self.right))
        )
        return score_identity(left, right).value

    @property
    def is_found(self) -> bool:
        """Whether we hold them for one."""
        return self.score >= SAME_FROM


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Return the pairs of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Pair(
                EntityName(row["left"], row["left_language"]),
                EntityName(row["right"], row["right_language"]),
                row["same"] == "1",
                row["part"],
            )
            for row in csv.DictReader(lines)
        )


def measure(folder: Path) -> dict[str, float]:
    """Return precision and recall on all pairs and on each part."""
    pairs = read_pairs(folder / SET)
    parts = {"": pairs} | {f"{part}.": tuple(pair for pair in pairs if pair.part == part) for part in ("tune", "keep")}
    figures = {}
    for part, chosen in parts.items():
        n_found = sum(pair.is_found for pair in chosen)
        n_right = sum(pair.is_found and pair.is_same for pair in chosen)
        n_same = sum(pair.is_same for pair in chosen)
        figures[f"names.people.{part}precision"] = n_right / n_found if n_found else 0.0
        figures[f"names.people.{part}recall"] = n_right / n_same if n_same else 0.0
    return {name: round(figure, 4) for name, figure in figures.items()}


def list_misses(folder: Path) -> int:
    """Print the pairs of the part for tuning that are judged wrongly, with their scores; return 0.

    The other part stays unseen: only its figures are printed.
    """
    for pair in read_pairs(folder / SET):
        if pair.part == "tune" and pair.is_found != pair.is_same:
            verdict = "one person, not found" if pair.is_same else "two people, merged"
            print(f"{pair.score:.2f}  {verdict}: {pair.left.text} ({pair.left.language}), {pair.right.text}")
    for name, figure in measure(folder).items():
        print(f"{name}  {figure:.3f}")
    return 0
