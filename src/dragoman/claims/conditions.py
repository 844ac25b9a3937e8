"""If-clauses and if-phrases: where they open, and which acts they hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.claims.trees import Tree, find_phrases
from dragoman.lexicon.cues import Hedges
from dragoman.model import Condition

_OPENERS = frozenset({"mark", "case", "fixed", "advmod", "cc"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An opener of a condition: its tokens, and the head of the clause or phrase that it opens."""

    first: int
    last: int
    head: int


def find_conditions(tree: Tree, hedges: Hedges) -> tuple[Opening, ...]:
    """Return where a sentence opens a condition."""
    found = list(_find_inversions(tree, hedges))
    for _, start, end in find_phrases(tree, hedges.conditions):
        inside = list(range(start, end))
        head = tree.head_of(inside)
        token = tree.tokens[head]
        if token.relation in _OPENERS and token.head >= 0:
            head = token.head  # "if" hangs on the clause that it opens; "event" in "in the event of" heads its own
        if tree.tokens[head].relation not in {"root", "ccomp"}:  # "asked if" opens a question
            found.append(Opening(first=start, last=end - 1, head=head))
    return tuple(found)


def _find_inversions(tree: Tree, hedges: Hedges) -> Iterator[Opening]:
    """An auxiliary before its subject that opens a clause: "Should Iran attack, …", "Had they asked, …"."""
    if tree.tokens[-1].text == "?":
        return
    for index, token in enumerate(tree.tokens):
        if token.text.lower() not in hedges.inversions or token.upos not in {"AUX", "VERB"}:
            continue
        before = tree.tokens[index - 1] if index else None
        if before is not None and before.upos != "PUNCT":
            continue
        head = token.head
        if head > index and tree.tokens[head].relation == "advcl":
            yield Opening(first=index, last=index, head=head)


def holds_act(tree: Tree, head: int, openings: tuple[Opening, ...]) -> bool:
    """Whether an act is only the matter of a condition."""
    return any(head in tree.phrase(opening.head, within_clause=False) for opening in openings)


def find_condition(tree: Tree, clause: int, openings: tuple[Opening, ...], text: str) -> Condition | None:
    """Return the condition that a clause stands under, with its words."""
    for opening in openings:
        over = (clause, *_joined_before(tree, clause, opening.head))
        if any(one in tree.ancestors(opening.head) or _shares_clause(tree, one, opening.head) for one in over):
            members = (*tree.phrase(opening.head, within_clause=False), opening.first, opening.last)
            span = tree.span_of([i for i in members if tree.tokens[i].upos != "PUNCT"])
            return Condition(text=span.text_in(text), start=span.start, end=span.end)
    return None


def _joined_before(tree: Tree, clause: int, condition: int) -> Iterator[int]:
    """The verbs that a clause goes on from, where the condition opens before them all."""
    while tree.tokens[clause].relation == "conj" and tree.tokens[clause].head > condition:
        clause = tree.tokens[clause].head
        yield clause


def _shares_clause(tree: Tree, clause: int, condition: int) -> bool:
    """Whether a condition hangs on the verb of saying over the act: "said that, if …, it would"."""
    above = tree.tokens[clause].head
    return above >= 0 and tree.tokens[condition].head == above and tree.tokens[clause].relation in {"ccomp", "xcomp"}
