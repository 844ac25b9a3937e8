"""Quotes with their speakers: direct by marks and dashes, indirect by reporting verbs, mixed where both meet."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.claims.parties import PartyContext, find_parties, is_identified
from dragoman.claims.quoting import SHORTEST_QUOTE, QuotedSpan, find_quoted_spans
from dragoman.claims.speakers import SpeakerReading, find_according_to, read_reporting_verb
from dragoman.claims.stretches import Stretches
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import AttributionCues, QuoteMarks
from dragoman.lexicon.frames import Frames
from dragoman.model import AttributionLink, Party, Quote, QuoteKind, Span, SpeakerKind

_AUTHOR_WORDS = re.compile(r"(?<=[,.!?…])\s[–—-]\s(?P<author>[^–—\n]{3,100}?)(?:[.,]\s[–—-]\s|[.,]?$)")
_CUE_REACH = 160
"""Code points around a quote within which its cue must stand: longer gaps belonged to the next speaker in the five
seed articles, November 2026."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteReading:
    """A quote with the link that its speaker adds to the chain; None when nobody is named.

    `through` is the link of who passes the words on beside the speaker, None for nobody.
    """

    quote: Quote
    link: AttributionLink | None
    through: AttributionLink | None = None


@dataclass(frozen=True, slots=True)
class _Cue:
    tree: Tree
    reading: SpeakerReading

    @property
    def start(self) -> int:
        return self.tree.tokens[self.reading.cue].start


def _find_cues(
    trees: Sequence[Tree],
    contexts: Sequence[PartyContext],
    cues: AttributionCues,
    frames: Frames,
    quoted: Stretches,
) -> list[_Cue]:
    """Every reporting verb and "according to" outside quoted words, in order of the text.

    "He stressed" under a quote means who spoke or acted last outside quoted words, not whom the
    quoted words speak of.
    """
    found: list[_Cue] = []
    for tree, context in zip(trees, _outside_quotes(trees, contexts, quoted), strict=True):
        for index, token in enumerate(tree.tokens):
            if token.upos in {"VERB", "AUX"} and not quoted.covers(token.span):
                inside = quoted.list_touching(tree.sentence.span)
                reading = read_reporting_verb(tree, index, context, cues, frames, quoted=inside)
                if reading is not None and reading.link.name is not None:
                    found.append(_Cue(tree, reading))
        for reading in find_according_to(tree, context, cues):
            if not quoted.covers(tree.tokens[reading.cue].span):
                found.append(_Cue(tree, reading))
    return sorted(found, key=lambda cue: cue.start)


def _outside_quotes(trees: Sequence[Tree], contexts: Sequence[PartyContext], quoted: Stretches) -> list[PartyContext]:
    """The contexts with the last named subject that stands outside quoted words as `subject`."""
    subject: Party | None = None
    read = []
    for tree, context in zip(trees, contexts, strict=True):
        read.append(replace(context, subject=subject or context.subject))
        for index, token in enumerate(tree.tokens):
            if token.relation not in {"nsubj", "nsubj:pass"} or token.upos == "PRON":
                continue
            if quoted.covers(token.span):
                continue
            parties = [party for party in find_parties(tree, index, read[-1]) if is_identified(party)]
            if len(parties) == 1:
                subject = parties[0]
                break
    return read


def _part_author_words(quoted: QuotedSpan, text: str, trees: Sequence[Tree], cues: AttributionCues) -> list[QuotedSpan]:
    """Part speech that its writer's own words break between dashes: "« …, — сказал он. — … »"."""
    words = quoted.span.text_in(text)
    for match in _AUTHOR_WORDS.finditer(words):
        inside = Span(quoted.span.start + match.start("author"), quoted.span.start + match.end("author"))
        if not _has_reporting_verb(inside, trees, cues):
            continue
        before = Span(quoted.span.start, quoted.span.start + len(words[: match.start()].rstrip(" ,")))
        after = Span(quoted.span.start + match.end(), quoted.span.end)
        parts = [QuotedSpan(before), QuotedSpan(after, is_open=quoted.is_open)]
        return [part for part in parts if part.span.end > part.span.start]
    return [quoted]


