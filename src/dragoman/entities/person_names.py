"""The parts of a person's name, its key across scripts, and how alike two names are."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.entities.korean import read_korean
from dragoman.entities.palladius import read_palladius
from dragoman.entities.romanisation import fold_name, has_cyrillic, readings_of, romanise, strip_marks
from dragoman.entities.word_lists import list_words
from dragoman.lexicon.given_names import load_given_names

_PATRONYMIC = re.compile(
    r".{2,}(?:ович|евич|йович|ьич|ич|овна|евна|ична|івна|ївна|ovich|evich|ovych|evych|ovitch|evitch|yich|yovych|"
    r"ovna|evna|ivna|iivna|yivna|ichna)$",
    re.IGNORECASE,
)
_SURNAMES_IN_ICH = re.compile(r"(?:ович|евич|ич|ovich|evich|ic|ich)$", re.IGNORECASE)
_INITIAL = re.compile(r"^[^\W\d_]\.(?:-?[^\W\d_]\.)*$")
_PARTICLES = list_words(
    "von van der den de del della di da dos du la le el al bin ben ibn abu "
    "фон ван дер ден де ди да бин бен ибн абу бін ібн аль ель эль"
)
_FAMILY_FIRST = list_words(
    "xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han "
    "tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu jiang cai ding wei xue yan du dai qin kong "
    "kim park choi jeong kang cho yoon jang moon roh rhee pak ri ro nguyen tran pham vo to"
)
"""Family names of China, Korea and Vietnam, which stand before the given name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name in its parts, each as it was written; "" for a part that is not there."""

    given: str
    patronymic: str
    surname: str
    middle: tuple[str, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether only one part is there."""
        return not (self.given and self.surname)


def is_initial(word: str) -> bool:
    """Whether `word` is an initial: "B.", "Дж.", "J.-C."."""
    return _INITIAL.match(word) is not None or (word.endswith(".") and len(word) <= 3 and word[0].isupper())


def is_patronymic(word: str) -> bool:
    """Whether `word` has the ending of an eastern Slavic patronymic; some surnames have it too ("Лукашевич")."""
    return _PATRONYMIC.match(word) is not None


_SON_OF = re.compile(r"(.+?)(йович|ович|евич|yovych|ovich|evich|ovych|evych|ovitch|evitch)$", re.IGNORECASE)
_DAUGHTERS = ("вна", "чна", "vna", "chna")
_SONS_IN_ICH = list_words("ильич ілліч никитич лукич кузьмич фомич саввич ilyich illich nikitich lukich kuzmich fomich")
_SOFT_ENDS = ("й", "ь", "i", "y", "j", "ї")
_SOFT_IN_LATIN = list_words("igor ihor lazar")
"""Fathers whose names end in a soft sign, which Latin letters do not show."""


def has_known_father(patronymic: str) -> bool:
    """Whether a word is the patronymic of a given name that is known, formed as the grammar has it.

    Many surnames of Belarus, Serbia and Poland have the same ending: "Станкевич" is nobody's son's name, and
    "Борисевич" not that of Boris, which is "Борисович": -евич follows soft consonants alone.

    >>> has_known_father("Петрович"), has_known_father("Андреевич"), has_known_father("Борисевич")
    (True, True, False)
    """
    match = _SON_OF.match(patronymic)
    if match is None:  # a daughter's is hardly ever a surname
        return patronymic.lower().endswith(_DAUGHTERS) or patronymic.lower() in _SONS_IN_ICH
    stem, ending = match[1].lower(), match[2].lower()
    known = load_given_names()
    is_soft = ending[0] in "еeй" or ending.startswith("yo")
    fathers = [stem, *(stem + end for end in ("й", "и", "ь", "ий", "i", "y", "ei", "o", "о", "а", "a"))]
    if stem.endswith("ь"):
        fathers += [stem[:-1] + "ий", stem[:-1] + "ій"]
    named = [father for father in fathers if known.has_name(father)]
    if not is_soft:
        return bool(named)
    return any(father.endswith((*_SOFT_ENDS, "а", "a", "о", "o")) or father in _SOFT_IN_LATIN for father in named)


def _has_family_first(words: list[str]) -> bool:
    first = strip_marks(words[0]).lower() if len(words) > 1 else ""
    if first not in _FAMILY_FIRST:
        return False
    return not load_given_names().has_name(words[-1]) and not has_cyrillic("".join(words))


