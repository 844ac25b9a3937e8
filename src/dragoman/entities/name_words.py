"""The words of a name as they are compared: folded, with their sound and sort."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.entities.korean import read_korean
from dragoman.entities.palladius import read_palladius
from dragoman.entities.person_names import is_patronymic
from dragoman.entities.phonetics import phonetic_key
from dragoman.entities.romanisation import fold_name, readings_of, strip_marks
from dragoman.entities.word_lists import list_words
from dragoman.lexicon.given_names import load_given_names
from dragoman.model import EntityKind

HONORIFICS = list_words(
    "dr mr mrs ms sir prof shaikh sheikh shaykh sheik haji hajji mullah mawlawi general president the"
)
PARTICLES = list_words("al el as az an at ash bin ben ibn bint abu von van der den de di da la le")
SON_OF = list_words("bin ben ibn bint")
"""Words between a name and the father's: who stands before them and who after is not to be exchanged."""

_SERVANT_OF = re.compile(r"\babd [aeu]l |\babd[aeou]?l? ?(?=[a-z]{3})")
"""Arabic "servant of", joined or not, with the article in whatever form: Abdel Rahman, Abdurrahman, Abderrahmane."""

_SEPARATORS = re.compile(r"[\s,/()\-–—]+")
_DOTTED = re.compile(r"\.(?=[^\W\d_]\.)|(?<=\.[^\W\d_])\.")
_SAME_SOUND = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"(?:enka|enca)$", "enko"),  # Belarusian
        (r"i[oa]u$", "ev"),  # Belarusian: Kavaliou is Kovalev
        (r"[oa]u$", "ov"),
        (r"usk(i|a|aia)$", r"ovsk\1"),  # Belarusian: Dubrouski is Dubrovsky
        ("dzh", "zh"),
        ("g", "h"),
        ("ie", "e"),
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class NameWord:
    """A word of a name; made once for each way of writing it, so that comparing and hashing two is cheap.

    Attributes:
        fold: in the letters that spellings agree on; `one_letter`: with one letter for what romanisations
            write in two ways.
        plain: without marks alone.
        sound: the phonetic key.
        group: the group of sister forms of a given name, or None.
    """

    fold: str
    one_letter: str
    plain: str
    sound: str
    group: str | None = None
    is_given: bool = False
    is_patronymic: bool = False


Words = tuple[NameWord, ...]


def write_in_one_letter(fold: str) -> str:
    """Return a folded word with one letter for what romanisations write in two ways, and one suffix of two languages.

    >>> write_in_one_letter("kavaliou"), write_in_one_letter("grinkevich")
    ('kavalev', 'hrinkevich')
    """
    for pattern, letters in _SAME_SOUND:
        fold = pattern.sub(letters, fold)
    return fold


@lru_cache(maxsize=65536)
def read_words(name: str, language: str, kind: EntityKind) -> tuple[Words, ...]:
    """Return the words of each reading of a name, the likeliest reading first."""
    plain = _DOTTED.sub("", name) if kind is not EntityKind.PERSON else name
    written = [part for part in _SEPARATORS.split(plain.replace(".", " ")) if part]
    chinese = read_palladius(name)
    spellings = (fold_name(chinese),) if chinese else readings_of(" ".join(written), language)
    readings = [_read_spelling(spelling.split(), written) for spelling in spellings]
    if kind is EntityKind.PERSON:
        servants = [_SERVANT_OF.sub("abdu", spelling) for spelling in spellings]
        readings += [_read_spelling(joined.split(), written) for joined in servants if joined not in spellings]
    if kind is EntityKind.PERSON and (korean := read_korean(name, language)) is not None:
        readings.append((_word(korean.family, korean.family), _word(korean.coarse, korean.coarse)))
    return tuple(readings)


def _read_spelling(folded: list[str], written: list[str]) -> Words:
    if len(folded) != len(written):
        return tuple(_word(fold, fold) for fold in folded)
    return tuple(_word(fold, word) for fold, word in zip(folded, written, strict=True))


@lru_cache(maxsize=65536)
def _word(fold: str, written: str) -> NameWord:
    known = load_given_names()
    one_letter = write_in_one_letter(fold)
    return NameWord(
        fold=fold,
        one_letter=one_letter,
        plain=strip_marks(written).lower(),
        sound=phonetic_key(one_letter),
        group=known.group_of(written),
        is_given=known.has_name(written),
        is_patronymic=is_patronymic(written),
    )
