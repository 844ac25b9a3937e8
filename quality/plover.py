"""PLOVER GSR: does the reading of a sentence hold the event that its coders saw?

The set's names are those of PLOVER 0.5; they are mapped to PLOVER 2.0. Countries are compared as
ISO 3166-1 alpha-3, as sets: the actors' and the recipients' countries of one claim must be exactly
the gold ones. Where the gold lists two or more sources and no target (its coders' way to write an
event in which all act on all), or the type is one that both sides do together, the sides may swap.

A claim's type is taken by PLOVER's own rule, which codes an act that is still to come as the
intention: one of cooperation that is planned, offered or conditional as AGREE, one of conflict as
THREATEN, one asked for as REQUEST; cooperation that is withheld ("failed to agree", "will not
accept") as REJECT; and a promise or offer of conflict ("vowed to attack") as THREATEN. (The record
keeps act and status apart and loses nothing.) It codes what is done at home (protests, coercion,
concessions, and any conflict of those who are no part of the state) with one country on both sides,
where the record leaves the side that the text does not name open; and organisations without a country.

Figures:
    en.plover.type       records with a claim of the right type, among all records.
    en.plover.countries  records with a claim of the right countries, among those that have
                         countries on both sides.
    en.plover.all        records with a claim of right type and right countries, among the same.
    en.plover.one_sided  the same among records with a country on one side only (the other is an
                         international organisation, a group, or not given); that side must be
                         empty of countries in the claim too.
    en.plover.macro      F1 of the type, averaged over the types that the gold holds, the parties
                         matched by country. One record is one decision: among the claims with the
                         gold countries the one of the gold type where there is one, else the first;
                         its type is the prediction. A record without such a claim has none, which is
                         a miss of its type and nobody's false alarm. Records without any country
                         are left out. What a text tells beside its gold event is not counted against it.
    en.plover.macro_matched  the same among records that have such a claim: the type alone.
    en.plover.swapped    records where a claim has the gold countries the wrong way round and none has
                         them the right way, among those with two different countries or sets of them
                         and a type in which the sides differ; 0 is best.
    en.plover.swapped_matched  the same among the records that have a claim with those countries at all.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.lexicon.acts import load_acts
from dragoman.model import Claim, DragomanError, EventType, Party, Status

_TYPES = {
    "DISAPPROVE": EventType.ACCUSE,
    "INVESTIGATE": EventType.ACCUSE,
    "DEMAND": EventType.REQUEST,
    "FIGHT": EventType.ASSAULT,
}
"""PLOVER 0.5 to 2.0, after the project's own conversion table of September 2021; the rest keep their names."""

_CODES = {
    "JAP": "JPN",  # Japan
    "ITL": "ITA",  # Italy
    "VTN": "VNM",  # "Vietnamese-led forces"
}
"""Gold codes that are no ISO 3166-1 alpha-3 codes, with the country that the actor's words name."""

_NO_COUNTRY = frozenset({"IGO", "NGO", "IMG", "ISM"})
"""Codes of actors of no country: international organisations, non-governmental ones, militant
groups across borders, religious actors."""

_MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
"""What two sides do together, so that a text may name either first."""


_INTENDED = frozenset({Status.PLANNED, Status.OFFERED, Status.CONDITIONAL})

_COOPERATION = frozenset(
    {
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    }
)

_CONFLICT = frozenset({EventType.SANCTION, EventType.PROTEST, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT})


_HOME_TYPES = frozenset({EventType.PROTEST, EventType.COERCE, EventType.CONCEDE})
"""What is done to one's own people or government where no other is named."""
_VERBAL_CONFLICT = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
_PRIVATE = frozenset({"OPP", "REB", "CVL", "PTY", "LAB", "BUS", "REF", "EDU", "MED"})
"""Sectors of those who are no part of a state: what they do is against their own unless another is named."""
_WORLD_SECTORS = frozenset({"IGO", "NGO"})
"""PLOVER gives international organisations, governmental or not, no country, wherever their seat is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One record: a text and the event that its coders saw in it; countries as alpha-3 codes."""

    id: str
    text: str
    type: EventType
    sources: frozenset[str]
    targets: frozenset[str]
    has_target: bool

    @property
    def has_both(self) -> bool:
        """Whether both sides have a country."""
        return bool(self.sources and self.targets) or self.is_compound

    @property
    def is_compound(self) -> bool:
        """Whether all sources act on each other."""
        return not self.has_target and len(self.sources) > 1

    @property
    def is_directed(self) -> bool:
        """Whether one side does to another what could be told the wrong way round."""
        is_parted = bool(self.sources and self.targets) and self.sources != self.targets
        return is_parted and self.type not in _MUTUAL

    @property
    def has_one(self) -> bool:
        """Whether just one side has a country."""
        return not self.has_both and bool(self.sources or self.targets)


