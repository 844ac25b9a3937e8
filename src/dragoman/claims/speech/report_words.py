"""The words of a sentence as its reports see them: verbs of saying, names, commas, what follows "that"."""

from collections.abc import Iterable, Sequence

from dragoman.claims.party_values import PartyContext
from dragoman.claims.roles import adposition_of
from dragoman.claims.speech.speakers import SpeakerReading, can_speak
from dragoman.claims.trees import Tree, find_phrases
from dragoman.lexicon.cues import AttributionCues
from dragoman.lexicon.frames import Frames
from dragoman.model import Span, Stance

COMMAS = frozenset({",", "—", "–", "-", ";", ":", "(", ")", "»", '"', "”", "“", "’", "?", "!", "«"})


class SentenceWords:
    """A sentence with all that its reports are read with.

    `quoted` are the quoted stretches of the sentence: their words name nobody who speaks outside.
    """

    def __init__(
        self,
        tree: Tree,
        context: PartyContext,
        cues: AttributionCues,
        frames: Frames,
        quoted: Sequence[Span],
        last: SpeakerReading | None,
    ) -> None:
        """Take the sentence with its context; `last` is who spoke last before it, None for nobody."""
        self.tree = tree
        self.context = context
        self.cues = cues
        self.frames = frames
        self.last = last
        self.inside = frozenset(
            i for i, token in enumerate(tree.tokens) if any(span.covers(token.span) for span in quoted)
        )
        self.phrases = list(find_phrases(tree, cues.before_speakers))
        self.hearsay = list(find_phrases(tree, cues.hearsay))
        self.in_phrases = frozenset(i for _, start, end in self.phrases for i in range(start, end))
        self.in_hearsay = frozenset(i for _, start, end in self.hearsay for i in range(start, end) if end - start > 1)

    def _is_reporting_verb(self, index: int) -> bool:
        token = self.tree.tokens[index]
        if token.upos in {"PROPN", "ADP", "PUNCT"}:
            return False
        if token.lemma.lower() not in self.cues.verbs and token.text.lower() not in self.cues.verbs:
            return token.upos == "VERB" and self._light_stance(index) is not None
        if token.upos != "NOUN":
            return True
        has_subject = any(True for _ in self.tree.under(index, "nsubj"))  # a verb that the tagger missed
        return has_subject and not any(True for _ in self.tree.under(index, "det", "amod", "cop"))

    def _stance_of(self, index: int) -> Stance:
        token = self.tree.tokens[index]
        verbs = self.cues.verbs
        found = verbs.get(token.lemma.lower()) or verbs.get(token.text.lower())
        return found or self._light_stance(index) or Stance.ASSERTS

    def _is_light(self, verb: int) -> bool:
        token = self.tree.tokens[verb]
        return token.lemma.lower() not in self.cues.verbs and token.text.lower() not in self.cues.verbs

    def _light_stance(self, verb: int) -> Stance | None:
        """The stance of a verb that reports together with a word under it: "draw attention", "дать понять"."""
        lemma, light = self.tree.tokens[verb].lemma.lower(), self.cues.light
        pairs = ((lemma, self.tree.tokens[child].lemma.lower()) for child in self.tree.children[verb])
        return next((light[pair] for pair in pairs if pair in light), None)

    def _segment_start(self, index: int) -> int:
        while index > 0 and self.tree.tokens[index - 1].text not in COMMAS:
            index -= 1
        return index

    def _segment_end(self, index: int) -> int:
        while index < len(self.tree.tokens) and self.tree.tokens[index].text not in COMMAS:
            index += 1
        return index

    def _told_after(self, index: int) -> tuple[frozenset[int], Span | None]:
        """What follows "that" behind a word of saying, read by its place where the parser hung it elsewhere."""
        tree = self.tree
        for opener in range(index + 1, min(index + 12, len(tree.tokens))):
            token = tree.tokens[opener]
            if token.lemma.lower() in self.cues.complementizers and token.upos in {
                "SCONJ",
                "CCONJ",
                "PRON",
                "DET",
                "ADV",
            }:
                break
            if token.upos in {"VERB", "AUX"} or (token.text in COMMAS and token.text != ","):
                return frozenset(), None
        else:
            return frozenset(), None
        head = token.head
        tokens = frozenset(i for i in subtree(tree, head) if i > opener) if head > opener else frozenset()
        if not any(tree.tokens[i].upos in {"VERB", "AUX"} for i in tokens):
            tokens = frozenset(range(opener + 1, len(tree.tokens)))
        words = sorted(i for i in tokens if tree.tokens[i].upos != "PUNCT")
        return (tokens, tree.span_of(words)) if words else (frozenset(), None)

    def _is_oblique(self, index: int) -> bool:
        """Whether a name cannot be a subject: an adposition or a case forbids it, or it names such a noun."""
        tree = self.tree
        token = tree.tokens[index]
        is_bare = token.text.isupper() or token.text.casefold() == token.lemma.casefold()  # may well not decline
        is_bare = is_bare or any(tree.tokens[c].feature("Case") == "Nom" for c in tree.under(index, "det"))
        if (token.feature("Case") in {"Dat", "Ins", "Loc"} and not is_bare) or adposition_of(tree, index):
            return True
        before = index - 1
        while before >= 0 and tree.tokens[before].upos == "DET":
            before -= 1
        if before >= 0 and tree.tokens[before].upos == "ADP":
            return True
        above = token.head
        names_it = token.relation in {"appos", "nmod", "flat", "flat:name"} and token.feature("Case") in {None, "Nom"}
        return (
            names_it
            and 0 <= above < index
            and tree.tokens[above].feature("Case") in {"Dat", "Ins", "Loc"}
            and tree.tokens[index].upos != "NOUN"
        )

    def _follows_comma(self, verb: int) -> bool:
        first = self._first_of_group(verb)
        return first == 0 or self.tree.tokens[first - 1].text in COMMAS

    def _first_of_group(self, verb: int) -> int:
        """The first word of a verb with its auxiliaries and clitics, wherever a parser hung them."""
        first = verb
        while first > 0 and self.tree.tokens[first - 1].upos in {"AUX", "PRON", "PART"} and verb - first < 4:
            if self.tree.tokens[first - 1].text in COMMAS:
                break
            first -= 1
        return first

    def _behind(self, verb: int) -> int | None:
        """Who is named right behind a verb, whatever a parser made of him: "», estime l'expert"."""
        tree = self.tree
        for index in range(verb + 1, min(verb + 7, len(tree.tokens))):
            token = tree.tokens[index]
            if token.text in COMMAS - {"«", '"', "“"} or token.upos in {"VERB", "SCONJ"}:
                return None
            if index in self.inside or not can_speak(tree, index, self.cues):
                continue
            head = self._head_of_name(index)
            owns = token.feature("Case") == "Gen" and verb < token.head < index
            if not self._is_oblique(head) and not self._is_oblique(index) and not owns:
                return head
        return None

    def _head_of_name(self, index: int) -> int:
        tree = self.tree
        mention = tree.mentions[index]
        if mention is None:
            return index
        return tree.head_of(tree.tokens_in(mention.span))

    def _is_predicate(self, index: int) -> bool:
        is_verbal = self.tree.tokens[index].upos in {"VERB", "AUX", "ADJ"}
        return is_verbal or any(True for _ in self.tree.under(index, "cop"))

    def _span_of(self, tokens: frozenset[int], clause: int) -> Span | None:
        """Where the retold words stand: without "that", the commas and full stop at the edges."""
        tree = self.tree
        openers = {
            i
            for child in tree.under(clause, "mark")
            if tree.tokens[child].lemma.lower() in self.cues.complementizers
            for i in tree.phrase(child)
        }
        return self._trimmed(i for i in tokens if i not in openers)

    def _trimmed(self, tokens: Iterable[int]) -> Span | None:
        """The span of some words without the marks and conjunctions at their edges."""
        tree = self.tree
        words = sorted(i for i in tokens if tree.tokens[i].upos != "PUNCT")
        while words and tree.tokens[words[-1]].upos in {"CCONJ", "SCONJ"}:
            words.pop()
        while len(words) > 1 and tree.tokens[words[0]].upos == "CCONJ" and words[0] > 0:
            words = words[1:]
        return tree.span_of(words) if words else None


def subtree(tree: Tree, index: int) -> frozenset[int]:
    """Return the token and all that stands under it."""
    return frozenset(tree.phrase(index, within_clause=False))
