"""What an act is about, gathered from its arguments: things in their own right, and people whom the text counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.claims.objects import read_object
from dragoman.claims.quantities import Quantity, find_quantities
from dragoman.claims.scenes import Scene, Sides
from dragoman.claims.times.finding import TimeExpression
from dragoman.claims.triggers import Occurrence
from dragoman.model import ClaimObject, ObjectKind, Token

_MOVED_BY_THEIR_OWNERS = frozenset({ObjectKind.TROOPS, ObjectKind.WEAPON, ObjectKind.MUNITION})
"""Things that a phrase may name by whose they are, so that it tells thing and actor: "the supply of Iranian drones"."""


_SECTORS_OF_THINGS = frozenset({"MIL", "BUS"})
"""Sectors whose common nouns name things as well: ships, aircraft, tankers, banks."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A token that may head a thing; `is_planned` where the act's pattern asks for its role."""

    token: int
    is_planned: bool
    is_topic: bool = False


def read_objects(
    scene: Scene, occurrence: Occurrence, sides: Sides, times: Sequence[TimeExpression]
) -> list[ClaimObject]:
    """Return the things that an act is about, each once, in the order of its pattern.

    A party is no thing, but where the text counts it ("two diplomats", "dozens of Lebanese") or an
    actor's own forces are moved; nor is anybody else the matter of a promise ("agreed that the
    experts would come"). A word of the trigger is one where it has an amount ("granted a
    loan of 300 million euros").
    """
    tree, things, text = scene.tree, scene.knowledge.things, scene.document.text
    in_times = frozenset(i for time in times for i in tree.tokens_in(time.span))
    quantities = find_quantities(tree, things, text, in_times)
    counted = {i for quantity in quantities for i in (*quantity.tokens, quantity.counted) if i is not None}
    actors = {party.start for party in sides.actors}
    others = {party.start for party in sides.recipients} - actors
    found: dict[str, ClaimObject] = {}
    used: set[int] = set()
    for candidate in _find_candidates(scene, occurrence, quantities):
        for part in (candidate.token, *tree.under(candidate.token, "conj")):
            token = tree.tokens[part]
            if part in in_times or part in used or token.upos in {"VERB", "AUX", "ADJ"}:
                continue
            thing = read_object(tree, part, things, text, quantities=quantities, is_topic=candidate.is_topic)
            if thing is None:
                continue
            is_own = candidate.is_planned and _names_its_owner(thing, token, sides)
            if thing.number is None and not is_own and _names_a_party(thing, sides):
                continue
            is_party = token.start in others or (token.start in actors and not is_own)
            is_somebody = occurrence.act.has_content and _is_somebody(scene, token, thing)
            is_bare = is_party or is_somebody or part in occurrence.words or not candidate.is_planned
            is_told = part in occurrence.words and (thing.number is not None or _is_thing(occurrence, part, thing))
            if is_bare and part not in counted and not is_told:
                continue
            used |= {i for q in quantities if part == q.counted or part in q.tokens for i in (*q.tokens, part)}
            used |= {q.counted for q in quantities if part in q.tokens and q.counted is not None}
            found.setdefault(thing.text, thing)
    return list(found.values())


def _is_thing(occurrence: Occurrence, token: int, thing: ClaimObject) -> bool:
    """Whether a word of a verb's trigger names what is handed over or signed: "supplied technology"."""
    is_object = any(argument.role == "object" and argument.token == token for argument in occurrence.arguments)
    is_broken_off = (
        occurrence.trigger.pattern == "sanction" and occurrence.act.name != "SANCTION"
    )  # "its envoy", "ties"
    is_thing = is_broken_off or thing.kind not in {ObjectKind.OTHER, ObjectKind.TOPIC}
    return is_object and token != occurrence.head and is_thing


def _find_candidates(scene: Scene, occurrence: Occurrence, quantities: Sequence[Quantity]) -> Iterator[_Candidate]:
    for group in occurrence.plan.object:
        for argument in occurrence.arguments:
            if argument.role in group and (argument.role == "object" or not argument.is_inherited):
                is_topic = argument.role in {"about", "on", "for"} or occurrence.act.type == "CONSULT"
                yield _Candidate(argument.token, True, is_topic)
    for argument in occurrence.arguments:
        if argument.role == "object" and not argument.is_inherited:
            yield _Candidate(argument.token, False)
    if any(argument.role == "object" for argument in occurrence.arguments):
        return
    # "передадут до 18 истребителей": the hedge is an adposition, and hides the object
    tree, hosts = scene.tree, {occurrence.head, occurrence.clause}
    for quantity in quantities:
        noun = quantity.counted
        if noun is None or tree.tokens[noun].head not in hosts:
            continue
        if set(tree.under(noun, "case")) <= set(quantity.tokens):
            yield _Candidate(noun, False)


def _is_somebody(scene: Scene, token: Token, thing: ClaimObject) -> bool:
    sector = scene.context.words.sectors.get(token.lemma.lower())
    return thing.kind is ObjectKind.OTHER and sector is not None and sector not in _SECTORS_OF_THINGS


def _names_its_owner(thing: ClaimObject, token: Token, sides: Sides) -> bool:
    is_in_name = any(party.start <= token.start < party.end for party in sides.actors)
    return thing.kind in _MOVED_BY_THEIR_OWNERS and is_in_name


def _names_a_party(thing: ClaimObject, sides: Sides) -> bool:
    return any(thing.text == party.mention for party in (*sides.actors, *sides.recipients))
