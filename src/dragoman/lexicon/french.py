"""French feminine and plural forms by ending. Source: Grevisse's rules of the feminine and plural (facts only)."""

import re

_FEMININE: tuple[tuple[str, str], ...] = (
    ("turc$", "turque"),
    ("grec$", "grecque"),
    ("(Tur|Gre)c$", r"\1que"),
    ("eur$", "eure"),
    ("(.*)ien$", r"\1ienne"),
    ("(.*)éen$", r"\1éenne"),
    ("(.*)on$", r"\1onne"),
    ("(.*)et$", r"\1ète"),
    ("(.*)er$", r"\1ère"),
    ("(.*)eux$", r"\1euse"),
    ("(.*)f$", r"\1ve"),
    ("(.*)ouzbek$", r"\1ouzbèke"),
    ("(.*[^e])$", r"\1e"),
)
_INVARIABLE_FROM = re.compile(r"^(?:de|du|des|d'|à|au|aux|en|pour|auprès|chargé|près|sans|par)\b|^d['’]", re.IGNORECASE)


def make_feminine(word: str) -> str:
    """Return the feminine of an adjective or demonym: "biélorusse" stays, "ukrainien" gives "ukrainienne"."""
    for ending, feminine in _FEMININE:
        if re.search(ending, word):
            return re.sub(ending, feminine, word, count=1)
    return word


def make_plural(word: str) -> str:
    """Return the plural of a noun or adjective: "général" gives "généraux", "français" stays."""
    if re.search(r"[sxz]$", word):
        return word
    if re.search(r"al$", word):
        return word[:-2] + "aux"
    if re.search(r"(?:eau|eu)$", word):
        return word + "x"
    return word + "s"


def inflect_adjective(word: str) -> set[str]:
    """Return masculine and feminine, singular and plural; only the last word of several changes."""
    before, space, last = word.rpartition(" ")
    feminine = make_feminine(last)
    if last in ("turc", "Turc"):
        feminine = last[:-1] + "que"
    elif last in ("grec", "Grec"):
        feminine = last + "que"
    forms = {last, feminine, make_plural(last), make_plural(feminine)}
    if last.endswith("on"):  # "lettonne" and "lettone", "nipponne" and "nippone" are both written
        forms |= {last + "e", last + "es"}
    return {before + space + form for form in forms}


def inflect_term(phrase: str) -> set[str]:
    """Return a noun phrase in singular and plural: the words before its first preposition change."""
    words = phrase.split(" ")
    head = next((at for at, word in enumerate(words) if _INVARIABLE_FROM.match(word)), len(words))
    plural = [
        "-".join(make_plural(part) if "-" not in part else part for part in [word])
        if "-" not in word
        else _pluralise_compound(word)
        for word in words[:head]
    ]
    return {phrase, " ".join(plural + words[head:])}


def _pluralise_compound(word: str) -> str:
    """Return the plural of a hyphened noun: "vice-ministres", "porte-parole", "premiers-ministres"."""
    first, _, rest = word.partition("-")
    if first.lower() in ("porte", "ex", "vice", "sous"):
        return word if first.lower() == "porte" else f"{first}-{make_plural(rest)}"
    return "-".join(make_plural(part) for part in word.split("-"))
