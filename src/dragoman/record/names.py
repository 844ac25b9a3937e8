"""Names as keys to search by."""

import unicodedata


def fold_name(name: str) -> str:
    """Return the name without case, accents and needless spaces: two spellings of one key name alike.

    >>> fold_name("  Sergueï   CHOÏGOU ")
    'serguei choigou'
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())
