"""Sides that an act takes from another act of its sentence, where its own words leave them open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.claims.absorbing import opens_scene
from dragoman.claims.parties import find_parties
from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.model import EntityKind, EventType, Party

if TYPE_CHECKING:
    from dragoman.claims.scenes import Scene

_HARM = frozenset({"KILL", "WOUND"})
"""What an attack comes to."""
_FORCES = frozenset({EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP})
_FORCE_SECTORS = frozenset({"MIL", "REB"})
_DIPLOMATIC = "diplomatic"
_OFFERING = frozenset({"OFFER", "PROMISE"})


def _find_verbs_beside(tree: Tree, verb: int) -> set[int]:
    """A verb with those that it is joined to: "were killed and dozens wounded when …"."""
    first = tree.tokens[verb].head if tree.tokens[verb].relation == "conj" else verb
    return {verb, first, *tree.under(first, "conj")}


def find_cause_of_harm(scene: "Scene", occurrence: Occurrence) -> Occurrence | None:
    """Return the attack that harm came of: "ten people were killed when jets struck a village", "in a raid on Aleppo".

    Who struck has killed, and whose place was struck has lost them.
    """
    if occurrence.act.name not in _HARM:
        return None
    tree, frames = scene.tree, scene.knowledge.frames
    verbs = _find_verbs_beside(tree, occurrence.clause)
    for other in scene.acts:
        if other.act.type is not EventType.ASSAULT or other.act.name in _HARM:
            continue
        token = tree.tokens[other.clause]
        if token.head not in verbs:
            continue
        if token.relation == "advcl" and opens_scene(tree, other.clause, frames):
            return other
        is_event = other.trigger.word_class == "nouns" and token.relation in {"obl", "obl:agent"}
        if is_event and frames.role_of(adposition_of(tree, other.clause), "") in {"in", "by"}:
            return other
    return None


def find_other_of_act_before(scene: "Scene", occurrence: Occurrence, actors: Sequence[Party]) -> list[Party]:
    """Return on whom the act told just before was done, for one that goes on with it and names nobody.

    "suspended the treaty with Pakistan and expelled its attachés", "asked Honiara for the text and offered
    to send police": whom one breaks with or asks, one expels from and offers to.
    """
    is_breach = occurrence.act.type is EventType.SANCTION and _DIPLOMATIC in occurrence.act.contexts
    is_offer = occurrence.act.name in _OFFERING
    tree = scene.tree
    if not (is_breach or is_offer) or tree.tokens[occurrence.clause].relation != "conj":
        return []
    beside = _find_verbs_beside(tree, occurrence.clause)
    before = [head for head in scene.told if head in beside and head < occurrence.head]
    if not before:
        return []
    sides = scene.told[max(before)]
    names = {party.entity or party.name for party in actors}
    is_same = names == {party.entity or party.name for party in sides.actors}
    return list(sides.recipients) if is_same and names else []


def find_doers_of_step(scene: "Scene", occurrence: Occurrence) -> list[Party]:
    """Return who did what a noun sums up, for an act that is done to it: "a step that Oslo condemned"."""
    tree, nouns = scene.tree, scene.knowledge.frames.summing_nouns
    for argument in occurrence.arguments:
        token = tree.tokens[argument.token]
        if argument.role != "object" or not argument.is_inherited or token.lemma.lower() not in nouns:
            continue
        sides = scene.told.get(token.head)
        if sides is not None and not adposition_of(tree, argument.token):
            return list(sides.actors)
    return []


def find_owners_of_blow(scene: "Scene", occurrence: Occurrence) -> list[Party]:
    """Return the forces whose an attack is where it is told whom it harmed: "a strike by drone of the army killed …".

    Elsewhere what stands behind the noun may as well be what was struck: "the shelling of the rebels".
    """
    if occurrence.trigger.pattern != "assault" or occurrence.trigger.word_class != "nouns":
        return []
    harmed = {other.clause for other in scene.acts if other.act.name in _HARM}
    if not harmed & set(scene.tree.ancestors(occurrence.head)):
        return []
    return [
        party
        for argument in occurrence.arguments
        if argument.role == "of"
        for party in find_parties(scene.tree, argument.token, scene.context)
        if party.kind in _FORCES or party.sector in _FORCE_SECTORS
    ]
