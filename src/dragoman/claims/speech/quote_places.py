"""A document's quoted stretches and the words that may give their speakers, with where both stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.claims.knowledge import Knowledge
from dragoman.claims.party_values import PartyContext
from dragoman.claims.speech.quoting import QuotedSpan
from dragoman.claims.speech.speakers import SpeakerReading, kind_of_party
from dragoman.claims.trees import Tree
from dragoman.model import AttributionLink, EntityKind, Mention, Party, Span, Stance

SENTENCE_ENDS = ".!?…"
OPENINGS = "«“„\"'‘‹("


@dataclass(frozen=True, slots=True)
class QuoteCue:
    """A report that may give the speaker of a quote, with its sentence."""

    tree: Tree
    report: SpeakerReading

    @property
    def start(self) -> int:
        """Where the words that show the report begin."""
        return self.tree.tokens[self.report.cue].start


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who speaks in a quote: the link and the party, and whether a cue of the quote's own tells."""

    link: AttributionLink | None = None
    party: Party | None = None
    through: AttributionLink | None = None
    cue: QuoteCue | None = None
    is_governing: bool = False


class QuotePlaces:
    """A parsed document with its reports and quoted stretches."""

    def __init__(
        self,
        text: str,
        trees: Sequence[Tree],
        contexts: Sequence[PartyContext],
        reports: Sequence[Sequence[SpeakerReading]],
        knowledge: Knowledge,
        quoted: Sequence[QuotedSpan],
    ) -> None:
        """Take the parsed document with its reports; `quoted` are its quoted stretches, author's words parted off."""
        self.text = text
        self.trees = trees
        self.contexts = contexts
        self.knowledge = knowledge
        self.quoted = quoted
        spans = [q.span for q in quoted]
        self.cues = [
            QuoteCue(tree, report)
            for tree, own in zip(trees, reports, strict=True)
            for report in own
            if not is_inside(tree.tokens[report.cue].span, spans)
            and not (report.link.name is None and report.link.stance is Stance.DOUBTS)
        ]
        self.order = {id(cue): position for position, cue in enumerate(self.cues)}
        self.starts = [q.span.start for q in quoted]
        self.named: dict[str, Mention] = {}
        for tree in trees:
            for mention in dict.fromkeys(m for m in tree.mentions if m is not None):
                if mention.kind is EntityKind.PERSON and mention.entity is not None:
                    self.named.setdefault(mention.text.split()[-1].casefold(), mention)

    def _place_of(self, span: Span) -> tuple[int, list[int]]:
        """The sentence that a quote begins in and the tokens of it that it holds."""
        low, high = 0, len(self.trees)
        while low < high:
            middle = (low + high) // 2
            if self.trees[middle].sentence.end <= span.start:
                low = middle + 1
            else:
                high = middle
        if low >= len(self.trees):
            return len(self.trees) - 1, []
        return low, self.trees[low].tokens_in(span)

    def _before(self, span: Span) -> str:
        """The last character before a quote and its mark, spaces left out; "" at the head of a paragraph."""
        line = self.text.rfind("\n", 0, span.start) + 1
        return self.text[line : span.start].rstrip().rstrip(OPENINGS + "' \"").rstrip()[-1:]

    def _cues_near(self, span: Span) -> list[QuoteCue]:
        low, high = 0, len(self.cues)
        while low < high:
            middle = (low + high) // 2
            if self.cues[middle].start < span.start - 2000:
                low = middle + 1
            else:
                high = middle
        near = []
        for cue in self.cues[low:]:
            if cue.start > span.end + 2000:
                break
            near.append(cue)
        return near

    def _is_colon(self, span: Span) -> bool:
        return self._before(span) == ":"

    def _begins_sentence(self, span: Span) -> bool:
        before = self._before(span)
        return before == "" or before in SENTENCE_ENDS + ':»”"'

    def _say(self, party: Party, span: Span) -> Said:
        link = AttributionLink(
            name=party.name,
            entity=party.entity,
            kind=kind_of_party(party, "", self.knowledge.cues),
            stance=Stance.ASSERTS,
            cue=span.text_in(self.text),
            start=span.start,
            end=span.end,
        )
        return Said(link=link, party=party)


def is_inside(span: Span, spans: Sequence[Span]) -> bool:
    """Whether `span` lies whole in one of `spans`, which are in order and apart; found by halves."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].end < span.end:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and spans[low].covers(span)
