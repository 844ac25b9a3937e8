"""On whom an act is done that the act before it tells: who is harmed by a blow, answered, or visited."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.claims.absorbing import Happening
from dragoman.claims.possessives import find_possessive
from dragoman.claims.triggers import Occurrence
from dragoman.model import EventType, Party

if TYPE_CHECKING:
    from dragoman.claims.scenes import Scene, Sides

_OUTCOMES = frozenset({"KILL", "WOUND"})
_BLOWS = frozenset({"STRIKE", "ATTACK", "BOMB", "INVADE"})
_BY_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
_ANSWERS = frozenset({"REFUSE", "REJECT", "CONDEMN", "AGREE"})
"""Acts that answer who acted on their actor in the sentence before."""
_SAID_TO_HOSTS = frozenset({"APOLOGIZE", "PROMISE", "OFFER"})
"""Acts that a guest does to the host where nobody else is named."""
_GOING_ALONG = frozenset({"advcl", "conj", "xcomp", "acl"})


def _countries(parties: Sequence[Party]) -> set[str]:
    return {party.country or party.entity or party.name for party in parties}


def _names_another(scene: "Scene", token: int) -> bool:
    """Whether the phrase under a token names a land or people."""
    tree = scene.tree
    return any((mention := tree.mentions[i]) is not None and mention.country is not None for i in tree.phrase(token))


def _told_over(scene: "Scene", occurrence: Occurrence) -> "Iterator[Sides]":
    """The acts that an occurrence goes along with, told already, nearest first; its subject's own one among them."""
    tree = scene.tree
    for subject in tree.under(occurrence.clause, "nsubj"):
        if subject in scene.told:
            yield scene.told[subject]
    child = occurrence.clause
    for above in tree.ancestors(child):
        if tree.tokens[child].relation not in _GOING_ALONG:
            return
        if above in scene.told:
            yield scene.told[above]
        child = above


def _harmed_with(scene: "Scene", occurrence: Occurrence, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Who is harmed by the blow that an act came to: "bombed a town of Eritrea, killing thirty people".

    What else is done by force beside it befalls the same ones where their things are told to be theirs:
    "boarded a Greek tanker and arrested its crew".
    """
    if occurrence.act.type not in _BY_FORCE or occurrence.trigger.word_class != "verbs":
        return ()
    objects = [argument.token for argument in occurrence.arguments if argument.role == "object"]
    if any(_names_another(scene, token) for token in objects):
        return ()
    if any(_names_another(scene, argument.token) for argument in occurrence.arguments if argument.role == "in"):
        return ()
    is_owned = any(find_possessive(scene.tree, token, scene.context) is not None for token in objects)
    for sides in _told_over(scene, occurrence):
        is_outcome = occurrence.act.name in _OUTCOMES and sides.act is not None and sides.act.name in _BLOWS
        is_beside = is_owned and sides.act is not None and sides.act.type in _BY_FORCE
        if (is_outcome or is_beside) and (not actors or _countries(actors) & _countries(sides.actors)):
            return sides.recipients
    return ()


def _answered(scene: "Scene", occurrence: Occurrence, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Whom an act without a recipient answers: "Peru expelled two Mexican diplomats. Mexico condemned the decision"."""
    if occurrence.act.name not in _ANSWERS or not actors:
        return ()
    own = _countries(actors)
    inside = scene.tree.phrase(occurrence.clause, within_clause=False)
    named = {m.country for i in inside if (m := scene.tree.mentions[i]) is not None and m.country is not None}
    if named - own:
        return ()
    for sides in reversed(scene.told_before):
        if own & _countries(sides.recipients) and not own & _countries(sides.actors):
            return sides.actors
    return ()


def _visited(scene: "Scene", occurrence: Occurrence, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Whose guest says something to nobody named: "on a visit to Rwanda, the minister apologised for …"."""
    if occurrence.act.name not in _SAID_TO_HOSTS or not actors:
        return ()
    for sides in scene.told.values():
        is_visit = sides.act is not None and sides.act.name == "VISIT"
        if is_visit and _countries(actors) == _countries(sides.actors):
            return sides.recipients
    return ()


def find_carried_recipients(scene: "Scene", happening: Happening, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Return on whom an act is done that names nobody, as the acts before it tell; () for nobody.

    Args:
        scene: the sentence, with the sides of what it and the one before told.
        happening: the act without a recipient; one with a matter of its own is answered by that.
        actors: who does it.
    """
    occurrence = happening.act
    answered = _answered(scene, occurrence, actors) if happening.content is None else ()
    return answered or _harmed_with(scene, occurrence, actors) or _visited(scene, occurrence, actors)
