"""The words beside a quote that give its speaker: reports, verbs of calling, the words before a colon."""

import re
from bisect import bisect_right
from dataclasses import replace

from dragoman.claims.parties import find_parties
from dragoman.claims.party_values import is_identified, party_of_mention, state_of_place
from dragoman.claims.roles import adposition_of
from dragoman.claims.speech.quote_places import OPENINGS, QuoteCue, QuotePlaces, Said
from dragoman.claims.speech.speakers import read_link
from dragoman.claims.trees import Tree
from dragoman.model import EntityKind, Span, SpeakerKind, Stance

_CUE_REACH = 160
"""Code points around a quote within which its cue must stand: longer gaps belonged to the next speaker in the five
seed articles, November 2026."""


class QuoteCues(QuotePlaces):
    """Finds who is said to speak beside a quote."""

    def _governing_cue(self, span: Span) -> QuoteCue | None:
        """The report whose matter holds the quoted words, the innermost of them."""
        best: tuple[float, QuoteCue] | None = None
        for cue in self._cues_near(span):
            sentence = cue.tree.sentence
            if sentence.end <= span.start or span.end <= sentence.start:
                continue
            held = [i for i in cue.tree.tokens_in(span) if i in cue.report.matter]
            inside = len(held)
            if inside and 2 * inside >= len(cue.tree.tokens_in(span)) and (best is None or cue.report.depth > best[0]):
                best = (cue.report.depth, cue)
        return best[1] if best else None

    def _nearest_cue(self, span: Span) -> QuoteCue | None:
        """The cue of a quote: in its own paragraph, nearest to either edge; after it wins a tie."""
        text = self.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end
        best: tuple[int, QuoteCue] | None = None
        for cue in self._cues_near(span):
            if not start <= cue.start < end:
                continue
            before = cue.start < span.start
            gap = span.start - cue.start if before else cue.start - span.end
            between = text[cue.start : span.start] if before else text[span.end : cue.start]
            if before and not re.search(r"[:,]\s*[«“„\"'‘‹(]*\s*$", between) and self._is_apart(cue, span):
                continue
            crosses = before and not between.rstrip(OPENINGS + " ").endswith(":") and has_end(between)
            crosses = crosses or (not before and has_end(between[1:].lstrip('”"»’›“')))
            crosses = crosses or self._passes_quote(cue, span)
            if gap <= _CUE_REACH and not crosses and (best is None or gap < best[0]):
                best = (gap, cue)
        return best[1] if best else None

    def _is_apart(self, cue: QuoteCue, span: Span) -> bool:
        """Whether a cue before a quote reports something else: it has a matter, which the quote is no part of."""
        return bool(cue.report.matter) and not any(i in cue.report.matter for i in cue.tree.tokens_in(span))

    def _passes_quote(self, cue: QuoteCue, span: Span) -> bool:
        """Whether another quote stands between a cue and a quote; before a colon that does not matter."""
        low, high = (cue.start, span.start - 1) if cue.start < span.start else (span.end, cue.start)
        first = bisect_right(self.starts, low)
        is_between = first < len(self.quoted) and self.quoted[first].span.start < high
        return is_between and self.quoted[first].span.end <= high and not (low == cue.start and self._is_colon(span))

    def _calling(self, place: tuple[int, list[int]]) -> Said | None:
        """Who calls something by the quoted words: "called the ruling “a disgrace”", "a dénoncé « une ingérence »"."""
        index, tokens = place
        tree, cues = self.trees[index], self.knowledge.cues
        inside = set(tokens)
        if not tokens:
            return None
        head = tree.head_of(tokens)
        for above in tree.ancestors(head):
            token = tree.tokens[above]
            if above in inside or token.lemma.lower() not in cues.calling:
                if token.relation in {"acl:relcl", "advcl"} and above not in inside:
                    return None
                continue
            subjects = [i for i in tree.under(above, "nsubj", "obl:agent") if i not in inside]
            subjects = subjects or [i for i in self._subject_above(tree, above) if i not in inside]
            subjects = subjects or [i for i in self._seats_of(tree, above) if i not in inside]
            for subject in subjects:
                mention = tree.mentions[subject]
                if mention is not None and adposition_of(tree, subject) in cues.seats:
                    is_place = mention.kind is EntityKind.PLACE
                    context = self.contexts[index]
                    seated = state_of_place(mention, context) if is_place else party_of_mention(mention, context)
                    return replace(self._say(seated, token.span), is_governing=True) if seated is not None else None
                read = read_link(tree, subject, token.span, Stance.ASSERTS, self.contexts[index], cues)
                if read is not None:
                    return Said(link=read[0], party=read[1], is_governing=True)
            return None
        return None

    def _seats_of(self, tree: Tree, verb: int) -> list[int]:
        """Where people speak whom nobody names: "у Вільнюсі назвали ці звинувачення «абсурдними»"."""
        seats = self.knowledge.cues.seats
        return [i for i in tree.under(verb, "obl", "nmod") if adposition_of(tree, i) in seats and tree.mentions[i]]

    def _subject_above(self, tree: Tree, verb: int) -> list[int]:
        for above in tree.ancestors(verb):
            subjects = list(tree.under(above, "nsubj"))
            if subjects:
                return subjects
        return []

    def _known_before(self, said: Said) -> Said:
        """Who is meant by "the analyst" after an analyst by name has spoken: the last named speaker of the kind."""
        cue, link = said.cue, said.link
        if cue is None or link is None or link.name is None or link.entity is not None or not cue.report.is_role:
            return said
        position = self.order[id(cue)]
        for other in reversed(self.cues[max(0, position - 60) : position]):
            named = other.report.link
            if named.entity is None or other.report.party is None:
                continue
            if (other.report.party.kind is EntityKind.PERSON) is self._is_body(cue):
                continue
            if named.kind is link.kind and (link.kind is not SpeakerKind.OTHER):
                return replace(said, link=replace(link, name=named.name, entity=named.entity), party=other.report.party)
        return said

    def _is_body(self, cue: QuoteCue) -> bool:
        """Whether the speaker's noun names no person: "the company"."""
        speaker = cue.report.speaker
        bodies = self.knowledge.cues.bodies
        return speaker is not None and cue.tree.tokens[speaker].lemma.lower() in bodies

    def _before_colon(self, span: Span, place: tuple[int, list[int]]) -> Said | None:
        """Who acts in the words before a colon, whatever the verb: "he gives the answer himself: “…”"."""
        if not self._is_colon(span):
            return None
        line = self.text.rfind("\n", 0, span.start) + 1
        for index in (place[0], place[0] - 1):
            if index < 0 or self.trees[index].sentence.start < line:
                continue
            tree, context = self.trees[index], self.contexts[index]
            subjects = [
                i
                for i, token in enumerate(tree.tokens)
                if token.relation == "nsubj" and token.end <= span.start and tree.tokens[token.head].end <= span.start
            ]
            for subject in reversed(subjects):
                parties = find_parties(tree, subject, context)
                if len(parties) == 1 and is_identified(parties[0]):
                    return replace(self._say(parties[0], tree.tokens[subject].span), is_governing=True)
        return None


def has_end(between: str) -> bool:
    """Whether a sentence ends in the words between a quote and a cue; an initial's full stop ends none."""
    return re.search(r"(?<![ .(][^\W\d_])[.!?…](?=\s|$)", between) is not None
