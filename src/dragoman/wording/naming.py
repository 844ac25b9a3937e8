"""Names of entities as a line shows them."""

from dragoman.model import Entity, EntityKind, NameStrength

_KNOWN_ALIKE = frozenset({EntityKind.STATE, EntityKind.PLACE})
"""Kinds whose English name says enough: no other is put beside it."""


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
