"""Contexts and mode of an act, as far as its own words decide them.

"Economic cooperation" is cooperation in an economic context, "military aid" aid in a military one;
a request for a meeting is of PLOVER's mode "meet". What an act is by itself stands in `world/acts.yaml`.
"""

from collections.abc import Iterator

from dragoman.claims.absorbing import Happening
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.acts import load_content_modes
from dragoman.lexicon.contexts import ContextWords

_BESIDE = ("amod", "compound", "nmod", "nmod:poss", "obl:mod", "appos", "conj", "advmod", "flat")
_MATTER = frozenset({"object", "of", "about", "for", "on"})
"""Deep roles of what an act is about; who acts and on whom decide no context."""


def _list_words(tree: Tree, occurrence: Occurrence) -> Iterator[int]:
    """The act's own words with what hangs on them, and those of its matter, names left out."""
    heads = [*occurrence.words, *(a.token for a in occurrence.arguments if a.role in _MATTER and not a.is_inherited)]
    for head in dict.fromkeys(heads):
        yield head
        for child in tree.under(head, *_BESIDE):
            yield child
            yield from tree.under(child, *_BESIDE)


def find_contexts(tree: Tree, happening: Happening, words: ContextWords) -> tuple[str, ...]:
    """Return the contexts of an act, those of the act itself first; each once."""
    found = dict.fromkeys(happening.act.act.contexts)
    for occurrence in (happening.act, happening.content):
        if occurrence is None:
            continue
        found |= dict.fromkeys(occurrence.act.contexts)
        for index in _list_words(tree, occurrence):
            mention = tree.mentions[index]
            if mention is not None and (mention.country is not None or mention.entity is not None):
                continue
            below = {tree.tokens[child].lemma.lower() for child in tree.children[index]}
            found |= dict.fromkeys(words.contexts_of(tree.tokens[index].lemma.lower(), below))
    return tuple(found)


def find_mode(happening: Happening) -> str | None:
    """Return the mode of an act: its own, else that which its matter gives it."""
    act, content = happening.act.act, happening.content
    if act.mode is not None or content is None:
        return act.mode
    return load_content_modes().get((act.type, content.act.type))
