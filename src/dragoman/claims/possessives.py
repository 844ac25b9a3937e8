"""Whose something is where a pronoun says it: "its troops", "son gouvernement", "її війська", "свой посол"."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.claims.antecedents import agrees, choose_antecedent, gender_of_pronoun
from dragoman.claims.trees import Tree
from dragoman.lexicon.genders import find_gender
from dragoman.model import EntityKind, Party

if TYPE_CHECKING:
    from dragoman.claims.party_values import PartyContext

FindParties = Callable[[Tree, int, "PartyContext"], tuple[Party, ...]]


_RELATIONS = ("nmod:poss", "det", "det:poss", "amod")
"""How parsers hang them on what is owned; "его" under another relation is "him"."""


def is_possessive(tree: Tree, index: int, context: "PartyContext") -> bool:
    """Whether a token is a possessive pronoun that the language's words list."""
    token = tree.tokens[index]
    return token.relation in _RELATIONS and bool(_forms(tree, index) & context.words.possessives.all)


def find_possessive(tree: Tree, index: int, context: "PartyContext") -> int | None:
    """Return the possessive pronoun on a noun, or None."""
    near = tree.under(index, *_RELATIONS)
    return next((child for child in near if is_possessive(tree, child, context)), None)


def find_possessors(tree: Tree, index: int, context: "PartyContext", find: FindParties) -> tuple[Party, ...]:
    """Return whom the possessive pronoun at `index` means; () where nothing tells.

    A subject of its own clause or of one above is meant before the parties of the sentence before.
    A language that has a reflexive possessive ("свой") never means the subject of its own clause by
    the others.

    Args:
        tree: the sentence.
        index: the pronoun.
        context: what is known around it.
        find: reads the parties of a phrase.
    """
    words, forms = context.words.possessives, _forms(tree, index)
    if forms & (words.first | words.first_plural):
        return (context.speaker,) if context.speaker is not None else ()
    if forms & words.relative:
        clause = next((i for i in tree.ancestors(index) if tree.tokens[i].relation == "acl:relcl"), None)
        return find(tree, tree.tokens[clause].head, context) if clause is not None else ()
    is_reflexive = bool(forms & words.reflexive)
    is_plural = bool(forms & words.plural) and not forms & words.singular
    gender = gender_of_pronoun(tree.tokens[index], context.words) if not (is_plural or is_reflexive) else None
    has_things = bool(words.things)
    if has_things and not is_plural and not is_reflexive:
        gender = "Neut" if forms & words.things else gender
    for subject in _list_subjects_over(tree, index, skips_own=bool(words.reflexive) and not is_reflexive):
        parties = find(tree, subject, context)
        if is_reflexive and parties:
            return parties
        if is_plural and (len(parties) > 1 or (parties and tree.tokens[subject].feature("Number") == "Plur")):
            return parties
        is_one = not is_plural and len(parties) == 1
        if is_one and agrees(gender, parties[0], _gender_of(parties[0], context), has_things=has_things):
            return parties
    if is_reflexive:
        return ()
    for subject in _list_subjects_reported(tree, index):
        parties = find(tree, subject, context)
        if not is_plural and len(parties) == 1 and agrees(gender, parties[0], None, has_things=has_things):
            return parties
    if is_plural:
        return context.together or (context.before if len(context.before) > 1 else ())
    one = choose_antecedent(
        context.antecedents, gender, has_things=has_things, is_new_paragraph=context.is_new_paragraph
    )
    return (one,) if one is not None else ()


def find_counterparts(tree: Tree, index: int, context: "PartyContext", find: FindParties) -> tuple[Party, ...]:
    """Return the other of two named together, for "its neighbour" and "his counterpart"; () where nothing tells."""
    pronoun = find_possessive(tree, index, context)
    owners = find_possessors(tree, pronoun, context, find) if pronoun is not None else ()
    if len(owners) != 1:
        return ()
    owner = owners[0]
    for pair in (context.before, context.together):
        others = tuple(p for p in pair if p.entity != owner.entity and (p.country or p.name) != owner.country)
        if len(pair) == 2 and len(others) == 1:
            return others
    return ()


def _forms(tree: Tree, index: int) -> set[str]:
    return {tree.tokens[index].lemma.lower(), tree.tokens[index].text.lower()}


def _list_subjects_over(tree: Tree, index: int, *, skips_own: bool) -> Iterator[int]:
    """Subjects of the clauses around a token, the nearest first, but those that the token stands in."""
    inside: Sequence[int] = [index, *tree.ancestors(index)]
    is_own = True
    for above in inside:
        if tree.tokens[above].upos not in {"VERB", "AUX"} and tree.tokens[above].relation not in {"root", "ccomp"}:
            continue
        subjects = [
            subject
            for subject in tree.under(above, "nsubj", "nsubj:pass")
            if subject not in inside and subject < index and not _is_relative(tree, subject)
        ]
        if not (is_own and skips_own):
            yield from subjects
        if subjects or any(True for _ in tree.under(above, "nsubj", "nsubj:pass")):
            is_own = False


def _list_subjects_reported(tree: Tree, index: int) -> Iterator[int]:
    """The subject of what is said before the words that say it: "Poland will buy tanks, its ministry said"."""
    verb = next((i for i in tree.ancestors(index) if tree.tokens[i].upos == "VERB"), -1)
    if verb >= 0:
        for clause in tree.under(verb, "ccomp"):
            if clause < index:
                yield from tree.under(clause, "nsubj", "nsubj:pass")


def _is_relative(tree: Tree, index: int) -> bool:
    return tree.tokens[index].feature("PronType") in {"Rel", "Int,Rel"}


def _gender_of(party: Party, context: "PartyContext") -> str | None:
    """The gender of a person's names; None for all else."""
    entity = context.entities.get(party.entity or "")
    return find_gender(name.text for name in entity.names) if entity and party.kind is EntityKind.PERSON else None
