"""Direct and mixed quotes: words between marks, lines of dialogue and turns, each with who speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.claims.knowledge import Knowledge
from dragoman.claims.parties import PartyContext, find_parties, is_identified, party_of_mention
from dragoman.claims.quotes import QuoteReading, make_quote
from dragoman.claims.quoting import SHORTEST_QUOTE, QuotedSpan
from dragoman.claims.speakers import SpeakerReading, can_speak, kind_of_party, read_link
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import AttributionCues
from dragoman.model import AttributionLink, EntityKind, Mention, Party, QuoteKind, Span, SpeakerKind, Stance

_CUE_REACH = 160
"""Code points around a quote within which its cue must stand: longer gaps belonged to the next speaker in the five
seed articles, November 2026."""
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
_SENTENCE_ENDS = ".!?…"
_OPENINGS = "«“„\"'‘‹("


@dataclass(frozen=True, slots=True)
class _Cue:
    tree: Tree
    report: SpeakerReading

    @property
    def start(self) -> int:
        return self.tree.tokens[self.report.cue].start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Who speaks in a quote: the link and the party, and whether a cue of the quote's own tells."""

    link: AttributionLink | None = None
    party: Party | None = None
    through: AttributionLink | None = None
    cue: _Cue | None = None
    is_governing: bool = False


