"""Whether an entity is called by some words, in whichever script they are typed."""

from dragoman.entities.person_names import fold_surname
from dragoman.entities.romanisation import has_cyrillic
from dragoman.model import Entity

_CYRILLIC, _LATIN = ("ru", "uk", "be"), ("en", "fr")


def is_called(entity: Entity, words: str) -> bool:
    """Whether some name of the entity holds all the words, scripts and spellings apart: "Choïgou" finds Шойгу.

    >>> from dragoman.model import EntityKind, EntityName
    >>> named = (EntityName("Сергій Шойгу", "uk"),)
    >>> shoigu = Entity(key="x", kind=EntityKind.PERSON, name="Serhii Shoihu", names=named)
    >>> is_called(shoigu, "Choïgou"), is_called(shoigu, "Shoigu Ivan")
    (True, False)
    """
    wanted = [_fold(word) for word in words.split()]
    if not any(wanted):
        return False
    for name in {entity.name, *(name.text for name in entity.names)}:
        held = [_fold(word) for word in name.split()]
        if all(any(one & other for other in held) for one in wanted):
            return True
    return False


def _fold(word: str) -> frozenset[str]:
    bare = word.strip(",.;:\"'«»“”()")
    languages = _CYRILLIC if has_cyrillic(bare) else _LATIN
    return frozenset(fold_surname(bare, language) for language in languages) - {""} if bare else frozenset()
