"""Whose a noun is, and what is coordinated with it."""

from collections.abc import Iterator

from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree
from dragoman.model import EntityKind, Mention

THINGS = frozenset({EntityKind.WEAPON, EntityKind.TREATY, EntityKind.EXERCISE})
"""Kinds that have a name and never act."""
_GROUPS = frozenset({EntityKind.ARMED_GROUP, EntityKind.INTERNATIONAL_ORGANISATION})
_OWNERS = ("nmod", "nmod:poss", "amod", "compound", "det", "obl")


def list_coordinated(tree: Tree, index: int) -> list[int]:
    """Return `index` and what is coordinated with it, a name's own words left out."""
    found, pending = [index], [index]
    while pending:
        token = pending.pop()
        names = [child for child in tree.under(token, "appos", "flat", "flat:name") if tree.mentions[child] is not None]
        for part in (token, *names):  # "the minister Smith and his colleague": coordinated with the name
            for child in tree.under(part, "conj"):
                if tree.tokens[child].upos not in {"VERB", "AUX", "ADV"} and child not in found:
                    found.append(child)
                    pending.append(child)
    return sorted(found)


def is_same_mention(tree: Tree, left: int, right: int) -> bool:
    """Whether two tokens stand under one mention."""
    return tree.mentions[left] is not None and tree.mentions[left] is tree.mentions[right]


_LEANINGS = frozenset({"pro", "anti"})
"""First parts, of Latin and Greek in every language that writes them apart, of words for whom one is for or against."""


def _is_leaning(tree: Tree, index: int) -> bool:
    """Whether a name only tells what somebody is for or against: "pro-Russian rebels", "an anti-Syria journalist"."""
    before = tree.tokens[index - 2 : index] if index >= 2 else ()
    if len(before) == 2 and before[1].text in {"-", "‑", "–"}:
        return before[0].text.lower() in _LEANINGS
    return tree.tokens[index].text.lower().split("-")[0] in _LEANINGS and "-" in tree.tokens[index].text


def _is_group(tree: Tree, index: int) -> bool:
    """Whether a word names the group that a noun before it classes: "fighters of the movement «…»"."""
    mention = tree.mentions[index]
    return mention is not None and mention.kind in _GROUPS


def find_owners(tree: Tree, index: int) -> Iterator[Mention]:
    """Yield the mentions that say whose a noun is: "Russian troops", "the presidents of Russia and Belarus"."""
    near = list(tree.under(index, *_OWNERS))
    if any(tree.tokens[child].feature("Poss") == "Yes" and tree.mentions[child] is None for child in near):
        near = [child for child in near if adposition_of(tree, child) != "de"]  # "ses ressortissants du Soudan"
    plain = [child for child in near if tree.mentions[child] is None or is_same_mention(tree, child, index)]
    near += [inner for child in plain for inner in tree.under(child, "compound", "amod", "nmod")]
    near += _list_genitives(tree, plain)
    near += [name for child in plain for name in tree.under(child, "appos") if _is_group(tree, name)]
    for child in near:
        for part in list_coordinated(tree, child):
            mention = tree.mentions[part]
            if mention is None or mention.kind in THINGS or _is_leaning(tree, part):
                continue
            is_organisation = mention.kind is EntityKind.INTERNATIONAL_ORGANISATION
            is_other = mention.country is not None and not is_same_mention(tree, part, index)
            if is_other or is_organisation:
                yield mention


_LONGEST_CHAIN = 3
"""Nouns between a thing and its owner: "the building of the consular section of Iran's embassy"."""


def _list_genitives(tree: Tree, nouns: list[int]) -> list[int]:
    """What owns the owners of nouns, each a bare genitive under the other: "здание отдела посольства Ирана"."""
    found: list[int] = []
    level = nouns
    for _ in range(_LONGEST_CHAIN):
        level = [
            inner
            for child in level
            if tree.tokens[child].relation == "nmod" and not adposition_of(tree, child) and tree.mentions[child] is None
            for inner in tree.under(child, "nmod")
            if tree.tokens[inner].feature("Case") == "Gen" and not adposition_of(tree, inner)
        ]
        found += level
    return found


def find_loose_owners(tree: Tree, index: int) -> Iterator[Mention]:
    """Yield the owners of a group that a parser hung beside it: "les présidents russe et bélarusse"."""
    for child in tree.under(index, "conj", "appos"):
        for part in list_coordinated(tree, child):
            mention = tree.mentions[part]
            if mention is None or mention.kind in THINGS or mention.kind is EntityKind.PERSON:
                continue
            is_beside = mention.is_adjective or tree.tokens[child].relation == "appos"
            is_owner = mention.country is not None or mention.kind is EntityKind.INTERNATIONAL_ORGANISATION
            if is_beside and is_owner:
                yield mention


def find_nearest_owners(tree: Tree, index: int) -> list[Mention]:
    """Return the owners that stand nearest in meaning: whose strikes, before on whom.

    A genitive of its own ("Iran's arrest of Swedish tourists") comes before an adjective, that
    before a genitive after the noun ("the Turkish side of Cyprus"), and all before what any other
    adposition joins ("Russian troops in Syria").
    """
    by_closeness: dict[int, list[Mention]] = {}
    for owner in find_owners(tree, index):
        by_closeness.setdefault(_distance_of(tree, index, owner), []).append(owner)
    return by_closeness[min(by_closeness)] if by_closeness else []


def _distance_of(tree: Tree, index: int, owner: Mention) -> int:
    for child in tree.under(index, *_OWNERS):
        if not any(tree.mentions[part] is owner for part in list_coordinated(tree, child)):
            continue
        relation = tree.tokens[child].relation
        if relation == "nmod:poss":
            return 0
        if relation in {"amod", "compound", "det"}:
            return 1
        return 2 if adposition_of(tree, child) in {"", "of", "de"} else 3
    return 2  # on a word under it: "the ministers of the Chinese government"
