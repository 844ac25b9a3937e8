"""Given names: which words are given names, and which of them are sister forms of one name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import LANGUAGES, read_lexicon_table


@dataclass(frozen=True, slots=True)
class GivenNames:
    """The given names of all languages, in lower case.

    `groups` leads from a form to the name of its group: "сергій", "sergey" and "siarhei" to
    "sergei". `words` holds every form, grouped or not. `initials` holds for each group the letters
    that its Latin forms begin with, in lower case: "a" and "o" for "alexander" (Oleksandr).
    """

    groups: Mapping[str, str]
    words: frozenset[str]
    initials: Mapping[str, frozenset[str]]

    def has_name(self, word: str) -> bool:
        """Whether `word`, in dictionary form, is a given name in one of the languages."""
        return word.lower() in self.words

    def group_of(self, word: str) -> str | None:
        """Return the group that `word` belongs to; None for a name without sister forms and for no name."""
        return self.groups.get(word.lower())


@cache
def load_given_names() -> GivenNames:
    """Return the given names; read once a process."""
    listed = read_lexicon_table("world", "given_names", "groups")
    groups = {form.lower(): group for group, forms in listed.items() for form in forms}
    initials = {
        group: frozenset(form[0].lower() for form in forms if form[0].isascii()) for group, forms in listed.items()
    }
    others = read_lexicon_table("world", "given_names", "others")
    loose = {name.lower() for language in LANGUAGES for name in others.get(language, ())}
    return GivenNames(groups=groups, words=frozenset(groups) | loose, initials=initials)
