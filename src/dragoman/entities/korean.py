"""Korean names in Latin and Cyrillic letters, brought to one coarse spelling.

Romanisations of Korean differ widely (Jung, Jong, Jeong; Park, Pak), and so do the Cyrillic ways (Чен, Чон, Чжон).
What they agree on is the row of consonants by place, and whether a vowel is near a, near i, or any other; that much
tells two people of one family name apart nearly always.
Source: Revised Romanisation (2000), McCune and Reischauer (1939), Kontsevich's table.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_FAMILIES = {
    form: line.split()[0]
    for line in (
        "kim ким кім", "li lee ri rhee yi ли лі ри рі", "pak park пак", "choe choi цой чхве чхой чве",
        "chon jung jong jeong chung чон чен чжон чжен", "kang gang кан", "cho jo чо чжо", "yun yoon юн",
        "chang jang чан чжан", "han хан", "o oh о", "so seo suh со", "sin shin син шин сін", "kwon gwon квон",
        "hwang хван", "an ahn ан", "song сон", "hong хон", "mun moon мун", "no roh noh но ро", "yang ян",
        "pae bae пэ бэ пе", "pan ban пан", "ko go koh ко", "ryu yu ryoo рю ю", "nam нам", "min мин мін",
        "hyon hyun хён хьон", "im lim rim лим им", "ryang рян", "paek baek пэк бэк", "thae тхэ",
    )
    for form in line.split()
}  # fmt: skip
"""Family names in the spellings of newspapers; the first of each line stands for all."""

_LATIN = (
    (re.compile(r"ng"), "n"),
    (re.compile(r"kk|[kg]"), "k"),
    (re.compile(r"ch|jj|[jz]"), "c"),
    (re.compile(r"sh|ss|s"), "s"),
    (re.compile(r"tt|th|[td]"), "t"),
    (re.compile(r"pp|ph|[pbf]"), "p"),
    (re.compile(r"ll|rr|[lr]"), "l"),
    (re.compile(r"eui|[uw]i|y?ee|i"), "I"),
    (re.compile(r"yae|wae|ae|eo|eu|oe"), "O"),
    (re.compile(r"[yw]?a"), "A"),
    (re.compile(r"yeo|wo[oe]?|you?|yO|oo|ou|[yw]?[eou]"), "O"),
    (re.compile(r"[yw]"), ""),
)
_CYRILLIC = (
    (re.compile(r"[ьъ'’ʼ]"), ""),
    (re.compile(r"дж|чж|чх|дз|[чц]"), "c"),
    (re.compile(r"кх|кк|[кгґ]"), "k"),
    (re.compile(r"тх|тт|[тд]"), "t"),
    (re.compile(r"пх|пп|[пб]"), "p"),
    (re.compile(r"сс|[сш]"), "s"),
    (re.compile(r"лл|[лр]"), "l"),
    (re.compile(r"нг|н"), "n"),
    (re.compile(r"м"), "m"),
    (re.compile(r"х"), "h"),
    (re.compile(r"[йв](?=[аеоуиіїєё])"), ""),
    (re.compile(r"[ая]"), "A"),
    (re.compile(r"[іїй]"), "I"),
    (re.compile(r"[оуеєэёюыє]"), "O"),
)
_SHAPE = re.compile(r"[a-z]?[AIO][a-z]{0,2}[AIO][a-z]?")
"""Two syllables, as nearly all Korean given names have."""


@dataclass(frozen=True, slots=True)
class KoreanName:
    """A family name, and a given name in coarse letters; `given` as it was written."""

    family: str
    coarse: str
    surname: str
    given: str


@lru_cache(maxsize=16384)
def read_korean(name: str, language: str) -> KoreanName | None:
    """Return a Korean name in its parts; None for a name that cannot be one.

    Three syllables, the first a family name; joined, hyphened or apart. Chinese names may pass; they have their own
    readings beside this one.

    >>> read_korean("Ким Чен Ын", "ru") == read_korean("Kim Jong-un", "en")
    False
    >>> read_korean("Ким Чен Ын", "ru").coarse == read_korean("Kim Jong-un", "en").coarse
    True
    >>> read_korean("Ким Филби", "ru") is None
    True
    """
    words = name.replace("-", " ").split()
    family = _FAMILIES.get(words[0].lower()) if 2 <= len(words) <= 3 else None
    if family is None:
        return None
    given = "".join(words[1:]).lower()
    if not given.isalpha():
        return None
    is_latin = given.isascii()
    coarse = given if is_latin else given.replace("и", "ы" if language == "uk" else "і")
    for pattern, letter in _LATIN if is_latin else _CYRILLIC:
        coarse = pattern.sub(letter, coarse)
    if _SHAPE.fullmatch(coarse) is None:
        return None
    return KoreanName(family=family, coarse=coarse.lower(), surname=words[0], given=" ".join(name.split()[1:]))
