"""Treaties with their dates and parties, and what each article obliges whom to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from dragoman.lexicon import load_lexicon
from dragoman.lexicon.files import read_lexicon_file, read_lexicon_table
from dragoman.model import CommitmentKind, Entity, LexiconError, PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A stretch of time in which a state is party; an open end is as long as the treaty's."""

    party: str
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A treaty of the lexicon.

    Attributes:
        key, name: of its entity: "treaty:north-atlantic-treaty", its usual English name.
        signed: None when not known.
        in_force: None when it never came into force, needs no such day, or the day is not known.
        ended: when it expired, was denounced or fell away; None while it stands, as far as known.
        memberships: of a closed circle; empty for one that is open to all, or whose parties are not listed.
        organisation: key of the organisation that its parties make up; None for most.
    """

    key: str
    name: str
    signed: PartialDate | None
    in_force: PartialDate | None
    ended: PartialDate | None
    memberships: tuple[Membership, ...]
    organisation: str | None = None

    def is_standing_on(self, day: date) -> bool:
        """Whether it binds on a day: from its coming into force (else its signing) until its end.

        A date known to the month or year alone is read generously: in doubt it stands, so that it is shown.
        """
        begun = self.in_force or self.signed
        return _is_within(day, begun, self.ended)

    def is_party_on(self, party: str, day: date) -> bool:
        """Whether an entity is party on a day; whom no membership names is taken to be one all the time."""
        spells = [spell for spell in self.memberships if spell.party == party]
        return not spells or any(_is_within(day, spell.since, spell.until) for spell in spells)

    def last_parties(self) -> tuple[str, ...]:
        """Return the parties that have not left, in the order of the file."""
        return tuple(dict.fromkeys(spell.party for spell in self.memberships if spell.until is None))


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyObligation:
    """What one article owes.

    Attributes:
        article: "article 5"; None where the whole text is meant.
        debtors, creditors: keys of the lexicon, those who left among them (`Treaty.is_party_on` tells them); the
            same on both sides when each owes each other. No creditors: it is owed to all alike.
        trigger: the words of the case in which it is owed, in English; None when it is owed in any case.
        owes: what is owed, in our own words.
        source: where that can be read.
        is_among_parties: an attack of one party on another is such a case too.
    """

    treaty: Treaty
    article: str | None
    kind: CommitmentKind
    debtors: tuple[str, ...]
    creditors: tuple[str, ...]
    trigger: str | None
    owes: str
    source: str
    is_among_parties: bool = False

    @property
    def is_mutual(self) -> bool:
        """Whether each owes it to each other."""
        return self.debtors == self.creditors


def _is_within(day: date, since: PartialDate | None, until: PartialDate | None) -> bool:
    first = since.earliest if since else None
    last = until.latest if until else None
    return (first is None or first <= day) and (last is None or day < last or (day == last and not _has_day(until)))


def _has_day(end: PartialDate | None) -> bool:
    """On the very day of its end a treaty binds no more; a year of an end may have run to its last day."""
    return end is not None and end.day is not None


@cache
def load_treaties() -> Mapping[str, Treaty]:
    """Return the treaties by key; read once a process.

    Raises:
        LexiconError: a party is no state or organisation of the lexicon, or dates are out of order.
    """
    rows, entities = read_lexicon_table("world", "treaties", "treaties"), load_lexicon().entities
    return MappingProxyType({key: read_treaty(key, row, entities) for key, row in rows.items()})


@cache
def _treaties_by_organisation() -> dict[str, Treaty]:
    return {treaty.organisation: treaty for treaty in load_treaties().values() if treaty.organisation}


def members_on(organisation: str, day: date | None) -> tuple[str, ...]:
    """Return the keys of an organisation's members on a day; () for whatever has none.

    Where no treaty of the lexicon tells who joined and left when, and for None, the present ones.
    """
    treaty = _treaties_by_organisation().get(organisation)
    if treaty is not None and day is not None:
        parties = dict.fromkeys(spell.party for spell in treaty.memberships)
        return tuple(party for party in parties if treaty.is_party_on(party, day))
    entity = load_lexicon().entities.get(organisation)
    return entity.members if entity is not None else ()


@cache
def load_obligations() -> tuple[TreatyObligation, ...]:
    """Return what the treaties oblige to, in the order of the file; read once a process.

    Raises:
        LexiconError: an entry names an unknown treaty, party or kind, has no source, or stands twice.
    """
    rows = read_lexicon_file("world", "obligations")["obligations"]
    return read_obligations(rows, load_treaties(), load_lexicon().entities)


def read_treaty(key: str, row: Mapping[str, Any], entities: Mapping[str, Entity]) -> Treaty:
    """Return one row of `world/treaties.yaml`; raise LexiconError as `load_treaties` does."""
    place = f"world/treaties.yaml, {key}"
    signed, in_force, ended = (_read_date(row.get(name), place) for name in ("signed", "in_force", "ended"))
    _check_order(place, signed, in_force, ended)
    spells = row.get("spells", {})
    memberships = []
    for party in dict.fromkeys((*row.get("parties", ()), *spells)):
        known = _key_of(party, entities, place)
        for spell in spells.get(party, ({},)):
            since, until = _read_date(spell.get("since"), place), _read_date(spell.get("until"), place)
            _check_order(f"{place}, {party}", signed, since, until, ended)
            memberships.append(Membership(party=known, since=since, until=until))
    return Treaty(
        key=key,
        name=row["name"],
        signed=signed,
        in_force=in_force,
        ended=ended,
        memberships=tuple(memberships),
        organisation=_key_of(row["organisation"], entities, place) if "organisation" in row else None,
    )


def read_obligations(
    rows: Iterable[Mapping[str, Any]], treaties: Mapping[str, Treaty], entities: Mapping[str, Entity]
) -> tuple[TreatyObligation, ...]:
    """Return the entries of `world/obligations.yaml`; raise LexiconError as `load_obligations` does."""
    found: dict[tuple[str, str | None, str], TreatyObligation] = {}
    for row in rows:
        obligation = _read_obligation(row, treaties, entities)
        key = (obligation.treaty.key, obligation.article, obligation.kind.value)
        if key in found:
            raise LexiconError(f"{_place_of(row)}: {obligation.kind} stands twice under one article; join the two")
        found[key] = obligation
    return tuple(found.values())


def _read_obligation(
    row: Mapping[str, Any], treaties: Mapping[str, Treaty], entities: Mapping[str, Entity]
) -> TreatyObligation:
    place = _place_of(row)
    treaty = treaties.get(row.get("treaty", ""))
    if treaty is None:
        raise LexiconError(f"{place}: world/treaties.yaml has no such treaty")
    if row.get("kind") not in frozenset(CommitmentKind):
        raise LexiconError(f"{place}: {row.get('kind')} is no kind of commitment; {', '.join(CommitmentKind)} are")
    for name in ("owes", "source"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise LexiconError(f"{place} has no {name}; say what is owed, and where that can be read")
    circle = tuple(dict.fromkeys(spell.party for spell in treaty.memberships))
    between = _read_parties(row.get("between"), entities, place) or circle
    debtors = _read_parties(row.get("debtors"), entities, place) or between
    if not debtors:
        raise LexiconError(f"{place} names no debtors, and the treaty lists no parties")
    return TreatyObligation(
        treaty=treaty,
        article=row.get("article"),
        kind=CommitmentKind(row["kind"]),
        debtors=debtors,
        creditors=_read_parties(row["creditors"], entities, place) if "creditors" in row else between,
        trigger=row.get("trigger"),
        owes=row["owes"],
        source=row["source"],
        is_among_parties=bool(row.get("among_parties", False)),
    )


def _place_of(row: Mapping[str, Any]) -> str:
    return f"world/obligations.yaml, {row.get('treaty')}, {row.get('article') or row.get('kind')}"


def _read_parties(names: Iterable[str] | None, entities: Mapping[str, Entity], place: str) -> tuple[str, ...]:
    return tuple(_key_of(name, entities, place) for name in names or ())


def _key_of(name: str, entities: Mapping[str, Entity], place: str) -> str:
    """An alpha-3 code names a state, anything else is a key."""
    key = name if ":" in name else f"state:{name}"
    if key not in entities:
        raise LexiconError(f"{place}: the lexicon knows no {name}; use an alpha-3 code or a key")
    return key


def _read_date(value: object, place: str) -> PartialDate | None:
    try:
        return None if value is None else PartialDate.parse(str(value))
    except ValueError as fault:
        raise LexiconError(f"{place}: {fault}") from fault


def _check_order(place: str, *dates: PartialDate | None) -> None:
    """Each date that is known must be able to follow the one before."""
    known = [date for date in dates if date is not None]
    for earlier, later in pairwise(known):
        if earlier.earliest and later.latest and later.latest < earlier.earliest:
            raise LexiconError(f"{place}: {later} lies before {earlier}; dates must follow each other")
