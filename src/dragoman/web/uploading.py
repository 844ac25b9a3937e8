"""What is given to read, by the form of the page *Add* or by a program, made into a job: files, a text, addresses."""

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import FormData, UploadFile

from dragoman.model import Job, JobPart, JobTarget, PartFate, PartialDate, TargetKind, WrongUse, hide_credentials
from dragoman.pipeline import LANGUAGES, JobKeeper, KeptFiles, check_upload, read_date
from dragoman.record import Record
from dragoman.wording import clean_text

MAX_ADDRESSES = 500
"""Addresses of one form: as many as one feed may name."""

MAX_WAITING = 100
"""Jobs that wait at once: whoever sends more has made a mistake, or wants to fill the disk."""

MAX_NUMBER = 2**31 - 1
"""The largest number of a job that an address may name."""

_MAX_NAME = 120
_SHOWN_OF_TEXT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a form gives: a job, and what of it was refused."""

    job: Job
    refused: tuple[JobPart, ...]


class JobsWait(WrongUse):
    """So many jobs wait already that none is taken."""


def hand_in(record: Record, keeper: JobKeeper, read: Callable[[], Given]) -> Job:
    """Keep the job that `read` makes of what is given, and tell whoever works at jobs.

    Raises:
        JobsWait: too many wait; nothing was read.
        WrongUse: what `read` raises.
    """
    if record.jobs.count_moving() >= MAX_WAITING:
        raise JobsWait(f"{MAX_WAITING} jobs wait already; let some be read first")
    given = read()
    job = record.jobs.add_job(given.job)
    record.jobs.note_parts(job.number, given.refused)
    keeper.nudge()
    return job


def read_asked(asked: Mapping[str, Any], files: KeptFiles, *, by: str, at: datetime) -> Given:
    """Return the job that a program asks for: `text`, `addresses`, `language`, `published` as the API describes them.

    Raises:
        WrongUse: as `read_given`.
    """
    language, published = _read_settings(asked.get("language", ""), asked.get("published", ""))
    targets = list(_read_addresses(asked.get("addresses", ())))
    if "text" in asked:
        targets.insert(0, _keep_text(asked["text"], files))
    return Given(job=Job(by=by, added=at, targets=tuple(targets), language=language, published=published), refused=())


def read_given(form: FormData, files: KeptFiles, *, by: str, at: datetime) -> Given:
    """Return the job that a form asks for; files that are taken are kept, under names of ours.

    Raises:
        WrongUse: nothing is given that could be read, or a language, date or address is none.
    """
    language, published = _read_settings(_text_of(form, "language"), _text_of(form, "published"))
    addresses = tuple(_read_addresses(_text_of(form, "addresses").splitlines()))
    targets, refused = _keep_files(form, files)
    text = str(form.get("text") or "")
    if text.strip():
        targets.append(_keep_text(text, files))
    targets += addresses
    if not targets:
        told = " ".join(f"{part.uri} {part.told}." for part in refused)
        raise WrongUse(told or "there is nothing to read here: choose files, paste a text, or give addresses")
    job = Job(by=by, added=at, targets=tuple(targets), language=language, published=published)
    return Given(job=job, refused=tuple(refused))


def _read_settings(language: str, published: str) -> tuple[str | None, PartialDate | None]:
    """Return the language and the date that hold for all of a job; "" leaves one open."""
    if language and language not in LANGUAGES:
        raise WrongUse(f'"{language}" is no language that is read; there are {", ".join(LANGUAGES)}')
    return language or None, read_date(published or None)


def _text_of(form: FormData, name: str) -> str:
    given = form.get(name)
    return given.strip() if isinstance(given, str) else ""


def _keep_files(form: FormData, files: KeptFiles) -> tuple[list[JobTarget], list[JobPart]]:
    targets: list[JobTarget] = []
    refused: list[JobPart] = []
    for given in form.getlist("files"):
        if not isinstance(given, UploadFile) or (not given.filename and not given.size):
            continue
        name = name_of(given.filename or "")
        try:
            kept = files.keep(given.file, check_upload(given.file))
        except WrongUse as error:
            refused.append(JobPart(uri=name, fate=PartFate.UNREAD, told=str(error)))
            continue
        uri = f"upload:{kept[:16]}/{name}"
        targets.append(JobTarget(kind=TargetKind.FILE, uri=uri, name=name, file=kept))
    return list({target.uri: target for target in targets}.values()), refused


def _keep_text(text: str, files: KeptFiles) -> JobTarget:
    content = text.replace("\r\n", "\n").encode("utf-8", errors="replace")
    name = clean_text(text[:400])
    shown = f"“{name[:_SHOWN_OF_TEXT].rstrip()}{'…' if len(name) > _SHOWN_OF_TEXT else ''}”"
    kept = files.keep(io.BytesIO(content), ".txt")
    return JobTarget(
        kind=TargetKind.TEXT, uri=f"text:{hashlib.sha256(content).hexdigest()[:16]}", name=shown, file=kept
    )


def _read_addresses(given: Iterable[str]) -> Iterator[JobTarget]:
    lines = list(dict.fromkeys(line.strip() for line in given if line.strip()))
    if len(lines) > MAX_ADDRESSES:
        raise WrongUse(f"{len(lines)} addresses are more than the {MAX_ADDRESSES} that are taken at once; send some")
    for line in lines:
        address = line if "://" in line else f"https://{line}"
        try:
            parts = urlsplit(address)
            is_good = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not re.search(r"\s", line)
        except ValueError:
            is_good = False
        if is_good and hide_credentials(address) != address:
            raise WrongUse("an address has a user name or password in it, which are kept nowhere; leave them out")
        if not is_good or len(address) > 2048:
            raise WrongUse(f'"{line[:200]}" is no address of a page; write it like https://example.org/page')
        yield JobTarget(kind=TargetKind.ADDRESS, uri=address, name=address)


def name_of(given: str) -> str:
    r"""Return a file's name as it is shown: its last part, without signs that steer a terminal or the writing.

    >>> name_of("C:\\fakepath\\report.txt"), name_of("../../etc/passwd"), name_of("")
    ('report.txt', 'passwd', 'file')
    """
    last = re.split(r"[/\\]", given)[-1]
    return clean_text(last)[:_MAX_NAME] or "file"
