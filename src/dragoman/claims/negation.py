"""Whether an act is said not to have happened: negators on it, on its subject, and phrases that negate."""

from collections.abc import Iterator

from dragoman.claims.trees import Tree, find_phrases
from dragoman.lexicon.cues import Hedges

_BEARERS = frozenset({"advmod", "det", "aux", "cc", "case", "mark", "obl", "discourse", "neg"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_ON_SUBJECT = ("det", "cc", "cc:preconj", "advmod")
_CHAIN = frozenset({"xcomp"})


def is_negated(tree: Tree, index: int, hedges: Hedges) -> bool:
    """Whether a negator hangs on the token itself; one that only opens "not only" does not count."""
    return any(
        _forms(tree, child) & hedges.negations and not _is_empty(tree, child, hedges)
        for child in tree.children[index]
        if tree.tokens[child].relation in _BEARERS
        and tree.tokens[child].upos != "NOUN"
        and not _is_half(tree, child, index, hedges)
    )


def _is_half(tree: Tree, negator: int, verb: int, hedges: Hedges) -> bool:
    """Whether a negator that needs another word has only one that restricts: "n'a livré que deux avions"."""
    if not _forms(tree, negator) & hedges.half_negations:
        return False
    near = [child for child in tree.children[verb] if child != negator]
    near += [below for child in near for below in tree.children[child]]
    if any(_forms(tree, one) & (hedges.negations - hedges.half_negations) for one in near):
        return False
    return any(_forms(tree, one) & hedges.restrictions and tree.tokens[one].head != verb for one in near)


def has_negative_subject(tree: Tree, clause: int, hedges: Hedges) -> bool:
    """Whether nobody does what a verb says: "nobody signed", "no soldiers were sent", "neither Chad nor Mali"."""
    for subject in tree.under(clause, *_SUBJECTS):
        if tree.tokens[subject].upos == "PRON" and _forms(tree, subject) & hedges.negations:
            return True
        if any(_forms(tree, child) & hedges.negations for child in tree.under(subject, *_ON_SUBJECT)):
            return True
    return False


def has_negating_phrase(tree: Tree, clause: int, hedges: Hedges) -> bool:
    """Whether a phrase that negates stands by the act or the verb over it: "no longer", "has yet to", "in vain"."""
    if not hedges.negation_phrases:
        return False
    scope = {clause, *_list_governors(tree, clause)}
    return any(
        any(i in scope or tree.tokens[i].head in scope for i in range(start, end))
        for _, start, end in find_phrases(tree, hedges.negation_phrases)
    )


def _list_governors(tree: Tree, clause: int) -> Iterator[int]:
    child = clause
    for above in tree.ancestors(clause):
        if tree.tokens[child].relation not in _CHAIN:
            return
        yield above
        child = above


def _forms(tree: Tree, index: int) -> set[str]:
    return {tree.tokens[index].lemma.lower(), tree.tokens[index].text.lower()}


def _is_empty(tree: Tree, negator: int, hedges: Hedges) -> bool:
    following = tree.tokens[negator + 1] if negator + 1 < len(tree.tokens) else None
    return following is not None and following.lemma.lower() in hedges.only
