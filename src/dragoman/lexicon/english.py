"""English plurals by ending."""

import re

_POSTMODIFIER = re.compile(r"^(?:of|for|to|at|in|on|with|general|designate|elect)$", re.IGNORECASE)
_UNCHANGED = re.compile(r"(?:ese|ss|sh|ch|ois|[^aeiou]ops)$")


def make_plural(word: str) -> str:
    """Return the plural of a noun: "Frenchman" gives "Frenchmen", "Swiss" and "Chinese" stay."""
    if word.lower().endswith(("sman", "hman", "yman", "pman", "woman", "chman")):
        return word[:-2] + "en"
    if word[:1].isupper() and _UNCHANGED.search(word):
        return word
    if re.search(r"[^aeiou]y$", word) and not word[:1].isupper():
        return word[:-1] + "ies"
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    return word + "s"


def inflect_term(phrase: str) -> set[str]:
    """Return a noun phrase in singular and plural; the head stands before "of", "to", "general" and their like.

    >>> sorted(inflect_term("minister of defence"))
    ['minister of defence', 'ministers of defence']
    """
    words = phrase.split(" ")
    end = next((at for at, word in enumerate(words) if at and _POSTMODIFIER.match(word)), len(words))
    plural = [*words[: end - 1], make_plural(words[end - 1]), *words[end:]]
    return {phrase, " ".join(plural)}
