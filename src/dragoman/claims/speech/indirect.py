"""Indirect quotes: clauses that retell what somebody said."""

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.claims.speech.quotes import QuoteReading, make_quote
from dragoman.claims.speech.speakers import SpeakerReading
from dragoman.claims.trees import Tree
from dragoman.model import QuoteKind, Span

_MOST = 0.6
"""Share of what an outer report retells from which an inner one is nearly all of it ("according to experts, …")."""
_SHORTEST_RETOLD = 3
"""Words from which a clause counts as retold speech; shorter ones answer ("said yes", "I think so")."""


def find_indirect_quotes(
    text: str,
    trees: Sequence[Tree],
    reports: Sequence[Sequence[SpeakerReading]],
    direct: Sequence[QuoteReading],
    document: str,
) -> list[QuoteReading]:
    """Return what reports retell in a clause of their own: "said that …", "according to X, …".

    Where a retold clause only reports in its turn, the words of the innermost speaker are the quote.
    Words that stand in a direct quote, or that hold quoted words, are none.
    """
    spans = [reading.quote.span for reading in direct]
    found: list[QuoteReading] = []
    for tree, own in zip(trees, reports, strict=True):
        told = [report for report in own if report.words is not None]
        by_place: dict[tuple[int, int], SpeakerReading] = {}
        for report in sorted(told, key=lambda one: -one.depth):
            words = report.words
            assert words is not None
            is_outer = any(other is not report and _reports_in(tree, other, report) for other in told)
            if is_outer or len(words.text_in(text).split()) < _SHORTEST_RETOLD or _touches(words, spans):
                continue
            by_place.setdefault((words.start, words.end), report)
        kept = list(by_place.items())
        for (start, end), report in kept:
            if any(
                s <= start
                and end <= e
                and (s, e) != (start, end)
                and o.cue != report.cue
                and _is_same_speaker(o, report)
                for (s, e), o in kept
            ):
                continue  # told twice: the clause inside another of the same speaker
            quote = make_quote(Span(start, end), QuoteKind.INDIRECT, report.link, report.party, text, document)
            found.append(QuoteReading(quote=quote, link=report.link, through=report.through))
    return found


def _is_same_speaker(left: SpeakerReading, right: SpeakerReading) -> bool:
    return left.link.name == right.link.name


def _reports_in(tree: Tree, inner: SpeakerReading, outer: SpeakerReading) -> bool:
    """Whether `inner` is the whole of what `outer` retells: its own words are the head of the retold clause."""
    if inner.cue not in outer.matter or len(inner.matter) >= len(outer.matter):
        return False
    if inner.matter <= outer.matter and len(inner.matter) > _MOST * len(outer.matter):
        return True
    heads = {inner.cue, *(i for i in tree.ancestors(inner.cue) if i in outer.matter)}
    is_head = tree.tokens[inner.cue].head not in outer.matter or len(heads) <= 1
    outside = [i for i in outer.matter - inner.matter if tree.tokens[i].upos in {"VERB"} and i != inner.cue]
    return is_head and inner.link.name is not None and not [i for i in outside if not _hangs_on(tree, i, inner.cue)]


def _hangs_on(tree: Tree, index: int, cue: int) -> bool:
    return cue in tree.ancestors(index)


def _touches(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span overlaps any of `spans`, which are in order and apart."""
    position = bisect_left(spans, span.start, key=lambda one: one.end)
    return position < len(spans) and spans[position].overlaps(span)
