"""Direct and mixed quotes: words between marks, lines of dialogue and turns, each with who speaks."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.claims.knowledge import Knowledge
from dragoman.claims.party_values import PartyContext
from dragoman.claims.speech.quote_cues import has_end
from dragoman.claims.speech.quote_places import OPENINGS, SENTENCE_ENDS, Said
from dragoman.claims.speech.quote_turns import QuoteTurns
from dragoman.claims.speech.quotes import QuoteReading, make_quote
from dragoman.claims.speech.quoting import SHORTEST_QUOTE, QuotedSpan
from dragoman.claims.speech.speakers import SpeakerReading, can_speak
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import AttributionCues
from dragoman.model import EntityKind, QuoteKind, Span

_SHORTEST_WITH_CUE = 2
"""Words from which quoted text with its speaker beside it counts; one word is a term that somebody used."""
_LONG_WITHOUT_CUE = 9
"""Words from which a clause between marks inside the writer's sentence is somebody's words though nobody is named;
names and titles with a verb in them are shorter. A choice, not a measurement."""
_NAMED_KINDS = frozenset(
    {
        EntityKind.EXERCISE,
        EntityKind.OUTLET,
        EntityKind.TREATY,
        EntityKind.WEAPON,
        EntityKind.ORGANISATION,
        EntityKind.COMPANY,
        EntityKind.ARMED_GROUP,
    }
)
"""Kinds whose names stand between marks: the words of a name are nobody's speech."""


