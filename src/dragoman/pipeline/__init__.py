"""The corridor: which room follows which, side by side on several processes, resumable after any stop."""

from dragoman.pipeline.judging import Judged, judge_pair, undo_judgement
from dragoman.pipeline.outside import import_collection
from dragoman.pipeline.reading import read_text
from dragoman.pipeline.running import read_into
from dragoman.pipeline.settings import LANGUAGES, Progress, ReadSettings, RunSummary, read_date

__all__ = [
    "LANGUAGES",
    "Judged",
    "Progress",
    "ReadSettings",
    "RunSummary",
    "import_collection",
    "judge_pair",
    "read_date",
    "read_into",
    "read_text",
    "undo_judgement",
]
