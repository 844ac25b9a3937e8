"""What is done with an input of each kind: the way on which it comes in, as far as it leads."""

import io
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from dragoman.model import Capture, Document, DocumentReading, OutsideCollection, Problem, SourceError, WrongUse
from siege.fuzzing.judging import FaultFoundError, check_problem, check_told

LONGEST_ANALYSED = 2_000
"""Signs of a text that is read to its claims: analysers take some seconds for ten times as much, which is no fault."""

ANALYSED_SHARE = 0.05
"""Of the texts that are short enough: the analysers cost a hundred times what is before them."""

is_deep = True
"""Whether any text is read to its claims: not in short forms, for loading the analysers takes longer than the rest."""


def read_captures_to_documents(captures: Iterable[object], dice: Random) -> Iterator[str]:
    """Yield what each capture comes to: a document, or the code of the problem that says why not."""
    from dragoman.documents import read_document

    for capture in captures:
        if isinstance(capture, Problem):
            yield check_problem(capture)
        elif isinstance(capture, Capture):
            found = read_document(capture)
            yield check_told(_tell(one) for one in found)
            documents = [one for one in found if isinstance(one, Document)]
            if (
                any(len(one.text) < LONGEST_ANALYSED for one in documents)
                and is_deep
                and dice.random() < ANALYSED_SHARE
            ):
                yield from _read_to_claims(capture)
        else:
            yield type(capture).__name__


def _tell(outcome: object) -> str:
    if isinstance(outcome, Problem):
        return check_problem(outcome)
    if isinstance(outcome, Document):
        for start, end in ((outcome.title.start, outcome.title.end),) if outcome.title else ():
            if not 0 <= start <= end <= len(outcome.text):
                raise FaultFoundError("a title lies outside its text")
        outcome.text.encode()  # halves of surrogates can be neither stored nor shown
    return type(outcome).__name__


def _read_to_claims(capture: Capture) -> Iterator[str]:
    from dragoman.pipeline.reading import read_task
    from dragoman.pipeline.settings import ReadingTask

    outcome = read_task(ReadingTask(capture=capture, is_quick=True))
    if outcome.trace is not None:
        raise FaultFoundError(outcome.trace.strip().splitlines()[-1])
    yield from (check_problem(problem) for problem in outcome.problems)
    for reading in outcome.readings:
        _check_spans(reading)
        yield "read to its claims"


def _check_spans(reading: DocumentReading) -> None:
    for claim in reading.claims:
        evidence = claim.evidence
        if reading.document.text[evidence.start : evidence.end] != evidence.text:
            raise FaultFoundError("the evidence of a claim is not what stands there")


def read_html(content: bytes, dice: Random) -> str:
    """Read a page, with whatever a server says of its encoding."""
    from siege.fuzzing.corpora import LABELS

    label = dice.choice(LABELS) if dice.random() < 0.2 else None
    address = dice.choice(("https://example.org/2024/03/20/talks", "page.html", "https://[::1]/", "x" * 3000))
    capture = Capture(uri=address, content=content, media_type="text/html", encoding=label, origin="url")
    return check_told(read_captures_to_documents([capture], dice))


def read_text(content: bytes, dice: Random) -> str:
    """Read a text, with whatever a server says of its encoding."""
    from siege.fuzzing.corpora import LABELS

    label = dice.choice(LABELS) if dice.random() < 0.5 else None
    capture = Capture(uri="text.txt", content=content, media_type="text/plain", encoding=label)
    return check_told(read_captures_to_documents([capture], dice))


def read_feed(content: bytes, dice: Random) -> str:
    """Read a feed as one that is read once, as one that is followed, and as a list of feeds; nothing is fetched."""
    from dragoman.sources.feeds import find_feed_link, read_addresses, read_entries, read_outlines

    uri = dice.choice(("https://example.org/feed.xml", "feed.xml", "https://[::1/"))
    addresses, problems = read_addresses(content, uri)
    told = [check_problem(problem) for problem in problems]
    followed, outlines = read_entries(content, uri), read_outlines(content, uri)
    told += [check_problem(one) for one in (followed, outlines) if isinstance(one, Problem)]
    found = [*addresses, find_feed_link(content, uri)]
    if not isinstance(followed, Problem):
        found += [page.address for page in followed.pages]
        told.append("feed")
    if not isinstance(outlines, Problem):
        found += [page.address for page in outlines]
        told.append("list")
    for address in found:
        if address is not None and not address.startswith(("http://", "https://")):
            raise FaultFoundError(f"leads to {address[:40]!r}")
    return check_told(told)


def read_as_file(content: bytes, ending: str, dice: Random) -> str:
    """Read a file of this ending as `dragoman read` does, as far as its documents."""
    from dragoman.sources import read_sources

    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / f"input{ending}"
        path.write_bytes(content)
        told = check_told(read_captures_to_documents(read_sources([str(path)]), dice))
        if len(list(Path(folder).iterdir())) != 1:
            raise FaultFoundError("something was written beside the file")
    return told


def read_zip(content: bytes, dice: Random) -> str:
    """Read a zip archive."""
    return read_as_file(content, ".zip", dice)


def read_warc(content: bytes, dice: Random) -> str:
    """Read a web archive."""
    return read_as_file(content, ".warc.gz" if content.startswith(b"\x1f\x8b") else ".warc", dice)


def read_pdf(content: bytes, dice: Random) -> str:
    """Read a PDF from a file, and as somebody sends it."""
    return f"{read_as_file(content, '.pdf', dice)}, sent: {read_upload(content, dice)}"


def read_docx(content: bytes, dice: Random) -> str:
    """Read a DOCX from a file, and as somebody sends it."""
    return f"{read_as_file(content, '.docx', dice)}, sent: {read_upload(content, dice)}"


def read_upload(content: bytes, dice: Random) -> str:
    """Look at what somebody sends, and read it when it is taken."""
    from dragoman.sources import check_upload

    try:
        ending = check_upload(io.BytesIO(content))
    except WrongUse as refusal:
        return "refused" if str(refusal).startswith("is ") else f"refused: {refusal}"
    if ending == ".xml":
        return read_feed(content, dice)
    return read_as_file(content, ending, dice)


def read_outside(content: bytes, _dice: Random) -> str:
    """Read a file of outside knowledge."""
    from dragoman.sources import look_at_outside
    from dragoman.sources import read_outside as read_rows

    collection = OutsideCollection(
        name="fuzz", form="followthemoney", source="nobody", licence="none", file="fuzz", fingerprint=""
    )
    told = []
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / "outside.json"
        path.write_bytes(content)
        try:
            for row in read_rows(look_at_outside(path), collection, lambda _number, _share: None):
                told.append(check_problem(row) if isinstance(row, Problem) else type(row).__name__)
        except SourceError as refusal:
            told.append("refused" if str(refusal) else "")
    return check_told(told or ["nothing in it"])
