"""Parties that stand beside an act: who acts together with its subject, who talked while it was done, between whom."""

from typing import TYPE_CHECKING

from dragoman.claims.arguments import find_arguments
from dragoman.claims.parties import find_parties
from dragoman.claims.roles import adposition_of
from dragoman.claims.triggers import Occurrence
from dragoman.model import EntityKind, Party

if TYPE_CHECKING:
    from dragoman.claims.scenes import Scene

_ADDRESSED = frozenset({"indirect", "at"})
"""Roles of whom one speaks to: "подякував президентові", "вибачився перед президентом"."""
_SHARED = frozenset({"between", "with"})


def find_company(scene: "Scene", occurrence: Occurrence) -> list[Party]:
    """Return who does an act together with its subject: "Велика Британія разом із Канадою навчає …".

    Acts that are done with somebody have him as recipient, and no company.
    """
    company = scene.knowledge.frames.company
    if any("with" in group for group in occurrence.plan.recipient) or not company:
        return []
    tree = scene.tree
    found: list[Party] = []
    for argument in occurrence.arguments:
        if argument.role != "with" or argument.is_inherited:
            continue
        adposition = adposition_of(tree, argument.token)
        first = min(tree.under(argument.token, "case"), default=0)
        before = tree.tokens[first - 1].lemma.lower() if first else ""
        if adposition in company or f"{before} {adposition}" in company:
            found += find_parties(tree, argument.token, scene.context)
    return found


def find_partners_in_passing(scene: "Scene", occurrence: Occurrence) -> tuple[list[Party], list[Party]]:
    """Return who talked with whom where a talk only frames what one said to the other.

    "Під час телефонної розмови прем'єр подякував президентові": people alone, and only whom the
    verb speaks to.
    """
    tree = scene.tree
    token = tree.tokens[occurrence.head]
    verb = token.head
    if occurrence.trigger.word_class != "nouns" or token.relation != "obl" or tree.tokens[verb].upos != "VERB":
        return [], []
    arguments = find_arguments(tree, verb, scene.knowledge.frames)
    speakers = [p for a in arguments if a.role == "subject" for p in find_parties(tree, a.token, scene.context)]
    addressed = [p for a in arguments if a.role in _ADDRESSED for p in find_parties(tree, a.token, scene.context)]
    people = [party for party in addressed if party.kind is EntityKind.PERSON or party.office is not None]
    return (speakers, people) if len(speakers) == 1 and people else ([], [])


def find_mediated(scene: "Scene", occurrence: Occurrence) -> list[Party]:
    """Return between whom is mediated where another noun tells it: "за посередництва Катару переговори між …".

    The noun stands under the verb that the mediation goes along with, or beside its participle.
    """
    tree, frames = scene.tree, scene.knowledge.frames
    above = tree.tokens[occurrence.head].head
    if occurrence.trigger.word_class != "nouns" or above < 0:
        return []
    hosts = [above, tree.tokens[above].head] if tree.tokens[above].feature("VerbForm") == "Part" else [above]
    nouns = [noun for host in hosts if host >= 0 for noun in (host, *tree.under(host, "nsubj", "nsubj:pass", "obj"))]
    for noun in nouns:
        if tree.tokens[noun].upos != "NOUN":
            continue
        for argument in find_arguments(tree, noun, frames):
            if argument.role in _SHARED and (found := find_parties(tree, argument.token, scene.context)):
                return list(found)
    return []


def find_people_of_place(scene: "Scene", occurrence: Occurrence) -> list[Party]:
    """Return whose the people are that harm is done to, told by where: "На півночі Камеруну викрали десятьох селян"."""
    tree = scene.tree
    harmed = (a.token for a in occurrence.arguments if a.role in {"object", "of"} and not a.is_inherited)
    if not any(tree.tokens[token].lemma.lower() in scene.context.words.locals for token in harmed):
        return []
    for argument in occurrence.arguments:
        lemma = tree.tokens[argument.token].lemma.lower()
        is_event = any(trigger.word_class == "nouns" for trigger in scene.knowledge.frames.triggers.get(lemma, ()))
        if argument.role == "in" and not is_event:  # "killed in a Pakistani air strike" were no Pakistanis
            found = find_parties(tree, argument.token, scene.context, places=True, owners=True)
            states = [party for party in found if party.kind is EntityKind.STATE]
            if states:
                return states[:1]
    return []
