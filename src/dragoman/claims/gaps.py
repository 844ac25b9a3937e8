"""Acts of clauses whose verb is left out: "Paris sent radars, and Berlin missiles", "а Берлин — ракеты"."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.claims.roles import Argument, adposition_of
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.frames import Frames

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_SAME = ({"to", "indirect"},)
"""Roles that a full clause and the one that leaves its verb out may spell differently."""


def fill_gaps(tree: Tree, occurrence: Occurrence, frames: Frames) -> Iterator[Occurrence]:
    """Yield the same act for every clause that leaves the verb of `occurrence` out.

    Such a clause is a nominal conjunct of the verb with an orphan under it (Universal Dependencies
    v2). What it names stands in the place of what the full clause names; all else it shares.
    """
    if occurrence.trigger.word_class != "verbs":
        return
    for first in tree.under(occurrence.head, "conj"):
        orphans = list(tree.under(first, "orphan"))
        if not orphans or tree.tokens[first].upos not in _NOMINAL:
            continue
        own = _read_remnants(tree, [first, *orphans], occurrence, frames)
        if own is None:
            continue
        replaced = {role for argument in own for role in _alike(argument.role)}
        kept = [a for a in occurrence.arguments if a.role not in replaced and a.token not in {first, *orphans}]
        yield replace(occurrence, head=first, words=(first,), arguments=(*own, *kept))


def _alike(role: str) -> set[str]:
    return next((same for same in _SAME if role in same), {role})


def _read_remnants(
    tree: Tree, remnants: list[int], occurrence: Occurrence, frames: Frames
) -> tuple[Argument, ...] | None:
    """What each remnant is to the verb, by its adposition and case; None where one fits nowhere."""
    roles = {argument.role for argument in occurrence.arguments}
    found: dict[str, Argument] = {}
    for remnant in remnants:
        adposition, case = adposition_of(tree, remnant), tree.tokens[remnant].feature("Case") or ""
        if adposition or case in {"Dat", "Ins"}:
            role = frames.role_of(adposition, case) or "obl"
        else:
            role = "subject" if "subject" in roles and not found and _may_be_subject(tree, remnant) else "object"
        if not _alike(role) & roles or role in found:
            return None
        found[role] = Argument(role, remnant)
    return tuple(found.values())


def _may_be_subject(tree: Tree, index: int) -> bool:
    token, mention = tree.tokens[index], tree.mentions[index]
    is_bare = mention is not None and mention.text.casefold() == mention.lemma.casefold()
    return token.feature("Case") in {None, "Nom"} or is_bare
