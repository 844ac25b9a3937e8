"""Votes of syntax and gazetteer: what stands around a capitalised word tells person from place."""

import re
from collections.abc import Iterator, Sequence

from dragoman.entities.capital_votes import CapitalRun, is_title_case
from dragoman.entities.romanisation import has_cyrillic
from dragoman.entities.votes import Sort, Vote
from dragoman.lexicon.hints import NameHints
from dragoman.lexicon.places import find_towns
from dragoman.model import Sentence, Span, Token

_PERSON_WEIGHT = 0.6
_SUBJECT_WEIGHT = 0.4
_FAINT = 0.3
_PAIR_WEIGHT = 0.36
_REGION_WEIGHT = 2.2
_LONGEST_NAME = 4
_SPARSE = frozenset({"fr", "uk"})
"""Languages whose analyser leaves many names out, so that its silence proves nothing."""
_LONG_NAME_WEIGHT = 0.9
_OF_CAPITALS = re.compile(
    r"(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*(?:\s(?:and|&)\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)?)+"
)
_PLACE_WEIGHT = 0.5
_TOWN_WEIGHT = 0.5
_ACRONYM_WEIGHT = 0.4
"""Set by hand so that each is less than the analyser's own vote and two together are more. With all of them left out
UNER PUD en falls from .670 to .633, and ru stays within .002 (November 2026)."""

_SHORTEST = 3
_OPENING_MARKS = frozenset('«“„"')
_ADJECTIVAL = re.compile(r"[сцз]ь?к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|а|у|е|і|ої|ій|ою)$")
_ROMAN = frozenset("IVXLCDM")


def vote_by_syntax(
    text: str, sentence: Sentence, runs: Sequence[CapitalRun], hints: NameHints, language: str
) -> Iterator[Vote]:
    """Yield votes for the runs of capitalised words that the analyser calls proper nouns."""
    if is_title_case(sentence.span.text_in(text)) and len(sentence.tokens) > 5:
        return
    yield from _vote_for_regions(text, sentence, hints)
    for run in runs:
        inside = [place for place, token in enumerate(sentence.tokens) if run.span.covers(token.span)]
        if language in ("en", "fr") and has_cyrillic(run.span.text_in(text)):
            continue
        if not inside or not all(_may_be_name(sentence.tokens[place], sentence, place) for place in inside):
            continue
        yield from _vote_for_run(text, sentence, run, inside, hints, language)


_PART_OF = re.compile(r"\s(?:de\sla\s|de\sl['’]|du\s|des\s|de\s|d['’])[^\W\d_a-z][\w-]+")


def _vote_for_regions(text: str, sentence: Sentence, hints: NameHints) -> Iterator[Vote]:
    """Yield a vote for a part of a country that is named by its direction: "Nord de la Chine"."""
    for token in sentence.tokens:
        if token.text in hints.directions and (rest := _PART_OF.match(text, token.end, sentence.end)) is not None:
            yield Vote(Span(token.start, rest.end()), Sort.PLACE, "syntax", _REGION_WEIGHT, "a direction of a country")


def _may_be_name(token: Token, sentence: Sentence, place: int) -> bool:
    if _is_acronym(token.text) and place and sentence.tokens[place - 1].text == "(":
        return True
    return token.upos in ("PROPN", "X") or (token.upos in ("NOUN", "ADJ") and _is_acronym(token.text))


