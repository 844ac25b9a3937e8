"""One claim a happening: acts that are the matter of another are told with it, and doubles fall together."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.claims.conditions import find_conditions
from dragoman.claims.negation import is_negated
from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.cues import Hedges
from dragoman.lexicon.frames import Frames
from dragoman.model import EventType

_MATTER = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "conj", "obl:arg", "nsubj:pass", "iobj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An act with the act that is its matter ("promised to supply": PROMISE with DELIVER), when it has one."""

    act: Occurrence
    content: Occurrence | None = None


def _is_matter_of(tree: Tree, inner: Occurrence, outer: Occurrence, frames: Frames) -> bool:
    """Whether `inner` stands inside what `outer` promises, asks for or denies."""
    own = {outer.head, *outer.words, outer.clause}
    matter = {argument.token for argument in outer.arguments if argument.role == "clause"}
    for above in (inner.clause, *tree.ancestors(inner.clause)):
        if above in matter:
            return True
        if above in own:
            return above != inner.clause
        relation = tree.tokens[above].relation
        if relation not in _MATTER or (relation == "conj" and tree.tokens[above].head in own):
            return False
        if relation == "advcl" and opens_scene(tree, above, frames):
            return False
        is_beside = above < min(own) or _is_beside(tree, above)
        if relation == "advcl" and tree.tokens[above].head in own and is_beside:
            return False
        if relation == "obl" and tree.tokens[above].head in own and _is_circumstance(tree, above, inner, frames):
            return False
    return False


def opens_scene(tree: Tree, clause: int, frames: Frames) -> bool:
    """Whether a clause only tells when or why: "urged calm after soldiers were wounded"."""
    openers = tree.under(clause, "mark", "advmod", "case")
    return any(child < clause and tree.tokens[child].lemma.lower() in frames.scene_openers for child in openers)


def _is_beside(tree: Tree, clause: int) -> bool:
    """Whether a participle without an opener only goes along: "asked for help, accusing Mali of …"."""
    is_open = not any(True for _ in tree.under(clause, "mark", "case"))
    return is_open and tree.tokens[clause].feature("VerbForm") in {"Part", "Ger"}


def _is_circumstance(tree: Tree, phrase: int, inner: Occurrence, frames: Frames) -> bool:
    """Whether a phrase only says when, where or in spite of what: "despite the deployment …, Mali asked for …"."""
    adposition = adposition_of(tree, phrase)
    role = frames.role_of(adposition, tree.tokens[phrase].feature("Case") or "")
    is_scene = inner.act.type is EventType.CONSULT and role in {"in", "at"}  # "warned in a call with Berlin that …"
    return bool(adposition) and (role is None or is_scene)


def _names_a_paper(tree: Tree, inner: Occurrence, outer: Occurrence) -> bool:
    """Whether a noun is only what another act is done to: "signed an agreement with Mali", "called off his trip"."""
    is_noun = inner.trigger.word_class == "nouns" and (inner.act.name == "AGREE" or outer.act.name == "CANCEL")
    return is_noun and outer is not inner and tree.tokens[inner.head].head in {outer.head, *outer.words}


def _is_refused_readiness(tree: Tree, occurrence: Occurrence, hedges: Hedges) -> bool:
    """Whether somebody is said not to be ready for an act: nothing is offered, and the act is not done."""
    is_readiness = occurrence.trigger.word_class == "adjectives" and occurrence.act.has_content
    return is_readiness and is_negated(tree, occurrence.head, hedges)


def find_happenings(
    tree: Tree, occurrences: Sequence[Occurrence], hedges: Hedges, frames: Frames
) -> tuple[Happening, ...]:
    """Return the happenings of a sentence, in order of the text.

    A content act (promise, demand, denial …) takes the acts inside its matter with it; the nearest
    of them is its content. A protest takes in the protests under it. Of two acts where one's words
    stand inside the other's, the outer stays.
    """
    occurrences = [o for o in occurrences if not _is_refused_readiness(tree, o, hedges)]
    conditions = {i for o in find_conditions(tree, hedges) for i in tree.phrase(o.head, within_clause=False)}
    papers = {inner.head for inner in occurrences for outer in occurrences if _names_a_paper(tree, inner, outer)}
    absorbed = set(papers)
    contents: dict[int, Occurrence] = {}
    for outer in occurrences:
        is_protest = outer.act.type is EventType.PROTEST
        if outer.head in papers or not (outer.act.has_content or is_protest):
            continue  # a paper agrees nothing: "the accord, signed by Chad, is not applied"
        for inner in occurrences:
            if is_protest and inner.act.type is not EventType.PROTEST:
                continue  # "began a hunger strike to protest against …" is one protest
            if inner is not outer and inner.head not in conditions and _is_matter_of(tree, inner, outer, frames):
                absorbed.add(inner.head)
                contents.setdefault(outer.head, inner)
    return tuple(
        Happening(act=occurrence, content=contents.get(occurrence.head))
        for occurrence in occurrences
        if occurrence.head not in absorbed
    )
