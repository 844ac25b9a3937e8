"""Parties that the rest of a sentence implies: whose the goods are, who gives what in exchange, who is "here"."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.claims.owners import THINGS, list_coordinated
from dragoman.claims.party_values import party_of_mention, party_of_state
from dragoman.claims.roles import is_passive
from dragoman.claims.trees import find_phrases
from dragoman.claims.triggers import Occurrence
from dragoman.model import EntityKind, Mention, ObjectKind, Party

if TYPE_CHECKING:
    from dragoman.claims.scenes import Scene

_SENDING = {
    "transfer": frozenset({ObjectKind.WEAPON, ObjectKind.MUNITION, ObjectKind.ENERGY, ObjectKind.MONEY}),
    "place": frozenset({ObjectKind.WEAPON, ObjectKind.MUNITION, ObjectKind.TROOPS}),
}
"""Patterns of acts whose thing comes from who does them, with the kinds of things of which that holds."""
_REACH_OF_EXCHANGE = 8
"""Tokens between "in exchange for" and what is given: determiners and adjectives, no clause."""


def find_givers_by_origin(scene: "Scene", occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
    """Return whose goods or troops they are where nothing else says who sends: "the supply of Iranian drones to Sudan".

    Read for event nouns and passives alone; a verb whose subject the sentence leaves open says
    nothing of the kind.
    """
    kinds = _SENDING.get(occurrence.trigger.pattern)
    tree = scene.tree
    is_open = occurrence.trigger.word_class == "nouns" or is_passive(tree, occurrence.clause)
    if kinds is None or not is_open:
        return []
    known = {party.country for party in recipients}
    for argument in occurrence.arguments:
        if argument.role not in {"object", "of"}:
            continue
        for thing in list_coordinated(tree, argument.token):
            if scene.knowledge.things.kinds.get(tree.tokens[thing].lemma.lower()) not in kinds:
                continue
            for child in (thing, *tree.under(thing, "amod", "compound", "nmod")):
                mention = tree.mentions[child]
                is_origin = mention is not None and (mention.is_adjective or child == thing)
                if mention is not None and is_origin and mention.kind not in THINGS and mention.country is not None:
                    return (
                        [] if mention.country in known else [_giver_of(scene, mention, child, is_thing=child == thing)]
                    )
    return []


def _giver_of(scene: "Scene", mention: Mention, token: int, *, is_thing: bool) -> Party:
    """Whoever the origin names; the state itself where only the thing is named after it ("Iranian drones")."""
    state = scene.context.states.get(mention.country or "")
    if is_thing and state is not None and mention.kind is not EntityKind.STATE:
        return party_of_state(state, scene.tree.tokens[token], state.sector)
    return party_of_mention(mention, scene.context)


def find_exchange(scene: "Scene", occurrence: Occurrence, recipients: list[Party]) -> tuple[list[Party], list[Party]]:
    """Return actors and recipients of what is given in exchange: those of the act before it, the other way round.

    "Sudan received drones from Turkey in exchange for military cooperation": Sudan cooperates with Turkey.
    """
    tree = scene.tree
    if occurrence.trigger.word_class != "nouns" or not scene.told:
        return [], recipients
    for _, start, end in find_phrases(tree, scene.knowledge.frames.exchanges):
        if not end <= occurrence.head <= end + _REACH_OF_EXCHANGE:
            continue
        between = range(end, occurrence.head)
        if any(tree.tokens[i].upos in {"VERB", "AUX"} for i in between):
            continue
        hosts = [head for head in scene.told if head < start and head in set(tree.ancestors(occurrence.head))]
        hosts = hosts or [head for head in scene.told if head < start]
        if hosts:
            sides = scene.told[max(hosts)]
            return list(sides.recipients), [*recipients] or list(sides.actors)
    return [], recipients


def find_here(scene: "Scene", occurrence: Occurrence) -> list[Party]:
    """Return the state of who says "here" of where troops or weapons are kept; [] for nobody known."""
    speaker = scene.context.speaker
    state = scene.context.states.get(speaker.country or "") if speaker is not None else None
    if state is None:
        return []
    words = scene.knowledge.words.here
    for child in scene.tree.under(occurrence.clause, "advmod", "obl"):
        token = scene.tree.tokens[child]
        if token.lemma.lower() in words:
            return [party_of_state(state, token, state.sector)]
    return []