class DirectQuotes:
    """Reads the quoted stretches of a document, in order; holds what its rules share."""

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
            _Cue(tree, report)
            for tree, own in zip(trees, reports, strict=True)
            for report in own
            if not _is_inside(tree.tokens[report.cue].span, spans)
            and not (report.link.name is None and report.link.stance is Stance.DOUBTS)
        ]
        self.named: dict[str, Mention] = {}
        for tree in trees:
            for mention in dict.fromkeys(m for m in tree.mentions if m is not None):
                if mention.kind is EntityKind.PERSON and mention.entity is not None:
                    self.named.setdefault(mention.text.split()[-1].casefold(), mention)

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

    # -- where it stands ------------------------------------------------------------------------

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
        return self.text[line : span.start].rstrip().rstrip(_OPENINGS + "' \"").rstrip()[-1:]

    # -- who speaks -----------------------------------------------------------------------------

    def _speaker_of(
        self,
        quoted: QuotedSpan,
        place: tuple[int, list[int]],
        found: Sequence[QuoteReading],
        turns: Sequence[QuoteReading],
        before: QuotedSpan | None,
    ) -> _Said:
        if quoted.label is not None:
            return self._labelled(quoted.label)
        if quoted.is_rest and found:
            return _Said(link=found[-1].link, party=found[-1].quote.speaker, through=found[-1].through)
        governing = self._governing_cue(quoted.span)
        cue = governing or self._nearest_cue(quoted.span)
        if cue is not None:
            report = cue.report
            said = _Said(
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

    def _governing_cue(self, span: Span) -> _Cue | None:
        """The report whose matter holds the quoted words, the innermost of them."""
        best: tuple[float, _Cue] | None = None
        for cue in self._cues_near(span):
            sentence = cue.tree.sentence
            if sentence.end <= span.start or span.end <= sentence.start:
                continue
            held = [i for i in cue.tree.tokens_in(span) if i in cue.report.matter]
            inside = len(held)
            if inside and 2 * inside >= len(cue.tree.tokens_in(span)) and (best is None or cue.report.depth > best[0]):
                best = (cue.report.depth, cue)
        return best[1] if best else None

    def _cues_near(self, span: Span) -> list[_Cue]:
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

    def _nearest_cue(self, span: Span) -> _Cue | None:
        """The cue of a quote: in its own paragraph, nearest to either edge; after it wins a tie."""
        text = self.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end
        best: tuple[int, _Cue] | None = None
        for cue in self._cues_near(span):
            if not start <= cue.start < end:
                continue
            before = cue.start < span.start
            gap = span.start - cue.start if before else cue.start - span.end
            between = text[cue.start : span.start] if before else text[span.end : cue.start]
            if before and not re.search(r"[:,]\s*[«“„\"'‘‹(]*\s*$", between) and self._is_apart(cue, span):
                continue
            crosses = before and not between.rstrip(_OPENINGS + " ").endswith(":") and _has_end(between)
            crosses = crosses or (not before and _has_end(between[1:].lstrip('”"»’›“')))
            crosses = crosses or self._passes_quote(cue, span)
            if gap <= _CUE_REACH and not crosses and (best is None or gap < best[0]):
                best = (gap, cue)
        return best[1] if best else None

    def _is_apart(self, cue: _Cue, span: Span) -> bool:
        """Whether a cue before a quote reports something else: it has a matter, which the quote is no part of."""
        return bool(cue.report.matter) and not any(i in cue.report.matter for i in cue.tree.tokens_in(span))

    def _passes_quote(self, cue: _Cue, span: Span) -> bool:
        """Whether another quote stands between a cue after a quote and the quote."""
        if cue.start < span.start:
            return any(
                cue.start < q.span.start and q.span.end < span.start
                for q in self.quoted
                if q.span.start > cue.start - 400
            ) and not self._is_colon(span)
        return any(span.end < q.span.start < cue.start for q in self.quoted)

    def _is_colon(self, span: Span) -> bool:
        return self._before(span) == ":"

    def _calling(self, place: tuple[int, list[int]]) -> _Said | None:
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
            for subject in subjects:
                read = read_link(tree, subject, token.span, Stance.ASSERTS, self.contexts[index], cues)
                if read is not None:
                    return _Said(link=read[0], party=read[1], is_governing=True)
            return None
        return None

    def _subject_above(self, tree: Tree, verb: int) -> list[int]:
        for above in tree.ancestors(verb):
            subjects = list(tree.under(above, "nsubj"))
            if subjects:
                return subjects
        return []

    def _known_before(self, said: _Said) -> _Said:
        """Who is meant by "the analyst" after an analyst by name has spoken: the last named speaker of the kind."""
        cue, link = said.cue, said.link
        if cue is None or link is None or link.name is None or link.entity is not None or not cue.report.is_role:
            return said
        position = next((i for i, other in enumerate(self.cues) if other is cue), 0)
        for other in reversed(self.cues[max(0, position - 60) : position]):
            named = other.report.link
            if named.entity is None or other.report.party is None:
                continue
            if (other.report.party.kind is EntityKind.PERSON) is self._is_body(cue):
                continue
            if named.kind is link.kind and (link.kind is not SpeakerKind.OTHER):
                return replace(said, link=replace(link, name=named.name, entity=named.entity), party=other.report.party)
        return said

    def _is_body(self, cue: _Cue) -> bool:
        """Whether the speaker's noun names no person: "the company"."""
        speaker = cue.report.speaker
        bodies = self.knowledge.cues.bodies
        return speaker is not None and cue.tree.tokens[speaker].lemma.lower() in bodies

    # -- turns ----------------------------------------------------------------------------------

    def _labelled(self, label: Span) -> _Said:
        """Who a turn's label names: a person of the document by name or surname, else its own words."""
        words = label.text_in(self.text).rstrip(".")
        cue = AttributionLink(
            name=words,
            entity=None,
            kind=SpeakerKind.OTHER,
            stance=Stance.ASSERTS,
            cue=words,
            start=label.start,
            end=label.end,
        )
        index, tokens = self._place_of(label)
        mention = self.named.get(words.split()[-1].casefold())
        if mention is None and len(words.split()) == 1 and len(words) <= 3 and words.isupper():
            mention = self._by_initials(words)
        for token in tokens if mention is None else ():
            own = self.trees[index].mentions[token]
            if own is not None and own.entity is not None and not own.is_adjective and own.kind is not EntityKind.PLACE:
                mention = own
                break
        if mention is not None:
            party = party_of_mention(mention, self.contexts[index])
            kind = kind_of_party(party, "", self.knowledge.cues)
            return _Said(link=replace(cue, name=party.name, entity=party.entity, kind=kind), party=party)
        if words.casefold() in self.knowledge.marks.labels:
            return _Said(is_governing=True)
        return _Said(link=cue, is_governing=True)

    def _by_initials(self, letters: str) -> Mention | None:
        for mention in self.named.values():
            words = mention.text.split()
            if "".join(word[0] for word in words).casefold() == letters.casefold():
                return mention
        return None

    def _turn(self, quoted: QuotedSpan, turns: Sequence[QuoteReading]) -> _Said:
        """In dialogue without a cue two voices alternate: who spoke two turns before."""
        if len(turns) < 2 or quoted.span.start - turns[-1].quote.end > 4 or turns[-2].link is None:
            return _Said()
        return _Said(link=turns[-2].link, party=turns[-2].quote.speaker, through=turns[-2].through)

    # -- no cue of its own ----------------------------------------------------------------------

    def _before_colon(self, span: Span, place: tuple[int, list[int]]) -> _Said | None:
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

    def _carried(
        self,
        quoted: QuotedSpan,
        place: tuple[int, list[int]],
        found: Sequence[QuoteReading],
        before: QuotedSpan | None,
    ) -> _Said:
        """Who speaks in a quote without a cue: behind the marks, in the sentence before, in the paragraph before."""
        named = self._named_behind(quoted.span)
        if named is not None:
            return named
        last = found[-1] if found and before is not None else None
        between = self.text[before.span.end : quoted.span.start] if before is not None else ""
        if last is not None and before is not None:
            is_same = "\n" not in between or (before.is_open and not between.strip(" \n" + _OPENINGS + '»”"'))
            if is_same and not self._begins_sentence(quoted.span):
                return _Said(link=last.link, party=last.quote.speaker, through=last.through)
            if is_same and ("\n" in between or not self._tells_of_another(between, last)):
                return _Said(link=last.link, party=last.quote.speaker, through=last.through)
        if not self._begins_sentence(quoted.span):
            return _Said()
        return self._from_sentence_before(quoted.span) or self._from_paragraph_before(quoted.span) or _Said()

    def _begins_sentence(self, span: Span) -> bool:
        before = self._before(span)
        return before == "" or before in _SENTENCE_ENDS + ':»”"'

    def _tells_of_another(self, between: str, last: QuoteReading) -> bool:
        """Whether a whole sentence of the writer's own stands between two quotes."""
        return sum(between.count(mark + " ") for mark in _SENTENCE_ENDS) > 1

    def _named_behind(self, span: Span) -> _Said | None:
        """A name right behind the marks: "“…” — Sergei Lavrov", "“…” (Lavrov)"."""
        match = re.compile(r"[»”\"’›]?[.,]?\s?[(—–-]\s?").match(self.text, span.end)
        if match is None:
            return None
        index, tokens = self._place_of(Span(match.end(), match.end() + 1))
        for token in tokens:
            mention = self.trees[index].mentions[token]
            if mention is None or mention.kind is not EntityKind.PERSON or mention.start != match.end():
                continue
            rest = self.text[mention.end : mention.end + 2]
            if mention.entity is not None and rest[:1] in {"", ".", ",", ")", "\n", ";"}:
                return self._say(party_of_mention(mention, self.contexts[index]), mention.span)
        return None

    def _say(self, party: Party, span: Span) -> _Said:
        link = AttributionLink(
            name=party.name,
            entity=party.entity,
            kind=kind_of_party(party, "", self.knowledge.cues),
            stance=Stance.ASSERTS,
            cue=span.text_in(self.text),
            start=span.start,
            end=span.end,
        )
        return _Said(link=link, party=party)

    def _from_sentence_before(self, span: Span) -> _Said | None:
        """The subject of the sentence right before, in the same paragraph: "Duda was blunt. “…”"."""
        line = self.text.rfind("\n", 0, span.start) + 1
        index = self._place_of(span)[0]
        for tree, context in zip(
            self.trees[max(0, index - 1) : index + 1][::-1],
            self.contexts[max(0, index - 1) : index + 1][::-1],
            strict=True,
        ):
            if tree.sentence.start < line or not self.text[tree.sentence.start : span.start].strip(_OPENINGS + " "):
                continue
            for i, token in enumerate(tree.tokens):
                if token.relation not in {"nsubj", "nsubj:pass"} or token.end > span.start:
                    continue
                if tree.tokens[token.head].relation not in {"root", "conj"} and token.head >= 0:
                    continue
                parties = find_parties(tree, i, context)
                if len(parties) == 1 and is_identified(parties[0]) and parties[0].kind is EntityKind.PERSON:
                    return self._say(parties[0], token.span)
            return None
        return None

    def _from_paragraph_before(self, span: Span) -> _Said | None:
        """Who spoke last in the paragraph before, where the quote is a paragraph of its own."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        own = self.text[span.end : end if end >= 0 else len(self.text)]
        if self.text[start : span.start].strip(" " + _OPENINGS + "\"'") or re.sub(r"[»”\"’›.\s…!?]", "", own):
            return None
        before = self.text[:start].rstrip()
        above = before.rfind("\n") + 1
        for cue in reversed(self._cues_near(Span(above, len(before)))):
            if above <= cue.start < start and cue.report.link.name is not None:
                party, link = cue.report.party, cue.report.link
                if party is None or party.kind is EntityKind.OUTLET:
                    return None
                return _Said(link=link, party=party, through=cue.report.through)
        return self._main_subject(above, start)

    def _main_subject(self, above: int, end: int) -> _Said | None:
        """The person whom the last sentence of a paragraph tells of."""
        index = self._place_of(Span(max(above, end - 2), end))[0]
        for i in (index, index - 1):
            if not 0 <= i < len(self.trees) or not above <= self.trees[i].sentence.start < end:
                continue
            tree, context = self.trees[i], self.contexts[i]
            for token in range(len(tree.tokens)):
                if tree.tokens[token].relation == "nsubj" and tree.tokens[tree.tokens[token].head].relation == "root":
                    parties = find_parties(tree, token, context)
                    if len(parties) == 1 and parties[0].kind is EntityKind.PERSON and is_identified(parties[0]):
                        return self._say(parties[0], tree.tokens[token].span)
            return None
        return None

    # -- what it is -----------------------------------------------------------------------------

    def _kind_of(
        self, quoted: QuotedSpan, said: _Said, found: Sequence[QuoteReading], before: QuotedSpan | None
    ) -> QuoteKind:
        """Direct where the words stand as a sentence of their own, mixed inside the writer's clause."""
        if quoted.is_turn or quoted.is_continued or quoted.is_rest:
            return QuoteKind.DIRECT
        first, last = quoted.span.text_in(self.text)[:1], self._before(quoted.span)
        if last == "" or last in _SENTENCE_ENDS + ":":
            return QuoteKind.DIRECT
        is_upper = not first.islower()
        if not is_upper and before is not None and found and found[-1].quote.kind is QuoteKind.DIRECT:
            between = self.text[before.span.end : quoted.span.start]
            if (
                not _has_end(between)
                and "\n" not in between
                and last in ",—–-"
                and found[-1].link is not None
                and said.link is not None
            ):
                return QuoteKind.DIRECT if found[-1].link.name == said.link.name else QuoteKind.MIXED
        if is_upper and (last in ',—–-;»”"' or self._follows_cue(quoted.span, said)):
            return QuoteKind.DIRECT
        return QuoteKind.MIXED

    def _follows_cue(self, span: Span, said: _Said) -> bool:
        if said.cue is None:
            return False
        end = said.cue.tree.tokens[said.cue.report.cue].end
        return end <= span.start and not self.text[end : span.start].strip(" " + _OPENINGS + "\"'")

    def _is_speech(
        self, quoted: QuotedSpan, place: tuple[int, list[int]], said: _Said, kind: QuoteKind, n_words: int
    ) -> bool:
        """Whether the words are said by somebody, not a title, a name or a term that the writer doubts."""
        if quoted.is_turn or quoted.is_continued or quoted.is_rest:
            return True
        if self._is_name(quoted.span, place):
            return False
        has_own_cue = said.cue is not None or said.is_governing
        if kind is QuoteKind.MIXED:
            least = SHORTEST_QUOTE if said.cue is not None or not said.is_governing else _SHORTEST_WITH_CUE + 1
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
        return inside in _SENTENCE_ENDS or behind in {"", "\n", *_SENTENCE_ENDS, ",", "—", "–", "-"}

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
        while first > 0 and tree.tokens[first - 1].upos == "PUNCT" and tree.tokens[first - 1].text in _OPENINGS:
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


def _is_inside(span: Span, spans: Sequence[Span]) -> bool:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].end < span.end:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and spans[low].covers(span)


def _has_end(between: str) -> bool:
    """Whether a sentence ends in the words between a quote and a cue; an initial's full stop ends none."""
    return re.search(r"(?<![ .(][^\W\d_])[.!?…](?=\s|$)", between) is not None


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
