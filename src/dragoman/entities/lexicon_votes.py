"""The lexicon's names as votes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.entities.capital_votes import CapitalRun
from dragoman.entities.votes import SORT_OF_KIND, Sort, Vote
from dragoman.lexicon import NameHit, NameReading, NameRole
from dragoman.lexicon.namesakes import load_person_like
from dragoman.model import Entity, EntityKind, Sentence, Span, Token

_WEIGHT = {
    NameRole.NAME: 2.0,
    NameRole.WEAK: 1.2,
    NameRole.CAPITAL: 1.8,
    NameRole.SEAT: 1.6,
    NameRole.ADJECTIVE: 1.6,
    NameRole.DEMONYM: 1.6,
}
"""A reviewed name outweighs any one statistical voter; a weak one needs a second voter against a rival."""

_BARE_NOUNS = frozenset({NameRole.ADJECTIVE, NameRole.DEMONYM})


def vote_by_lexicon(
    hits: Sequence[NameHit], sentence: Sentence, entities: Mapping[str, Entity], strong: frozenset[str]
) -> Iterator[Vote]:
    """Yield a vote for each of the lexicon's names in the sentence, by the role and kind of its best reading.

    `strong` are the keys that the page names by a strong name: a weak name proves little by
    itself at the start of a sentence, where any word has a capital, or when it is very short.
    """
    for hit in hits:
        readings = _fit_readings(hit, sentence, entities)
        if not readings:
            continue
        best = readings[0]
        sort = _sort_of(best, hit, sentence, entities)
        country = _country_of(readings, entities)
        weight = _weigh(best, hit)
        if _is_in_person(hit, best, sentence):
            weight = 0.0
        if best.role is NameRole.WEAK:
            weight *= _doubt(hit, sentence, is_known_here=any(reading.key in strong for reading in readings))
        yield Vote(
            _inside_marks(hit), sort, "lexicon", weight, f"lexicon: {best.role} of {best.key}", readings, country
        )


def _is_in_person(hit: NameHit, best: NameReading, sentence: Sentence) -> bool:
    """Whether the analyser sees a person here of whose name a state's or town's is a part: "Chad Smith"."""
    return hit.text in load_person_like(best.language) and any(
        name.label == "PER" and name.span.covers(hit.span) and name.span != hit.span for name in sentence.names
    )


def _country_of(readings: Sequence[NameReading], entities: Mapping[str, Entity]) -> str | None:
    """Return the state of the best reading; None for a weak name that bearers of several states have."""
    countries = {entities[reading.key].country for reading in readings}
    if readings[0].role is NameRole.WEAK and len(countries) > 1:
        return None
    return entities[readings[0].key].country


_OPENING = '«“„"'
_CLOSING = '»”“"'


def _inside_marks(hit: NameHit) -> Span:
    """Return the span without the quotation marks that a listed name may stand in."""
    words = hit.text
    n_left = len(words) - len(words.lstrip(_OPENING))
    is_closed = any(mark in _OPENING for mark in words[n_left:])
    n_right = 0 if is_closed else len(words) - len(words.rstrip(_CLOSING))
    return Span(hit.span.start + n_left, hit.span.end - n_right)


_SHORT = 3
_NO_NAME = frozenset({"PRON", "DET", "ADV", "VERB", "ADP", "CCONJ", "SCONJ", "PART", "AUX", "NUM", "INTJ"})


def _doubt(hit: NameHit, sentence: Sentence, *, is_known_here: bool) -> float:
    """What is left of a weak name's weight: nothing where no capital or part of speech bears it out."""
    token = find_token(sentence, hit.span.start)
    first = next((token for token in sentence.tokens if token.text[:1].isalnum()), None)
    upos = token.upos if token is not None else "X"
    if upos in _NO_NAME or (token is not None and upos == "ADJ" and _qualifies_noun(token, sentence)):
        return 0.0
    if is_known_here:
        return 1.0
    if token is first:
        return 1.0 if upos == "PROPN" and len(hit.text) > _SHORT else 0.0
    return 1.0 if upos == "PROPN" or len(hit.text) > _SHORT else 0.0


