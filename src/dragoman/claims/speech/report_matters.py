"""What is said under a verb of saying: clauses, phrases, the clause that it stands beside."""

from collections.abc import Sequence

from dragoman.claims.roles import adposition_of
from dragoman.claims.speech.report_words import COMMAS, SentenceWords, subtree
from dragoman.claims.speech.speakers import can_speak
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import AttributionCues
from dragoman.model import Span

_CLAUSES = ("ccomp", "csubj", "csubj:pass")
_NOMINAL = ("obj", "nsubj:pass")
_BESIDE = frozenset({"parataxis", "discourse", "dep"})


class SaidMatters(SentenceWords):
    """Finds what a verb of saying says."""

    def _clauses_of(self, verb: int) -> list[int]:
        """Heads of the clauses that a verb reports."""
        tree = self.tree
        found = list(tree.under(verb, *_CLAUSES))
        marks = {tree.tokens[child].lemma.lower() for child in tree.under(verb, "mark", "advmod")}
        if marks & self.cues.comparisons:  # "Як пише Politico, Угорщина …", the main clause hung beside
            found += [child for child in tree.under(verb, "parataxis") if child > verb and self._is_finite(child)]
        found += [child for child in tree.under(verb, "xcomp") if self._is_told(child)]
        fronted = [c for c in tree.under(verb, "dep", "dislocated", "obj") if c < verb and self._is_inverted(verb)]
        for child in (*tree.under(verb, "obl", "obj", "nmod", "iobj"), *fronted):
            if tree.tokens[child].upos in {"PRON", "DET"}:  # "о том, что …", "про те, що …"
                found += [inner for inner in tree.under(child, "acl", "acl:relcl", "ccomp") if self._is_told(inner)]
        if not found:
            found += [child for child in tree.under(verb, "advcl") if self._is_finite_told(verb, child)]
        return [head for head in found if not self._is_misplaced(head) and not self._is_relative(head)]

    def _is_relative(self, clause: int) -> bool:
        """Whether a clause taken for what is said tells of a noun before it: ", dont les propos …"."""
        first = self.tree.tokens[min(subtree(self.tree, clause))]
        if first.text == "," and min(subtree(self.tree, clause)) + 1 < len(self.tree.tokens):
            first = self.tree.tokens[min(subtree(self.tree, clause)) + 1]
        return first.lemma.lower() in self.frames.relatives - self.cues.complementizers - self.cues.interrogatives

    def _is_misplaced(self, clause: int) -> bool:
        """Whether a clause is rather who says it: "…, a diplomat told AFP", which a parser hung on the verb before."""
        if not self._is_reporting_verb(clause) or any(True for _ in self.tree.under(clause, "nsubj", "mark", "csubj")):
            return False
        start = self._segment_start(clause)
        return 0 < start <= clause and any(
            can_speak(self.tree, i, self.cues) and not self._is_oblique(i) for i in range(start, clause)
        )

    def _is_told(self, clause: int) -> bool:
        return not is_bare_infinitive(self.tree, clause)

    def _is_finite_told(self, verb: int, clause: int) -> bool:
        """Whether a clause taken for an adverbial one is what is said: a bare "that" opens it."""
        marks = {self.tree.tokens[child].lemma.lower() for child in self.tree.under(clause, "mark")}
        return clause > verb and bool(marks & self.cues.complementizers)

    def _nominals_of(self, verb: int) -> list[int]:
        """Heads of the phrases that a verb reports: "announced the deployment", "reported on the strike"."""
        tree = self.tree
        found = list(tree.under(verb, *_NOMINAL))
        for child in tree.under(verb, "obl"):
            role = self.frames.role_of(adposition_of(tree, child), tree.tokens[child].feature("Case") or "")
            if role in {"about", "of"}:
                found.append(child)
        return [head for head in found if not can_speak(tree, head, self.cues)]

    def _beside_of(self, verb: int) -> int | None:
        """The head of the clause that a verb stands beside: "Iran, the agency reports, will …"; None for none."""
        tree = self.tree
        token = tree.tokens[verb]
        if token.head < 0:
            return None
        marks = {tree.tokens[child].lemma.lower() for child in tree.under(verb, "mark", "advmod")}
        if token.relation in _BESIDE or (token.relation in {"advcl", "ccomp"} and marks & self.cues.comparisons):
            return self._predicate_over(token.head)
        if self._has_bare_infinitive(verb):
            return None
        if token.relation in {"conj", "ccomp", "acl", "acl:relcl", "advcl"} and self._is_inverted(verb):
            return token.head
        return None

    def _predicate_over(self, head: int) -> int:
        """The verb over a pronoun that an incise was hung on: "Ce que X veut, dit Y"."""
        tree = self.tree
        over = tree.tokens[head].head
        is_pronoun = tree.tokens[head].upos in {"PRON", "DET"} and over >= 0
        return over if is_pronoun and self._is_predicate(over) else head

    def _is_inverted(self, verb: int) -> bool:
        """Whether a verb follows a comma and its subject follows it: "…, a-t-il ajouté", "…, сообщил он"."""
        tree = self.tree
        first = self._first_of_group(verb)
        if tree.tokens[verb].feature("VerbForm") in {"Conv", "Ger", "Inf"}:
            return False
        if first == 0 or tree.tokens[first - 1].text not in COMMAS or any(True for _ in tree.under(verb, "cc")):
            return False
        return any(child > first for child in tree.under(verb, "nsubj")) or self._behind(verb) is not None

    def _has_bare_infinitive(self, verb: int) -> bool:
        """Whether a verb only says what its subject does: "continues to deny", "hopes to sign"."""
        return any(is_bare_infinitive(self.tree, child) for child in self.tree.under(verb, "xcomp"))

    def _matter_of(self, verb: int, clauses: Sequence[int]) -> tuple[frozenset[int], Span | None]:
        tree = self.tree
        if clauses:
            matter = frozenset().union(*(subtree(tree, head) for head in clauses))
            first = clauses[0]
            own = self._own_words(first, verb).union(*(self._own_words(c, verb) for c in self._joined(clauses, verb)))
            above = tree.tokens[tree.tokens[first].head]
            if (
                tree.tokens[first].relation.startswith("acl")
                and above.upos == "PRON"
                and tree.tokens[first].head < verb
            ):
                own |= {tree.tokens[first].head}  # "Ce que X veut, dit Y"
            words = self._span_of(own, first) if self._is_finite(first) else None
            return matter - subtree_of_contrast(tree, first, self.cues), words
        told, words = self._told_after(verb)
        if told:
            return told, words
        incise = self._around_incise(verb)
        if incise:
            return incise, self._trimmed(incise)
        beside = self._beside_of(verb) if not self._is_light(verb) else None
        if beside is not None:
            own = subtree(tree, verb)
            around = subtree(tree, beside) - own
            told = self._sides_beside(beside, verb, around)
            if not any(self._is_predicate(i) for i in told):
                told = frozenset()
            return told, self._span_of(told, beside) if told else None
        nominals = self._nominals_of(verb)
        return frozenset().union(*(subtree(tree, head) for head in nominals)) if nominals else frozenset(), None

    def _joined(self, clauses: Sequence[int], verb: int) -> list[int]:
        """Clauses told side by side with the first: "A has stopped, and B goes on, the paper writes"."""
        tree, joined = self.tree, list(clauses[:1])
        for clause in sorted(clauses[1:]):
            between = range(max(subtree(tree, joined[-1])) + 1, min(subtree(tree, clause)))
            is_beside = joined[-1] < clause and all(tree.tokens[i].upos in {"PUNCT", "CCONJ"} for i in between)
            opens = any(
                tree.tokens[c].upos == "CCONJ" for c in (*tree.under(joined[-1], "cc"), *tree.under(clause, "cc"))
            )
            if is_beside and opens and (clause < verb) == (joined[-1] < verb) and self._is_finite(clause):
                joined.append(clause)
        return joined[1:]

    def _is_finite(self, clause: int) -> bool:
        """Whether a clause retells words as a sentence; "claims to have sunk a ship" only says what was claimed."""
        tree = self.tree
        words = [clause, *tree.under(clause, "aux", "aux:pass", "cop")]
        if any(tree.tokens[i].feature("VerbForm") == "Fin" for i in words):
            return True
        if len(words) > 1 or tree.tokens[clause].feature("VerbForm") in {"Inf", "Ger"}:
            return False
        return tree.tokens[clause].feature("VerbForm") != "Inf" and not any(
            tree.tokens[child].lemma.lower() == "to" for child in tree.under(clause, "mark")
        )

    def _own_words(self, clause: int, verb: int) -> frozenset[int]:
        """The clause's words; what a parser hung there from beyond the verb is not said."""
        words = subtree(self.tree, clause) - subtree_of_contrast(self.tree, clause, self.cues)
        if clause < verb:
            return frozenset(i for i in words if i < verb)
        return words

    def _around_incise(self, verb: int) -> frozenset[int]:
        """The sentence around an incise between two commas, whatever a parser made of it: "L'Iran, affirme X, a …"."""
        tree, first = self.tree, self._first_of_group(verb)
        if first < 2 or tree.tokens[first - 1].text != "," or not self._is_inverted(verb):
            return frozenset()
        end = self._segment_end(verb)
        if end >= len(tree.tokens) - 2 or tree.tokens[end].text != ",":
            return frozenset()
        before, after = frozenset(range(first - 1)), frozenset(range(end + 1, len(tree.tokens)))
        is_whole = tree.tokens[verb].relation in {"acl", "acl:relcl", "parataxis"} and not before & self.inside
        is_whole = is_whole and tree.tokens[end + 1].lemma.lower() not in self.frames.relatives
        finite = any(tree.tokens[i].feature("VerbForm") == "Fin" for i in after)
        return before | after if is_whole and finite else frozenset()

    def _sides_beside(self, beside: int, verb: int, around: frozenset[int]) -> frozenset[int]:
        """The retold clause, on one side of the words that give the speaker or around them."""
        own = subtree(self.tree, verb)
        sides = [
            frozenset(i for i in around if i < min(own)),
            frozenset(i for i in around if i > max(own)),
        ]
        told = [side for side in sides if beside in side or self._belongs(side, beside)]
        return frozenset().union(*told) if told else frozenset()

    def _belongs(self, side: frozenset[int], beside: int) -> bool:
        """Whether words on the other side of an incise are part of the clause: its subject, object or predicate."""
        tree = self.tree
        if any(tree.tokens[i].upos in {"VERB", "AUX"} and tree.tokens[i].feature("VerbForm") == "Fin" for i in side):
            return True
        core = {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "xcomp", "cop"}
        return any(tree.tokens[i].head == beside and tree.tokens[i].relation in core and i < beside for i in side)


def is_bare_infinitive(tree: Tree, index: int) -> bool:
    """Whether a verb is an infinitive without an auxiliary; "claims to have sunk a ship" has one."""
    token = tree.tokens[index]
    return token.feature("VerbForm") == "Inf" and not any(True for _ in tree.under(index, "aux", "aux:pass", "cop"))


def subtree_of_contrast(tree: Tree, clause: int, cues: AttributionCues) -> frozenset[int]:
    """What a parser hung under a clause though it answers it: "…, while Beijing denied that …"."""
    left_out: set[int] = set()
    for child in tree.under(clause, "advcl", "conj", "parataxis"):
        marks = {tree.tokens[c].lemma.lower() for c in tree.under(child, "mark", "cc", "advmod")}
        has_subject = any(True for _ in tree.under(child, "nsubj", "nsubj:pass"))
        if marks & cues.contrasts and has_subject and tree.tokens[child].lemma.lower() in cues.verbs:
            left_out |= subtree(tree, child)
    return frozenset(left_out)
