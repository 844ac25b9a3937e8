"""In which language a text is."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

READ_LANGUAGES = ("en", "fr", "ru", "uk")
"""The languages that documents are read in."""

_NEIGHBOURS = [
    "be",
    "bg",
    "mk",
    "sr",
    "pl",
    "cs",
    "sk",
    "hr",
    "sl",
    "de",
    "nl",
    "da",
    "no",
    "sv",
    "es",
    "it",
    "pt",
    "ro",
    "ca",
    "lt",
    "lv",
    "et",
    "fi",
    "hu",
    "tr",
    "kk",
    "az",
    "hy",
    "ka",
    "el",
    "ar",
    "fa",
    "he",
    "zh",
    "ja",
    "ko",
    "vi",
    "id",
]
"""Languages that a page may be in and that are told apart, so that none of them is taken for one that we read."""

MIN_SHARE = 0.5
"""The least share of a text's letters that its language must hold: below it no language has the majority."""

MIN_LETTERS = 12
"""Letters below which a paragraph says nothing: names and numbers look alike in many languages."""

_SHORT_LETTERS = 80
"""Letters below which paragraphs vote together: the identifier's published accuracy is .991 on 40 to 120
characters, and it falls to guessing on lines of three words."""

_JUDGED_CHARACTERS = 400
"""Characters of a paragraph that are judged: more cost time and change nothing."""

_SURE = 0.5
"""The probability from which the identifier is followed wherever it leads; below it, a language that we read wins
over one that is less than twice as likely ("Ministers meet in Seaham": nl .37, en .28)."""

_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ONLY = {
    "uk": re.compile("[їєґЇЄҐ]"),
    "ru": re.compile("[ыэёЫЭЁ]"),  # not ъ, which Bulgarian writes oftener
    "be": re.compile("[ўЎ]"),
}
_SLAVIC_CYRILLIC = {"be", "bg", "mk", "ru", "sr", "uk"}
"""What the statistics confuse in short paragraphs; only between these do the letters decide."""

_OWN_LETTERS = {"uk": re.compile("[іїєґІЇЄҐ]"), "ru": re.compile("[ыэъёЫЭЪЁ]")}
_DOTTED_I = re.compile("[іІ]")


_SCRIPT_WORDS = 3
"""Words from which a line in another script is foreign: shorter ones are names (HIMARS, BBC News)."""

_OTHER_SCRIPT_SHARE = 0.2
"""Share of letters of the document's own script below which a line stands in the other; between this and its
complement lies a sentence with long names in it."""

_FOREIGN_LETTERS = 40
"""Letters from which the statistics may call a line of the same script foreign."""


@dataclass(frozen=True, slots=True)
class FoundLanguage:
    """A language and the share of the text's letters, 0 to 1, that stand in it."""

    language: str
    share: float


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([name for name in (*READ_LANGUAGES, *_NEIGHBOURS) if name in known])
    return identifier


