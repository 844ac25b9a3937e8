"""How Russian and Ukrainian pages decline the names of people, by rules of the world's own.

Cases are "nom", "gen", "dat", "acc", "ins", "loc". Where usage wavers (Ukrainian datives) both forms are given.
"""

import re

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")

Forms = tuple[tuple[str, ...], ...]
"""For each case of `CASES` its forms, the usual one first."""

_HUSHED = "жшчщц"
_RUSSIAN_STEMS = {"Павел": "Павл", "Пётр": "Петр"}
_UKRAINIAN_SOFT = frozenset({"Ігор", "Чеботар"})


def _join(stem: str, word: str, *endings: str) -> Forms:
    return ((word,), *(tuple(stem + ending for ending in each.split("/")) for each in endings))


def _keep(word: str) -> Forms:
    return ((word,),) * 6


def decline(word: str, language: str, sex: str, role: str, *, is_slavic: bool) -> Forms:
    """Return the forms of one word of a name; of a name in several parts only the last one bends.

    Args:
        word: the nominative, in the sex of its bearer.
        language: "ru" or "uk".
        sex: "m" or "f".
        role: "given", "patronymic" or "surname".
        is_slavic: whether the bearer's name is Slavic; surnames in -ов of others bend alike.

    >>> decline("Гордеев", "ru", "m", "surname", is_slavic=True)[4]
    ('Гордеевым',)
    >>> decline("Шевченко", "uk", "m", "surname", is_slavic=True)[2]
    ('Шевченкові', 'Шевченку')
    """
    head, separator, last = re.fullmatch(r"(?:(.*)([ -]))?([^ -]+)", word).groups(default="")  # type: ignore[union-attr]  # any word without a blank at its end matches
    # Chinese names in -уа and -ся stay as they are ("у Ли Хуа").
    if not is_slavic and re.search(r"(?:уа|ся)$", last):
        return _keep(word)
    bend = _bend_russian if language == "ru" else _bend_ukrainian
    return tuple(tuple(head + separator + form for form in forms) for forms in bend(last, sex, role, is_slavic))


def _bend_russian(word: str, sex: str, role: str, is_slavic: bool) -> Forms:
    if (
        role == "surname"
        and re.search(r"(?:[оеё]в|[иы]н)а?$", word)
        and (is_slavic or not re.search(r"[иы]на?$", word))
    ):
        if sex == "m":
            return _join(word, word, "а", "у", "а", "ым", "е")
        return _join(word[:-1], word, "ой", "ой", "у", "ой", "ой") if word.endswith("а") else _keep(word)
    if role == "surname" and is_slavic and re.search(r"(?:[иыо]й|ая)$", word) and len(word) > 4:
        soft = "и" if re.search(r"[гкхжшчщ]..$", word) else "ы"
        if sex == "f":
            return _join(word[:-2], word, "ой", "ой", "ую", "ой", "ой")
        return _join(word[:-2], word, "ого", "ому", "ого", soft + "м", "ом")
    if word.endswith("а"):
        return _join(word[:-1], word, "и" if word[-2] in "гкхжшчщ" else "ы", "е", "у", "ой", "е")
    if word.endswith("я"):
        return _join(
            word[:-1], word, "и", "и" if word.endswith("ия") else "е", "ю", "ей", "и" if word.endswith("ия") else "е"
        )
    if sex == "f" or word[-1].lower() in "оеёиуыэю":
        return _keep(word)
    if word.endswith("й"):
        return _join(word[:-1], word, "я", "ю", "я", "ем", "и" if word.endswith("ий") else "е")
    if word.endswith("ь"):
        return _join(word[:-1], word, "я", "ю", "я", "ем", "е")
    stem = _RUSSIAN_STEMS.get(word, re.sub(r"(?<=[аеиоуыюя].)ец$|(?<=[аеиоуыюя]..)ец$", "ц", word))
    return _join(stem, word, "а", "у", "а", "ем" if stem[-1] in _HUSHED else "ом", "е")


_HARDENED = {"к": "ц", "г": "з", "х": "с", "ґ": "з"}


def _bend_ukrainian(word: str, sex: str, role: str, is_slavic: bool) -> Forms:
    if (
        role == "surname"
        and re.search(r"(?:[оеєё]в|[іїи]н)а?$", word)
        and (is_slavic or re.search(r"(?<![аиоуіюя]е)ва?$", word))
    ):
        if sex == "m":
            return _join(word, word, "а", "у/ові", "а", "им", "і/ові")
        return _join(word[:-1], word, "ої", "ій", "у", "ою", "ій") if word.endswith("а") else _keep(word)
    if role == "surname" and is_slavic and re.search(r"(?:[иіо]й|[сц]ька|на)$", word) and len(word) > 4:
        if sex == "f":
            return _join(word[:-1], word, "ої", "ій", "у", "ою", "ій")
        return _join(word[:-2], word, "ого", "ому", "ого", "им", "ому")
    if word.endswith("а"):
        hard = word[:-2] + _HARDENED.get(word[-2], word[-2])
        wide = "ею" if word[-2] in _HUSHED else "ою"
        return ((word,), (word[:-1] + "и",), (hard + "і",), (word[:-1] + "у",), (word[:-1] + wide,), (hard + "і",))
    if word.endswith("я"):
        weak, full = ("ї", "єю") if word[-2] in "аеиіоуєї" else ("і", "ею")
        return _join(word[:-1], word, weak, weak, "ю", full, weak)
    if word.endswith("о") and is_slavic and sex == "m" and (role == "given" or word.endswith("ко")):
        return _join(word[:-1], word, "а", "ові/у", "а", "ом", "ові/у")
    if sex == "f" or word[-1].lower() in "оеєиіїуюя":
        return _keep(word)
    if word.endswith("й"):
        return _join(word[:-1], word, "я", "єві/ю", "я", "єм", "єві/ї")
    if word.endswith("ець") and len(word) > 5:
        return _join(word[:-3], word, "ця", "цеві/цю", "ця", "цем", "цеві/ці")
    if word.endswith("ь") or word in _UKRAINIAN_SOFT:
        return _join(word.rstrip("ь"), word, "я", "еві/ю", "я", "ем", "еві/і")
    if word[-1] in _HUSHED:
        return _join(word, word, "а", "еві/у", "а", "ем", "еві/і")
    return _join(word, word, "а", "ові/у", "а", "ом", "ові/і")
