"""Entities by name: the name as it is shown, with the one that pages in other letters write."""

from dragoman.model import Entity, EntityKind, NameStrength
from dragoman.wording.telling import count_of, tell_tenure

_KNOWN_ALIKE = frozenset({EntityKind.STATE, EntityKind.PLACE})
"""Kinds whose English name says enough: no other is put beside it."""


def tell_name(entity: Entity) -> str:
    """Return the name in Latin letters, and in brackets one as pages in other letters write it."""
    original = None if entity.kind in _KNOWN_ALIKE else original_name(entity)
    return f"{entity.name} ({original})" if original else entity.name


def original_name(entity: Entity) -> str | None:
    """Return the first whole name in letters that are not Latin; None for none."""
    return next(
        (name.text for name in entity.names if name.strength is NameStrength.STRONG and not _is_latin(name.text)), None
    )


def _is_latin(text: str) -> bool:
    return not any(letter.isalpha() and letter > "\u024f" for letter in text)


def tell_briefly(entity: Entity) -> str:
    """Return kind, country, and the last office that is known to be held, with how many others there are."""
    parts = [entity.kind.value.replace("_", " "), entity.country or ""]
    if entity.tenures:
        last = max(entity.tenures, key=lambda tenure: (not tenure.office.is_former, str(tenure.start or "")))
        held = {(tenure.office.title.lower(), tenure.office.country) for tenure in entity.tenures}
        more = f" and {count_of(len(held) - 1, 'other office')}" if len(held) > 1 else ""
        parts.append(tell_tenure(last) + more)
    return " · ".join(part for part in parts if part)
