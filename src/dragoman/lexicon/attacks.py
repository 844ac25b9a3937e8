"""Words by which texts and treaties speak of force between states, and of the threat of it."""

import re
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import read_lexicon_file
from dragoman.lexicon.folding import fold_case
from dragoman.model import LexiconError

LONGEST_ENDING = 4
"""Letters by which a form may be longer than its stem: "attack-ing", "нападени-ями"."""

_ENDING = rf"\w{{0,{LONGEST_ENDING}}}(?:с[яь])?"
"""A Slavic reflexive adds its own: "подверг-нет-ся"."""


@dataclass(frozen=True, slots=True)
class AttackWords:
    """Patterns over a folded text: words of force beside those that trigger acts, of threat, and of negation."""

    attack: re.Pattern[str]
    threat: re.Pattern[str]
    negation: re.Pattern[str]


@cache
def load_attack_words(language: str) -> AttackWords:
    """Return the words of a language; read once a process.

    Raises:
        LexiconError: the file lacks one of the three lists.
    """
    content = read_lexicon_file(language, "attacks")
    lists = ("attack", "threat", "negation")
    for name in lists:
        if not isinstance(content.get(name), list) or not content[name]:
            raise LexiconError(f"{language}/attacks.yaml must hold a list under '{name}'")
    return AttackWords(*(match_stems(content[name]) for name in lists))


def match_stems(phrases: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of phrases whose words are stems, a word with a full stop after it a whole one.

    >>> bool(match_stems(["use of force", "war."]).search("the uses of force")), match_stems(["war."]).search("warsaw")
    (True, None)
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(rf"(?<!\w){_pattern_of(phrase)}(?!\w)" for phrase in longest_first))


def _pattern_of(phrase: str) -> str:
    words = fold_case(phrase).split()
    return r"\s+".join(re.escape(word[:-1]) if word.endswith(".") else re.escape(word) + _ENDING for word in words)
