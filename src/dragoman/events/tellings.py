"""What grouping needs of a claim, computed once and small enough that a million of them fit into memory."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from dragoman.events.families import Family, load_families
from dragoman.events.parties import is_identified, state_of
from dragoman.events.shared_words import find_long_words, find_names, find_quotes, stem_words, words_of_claim
from dragoman.events.windows import NO_WINDOW, Window, window_of
from dragoman.model import EntityKind, Party, PlaceReference, SourcedClaim, Status, make_id


class Tier(IntEnum):
    """How much a telling says of when and who: the later tier is decided by the tiers before it, never the reverse."""

    DAY = 1
    """Dated to the day, two states known."""
    SPAN = 2
    """Dated to a month or narrower, two states known."""
    RECENT = 3
    """Undated on a page of known date, or dated with one state known."""
    FAR = 4
    """Of unknown year, of a season or more, or undated on an undated page."""
    DENIED = 5


@dataclass(frozen=True, slots=True)
class Participant:
    """A party as grouping sees it."""

    entity: str | None
    kind: EntityKind | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim ready to be compared.

    Attributes:
        claim: its id.
        wording: made from the words of the evidence, so that a reprint is known.
        told: the day of its page's publication.
        place: where it took place; without words for it in the claim, where the visit in whose sentence it stands
            took place.
        kinds, stems: what sorts of things its objects are, and the words for them cut to what their forms share.
        names, words, quotes: what its sentence names beside the parties, its longer words, what it quotes
            (`shared_words`).
        by: of a denial the ids of the claims that deny; () for an assertion.
    """

    claim: str
    document: str
    language: str | None
    origin: str
    wording: str
    act: str
    content: str | None
    status: Status
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    window: Window
    told: date | None
    place: PlaceReference | None
    kinds: tuple[str, ...]
    stems: tuple[str, ...]
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    circle: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        states = {state for one in self.parties if (state := state_of(one))}
        object.__setattr__(self, "circle", tuple(sorted(states)))

    @property
    def parties(self) -> tuple[Participant, ...]:
        """Actors, then recipients."""
        return self.actors + self.recipients

    @property
    def family(self) -> Family:
        """The family of its act."""
        return load_families()[self.act]

    @property
    def tier(self) -> Tier:
        """How much it says of when and who."""
        if self.by:
            return Tier.DENIED
        if self.window.is_anchor:
            if len(self.circle) < _TWO_SIDES:
                return Tier.RECENT
            return Tier.DAY if self.window.first == self.window.last else Tier.SPAN
        is_undated = self.window.bound is not None or self.window == NO_WINDOW
        return Tier.RECENT if is_undated and self.days is not None else Tier.FAR

    @property
    def days(self) -> tuple[date, date] | None:
        """The days by which its group is looked for: those stated, else the publication; None for neither."""
        if self.window.is_anchor and self.window.first and self.window.last:
            return self.window.first, self.window.last
        told = self.window.bound or self.told
        return (told, told) if told else None


_TWO_SIDES = 2


def telling_of(
    sourced: SourcedClaim,
    *,
    by: Sequence[str] = (),
    place: PlaceReference | None = None,
    known: AbstractSet[str] = frozenset(),
) -> Telling:
    """Return a claim ready to be compared.

    Args:
        sourced: the claim, of a denial with the denier in the place of a side that is left open.
        by: of a denial the ids of the claims that deny.
        place: where it took place by the claims beside it, used when it names no place itself.
        known: stems of the names of all who act in any claim of its page: they are no rare names there.

    Cost: linear in the words of its sentence.
    """
    claim, document = sourced.claim, sourced.document
    window = window_of(claim.date)
    if by:
        window = Window(window.first, window.last, window.yearless, window.bound, has_reach=False)
    sentence = document.text[claim.evidence.sentence_start : claim.evidence.sentence_end]
    actors, recipients = _participants_of(sourced)
    own = words_of_claim(claim)
    return Telling(
        claim=claim.id,
        document=document.id,
        language=document.language,
        origin=sourced.origin,
        wording=make_id("wording", claim.evidence.text)[-16:],
        act=claim.act,
        content=claim.content,
        status=claim.status,
        actors=actors,
        recipients=recipients,
        window=window,
        told=document.published.date.latest if document.published else None,
        place=claim.place or place,
        kinds=tuple(sorted({thing.kind.value for thing in claim.objects})),
        stems=stem_words((thing.text for thing in claim.objects), own),
        names=find_names(sentence, own | known),
        words=find_long_words(sentence, own | known),
        quotes=find_quotes(sentence),
        by=tuple(sorted(by)),
    )


def _participants_of(sourced: SourcedClaim) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return the known parties of both sides; a state is left out beside somebody who acts for it.

    On the same side always; on the other side too where who is named first says nothing ("the
    minister met the president and the deputy minister of Russia").
    """
    claim = sourced.claim
    sides = (claim.actors, claim.recipients)
    if load_families()[claim.act].is_mutual:
        return _drop_states(claim.actors, claim.parties), _drop_states(claim.recipients, claim.parties)
    return _drop_states(sides[0], sides[0]), _drop_states(sides[1], sides[1])


def _drop_states(side: Sequence[Party], beside: Sequence[Party]) -> tuple[Participant, ...]:
    spoken_for = {party.country for party in beside if party.kind is not EntityKind.STATE and party.entity is not None}
    known = (party for party in side if is_identified(party))
    kept = (p for p in known if p.kind is not EntityKind.STATE or p.country is None or p.country not in spoken_for)
    return tuple(dict.fromkeys(Participant(p.entity, p.kind, p.country) for p in kept))


def signs_of(telling: Telling) -> frozenset[str]:
    """Return what a telling could have in common with another beside parties, act and day.

    Two without a common sign are never confirmed by anything (`fitting.Fit.n_confirmed`), nor agree
    in the month of an unknown year.
    """
    signs = {f"document {telling.document}", f"wording {telling.wording}"}
    # words of sentences are asked of sentences, whether or not they have a capital
    for kind, words in (
        ("thing", telling.stems),
        ("kind", telling.kinds),
        ("name", telling.names),
        ("word", telling.words),
        ("quote", telling.quotes),
    ):
        signs.update(f"{kind} {word}" for word in words)
    if telling.place is not None:
        signs.add(f"place {telling.place.name.casefold()}")
        signs.add(f"place {telling.place.geonames or telling.place.country}")
        signs.add(f"country {telling.place.country}")
    if telling.window.yearless:
        signs.add(f"month {telling.window.yearless[0]}")
    elif telling.window.first and telling.window.last:
        signs.update(f"month {end.month}" for end in (telling.window.first, telling.window.last))
    return frozenset(signs)


class TellingPool:
    """Lets tellings share what they have alike, so that a million of them take a fraction of the memory."""

    def __init__(self) -> None:
        self._kept: dict[object, object] = {}

    def thin(self, telling: Telling) -> Telling:
        """Return the telling itself, its parts replaced by equal ones that were seen before."""
        for name in _SHARED:
            object.__setattr__(telling, name, self._keep(getattr(telling, name)))
        return telling

    def _keep(self, value: object) -> object:
        if isinstance(value, tuple):
            value = tuple(self._kept.setdefault(part, part) for part in value)
        return self._kept.setdefault(value, value)


_SHARED = (
    *("document", "language", "origin", "act", "content", "actors", "recipients", "window", "told", "place", "kinds"),
    *("stems", "names", "words", "quotes", "circle"),
)
