"""What a user may be called, and when two names are one."""

import unicodedata

from dragoman.model import WrongUse

MAX_NAME = 64
"""Characters of a user's name: longer than any name in the directories of a newsroom, short enough for a column."""


def check_user_name(name: str) -> str:
    """Return a name that a user may have; raise `WrongUse` for one that is empty, too long or not printable."""
    if not name.strip() or len(name) > MAX_NAME or not name.isprintable() or name != name.strip():
        raise WrongUse(
            f"a user's name is 1 to {MAX_NAME} letters, figures and signs, without a space at its ends; choose another"
        )
    return name


def fold_user_name(name: str) -> str:
    """Return what two spellings of one name share.

    >>> fold_user_name("Ann") == fold_user_name("ANN")
    True
    """
    # no user has a zero byte in the name, and PostgreSQL takes none in a question
    plain = unicodedata.normalize("NFKC", name.replace("\0", "\ufffd"))
    return unicodedata.normalize("NFKC", plain.casefold())
