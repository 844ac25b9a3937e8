"""The corridor: which room follows which, side by side on several processes, resumable after any stop."""

from dragoman.pipeline.feeds import (
    MAX_LIST_BYTES,
    FeedReading,
    follow_feeds,
    name_feed,
    read_list_of_feeds,
    take_in_feeds,
    write_list_of_feeds,
)
from dragoman.pipeline.importing import Imported, import_said
from dragoman.pipeline.installation import Installation, Package, check_installation, find_package
from dragoman.pipeline.job_worker import JobKeeper
from dragoman.pipeline.judging import Judged, judge_pair, undo_judgement
from dragoman.pipeline.kept_files import KeptFiles, check_upload, folder_of_files
from dragoman.pipeline.ledgers import settle_ledger
from dragoman.pipeline.mending import find_party, read_correction, read_days
from dragoman.pipeline.outside import import_collection
from dragoman.pipeline.rating import (
    SourceTally,
    find_ratings,
    find_source,
    group_outlets,
    group_ratings,
    read_grade,
)
from dragoman.pipeline.reading import read_text
from dragoman.pipeline.reviewing import Reviewed, note_value, review_claim, undo_review
from dragoman.pipeline.running import ENGINES, EngineChoice, read_into
from dragoman.pipeline.settings import LANGUAGES, Progress, ReadSettings, RunSummary, read_date
from dragoman.pipeline.upgrading import settle_upgraded
from dragoman.pipeline.watching import FeedWatch, WatchAlone

__all__ = [
    "ENGINES",
    "LANGUAGES",
    "MAX_LIST_BYTES",
    "EngineChoice",
    "FeedReading",
    "FeedWatch",
    "Imported",
    "Installation",
    "JobKeeper",
    "Judged",
    "KeptFiles",
    "Package",
    "Progress",
    "ReadSettings",
    "Reviewed",
    "RunSummary",
    "SourceTally",
    "WatchAlone",
    "check_installation",
    "check_upload",
    "find_package",
    "find_party",
    "find_ratings",
    "find_source",
    "folder_of_files",
    "follow_feeds",
    "group_outlets",
    "group_ratings",
    "import_collection",
    "import_said",
    "judge_pair",
    "name_feed",
    "note_value",
    "read_correction",
    "read_date",
    "read_days",
    "read_grade",
    "read_into",
    "read_list_of_feeds",
    "read_text",
    "review_claim",
    "settle_ledger",
    "settle_upgraded",
    "take_in_feeds",
    "undo_judgement",
    "undo_review",
    "write_list_of_feeds",
]
