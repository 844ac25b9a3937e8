"""Finding a claim again by its words: the anchors of reviews and judgements."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import N_AROUND, Anchor, Claim, Correction, Document, Gist, Span
from dragoman.record.correcting import correct_claim


def gist_of(claim: Claim) -> Gist:
    """Return what a claim says, in short."""
    speaker = claim.innermost_speaker
    return Gist(
        act=claim.act,
        status=claim.status,
        actors=tuple(party.name for party in claim.actors),
        recipients=tuple(party.name for party in claim.recipients),
        date=claim.date,
        place=claim.place.name if claim.place else None,
        speaker=speaker.name if speaker else None,
    )


def anchor_claim(
    claim: Claim, document: Document, beside: Iterable[Claim] = (), correction: Correction | None = None
) -> Anchor:
    """Return the words of a claim, as it was read, by which it is found again.

    Args:
        claim: as it was read, not as it was corrected before.
        document: the page.
        beside: other claims of the page; those of other words are passed over.
        correction: what a person puts in its place.
    """
    evidence = claim.evidence
    told = gist_of(claim)
    near = (gist_of(other) for other in beside if other.id != claim.id and other.evidence.span.overlaps(evidence.span))
    return Anchor(
        uri=document.uri,
        document=document.id,
        start=evidence.start,
        end=evidence.end,
        words=evidence.text,
        before=document.text[max(0, evidence.start - N_AROUND) : evidence.start],
        after=document.text[evidence.end : evidence.end + N_AROUND],
        claim=claim.id,
        told=told,
        mended=gist_of(correct_claim(claim, correction, "")) if correction else None,
        beside=tuple(dict.fromkeys(near)),
    )


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its claims as they were read."""

    document: Document
    claims: Sequence[Claim]


_SHARE = 0.5
"""Of the shorter of two stretches of words, the share that must be common for one to stand for the other: a better
reading takes a word more or less. Half parts "met in Lima" from "signed in Lima" of one sentence. Tried on the
bundled examples, November 2026."""

_LIKENESS = 90
"""How alike (rapidfuzz, 0 to 100) words must be to be those of the anchor when the page's text was cleaned otherwise:
a footnote's mark or a hyphen more is 95 and above, another sentence of like build 70 and less. November 2026."""


def place_anchor(anchor: Anchor, pages: Iterable[Page]) -> str | None:
    """Return the id of the claim that now covers the words of an anchor and speaks of the same; None for none.

    The claim of the same id comes first. Else, of the claims that stand on these words, the one that tells the same
    act, as read or as mended then, or the same parties on both sides; of several the one that agrees in more.
    What stood beside it then is never taken for it.

    Args:
        anchor: the words.
        pages: the documents that its address gives now.

    Cost: linear in the text and claims of these documents.
    """
    known = list(pages)
    if any(claim.id == anchor.claim for page in known for claim in page.claims):
        return anchor.claim
    wanted = [gist for gist in (anchor.told, anchor.mended) if gist is not None]
    others = {_core_of(gist) for gist in anchor.beside} - {_core_of(gist) for gist in wanted}
    ranked = []
    for page in known:
        span = find_words(page.document, anchor)
        if span is None:
            continue
        for claim in page.claims:
            share = max(_share_of(one.span, span) for one in (claim.evidence, *claim.extra_evidence))
            gist = gist_of(claim)
            if share < _SHARE or _core_of(gist) in others:
                continue
            agreement = max(_agreement_of(gist, one) for one in wanted)
            if agreement[0]:
                ranked.append((agreement, share, claim.id))
    return max(ranked)[2] if ranked else None


def find_words(document: Document, anchor: Anchor) -> Span | None:
    """Return where the words of an anchor stand in a text now; None where they do not.

    Where a text repeats them, the place with the same words around it counts, then the one nearest to
    where they stood. Spaces, quotation marks and dashes may be others; failing that, a few signs.
    """
    text = document.text
    if document.id == anchor.document and text[anchor.start : anchor.end] == anchor.words:
        return Span(anchor.start, anchor.end)
    found = list(_find_exactly(text, anchor.words)) or list(_find_loosely(text, anchor.words))
    if found:
        return max(found, key=lambda span: (_context_of(text, span, anchor), -abs(span.start - anchor.start)))
    return _find_nearly(text, anchor.words)


def _find_exactly(text: str, words: str) -> Iterator[Span]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


_LOOSE = {
    **dict.fromkeys('"“”„«»‟‹›', '["“”„«»‟‹›]'),
    **dict.fromkeys("'’‘ʼ`", "['’‘ʼ`]"),
    **dict.fromkeys("-–—‑", "[-–—‑]"),
}
"""Signs that cleaning may write in another way."""


def _find_loosely(text: str, words: str) -> Iterator[Span]:
    parts = ["".join(_LOOSE.get(sign, re.escape(sign)) for sign in word) for word in words.split()]
    if parts:
        yield from (Span(*found.span()) for found in re.finditer(r"\s+".join(parts), text))


_LEAST = 12
"""Code points below which likeness says nothing."""


def _find_nearly(text: str, words: str) -> Span | None:
    from rapidfuzz import fuzz

    if len(words) < _LEAST:
        return None
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=_LIKENESS)
    return Span(found.dest_start, found.dest_end) if found is not None and found.dest_start < found.dest_end else None


def _context_of(text: str, span: Span, anchor: Anchor) -> int:
    """Return how many code points around the span are those around the anchor."""
    before, after = text[max(0, span.start - N_AROUND) : span.start], text[span.end : span.end + N_AROUND]
    return _n_alike(before[::-1], anchor.before[::-1]) + _n_alike(after, anchor.after)


def _n_alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((number for number, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _share_of(one: Span, other: Span) -> float:
    """Return the share of the shorter stretch that both have."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / max(1, min(one.end - one.start, other.end - other.start))


def _core_of(gist: Gist) -> tuple[object, ...]:
    return gist.act, frozenset(gist.actors), frozenset(gist.recipients)


def _agreement_of(one: Gist, other: Gist) -> tuple[bool, int, int]:
    """Return whether two speak of the same, and in how much they agree: act and parties, then the rest."""
    is_one_act = one.act == other.act
    sides = [frozenset(mine) == frozenset(theirs) for mine, theirs in zip(_sides(one), _sides(other), strict=True)]
    rest = (one.status == other.status, one.date == other.date, one.place == other.place, one.speaker == other.speaker)
    has_parties = bool(other.actors or other.recipients)
    return is_one_act or (all(sides) and has_parties), 2 * is_one_act + sum(sides), sum(rest)


def _sides(gist: Gist) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return gist.actors, gist.recipients
