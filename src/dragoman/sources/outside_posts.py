"""From the name of a post as a file gives it to one of the lexicon's offices."""

from functools import lru_cache

from dragoman.lexicon import Modifier, OfficeHit, OfficeRole, OfficeWords, load_offices, read_roles
from dragoman.lexicon.entries import read_names
from dragoman.model import Office, make_id

_NO_ROLE = "official"
"""The role of a post whose name holds none of the lexicon's offices; its title stays that of the file."""

_BROAD = frozenset({_NO_ROLE, "leader", "minister", "deputy_minister", "commander", "deputy_commander"})
"""Roles that say less than the name of the post does: its own words stay the title."""


def make_post(title: str, language: str, country: str | None, sector: str | None) -> Office:
    """Return the office that a post's name stands for.

    Args:
        title: the name of the post, e.g. "Minister of Foreign Affairs of Russia".
        language: BCP 47 of the name; English is read where it is not one that has words for offices.
        country: ISO 3166-1 alpha-3 of the state whose post it is, or None.
        sector: PLOVER sector that the file tells, or None: that of the role is taken where one is found.
    """
    role = _find_role(title, language)
    is_plain = role is None or role.role in _BROAD
    return Office(
        role=role.role if role is not None else _NO_ROLE,
        title=_without_state(title, country) if role is None or is_plain else role.title,
        serves=make_id("entity", f"state:{country}") if country else None,
        country=country,
        sector=sector or (role.sector if role is not None else None),
    )


def _without_state(title: str, country: str | None) -> str:
    """Return an English title without the state that it ends in: an office names its state by itself.

    >>> _without_state("Keeper of the Lamps of the Republic of Belarus", "BLR")
    'Keeper of the Lamps'
    """
    entry = read_names("en").get(f"state:{country}")
    for name in sorted(entry.names, key=len, reverse=True) if entry is not None else ():
        for end in (f" of the {name}", f" of {name}"):
            if title.endswith(end) and len(title) > len(end):
                return title.removesuffix(end)
    return title


@lru_cache(maxsize=65536)
def _find_role(title: str, language: str) -> OfficeRole | None:
    """Return the role of the first office that the name holds, its deputy where it says so; None for none."""
    words = load_offices(language if language in ("fr", "ru", "uk") else "en")
    hits = [hit for hit in words.find_offices(title) if not hit.role.is_rank]
    if not hits:
        return None
    first = hits[0]
    return _deputy_of(first, words, title) or first.role


def _deputy_of(hit: OfficeHit, words: OfficeWords, title: str) -> OfficeRole | None:
    before = [found for found in words.find_modifiers(title) if found.span.end <= hit.span.start]
    if not any(found.modifier is Modifier.DEPUTY for found in before):
        return None
    roles = read_roles()
    broad = "deputy_minister" if hit.role.role.endswith("minister") else _NO_ROLE
    return roles.get(f"deputy_{hit.role.role}", roles[broad])
