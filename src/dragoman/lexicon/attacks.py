"""Words by which texts and treaties speak of force between states, and of the threat of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import read_lexicon_file
from dragoman.lexicon.folding import fold_case
from dragoman.model import LexiconError

LONGEST_ENDING, LONGEST_VERB_ENDING = 4, 7
"""Letters by which a form may be longer than its stem: "attack-ing", "нападени-ями"; "attaqu-eraient"."""

_REFLEXIVE = "(?:с[яь])?"
"""A Slavic reflexive adds its own: "подверг-нет-ся"."""


@dataclass(frozen=True, slots=True)
class AttackWords:
    """Patterns over a folded text.

    Attributes:
        attack: words of force beside those that trigger acts; threat: words of threat.
        negation: words that take back the one beside them.
        unlike: words that only begin like one of attack ("бойкот", "bomber").
        participles: endings of words of attack whose noun undergoes it ("атакована").
    """

    attack: re.Pattern[str]
    threat: re.Pattern[str]
    negation: re.Pattern[str]
    unlike: re.Pattern[str]
    participles: tuple[str, ...]


@cache
def load_attack_words(language: str) -> AttackWords:
    """Return the words of a language; read once a process.

    Raises:
        LexiconError: the file lacks one of the lists.
    """
    content = read_lexicon_file(language, "attacks")
    for name in ("attack", "threat", "negation", "unlike", "participles"):
        if not isinstance(content.get(name), list):
            raise LexiconError(f"{language}/attacks.yaml must hold a list under '{name}'")
    attack, threat, negation, unlike = (
        match_stems(content[name]) for name in ("attack", "threat", "negation", "unlike")
    )
    return AttackWords(attack, threat, negation, unlike, tuple(content["participles"]))


def match_stems(phrases: Iterable[str], longest: int = LONGEST_ENDING) -> re.Pattern[str]:
    """Return the pattern of phrases whose words are stems, a word with a full stop after it a whole one.

    Args:
        phrases: in any order; of two that fit the longer is found.
        longest: letters that a form may add to a stem.

    >>> bool(match_stems(["use of force", "war."]).search("the uses of force")), match_stems(["war."]).search("warsaw")
    (True, None)
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(rf"(?<!\w){_pattern_of(phrase, longest)}(?!\w)" for phrase in longest_first) or "(?!)")


def _pattern_of(phrase: str, longest: int) -> str:
    ending = rf"\w{{0,{longest}}}{_REFLEXIVE}"
    words = fold_case(phrase).split()
    return r"\s+".join(re.escape(word[:-1]) if word.endswith(".") else re.escape(word) + ending for word in words)
