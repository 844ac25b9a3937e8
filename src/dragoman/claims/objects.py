"""What an act is about: the phrase, its kind, its number with unit and hedge."""

from collections.abc import Sequence

from dragoman.claims.quantities import Quantity, choose_quantity
from dragoman.claims.trees import Tree
from dragoman.lexicon.things import ThingWords
from dragoman.model import ClaimObject, EntityKind, ObjectKind

_LONGEST_PHRASE = 14
"""Tokens kept of an object's phrase: longer ones carry clauses of their own."""
_MENTION_KINDS = {EntityKind.WEAPON: ObjectKind.WEAPON, EntityKind.TREATY: ObjectKind.TREATY}


def _kind_of(tree: Tree, head: int, things: ThingWords, *, is_topic: bool) -> ObjectKind:
    mention = tree.mentions[head]
    if mention is not None and mention.kind in _MENTION_KINDS:
        return _MENTION_KINDS[mention.kind]
    kind = things.kinds.get(tree.tokens[head].lemma.lower())
    if kind is None:
        for child in tree.under(head, "nmod", "amod", "compound", "appos", "flat"):
            kind = kind or things.kinds.get(tree.tokens[child].lemma.lower())
    return kind or (ObjectKind.TOPIC if is_topic else ObjectKind.OTHER)


def _around(tree: Tree, head: int, members: list[int]) -> list[int]:
    """The members that no verb of another phrase parts from the head: a phrase is one stretch of the page."""
    inside = set(members)
    verbs = [i for i in range(members[0], members[-1]) if i not in inside and tree.tokens[i].upos in {"VERB", "AUX"}]
    first = max((i for i in verbs if i < head), default=-1)
    last = min((i for i in verbs if i > head), default=len(tree.tokens))
    return [i for i in members if first < i < last]


def _members_of(tree: Tree, head: int) -> list[int]:
    """The tokens of a thing's phrase, in order: coordinated things, adpositions and marks at its edges left out."""
    coordinated = {i for child in tree.under(head, "conj") for i in tree.phrase(child, within_clause=False)}
    members = [
        i
        for i in tree.phrase(head)
        if i not in coordinated
        and not (tree.tokens[i].head == head and tree.tokens[i].relation in {"case", "cc", "mark"})
    ]
    members = _around(tree, head, members) if members else members
    while members and members[0] != head and tree.tokens[members[0]].upos in {"PUNCT", "CCONJ"}:
        members.pop(0)
    while members and tree.tokens[members[-1]].upos in {"PUNCT", "CCONJ"}:
        members.pop()
    return members


def read_object(
    tree: Tree,
    head: int,
    things: ThingWords,
    text: str,
    *,
    quantities: Sequence[Quantity] = (),
    is_topic: bool = False,
) -> ClaimObject | None:
    """Return the object whose phrase token `head` heads, coordinated ones left out; None for a pronoun.

    Args:
        tree: the sentence.
        head: the head of the phrase.
        things: the thing words of the language.
        text: the document's text.
        quantities: those of the sentence, as `find_quantities` gives them.
        is_topic: whether it is rather what is talked about.
    """
    if tree.tokens[head].upos in {"PRON", "DET"}:
        return None
    members = _members_of(tree, head)
    if not members:
        return None
    quantity = choose_quantity(tree, head, members, quantities, things)
    members = members[-_LONGEST_PHRASE:] if head in members[-_LONGEST_PHRASE:] else members[:_LONGEST_PHRASE]
    if quantity is not None:
        named = [head] if quantity.counted is None else [head, quantity.counted]
        members = sorted({*members, *named, *quantity.tokens})
        head = quantity.counted if head in quantity.tokens and quantity.counted is not None else head
    is_money = quantity is not None and quantity.is_amount and quantity.unit != "%"
    kind = _kind_of(tree, head, things, is_topic=is_topic)
    return ClaimObject(
        text=tree.span_of(members).text_in(text),
        kind=ObjectKind.MONEY if is_money and kind in {ObjectKind.OTHER, ObjectKind.TOPIC} else kind,
        number=quantity.value if quantity is not None else None,
        unit=quantity.unit if quantity is not None else None,
        hedge=quantity.hedge if quantity is not None else None,
    )
