"""Jobs as lines of English."""

from dragoman.model import Job, JobState, PartFate
from dragoman.wording.telling import count_of

_NAMED = 2
"""Things to read that a line names; the rest is counted."""

_STAGES = {
    "entities": "finding out who is one with whom",
    "near-copies": "finding reprints and translations",
    "events": "grouping what is told into events",
    "commitments": "bringing the ledger up to date",
    "relations": "counting by pairs of states",
    "taking back": "taking its documents away",
}


def tell_job(job: Job) -> str:
    """Return what a job was given, in short.

    >>> from datetime import datetime
    >>> from dragoman.model import JobTarget, TargetKind
    >>> given = [JobTarget(kind=TargetKind.FILE, uri=name, name=name, file=name) for name in ("a.txt", "b.txt", "c")]
    >>> tell_job(Job(by="edda", added=datetime(2026, 11, 30), targets=tuple(given)))
    'a.txt, b.txt and 1 more'
    """
    if job.targets and all(target.feed is not None for target in job.targets):
        first = job.targets[0].name
        rest = len(job.targets) - 1
        return f"of feeds: {first}{f' and {rest} more' if rest else ''}"
    names = [target.name for target in job.targets]
    if not names:
        return "nothing that could be read"
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def tell_job_state(job: Job) -> str:
    """Return how far a job is, as one sentence without a full stop.

    >>> from datetime import datetime
    >>> from dragoman.model import JobProgress
    >>> progress = JobProgress(n_captures=5, n_done=2, n_documents=2, n_claims=9, n_problems=1)
    >>> now = datetime(2026, 11, 30)
    >>> tell_job_state(Job(by="edda", added=now, targets=(), state=JobState.RUNNING, progress=progress))
    'reading: 2 of 5 done, 9 claims, 1 problem'
    """
    progress = job.progress
    match job.state:
        case JobState.WAITING:
            return "waits for its turn"
        case JobState.UNDONE:
            return "taken back"
        case JobState.UNDOING:
            return "being taken back"
        case JobState.FAILED:
            return f"failed: {job.failure}" if job.failure else "failed"
    if job.state is JobState.RUNNING and progress.stage is not None:
        return f"read; {_STAGES.get(progress.stage, progress.stage)}"
    whole = f" of {progress.n_captures}" if progress.n_captures and progress.n_captures >= progress.n_done else ""
    parts = [
        f"reading: {progress.n_done}{whole} done"
        if job.state is JobState.RUNNING
        else f"done: {count_of(progress.n_documents, 'document')}",
        count_of(progress.n_claims, "claim"),
    ]
    if progress.n_known:
        parts.append(f"{progress.n_known} known from before")
    if progress.n_problems:
        parts.append(count_of(progress.n_problems, "problem"))
    return ", ".join(parts)


FATES = {
    PartFate.ADDED: "Added",
    PartFate.RENEWED: "There before, and read again",
    PartFate.KNOWN: "There before, left as it was",
    PartFate.REPLACED: "There before, replaced by what its address gives now",
    PartFate.UNREAD: "Could not be read",
}
"""Headings of what a job did, in the order in which they are shown."""
