"""Quoted speech that its writer's own words break: "« …, — сказал он. — … »", "« …, a-t-il dit, … »"."""

import re
from collections.abc import Sequence

from dragoman.claims.speech.quoting import QuotedSpan
from dragoman.claims.speech.speakers import can_speak
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import AttributionCues
from dragoman.model import Span

_AUTHOR_WORDS = re.compile(r"(?<=[,.!?…»”\"])\s[–—-]\s?(?P<author>[^–—\n]{3,160}?)(?P<end>[.,:]\s?[–—-]\s|[.,]?$)")
"""The writer's own words between dashes, or from a dash to the end of a line of dialogue."""
_EDGES = frozenset({",", "?", "!", "…", ".", "»", "”", '"'})


def part_author_words(
    quoted: Sequence[QuotedSpan],
    text: str,
    trees: Sequence[Tree],
    cues: AttributionCues,
    *,
    at_commas: bool,
) -> list[QuotedSpan]:
    """Return the quoted stretches, each in the parts that its writer's own words leave of it.

    Cost: one look at each quoted stretch and at the tokens of its sentences.
    """
    found: list[QuotedSpan] = []
    position = 0
    for quote in quoted:
        while position < len(trees) and trees[position].sentence.end <= quote.span.start:
            position += 1
        around = []
        for tree in trees[position:]:
            if tree.sentence.start >= quote.span.end:
                break
            around.append(tree)
        found += _part(quote, text, around, cues, at_commas=at_commas or quote.is_turn)
    return found


def _part(
    quote: QuotedSpan, text: str, trees: Sequence[Tree], cues: AttributionCues, *, at_commas: bool
) -> list[QuotedSpan]:
    broken = _between_dashes(quote, text, trees, cues)
    if broken is None and at_commas:
        broken = _between_commas(quote, text, trees, cues)
    if broken is None:
        return [quote]
    before = Span(quote.span.start, quote.span.start + len(text[quote.span.start : broken.start].rstrip(" ,—–-")))
    after = Span(min(broken.end, quote.span.end), quote.span.end)
    while after.start < after.end and text[after.start] in " ,—–-":
        after = Span(after.start + 1, after.end)
    rest = QuotedSpan(after, is_open=quote.is_open, label=quote.label, is_turn=quote.is_turn, is_rest=True)
    first = QuotedSpan(
        before, is_continued=quote.is_continued, label=quote.label, is_turn=quote.is_turn, is_rest=quote.is_rest
    )
    parts = [first, *(_part(rest, text, trees, cues, at_commas=at_commas) if after.end > after.start else [])]
    return [part for part in parts if part.span.end > part.span.start and part.span.text_in(text).strip(" .,!?…")]


def _between_dashes(quote: QuotedSpan, text: str, trees: Sequence[Tree], cues: AttributionCues) -> Span | None:
    words = quote.span.text_in(text)
    for match in _AUTHOR_WORDS.finditer(words):
        inside = Span(quote.span.start + match.start("author"), quote.span.start + match.end("author"))
        if match["author"][:1].islower() and _is_said(inside, trees, cues):
            return Span(quote.span.start + match.start(), quote.span.start + match.end())
    return None


def _is_said(span: Span, trees: Sequence[Tree], cues: AttributionCues) -> bool:
    return any(
        _is_verb_of_saying(tree, i, cues)
        for tree in trees
        for i in tree.tokens_in(span)
        if tree.tokens[i].start >= span.start
    )


def _is_verb_of_saying(tree: Tree, index: int, cues: AttributionCues) -> bool:
    token = tree.tokens[index]
    return token.upos in {"VERB", "AUX", "ADJ"} and (
        token.lemma.lower() in cues.verbs or token.text.lower() in cues.verbs
    )


def _between_commas(quote: QuotedSpan, text: str, trees: Sequence[Tree], cues: AttributionCues) -> Span | None:
    """Words of the writer's own between commas: a verb of saying before its subject, who is no "I"."""
    for tree in trees:
        for index in range(len(tree.tokens)):
            token = tree.tokens[index]
            if not quote.span.covers(token.span) or not _is_verb_of_saying(tree, index, cues):
                continue
            first = index
            while (
                first > 0
                and tree.tokens[first - 1].upos in {"AUX", "PRON"}
                and tree.tokens[first - 1].text not in _EDGES
            ):
                first -= 1
            if first == 0 or tree.tokens[first - 1].text not in _EDGES or tree.tokens[first].text[:1].isupper():
                continue
            last = _end_of_incise(tree, index, quote.span)
            speakers = [i for i in range(first, last + 1) if i != index and _speaks(tree, i, cues)]
            if speakers and (speakers[0] > first or first < index) and last - first <= 16:
                return Span(tree.tokens[first].start, tree.tokens[last].end)
    return None


def _end_of_incise(tree: Tree, index: int, span: Span) -> int:
    """The last token of an incise: up to the next comma that no apposition needs, or full stop."""
    last = index
    for i in range(index + 1, len(tree.tokens)):
        if tree.tokens[i].end > span.end or tree.tokens[i].text in _EDGES:
            break
        last = i
    return last + 1 if last + 1 < len(tree.tokens) and tree.tokens[last + 1].end <= span.end else last


def _speaks(tree: Tree, index: int, cues: AttributionCues) -> bool:
    """Whether a token is a speaker other than "I": a name, a noun for one, a pronoun hung on the verb by a hyphen."""
    token = tree.tokens[index]
    if token.upos == "PRON":
        return token.text.startswith("-") or token.text.lower() in cues.third_persons
    return can_speak(tree, index, cues) and not any(True for _ in tree.under(index, "case"))
