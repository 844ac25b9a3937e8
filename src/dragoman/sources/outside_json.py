"""Careful steps into JSON whose makers promise a form: what is not of it is said, never guessed."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dragoman.lexicon.files import read_lexicon_table
from dragoman.model import PartialDate


class BadEntryError(ValueError):
    """An entry that is not of its form; the text says what is wrong with it."""


def text_of(entry: Mapping[str, Any], key: str) -> str:
    """Return the text under `key`; raise BadEntryError when there is none."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadEntryError(f"it has no {key}")
    return value.strip()


def mapping_of(entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the object under `key`, empty where there is none; raise BadEntryError for anything else.

    PHP writes an empty object as an empty list, and so do parts of Wikidata's exports.
    """
    value = entry.get(key)
    if value is None or value == []:
        return {}
    if not isinstance(value, dict):
        raise BadEntryError(f"its {key} are no object")
    return value


def list_of(entry: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list under `key`, empty where there is none; raise BadEntryError for anything else."""
    value = entry.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadEntryError(f"its {key} are no list")
    return value


def clean_names(values: Iterator[str]) -> tuple[str, ...]:
    """Return the names without needless spaces, each once; empty ones go."""
    return tuple(dict.fromkeys(name for value in values if (name := " ".join(value.split()))))


def is_read_script(name: str) -> bool:
    """Whether the letters of a name are Latin or Cyrillic, the scripts of the pages that are read.

    >>> is_read_script("Łukasz"), is_read_script("Шойгу"), is_read_script("习近平")
    (True, True, False)
    """
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and all(
        letter < "\u0250" or "\u0400" <= letter <= "\u052f" or "\u1e00" <= letter <= "\u1eff" for letter in letters
    )


def is_latin(name: str) -> bool:
    """Whether the letters of a name are Latin."""
    return is_read_script(name) and not any("\u0400" <= letter <= "\u052f" for letter in name)


def read_partial(value: str) -> PartialDate | None:
    """Return the date that begins the text, as precise as it is; None for what is no date of the calendar.

    >>> str(read_partial("2012-05-07T00:00:00")), read_partial("unknown")
    ('2012-05-07', None)
    """
    try:
        parsed = PartialDate.parse(value.strip()[:10])
        return parsed if parsed.earliest is not None else None
    except ValueError:
        return None


_OTHER_IDS = {"Q55": "NLD", "Q35": "DNK"}
"""Wikidata tells the Netherlands and Denmark apart from the kingdoms that they are the largest part of."""


@cache
def countries_by_code() -> Mapping[str, str]:
    """Return ISO 3166-1 alpha-3 by alpha-2 in small letters, as FollowTheMoney writes countries."""
    return {row["alpha2"].lower(): code for code, row in read_lexicon_table("world", "states", "states").items()}


@cache
def countries_by_wikidata() -> Mapping[str, str]:
    """Return ISO 3166-1 alpha-3 by Wikidata id."""
    rows = read_lexicon_table("world", "states", "states")
    return {**{row["wikidata"]: code for code, row in rows.items()}, **_OTHER_IDS}
