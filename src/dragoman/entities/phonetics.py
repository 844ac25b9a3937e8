"""The phonetic key of a name: the consonants that its spellings agree on; the blocking key of people."""

import re

_STEPS = (
    (re.compile(r"shch|sch|tch|tsh|ch|sh|zh|ts|tz|cz|sz|dzh|dj|x|z|s|j"), "S"),
    (re.compile(r"c(?=[eiy])"), "S"),
    (re.compile(r"kh|gh|[kgqhc]"), "K"),
    (re.compile(r"ph|[fvw]"), "F"),
    (re.compile(r"[bp]"), "P"),
    (re.compile(r"th|[dt]"), "T"),
    (re.compile(r"l"), "L"),
    (re.compile(r"r"), "R"),
    (re.compile(r"m"), "M"),
    (re.compile(r"n"), "N"),
    (re.compile(r"[^A-Z]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ALTERNATIVES = re.compile(r"h(?=[aeiou])")


def phonetic_key(name: str) -> str:
    """Return the key of a folded Latin name; vowels alone decide only for a name without consonants.

    Coarse on purpose: it brings together what may be one name, and the score parts them again.

    >>> phonetic_key("lukashenko") == phonetic_key("loukachenko") == phonetic_key("lukashenka")
    True
    >>> phonetic_key("shoigu") == phonetic_key("choigou")
    True
    """
    key = name.lower()
    for pattern, replacement in _STEPS:
        key = pattern.sub(replacement, key)
    return key or name[:1].upper()
