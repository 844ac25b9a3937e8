"""Words that tell whether the name of a capital stands for a place or for a government."""

from dataclasses import dataclass, fields
from functools import cache

from dragoman.lexicon.files import read_lexicon_table


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """The words of one language, all lemmas in lower case.

    Attributes:
        place_prepositions: after them it is a place ("in Minsk"); `party_prepositions`: a party ("with Minsk").
        open_prepositions: either; what they hang on decides.
        given_prepositions: a place after them, but for the receiver of what is `giving`: "livrer à Kiev".
        motion: verbs and nouns of going and meeting; `city_nouns`: what a town has, a government has not.
        place_verbs: verbs whose object is a place; `place_predicates`: nouns that say that it is a town.
        official: adjectives that make it a government ("official Minsk").
        striking: nouns and verbs of attack and advance, whose "on" goes before a place.
        pressing: nouns and verbs of what is done to a government, whatever preposition follows ("давление на Киев").
        sending: verbs of motion that also give: what is sent goes to a government ("weapons to Kyiv"), but for
            `travellers`, who go to a town ("a delegation to Kyiv").
        works_after: nouns that make a treaty or a way of talking of a town before them ("Tehran Declaration");
            `works_before`: likewise of one after them ("le processus d'Astana").
    """

    place_prepositions: frozenset[str]
    party_prepositions: frozenset[str]
    open_prepositions: frozenset[str]
    given_prepositions: frozenset[str]
    giving: frozenset[str]
    motion: frozenset[str]
    city_nouns: frozenset[str]
    place_verbs: frozenset[str]
    place_predicates: frozenset[str]
    official: frozenset[str]
    striking: frozenset[str]
    pressing: frozenset[str]
    sending: frozenset[str]
    travellers: frozenset[str]
    works_after: frozenset[str]
    works_before: frozenset[str]


@cache
def load_standing_words(language: str) -> StandingWords:
    """Return the words of a language; read once a process.

    Raises:
        LexiconError: the language has no such file, or the file breaks the format.
    """
    table = read_lexicon_table(language, "standing", "standing")
    return StandingWords(**{field.name: frozenset(table[field.name]) for field in fields(StandingWords)})
