"""Ids made from content: the same content has the same id in every process and on every machine."""

import hashlib
import json

ID_VERSION = 1
"""Goes into every id; raised when the parts that make up an id change meaning."""

_ID_LENGTH = 20
"""Hexadecimal digits kept of the hash: 80 bits; a billion values collide with a chance under one in a million."""


def make_id(kind: str, *parts: object) -> str:
    """Return the id of a value of `kind` made from `parts`, such as `"claim-5f3c…"`.

    Args:
        kind: the value's name in lower case, which becomes the id's prefix.
        parts: what makes the value this one and no other; anything that JSON can carry. The
            parts are hashed as one JSON array, never joined, so ("ab", "c") and ("a", "bc") differ.

    >>> make_id("claim", "ab", "c") == make_id("claim", "a", "bc")
    False
    """
    content = json.dumps([kind, ID_VERSION, *parts], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(content.encode()).hexdigest()[:_ID_LENGTH]}"