def _has_reporting_verb(span: Span, trees: Sequence[Tree], cues: AttributionCues) -> bool:
    first = max(bisect_right(trees, span.start, key=lambda tree: tree.sentence.start) - 1, 0)
    last = bisect_left(trees, span.end, key=lambda tree: tree.sentence.start)
    return any(
        token.lemma.lower() in cues.verbs and token.upos in {"VERB", "AUX"}
        for tree in trees[first:last]
        for token in tree.tokens
        if span.covers(token.span)
    )


def _nearest_cue(span: Span, text: str, cues: Sequence[_Cue]) -> _Cue | None:
    """The cue of a quote: in its own paragraph, nearest to either edge; after it wins a tie."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    best: tuple[int, _Cue] | None = None
    for cue in cues:
        if not start <= cue.start < end:
            continue
        before = cue.start < span.start
        gap = span.start - cue.start if before else cue.start - span.end
        between = text[cue.start : span.start] if before else text[span.end : cue.start]
        crosses = before and ":" not in between and any(mark in between for mark in ".!?")
        crosses = crosses or (not before and any(mark in between[1:].lstrip('”"»') for mark in ".!?"))
        if gap <= _CUE_REACH and not crosses and (best is None or gap < best[0]):
            best = (gap, cue)
    return best[1] if best else None


def _reporting_words_between(left: Span, right: Span, text: str) -> bool:
    return "\n" in text[left.end : right.start]


def find_direct_quotes(
    text: str,
    trees: Sequence[Tree],
    contexts: Sequence[PartyContext],
    marks: QuoteMarks,
    cues: AttributionCues,
    frames: Frames,
    document: str,
) -> list[QuoteReading]:
    """Return the direct and mixed quotes of a document, in order of the text.

    The speaker is that of the nearest cue in the paragraph; without one, that of the quote before
    in the same paragraph, or of the quote before that ran on unclosed.
    """
    quoted = [part for q in find_quoted_spans(text, marks) for part in _part_author_words(q, text, trees, cues)]
    all_cues = _find_cues(trees, contexts, cues, frames, Stretches(quote.span for quote in quoted))
    starts = [cue.start for cue in all_cues]
    found: list[QuoteReading] = []
    before: QuotedSpan | None = None
    for quote in quoted:
        words = quote.span.text_in(text).split()
        near = slice(
            bisect_left(starts, quote.span.start - _CUE_REACH),
            bisect_right(starts, quote.span.end + _CUE_REACH),
        )
        cue = _nearest_cue(quote.span, text, all_cues[near])
        carried = found[-1] if found and before is not None else None
        if carried is not None and _reporting_words_between(before.span if before else quote.span, quote.span, text):
            carried = carried if before is not None and before.is_open else None
        if len(words) < SHORTEST_QUOTE and (cue is None or len(words) < 2):
            continue
        speaker: Party | None = cue.reading.party if cue else (carried.quote.speaker if carried else None)
        link = cue.reading.link if cue else (carried.link if carried else None)
        if link is not None and link.entity is None and speaker is None:
            named = _named_before(link, cue, all_cues)
            speaker, link = (named.party, _as_named(link, named.link)) if named else (speaker, link)
        kind = QuoteKind.MIXED if _is_inside_clause(quote.span, text) else QuoteKind.DIRECT
        value = Quote(
            document=document,
            text=quote.span.text_in(text),
            start=quote.span.start,
            end=quote.span.end,
            kind=kind,
            speaker=speaker or _nameless(link),
            cue=link.cue if link else None,
            cue_start=link.start if link else None,
            cue_end=link.end if link else None,
        )
        if value.speaker is None and len(words) < SHORTEST_QUOTE * 2 and kind is QuoteKind.MIXED:
            continue  # a few words in marks inside the writer's own sentence: a term, not speech
        through = cue.reading.through if cue else (carried.through if carried else None)
        found.append(QuoteReading(quote=value, link=link, through=through))
        before = quote
    return found


def _named_before(link: AttributionLink, cue: _Cue | None, cues: Sequence[_Cue]) -> SpeakerReading | None:
    """The last named speaker of the same kind: whom "the analyst said" means after an analyst by name has spoken."""
    if link.name is None or " " in link.name or cue is None:
        return None
    for other in reversed(cues[: cues.index(cue)]):
        if other.reading.link.kind is link.kind and other.reading.link.entity is not None:
            return other.reading
    return None


def _as_named(link: AttributionLink, named: AttributionLink | None) -> AttributionLink:
    return replace(link, name=named.name, entity=named.entity) if named is not None else link


def _nameless(link: AttributionLink | None) -> Party | None:
    """A speaker who is named by a common noun only ("experts")."""
    if link is None or link.name is None:
        return None
    return Party(
        name=link.name,
        entity=link.entity,
        kind=None,
        country=None,
        sector=None,
        office=None,
        mention=link.name,
        start=link.start or 0,
        end=link.end or 0,
    )


def _is_inside_clause(span: Span, text: str) -> bool:
    """Whether the marks stand inside a running clause: a lower-case word right before, no colon or comma."""
    before = text[: span.start - 1].rstrip()
    first = span.text_in(text)[:1]
    return bool(before) and before[-1].isalpha() and first.islower()


def find_indirect_quotes(
    text: str,
    trees: Sequence[Tree],
    contexts: Sequence[PartyContext],
    cues: AttributionCues,
    frames: Frames,
    direct: Sequence[QuoteReading],
    document: str,
) -> list[QuoteReading]:
    """Return what reporting verbs retell in a clause of their own: "said that …"."""
    found = []
    marked = Stretches(q.quote.span for q in direct)
    spoken = Stretches(q.quote.span for q in direct if q.quote.kind is QuoteKind.DIRECT)
    for tree, context in zip(trees, contexts, strict=True):
        for index, token in enumerate(tree.tokens):
            if token.upos != "VERB" or marked.covers(token.span):
                continue
            clause = next(iter(tree.under(index, "ccomp")), None)
            if clause is None:
                continue
            reading = read_reporting_verb(tree, index, context, cues, frames)
            if reading is None or reading.link.name is None:
                continue
            words = [i for i in tree.phrase(clause, within_clause=False) if tree.tokens[i].upos != "PUNCT"]
            words = [i for i in words if tree.tokens[i].relation != "mark" or tree.tokens[i].head != clause]
            if not words:
                continue
            span = tree.span_of(words)
            if spoken.list_touching(span):
                continue
            found.append(_indirect(span, reading, text, document))
    return found


def _indirect(span: Span, reading: SpeakerReading, text: str, document: str) -> QuoteReading:
    quote = Quote(
        document=document,
        text=span.text_in(text),
        start=span.start,
        end=span.end,
        kind=QuoteKind.INDIRECT,
        speaker=reading.party or _nameless(reading.link),
        cue=reading.link.cue,
        cue_start=reading.link.start,
        cue_end=reading.link.end,
    )
    return QuoteReading(quote=quote, link=reading.link, through=reading.through)


def quote_around(span: Span, quotes: Sequence[QuoteReading]) -> QuoteReading | None:
    """Return the direct or mixed quote that `span` stands in, or None."""
    return next(
        (q for q in quotes if q.quote.kind is not QuoteKind.INDIRECT and q.quote.span.covers(span)),
        None,
    )


def speaker_in(context: PartyContext, quote: QuoteReading | None) -> PartyContext:
    """Return the context in which "I" and "we" mean the quote's speaker."""
    speaker = quote.quote.speaker if quote is not None else None
    known = speaker if speaker is not None and (speaker.entity or speaker.country) else None
    return replace(context, speaker=known)


__all__ = [
    "QuoteReading",
    "SpeakerKind",
    "find_direct_quotes",
    "find_indirect_quotes",
    "quote_around",
    "speaker_in",
]
