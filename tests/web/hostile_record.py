"""A page that means harm: script tags, signs that turn letters around, a line of ten megabytes, marks over marks."""

from dataclasses import replace

from dragoman.model import (
    AttributionLink,
    Claim,
    Condition,
    Credit,
    CreditRole,
    Document,
    DocumentReading,
    Evidence,
    Furniture,
    Likelihood,
    Problem,
    Quote,
    QuoteKind,
    Span,
    SpeakerKind,
    Stance,
    Status,
)
from dragoman.record import Record
from tests.record.small_record import MET, party

SCRIPT = "<script>alert('x')</script>"
TURNED = "\u202eevil\u202c \u2066isolate\u2069"
OUTLET = f'"><img src=x onerror=alert(1)> {TURNED}'

_BODY = f"{SCRIPT} {TURNED} \x00\x1b[31m "
_LINE = ("слово " * 40 + _BODY) * 36_000
"""One line of ten million signs and more."""

DOCUMENT = Document(
    uri="javascript:alert(1)//news",
    text=f"{SCRIPT} headline {TURNED}\n{_BODY * 20}\n{_LINE}",
    title=Span(0, len(SCRIPT) + 10 + len(TURNED)),
    language='uk"><script>',
    outlet=OUTLET,
    byline=f"{SCRIPT}{TURNED}",
    credits=(Credit(name=SCRIPT, role=CreditRole.ORIGINAL, evidence=f"{SCRIPT}{TURNED}"),),
    furniture=tuple(Furniture(text=SCRIPT * 500, kind="menu", line=line) for line in range(1000)),
)


def _claim(start: int, length: int, number: int) -> Claim:
    end = min(start + length, len(DOCUMENT.text))
    evidence = Evidence(
        document=DOCUMENT.id,
        start=start,
        end=end,
        text=DOCUMENT.text[start:end],
        sentence_start=max(0, start - 50),
        sentence_end=len(DOCUMENT.text),
    )
    who = replace(party(None, "script", DOCUMENT.text), name=f"{SCRIPT} {number}", mention=TURNED)
    link = AttributionLink(
        name=SCRIPT, entity=None, kind=SpeakerKind.OTHER, stance=Stance.ASSERTS, cue=_BODY, start=start, end=end
    )
    return replace(
        MET,
        evidence=evidence,
        actors=(who,),
        recipients=(),
        attribution=(link,),
        status=Status.CONDITIONAL,
        condition=Condition(text=SCRIPT),
        likelihood=Likelihood(word=SCRIPT, band=None),
    )


CLAIMS = tuple(_claim(start, 400, number) for number, start in enumerate(range(0, 40_000, 37))) + tuple(
    _claim(start, 90, number) for number, start in enumerate(range(1_000_000, 10_000_000, 9_000_000))
)
QUOTES = tuple(
    Quote(
        document=DOCUMENT.id,
        text=DOCUMENT.text[start : start + 150],
        start=start,
        end=start + 150,
        kind=QuoteKind.DIRECT,
        speaker=replace(party(None, "script", DOCUMENT.text), name=f"{SCRIPT}{start}"),
        cue=SCRIPT,
    )
    for start in range(10, 20_000, 100)
)
PROBLEM = Problem(stage="documents", code="odd-page", message=f"{SCRIPT}{TURNED}", uri=DOCUMENT.uri, place=SCRIPT)


def write_hostile_record(record: Record) -> None:
    """Write the page."""
    reading = DocumentReading(document=DOCUMENT, sentences=(), mentions=(), entities=(), quotes=QUOTES, claims=CLAIMS)
    record.writer.write_readings("hostile", DOCUMENT.uri, [reading])
    record.writer.write_problems([PROBLEM])
