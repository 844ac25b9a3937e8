"""How likely a text says that an act is: words of chance with their ICD 203 band, and bare hedges."""

from dragoman.claims.trees import Tree, find_phrases
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.cues import AttributionCues, Hedges
from dragoman.model import Likelihood, Status

_RAISING = frozenset({"xcomp"})


def find_likelihood(tree: Tree, occurrence: Occurrence, hedges: Hedges, text: str) -> Likelihood | None:
    """Return the word of chance on the act's clause, on the words above it, or on its noun; one with a band first."""
    scope = {occurrence.head, occurrence.clause, *tree.ancestors(occurrence.clause)}
    found: list[Likelihood] = []
    for phrase, start, end in find_phrases(tree, frozenset(hedges.likelihood) | hedges.hedges):
        tokens = range(start, end)
        if any(i in scope or tree.tokens[i].head in scope for i in tokens):
            word = tree.span_of(list(tokens)).text_in(text)
            found.append(Likelihood(word=word, band=hedges.likelihood.get(phrase)))
    return next((one for one in found if one.band is not None), found[0] if found else None)


def find_bare_hedge(tree: Tree, occurrence: Occurrence, hedges: Hedges, cues: AttributionCues) -> Likelihood | None:
    """Return the modal, adverb or adjective that makes an act possible or only reported, as a word without band.

    "may have sent", "appears to have sent", "reportedly sent", "the alleged delivery".
    """
    clause, head = occurrence.clause, occurrence.head
    governor = tree.tokens[clause].head if tree.tokens[clause].relation in _RAISING else -1
    verbs = [*tree.under(clause, "aux", "aux:pass"), *([governor] if governor >= 0 else [])]
    for index in verbs:
        token = tree.tokens[index]
        if hedges.verbs.get(token.lemma.lower()) is Status.POSSIBLE and token.upos in {"AUX", "VERB"}:
            words = [index, *(i for i in tree.under(index, "aux") if i == index + 1)]  # "могла б"
            return Likelihood(word=" ".join(tree.tokens[i].text for i in words), band=None)
    for index in tree.under(head, "amod"):
        token = tree.tokens[index]
        if Status.POSSIBLE in {hedges.adjectives.get(token.lemma.lower()), hedges.adjectives.get(token.text.lower())}:
            return Likelihood(word=token.text, band=None)
    scope = {head, clause}
    for phrase, start, _ in find_phrases(tree, frozenset(cues.impersonal)):
        if len(phrase) == 1 and tree.tokens[start].head in scope:
            return Likelihood(word=tree.tokens[start].text, band=None)
    return None
