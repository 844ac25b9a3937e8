"""Sentences of strangers, written by somebody who had not seen the rules, scored as golden ones.

They are no tests, because a reading need not meet each of them: what they show is how texts are read that
no rule was made for. The first score of a set, before any rule was changed after it, is the one to report.

Figures, for the set `first` (forty texts a language) and the set `second` (twenty-five):
    en.strangers.first.acts      F1 of act and parties
    en.strangers.first.status    share of the claims so found with the wanted status
    en.strangers.first.speaker   share of them with the wanted innermost speaker, nobody included
"""

from pathlib import Path

from quality.golden import LANGUAGES, load_cases, read_case
from quality.golden_scores import score

SETS = ("first", "second")


def measure(folder: Path) -> dict[str, float]:
    """Return the figures that the module's docstring names."""
    figures = {}
    for name in SETS:
        for language in LANGUAGES:
            cases = load_cases("claims", folder=folder / "strangers" / name, languages=(language,))
            tally = score((case, read_case(case)) for case in cases)
            figures[f"{language}.strangers.{name}.acts"] = tally.f1
            figures[f"{language}.strangers.{name}.status"] = tally.share("status", "with status")
            figures[f"{language}.strangers.{name}.speaker"] = tally.share("speaker", "with speaker")
    return figures
