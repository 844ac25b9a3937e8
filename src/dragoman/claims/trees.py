"""A sentence as a tree, with the mentions that stand on its tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.claims.mending import mend_tokens
from dragoman.model import Mention, Sentence, Span, Token

CLAUSE_RELATIONS = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})
"""Relations under which another clause begins."""

_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence with the children of every token and the mention that covers it.

    `mentions[i]` is the mention on token i, the longest where several cover it, or None.
    Building costs one pass over the tokens and one over the mentions.
    """

    sentence: Sentence
    children: tuple[tuple[int, ...], ...]
    mentions: tuple[Mention | None, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def under(self, index: int, *relations: str) -> Iterator[int]:
        """Yield the children of `index` whose relation is one of `relations`, subtypes told apart."""
        return (child for child in self.children[index] if self.tokens[child].relation in relations)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the heads above `index`, nearest first."""
        seen = {index}
        head = self.tokens[index].head
        while head >= 0 and head not in seen:
            yield head
            seen.add(head)
            head = self.tokens[head].head

    def phrase(self, index: int, *, within_clause: bool = True) -> list[int]:
        """Return the tokens under `index`, itself included, in order of the text.

        With `within_clause`, subordinate clauses under it are left out.
        """
        found, pending = [index], [index]
        while pending:
            for child in self.children[pending.pop()]:
                if (within_clause and self.tokens[child].relation in CLAUSE_RELATIONS) or child in found:
                    continue  # met before: names held together may close a ring in a broken parse
                found.append(child)
                pending.append(child)
        return sorted(found)

    def span_of(self, indexes: Sequence[int]) -> Span:
        """Return the span from the first to the last of these tokens."""
        return Span(self.tokens[min(indexes)].start, self.tokens[max(indexes)].end)

    def tokens_in(self, span: Span) -> list[int]:
        """Return the tokens that overlap `span`."""
        return [i for i, token in enumerate(self.tokens) if token.start < span.end and span.start < token.end]

    def head_of(self, indexes: Sequence[int]) -> int:
        """Return the one of `indexes` whose head lies outside them: the head of a name's words."""
        inside = set(indexes)
        return next((i for i in indexes if self.tokens[i].head not in inside), indexes[0])


def _hold_names_together(sentence: Sentence, mentions: Sequence[Mention]) -> Sentence:
    """Return the sentence with every name one branch: its words under one head, as a reader sees them.

    Parsers tear foreign names apart ("Сі" to the noun before, "Цзіньпіном" to the verb after). The
    word that has an adposition heads the name, else one that is subject or object, else the first that
    hangs outside.
    """
    tokens = list(sentence.tokens)
    for mention in mentions:
        inside = [i for i, token in enumerate(tokens) if mention.start < token.end and token.start < mention.end]
        loose = [i for i in inside if tokens[i].head not in inside]
        if len(loose) < 2 or mention.is_adjective:
            continue
        cased = [i for i in loose if any(t.head == i and t.relation == "case" for t in tokens)]
        core = [i for i in loose if tokens[i].relation in _CORE]
        head = (cased or core or [i for i in loose if tokens[i].relation != "case"] or loose)[0]
        for i in loose:
            if i == head or i in _heads_above(tokens, head) or tokens[i].relation in {"case", "det", "punct"}:
                continue  # what stands over the head cannot come under it
            above = _heads_above(tokens, head)
            for j, token in enumerate(tokens):
                if token.head == i and j not in inside and j not in above:
                    tokens[j] = replace(token, head=head)
            tokens[i] = replace(tokens[i], head=head, relation="flat:name")
    return replace(sentence, tokens=tuple(tokens))


def _heads_above(tokens: Sequence[Token], index: int) -> set[int]:
    found: set[int] = set()
    while tokens[index].head >= 0 and tokens[index].head not in found:
        index = tokens[index].head
        found.add(index)
    return found


def _bring_subjects_home(sentence: Sentence) -> Sentence:
    """Return the sentence with subjects under their own verbs, where a parser hung them on the verb above.

    What stands between the word that opens a clause and its verb belongs to the clause: in "a demandé
    si la Hongrie rappellerait son ambassadeur" it is not Hungary that asked.
    """
    tokens = list(sentence.tokens)
    openers: dict[int, int] = {}
    served: set[int] = set()
    clauses: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.relation == "mark" and token.head > index:
            openers.setdefault(token.head, index)
        elif token.relation in _SUBJECTS:
            served.add(token.head)
        if token.relation in {"ccomp", "advcl"} and 0 <= token.head < index:
            clauses.setdefault(token.head, []).append(index)
    for index, token in enumerate(tokens):
        if token.relation not in _SUBJECTS or token.head < 0 or index < token.head:
            continue
        for clause in clauses.get(token.head, ()):
            if openers.get(clause, index) < index < clause and clause not in served:
                tokens[index] = replace(token, head=clause)
                served.add(clause)
                break
    return replace(sentence, tokens=tuple(tokens))


_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def plant_tree(sentence: Sentence, mentions: Sequence[Mention]) -> Tree:
    """Return the tree of a sentence; `mentions` are those of its document that lie inside it."""
    mended = replace(sentence, tokens=mend_tokens(sentence.tokens))
    sentence = _bring_subjects_home(_hold_names_together(mended, mentions))
    children: list[list[int]] = [[] for _ in sentence.tokens]
    for index, token in enumerate(sentence.tokens):
        if token.head >= 0:
            children[token.head].append(index)
    on_token: list[Mention | None] = [None] * len(sentence.tokens)
    for mention in sorted(mentions, key=lambda m: m.end - m.start):
        for index, token in enumerate(sentence.tokens):
            if mention.start < token.end and token.start < mention.end:
                on_token[index] = mention
    return Tree(sentence=sentence, children=tuple(tuple(c) for c in children), mentions=tuple(on_token))


@cache
def _by_first(phrases: frozenset[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Return phrases by their first word; a process asks for some dozen sets of the lexicon."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


def find_phrases(tree: Tree, phrases: frozenset[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield (phrase, first token, token after the last) for each phrase that stands in the sentence.

    A word of a phrase matches a token's form or lemma, in lower case; the longest phrase at a place wins.
    Cost: one look at each token for most sentences.
    """
    words = [(token.text.lower(), token.lemma.lower()) for token in tree.tokens]
    by_first = _by_first(phrases)
    for start, forms in enumerate(words):
        candidates = {phrase for form in forms for phrase in by_first.get(form, ())}
        for phrase in sorted(candidates, key=lambda p: (-len(p), p)):
            window = words[start : start + len(phrase)]
            if len(window) == len(phrase) and all(word in forms for word, forms in zip(phrase, window, strict=True)):
                yield phrase, start, start + len(phrase)
                break
