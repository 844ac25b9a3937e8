"""The claims of one text as a drawing under its words: who acts, on whom, what, when, where, who says so.

    North Korea has shipped about 6,700 containers of munitions to Russia, Seoul said.
    A══════════·············O════════════════════════════════════·R═════ ······S═══
    North Korea supplied “about 6,700 containers of munitions” to Russia

A actor, R recipient, O object, T time, P place, C condition, L likelihood, S the words that show a speaker; the
dots are the rest of the claim's evidence. Where two stretches meet, the one that comes first in this list is seen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Claim, DocumentReading, Quote, Span

_LEGEND = "A actor, R recipient, O object, T time, P place, C if, L likely, S says so, · evidence"
_LINE = "═"
_REST = "·"


@dataclass(frozen=True, slots=True)
class _Stretch:
    letter: str
    span: Span


def _find_words(words: str | None, within: Span, text: str) -> Iterator[Span]:
    """The first place of some words inside a span; none for words that do not stand there."""
    start = text.find(words, within.start, within.end) if words else -1
    if words and start >= 0:
        yield Span(start, start + len(words))


def _list_stretches(claim: Claim, sentence: Span, reading: DocumentReading) -> Iterator[_Stretch]:
    """What is drawn of a claim in one sentence, the last on top."""
    text = reading.document.text
    for evidence in (claim.evidence, *claim.extra_evidence):
        yield _Stretch(_REST, evidence.span)
    condition = claim.condition
    if condition is not None and condition.start is not None and condition.end is not None:
        yield _Stretch("C", Span(condition.start, condition.end))
    for link in claim.attribution:
        if link.start is not None and link.end is not None:
            yield _Stretch("S", Span(link.start, link.end))
    if claim.likelihood is not None:
        yield from (_Stretch("L", span) for span in _find_words(claim.likelihood.word, sentence, text))
    if claim.place is not None:
        names = {entity.id: entity.name for entity in reading.entities}
        yield from (
            _Stretch("P", mention.span)
            for mention in reading.mentions
            if sentence.covers(mention.span) and claim.place.name in {mention.text, names.get(mention.entity or "")}
        )
    if claim.date is not None:
        yield from (_Stretch("T", span) for span in _find_words(claim.date.text, sentence, text))
    for thing in claim.objects:
        yield from (_Stretch("O", span) for span in _find_words(thing.text, sentence, text))
    yield from (_Stretch("R", Span(party.start, party.end)) for party in claim.recipients)
    yield from (_Stretch("A", Span(party.start, party.end)) for party in claim.actors)


def _draw_marks(stretches: Iterable[_Stretch], line: Span) -> str:
    """The marks under one line of text; blank where nothing of the claim stands."""
    marks = [" "] * (line.end - line.start)
    for stretch in stretches:
        for position in range(max(stretch.span.start, line.start), min(stretch.span.end, line.end)):
            is_first = position == stretch.span.start and stretch.letter != _REST
            marks[position - line.start] = stretch.letter if is_first else _REST if stretch.letter == _REST else _LINE
    return "".join(marks).rstrip()


def _break_lines(text: str, span: Span, width: int) -> Iterator[Span]:
    """The lines of a stretch of text, broken at spaces and line ends so that each fits the width."""
    start = span.start
    while start < span.end:
        end = min(start + width, span.end)
        newline = text.find("\n", start, end)
        if newline >= 0:
            end = newline
        elif end < span.end:
            space = text.rfind(" ", start + 1, end + 1)
            end = space if space > start else end
        yield Span(start, end)
        start = end
        while start < span.end and text[start].isspace():
            start += 1


def _draw_sentence(sentence: Span, claims: Sequence[Claim], reading: DocumentReading, width: int) -> Iterator[str]:
    text = reading.document.text
    drawn = [list(_list_stretches(claim, sentence, reading)) for claim in claims]
    for line in _break_lines(text, sentence, width):
        yield line.text_in(text)
        for stretches in drawn:
            marks = _draw_marks(stretches, line)
            if marks:
                yield marks


def _tell_quote(quote: Quote) -> str:
    speaker = quote.speaker.name if quote.speaker is not None else "nobody named"
    return f"“{' '.join(quote.text.split())}”: {speaker} ({quote.kind}" + (f", “{quote.cue}”)" if quote.cue else ")")


def draw_reading(reading: DocumentReading, width: int) -> Iterator[str]:
    """Yield the lines of the drawing: each sentence that makes claims with marks under it, the claims told, the quotes.

    Args:
        reading: of one text.
        width: columns that a line of the text may take.
    """
    from dragoman.claims import tell_claim

    by_sentence: dict[Span, list[Claim]] = {}
    for claim in reading.claims:
        place = Span(claim.evidence.sentence_start, claim.evidence.sentence_end)
        by_sentence.setdefault(place, []).append(claim)
    if by_sentence:
        yield _LEGEND
    for sentence, claims in by_sentence.items():
        yield ""
        yield from _draw_sentence(sentence, claims, reading, width)
        for claim in claims:
            yield f"  {claim.act} {claim.status}: {tell_claim(claim)}"
    if reading.quotes:
        yield ""
        yield from (f"  quote {_tell_quote(quote)}" for quote in reading.quotes)
