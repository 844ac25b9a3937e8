"""The words of a speaker whom nobody names: "experts", "two officials", "a source in the ministry"."""

from dragoman.claims.party_values import PartyContext
from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree
from dragoman.model import EntityKind

_OWNING = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.COMPANY})
_SEATED = frozenset({EntityKind.PLACE, EntityKind.STATE, EntityKind.GOVERNMENT_BODY, EntityKind.ARMED_FORCE})
_WORDS_OF_AN_UNNAMED_SPEAKER = 8
"""Longer phrases carry more than a name; the head noun with what stands before it is kept then."""


def words_of_unnamed(tree: Tree, index: int, context: PartyContext) -> str:
    """The words of an unnamed speaker without article and adposition: "two officials", "source in the ministry"."""
    dropped = {"case", "det", "mark", "cc", "punct", "appos", "advmod", "cop", "conj"}
    left_out = {
        i
        for child in tree.children[index]
        if tree.tokens[child].relation in dropped and not _is_number(tree, child)
        for i in tree.phrase(child, within_clause=False)
    }
    words = [i for i in tree.phrase(index) if i not in left_out and tree.tokens[i].upos != "PUNCT"]
    for child in sorted(tree.under(index, "nmod", "obl"), reverse=True):
        manner = tree.phrase(child)
        if max(manner) == max(words) and child > index and _is_manner(tree, child, context):
            words = [i for i in words if i not in manner]
    words = _with_place(tree, _unbroken(tree, words, index))
    if len(words) > _WORDS_OF_AN_UNNAMED_SPEAKER:
        words = [i for i in words if i <= index]
    return tree.span_of(words or [index]).text_in(context.text)


def _is_manner(tree: Tree, index: int, context: PartyContext) -> bool:
    """Whether a phrase says how somebody speaks, not where he belongs: "on condition of anonymity"."""
    if not adposition_of(tree, index) or adposition_of(tree, index) in {"of", "de"}:
        return False
    inside = tree.phrase(index)
    return not any(
        tree.mentions[i] is not None or tree.tokens[i].lemma.lower() in context.words.sectors for i in inside
    )


def _with_place(tree: Tree, words: list[int]) -> list[int]:
    """The words with the place or body right behind them, which a parser hung on the verb: "a diplomat in Cairo"."""
    position = max(words) + 1
    name = tree.mentions[position] if position < len(tree.tokens) else None
    if name is not None and name.kind in _OWNING and not name.is_adjective:  # "аналітиків ISW"
        return [*words, *(i for i in tree.tokens_in(name.span) if i >= position)]
    last = position
    while last < len(tree.tokens) and tree.tokens[last].upos in {"ADP", "DET", "ADV"} and last - position < 4:
        last += 1
    if last == position or last >= len(tree.tokens) or tree.tokens[position].upos != "ADP":
        return words
    mention = tree.mentions[last]
    nominal = tree.tokens[last].upos in {"NOUN", "PROPN", "ADJ"}
    if mention is None and nominal:
        mention = next((tree.mentions[i] for i in tree.phrase(last) if tree.mentions[i] is not None), None)
        if mention is None or not mention.is_adjective:
            return words
        return [*words, *range(position, max(tree.phrase(last)) + 1)]
    if mention is None or mention.kind not in _SEATED or (mention.is_adjective and not nominal):
        return words
    end = max(tree.tokens_in(mention.span))
    return [*words, *range(position, end + 1)]


def _is_number(tree: Tree, index: int) -> bool:
    return tree.tokens[index].upos == "NUM" or tree.tokens[index].relation.startswith("nummod")


def _unbroken(tree: Tree, words: list[int], index: int) -> list[int]:
    """The words around `index` that no comma parts from it."""
    kept = set(words)
    low = high = index
    while low - 1 >= 0 and low - 1 in kept:
        low -= 1
    while high + 1 < len(tree.tokens) and (high + 1 in kept or _joins(tree, high + 1, kept)):
        high += 1
    return [i for i in range(low, high + 1) if i in kept]


def _joins(tree: Tree, index: int, kept: set[int]) -> bool:
    """Whether a token left out stands between words that are kept: the article in "source in the ministry"."""
    return tree.tokens[index].upos in {"DET", "ADP"} and index + 1 in kept
