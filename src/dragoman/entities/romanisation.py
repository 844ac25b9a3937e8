"""Names in Latin letters: romanisation of Cyrillic, transcriptions undone, and a fold that spellings agree on.

Three steps, each a function: `romanise` writes a name in Latin script by a published table (or as
pinyin, when its Cyrillic syllables are those of Palladius' transcription of Chinese);
`fold_name` takes away what spellings differ in (diacritics, doubled letters, -iy/-yi/-y, kh/h);
`readings_of` gives every folded reading that a spelling allows, since one Latin spelling may be
English ("Shoigu") or French ("Choïgou") and the page's language alone does not tell.
"""

import re
import unicodedata
from functools import lru_cache

from dragoman.entities.latin_spellings import respell_japanese, respell_latin
from dragoman.entities.palladius import read_palladius

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def _table(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, latin.split(), strict=True))


_RUSSIAN = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
)
"""BGN/PCGN 1947 as the press simplifies it: no apostrophes, -iy and -yy at a word's end written -y."""

_UKRAINIAN = _table(
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia",
)
"""Resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010."""

_UKRAINIAN_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

_BELARUSIAN = _table(
    "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "a b v h g d ie io zh z i i k l m n o p r s t u u f kh ts ch sh y - e iu ia",
)
"""The romanisation of Belarusian passports (Ministry of Internal Affairs, 2008) without diacritics."""

_BELARUSIAN_INITIAL = {"е": "ye", "ё": "yo", "ю": "yu", "я": "ya"}

_TABLES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "ru": (_RUSSIAN, {}),
    "uk": (_UKRAINIAN, _UKRAINIAN_INITIAL),
    "be": (_BELARUSIAN, _BELARUSIAN_INITIAL),
}
_ALL_LETTERS = {**_BELARUSIAN, **_UKRAINIAN, **_RUSSIAN}


def has_cyrillic(text: str) -> bool:
    """Whether at least one letter of `text` is Cyrillic."""
    return _CYRILLIC.search(text) is not None


def _romanise_word(word: str, language: str) -> str:
    table, initial = _TABLES.get(language, _TABLES["ru"])
    lower = word.lower()
    if language == "uk":
        lower = lower.replace("зг", "zgh")
    letters = []
    for place, letter in enumerate(lower):
        if not _CYRILLIC.match(letter):
            letters.append(letter if letter not in "'’ʼ" else "")
            continue
        written = initial.get(letter) if place == 0 else None
        written = written or table.get(letter) or _ALL_LETTERS.get(letter) or strip_marks(letter)
        letters.append(written.strip("-"))
    latin = "".join(letters)
    if language == "ru":
        latin = re.sub(r"(?:iy|yy)$", "y", latin)
    return latin.upper() if word.isupper() and len(word) > 1 else latin.capitalize() if word[0].isupper() else latin


def romanise(text: str, language: str) -> str:
    """Return `text` in Latin script; Latin letters stay as they are.

    Args:
        text: a name in dictionary form.
        language: BCP 47 of the page that writes it; it chooses the table ("uk", "ru", "be", else Russian).

    A Cyrillic name whose words are all syllables of Palladius' transcription and which begins with
    a Chinese family name comes out as pinyin.

    >>> romanise("Сергій Згурський", "uk")
    'Serhii Zghurskyi'
    >>> romanise("Дмитрий Песков", "ru")
    'Dmitry Peskov'
    >>> romanise("Лю Сяомін", "uk")
    'Liu Xiaoming'
    """
    if not has_cyrillic(text):
        return text
    pinyin = read_palladius(text)
    if pinyin is not None:
        return pinyin
    return _WORD.sub(lambda match: _romanise_word(match.group(), language), text)