def read_gold(gold: Path) -> tuple[GoldEvent, ...]:
    """Return the records of the set, in its order; its first record, which documents it, is none."""
    records = json.loads((gold / "plover_gsr" / "PLOVER_GSR_CAMEO.txt").read_text(encoding="utf-8"))
    return tuple(
        GoldEvent(
            id=record["id"].removeprefix("PLOVER-GSR01-"),
            text=record["text"].strip(),
            type=_TYPES.get(record["event"]) or EventType(record["event"]),
            sources=_countries_in(record.get("source")),
            targets=_countries_in(record.get("target")),
            has_target=bool(record.get("target")) and isinstance(record["target"], list),
        )
        for record in records
        if record["event"] != "DOCUMENT"
    )


def _countries_in(side: Any) -> frozenset[str]:
    """Return the countries of one side; the set writes an empty side as "", null or (once) a stray word."""
    parties = side if isinstance(side, list) else []
    codes = (party.get("code") for party in parties)
    return frozenset(_CODES.get(code, code) for code in codes if code and code not in _NO_COUNTRY)


def measure(gold: Path) -> dict[str, float]:
    """Return the figures that the module's docstring names."""
    events = read_gold(gold)
    claims = _read_claims(gold)
    both = [event for event in events if event.has_both]
    one_sided = [event for event in events if event.has_one]
    decisions = [(event.type, _predict(event, claims[event.id])) for event in (*both, *one_sided)]
    directed = [event for event in both if event.is_directed]
    swapped = [event for event in directed if _is_swapped(event, claims[event.id])]
    n_met = sum(any(_has_sides(claim, event) for claim in claims[event.id]) for event in directed)
    return {
        "en.plover.type": _share(any(_has_type(claim, event) for claim in claims[event.id]) for event in events),
        "en.plover.countries": _share(any(_has_sides(claim, event) for claim in claims[event.id]) for event in both),
        "en.plover.all": _share(any(is_right(claim, event) for claim in claims[event.id]) for event in both),
        "en.plover.one_sided": _share(any(is_right(claim, event) for claim in claims[event.id]) for event in one_sided),
        "en.plover.macro": _macro_f1(decisions),
        "en.plover.macro_matched": _macro_f1([pair for pair in decisions if pair[1] is not None]),
        "en.plover.swapped": len(swapped) / len(directed),
        "en.plover.swapped_matched": len(swapped) / (len(swapped) + n_met),
    }


def _predict(event: GoldEvent, claims: Iterable[Claim]) -> EventType | None:
    """Return the type of the claim that has the gold parties, by their countries; None where no claim has them."""
    types = [plover_type(claim) for claim in claims if _has_sides(claim, event)]
    return event.type if event.type in types else next(iter(types), None)


def _is_swapped(event: GoldEvent, claims: Sequence[Claim]) -> bool:
    """Whether the parties stand the wrong way round in some claim, and the right way in none."""
    turned = (event.targets, event.sources)
    is_turned = any(plover_sides(claim) == turned and claim.type not in _MUTUAL for claim in claims)
    return is_turned and not any(_has_sides(claim, event) for claim in claims)


def _macro_f1(decisions: Iterable[tuple[EventType, EventType | None]]) -> float:
    """Return the mean over the gold types of the F1 of each; a decision is (gold, predicted or None)."""
    met, gold, predicted = Counter[EventType](), Counter[EventType](), Counter[EventType]()
    for expected, found in decisions:
        gold[expected] += 1
        if found is not None:
            predicted[found] += 1
            met[found] += found is expected
    return sum(2 * met[kind] / (gold[kind] + predicted[kind]) for kind in gold) / len(gold)


def is_right(claim: Claim, event: GoldEvent) -> bool:
    """Whether a claim has the event's type and the countries of both its sides."""
    return _has_type(claim, event) and _has_sides(claim, event)


