"""How reliable people hold sources to be: which source a name means, its grades, the outlets that are one source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.events import choose_spellings, name_publisher, publisher_key
from dragoman.model import EntityKind, Reliability, SourceRating, WrongUse

if TYPE_CHECKING:
    from dragoman.record import OutletTally, Reader

_SOURCES = frozenset(EntityKind) - {EntityKind.PLACE, EntityKind.TREATY, EntityKind.WEAPON, EntityKind.EXERCISE}
"""Whoever can say something."""

_N_NAMED = 4
"""Sources that a message proposes: one sentence."""

_LIKENESS = 0.72
"""How alike (`difflib`, 0 to 1) a name must be to be proposed: "Rueters" and "Reuters" have .86, "Vzgliad" and
"Vzglyad" .86, a name beside a longer one with another word .6 and less. Tried on the names of the seeds,
November 2026."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTally:
    """One source with the spellings under which its pages name it, and what it gave."""

    name: str
    outlets: tuple[str, ...]
    n_documents: int
    n_claims: int
    languages: tuple[str, ...]
    first_day: str | None
    last_day: str | None


def group_outlets(tallies: "Iterable[OutletTally]") -> tuple[SourceTally, ...]:
    """Return the outlets with those that are one source, in whatever spelling, counted together; most pages first.

    Pages that tell no outlet are no source and are left out.
    """
    known = [tally for tally in tallies if tally.outlet is not None]
    keys = {tally.outlet: publisher_key(name_publisher(tally.outlet)) for tally in known if tally.outlet}
    spellings = choose_spellings(name_publisher(outlet) for outlet in keys)
    grouped: dict[str, list[OutletTally]] = {}
    for tally in known:
        grouped.setdefault(keys[tally.outlet or ""], []).append(tally)
    sources = [
        SourceTally(
            name=spellings[key],
            outlets=tuple(tally.outlet or "" for tally in mine),
            n_documents=sum(tally.n_documents for tally in mine),
            n_claims=sum(tally.n_claims for tally in mine),
            languages=tuple(sorted({language for tally in mine for language in tally.languages})),
            first_day=min((tally.first_day for tally in mine if tally.first_day), default=None),
            last_day=max((tally.last_day for tally in mine if tally.last_day), default=None),
        )
        for key, mine in grouped.items()
    ]
    return tuple(sorted(sources, key=lambda source: (-source.n_documents, source.name)))


def group_ratings(ratings: Iterable[SourceRating]) -> dict[str, list[SourceRating]]:
    """Return what people think of sources by the key of their names (`events.publisher_key`)."""
    by_key: dict[str, list[SourceRating]] = {}
    for rating in ratings:
        by_key.setdefault(publisher_key(rating.source), []).append(rating)
    return by_key


def read_grade(grade: str | None) -> Reliability:
    """Return the grade that a letter stands for.

    Raises:
        WrongUse: it is none.
    """
    try:
        return Reliability((grade or "").strip().upper())
    except ValueError as error:
        said = f'"{grade}" is no grade' if grade else "a rating needs a grade"
        raise WrongUse(
            f"{said}; there are A completely reliable, B usually reliable, C fairly reliable, "
            "D not usually reliable, E unreliable and F reliability cannot be judged"
        ) from error


def find_source(reader: "Reader", words: str) -> str:
    """Return the name, as origins and publishers have it, of the source that the words mean.

    It is an outlet, site or origin of some document in any spelling (`publisher_key`), a document of
    unknown outlet by its id, or an entity of the record that can speak, by its whole name in any language.

    Raises:
        WrongUse: no source of the record is called so (the message names those that are nearly), or several are.
        RecordError: an id is given, and no document has it, or several do.
    """
    if words.startswith("document-"):
        return reader.find_id(words).id
    spellings = choose_spellings(name_publisher(name) for name in reader.publisher_names())
    printed = spellings.get(publisher_key(name_publisher(words)))
    if printed is not None:
        return printed
    called = {entity.name: entity for entity in reader.find_called(words) if entity.kind in _SOURCES}
    if len(called) == 1:
        return next(iter(called))
    if called:
        named = ", ".join(f"{entity.name} ({entity.kind})" for entity in called.values())
        raise WrongUse(f'"{words}" may be {named}; give the whole name')
    near = _find_near(words, [*spellings.values(), *_names_of_speakers(reader)])
    hint = f"did you mean {near}?" if near else "the sources are the outlets of the documents and whom they name"
    raise WrongUse(f'no source of this record is called "{words}"; {hint}')


def _names_of_speakers(reader: "Reader") -> list[str]:
    return [entity.name for entity in reader.joined_entities() if entity.kind in _SOURCES]


def _find_near(words: str, names: list[str]) -> str:
    """Return the names that are nearly the words, the nearest first; "" for none."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in sorted(names) if not name.startswith("document-")}
    near = get_close_matches(words.casefold(), folded, n=_N_NAMED, cutoff=_LIKENESS)
    return " or ".join(folded[name] for name in near)


def find_ratings(reader: "Reader", source: str) -> list[SourceRating]:
    """Return the ratings of a source, which the record may not name any more."""
    said = list(reader.ratings())
    keys = {publisher_key(name) for name in (source, name_publisher(source))}
    found = [one for one in said if publisher_key(one.source) in keys]
    if found or not said:
        return found
    meant = find_source(reader, source)
    return [one for one in said if one.source == meant]