def strip_marks(text: str) -> str:
    """Return `text` without diacritics, in ASCII as far as anyascii knows its letters.

    >>> strip_marks("Choïgou Łukasz")
    'Choigou Lukasz'
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    if plain.isascii():
        return plain
    from anyascii import anyascii

    return str(anyascii(plain))


_FRENCH_STEPS = (
    (re.compile(r"(?<![aeiou])tch"), "č"),
    (re.compile(r"tch"), "č"),
    (re.compile(r"ch"), "sh"),
    (re.compile(r"č"), "ch"),
    (re.compile(r"\bou(?=[aeiéèï])"), "w"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"gu(?=[eiy])"), "g"),
    (re.compile(r"(?<!d)j"), "zh"),
    (re.compile(r"dj"), "dzh"),
    (re.compile(r"(?<=[aeiou])ss(?=[aeiou])"), "s"),
    (re.compile(r"(?<=[a-z])ine\b"), "in"),
    (re.compile(r"eff\b"), "ev"),
    (re.compile(r"off\b"), "ov"),
)
"""The French press's transcription of Cyrillic, step by step towards English letters."""

_FRENCH_SIGNS = re.compile(r"tch|ou|[iu]ine\b|tine\b|[ïéè]|gue[iïr]|dj|off\b|chenko|chka|chev\b")

_FOLD_STEPS = (
    (re.compile(r"[’'ʼ`-]"), ""),
    (re.compile(r"shch|sch(?!e|m|o|r|u|w)"), "sh"),
    (re.compile(r"kh|ch(?=[lrn])"), "h"),
    (re.compile(r"tz"), "ts"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[a-z])x(?=[aeiou]|\b)"), "ks"),
    (re.compile(r"ck|q(?!u)"), "k"),
    (re.compile(r"(?:iyi|iy|yi|ij|yj|ii|yy|i|y|j)\b"), "i"),
    (re.compile(r"(?<=[aeou])[yj](?=[^aeiou]|\b)"), "i"),
    (re.compile(r"(?:iy|y|i|j)(?=[aeou])"), "i"),
    (re.compile(r"ye|ie"), "e"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """Return a Latin name in the letters that its English spellings agree on; words stay words.

    >>> fold_name("Sergey"), fold_name("Sergei")
    ('sergei', 'sergei')
    >>> fold_name("Yuri Zelenskyy") == fold_name("Yuriy Zelensky")
    True
    """
    folded = strip_marks(text).lower()
    folded = re.sub(r"[^a-z'’ʼ`\- ]+", " ", folded)
    for pattern, replacement in _FOLD_STEPS:
        folded = pattern.sub(replacement, folded)
    return " ".join(folded.split())


@lru_cache(maxsize=65536)
def undo_french(text: str) -> str | None:
    """Return a French transcription of a Slavic or eastern name in English letters; None when it shows no sign of one.

    >>> undo_french("Choïgou"), undo_french("Poutine"), undo_french("Loukachenko")
    ('Shoigu', 'Putin', 'Lukashenko')
    >>> undo_french("Lavrov") is None
    True
    """
    if has_cyrillic(text) or not _FRENCH_SIGNS.search(text.lower()):
        return None
    return _read_as_french(text)


def _read_as_french(text: str) -> str:
    words = []
    for word in text.split():
        plain = strip_marks(word).lower()
        for pattern, replacement in _FRENCH_STEPS:
            plain = pattern.sub(replacement, plain)
        words.append(plain.capitalize() if word[:1].isupper() else plain)
    return " ".join(words)


@lru_cache(maxsize=65536)
def readings_of(name: str, language: str) -> tuple[str, ...]:
    """Return the folded readings of a name, the likeliest first, no reading twice.

    A Cyrillic name is read by the table of its language and by those of its neighbours (a
    Ukrainian page writes Russians too), and as Japanese where its syllables allow it; a Latin one as English and, with
    a sign of it, as French, Polish, Hungarian, Czech, South Slavic or Turkish.
    """
    if has_cyrillic(name):
        order = [language, *(other for other in ("ru", "uk", "be") if other != language)]
        spellings = [romanise(name, other) for other in order]
        if (japanese := respell_japanese(name)) is not None:
            spellings.append(romanise(japanese, "ru"))
    else:
        french = undo_french(name)
        spellings = [name] if french is None else [french, name] if language == "fr" else [name, french]
        spellings += respell_latin(name)
        if language == "fr" and french is None:
            spellings.append(_read_as_french(name))  # "Chahine" shows no sign, and may be "Shahin"
    return tuple(dict.fromkeys(fold_name(spelling) for spelling in spellings))
