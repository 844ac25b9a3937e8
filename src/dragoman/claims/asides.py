"""What is told beside the world of states: the doings of nature, of stories, of players, of firms among themselves."""

from collections.abc import Sequence

from dragoman.claims.knowledge import Knowledge
from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.model import EntityKind, EventType, Party

_PLAYED = frozenset({EventType.ASSAULT})
_BUSINESS = "BUS"
"""PLOVER's sector of firms."""
_WITHIN_NAME = ("compound", "flat", "flat:name", "appos", "amod")


def is_aside(tree: Tree, occurrence: Occurrence, knowledge: Knowledge) -> bool:
    """Whether an act belongs to no state's world, whatever names stand in it."""
    return (
        _is_nature(tree, occurrence, knowledge)
        or _is_in_a_story(tree, occurrence, knowledge)
        or (occurrence.act.type in _PLAYED and _is_in_a_game(tree, knowledge))
    )


def _is_nature(tree: Tree, occurrence: Occurrence, knowledge: Knowledge) -> bool:
    """Whether nobody does it: "Cyclone Chido struck Mozambique", "killed by malaria"."""
    return any(
        tree.tokens[index].lemma.lower() in knowledge.asides.nature and not _is_person(tree, index)
        for argument in occurrence.arguments
        if argument.role in {"subject", "by"} and not argument.is_inherited
        for index in (argument.token, *tree.under(argument.token, *_WITHIN_NAME))
    )


def _is_person(tree: Tree, index: int) -> bool:
    """Whether a word is part of a person's name: "Кір Стармер" is Keir, not the measles."""
    mention = tree.mentions[index]
    return mention is not None and mention.kind is EntityKind.PERSON and " " in mention.text


def _is_in_a_story(tree: Tree, occurrence: Occurrence, knowledge: Knowledge) -> bool:
    """Whether a clause at or above an act says that it is told: "in the film, Russia invades Alaska"."""
    for above in (occurrence.clause, *tree.ancestors(occurrence.clause)):
        for phrase in tree.under(above, "obl"):
            token = tree.tokens[phrase]
            role = knowledge.frames.role_of(adposition_of(tree, phrase), token.feature("Case") or "")
            if token.lemma.lower() in knowledge.asides.stories and role == "in":
                return True
    return False


def _is_in_a_game(tree: Tree, knowledge: Knowledge) -> bool:
    return any(token.lemma.lower() in knowledge.asides.games for token in tree.tokens)


def are_firms(parties: Sequence[Party]) -> bool:
    """Whether only companies, and organisations of no known kind, have a part: no affair of states."""
    kinds = {party.kind for party in parties}
    return EntityKind.COMPANY in kinds and kinds <= {EntityKind.COMPANY, EntityKind.ORGANISATION}


def is_business(actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """Whether firms alone act, and on nobody but firms: "the American company Apple sued Samsung".

    A firm under a state's adjective is read as of that state's business; an organisation that
    nothing ties to a state, alone, is one of a town or a trade.
    """
    if not actors:
        return False
    are_all = all(_is_firm(party) for party in (*actors, *recipients))
    return are_all or (not recipients and all(_is_loose(party) for party in actors))


def _is_firm(party: Party) -> bool:
    return party.sector == _BUSINESS or party.kind is EntityKind.COMPANY or _is_loose(party)


def _is_loose(party: Party) -> bool:
    return party.kind is EntityKind.ORGANISATION and party.country is None
