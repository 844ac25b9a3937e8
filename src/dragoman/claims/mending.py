"""What parsers hang on the wrong word in ways that no sentence allows, hung where it belongs.

Each repair rests on the order of words alone, which machine translations keep even where the
parser loses its way. Cost: one pass over the tokens each.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Token

_COMPLEMENTIZERS = frozenset({"that", "que", "qu'", "що", "что"})
_PLAIN = frozenset({"DET", "ADJ", "NUM", "ADV", "PART"})
_FREE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:mod", "obl:tmod", "advmod", "advcl"})


def _hang(tokens: list[Token], index: int, head: int, relation: str | None = None) -> None:
    tokens[index] = replace(tokens[index], head=head, relation=relation or tokens[index].relation)


def _stands_over(tokens: Sequence[Token], upper: int, lower: int) -> bool:
    """Whether `upper` is among the heads above `lower`."""
    seen: set[int] = set()
    while lower >= 0 and lower not in seen:
        if lower == upper:
            return True
        seen.add(lower)
        lower = tokens[lower].head
    return False


def _mend_objects_of_infinitives(tokens: list[Token]) -> None:
    """What stands right behind an infinitive is its object, not the main verb's: "came to put pressure on"."""
    for index, token in enumerate(tokens):
        if token.relation != "obj" or token.upos not in {"NOUN", "PROPN"}:
            continue
        before = index - 1
        while before >= 0 and tokens[before].upos in _PLAIN and tokens[before].head == index:
            before -= 1
        verb = tokens[before] if before >= 0 else None
        if verb is None or verb.upos != "VERB" or "VerbForm=Inf" not in verb.features or before == token.head:
            continue
        has_object = any(other.head == before and other.relation == "obj" for other in tokens)
        if token.head < before and _stands_over(tokens, token.head, before) and not has_object:
            _hang(tokens, index, before)


def _mend_clauses_apart(tokens: list[Token]) -> None:
    """What a semicolon parts from the main verb is nothing that it governs: "Iran vetoed the text; Chad abstained"."""
    marks = [index for index, token in enumerate(tokens) if token.text == ";"]
    for index, token in enumerate(tokens if marks else ()):
        if token.relation == "ccomp" and any(index < mark < token.head for mark in marks):
            _hang(tokens, index, token.head, "parataxis")


def _mend_summing_nouns(tokens: list[Token]) -> None:
    """What stands behind a comma like a second object sums up what was done: "…, a move that Oslo condemned"."""
    told = {token.head for token in tokens if token.relation == "acl:relcl"}
    for index, token in enumerate(tokens):
        if token.relation != "obj" or index not in told:
            continue
        first = next(
            (i for i, other in enumerate(tokens) if other.head == token.head and other.relation == "obj"), index
        )
        words = [i for i, other in enumerate(tokens) if other.head == index and i < index]
        before = min([index, *words]) - 1
        if first < index and before >= 0 and tokens[before].text == ",":
            _hang(tokens, index, token.head, "obl:npmod")


def _opens_clause(token: Token) -> bool:
    return token.lemma.lower() in _COMPLEMENTIZERS and (token.upos == "SCONJ" or token.relation == "mark")


def _mend_clauses_after_that(tokens: list[Token]) -> None:
    """What stands between "that" and its verb is that verb's: "it became known that on Monday a meeting took place"."""
    for index, token in enumerate(tokens):
        if token.relation != "ccomp" or token.head < 0 or token.head > index:
            continue
        main = token.head
        that = next((i for i in range(main + 1, index) if _opens_clause(tokens[i])), None)
        if that is None or not main < tokens[that].head <= index:
            continue
        for inner in range(that + 1, index):
            is_loose = tokens[inner].head == main and tokens[inner].relation in _FREE
            if is_loose and not _stands_over(tokens, inner, index):
                is_passive = any(t.head == index and t.relation == "aux:pass" for t in tokens)
                relation = "nsubj" if tokens[inner].relation == "nsubj:pass" and not is_passive else None
                _hang(tokens, inner, index, relation)


def _mend_subjects_of_pronouns(tokens: list[Token]) -> None:
    """What hangs as subject on a pronoun that is no predicate belongs to the verb above: "отримала від неї ракети"."""
    for index, token in enumerate(tokens):
        if token.relation != "nsubj" or token.head < 0:
            continue
        pronoun = tokens[token.head]
        if pronoun.upos != "PRON" or pronoun.relation not in {"obl", "iobj", "obl:arg"} or pronoun.head < 0:
            continue
        verb = pronoun.head
        has_subject = any(other.head == verb and other.relation == "nsubj" for other in tokens)
        if tokens[verb].upos == "VERB" and not _stands_over(tokens, index, verb):
            _hang(tokens, index, verb, "obj" if has_subject else "nsubj")


def _mend_names_under_pronouns(tokens: list[Token]) -> None:
    """A name that hangs on a word of emphasis heads it: "Сам Раїсі підтвердив"."""
    for index, token in enumerate(tokens):
        if token.relation not in {"flat", "flat:name"} or token.upos != "PROPN" or token.head < 0:
            continue
        emphasis = token.head
        if tokens[emphasis].upos not in {"PRON", "DET"} or emphasis > index:
            continue
        _hang(tokens, index, tokens[emphasis].head, tokens[emphasis].relation)
        for other in range(len(tokens)):
            if tokens[other].head == emphasis and other != index:
                _hang(tokens, other, index)
        _hang(tokens, emphasis, index, "det")


def mend_tokens(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens of a sentence with the repairs done; the same ones where nothing was wrong."""
    mended = list(tokens)
    _mend_objects_of_infinitives(mended)
    _mend_clauses_apart(mended)
    _mend_summing_nouns(mended)
    _mend_clauses_after_that(mended)
    _mend_subjects_of_pronouns(mended)
    _mend_names_under_pronouns(mended)
    return tuple(mended)
