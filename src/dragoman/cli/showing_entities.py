"""The lines of `show entities`: who is named, how often, in which languages; most first."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model import Entity, EntityKind, NameStrength
from dragoman.wording import count_of, short_id, tell_tenure

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Filter, Reader, Tally

_HEADS = ("mentions", "docs", "languages")

_KNOWN_ALIKE = frozenset({EntityKind.STATE, EntityKind.PLACE})
"""Kinds whose English name says enough: no other is put beside it."""


def show_entities(reader: "Reader", filter: "Filter", page: "Page") -> int:
    """Write the entities that the filter asks for, whoever is one on one line; return how many."""
    from dragoman.record import NEVER

    tallies = reader.tally_entities()
    found = find_entities(reader, replace(filter, limit=0))
    found.sort(key=lambda entity: (-tallies.get(entity.id, NEVER).n_mentions, entity.name))
    shown = found[: filter.limit] if filter.limit else found
    if shown:
        _write_lines([(entity, tallies.get(entity.id, NEVER)) for entity in shown], page)
    return len(shown)


def find_entities(reader: "Reader", filter: "Filter") -> list[Entity]:
    """Return the entities that the filter asks for; a name that none has so is sought in other spellings and scripts.

    That search looks at every entity: some seconds for a hundred thousand.
    """
    found = list(reader.joined_entities(filter))
    if found or not filter.text:
        return found
    from dragoman.entities import is_called

    return [entity for entity in reader.joined_entities(replace(filter, text=None)) if is_called(entity, filter.text)]


def tell_name(entity: Entity) -> str:
    """Return the name in Latin letters, and in brackets one as pages in other letters write it."""
    if entity.kind in _KNOWN_ALIKE:
        return entity.name
    original = next(
        (name.text for name in entity.names if name.strength is NameStrength.STRONG and not _is_latin(name.text)), None
    )
    return f"{entity.name} ({original})" if original else entity.name


def _is_latin(text: str) -> bool:
    return not any(letter.isalpha() and letter > "\u024f" for letter in text)


def _tell_briefly(entity: Entity) -> str:
    """Return kind, country, and the last office that is known to be held, with how many others there are."""
    parts = [entity.kind.value.replace("_", " "), entity.country or ""]
    if entity.tenures:
        last = max(entity.tenures, key=lambda tenure: (not tenure.office.is_former, str(tenure.start or "")))
        held = {(tenure.office.title.lower(), tenure.office.country) for tenure in entity.tenures}
        more = f" and {count_of(len(held) - 1, 'other office')}" if len(held) > 1 else ""
        parts.append(tell_tenure(last) + more)
    return " · ".join(part for part in parts if part)


def _write_lines(shown: "list[tuple[Entity, Tally]]", page: "Page") -> None:
    languages = [" ".join(tally.languages) for _, tally in shown]
    width = max(len(_HEADS[2]), *map(len, languages))
    margin = len(_HEADS[0]) + len(_HEADS[1]) + width + 6
    page.write(f"{_HEADS[0]}  {_HEADS[1]}  {_HEADS[2]}", style="dim", keeps_spaces=True)
    for (entity, tally), tongues in zip(shown, languages, strict=True):
        counts = f"{tally.n_mentions:>{len(_HEADS[0])}}  {tally.n_documents:>{len(_HEADS[1])}}  {tongues:<{width}}  "
        page.write(counts + tell_name(entity), hang=margin, style="bold", keeps_spaces=True)
        page.write(f"{_tell_briefly(entity)} · {short_id(entity.id)}", indent=margin, style="dim")
