"""Sentences of strangers: forty a language, written by somebody who had not seen the rules, scored as golden ones.

They are no tests, because a reading need not meet each of them: what they show is how texts are read that
no rule was made for. The first score of a set, before any rule was changed after it, is the one to report.

Figures:
    en.strangers.acts      F1 of act and parties
    en.strangers.status    share of the claims so found with the wanted status
    en.strangers.speaker   share of them with the wanted innermost speaker, nobody included
"""

from pathlib import Path

from quality.golden import LANGUAGES, load_cases, read_case
from quality.golden_scores import score


def measure(folder: Path) -> dict[str, float]:
    """Return the figures that the module's docstring names."""
    figures = {}
    for language in LANGUAGES:
        cases = load_cases("claims", folder=folder / "strangers", languages=(language,))
        if not cases:
            continue
        tally = score((case, read_case(case)) for case in cases)
        figures[f"{language}.strangers.acts"] = tally.f1
        figures[f"{language}.strangers.status"] = tally.share("status", "with status")
        figures[f"{language}.strangers.speaker"] = tally.share("speaker", "with speaker")
    return figures
