"""To whom an act with a matter is addressed, where only the matter, a purpose or a condition names them."""

from dragoman.claims.conditions import find_conditions
from dragoman.claims.parties import find_parties
from dragoman.claims.roles import adposition_of
from dragoman.claims.scenes import Scene, Sides
from dragoman.claims.triggers import Occurrence
from dragoman.model import EventType, Party

PROTESTS = frozenset({EventType.PROTEST})

_PURPOSES = ("advcl", "acl", "xcomp")


def find_asked(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """Of whom something is asked when the request names them inside its clause: "demanded that Sudan return …"."""
    tree = scene.tree
    known = {party.entity or party.name for party in sides.actors}
    for argument in occurrence.arguments:
        if argument.role != "clause":
            continue
        for asked in _asked_before(scene, occurrence.head, argument.token):
            found = find_parties(tree, asked, scene.context, owners=True)
            if others := tuple(party for party in found if (party.entity or party.name) not in known):
                return others
        subjects = list(tree.under(argument.token, "nsubj", "nsubj:pass"))
        if tree.tokens[argument.token].relation == "xcomp":  # "ordered the former president to appear"
            subjects = subjects or [a.token for a in occurrence.arguments if a.role in {"object", "indirect"}]
        for subject in subjects:
            found = find_parties(tree, subject, scene.context, owners=True)
            return tuple(party for party in found if (party.entity or party.name) not in known)
    return ()


def _asked_before(scene: Scene, verb: int, clause: int) -> list[int]:
    """Of whom something is asked where a parser hung it on the infinitive: "потребовал от соседей отвести войска"."""
    tree, frames = scene.tree, scene.knowledge.frames
    if tree.tokens[clause].feature("VerbForm") != "Inf":
        return []
    return [
        child
        for child in tree.under(clause, "obl")
        if verb < child < clause
        and frames.role_of(adposition_of(tree, child), tree.tokens[child].feature("Case") or "") == "from"
    ]


def find_named_in_clause(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """The first other party that a subordinate act of no known kind names: "threatened to resume its raids in Chad"."""
    known = {party.entity or party.name for party in sides.actors}
    for argument in occurrence.arguments:
        if argument.role == "clause":
            found = find_parties(scene.tree, argument.token, scene.context, owners=True)
            return tuple(party for party in found if (party.entity or party.name) not in known)
    return ()


def find_named_in_content(scene: Scene, content: Occurrence, known: set[str], countries: set[str]) -> tuple[Party, ...]:
    """The first other party that the matter names: "refused any assistance to the war against Iraq"."""
    for argument in content.arguments:
        if argument.role in {"object", "to", "for", "against", "of", "on", "in"} and not argument.is_inherited:
            found = find_parties(scene.tree, argument.token, scene.context, places=True, owners=True)
            others = tuple(party for party in found if (party.entity or party.name) not in known)
            others = tuple(party for party in others if party.country is None or party.country not in countries)
            if others:
                return others
    return ()


def find_named_in_purpose(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """Against whom a protest is where only its purpose tells: "rallied to demand the president's resignation"."""
    tree = scene.tree
    known = {party.entity or party.name for party in sides.actors}
    heads = dict.fromkeys([occurrence.clause, *occurrence.words])
    clauses = [child for head in heads for child in tree.under(head, *_PURPOSES)]
    phrases = [
        child
        for head in (*heads, *clauses)
        for child in tree.under(head, "obl", "nmod")
        if scene.knowledge.frames.role_of(adposition_of(tree, child), tree.tokens[child].feature("Case") or "")
        not in {"at", "by", "subject", None}
    ]
    causes = [phrase for phrase in phrases if _opens_cause(scene, tree.tokens[phrase].lemma.lower())]
    for purpose in (*clauses, *causes):
        found = find_parties(tree, purpose, scene.context, owners=True)
        others = tuple(party for party in found if (party.entity or party.name) not in known)
        if others:
            return others
    return ()


def _opens_cause(scene: Scene, lemma: str) -> bool:
    """Whether a noun opens what a protest is about: "in protest of", "in defiance of"."""
    return any(
        trigger.word_class == "nouns" and trigger.act.type in {EventType.PROTEST, EventType.REJECT}
        for trigger in scene.knowledge.frames.triggers.get(lemma, ())
    )


def find_named_in_condition(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """Whom a threat is for where its condition tells: "threatened to strike unless Israel rescinded …"."""
    tree = scene.tree
    known = {party.entity or party.name for party in sides.actors}
    for opening in find_conditions(tree, scene.knowledge.hedges):
        if occurrence.clause not in tree.ancestors(opening.head):
            continue
        for subject in tree.under(opening.head, "nsubj", "nsubj:pass"):
            found = find_parties(tree, subject, scene.context, owners=True)
            others = tuple(party for party in found if (party.entity or party.name) not in known)
            if others:
                return others
    return ()
