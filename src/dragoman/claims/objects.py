"""What an act is about: the phrase, its kind, its number with unit and hedge."""

import re
from collections.abc import Iterable

from dragoman.claims.trees import Tree, find_phrases
from dragoman.lexicon.things import ThingWords
from dragoman.model import ClaimObject, EntityKind, ObjectKind

_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f ]*")
_LONGEST_PHRASE = 14
"""Tokens kept of an object's phrase: longer ones carry clauses of their own."""
_MENTION_KINDS = {EntityKind.WEAPON: ObjectKind.WEAPON, EntityKind.TREATY: ObjectKind.TREATY}


def read_digits(text: str) -> float | None:
    """Return the number that digits write, thousands separated by space, comma or point; None for anything else.

    >>> read_digits("10,000"), read_digits("1 500"), read_digits("2.5"), read_digits("S-400")
    (10000.0, 1500.0, 2.5, None)
    """
    if not _DIGITS.fullmatch(text):
        return None
    digits = re.sub(r"[\s\u00a0\u202f]", "", text).rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits):
        return float(re.sub(r"[.,]", "", digits))
    digits = digits.replace(",", ".")
    return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None


def _read_number(tree: Tree, head: int, things: ThingWords) -> float | None:
    """The number on a noun: digits or words, times its multipliers ("10 thousand", "two million")."""
    value: float | None = None
    factor = 1.0
    for index in sorted(tree.phrase(head)):
        token = tree.tokens[index]
        if index != head and token.head != head and tree.tokens[token.head].upos != "NUM" and token.upos != "NUM":
            continue
        word = token.lemma.lower()
        number = _digits_from(tree, index)
        if number is not None and value is None and token.upos in {"NUM", "ADJ", "X", "SYM", "DET"}:
            value = number
        elif word in things.multipliers and (value is not None or token.upos in {"NUM", "NOUN"}):
            factor *= things.multipliers[word]
        elif word in things.numbers and value is None and token.upos == "NUM":
            value = things.numbers[word]
    return value * factor if value is not None else None


def _digits_from(tree: Tree, index: int) -> float | None:
    """The number whose first digits stand at a token; groups of three that a space parts belong to it ("6 700")."""
    text = tree.tokens[index].text
    following = index + 1
    while following < len(tree.tokens) and re.fullmatch(r"\d{3}", tree.tokens[following].text):
        text += tree.tokens[following].text
        following += 1
    return read_digits(text) if re.match(r"\d{1,3}$", tree.tokens[index].text) else read_digits(tree.tokens[index].text)


def _read_hedge(tree: Tree, members: Iterable[int], things: ThingWords, text: str) -> str | None:
    inside = set(members)
    for _, start, end in find_phrases(tree, things.hedges):
        if set(range(start, end)) & inside or end in inside:
            return tree.span_of(list(range(start, end))).text_in(text)
    return None


def _kind_of(tree: Tree, head: int, things: ThingWords, *, is_topic: bool) -> ObjectKind:
    mention = tree.mentions[head]
    if mention is not None and mention.kind in _MENTION_KINDS:
        return _MENTION_KINDS[mention.kind]
    kind = things.kinds.get(tree.tokens[head].lemma.lower())
    if kind is None:
        for child in tree.under(head, "nmod", "amod", "compound", "appos", "flat"):
            kind = kind or things.kinds.get(tree.tokens[child].lemma.lower())
    return kind or (ObjectKind.TOPIC if is_topic else ObjectKind.OTHER)


def read_object(tree: Tree, head: int, things: ThingWords, text: str, *, is_topic: bool = False) -> ClaimObject | None:
    """Return the object whose phrase token `head` heads, coordinated ones left out; None for a pronoun."""
    if tree.tokens[head].upos in {"PRON", "DET"}:
        return None
    coordinated = {i for child in tree.under(head, "conj") for i in tree.phrase(child, within_clause=False)}
    members = [
        i
        for i in tree.phrase(head)
        if i not in coordinated
        and not (tree.tokens[i].head == head and tree.tokens[i].relation in {"case", "cc", "mark"})
    ]
    while members and tree.tokens[members[-1]].upos in {"PUNCT", "CCONJ"}:
        members.pop()
    members = members[-_LONGEST_PHRASE:] if head in members[-_LONGEST_PHRASE:] else members[:_LONGEST_PHRASE]
    if not members:
        return None
    number = _read_number(tree, head, things)
    return ClaimObject(
        text=tree.span_of(members).text_in(text),
        kind=_kind_of(tree, head, things, is_topic=is_topic),
        number=number,
        unit=tree.tokens[head].lemma.lower() if number is not None else None,
        hedge=_read_hedge(tree, members, things, text) if number is not None else None,
    )
