"""Whether enough is known of an act for a line in the record between states."""

from collections.abc import Sequence

from dragoman.claims.absorbing import Happening
from dragoman.claims.asides import are_firms, is_aside, is_business
from dragoman.claims.objects import read_object
from dragoman.claims.party_values import is_identified, is_pronoun
from dragoman.claims.roles import adposition_of
from dragoman.claims.scenes import Scene, Sides
from dragoman.claims.triggers import Occurrence
from dragoman.model import ClaimObject, EventType, ObjectKind, Party

_HANDED_OVER = frozenset({"transfer", "equip", "receipt", "purchase"})
"""Patterns of acts that hand something over: without the other side, the thing must count between states."""
_TAKEN_IN = frozenset({"receipt", "purchase"})
"""Those of them that are told by who receives."""


def is_worth_telling(scene: Scene, happening: Happening, sides: Sides) -> bool:
    """Whether enough is known of who acts and on whom for a line in the record between states.

    An event noun alone needs both sides, but for violence, whose author a text often leaves out. A
    verb whose subject is a thing ("the negotiations required …") tells of no party's act.
    """
    occurrence = happening.act
    actors = [party for party in sides.actors if is_identified(party)]
    others = [party for party in sides.recipients if is_identified(party)]
    if not actors and not [party for party in others if not is_pronoun(scene.tree, party)]:
        return False
    if are_firms((*sides.actors, *sides.recipients)) or is_aside(scene.tree, occurrence, scene.knowledge):
        return False
    if occurrence.trigger.pattern not in _HANDED_OVER and is_business(sides.actors, sides.recipients):
        return False
    distinct = {party.entity or party.country for party in (*actors, *others)}
    if occurrence.trigger.word_class == "nouns" and occurrence.clause == occurrence.head:
        if _names_an_office(scene, occurrence.head) or _is_talked_of(scene, occurrence.head):
            return False
        has_matter = happening.content is not None and bool(actors)
        if occurrence.trigger.pattern in {"transfer", "place"} and others and _hands_over_material(scene, occurrence):
            return True
        is_violence = occurrence.act.type is EventType.ASSAULT
        roles = {argument.role for argument in occurrence.arguments}
        if actors and _is_done_to_a_paper(occurrence) and roles & {"of", "object"}:
            return True
        is_blow = occurrence.trigger.pattern == "assault" and bool(actors)
        by_whom = bool(roles & {"from", "by"}) or (is_blow and "of" in roles)
        if occurrence.trigger.pattern == "mediation" and actors and by_whom:
            return True  # "following mediation by Qatar"
        if occurrence.trigger.pattern == "visit" and not actors and "by" in roles:
            return False  # "the first visit by an African leader" is nobody's in particular
        return (
            len(distinct) > 1 or has_matter or (bool(others) and by_whom) or (is_violence and (bool(others) or by_whom))
        )
    if occurrence.trigger.pattern == "visit" and (not others or _stays_at_home(actors, others)):
        return False
    is_plain = (
        scene.tree.tokens[occurrence.head].feature("VerbForm") != "Part"
    )  # "підписаний" tells of an act by itself
    is_adjective = occurrence.trigger.word_class == "adjectives" and is_plain
    if is_adjective and occurrence.act.has_content and not any(a.role == "clause" for a in occurrence.arguments):
        return False  # "is ready" offers nothing until it says what
    if not actors and occurrence.act.type is not EventType.ASSAULT:
        subjects = [a.token for a in occurrence.arguments if a.role == "subject"]
        words = scene.knowledge.words
        return all(
            scene.tree.tokens[token].lemma.lower() in words.sectors
            or scene.tree.tokens[token].upos == "PRON"
            or (scene.tree.tokens[token].upos == "PROPN" and (token > 0 or scene.tree.mentions[token] is not None))
            for token in subjects
        )
    return True


def _stays_at_home(actors: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether the place that is visited is the visitor's own state."""
    return bool(actors) and {party.country for party in actors} == {party.country for party in others}


def _is_done_to_a_paper(occurrence: Occurrence) -> bool:
    """Whether an act needs no second side: "violation of the resolution by North Korea", "Iran's test of a missile"."""
    is_signing = occurrence.trigger.pattern == "pledge" and not occurrence.act.has_content
    return occurrence.trigger.pattern == "solo" or is_signing


def _names_an_office(scene: Scene, noun: int) -> bool:
    """Whether an event noun only says what an office is for: "les ministres de la défense"."""
    token = scene.tree.tokens[noun]
    above = scene.tree.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return token.relation == "nmod" and scene.knowledge.words.sectors.get(above) == "GOV"


def _is_talked_of(scene: Scene, noun: int) -> bool:
    """Whether an event noun is what talks are about: "opened negotiations on reopening the border"."""
    tree, frames = scene.tree, scene.knowledge.frames
    above = tree.tokens[noun].head
    role = frames.role_of(adposition_of(tree, noun), tree.tokens[noun].feature("Case") or "")
    if above < 0 or role not in {"about", "on"}:
        return False
    beside = (above, *tree.under(above, "obj"))
    triggers = (trigger for i in beside for trigger in frames.triggers.get(frames.fold(tree.tokens[i].lemma), ()))
    return any(trigger.word_class == "nouns" and trigger.act.type is EventType.CONSULT for trigger in triggers)


def _hands_over_material(scene: Scene, occurrence: Occurrence) -> bool:
    """Whether a noun of handing over says what is handed over, a thing that counts between states."""
    things = [
        read_object(scene.tree, argument.token, scene.knowledge.things, scene.document.text)
        for argument in occurrence.arguments
        if argument.role == "of"
    ]
    return is_material([thing for thing in things if thing is not None])


def is_empty_handed(occurrence: Occurrence, sides: Sides, objects: Sequence[ClaimObject]) -> bool:
    """Whether an act of handing over names neither the other side nor a thing that counts: "gave an answer"."""
    others = sides.actors if occurrence.trigger.pattern in _TAKEN_IN else sides.recipients
    return occurrence.trigger.pattern in _HANDED_OVER and not others and not is_material(objects)


def is_material(objects: Sequence[ClaimObject]) -> bool:
    """Whether any of the things counts between states: weapons, money, troops, treaties, energy, bases."""
    return any(thing.kind not in {ObjectKind.OTHER, ObjectKind.TOPIC} for thing in objects)
