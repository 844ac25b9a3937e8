"""From what a person types to a correction: acts, parties, days and places as the record has them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dragoman.model import (
    Correction,
    DateBasis,
    DateSpan,
    Entity,
    EntityKind,
    MendedField,
    NamedParty,
    PartialDate,
    PlaceReference,
    Precision,
    Status,
    WrongUse,
)
from dragoman.pipeline.needs import JudgingReader

NOTHING = "none"
"""What a person types for "nobody", "no day", "no place is told"."""

_N_SHOWN = 6
"""Candidates that a doubtful name lists: one sentence."""

Typed = Mapping[MendedField, Sequence[str]]
"""What was typed for each field that is to be mended: names for a side, one text for anything else."""


_Values = dict[str, Any]
"""Fields of a correction and what they hold."""


def read_correction(reader: JudgingReader, typed: Typed) -> Correction:
    """Return the correction that a person types.

    Args:
        reader: of the record, for whom names mean.
        typed: `none` alone stands for nothing, where a claim may have nothing.

    Raises:
        WrongUse: nothing is mended, or a text means nothing: an unknown act, no day, a name of several.
    """
    fields = tuple(name for name in MendedField if name in typed)
    if not fields:
        raise WrongUse(f"a correction mends something: {', '.join(MendedField)}")
    values: dict[str, Any] = {}
    for name in fields:
        values |= _READERS[name](reader, [text.strip() for text in typed[name] if text.strip()] or [NOTHING])
    return Correction(fields=fields, **values)


def _read_act(_reader: JudgingReader, texts: Sequence[str]) -> _Values:
    from dragoman.lexicon.acts import load_acts

    act = load_acts().get(_one(texts, "act").upper())
    if act is None:
        raise WrongUse(f'there is no act "{texts[0]}"; there are {", ".join(sorted(load_acts()))}')
    return {"act": act.name, "type": act.type, "mode": act.mode, "contexts": act.contexts}


def _read_status(_reader: JudgingReader, texts: Sequence[str]) -> _Values:
    try:
        return {"status": Status(_one(texts, "status").lower())}
    except ValueError as error:
        raise WrongUse(f'there is no status "{texts[0]}"; there are {", ".join(Status)}') from error


def _read_date(_reader: JudgingReader, texts: Sequence[str]) -> _Values:
    text = _one(texts, "date")
    return {"date": None if text.lower() == NOTHING else read_days(text)}


def read_days(text: str) -> DateSpan:
    """Return the days that a person writes: `2024`, `2024-05`, `2024-05-10`, or two of them with `..` between.

    Raises:
        WrongUse: it is no such date.

    >>> str(read_days("2024-05-10..2024-05-12").end)
    '2024-05-12'
    """
    first, dots, last = text.partition("..")
    try:
        start = PartialDate.parse(first.strip())
        end = PartialDate.parse(last.strip()) if dots else start
    except ValueError as error:
        raise WrongUse(
            f'"{text}" is no date ({error}); write 2024, 2024-05, 2024-05-10, or two of them with ".." between'
        ) from error
    if start.earliest and end.latest and end.latest < start.earliest:
        raise WrongUse(f'"{text}" ends before it begins')
    return DateSpan(start=start, end=end, precision=_precision_of(start, end), basis=DateBasis.USER)


def _precision_of(start: PartialDate, end: PartialDate) -> Precision:
    if start != end:
        return Precision.RANGE
    if start.day is not None:
        return Precision.DAY
    return Precision.MONTH if start.month is not None else Precision.YEAR


def _read_place(reader: JudgingReader, texts: Sequence[str]) -> _Values:
    text = _one(texts, "place")
    return {"place": None if text.lower() == NOTHING else _find_place(reader, text)}


def _find_place(reader: JudgingReader, text: str) -> PlaceReference:
    """Return a place of the record by its name, else a town of the gazetteer, else the words alone."""
    kinds = (EntityKind.PLACE, EntityKind.STATE)
    found = [entity for entity in reader.find_called(text) if entity.kind in kinds]
    if found:
        entity = min(found, key=lambda one: (kinds.index(one.kind), one.key))
        geonames = dict(entity.outside_ids).get("geonames")
        return PlaceReference(
            name=entity.name,
            country=entity.country,
            latitude=entity.latitude,
            longitude=entity.longitude,
            geonames=int(geonames) if geonames else None,
        )
    from dragoman.lexicon.places import find_towns

    towns = find_towns(text, "en")
    if towns:
        town = towns[0]
        return PlaceReference(
            name=town.name,
            country=town.country,
            latitude=town.latitude,
            longitude=town.longitude,
            geonames=town.geonames,
        )
    return PlaceReference(name=text)


def _read_speaker(reader: JudgingReader, texts: Sequence[str]) -> _Values:
    text = _one(texts, "speaker")
    return {"speaker": None if text.lower() == NOTHING else find_party(reader, text)}


def _read_side(reader: JudgingReader, texts: Sequence[str]) -> tuple[NamedParty, ...]:
    if len(texts) == 1 and texts[0].lower() == NOTHING:
        return ()
    return tuple(dict.fromkeys(find_party(reader, text) for text in texts))


def find_party(reader: JudgingReader, text: str) -> NamedParty:
    """Return whom a person names: an entity of the record by id or whole name, else the words themselves.

    The words of a state that no page names have its country.

    Raises:
        WrongUse: several entities are called so (the message names some), or no entity has this id.
    """
    if text.startswith("entity-"):
        found = [entity for entity in reader.entities() if entity.id == text]
        if not found:
            raise WrongUse(f'no entity has the id "{text}"; "dragoman show entities" lists them')
        return _name_entity(reader.identities().get(text, found[0]))
    called = reader.find_called(text)
    states = [entity for entity in called if entity.kind is EntityKind.STATE]
    if len(called) == 1 or len(states) == 1:
        return _name_entity((states or list(called))[0])
    if called:
        shown = ", ".join(f"{entity.name} ({entity.kind}, {entity.id})" for entity in called[:_N_SHOWN])
        raise WrongUse(f'"{text}" may be {len(called)} entities: {shown}; give the id')
    state = _find_state(text)
    return _name_entity(state, is_known=False) if state else NamedParty(name=text)


def _name_entity(entity: Entity, *, is_known: bool = True) -> NamedParty:
    return NamedParty(
        name=entity.name,
        entity=entity.id if is_known else None,
        kind=entity.kind,
        country=entity.country,
        sector=entity.sector,
    )


def _find_state(text: str) -> Entity | None:
    from dragoman.lexicon import load_lexicon

    wanted = text.casefold()
    for entity in load_lexicon().entities.values():
        if entity.kind is EntityKind.STATE and wanted in {
            (entity.country or "").casefold(),
            entity.name.casefold(),
            *(name.text.casefold() for name in entity.names),
        }:
            return entity
    return None


def _one(texts: Sequence[str], what: str) -> str:
    if len(texts) != 1:
        raise WrongUse(f"a claim has one {what}, not {len(texts)}")
    return texts[0]


_READERS: Mapping[MendedField, Callable[[JudgingReader, Sequence[str]], _Values]] = {
    MendedField.ACT: _read_act,
    MendedField.STATUS: _read_status,
    MendedField.ACTORS: lambda reader, texts: {"actors": _read_side(reader, texts)},
    MendedField.RECIPIENTS: lambda reader, texts: {"recipients": _read_side(reader, texts)},
    MendedField.DATE: _read_date,
    MendedField.PLACE: _read_place,
    MendedField.SPEAKER: _read_speaker,
}
"""How what is typed for each field is read; each gives the values of the correction."""
