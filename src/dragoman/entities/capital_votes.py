"""Votes of capital letters: runs of capitalised words, given names among them, words in quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.entities.declension import DECLINING, undo_case
from dragoman.entities.person_names import is_initial, is_patronymic
from dragoman.entities.romanisation import has_cyrillic
from dragoman.entities.votes import Sort, Vote
from dragoman.lexicon.given_names import load_given_names
from dragoman.lexicon.hints import NameHints
from dragoman.model import Sentence, Span

_PART = r"(?:[^\W\d_a-zа-яёіїєґўà-ÿ][^\W\d_]*(?:[-’'ʼ][^\W\d_]+)*)"
_INITIAL = r"(?:[^\W\d_a-zа-яёіїєґўà-ÿ][a-zа-яё]?\.(?:-[^\W\d_]\.)?)"
_PARTICLE = (
    r"(?:von|van|der|den|de|del|della|di|da|dos|du|la|le|al|bin|ben|ibn|фон|ван|дер|де|ди|да|бин|бен|ибн|бін|ібн)"
)
_RUN = re.compile(rf"(?<![\w’']){_PART}(?![\w.]*\.\w)(?:\s(?:{_PARTICLE}\s)*(?:{_INITIAL}\s?)*{_PART})*|"
                  rf"(?<![\w’'])(?:{_INITIAL}\s?)+{_PART}(?:\s{_PART})*")  # fmt: skip
_WORD = re.compile(r"\S+")
_SHOUTED = 0.6
"""Share of capitalised words from which a sentence is a headline in title case, where capitals prove nothing."""


@dataclass(frozen=True, slots=True)
class CapitalRun:
    """Capitalised words in a row with the initials and particles between them; `is_first` at a sentence's start."""

    span: Span
    words: tuple[str, ...]
    is_first: bool


def is_title_case(text: str) -> bool:
    """Whether most words of `text` begin with a capital, as in an English headline."""
    words: list[str] = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) >= 4 and sum(word[0].isupper() for word in words) / len(words) >= _SHOUTED


def find_runs(text: str, sentence: Sentence) -> tuple[CapitalRun, ...]:
    """Return the runs of capitalised words of a sentence, in order of the text."""
    words = sentence.span.text_in(text)
    first = re.search(r"\w", words)
    runs = []
    for match in _RUN.finditer(words):
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        is_first = first is not None and match.start() == first.start()
        runs.append(CapitalRun(span, tuple(_WORD.findall(match.group())), is_first))
    return tuple(runs)


def is_given_name(word: str, language: str) -> bool:
    """Whether `word`, in whatever case it stands, is a given name."""
    known = load_given_names()
    return any(known.has_name(reading.text) for reading in undo_case(word, language))


_GIVEN_WEIGHT = 1.1
_FOREIGN_WEIGHT = 0.5
"""Latin letters on a Cyrillic page are rather a trade name or a title than a person."""
_LONGEST_NAME = 4


def vote_by_given_names(text: str, sentence: Sentence, language: str, hints: NameHints) -> Iterator[Vote]:
    """Yield a vote for a person at each given name or initial that capitalised words follow.

    "Angela Merkel", "J. K. Rowling", "Сергей Викторович Лавров": the name runs from the given name
    over at most three more words. A given name alone proves little and has no vote.
    """
    if is_title_case(sentence.span.text_in(text)) and len(sentence.tokens) > 5:
        return
    for run in find_runs(text, sentence):
        starts = [match.start() for match in _WORD.finditer(run.span.text_in(text))]
        for place, word in enumerate(run.words[:-1]):
            if not (is_initial(word) or is_given_name(word, language)):
                continue
            last = min(len(run.words), place + _LONGEST_NAME) - 1
            if run.words[last] in hints.organisation_words | hints.place_words | hints.work_words:
                break
            end = run.span.start + starts[last] + len(run.words[last])
            span = Span(run.span.start + starts[place], end)
            is_foreign = language in DECLINING and not has_cyrillic(word)
            weight = _FOREIGN_WEIGHT if is_foreign else _GIVEN_WEIGHT
            weight += 0.4 if any(is_patronymic(part) for part in run.words[place + 1 : last + 1]) else 0
            yield Vote(span, Sort.PERSON, "given-name", weight, f"capitalised words after the given name {word}")
            break


_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"\n]{2,40})[»”“\"]")
_LONGEST_QUOTED = 4


def vote_by_quotes(text: str, sentence: Sentence, hints: NameHints) -> Iterator[Vote]:
    """Yield a vote for an organisation at capitalised words in quotation marks after a noun that introduces one.

    "агентства «Сіньхуа»", "журнал «Шпигель»"; after "film" or "song" the marks hold a title, after
    a verb or a colon speech.
    """
    for match in _QUOTED.finditer(sentence.span.text_in(text)):
        words = match.group(1)
        if not words[0].isupper() or len(words.split()) > _LONGEST_QUOTED or words[-1] in ",.!?":
            continue
        start = sentence.start + match.start()
        before = [token for token in sentence.tokens if token.end <= start]
        if before and before[-1].lemma.lower() in hints.organisation_nouns:
            span = Span(start + 1, start + 1 + len(words))
            yield Vote(span, Sort.ORGANISATION, "quotes", 0.7, f"a quoted name after {before[-1].lemma}")
