"""Reports by nouns: "the claim by X that …", "said in a statement that", "escalated the situation with statements"."""

from dragoman.claims.arguments import find_arguments
from dragoman.claims.roles import adposition_of, is_passive
from dragoman.claims.speech.report_verbs import VerbReports
from dragoman.claims.speech.report_words import subtree
from dragoman.claims.speech.speakers import SpeakerReading, can_speak, read_link, unsaid_link
from dragoman.claims.trees import find_phrases
from dragoman.model import Span, Stance


class NounReports(VerbReports):
    """Reads the reports of nouns beside those of verbs."""

    def _read_noun(self, noun: int) -> list[SpeakerReading]:
        """A noun that carries what is said: "the claim by X that …", "утверждение X, что …"."""
        tree, token = self.tree, self.tree.tokens[noun]
        stance = self.cues.nouns[token.lemma.lower()]
        clauses = [c for c in tree.under(noun, "acl", "ccomp", "acl:relcl") if self._is_content_clause(c)]
        if not clauses and token.head >= 0 and token.relation in {"nsubj", "nsubj:pass", "obj"}:
            clauses = [
                c for c in tree.under(token.head, "ccomp") if noun < c < token.head and self._is_content_clause(c)
            ]
        opened = self._opened_after(noun) if not clauses else (frozenset(), None)
        if clauses:
            matter = frozenset().union(*(subtree(tree, c) for c in clauses))
            words = self._span_of(subtree(tree, clauses[0]), clauses[0])
        elif opened[0]:
            matter, words = opened
        else:
            heads = [c for c in tree.under(noun, "nmod") if self._is_about(c)]
            matter = frozenset().union(*(subtree(tree, c) for c in heads)) if heads else frozenset()
            words = None
        if not matter:
            return []
        arguments = find_arguments(tree, noun, self.frames)
        roles = ("poss", "by", "of", "adj", "from")
        owner = next(
            (
                a.token
                for r in roles
                for a in arguments
                if a.role == r and a.token not in matter and self._can_own(a.token)
            ),
            None,
        )
        above = token.head
        gives = above >= 0 and self._is_reporting_verb(above) and not self._is_kept_silent(above)
        if owner is None and words is not None and gives:
            said = self._speaker_of(above, matter)  # "said in a statement that …"
            if said is not None:
                reading = self._build(above, said, self._stance_of(above), matter, words)
                return [reading] if reading is not None else []
        if owner is None and words is not None:
            owner = self._subject_of_giver(noun)
        if owner is None:
            if (not clauses and words is None) or stance not in {Stance.ASSERTS, Stance.RELAYS}:
                return []  # "there is hope that …": the writer's own
            link = unsaid_link(token.span, stance, self.context.text)
            return [SpeakerReading(link=link, party=None, cue=noun, depth=-len(matter), matter=matter, words=words)]
        read = read_link(tree, owner, token.span, stance, self.context, self.cues)
        if read is None:
            return []
        return [
            SpeakerReading(
                link=read[0], party=read[1], cue=noun, depth=-len(matter), matter=matter, words=words, speaker=owner
            )
        ]

    def _subject_of_giver(self, noun: int) -> int | None:
        """Who gives the words: the subject of the verb over their noun: "made a statement that"."""
        tree = self.tree
        verb = tree.tokens[noun].head
        if verb < 0 or tree.tokens[verb].upos != "VERB" or tree.tokens[noun].relation not in {"obj", "obl"}:
            return None
        if is_passive(tree, verb):
            return None
        subjects = [a.token for a in find_arguments(tree, verb, self.frames) if a.role == "subject"]
        return next((subject for subject in subjects if can_speak(tree, subject, self.cues)), None)

    def _opened_after(self, noun: int) -> tuple[frozenset[int], Span | None]:
        """What "selon laquelle" and the like open behind a noun, wherever a parser hung it."""
        tree = self.tree
        for _, start, end in find_phrases(tree, self.cues.content_openers):
            if not noun < start <= noun + 6 or any(tree.tokens[i].upos == "VERB" for i in range(noun, start)):
                continue
            heads = [tree.tokens[i].head for i in range(start, end) if tree.tokens[i].head >= end]
            if heads:
                tokens = frozenset(i for i in subtree(tree, heads[0]) if i >= end)
                return tokens, self._span_of(tokens, heads[0])
        return frozenset(), None

    def _is_content_clause(self, clause: int) -> bool:
        """Whether a clause says what a noun carries: "that …", "selon laquelle …"."""
        tree = self.tree
        marks = {tree.tokens[child].lemma.lower() for child in tree.under(clause, "mark")}
        if marks & self.cues.complementizers:
            return True
        first = min(subtree(tree, clause))
        return any(start in {first, first + 1} for _, start, _ in find_phrases(tree, self.cues.content_openers))

    def _is_about(self, index: int) -> bool:
        role = self.frames.role_of(adposition_of(self.tree, index), self.tree.tokens[index].feature("Case") or "")
        return role == "about"
