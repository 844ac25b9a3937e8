"""The analyser's names as votes, with what is no part of a name trimmed off."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.entities.romanisation import has_cyrillic
from dragoman.entities.votes import Sort, Vote
from dragoman.lexicon.hints import NameHints
from dragoman.model import Sentence, Span

_WEIGHT = {
    "en": {"PER": 1.0, "ORG": 0.8, "LOC": 0.9, "lone ORG": 0.35},
    "fr": {"PER": 1.0, "ORG": 0.9, "LOC": 1.1, "lone ORG": 0.8},
    "ru": {"PER": 1.2, "ORG": 1.0, "LOC": 1.0, "lone ORG": 0.9},
}
"""English by the precision of its model on UNER PUD (November 2026): PER .70, LOC .57, ORG .25, where a lone word
called organisation was mostly a person or a place; French and Russian, whose models are surer, set by hand."""

_BESIDE_ENCODER = {
    "en": {"PER": 0.34, "ORG": 0.34, "LOC": 0.34, "lone ORG": 0.2},
    "uk": {"PER": 0.1, "ORG": 0.1, "LOC": 0.1, "lone ORG": 0.1},
}
"""The analyser's where the encoder reads as well and is the surer of the two: it then makes no name alone.

Of the names that the English analyser alone saw in UNER PUD, one in five was one (22 November 2026: PER 6 of 34, ORG 7
of 33, LOC 3 of 20), of those that the encoder alone saw more than half. Ukrainian, on our own sentences: .1 gives F1
.933, .34 .928."""

_ENCODER_WEIGHT = {
    "en": {"PER": 1.4, "ORG": 1.2, "LOC": 1.3, "lone ORG": 1.0},
    "fr": {"PER": 0.34, "ORG": 0.34, "LOC": 0.34, "lone ORG": 0.34},
    "ru": {"PER": 0.34, "ORG": 0.34, "LOC": 0.34, "lone ORG": 0.34},
    "uk": {"PER": 1.4, "ORG": 1.2, "LOC": 1.3, "lone ORG": 1.0},
}
"""The encoder's, before they are multiplied by its own probability. In French and Russian it only bears others out: of
the names that it alone saw, FENEC marks 6 of 32 and UNER PUD ru 17 of 86 (22 November 2026)."""

_SORT = {"PER": Sort.PERSON, "ORG": Sort.ORGANISATION, "LOC": Sort.PLACE}

_LEADING = {
    "en": re.compile(
        r"(?:(?:official|the|a|an|this|that|these|his|her|its|our|their|my|mr|mrs|ms|miss|dr|sir|lady|lord|dame|prof|professor|"
        r"president|senator|captain|colonel|general|king|queen|prince|princess|pope|saint|judge|justice|sgt|lt|capt|"
        r"gen|col|sen|rep|gov|governor|mayor|minister|secretary|chancellor|ambassador|bishop|cardinal|reverend|rev|"
        r"father|uncle|aunt|emperor|empress|duke|duchess|earl|count|countess|baron|sheikh|imam|ayatollah)\.?\s+)+",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?:(?:le|la|les|l['’]|un|une|des|du|de|d['’]|au|aux|à|en|ce|cette|mme|m\.|mm\.|mlle|dr|me|maître|monsieur|"
        r"madame|président|présidente|roi|reine|prince|princesse|pape|général|colonel|capitaine|ministre|sénateur|"
        r"empereur|comte|comtesse|duc|duchesse|professeur)\s*(?<=['’\s]))+",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:(?:сам|сама|само|сами|"
        r"г-н|г-на|г-ну|г-ном|г-не|г-жа|г-жи|г-же|г-жу|г-жой|господин\w{0,2}|госпож\w{1,2}|сэр\w{0,2}|лорд\w{0,2}|"
        r"леди|рыцар\w{1,2}|мистер\w{0,2}|миссис|мисс|доктор\w{0,2}|профессор\w{0,2}|судь\w{1,2}|капитан\w{0,2}|"
        r"штат\w{0,2})\s+)+(?-i:(?=[А-ЯЁ]))",
        re.IGNORECASE,
    ),
    "uk": re.compile(
        r"(?:(?:сам|сама|само|самі|"
        r"пан\w{0,3}|пані|сер\w{0,2}|лорд\w{0,2}|леді|лицар\w{1,2}|містер\w{0,2}|місіс|міс|доктор\w{0,2}|"
        r"професор\w{0,2}|судд\w{1,2}|капітан\w{0,2}|штат\w{0,2})\s+)+(?-i:(?=[А-ЯЄІЇҐ]))",
        re.IGNORECASE,
    ),
}
_ARTICLE_IN_NAME = re.compile(r"(?:La|Le|Les|Los|Las|El|The|L['’])\s?(?=[A-ZÉÈÀ])")
_ARTICLE_WITHIN = re.compile(r"(?<=[a-zà-ÿ,;] )L(?:es|a|e) \Z")
_INSIDE_A_SENTENCE = re.compile(r"[a-zà-ÿ0-9,;'’] ?\Z")
"""What stands before a word that opens no sentence: a capital there belongs to a name."""
_TRAILING = re.compile(r"(?:['’]s?|[\s,.;:!?\-–—\"“”«»()\[\]])+$")
_BREAK = re.compile(r"[«»“”\"()\n]")
"""A mark inside which, or beyond which, another name begins: "Центр связи» (ЦС"."""

_LEADING_MARKS = re.compile(r"^[\s,.;:!?\-–—\"“”«»()\[\]'’]+")
_ELIDED = re.compile(r"(?<=-d)['’][A-ZÀ-Ý][\w-]+|(?<=-l)['’][A-ZÀ-Ý][\w-]+")
"""The rest of a compound that was cut at its apostrophe: "Villeneuve-d'Ascq"."""

_ACRONYM_DOT = re.compile(r"(?:\b\w\.){2,}$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St)\.$")


def trim_name(text: str, span: Span, language: str) -> Span | None:
    """Return the span without marks, articles, possessive endings and forms of address; None when nothing is left."""
    words = span.text_in(text)
    start, end = span.start, span.end
    lead = _LEADING_MARKS.match(words)
    start += lead.end() if lead else 0
    if (cut := _BREAK.search(text, start, end)) is not None:
        end = cut.start()
    words = text[start:end]
    if (pattern := _LEADING.get(language)) and (match := pattern.match(words)):
        is_name = _ARTICLE_IN_NAME.match(words) is not None and _INSIDE_A_SENTENCE.search(
            text[max(0, start - 3) : start]
        )
        keeps_article = language == "fr" and bool(is_name)
        start += 0 if keeps_article else match.end()
    is_elided = text[start - 2 : start] in ("L'", "L’") if start > 3 else False
    if language == "fr" and is_elided and _INSIDE_A_SENTENCE.search(text[max(0, start - 5) : start - 2]):
        start -= 2  # a capital article within a sentence belongs to the name: "L'Almanarre"
    if language == "fr" and (article := _ARTICLE_WITHIN.search(text[max(0, start - 6) : start])) is not None:
        start -= len(article.group())  # and so do "Les" and "La": "le village des Salins, Les Borrels"
    if language == "fr" and (rest := _ELIDED.match(text, end)) is not None:
        end = rest.end()
    words = text[start:end]
    if not _ACRONYM_DOT.search(words) and (tail := _TRAILING.search(words)):
        end = start + tail.start()
    return Span(start, end) if end > start else None


_EDGE = frozenset({"AUX", "ADP", "DET", "PRON", "SCONJ", "CCONJ", "INTJ"})


def _without_small_words(span: Span, sentence: Sentence) -> Span:
    """Return the span without function words at its edges: "Will Biden", "Armed Forces of a"."""
    inside = [token for token in sentence.tokens if span.covers(token.span)]
    while len(inside) > 1 and inside[0].upos in _EDGE - {"DET", "ADP"}:
        inside = inside[1:]
    while len(inside) > 1 and inside[-1].upos in _EDGE:
        inside = inside[:-1]
    return Span(inside[0].start, inside[-1].end) if inside else span


_SLAVIC = frozenset({"ru", "uk"})


def _without_common_opening(span: Span, sentence: Sentence) -> Span:
    """Return the span without a common noun that has its capital from opening the sentence: "Остров Гонконг".

    Within a sentence it would be written small and stand outside the name.
    """
    first = next((token for token in sentence.tokens if token.text[:1].isalnum()), None)
    inside = [token for token in sentence.tokens if span.covers(token.span)]
    if first is None or len(inside) < 2 or inside[0] != first or first.upos != "NOUN" or first.text.isupper():
        return span
    return Span(inside[1].start, span.end) if inside[1].text[:1].isupper() else span


_COMMON = frozenset({"NOUN", "ADJ", "VERB", "ADV", "PRON", "DET", "NUM", "ADP"})


def _is_common_opening(sentence: Sentence, span: Span, common: frozenset[str]) -> bool:
    """Whether the name is one common word that has its capital from standing first in the sentence."""
    first = next((token for token in sentence.tokens if token.text[:1].isalnum()), None)
    return first is not None and first.span == span and first.upos in common and not first.text.isupper()


_SYNTAX_BESIDE_ENCODER = 0.6
"""What is left of the syntax's vote where the encoder reads as well: of the names that the syntax alone saw in UNER PUD
en, 2 of 12 were one. With .6 F1 is .772 (en), .765 (fr), .3 gives .773, .747, 1.0 .768, .764 (22 November 2026)."""


def weigh_beside_encoder(vote: Vote) -> Vote:
    """Return a vote of the syntax as it counts where the encoder has read the document too."""
    return replace(vote, weight=vote.weight * _SYNTAX_BESIDE_ENCODER) if vote.sort is Sort.PERSON else vote


_CAPITALISED = re.compile(r"\b[^\W\d_a-zà-ÿа-яєіїґ][\w’'-]*")


_OTHER_KIND = 0.6
"""What is left of a vote of the encoder for a name that the lexicon knows as something else, as a rule rightly: "Congo"
as the subject of a verb is no person."""


_STRONG = 2.0
_PART = 0.2
"""A vote for a part of a strong name of the lexicon counts little: "Guinea" in "Guinea-Bissau"."""


def weigh_against_known(vote: Vote, known: Sequence[Vote], titles: Sequence[Span]) -> Vote:
    """Return a recogniser's vote as it counts beside the lexicon's for the same words, and within a title."""
    is_known = any(one.span.overlaps(vote.span) for one in known)
    if not is_known and any(title.covers(vote.span) for title in titles):
        return replace(vote, weight=vote.weight * _OTHER_KIND)
    if any(one.weight >= _STRONG and one.span != vote.span and one.span.covers(vote.span) for one in known):
        return replace(vote, weight=vote.weight * _PART)
    same = [one for one in known if one.span == vote.span and one.sort is not Sort.ADJECTIVE]
    if not same or any(one.sort is vote.sort or {one.sort, vote.sort} == {Sort.STATE, Sort.PLACE} for one in same):
        return vote
    return replace(vote, weight=vote.weight * _OTHER_KIND)


def drop_bare_adjectives(votes: Iterable[Vote], known: Sequence[Vote], text: str, language: str) -> Iterator[Vote]:
    """Yield the votes but those whose only capital words are adjectives of nationality: "Kazakh space", "Danish".

    Organisations may be called so where only the first word of their name has a capital: "Російський союз".

    Args:
        votes: those of the recognisers.
        known: those of the lexicon.
        text: of the document.
        language: of the document.
    """
    adjectives = [vote.span for vote in known if vote.sort is Sort.ADJECTIVE]
    for vote in votes:
        capitals = [match.span() for match in _CAPITALISED.finditer(text, vote.span.start, vote.span.end)]
        covered = [any(a.start <= start and end <= a.end for a in adjectives) for start, end in capitals]
        may_be_called = vote.sort is Sort.ORGANISATION and language != "en"
        if may_be_called or not covered or not all(covered):
            yield vote


def vote_by_analyser(
    text: str, sentence: Sentence, language: str, hints: NameHints, *, is_encoded: bool
) -> Iterator[Vote]:
    """Yield a vote for each name that a recogniser marks, trimmed; names without a capital or digit are passed over.

    `is_encoded` says that the encoder has read the document too.
    """
    of_analyser = _WEIGHT.get(language, _WEIGHT["en"])
    if is_encoded:
        of_analyser = _BESIDE_ENCODER.get(language, of_analyser)
    of_encoder = _ENCODER_WEIGHT.get(language, _ENCODER_WEIGHT["en"])
    plain: set[Span] = set()
    for name in sentence.names:
        if name.label not in _SORT:
            continue
        weights = of_analyser if name.voter == "analyser" else of_encoder
        whole = _without_small_words(name.span, sentence) if language == "en" else name.span
        if language in _SLAVIC and name.label != "ORG":
            whole = _without_common_opening(whole, sentence)
        span = trim_name(text, whole, language)
        if span is not None and language in ("en", "fr") and has_cyrillic(span.text_in(text)):
            continue
        if span is None or not any(letter.isupper() for letter in span.text_in(text)):
            continue
        if _is_common_opening(sentence, span, _COMMON if name.label != "PER" else _COMMON - {"NOUN", "ADJ"}):
            continue
        words = span.text_in(text)
        if words in hints.plain_acronyms or words.split()[-1] in hints.work_words:
            if span not in plain:
                plain.add(span)
                yield Vote(span, Sort.NOTHING, "hints", 1.0, "a word that names no particular thing by itself")
            continue
        is_lone = " " not in words and not words.isupper()
        weight = weights["lone ORG" if is_lone and name.label == "ORG" else name.label]
        if name.probability is not None:
            weight *= name.probability
        yield Vote(span, _SORT[name.label], name.voter, weight, f"{name.voter}: {name.kind_hint}")