def split_name(name: str) -> PersonName:
    """Return the parts of a name in the nominative.

    >>> split_name("Vladimir Vladimirovich Putin")
    PersonName(given='Vladimir', patronymic='Vladimirovich', surname='Putin', middle=())
    >>> split_name("Liu Xiaoming").surname
    'Liu'
    """
    words = re.sub(r"(?<=\w\.)(?=\w)", " ", name).replace(",", " ").split()
    if not words:
        return PersonName(given="", patronymic="", surname="")
    if len(words) == 1:
        return PersonName(given="", patronymic="", surname=words[0])
    given_names = load_given_names()
    if _has_family_first(words):
        return PersonName(given=" ".join(words[1:]), patronymic="", surname=words[0])
    if (korean := _read_korean_parts(name)) is not None:
        return korean
    if is_patronymic(words[-1]) and len(words) == 2 and given_names.has_name(words[0]) and has_known_father(words[-1]):
        return PersonName(given=words[0], patronymic=words[-1], surname="")
    if is_patronymic(words[-1]) and len(words) == 3 and given_names.has_name(words[1]):
        return PersonName(given=words[1], patronymic=words[2], surname=words[0])
    if (
        len(words) == 2
        and given_names.has_name(words[1])
        and not given_names.has_name(words[0])
        and not is_initial(words[0])
    ):
        return PersonName(given=words[1], patronymic="", surname=words[0])
    surname_from = len(words) - 1
    while surname_from > 1 and words[surname_from - 1].lower() in _PARTICLES:
        surname_from -= 1
    middle = words[1:surname_from]
    patronymic = next((word for word in middle if is_patronymic(word)), "")
    return PersonName(
        given=words[0],
        patronymic=patronymic,
        surname=" ".join(words[surname_from:]),
        middle=tuple(word for word in middle if word != patronymic),
    )


def _read_korean_parts(name: str) -> PersonName | None:
    """Return a Korean name in Cyrillic, whose family name stands first; None for any other, and for Slavic ones."""
    if not has_cyrillic(name) or len(name.replace("-", " ").split()) != 3 or "." in name:
        return None
    korean = read_korean(name, "ru") or read_korean(name, "uk")
    return PersonName(given=korean.given, patronymic="", surname=korean.surname) if korean is not None else None


def _fold_given(given: str, language: str) -> str:
    group = load_given_names().group_of(given)
    return group or (_one_g(readings_of(given, language)[0].replace(" ", "")) if given else "")


def _one_g(folded: str) -> str:
    return re.sub(r"(?<!n)g", "h", folded)


@lru_cache(maxsize=16384)
def fold_surname(surname: str, language: str) -> str:
    """Return a surname as keys write it: one letter where romanisations choose between two.

    g and h fall together (г is either), kh is h, and Belarusian -enka is -enko.

    >>> fold_surname("Лукашэнка", "be") == fold_surname("Lukashenko", "en") == fold_surname("Loukachenko", "fr")
    True
    """
    folded = _one_g(readings_of(surname, language)[0].replace("ie", "e").replace(" ", ""))
    return re.sub(r"(?:enka|enca)$", "enko", folded)


@lru_cache(maxsize=16384)
def make_name_key(name: str, language: str) -> str:
    """Return the key of a person known by name alone, e.g. "person:rudenko-andrei".

    The name is in the nominative. Sister forms of a given name ("Андрєй", "Andriy") give one key;
    patronymics and middle names do not enter, since most texts leave them out.

    >>> make_name_key("Андрєй Руденко", "uk") == make_name_key("Andrei Rudenko", "en")
    True
    """
    whole = romanise(name, language)
    parts = split_name(whole if read_palladius(name) is not None else name)
    surname = fold_surname(parts.surname, language) if parts.surname else ""
    given = _fold_given(parts.given, language)
    pieces = [piece for piece in (surname, given) if piece]
    if not pieces:
        pieces = [fold_name(whole).replace(" ", "-") or whole.lower()]
    return "person:" + "-".join(pieces)


def place_name_key(key: str, place: str | None) -> str:
    """Return a name key for the bearer in one place: a state's code, or a page; the bare key for None.

    >>> place_name_key("person:rudenko-andrei", "RUS")
    'person:rudenko-andrei@RUS'
    """
    return key if place is None else f"{key}@{place}"
