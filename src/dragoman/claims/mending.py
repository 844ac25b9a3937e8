"""What parsers hang on the wrong word in ways that no sentence allows, hung where it belongs.

Each repair rests on the order of words alone, which machine translations keep even where the
parser loses its way. Cost: one pass over the tokens each.
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Token

_COMPLEMENTIZERS = frozenset({"that", "que", "qu'", "що", "что"})
_RELATIVES = frozenset({"lequel"})
_HEDGES = frozenset({"plus", "moins", "près"})
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


_POSSESSIVE_ENDINGS = frozenset({"'s", "’s", "'", "’"})


def _mend_owners(tokens: list[Token]) -> None:
    """Whose a name is stands before it and hangs on it: "commanders of Sudan's Rapid Support Forces"."""
    for index, token in enumerate(tokens):
        if token.text not in _POSSESSIVE_ENDINGS or token.relation != "case" or token.head != index - 1:
            continue
        owner = tokens[index - 1]
        owned = next(
            (
                i
                for i in range(index + 1, len(tokens))
                if tokens[i].head == index - 1 and tokens[i].relation in {"obl", "nmod", "dep", "obj"}
            ),
            None,
        )
        if owned is None or any(not _stands_over(tokens, owned, i) for i in range(index + 1, owned)):
            continue
        if any(other.head == owned and other.relation == "case" for other in tokens):
            continue
        for i in range(index - 1):
            if tokens[i].head == index - 1:
                _hang(tokens, i, owned)
        _hang(tokens, owned, owner.head, owner.relation)
        _hang(tokens, index - 1, owned, "nmod:poss")


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


def _mend_torn_adpositions(tokens: list[Token]) -> None:
    """An adposition hung on the phrase before, which has its own, opens the next one: "у Вашингтоні з Дональдом"."""
    for index, token in enumerate(tokens):
        if token.relation != "case" or not 0 <= token.head < index:
            continue
        if not any(t.relation == "case" and t.head == token.head for t in tokens[: token.head]):
            continue
        noun = index + 1
        while noun < len(tokens) and tokens[noun].upos in _PLAIN:
            noun += 1
        is_noun = noun < len(tokens) and tokens[noun].upos in {"NOUN", "PROPN", "PRON"}
        if is_noun and not any(t.relation == "case" and t.head == noun for t in tokens):
            _hang(tokens, index, noun)


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


def _mend_relatives_taken_for_openers(tokens: list[Token]) -> None:
    """A clause that a relative pronoun opens belongs to the noun before it: "le Kenya, auquel il reproche …"."""
    for index, token in enumerate(tokens):
        if token.relation not in {"mark", "obl", "iobj", "obj"} or token.upos != "PRON" or token.head <= index:
            continue
        is_relative = "PronType=Rel" in token.features or token.lemma.lower() in _RELATIVES
        clause = token.head
        while tokens[clause].relation in {"xcomp", "aux"} and index < tokens[clause].head < clause:
            clause = tokens[clause].head  # "qu'il accuse d'avoir aidé", "que" under the last verb
        if is_relative and token.relation == "mark" and tokens[clause].relation == "acl:relcl":
            _hang(tokens, index, clause, "obl")
        if not is_relative or tokens[clause].relation != "advcl":
            continue
        before = index - 1
        while before >= 0 and tokens[before].upos in {"PUNCT", "ADP"}:
            before -= 1
        is_noun = before >= 0 and tokens[before].upos in {"NOUN", "PROPN"} and before < index - 1
        if is_noun and not _stands_over(tokens, clause, before):
            _hang(tokens, clause, before, "acl:relcl")
            _hang(tokens, index, clause, "obj" if token.relation == "obj" else "obl")


def _mend_subjects_of_actives(tokens: list[Token]) -> None:
    """A finite verb of no voice and without an auxiliary is no passive: "le Hamas et Israël négocient".

    Languages whose subjects show their case form the passive by an ending.
    """
    for index, token in enumerate(tokens):
        verb = tokens[token.head] if token.head >= 0 else None
        if token.relation != "nsubj:pass" or verb is None or verb.upos != "VERB":
            continue
        is_plain = "VerbForm=Fin" in verb.features and "Voice=" not in verb.features and "Case=" not in token.features
        bound = {other.relation for other in tokens if other.head == token.head}
        reflexive = any(other.head == token.head and "Reflex=Yes" in other.features for other in tokens)
        if is_plain and not reflexive and not bound & {"aux:pass", "expl:pass", "expl:comp", "expl:pv", "expl", "aux"}:
            _hang(tokens, index, token.head, "nsubj")


def _mend_torn_pairs(tokens: list[Token]) -> None:
    """The second of a pair follows the first: "entre la Serbie et le Kosovo, a reconnu …" tears no pair apart."""
    for index, token in enumerate(tokens):
        if token.relation != "conj" or token.head < index or token.upos not in {"NOUN", "PROPN"}:
            continue
        joint = next((i for i in range(index) if tokens[i].head == index and tokens[i].relation == "cc"), None)
        if joint is None or joint == 0 or tokens[joint - 1].upos not in {"NOUN", "PROPN"}:
            continue
        first = joint - 1
        while tokens[first].relation in {"flat", "flat:name"} and 0 <= tokens[first].head < first:
            first = tokens[first].head
        if not _stands_over(tokens, index, first):
            _hang(tokens, index, first)


def _mend_verbs_taken_for_nouns(tokens: list[Token]) -> None:
    """A bare noun with a subject right before it is a verb, and a finite verb with an article a noun.

    "que l'Allemagne livre des missiles", "a rejeté l'offre"; languages that leave the copula out give nouns a case.
    """
    below: dict[int, set[str]] = {}
    for token in tokens:
        below.setdefault(token.head, set()).add(token.relation)
    for index, token in enumerate(tokens):
        under = below.get(index, set())
        before = tokens[index - 1] if index else None
        follows = before is not None and before.head == index and before.relation == "nsubj"
        if token.upos == "NOUN" and follows and not under & {"cop", "det", "case"} and "Case=" not in token.features:
            tokens[index] = replace(token, upos="VERB", lemma=token.text.lower())
        is_named = "det" in under and token.relation in {"obj", "nsubj", "obl", "nmod"}
        if token.upos == "VERB" and is_named and "VerbForm=Fin" in token.features:
            tokens[index] = replace(token, upos="NOUN", lemma=token.text.lower())


def _mend_joined_infinitives(tokens: list[Token]) -> None:
    """An infinitive joined to another goes on with that one: "lui reproche d'abriter et d'armer des rebelles"."""
    for index, token in enumerate(tokens):
        is_joined = token.relation == "conj" and "VerbForm=Inf" in token.features and 0 <= token.head < index
        if not is_joined or "VerbForm=Inf" in tokens[token.head].features:
            continue
        between = range(token.head + 1, index)
        first = [i for i in between if tokens[i].head == token.head and tokens[i].relation == "xcomp"]
        if first and "VerbForm=Inf" in tokens[first[-1]].features:
            _hang(tokens, index, first[-1])


def _mend_hedged_numbers(tokens: list[Token]) -> None:
    """A hedge before a number is no part of the adposition: "à plus de mille réfugiés", "au moins dix personnes"."""
    for index, token in enumerate(tokens):
        if token.relation != "fixed" or token.lemma.lower() not in _HEDGES or index + 1 >= len(tokens):
            continue
        case, noun = token.head, tokens[token.head].head
        rest = tokens[index + 1 : noun]
        has_number = any(word.upos == "NUM" or word.text.isdigit() for word in rest)
        if tokens[case].relation != "case" or noun < index or not has_number:
            continue
        _hang(tokens, index, noun, "advmod")
        if tokens[case].text.lower() == "au" and tokens[noun].relation == "obl":
            verb = tokens[noun].head
            _hang(tokens, case, noun, "advmod")
            if not any(other.head == verb and other.relation == "obj" for other in tokens):
                _hang(tokens, noun, verb, "obj")


def mend_tokens(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens of a sentence with the repairs done; the same ones where nothing was wrong."""
    mended = list(tokens)
    _mend_objects_of_infinitives(mended)
    _mend_clauses_apart(mended)
    _mend_owners(mended)
    _mend_summing_nouns(mended)
    _mend_clauses_after_that(mended)
    _mend_subjects_of_pronouns(mended)
    _mend_torn_adpositions(mended)
    _mend_names_under_pronouns(mended)
    _mend_relatives_taken_for_openers(mended)
    _mend_joined_infinitives(mended)
    _mend_hedged_numbers(mended)
    _mend_subjects_of_actives(mended)
    _mend_torn_pairs(mended)
    _mend_verbs_taken_for_nouns(mended)
    return tuple(mended)
