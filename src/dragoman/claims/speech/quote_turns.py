"""Who speaks in a quote that has no words of its own for it: by turn, by the sentence or the paragraph before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.claims.parties import find_parties
from dragoman.claims.party_values import is_identified, party_of_mention
from dragoman.claims.speech.quote_cues import QuoteCues
from dragoman.claims.speech.quote_places import OPENINGS, SENTENCE_ENDS, Said
from dragoman.claims.speech.quotes import QuoteReading
from dragoman.claims.speech.quoting import QuotedSpan
from dragoman.claims.speech.speakers import kind_of_party
from dragoman.model import AttributionLink, EntityKind, Mention, Span, SpeakerKind, Stance


class QuoteTurns(QuoteCues):
    """Finds who speaks where nothing beside a quote tells."""

    def _labelled(self, label: Span) -> Said:
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
            return Said(link=replace(cue, name=party.name, entity=party.entity, kind=kind), party=party)
        if words.casefold() in self.knowledge.marks.labels:
            return Said(is_governing=True)
        return Said(link=cue, is_governing=True)

    def _by_initials(self, letters: str) -> Mention | None:
        for mention in self.named.values():
            words = mention.text.split()
            if "".join(word[0] for word in words).casefold() == letters.casefold():
                return mention
        return None

    def _turn(self, quoted: QuotedSpan, turns: Sequence[QuoteReading]) -> Said:
        """In dialogue without a cue two voices alternate: who spoke two turns before."""
        if len(turns) < 2 or quoted.span.start - turns[-1].quote.end > 4 or turns[-2].link is None:
            return Said()
        return Said(link=turns[-2].link, party=turns[-2].quote.speaker, through=turns[-2].through)

    def _carried(
        self,
        quoted: QuotedSpan,
        place: tuple[int, list[int]],
        found: Sequence[QuoteReading],
        before: QuotedSpan | None,
    ) -> Said:
        """Who speaks in a quote without a cue: behind the marks, in the sentence before, in the paragraph before."""
        named = self._named_behind(quoted.span)
        if named is not None:
            return named
        last = found[-1] if found and before is not None else None
        between = self.text[before.span.end : quoted.span.start] if before is not None else ""
        if last is not None and before is not None:
            is_same = "\n" not in between or (before.is_open and not between.strip(" \n" + OPENINGS + '»”"'))
            if is_same and not self._begins_sentence(quoted.span):
                return Said(link=last.link, party=last.quote.speaker, through=last.through)
            if is_same and ("\n" in between or not self._tells_of_another(between, last)):
                return Said(link=last.link, party=last.quote.speaker, through=last.through)
        if not self._begins_sentence(quoted.span):
            return Said()
        return self._from_sentence_before(quoted.span) or self._from_paragraph_before(quoted.span) or Said()

    def _tells_of_another(self, between: str, last: QuoteReading) -> bool:
        """Whether a whole sentence of the writer's own stands between two quotes."""
        return sum(between.count(mark + " ") for mark in SENTENCE_ENDS) > 1

    def _named_behind(self, span: Span) -> Said | None:
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

    def _from_sentence_before(self, span: Span) -> Said | None:
        """The subject of the sentence right before, in the same paragraph: "Duda was blunt. “…”"."""
        line = self.text.rfind("\n", 0, span.start) + 1
        index = self._place_of(span)[0]
        for tree, context in zip(
            self.trees[max(0, index - 1) : index + 1][::-1],
            self.contexts[max(0, index - 1) : index + 1][::-1],
            strict=True,
        ):
            if tree.sentence.start < line or not self.text[tree.sentence.start : span.start].strip(OPENINGS + " "):
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

    def _from_paragraph_before(self, span: Span) -> Said | None:
        """Who spoke last in the paragraph before, where the quote is a paragraph of its own."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        own = self.text[span.end : end if end >= 0 else len(self.text)]
        if self.text[start : span.start].strip(" " + OPENINGS + "\"'") or re.sub(r"[»”\"’›.\s…!?]", "", own):
            return None
        before = self.text[:start].rstrip()
        above = before.rfind("\n") + 1
        for cue in reversed(self._cues_near(Span(above, len(before)))):
            if above <= cue.start < start and cue.report.link.name is not None:
                party, link = cue.report.party, cue.report.link
                if party is None or party.kind is EntityKind.OUTLET:
                    return None
                return Said(link=link, party=party, through=cue.report.through)
        return self._main_subject(above, start)

    def _main_subject(self, above: int, end: int) -> Said | None:
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
