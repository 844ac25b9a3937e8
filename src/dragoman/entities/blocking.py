"""The blocks in which entities are compared: names that sound alike."""

import re
from collections.abc import Iterator

from dragoman.entities.korean import read_korean
from dragoman.entities.name_words import write_in_one_letter
from dragoman.entities.palladius import read_palladius
from dragoman.entities.person_names import is_initial, split_name
from dragoman.entities.phonetics import phonetic_key
from dragoman.entities.romanisation import fold_name, readings_of
from dragoman.lexicon.given_names import load_given_names
from dragoman.model import Entity, EntityKind, EntityName

_VOWELS = frozenset("aeiouy")
_ARTICLE = re.compile(r"^(?:al|el|аль|эль|ель|ас|аз|ан|ат|аш)[- ](?=.)", re.IGNORECASE)
"""The Arabic article, which one page writes and another leaves out."""
_SILENT = re.compile(r"^h(?=[aeiou])")
"""An h that some languages drop: Harutyunyan, Арутюнян; Hovhannes, Ованес."""


def find_blocking_keys(entity: Entity) -> frozenset[str]:
    """Return the blocks that an entity stands in.

    For each name of a person the sound of the surname with that of the given name's first letter,
    under every sister form of it (Oleksandr is Alexander), so that a common surname makes many
    small blocks; the surname's sound alone for a name without a given one. For anything else the
    sound of the first word.

    >>> from dragoman.model import EntityName
    >>> person = Entity(key="person:x", kind=EntityKind.PERSON, name="X", names=(EntityName("Сергей Шойгу", "ru"),))
    >>> sorted(find_blocking_keys(person))
    ['person:SK:S']
    """
    return frozenset(key for name in entity.names for key in _keys_of(name, entity.kind))


def _keys_of(name: EntityName, kind: EntityKind) -> Iterator[str]:
    if kind is not EntityKind.PERSON:
        for reading in readings_of(name.text.split()[0], name.language):
            yield f"{kind}:{phonetic_key(reading)}"
        return
    if (korean := read_korean(name.text, name.language)) is not None:
        yield f"person:{korean.family}:{korean.coarse}"
    parts = split_name(read_palladius(name.text) or name.text)
    yield from _keys_of_parts(parts.surname, parts.given, name.language)
    known = load_given_names()
    if parts.surname and parts.given and not known.has_name(parts.given):  # which of the two is the surname is a guess
        yield from _keys_of_parts(parts.given, parts.surname, name.language)


def _keys_of_parts(surname: str, given: str, language: str) -> Iterator[str]:
    initials = find_initials(given, language)
    for reading in readings_of(_ARTICLE.sub("", surname), language):
        for letters in {reading, _SILENT.sub("", reading)}:
            sound = phonetic_key(write_in_one_letter(letters))
            yield from (f"person:{sound}:{initial}" for initial in initials)
            if not initials:
                yield f"person:{sound}"


def find_initials(given: str, language: str) -> frozenset[str]:
    """Return the sounds that a given name may begin with in any of its sister forms; none for no name.

    >>> sorted(find_initials("Микола", "uk"))
    ['M', 'N']
    """
    if not given or is_initial(given):
        return frozenset()
    known = load_given_names()
    group = known.group_of(given)
    sisters = known.initials[group] if group is not None else ()
    return frozenset(_sound_of(form) for form in (*readings_of(given, language), *sisters) if form)


def _sound_of(form: str) -> str:
    """Return one letter for how a name begins: "A" for any vowel, since romanisations differ in it."""
    folded = _SILENT.sub("", fold_name(form) or form)
    return "A" if folded[0] in _VOWELS else phonetic_key(folded)[:1]
