"""The English name of somebody or something that only texts tell of."""

from collections import Counter
from collections.abc import Iterable

from dragoman.entities.person_names import is_initial, is_patronymic, split_name
from dragoman.entities.romanisation import has_cyrillic, romanise, undo_french
from dragoman.model import EntityKind, EntityName, MetName

_ORDER = ("uk", "ru", "be")
"""Between two Cyrillic spellings met alike often: any order that is always the same would do."""


def choose_english_name(met: Iterable[MetName], kind: EntityKind) -> str | None:
    """Return the name by which English lines call an entity; None when no name was met.

    The Latin spelling that most documents write, of those that are most complete (given name and
    surname before a surname alone); without one, the romanisation of the Cyrillic spelling met
    most, by the table of its language. A French transcription of a Cyrillic name
    ("Sergueï Choïgou") is read, and not written where any other spelling was met.

    >>> met = [MetName(entity="a", name=EntityName("Сергій Згурський", "uk"), n_documents=3)]
    >>> choose_english_name(met, EntityKind.PERSON)
    'Serhii Zghurskyi'
    >>> met.append(MetName(entity="b", name=EntityName("Sergiy Zgurskyy", "en"), n_documents=1))
    >>> choose_english_name(met, EntityKind.PERSON)
    'Sergiy Zgurskyy'
    """
    counts: Counter[EntityName] = Counter()
    for one in met:
        counts[EntityName(one.name.text, one.name.language)] += one.n_documents
    if not counts:
        return None
    latin: Counter[str] = Counter()
    for name, n_documents in counts.items():
        if not has_cyrillic(name.text):
            latin[name.text] += n_documents
    cyrillic = [name for name in counts if has_cyrillic(name.text)]
    own = latin
    if cyrillic:  # the bearer writes himself in Cyrillic, so French spellings may be transcriptions
        own = Counter({text: n for text, n in latin.items() if undo_french(text) is None})
    if own:
        return min(own, key=lambda text: (_lacks(text, kind), -own[text], text))
    name = min(
        cyrillic,
        key=lambda name: (_lacks(name.text, kind), -counts[name], _place_of(name.language), name.text),
    )
    return romanise(name.text, name.language)


def _lacks(text: str, kind: EntityKind) -> int:
    """How much a spelling lacks: 2 for a surname alone, 1 for initials or a patronymic that English leaves out."""
    if kind is not EntityKind.PERSON:
        return 0
    parts = split_name(text)
    if parts.is_short:
        return 2
    return int(is_initial(parts.given) or any(is_patronymic(word) for word in text.split()[1:-1]) or text.isupper())


def _place_of(language: str) -> int:
    return _ORDER.index(language) if language in _ORDER else len(_ORDER)
