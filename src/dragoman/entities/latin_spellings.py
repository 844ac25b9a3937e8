"""Latin spellings of languages with letters of their own, as English would write the sounds; and names from Japanese.

A name is read so beside its plain reading: "Wiśniewski" meets "Вишневский", "Vučić" meets "Вучич".
Source: the spelling rules of each language.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class _Spelling(NamedTuple):
    """Letters by which a name shows its language, and the steps to English ones."""

    signs: re.Pattern[str]
    steps: tuple[tuple[re.Pattern[str], str], ...]


def _steps(text: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Read "from=to" pairs; each `from` is a regular expression."""
    return tuple(
        (re.compile(pattern), letters) for pattern, _, letters in (pair.rpartition("=") for pair in text.split())
    )


_SPELLINGS = (
    _Spelling(  # Polish
        re.compile(r"[łśźżńęą]|[scr]z|\bw|w(?:ic|s)"),
        _steps("ch=h rz=zh sz=sh cz=ch d[źż]=dzh ż=zh ź=z ś=s ć=ch ń=n ł=l w=v ą=on ę=en ó=u c(?![hz])=ts j=i"),
    ),
    _Spelling(  # Hungarian
        re.compile(r"[őű]|zs|gy|cs|sz|ny"),
        _steps("zs=ž gy=d cs=č sz=σ s=sh σ=s ž=zh c=ts č=ch ny=n ly=i j=i"),
    ),
    _Spelling(  # Czech, Slovak, and South Slavic
        re.compile(r"[čćšžđřěů]"), _steps("ch=h c=ts [čć]=ch š=sh ž=zh đ=dzh ř=rzh ě=e ů=u j=i")
    ),
    _Spelling(re.compile(r"[țţșăâî]"), _steps("[țţ]=ts ș=sh ă=a â=i î=i j=zh")),  # Romanian
    _Spelling(re.compile(r"[ışğçə]"), _steps("c=dzh ç=ch ş=sh ğ=g ı=i ə=a")),  # Turkish, Azerbaijani
    _Spelling(re.compile(r"ee|oo"), _steps("ee=i oo=u")),  # English: Waleed, Khoory
    _Spelling(re.compile(r"ts[iy]|dz[iey]"), _steps("ts(?=[iy])=t dz(?=[iey])=d")),  # Belarusian
    _Spelling(re.compile(r"j[aeiouy]"), _steps("j=zh")),  # English, French and Turkic names in Latin letters
)

_JAPANESE = re.compile(r"(?:(?:[кгсзтднхбпмр]|дз|ц|ф|в)?[аиіуоэеяюё]|н|й)+")
_POLIVANOV = _steps("дз(?=[ияюёі])=дж с(?=[ияюёі])=ш т(?=[ияюёі])=ч (?<=[шчж])я=а (?<=[шчж])ю=у (?<=[шчж])ё=о дз=з э=е")
"""Polivanov's syllables that Hepburn writes otherwise: си shi, ти chi, дзи ji."""


def respell_latin(name: str) -> Iterator[str]:
    """Yield the readings that the letters of a Latin name suggest.

    >>> list(respell_latin("Wiśniewski"))
    ['visnievski']
    """
    lower = unicodedata.normalize("NFC", name.lower())
    for spelling in _SPELLINGS:
        if spelling.signs.search(lower):
            read = lower
            for pattern, letters in spelling.steps:
                read = pattern.sub(letters, read)
            if read != lower:
                yield read


def respell_japanese(name: str) -> str | None:
    """Return a Cyrillic name of Japanese syllables alone in the letters that Hepburn's romanisation leads to.

    >>> respell_japanese("Синдзо Абэ")
    'шинзо абе'
    """
    lower = name.lower()
    if not all(_JAPANESE.fullmatch(word) for word in lower.split()):
        return None
    for pattern, letters in _POLIVANOV:
        lower = pattern.sub(letters, lower)
    return lower
