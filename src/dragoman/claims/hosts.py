"""The words of a sentence on which time and place of an act may hang."""

from collections.abc import Iterator

from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.frames import Frames


def find_hosts(tree: Tree, occurrence: Occurrence, frames: Frames) -> tuple[int, ...]:
    """Return the tokens whose time and place are the act's, nearest first.

    The head of the trigger, its other words and the clause; for an event noun also the participle
    that says that it took place: "the talks held in May".
    """
    own = [occurrence.head, *occurrence.words, occurrence.clause]
    return tuple(dict.fromkeys([*own, *_carriers(tree, occurrence, frames)]))


def find_event_subjects(occurrence: Occurrence, nouns: frozenset[int]) -> tuple[int, ...]:
    """Return the happenings that act in a verb's subject: "the strike on Odesa on 14 April killed three"."""
    return tuple(a.token for a in occurrence.arguments if a.role == "subject" and a.token in nouns)


def _carriers(tree: Tree, occurrence: Occurrence, frames: Frames) -> Iterator[int]:
    if occurrence.trigger.word_class != "nouns":
        return
    carrying = {*frames.support_verbs, *frames.occurrence_verbs}
    for participle in tree.under(occurrence.head, "acl", "acl:relcl"):
        if frames.fold(tree.tokens[participle].lemma) in carrying:
            yield participle
