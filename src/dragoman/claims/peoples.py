"""Peoples and bodies that bear the name of a state: "ethnic Albanians", "Bosnian Serbs"."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.claims.party_values import PartyContext, as_state, party_of_mention
from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree
from dragoman.model import EntityKind, Mention, Party

PEOPLE = "demonym"
"""The voter that finds a people: "Serbs", "Албанцы"."""

PEOPLE_SECTOR = "CVL"

STATED_KINDS = frozenset({EntityKind.PERSON, EntityKind.GOVERNMENT_BODY})
"""Kinds whose troops and ministers are those of their state."""

_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "conj"})


def is_people(tree: Tree, index: int) -> bool:
    """Whether the name of a people stands for itself, not on a noun: "des milliers de Pakistanais"."""
    token = tree.tokens[index]
    is_part = token.relation == "nmod" and bool(adposition_of(tree, index))
    is_noun = token.upos in {"NOUN", "PROPN"} and (is_part or token.relation in _NOMINAL)
    return is_noun and token.text[:1].isupper()


def is_of_elsewhere(tree: Tree, index: int, context: PartyContext) -> bool:
    """Whether a people is told apart from the state that it is called after: "Bosnian Serbs", "ethnic Albanians"."""
    return _is_ethnic(tree, index, context) or any(True for _ in _find_homes(tree, index, context))


def _is_ethnic(tree: Tree, index: int, context: PartyContext) -> bool:
    return any(tree.tokens[child].lemma.lower() in context.words.ethnic for child in tree.under(index, "amod"))


def _find_homes(tree: Tree, index: int, context: PartyContext) -> Iterator[Mention]:
    """The states that a people lives in, as the words on it say: "Bosnian Serbs", "the Albanians of southern Serbia".

    An "ethnic" people lives where it stands or acts: "ethnic Albanians demonstrated in Serbia".
    """
    own, is_ethnic = tree.mentions[index], _is_ethnic(tree, index, context)
    near = list(tree.under(index, "amod", "compound", "nmod"))
    if is_ethnic and tree.tokens[index].head >= 0:
        near += [child for child in tree.under(tree.tokens[index].head, "obl", "obl:mod") if child != index]
    for child in near:
        mention = tree.mentions[child]
        is_home = mention is not None and mention.kind in {EntityKind.STATE, EntityKind.PLACE}
        if mention is None or own is None or not is_home or mention.country in {None, own.country}:
            continue
        is_named = mention.is_adjective or tree.tokens[child].relation != "nmod"
        if is_ethnic or is_named or adposition_of(tree, child) in {"of", "de"}:
            yield mention


def find_people(tree: Tree, index: int, context: PartyContext) -> Iterator[Party]:
    """A people of another state than its name says; one of no state that is told stays without a country."""
    for home in _find_homes(tree, index, context):
        party = as_state(party_of_mention(home, context), PEOPLE_SECTOR, tree.tokens[index], context)
        words = tree.span_of([index, *tree.under(index, "amod")])
        yield replace(party, mention=words.text_in(context.text), start=words.start, end=words.end)
