"""The words of a sentence on which time and place of an act may hang."""

from collections.abc import Iterator

from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.frames import Frames
from dragoman.lexicon.things import ThingWords


def find_hosts(tree: Tree, occurrence: Occurrence, frames: Frames) -> tuple[int, ...]:
    """Return the tokens whose time and place are the act's, nearest first.

    The head of the trigger, its other words and the clause; for an event noun also the participle
    that says that it took place: "the talks held in May".
    """
    own = [occurrence.head, *occurrence.words, occurrence.clause]
    return tuple(dict.fromkeys([*own, *_carriers(tree, occurrence, frames)]))


def find_framing_events(
    tree: Tree, occurrence: Occurrence, nouns: frozenset[int], things: ThingWords
) -> frozenset[int]:
    """Return the happenings whose time is the act's too.

    Those that act in its subject ("the strike on Odesa on 14 April killed three") and those in whose
    course it is done ("during a visit to Yerevan on 5 June he signed").
    """
    subjects = {a.token for a in occurrence.arguments if a.role == "subject"}
    courses = {child for child in tree.under(occurrence.clause, "obl") if is_course(tree, child, things)}
    return nouns & (subjects | courses)


def is_course(tree: Tree, index: int, things: ThingWords) -> bool:
    """Whether a phrase says in whose course something is done: "during the visit", "в рамках учений"."""
    words = [i for child in tree.under(index, "case") for i in (child, *tree.under(child, "fixed"))]
    forms = {"".join(f"{kind(tree, i)} " for i in sorted(words)).strip() for kind in (_text, _lemma)}
    return bool(forms & things.during)


def _text(tree: Tree, index: int) -> str:
    return tree.tokens[index].text.lower()


def _lemma(tree: Tree, index: int) -> str:
    return tree.tokens[index].lemma.lower()


def _carriers(tree: Tree, occurrence: Occurrence, frames: Frames) -> Iterator[int]:
    if occurrence.trigger.word_class != "nouns":
        return
    carrying = {*frames.support_verbs, *frames.occurrence_verbs}
    for participle in tree.under(occurrence.head, "acl", "acl:relcl"):
        if frames.fold(tree.tokens[participle].lemma) in carrying:
            yield participle
