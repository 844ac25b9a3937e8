"""Votes for exercises, for agreements called after a town, and for armed units by number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.entities.romanisation import has_cyrillic, romanise, strip_marks
from dragoman.entities.votes import Settled, Sort, Vote
from dragoman.lexicon import Lexicon, NameReading, NameRole
from dragoman.lexicon.files import LANGUAGES
from dragoman.lexicon.named_things import UnitWords, load_agreements, load_exercises, load_units
from dragoman.model import Entity, EntityKind, EntityName, Sentence, Span, Token

_WEIGHT = 4.0
"""More than a reviewed name with what other voters add: inside such words "West" is no bloc and "Minsk" no capital."""

_QUOTED = re.compile(r"[«“„\"]\s?([^«»“”„\"\n]{2,60}?)\s?[»”“\"]")
_YEAR = re.compile(r"[-–\s]?((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"[-–\s]?(\d\d)(?!\d)")
_LONGEST_NAME = 5
_REACH = 4
"""Tokens between the noun and the quoted name: "учения ОДКБ под названием «…»"."""


def vote_by_things(text: str, sentence: Sentence, language: str) -> Iterator[Vote]:
    """Yield votes for exercises, quoted agreements and units of the sentence; none where a language has no words."""
    if language not in LANGUAGES:
        return
    yield from _vote_for_exercises(text, sentence, language)
    yield from _vote_for_agreements(text, sentence, language)
    for unit in find_units(text, sentence, language):
        yield Vote(unit.span, Sort.UNIT, "units", _WEIGHT, "a number and a sort of armed unit")


def _vote_for_exercises(text: str, sentence: Sentence, language: str) -> Iterator[Vote]:
    words = load_exercises(language)
    part = sentence.span.text_in(text)
    taken: list[Span] = []
    for found, name in words.find_exercises(part):
        span = Span(sentence.start + found.start, sentence.start + found.end)
        year = _YEAR.match(text, span.end, sentence.end)
        if year is None and not name.is_common:
            year = _SHORT_YEAR.match(text, span.end, sentence.end)
        is_quoted = _stands_in_marks(text, span, year.end() if year else span.end)
        is_beside = _is_beside_noun(sentence, span, words.nouns, _REACH if is_quoted else 0)
        if name.is_common and year is None and not is_beside:
            continue
        whole = Span(span.start, year.end() if year else span.end)
        taken.append(whole)
        yield Vote(whole, Sort.EXERCISE, "exercises", _WEIGHT, f"the name of an exercise: {name.lemma}")
    for match in _QUOTED.finditer(part):
        span = Span(sentence.start + match.start(1), sentence.start + match.end(1))
        if any(span.overlaps(other) for other in taken) or not _may_be_title(span.text_in(text), sentence, span):
            continue
        if _is_beside_noun(sentence, span, words.nouns, _REACH):
            yield Vote(span, Sort.EXERCISE, "exercises", _WEIGHT, "a quoted name beside a word of exercises")


def _stands_in_marks(text: str, span: Span, end: int) -> bool:
    return text[: span.start].rstrip()[-1:] in ("«", "“", "„", '"') and text[end : end + 2].lstrip()[:1] in (
        "»", "”", "“", '"',
    )  # fmt: skip


def _may_be_title(words: str, sentence: Sentence, span: Span) -> bool:
    """Whether quoted words may be a name: a capital first, few words, no verb among them."""
    if not words[:1].isupper() or len(words.split()) > _LONGEST_NAME or words[-1] in ",.!?":
        return False
    inside = [token for token in sentence.tokens if span.covers(token.span)]
    return not any(token.upos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin" for token in inside)


def _is_noun(token: Token, nouns: frozenset[str]) -> bool:
    return token.upos in ("NOUN", "PROPN", "X") and (token.lemma.lower() in nouns or token.text.lower() in nouns)


def _is_beside_noun(sentence: Sentence, span: Span, nouns: frozenset[str], reach: int) -> bool:
    """Whether a noun of exercises stands right before the name, or right after it as in English."""
    before = [token for token in sentence.tokens if token.end <= span.start and not _is_mark(token)][::-1]
    for place, token in enumerate(before[: reach + 1]):
        if _is_noun(token, nouns):
            between = [other for other in sentence.tokens if token.end <= other.start and other.end <= span.start]
            return place == 0 or not any(other.upos in ("PUNCT", "CCONJ") and not _is_mark(other) for other in between)
        if token.upos in ("CCONJ", "AUX") or (token.upos == "VERB" and token.feature("VerbForm") == "Fin"):
            break
    after = [token for token in sentence.tokens if token.start >= span.end and not _is_mark(token)]
    after = [token for token in after[:2] if token.upos != "NUM"]
    return bool(after) and _is_noun(after[0], nouns)


def _is_mark(token: Token) -> bool:
    return token.text in ("«", "»", "“", "”", "„", '"')


def _vote_for_agreements(text: str, sentence: Sentence, language: str) -> Iterator[Vote]:
    words = load_agreements(language)
    for match in _QUOTED.finditer(sentence.span.text_in(text)):
        if match.group(1) not in words.towns:
            continue
        is_beside = any(token.lemma.lower() in words.nouns | words.verbs for token in sentence.tokens)
        key, lemma = words.towns[match.group(1)]
        if is_beside or any(letter.isdigit() for letter in lemma):
            span = Span(sentence.start + match.start(1), sentence.start + match.end(1))
            reading = NameReading(key, NameRole.NAME, lemma, language)
            yield Vote(
                span, Sort.THING, "agreements", _WEIGHT, "a town in quotation marks beside words of agreements",
                (reading,),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """An armed unit by number: `sort` is "brigade" and its like, `arm` "tank" and its like or ""."""

    span: Span
    number: int
    sort: str
    arm: str


_NUMBER = re.compile(r"(?<![\w.,№-])(\d{1,3})(?:-?(st|nd|rd|th|ème|ère|er|re|e|[а-яіїєґ]{1,3}))?(?=\s)")
_WORD = re.compile(r"\s(?:(?:d['’]|l['’])?[^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_SURE = frozenset({"brigade", "regiment", "battalion"})
"""Sorts that nothing but armies have; a division may be a firm's, a corps diplomatic, an army of the unemployed."""
_MOST_WORDS = 6