def _has_article(token: Token, sentence: Sentence) -> bool:
    """Whether "un", "une", "les" stands right before a French noun of nationality: "un Suisse", "les Russes"."""
    before = [other for other in sentence.tokens if other.end <= token.start]
    return bool(before) and before[-1].text.lower() in ("un", "une", "les", "des")


def _qualifies_noun(token: Token, sentence: Sentence) -> bool:
    """Whether the word right after it is a noun in the same case: "Тихом океане" names nobody."""
    after = next((other for other in sentence.tokens if other.start >= token.end), None)
    return after is not None and after.upos in ("NOUN", "PROPN") and after.feature("Case") == token.feature("Case")


_WORDS = re.compile(r"[^\s-]+")
"""Words, parts of "Guinea-Bissau" among them, since an analyser may see a name in each."""


def _weigh(reading: NameReading, hit: NameHit) -> float:
    n_words = len(_WORDS.findall(hit.text))
    return _WEIGHT[reading.role] + 0.3 * (n_words - 1)


def _fit_readings(hit: NameHit, sentence: Sentence, entities: Mapping[str, Entity]) -> tuple[NameReading, ...]:
    known = tuple(reading for reading in hit.readings if reading.key in entities)
    if not known or all(reading.role in _BARE_NOUNS for reading in known):
        return known
    token = find_token(sentence, hit.span.start)
    if token is not None and token.upos == "ADJ" and any(reading.role is NameRole.ADJECTIVE for reading in known):
        return tuple(sorted(known, key=lambda reading: reading.role is not NameRole.ADJECTIVE))
    return known


def find_token(sentence: Sentence, start: int) -> Token | None:
    """Return the token of the sentence that stands at code point `start`, or None."""
    return next((token for token in sentence.tokens if token.start <= start < token.end), None)


def _sort_of(reading: NameReading, hit: NameHit, sentence: Sentence, entities: Mapping[str, Entity]) -> Sort:
    kind = entities[reading.key].kind
    if reading.role in _BARE_NOUNS:
        return _adjective_or_people(hit, sentence)
    if reading.role is NameRole.CAPITAL or kind is EntityKind.STATE:
        return Sort.STATE
    return SORT_OF_KIND.get(kind, Sort.ORGANISATION)


_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod")


def _adjective_or_people(hit: NameHit, sentence: Sentence) -> Sort:
    """Tell "Russian troops" from "the Russians": roles that the lexicon gives, then part of speech and place."""
    roles = {reading.role for reading in hit.readings}
    token = find_token(sentence, hit.span.start)
    if token is None or roles == {NameRole.ADJECTIVE}:
        return Sort.ADJECTIVE
    if roles == {NameRole.DEMONYM}:
        return Sort.PEOPLE
    if token.upos != "ADJ" and hit.text[:1].isupper() and _has_article(token, sentence):
        return Sort.PEOPLE
    if token.upos == "ADJ" or token.relation in _MODIFIERS:
        return Sort.ADJECTIVE
    return Sort.PEOPLE if token.upos in ("NOUN", "PROPN") else Sort.ADJECTIVE


_FIRST_PART = 0.2


def weigh_down(vote: Vote, runs: Sequence[CapitalRun]) -> Vote:
    """Return the vote, weakened where a bare surname begins a longer run of capitals: "Turk Murphy" is no Turk."""
    if vote.sort is not Sort.PERSON or not vote.readings or vote.readings[0].role is not NameRole.WEAK:
        return vote
    is_first_part = any(run.span.start == vote.span.start and run.span.end > vote.span.end for run in runs)
    return replace(vote, weight=vote.weight * _FIRST_PART) if is_first_part else vote
