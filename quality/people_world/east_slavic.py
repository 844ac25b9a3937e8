"""How newspapers write Russian and Ukrainian names: each other's, and in Latin letters by competing systems."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_VOWELS = "аеёиоуыэюяєіїАЕЁИОУЫЭЮЯЄІЇ"


@dataclass(frozen=True, slots=True)
class System:
    """One way into Latin letters.

    `letters` is for single letters; `early` are patterns that go before them; `late` are patterns
    over the Latin result. `opening` is what е (Ukrainian є) becomes at the beginning and after vowels.
    """

    letters: Mapping[str, str]
    opening: str = "e"
    early: tuple[tuple[str, str], ...] = ()
    late: tuple[tuple[str, str], ...] = ()

    def write(self, word: str) -> str:
        """Return a Cyrillic word in Latin letters."""
        rest = word.lower()
        for pattern, replacement in self.early:
            rest = re.sub(pattern, replacement, rest)
        written = ""
        for place, letter in enumerate(rest):
            opens = place == 0 or rest[place - 1] in _VOWELS or rest[place - 1] in "ьъ"
            written += self.opening if letter == "е" and opens else self.letters.get(letter, letter)
        for pattern, replacement in self.late:
            written = re.sub(pattern, replacement, written)
        return "-".join(part[:1].upper() + part[1:] for part in written.split("-"))


def _letters(plain: str, **special: str) -> dict[str, str]:
    """Return a table from words such as "жzh хkh" and from letters that a system writes otherwise."""
    return {word[0]: word[1:] for word in plain.split()} | special


_SHARED = "аa бb вv гg дd еe зz иi кk лl мm нn оo пp рr сs тt уu фf ыy эe ь ъ"
_ENGLISH = _SHARED + " жzh хkh цts чch шsh щshch ёyo юyu яya йy"

PRESS = System(
    _letters(_ENGLISH), opening="ye", early=((r"ьи", "ьйи"), (r"([иы])й$", "ы")), late=((r"^aleks", "alex"),)
)
PRESS_PLAIN = System(_letters(_ENGLISH, ё="e", й="i"), early=((r"([иы])й$", "ы"), (r"ье", "ие")))
PASSPORT = System(_letters(_ENGLISH, ё="e", й="i", ю="iu", я="ia", ъ="ie"))
SCIENTIFIC = System(_letters(_SHARED + " жž хch цc чč шš щšč ёë юju яja йj"))
GERMAN = System(
    _letters(_SHARED + " жsch хch цz чtsch шsch щschtsch ёjo юju яja йi", в="w", з="s"),
    opening="je",
    early=((r"([иы])й$", "и"), (rf"(?<=[{_VOWELS}])с(?=[{_VOWELS}])", "сс")),
)
FRENCH = System(
    _letters(_SHARED + " жj хkh цts чtch шch щchtch ёio юiou яia йï", у="ou"),
    opening="ie",
    early=(
        (r"([иы])й$", "и"),
        (r"ин$", "ине"),
        (r"г(?=[еиё])", "гу̂"),
        (rf"(?<=[{_VOWELS}])с(?=[{_VOWELS}])", "сс"),
        (r"^е", "э"),
    ),
    late=((r"oû", "u"), (r"ieie", "ie")),
)
RUSSIAN_FOR_ENGLISH = (PRESS_PLAIN, PRESS, PASSPORT, GERMAN, SCIENTIFIC)
RUSSIAN_FOR_FRENCH = (FRENCH, PRESS_PLAIN, PRESS, GERMAN)

_UKRAINIAN = "аa бb вv гh ґg дd еe жzh зz иy іi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ь ʼ '"
_ZGH = (r"зг", "зґh")
OFFICIAL = System(
    _letters(_UKRAINIAN, є="ie", ї="i", й="i", ю="iu", я="ia"),
    early=(_ZGH, (r"^є", "yе"), (r"^ї", "yи"), (r"^й", "y"), (r"^ю", "yу"), (r"^я", "yа"), (r"(?<=y)и", "і")),
)
BOARD = System(_letters(_UKRAINIAN, є="ye", ї="yi", й="y", ю="yu", я="ya"), early=(_ZGH,))
UKRAINIAN_PRESS = System(
    _letters(_UKRAINIAN, є="ie", ї="i", й="y", ю="yu", я="ya"), early=((r"ий$", "и"), (r"ьо", "ио"), (r"^є", "yе"))
)
UKRAINIAN_GERMAN = System(
    _letters(_UKRAINIAN, в="w", ж="sch", з="s", х="ch", ц="z", ч="tsch", ш="sch", щ="schtsch")
    | {"є": "je", "ї": "ji", "й": "j", "ю": "ju", "я": "ja"},
)
UKRAINIAN_FRENCH = System(
    _letters(_UKRAINIAN, у="ou", ж="j", ч="tch", ш="ch", щ="chtch", є="ie", ї="ï", й="ï", ю="iou", я="ia"),
    early=((r"ий$", "и"), (r"ґ(?=[еиі])", "ґу̂")),
    late=((r"oû", "u"),),
)
UKRAINIAN_FOR_ENGLISH = (OFFICIAL, UKRAINIAN_PRESS, BOARD, UKRAINIAN_GERMAN)
UKRAINIAN_FOR_FRENCH = (UKRAINIAN_FRENCH, UKRAINIAN_PRESS, OFFICIAL)


def _in_case_of(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def write_russian_in_ukrainian(word: str) -> str:
    """Return a Russian surname as a Ukrainian page writes it, where no table says otherwise.

    >>> write_russian_in_ukrainian("Жуковский"), write_russian_in_ukrainian("Ладыгин")
    ('Жуковський', 'Ладигін')
    """
    rest = re.sub(r"^е", "є", word.lower())
    rest = re.sub(r"([сц])кий$", r"\1ький", rest)
    rest = re.sub(r"([сц])кая$", r"\1ька", rest)
    rest = re.sub(r"ьк(?:ий|а)$", lambda match: match[0].replace("и", "ы"), rest)
    return _in_case_of(rest.translate(str.maketrans("иыэ", "іие")).replace("ё", "ьо"), word)


def write_ukrainian_in_russian(word: str) -> str:
    """Return a Ukrainian surname as a Russian page writes it, where no table says otherwise.

    >>> write_ukrainian_in_russian("Левицький"), write_ukrainian_in_russian("Зінченко")
    ('Левицкий', 'Зинченко')
    """
    rest = re.sub(r"([сц])ьк", r"\1к", word.lower())
    rest = re.sub(r"ка$", "кая", rest) if re.search(r"[сц]ька$", word) else rest
    return _in_case_of(rest.translate(str.maketrans("іїєґ", "ииег")).replace("ʼ", "ъ"), word)
