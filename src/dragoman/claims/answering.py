"""Acts that answer or judge one told before: "rejected this offer", "asked for it", "lifted part of the measures"."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.claims.absorbing import Happening
from dragoman.claims.scenes import Scene
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import PartyWords
from dragoman.model import Claim, EventType, Party

_ANSWERS = frozenset({"REJECT", "REFUSE", "AGREE", "CONCEDE"})
"""Acts that say yes or no to what another offered or asked."""
_JUDGEMENTS = frozenset({"CONDEMN", "PRAISE", "SUPPORT", "REJECT"})
"""Acts done to whoever did what they speak of."""
_BLAMING = frozenset({"CONDEMN"})
"""Judgements that take what they speak of as their content."""
_ASKING = frozenset({"REQUEST", "DEMAND"})
_RELIEFS = frozenset({"LIFT", "EASE"})
_POINTERS = frozenset({"object", "indirect", "of", "about", "on", "to", "against", "from"})
"""Roles in which "this" and "this decision" stand for what was told."""
_CLAUSES = ("acl", "acl:relcl", "ccomp", "nmod")
"""What says itself what "this" or "that offer" is, so that nothing before is meant."""


def link_answer(claim: Claim, scene: Scene, happening: Happening, earlier: Sequence[Claim]) -> Claim:
    """Return the claim with the other side and the matter that it takes from an act told before it.

    What is known already stays.

    Args:
        claim: as its own sentence tells it.
        scene: its sentence.
        happening: what it was made from.
        earlier: the claims before it, of its own sentence and of those near before it, in order of the text.
    """
    if claim.act in _ANSWERS and happening.content is not None and happening.content.trigger.word_class == "nouns":
        return _answer(claim, happening.content.act.name, happening.content.act.type, earlier)
    if claim.act in _RELIEFS and not claim.recipients:
        imposed = [c for c in earlier if c.type is EventType.SANCTION and _shares(c.actors, claim.actors)]
        return replace(claim, recipients=imposed[-1].recipients) if imposed else claim
    if not any(
        a.role in _POINTERS and _points_back(scene.tree, a.token, scene.knowledge.words)
        for a in happening.act.arguments
    ):
        return claim
    others = [c for c in earlier if c.actors and not _shares(c.actors, claim.actors)]
    if not others:
        return claim
    if claim.act in _ASKING and claim.content is None:
        asked = claim.recipients or others[-1].actors
        return replace(claim, recipients=asked, content=others[-1].content or others[-1].act)
    if claim.act in _JUDGEMENTS and not claim.recipients:
        content = others[-1].act if claim.act in _BLAMING and claim.content is None else claim.content
        return replace(claim, recipients=others[-1].actors, content=content)
    return claim


def _answer(claim: Claim, name: str, kind: EventType, earlier: Sequence[Claim]) -> Claim:
    """An answer to an offer, request or demand that is only named again: to whom it is given, and what it was about."""
    if claim.recipients:
        return claim
    for told in reversed(earlier):
        is_meant = told.act == name or (told.act in _ASKING and kind is EventType.REQUEST)
        is_to_him = not told.recipients or _shares(told.recipients, claim.actors)
        if is_meant and told.actors and is_to_him and not _shares(told.actors, claim.actors):
            return replace(claim, recipients=told.actors, content=told.content or claim.content)
    return claim


def _points_back(tree: Tree, index: int, words: PartyWords) -> bool:
    """Whether a word means what was told before: "this", "this decision"; not "that which …"."""
    if any(True for _ in tree.under(index, *_CLAUSES)) or tree.mentions[index] is not None:
        return False
    if tree.tokens[index].upos in {"PRON", "DET"}:
        return tree.tokens[index].lemma.lower() in words.demonstratives
    return any(tree.tokens[child].lemma.lower() in words.demonstratives for child in tree.under(index, "det", "amod"))


def _keys(parties: Sequence[Party]) -> set[str]:
    return {party.country or party.entity or party.name for party in parties}


def _shares(some: Sequence[Party], others: Sequence[Party]) -> bool:
    return bool(_keys(some) & _keys(others))