def find_language(paragraphs: Iterable[str]) -> FoundLanguage | None:
    """Return the language that holds most letters of `paragraphs`; None when there is nothing to judge by.

    Each paragraph votes with its letters; short ones, of which the statistics know little, vote
    together: those of each script, and of each language that letters show, as one.

    Cost: about 1 ms for a paragraph of 300 characters, and half a second once a process for the model.
    """
    votes: list[str] = []
    short: defaultdict[tuple[bool, str | None], list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        if len(_LETTER.findall(paragraph)) < _SHORT_LETTERS:
            short[_is_cyrillic(paragraph), _language_by_letters(paragraph)].append(paragraph)
        else:
            votes.append(paragraph)
    votes += (" ".join(pieces) for pieces in short.values())
    weights: defaultdict[str, float] = defaultdict(float)
    for vote in votes:
        language = language_of(vote)
        if language is not None:
            weights[language] += len(_LETTER.findall(vote))
    if not weights:
        return None
    best = max(sorted(weights), key=lambda name: weights[name])
    return FoundLanguage(best, weights[best] / sum(weights.values()))


@lru_cache(maxsize=512)
def language_of(paragraph: str) -> str | None:
    """Return the language of one paragraph, or None when it has too few letters to tell.

    The letters that only one of Ukrainian, Russian and Belarusian has decide between these; where
    the paragraph holds letters of two of them (a quotation), the statistics do.

    >>> language_of("Міністр заявив, що рішення ще не ухвалено."), language_of("F-16")
    ('uk', None)
    """
    if len(_LETTER.findall(paragraph)) < MIN_LETTERS:
        return None
    likeliest = _likeliest(paragraph)
    by_letters = _language_by_letters(paragraph)
    if by_letters is not None and likeliest in _SLAVIC_CYRILLIC:
        return by_letters
    return likeliest


def _likeliest(paragraph: str) -> str | None:
    """Return the language that the statistics find likeliest; one that we read where another is hardly likelier.

    A short line is judged without its names where they leave it open; None when it stays open.
    """
    readings = dict.fromkeys([paragraph, _without_names(paragraph)])
    for words in readings:
        ranked = _identifier().rank(words[:_JUDGED_CHARACTERS])
        best, score = ranked[0]
        if score >= _SURE:
            return str(best)
        near = next((name for name, its in ranked if name in READ_LANGUAGES and its > score / 2), None)
        if near is not None:
            return str(near)
    return None


def _without_names(paragraph: str) -> str:
    """A short line in Latin letters without its capitalised words: names of any country decide it otherwise.

    "Sergei Shoigu met Lukashenko on Monday." is Finnish to the statistics, "met on" is English.
    """
    if len(_LETTER.findall(paragraph)) >= _SHORT_LETTERS or _is_cyrillic(paragraph):
        return paragraph
    plain = [word for word in paragraph.split() if not word[:1].isupper()]
    return " ".join(plain) if len(plain) > 1 else paragraph


def _is_cyrillic(paragraph: str) -> bool:
    return len(_CYRILLIC.findall(paragraph)) > len(_LETTER.findall(paragraph)) / 2


def _language_by_letters(paragraph: str) -> str | None:
    if not _is_cyrillic(paragraph):
        return None
    counts = {name: len(pattern.findall(paragraph)) for name, pattern in _ONLY.items()}
    n_dotted = len(_DOTTED_I.findall(paragraph))
    if counts["be"] and n_dotted:
        return "be"
    if n_dotted and counts["ru"] and not counts["uk"]:
        return "be" if n_dotted >= counts["ru"] / 3 else None
    if (counts["uk"] or n_dotted) and not counts["ru"]:
        return "uk"
    if counts["ru"] and not counts["uk"] and not n_dotted:
        return "ru"
    return None


def is_foreign(paragraph: str, language: str) -> bool:
    """Whether a paragraph of a document in `language` stands in another language.

    A line in another script counts from three words on; one in the same script only when it is
    long and, among Russian, Ukrainian and Belarusian, when its letters say so too.

    >>> is_foreign("О чём умолчал министр", "en"), is_foreign("BBC News", "uk")
    (True, False)
    """
    n_letters = len(_LETTER.findall(paragraph))
    if n_letters == 0:
        return False
    is_cyrillic = language in {"ru", "uk"}
    share = len(_CYRILLIC.findall(paragraph)) / n_letters
    own_share = share if is_cyrillic else 1 - share
    if own_share < _OTHER_SCRIPT_SHARE:
        return len(paragraph.split()) >= _SCRIPT_WORDS
    if n_letters < _FOREIGN_LETTERS or own_share < 1 - _OTHER_SCRIPT_SHARE:
        return False
    found = language_of(paragraph)
    if is_cyrillic and _OWN_LETTERS[language].search(paragraph):
        found = _language_by_letters(paragraph)
    return found is not None and found != language
