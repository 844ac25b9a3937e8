"""Names in Ukrainian: exact span and type F1 on sentences that were written and marked for this project.

There is no openly licensed set of this kind, so `quality/sets/names_uk.txt` holds our own; how its
names are marked stands in `quality/sets/README.md`. No model is trained on these sentences, and a
third of them no list of misses shows: the figure ".kept" is theirs.
"""

from pathlib import Path

from quality.name_sets import is_kept_sentence, read_marked
from quality.names import measure_readings, read_set

SET = "names_uk.txt"


def measure(folder: Path) -> dict[str, float]:
    """Return F1 of ours and of the bare analyser, on all sentences and on those kept."""
    readings = read_set(read_marked(folder / SET), "uk")
    kept = [reading for reading in readings if is_kept_sentence(reading.text)]
    figures = measure_readings(readings, "uk.names.f1") | measure_readings(kept, "uk.names.kept.f1")
    return {name: round(figure, 4) for name, figure in figures.items()}