def find_units(text: str, sentence: Sentence, language: str) -> Iterator[Unit]:
    """Yield the armed units that the sentence names by number, in order."""
    words = load_units(language)
    for match in _NUMBER.finditer(text, sentence.start, sentence.end):
        unit = _read_unit(text, sentence, match, words)
        if unit is not None:
            yield unit


def _read_unit(text: str, sentence: Sentence, match: re.Match[str], words: UnitWords) -> Unit | None:
    end, sort, arm, n_other = match.end(), "", "", 0
    position, is_capital = match.end(), False
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, position, sentence.end)
        if word is None:
            break
        form = word.group().strip().lower().replace("’", "'")
        if not sort and form in words.sorts:
            sort, is_capital, end = words.sorts[form], word.group().strip()[0].isupper(), word.end()
        elif form in words.arms:
            arm, end = arm or words.arms[form], word.end()
        elif form in words.other:
            n_other += len(form) > 3
            end = word.end() if len(form) > 3 and "'" not in form else end
        else:
            break
        position = word.end()
    is_sure = sort in _SURE or arm != "" or n_other > 0 or is_capital
    if not sort or not is_sure or match.group(2) is None:
        return None
    return Unit(Span(match.start(), end), int(match.group(1)), sort, arm)


_AROUND = re.compile(r"\s?(?:of\s(?:the\s)?|de\s(?:la\s|l['’])?|du\s|des\s|d['’])?", re.IGNORECASE)


def make_thing(
    text: str, settled: Settled, sentence: Sentence, known: Sequence[Vote], lexicon: Lexicon, language: str
) -> Entity | None:
    """Return the exercise or unit that a settled span names, the lexicon's own where it knows one.

    `known` are the lexicon's votes of the sentence: those beside a unit tell whose it is.
    """
    if settled.sort is Sort.EXERCISE:
        return _make_exercise(settled.span.text_in(text), lexicon, language)
    unit = next((unit for unit in find_units(text, sentence, language) if unit.span == settled.span), None)
    return _make_unit(unit, _find_state(text, settled, known), text, language) if unit is not None else None


def _make_exercise(words: str, lexicon: Lexicon, language: str) -> Entity:
    found = load_exercises(language).find_exercises(words)
    latin = romanise(words, language) if has_cyrillic(words) else words
    if not found or found[0][0].start != 0:
        return Entity(
            key=f"exercise:{_slug(latin)}",
            kind=EntityKind.EXERCISE,
            name=latin,
            names=(EntityName(words, language),),
            source="text",
        )
    series = lexicon.entities.get(found[0][1].key)
    rest = words[found[0][0].end :]
    if series is None or not rest:
        return series or Entity(key=found[0][1].key, kind=EntityKind.EXERCISE, name=latin, source="text")
    year = rest.strip("-– ")
    year = f"20{year}" if len(year) == 2 else year
    return Entity(
        key=f"{series.key}-{year}",
        kind=EntityKind.EXERCISE,
        name=f"{series.name}-{year}",
        country=series.country,
        names=(EntityName(found[0][1].lemma + rest, language),),
        source="text",
    )


def _find_state(text: str, settled: Settled, known: Sequence[Vote]) -> str | None:
    """Return the state that stands right beside a unit: an adjective, a genitive, the army that it belongs to."""
    for other in known:
        country = other.country
        if country is None or other.sort in (Sort.PERSON, Sort.PLACE, Sort.THING):
            continue
        if other.span.start >= settled.span.end and _AROUND.fullmatch(text[settled.span.end : other.span.start]):
            return country
        if other.span.end <= settled.span.start and text[other.span.end : settled.span.start].strip("'’s ") == "":
            return country
    return None


def _make_unit(unit: Unit, country: str | None, text: str, language: str) -> Entity:
    parts = [country.lower() if country else "", str(unit.number), unit.arm, unit.sort]
    words = " ".join(word.replace("-", " ").title() for word in (unit.arm, unit.sort) if word)
    return Entity(
        key="force:" + "-".join(part for part in parts if part),
        kind=EntityKind.ARMED_FORCE,
        name=f"{_ordinal(unit.number)} {words}",
        country=country,
        sector="MIL",
        names=(EntityName(unit.span.text_in(text), language),),
        source="text",
    )


def _ordinal(number: int) -> str:
    """Return an English ordinal.

    >>> _ordinal(22), _ordinal(11)
    ('22nd', '11th')
    """
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(name).lower()).strip("-")