def _has_type(claim: Claim, event: GoldEvent) -> bool:
    return plover_type(claim) is event.type


def plover_type(claim: Claim) -> EventType:
    """Return the type under which PLOVER codes a claim, given what the text says of the act."""
    content = load_acts()[claim.content].type if claim.content is not None else None
    if claim.status is Status.NEGATED and claim.type in _COOPERATION | {EventType.AGREE}:
        return EventType.REJECT
    if claim.type is EventType.AGREE and content in _CONFLICT - {EventType.MOBILIZE}:  # troops are offered to help
        return EventType.THREATEN
    if claim.status in _INTENDED and claim.type in _COOPERATION:
        return EventType.AGREE
    if claim.status in _INTENDED and claim.type in _CONFLICT:
        return EventType.THREATEN
    if claim.status is Status.REQUESTED and claim.type in _COOPERATION | _CONFLICT:
        return EventType.REQUEST
    return claim.type


def plover_sides(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Return the countries of both sides as PLOVER codes them: what is done at home has one country on both."""
    actors, recipients = _countries_of(claim.actors), _countries_of(claim.recipients)
    is_private = any(party.sector in _PRIVATE for party in claim.actors)
    is_home_act = claim.type in _HOME_TYPES or (is_private and claim.type in _CONFLICT | _VERBAL_CONFLICT)
    if is_home_act and len(actors) == 1 and not claim.recipients:
        return actors, actors
    return actors, recipients


def _has_sides(claim: Claim, event: GoldEvent) -> bool:
    actors, recipients = plover_sides(claim)
    if event.is_compound:
        return actors | recipients == event.sources
    if (actors, recipients) == (event.sources, event.targets):
        return True
    if event.type not in _MUTUAL:
        return False
    is_joint = not recipients and actors == event.sources | event.targets  # "A and B agreed", told as one actor
    return is_joint or (recipients, actors) == (event.sources, event.targets)


def _countries_of(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.country for party in parties if party.country and party.sector not in _WORLD_SECTORS)


def _share(hits: Iterable[bool]) -> float:
    all_hits = list(hits)
    return sum(all_hits) / len(all_hits)


@cache
def _read_claims(gold: Path) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of each record, read as a text of its own; what cannot be read gives none."""
    import dragoman

    claims = {}
    for event in read_gold(gold):
        try:
            claims[event.id] = dragoman.read(event.text, language="en").claims
        except DragomanError:
            claims[event.id] = ()
    return claims


def list_readings(gold: Path, *, only_misses: bool = True, only_type: str | None = None) -> int:
    """Print each record with what was read in it, for whoever tunes the rules; return 0."""
    claims = _read_claims(gold)
    for event in read_gold(gold):
        verdict = _judge(event, claims[event.id])
        if (only_misses and verdict == "right") or (only_type and event.type != only_type):
            continue
        print(f"{event.id}  {verdict}\n  {event.text}")
        print(f"  gold   {event.type}  {_tell(event.sources)} -> {_tell(event.targets)}")
        for line in _tell_claims(claims[event.id]):
            print(f"  read   {line}")
        print()
    for name, figure in measure(gold).items():
        print(f"{name}  {figure:.3f}")
    return 0


def _judge(event: GoldEvent, claims: tuple[Claim, ...]) -> str:
    if any(is_right(claim, event) for claim in claims):
        return "right"
    if not claims:
        return "nothing read"
    has_type = any(_has_type(claim, event) for claim in claims)
    has_sides = any(_has_sides(claim, event) for claim in claims)
    if has_type and has_sides:
        return "type and countries in different claims"
    return "wrong countries" if has_type else "wrong type" if has_sides else "wrong type and countries"


def _tell_claims(claims: tuple[Claim, ...]) -> Iterator[str]:
    for claim in claims:
        actors = ", ".join(f"{party.mention} ({party.country or '-'})" for party in claim.actors) or "nobody"
        recipients = ", ".join(f"{party.mention} ({party.country or '-'})" for party in claim.recipients) or "nobody"
        yield f"{claim.type} {claim.act} {claim.status}  {actors} -> {recipients}  [{claim.evidence.text}]"


def _tell(countries: frozenset[str]) -> str:
    return ", ".join(sorted(countries)) or "-"
