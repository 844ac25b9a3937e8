"""The figures that the page *About this record* shows: chosen from the floors, written into the package.

`python -m quality figures` writes them; a test holds the file to the floors.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quality.floors import Floor

FIGURES_FILE = Path(__file__).parent.parent / "src" / "dragoman" / "web" / "figures.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One task: what is measured, on what, and the name of its figure in each language ("mul": in all together)."""

    task: str
    measure: str
    set: str
    floors: Mapping[str, str]


_LANGUAGES = ("en", "fr", "ru", "uk")


def _each(pattern: str, *languages: str) -> dict[str, str]:
    return {language: pattern.format(language) for language in languages or _LANGUAGES}


_STRANGERS = "texts by people who had not seen the rules: 25 a language, 33 to 42 claims; only measured, never tuned to"

ROWS = (
    Row(
        task="Names of persons, organisations and places",
        measure="F1, exact span and kind",
        set="UNER PUD, 1,000 sentences (English, Russian); FENEC, 2,900 words (French); 325 sentences of our own "
        "(Ukrainian)",
        floors=_each("{}.names.f1"),
    ),
    Row(
        task="Who did what to whom",
        measure="F1, act and both parties of a claim",
        set=_STRANGERS,
        floors=_each("{}.strangers.second.acts"),
    ),
    Row(
        task="Whether it took place, is planned, denied …",
        measure="share right, of the claims so found",
        set=_STRANGERS,
        floors=_each("{}.strangers.second.status"),
    ),
    Row(
        task="Who says so",
        measure="share right, of the claims so found",
        set=_STRANGERS,
        floors=_each("{}.strangers.second.speaker"),
    ),
    Row(
        task="Type of act and both countries",
        measure="share of records found in one claim",
        set="PLOVER gold standard records, 322 sentences; rules were tuned while they were looked at",
        floors=_each("{}.plover.all", "en"),
    ),
    Row(
        task="Calendar dates",
        measure="share with first and last day right",
        set="sets of duckling and recognizers: 87 expressions (English), 108 (French), 53 (Russian), 42 (Ukrainian)",
        floors=_each("{}.dates.calendar"),
    ),
    Row(
        task="Relative dates",
        measure="share with first and last day right",
        set="the same sets; many misses are a choice of unit",
        floors=_each("{}.dates.relative"),
    ),
    Row(
        task="Trees of sentences",
        measure="labelled attachment",
        set="open Universal Dependencies sets",
        floors=_each("{}.las"),
    ),
    Row(
        task="One person under names in two scripts: those joined who are one",
        measure="precision",
        set="426 pairs of names of public people",
        floors={"mul": "names.people.precision"},
    ),
    Row(
        task="One person under names in two scripts: those who are one joined",
        measure="recall",
        set="426 pairs of names of public people",
        floors={"mul": "names.people.recall"},
    ),
    Row(
        task="Claims of one event put together",
        measure="F1 of pairs",
        set="generated worlds of 1,000 and 3,000 claims; real news is harder",
        floors={"mul": "worlds.events"},
    ),
    Row(
        task="Independent origins told apart",
        measure="F1 of pairs",
        set="generated worlds of 1,000 and 3,000 claims; real news is harder",
        floors={"mul": "worlds.origins"},
    ),
    Row(
        task="Claims of five real articles that a careful reader finds",
        measure="recall",
        set="one affair in French, Ukrainian and English, read by hand; rules were tuned while it was looked at",
        floors={"mul": "mul.seeds.recall"},
    ),
)


def shape_figures(floors: Mapping[str, Floor]) -> str:
    """Return the file of the page: each task with the figures of its languages and the last day of measuring."""
    rows = []
    for row in ROWS:
        known = {language: floors[name] for language, name in row.floors.items() if name in floors}
        rows.append(
            {
                "task": row.task,
                "measure": row.measure,
                "set": row.set,
                "date": max(floor.date for floor in known.values()),
                "figures": {language: round(floor.measured, 2) for language, floor in known.items()},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def write_figures(floors: Mapping[str, Floor], path: Path = FIGURES_FILE) -> None:
    """Write the file of the page."""
    path.write_text(shape_figures(floors), encoding="utf-8")
