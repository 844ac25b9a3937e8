"""All that a language knows about claims, loaded once a process."""

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.asides import AsideWords, load_asides
from dragoman.lexicon.contexts import ContextWords, load_contexts
from dragoman.lexicon.cues import (
    AttributionCues,
    Hedges,
    PartyWords,
    QuoteMarks,
    load_attribution,
    load_hedges,
    load_party_words,
    load_quote_marks,
)
from dragoman.lexicon.frames import Frames, load_frames
from dragoman.lexicon.things import ThingWords, load_things


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The lexicon files that the claims of one language are read with."""

    language: str
    frames: Frames
    cues: AttributionCues
    hedges: Hedges
    marks: QuoteMarks
    words: PartyWords
    things: ThingWords
    asides: AsideWords
    contexts: ContextWords


@cache
def load_knowledge(language: str) -> Knowledge:
    """Return the knowledge of a language; raise LexiconError when one of its files is missing or broken."""
    return Knowledge(
        language=language,
        frames=load_frames(language),
        cues=load_attribution(language),
        hedges=load_hedges(language),
        marks=load_quote_marks(language),
        words=load_party_words(language),
        things=load_things(language),
        asides=load_asides(language),
        contexts=load_contexts(language),
    )
