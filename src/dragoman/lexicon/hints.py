"""Words beside or inside a name that tell what it names."""

from dataclasses import dataclass, fields
from functools import cache

from dragoman.lexicon.files import read_lexicon_table


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHints:
    """The words of one language.

    Attributes:
        organisation_nouns: lemmas that introduce an organisation ("agency", "газета").
        organisation_words: capitalised words that stand in names of organisations ("Ministry").
        place_words: words that stand in or before names of places ("Street", "города").
        work_words: capitalised words of treaties, prizes, wars: no person, organisation or place ("Agreement").
        speech: lemmas of verbs of which a person is the subject.
        kin: lemmas of what a person has ("wife", "career").
        place_prepositions: prepositions before places.
        directions: capitalised words of direction that make a region with what follows ("Nord de la Chine").
        plain_acronyms: words in capitals that name no organisation ("DNA").
        polity_words: lemmas of nouns that call what they head a state, of today or of old ("empire").
    """

    organisation_nouns: frozenset[str]
    organisation_words: frozenset[str]
    place_words: frozenset[str]
    work_words: frozenset[str]
    speech: frozenset[str]
    kin: frozenset[str]
    place_prepositions: frozenset[str]
    plain_acronyms: frozenset[str]
    directions: frozenset[str]
    polity_words: frozenset[str]


@cache
def load_name_hints(language: str) -> NameHints:
    """Return the words of a language; read once a process.

    Raises:
        LexiconError: the language has no such file, or the file breaks the format.
    """
    table = read_lexicon_table(language, "hints", "hints")
    return NameHints(**{field.name: frozenset(table[field.name]) for field in fields(NameHints)})
