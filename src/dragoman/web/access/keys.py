"""Random keys that a browser or a program holds, and what the server keeps of them."""

import hashlib
import hmac
import secrets

_N_BYTES = 32
"""Bytes of randomness in a key: 256 bits, so that guessing is out of the question and a plain hash keeps it."""

TOKEN_PREFIX = "dragoman-"
"""How a token begins, so that people and scanners of leaked secrets know one when they see it."""


def new_key() -> str:
    """Return a fresh random key, in letters that a cookie and a header take."""
    return secrets.token_urlsafe(_N_BYTES)


def new_token() -> str:
    """Return a fresh token for a program."""
    return TOKEN_PREFIX + new_key()


def hash_key(key: str) -> str:
    """Return what the record keeps of a key: whoever reads the record cannot use it as one."""
    return hashlib.sha256(key.encode()).hexdigest()


def csrf_token_for(key: str) -> str:
    """Return the token that a form must bring back beside the cookie that holds the key.

    It is made of the key by a hash, so that it belongs to just this cookie, outlives a restart of the server and
    needs no place of its own; from the token nobody finds the key.
    """
    return hashlib.sha256(f"csrf token of {key}".encode()).hexdigest()


def is_same(given: str, wanted: str) -> bool:
    """Whether two secrets are the same; takes the same time for each."""
    return hmac.compare_digest(given.encode(), wanted.encode())
