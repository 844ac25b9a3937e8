"""How the surname of a woman differs from that of her husband, father or brother, where it does."""

import re

_LATIN = (
    (r"(?<=[oe])[uv]$|(?<=a)[uv]$", "va"),
    (r"(?<=[oe])ff$", "va"),
    (r"(?<=[yi])n$", "na"),
    (r"(?<=[sc])ki$", "ka"),
)
_RUSSIAN = (
    (r"(?<=[оеё])в$", "ва"),
    (r"(?<=[иы])н$", "на"),
    (r"(?<=ск|цк)(?:ий|ой)$", "ая"),
    (r"(?:ый|ой)$", "ая"),
)
_UKRAINIAN = (
    (r"(?<=[оеє])в$", "ва"),
    (r"(?<=[иіїи])н$", "на"),
    (r"(?<=ськ|цьк)[иі]й$", "а"),
    (r"[ио]й$", "а"),
)
_RULES = {"en": _LATIN, "fr": _LATIN, "ru": _RUSSIAN, "uk": _UKRAINIAN}


def make_feminine(surname: str, language: str) -> str:
    """Return the feminine of an East Slavic, Polish or Turkic surname in -ov; the surname itself where it has none.

    >>> make_feminine("Пожарский", "ru"), make_feminine("Dąbrowski", "en"), make_feminine("Гай", "uk")
    ('Пожарская', 'Dąbrowska', 'Гай')
    """
    for pattern, replacement in _RULES[language]:
        changed = re.sub(pattern, replacement, surname)
        if changed != surname and len(surname) > 4:
            return changed
    return surname
