"""One spelling for what differs only in typography, code point by code point, so that offsets stay."""

import re

_SAME = {
    "ё": "е",
    "Ё": "Е",
    "İ": "I",  # its lower case would be two code points
    **dict.fromkeys("’ʼ‘`´′ʹ＇", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\t\n\r", " "),
}
_TABLE = str.maketrans(_SAME)
_ANY = re.compile(f"[{''.join(map(re.escape, _SAME))}]")


def fold_marks(text: str) -> str:
    """Return `text` with one kind of apostrophe, hyphen, quotation mark and space, and е for ё; its length stays.

    >>> fold_marks("Кот‑д’Ивуар, Королёв")
    "Кот-д'Ивуар, Королев"
    """
    return text.translate(_TABLE) if _ANY.search(text) else text


def fold_case(text: str) -> str:
    """Return `fold_marks(text)` in lower case, of the same length."""
    folded = fold_marks(text)
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in folded)
