"""Short lists of words, written as they are read: in one line, parted by spaces."""


def list_words(text: str) -> frozenset[str]:
    """Return the words of `text` as a set.

    >>> sorted(list_words("von van"))
    ['van', 'von']
    """
    return frozenset(text.split())
