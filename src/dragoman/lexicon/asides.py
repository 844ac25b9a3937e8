"""Words that tell a text's other worlds from that of states: nature, stories, games."""

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import read_lexicon_file


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideWords:
    """Lemmas of nouns.

    Attributes:
        nature: what strikes and kills without anybody's doing ("cyclone", "malaria", "crash").
        stories: works in which a state may do what it never did ("film").
        games: words of sport, beside which nobody attacks a state ("semi-final").
    """

    nature: frozenset[str]
    stories: frozenset[str]
    games: frozenset[str]


@cache
def load_asides(language: str) -> AsideWords:
    """Return the words of other worlds of a language, read once a process."""
    content = read_lexicon_file(language, "asides")
    return AsideWords(**{name: frozenset(content[name]) for name in ("nature", "stories", "games")})