def _vote_for_run(
    text: str, sentence: Sentence, run: CapitalRun, inside: Sequence[int], hints: NameHints, language: str
) -> Iterator[Vote]:
    span = Span(sentence.tokens[inside[0]].start, sentence.tokens[inside[-1]].end)
    words = span.text_in(text)
    last = words.split()[-1]
    if len(words) < _SHORTEST or words in hints.work_words or run.words[0] in hints.work_words:
        return
    if len(run.words) > 1 and last in hints.organisation_words:
        yield Vote(span, Sort.ORGANISATION, "syntax", _PERSON_WEIGHT, f"ends in {last}")
    if last in hints.organisation_words:
        if language == "en" and (rest := _OF_CAPITALS.match(text, span.end, sentence.end)) is not None:
            yield Vote(Span(span.start, rest.end()), Sort.ORGANISATION, "syntax", _LONG_NAME_WEIGHT, f"{last} of …")
        return
    if len(run.words) > 1 and last in hints.place_words:
        yield Vote(span, Sort.PLACE, "syntax", _PERSON_WEIGHT, f"ends in {last}")
        return
    if words in hints.plain_acronyms:
        return
    if _is_acronym(words):
        yield Vote(span, Sort.ORGANISATION, "syntax", _ACRONYM_WEIGHT, "a word in capitals")
        return
    if len(run.words) > 1 and is_ordinal(last):
        yield Vote(span, Sort.PERSON, "syntax", _PERSON_WEIGHT, "a name with a number")
        return
    head = next((p for p in inside if sentence.tokens[p].head not in inside), inside[0])
    if has_inner_capital(words):
        yield Vote(span, Sort.ORGANISATION, "syntax", _FAINT, "capitals inside a word")
    elif (why := _why_person(sentence, head, inside, hints)) is not None:
        yield Vote(span, Sort.PERSON, "syntax", _PERSON_WEIGHT, why)
    elif _is_animate(sentence.tokens[head]):
        is_doubtful = run.is_first or _stands_in_marks(text, span) or _qualifies_next(sentence, inside[-1])
        weight = _FAINT if is_doubtful else _PERSON_WEIGHT
        yield Vote(span, Sort.PERSON, "syntax", weight, "a proper noun of the animate kind")
    elif _is_subject(sentence, head):
        weight = _FAINT if run.is_first and language in ("ru", "uk") else _SUBJECT_WEIGHT
        yield Vote(span, Sort.PERSON, "syntax", weight, "the subject of a verb")
    elif (preposition := _preposition_before(sentence, inside[0])) in hints.place_prepositions:
        yield Vote(span, Sort.PLACE, "syntax", _PLACE_WEIGHT, f"after {preposition}")
    elif 1 < len(run.words) < _LONGEST_NAME and not run.is_first and language in _SPARSE:
        yield Vote(span, Sort.PERSON, "syntax", _PAIR_WEIGHT, "proper nouns in a row")
    if not run.is_first and has_cyrillic(words) == (language in ("ru", "uk")) and find_towns(words, language):
        yield Vote(span, Sort.PLACE, "gazetteer", _TOWN_WEIGHT, "a town of this name exists")


def has_inner_capital(words: str) -> bool:
    """Whether one word has a capital after a small letter, as trade names have, and is no "McGregor" or "LaBeouf"."""
    return re.search(r"[a-z][A-Z]{2,}|^[a-z]", words) is not None


def _is_animate(token: Token) -> bool:
    return token.feature("Animacy") == "Anim" and token.feature("Number") != "Plur"


def _stands_in_marks(text: str, span: Span) -> bool:
    """Whether a quotation mark opens right before it: a title begins there rather than a person's name."""
    return text[span.start - 1 : span.start] in _OPENING_MARKS


def _qualifies_next(sentence: Sentence, last: int) -> bool:
    """Whether a Slavic adjective with a noun after it is taken for a name: "Тяньцзиньского договора"."""
    if last + 1 >= len(sentence.tokens):
        return False
    token, after = sentence.tokens[last], sentence.tokens[last + 1]
    is_adjectival = _ADJECTIVAL.search(token.text) is not None
    return is_adjectival and after.upos == "NOUN" and after.text[:1].islower()


def is_ordinal(word: str) -> bool:
    """Whether `word` is a Roman number, as after the name of a ruler."""
    return bool(word) and set(word) <= _ROMAN


def _is_subject(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head]
    governor = sentence.tokens[token.head] if token.head >= 0 else None
    return token.relation == "nsubj" and governor is not None and governor.upos == "VERB"


def _is_acronym(words: str) -> bool:
    return words.isupper() and words.isalpha() and 2 < len(words) < 7 and not set(words) <= _ROMAN


def _preposition_before(sentence: Sentence, first: int) -> str:
    before = sentence.tokens[first - 1] if first else None
    return before.text.lower() if before is not None and before.upos == "ADP" else ""


def _why_person(sentence: Sentence, head: int, inside: Sequence[int], hints: NameHints) -> str | None:
    token = sentence.tokens[head]
    governor = sentence.tokens[token.head] if token.head >= 0 else None
    if governor is None:
        return None
    lemma = governor.lemma.lower()
    if token.relation == "nsubj" and governor.upos == "VERB" and lemma in hints.speech:
        return f"the subject of {lemma}"
    if token.relation in ("nmod:poss", "nmod") and lemma in hints.kin:
        return f"whose {lemma}"
    return "who follows" if _is_followed_by_who(sentence, inside[-1]) else None


_WHO = frozenset({"who", "whose", "whom"})


def _is_followed_by_who(sentence: Sentence, last: int) -> bool:
    following: Sequence[Token] = sentence.tokens[last + 1 : last + 3]
    return len(following) == 2 and following[0].text == "," and following[1].text.lower() in _WHO
