"""A sentence with all that its claims are read with, and the sides of an act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.claims.knowledge import Knowledge
from dragoman.claims.party_values import PartyContext
from dragoman.claims.speech.quotes import QuoteReading
from dragoman.claims.speech.speakers import SpeakerReading
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.acts import Act
from dragoman.model import AttributionLink, Document, PartialDate, Party, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence with all that its claims are read with; `quote_readings` are the direct and mixed ones in it.

    `told` holds the sides of the acts that were read in it already, by the token of their trigger.
    """

    document: Document
    tree: Tree
    context: PartyContext
    knowledge: Knowledge
    quote_readings: Sequence[QuoteReading]
    reports: Sequence[SpeakerReading]
    outer: tuple[AttributionLink, ...]
    event_nouns: frozenset[int]
    previous_date: PartialDate | None
    before: tuple[Span, ...] = ()
    """The sentences before, nearest first, as far as a date may be taken from them."""
    told: Mapping[int, "Sides"] = field(default_factory=dict)
    acts: Sequence[Occurrence] = ()
    """All acts that the sentence speaks of, told or not."""
    told_before: Sequence["Sides"] = ()
    """Those of the acts of the sentence right before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Actors and recipients, with the tokens that gave them; `act` where it is told already."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    act: Act | None = None