class DirectQuotes(QuoteTurns):
    """Reads the quoted stretches of a document, in order."""

    def read(self, document: str) -> list[QuoteReading]:
        """Return the quotes in order of the text."""
        found: list[QuoteReading] = []
        turns: list[QuoteReading] = []
        stretches: list[QuotedSpan] = []
        before: QuotedSpan | None = None
        for quoted in self.quoted:
            place = self._place_of(quoted.span)
            said = self._speaker_of(quoted, place, found, turns, before)
            kind = self._kind_of(quoted, said, found, before)
            n_words = len(quoted.span.text_in(self.text).split())
            if not self._is_speech(quoted, place, said, kind, n_words):
                continue
            value = make_quote(quoted.span, kind, said.link, said.party, self.text, document)
            reading = QuoteReading(quote=value, link=said.link, through=said.through)
            found.append(reading)
            stretches.append(quoted)
            if quoted.is_turn:
                turns.append(reading)
            before = quoted
        return self._told_at_the_end(found, stretches)

    def _told_at_the_end(self, found: list[QuoteReading], stretches: Sequence[QuotedSpan]) -> list[QuoteReading]:
        """Give a quote that runs on to who is named where it ends, a paragraph later."""
        for index in range(len(found) - 2, -1, -1):
            following, own = found[index + 1], found[index]
            if own.link is None and stretches[index].is_open and stretches[index + 1].is_continued and following.link:
                quote = replace(
                    own.quote,
                    speaker=following.quote.speaker,
                    cue=following.quote.cue,
                    cue_start=following.quote.cue_start,
                    cue_end=following.quote.cue_end,
                )
                found[index] = replace(following, quote=quote)
        return found

    def _speaker_of(
        self,
        quoted: QuotedSpan,
        place: tuple[int, list[int]],
        found: Sequence[QuoteReading],
        turns: Sequence[QuoteReading],
        before: QuotedSpan | None,
    ) -> Said:
        if quoted.label is not None:
            return self._labelled(quoted.label)
        if quoted.is_rest and found:
            return Said(link=found[-1].link, party=found[-1].quote.speaker, through=found[-1].through)
        governing = self._governing_cue(quoted.span)
        cue = governing or self._nearest_cue(quoted.span)
        if cue is not None:
            report = cue.report
            said = Said(
                link=report.link,
                party=report.party,
                through=report.through,
                cue=cue,
                is_governing=governing is not None,
            )
            return self._known_before(said)
        called = self._calling(place)
        if called is not None:
            return called
        opened = self._before_colon(quoted.span, place)
        if opened is not None:
            return opened
        if quoted.is_turn:
            return self._turn(quoted, turns)
        return self._carried(quoted, place, found, before)

    def _kind_of(
        self, quoted: QuotedSpan, said: Said, found: Sequence[QuoteReading], before: QuotedSpan | None
    ) -> QuoteKind:
        """Direct where the words stand as a sentence of their own, mixed inside the writer's clause."""
        if quoted.is_turn or quoted.is_continued or quoted.is_rest:
            return QuoteKind.DIRECT
        first, last = quoted.span.text_in(self.text)[:1], self._before(quoted.span)
        if last == "" or last in SENTENCE_ENDS + ":":
            return QuoteKind.DIRECT
        is_upper = not first.islower()
        if not is_upper and before is not None and found and found[-1].quote.kind is QuoteKind.DIRECT:
            between = self.text[before.span.end : quoted.span.start]
            if (
                not has_end(between)
                and "\n" not in between
                and last in ",—–-"
                and found[-1].link is not None
                and said.link is not None
            ):
                return QuoteKind.DIRECT if found[-1].link.name == said.link.name else QuoteKind.MIXED
        if is_upper and (last in ',—–-;»”"' or self._follows_cue(quoted.span, said)):
            return QuoteKind.DIRECT
        return QuoteKind.MIXED

    def _follows_cue(self, span: Span, said: Said) -> bool:
        if said.cue is None:
            return False
        end = said.cue.tree.tokens[said.cue.report.cue].end
        return end <= span.start and not self.text[end : span.start].strip(" " + OPENINGS + "\"'")

    def _is_speech(
        self, quoted: QuotedSpan, place: tuple[int, list[int]], said: Said, kind: QuoteKind, n_words: int
    ) -> bool:
        """Whether the words are said by somebody, not a title, a name or a term that the writer doubts."""
        if quoted.is_turn or quoted.is_continued or quoted.is_rest:
            return True
        if self._is_name(quoted.span, place):
            return False
        has_own_cue = said.cue is not None or said.is_governing
        if kind is QuoteKind.MIXED:
            least = SHORTEST_QUOTE if said.cue is not None or not said.is_governing else _SHORTEST_WITH_CUE
            is_named = has_own_cue and said.link is not None and said.link.name is not None
            return (is_named and n_words >= least) or (n_words >= _LONG_WITHOUT_CUE and self._has_verb(place))
        if has_own_cue:
            return n_words >= _SHORTEST_WITH_CUE
        return n_words >= SHORTEST_QUOTE and self._begins_sentence(quoted.span) and self._ends_sentence(quoted.span)

    def _has_verb(self, place: tuple[int, list[int]]) -> bool:
        tree = self.trees[place[0]]
        return any(tree.tokens[i].feature("VerbForm") == "Fin" for i in place[1])

    def _ends_sentence(self, span: Span) -> bool:
        inside = span.text_in(self.text).rstrip()[-1:]
        behind = self.text[span.end : span.end + 3].lstrip('»”"’›“ ')[:1]
        return inside in SENTENCE_ENDS or behind in {"", "\n", *SENTENCE_ENDS, ",", "—", "–", "-"}

    def _is_name(self, span: Span, place: tuple[int, list[int]]) -> bool:
        """Whether the words are a name or a title: right behind a noun, without a verb, or a known name."""
        index, tokens = place
        tree = self.trees[index]
        mentions = {tree.mentions[i] for i in tokens}
        if len(mentions) == 1 and (mention := next(iter(mentions))) is not None and mention.kind in _NAMED_KINDS:
            return True
        words = [i for i in tokens if tree.tokens[i].upos != "PUNCT"]
        if not words or tree.tokens[words[0]].text[:1].islower():
            return False
        has_verb = any(
            tree.tokens[i].upos in {"VERB", "AUX"} and tree.tokens[i].feature("VerbForm") == "Fin" for i in words
        )
        first = min(tokens)
        while first > 0 and tree.tokens[first - 1].upos == "PUNCT" and tree.tokens[first - 1].text in OPENINGS:
            first -= 1
        if first == 0 or has_verb:
            return False
        previous = tree.tokens[first - 1]
        is_bare = (
            previous.upos in {"NOUN", "ADJ", "PROPN", "X"} and previous.lemma.lower() not in self.knowledge.cues.verbs
        )
        return is_bare and not can_speak_as_cue(tree, first - 1, self.knowledge.cues)


def can_speak_as_cue(tree: Tree, index: int, cues: AttributionCues) -> bool:
    """Whether a word before the marks gives the speaker: "said Lavrov “…”"."""
    head = tree.tokens[index].head
    return can_speak(tree, index, cues) and head >= 0 and tree.tokens[head].lemma.lower() in cues.verbs


def find_direct_quotes(
    text: str,
    trees: Sequence[Tree],
    contexts: Sequence[PartyContext],
    reports: Sequence[Sequence[SpeakerReading]],
    knowledge: Knowledge,
    quoted: Sequence[QuotedSpan],
    document: str,
) -> list[QuoteReading]:
    """Return the direct and mixed quotes of a document, in order of the text.

    The speaker is that of the report that holds the words, else of the nearest cue in the
    paragraph, else of the quote before in the same paragraph or running on, of the sentence
    before, or of the paragraph before.
    """
    return DirectQuotes(text, trees, contexts, reports, knowledge, quoted).read(document)
