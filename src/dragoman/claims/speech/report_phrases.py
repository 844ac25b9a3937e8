"""Reports by phrases: "according to", "citing", "reportedly", "Pour Paris, …"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.claims.speech.report_nouns import NounReports
from dragoman.claims.speech.report_words import COMMAS, subtree
from dragoman.claims.speech.speakers import SpeakerReading, can_speak, read_link, unsaid_link
from dragoman.claims.speech.unnamed import words_of_unnamed
from dragoman.claims.trees import Tree, find_phrases
from dragoman.model import AttributionLink, EntityKind, Party, Span, Stance

_CLAUSES = ("ccomp", "csubj", "csubj:pass")


_LONGEST_CREDIT = 8
"""Words behind the last colon of a headline, the colon with them, in which its speaker is looked for."""
_HEADLINED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.GOVERNMENT_BODY})
_TEXT_OWNERS = _HEADLINED | {EntityKind.STATE, EntityKind.INTERNATIONAL_ORGANISATION, EntityKind.ARMED_FORCE}


class PhraseReports(NounReports):
    """Reads the reports of phrases beside those of verbs and nouns."""

    def _read_phrases(self, found: list[SpeakerReading]) -> list[SpeakerReading]:
        """Add "according to X", "citing X", "quoted by X" to the reports of verbs and nouns."""
        opened = {i for _, start, end in find_phrases(self.tree, self.cues.content_openers) for i in range(start, end)}
        cited_last = sorted(self.phrases, key=lambda one: self.cues.phrases.get(one[0]) is Stance.RELAYS)
        for phrase, start, end in cited_last:
            speaker = self._speaker_after(start, end) if start not in opened else None
            if speaker is None or speaker in self.inside or start in self.inside:
                continue
            cue = self.tree.span_of(list(range(start, end)))
            if phrase in self.cues.through:
                found = self._pass_through(found, speaker, cue, start)
                continue
            stance = self.cues.phrases[phrase]
            context = replace(self.context, before=())  # "according to him": who spoke last, not whom he met
            speaker = self._owner_of_text(speaker) or speaker
            read = read_link(
                self.tree, speaker, cue, Stance.ASSERTS if stance is Stance.RELAYS else stance, context, self.cues
            )
            if read is None and self.tree.tokens[speaker].lemma.lower() in self.cues.nouns:
                link = unsaid_link(cue, stance, self.context.text)
                read = replace(link, name=words_of_unnamed(self.tree, speaker, context), stance=stance), None
            if read is None and self.tree.tokens[speaker].upos in {"PRON", "DET"}:
                read = self._last_speaker(stance, cue)
            if read is None:
                continue
            if stance is Stance.RELAYS:
                found.append(self._cite(found, read, start, end, speaker))
            else:
                matter, words = self._matter_of_phrase(start, end, speaker)
                around = [r for r in found if r.words is not None and start in r.matter and r.cue in matter]
                if around:  # "По мнению экспертов, …, утверждает NBC News": what NBC News says has the phrase in it
                    matter = matter & min(around, key=lambda r: len(r.matter)).matter
                    words = self._trimmed(i for i in matter if i > end) if words is not None else None
                depth = -len(matter) - 0.5
                found.append(
                    SpeakerReading(
                        link=read[0], party=read[1], cue=start, depth=depth, matter=matter, words=words, speaker=speaker
                    )
                )
        return found

    def _read_headline(self) -> list[SpeakerReading]:
        """Who speaks in a headline: a name or an office before a colon: "Песков: Россия не планирует …"."""
        tree = self.tree
        colon = next((i for i, token in enumerate(tree.tokens[:7]) if token.text == ":"), 0)
        heads = [i for i in range(colon) if tree.tokens[i].head not in range(colon)]
        words = [tree.tokens[i].upos for i in range(colon)]
        if len(heads) != 1 or "VERB" in words or "PUNCT" in words or not can_speak(tree, heads[0], self.cues):
            return []
        matter = frozenset(range(colon + 1, len(tree.tokens)))
        if not any(tree.tokens[i].feature("VerbForm") == "Fin" for i in matter) or 0 in self.inside:
            return []
        cue = tree.tokens[colon].span
        read = read_link(tree, heads[0], cue, Stance.ASSERTS, self.context, self.cues)
        if read is None:
            return []
        return [
            SpeakerReading(
                link=read[0],
                party=read[1],
                cue=colon,
                depth=-len(matter),
                matter=matter,
                words=self._trimmed(matter),
                speaker=heads[0],
            )
        ]

    def _read_credit(self) -> list[SpeakerReading]:
        """Who speaks in a headline turned round: behind its last colon: "Росія будує коаліцію: аналіз ISW"."""
        tree = self.tree
        first = max(len(tree.tokens) - _LONGEST_CREDIT, 1)
        colon = next((i for i in range(len(tree.tokens) - 2, first, -1) if tree.tokens[i].text == ":"), 0)
        rest = range(colon + 1, len(tree.tokens))
        matter = frozenset(range(colon))
        heads = [i for i in rest if tree.tokens[i].head not in rest]
        is_plain = all(tree.tokens[i].upos not in {"VERB", "AUX", "PUNCT", "CCONJ"} for i in rest)
        if not colon or len(heads) != 1 or not is_plain or not self._is_line() or matter & self.inside:
            return []
        is_text = tree.tokens[heads[0]].lemma.lower() in self.cues.nouns
        speaker = self._owner_of_text(heads[0]) if is_text else heads[0]
        names = {self._head_of_name(i) for i in rest if tree.mentions[i] is not None}
        if is_text and speaker not in names and len(names) == 1:
            speaker = names.pop()  # hung beside the word for the text, not under it
        mention = tree.mentions[speaker] if speaker is not None else None
        speaks = mention is not None and mention.kind in (_TEXT_OWNERS if is_text else _HEADLINED)
        if speaker is None or not speaks or not any(tree.tokens[i].feature("VerbForm") == "Fin" for i in matter):
            return []
        cue = tree.tokens[heads[0] if is_text else colon].span
        read = read_link(tree, speaker, cue, Stance.ASSERTS, self.context, self.cues)
        if read is None:
            return []
        return [
            SpeakerReading(
                link=read[0],
                party=read[1],
                cue=heads[0] if is_text else colon,
                depth=-len(matter),
                matter=matter,
                words=self._trimmed(matter),
                speaker=speaker,
            )
        ]

    def _is_line(self) -> bool:
        """Whether the sentence is a line of its own, as a headline is."""
        text, sentence = self.context.text, self.tree.sentence
        before, after = text[: sentence.start].rstrip(" "), text[sentence.end :].lstrip(" ")
        return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))

    def _read_view(self) -> list[SpeakerReading]:
        """Whose view a sentence gives by its opening: "Pour Paris, …"; a person, a body or experts, then a comma."""
        tree = self.tree
        if not tree.tokens or tree.tokens[0].lemma.lower() not in self.cues.views:
            return []
        comma = next((i for i, token in enumerate(tree.tokens[:9]) if token.text == ","), None)
        heads = [i for i in range(1, comma or 0) if tree.tokens[i].head not in range(1, comma or 0)]
        mention = tree.mentions[heads[0]] if heads else None
        if len(heads) != 1 or not can_speak(tree, heads[0], self.cues) or tree.tokens[heads[0]].upos == "VERB":
            return []
        if mention is not None and mention.kind is not EntityKind.PERSON:
            return []  # "Pour la France, l'accord est coûteux" tells for whom it is so
        cue = tree.tokens[0].span
        read = read_link(tree, heads[0], cue, Stance.ASSERTS, self.context, self.cues)
        matter = frozenset(range((comma or 0) + 1, len(tree.tokens)))
        if read is None or not holds_clause(tree, matter):
            return []
        words = tree.span_of(sorted(i for i in matter if tree.tokens[i].upos != "PUNCT"))
        return [
            SpeakerReading(
                link=read[0], party=read[1], cue=0, depth=-len(matter), matter=matter, words=words, speaker=heads[0]
            )
        ]

    def _speaker_after(self, start: int, end: int) -> int | None:
        """The head of the phrase that follows "according to" at tokens `start`..`end`."""
        tree = self.tree
        inside = set(range(start, end))
        for index in range(end, min(end + 7, len(tree.tokens))):
            token = tree.tokens[index]
            if token.text in COMMAS - {"«", "“", '"', "("}:
                break
            if token.upos in {"NOUN", "PROPN", "PRON", "X"} or can_speak(tree, index, self.cues):
                head = self._head_of_name(index)
                if (
                    token.upos == "PRON"
                    or (
                        head >= end
                        and (tree.tokens[head].head in inside or not start <= tree.tokens[head].head <= index + 4)
                    )
                    or can_speak(tree, head, self.cues)
                ):
                    return head
        for index in range(start, end):  # "по его словам", "à l'en croire": the pronoun inside
            token = tree.tokens[index]
            forms = {token.lemma.lower(), token.text.lower()}
            if token.upos in {"PRON", "DET"} and forms & (self.cues.possessives | self.context.words.singular):
                return index
        return None

    def _matter_of_phrase(self, start: int, end: int, speaker: int) -> tuple[frozenset[int], Span | None]:
        """What "according to X" covers: the clause that it hangs on, or at the head of a sentence all of it."""
        tree = self.tree
        own = subtree(tree, speaker) | frozenset(range(start, end))
        own |= frozenset(i for i in range(start, end) for i in short_subtree(tree, i, start, max(own)))
        comma = self._segment_end(max(own))
        if start <= 2 and comma - max(own) <= 6 and not holds_clause(tree, frozenset(range(max(own) + 1, comma))):
            own |= frozenset(range(start, min(comma, len(tree.tokens))))  # "На думку аналітиків ISW, …"
        host = next(
            (i for i in tree.ancestors(speaker) if i not in own and self._is_predicate(i)),
            None,
        )
        root = next(i for i, token in enumerate(tree.tokens) if token.head < 0)
        if start <= 2 or host is None:
            host, around = root, frozenset(range(len(tree.tokens)))
        elif tree.tokens[start - 1].text in {":", ";"}:
            around = frozenset(range(start, len(tree.tokens)))
        else:
            around = subtree(tree, host)
        matter = around - own
        before = frozenset(i for i in matter if i < min(own))
        after = frozenset(i for i in matter if i > max(own))
        told = after if not before - edge_words(tree, before) else matter
        told = before if host in before and not holds_clause(tree, after) else told
        is_clause = self._is_predicate(host)
        return matter, self._span_of(told, host) if is_clause and told else None

    def _cite(
        self,
        found: Sequence[SpeakerReading],
        read: tuple[AttributionLink, Party | None],
        start: int,
        end: int,
        speaker: int,
    ) -> SpeakerReading:
        """Whom a report cites: he stands just inside it, and has its words."""
        tree = self.tree
        above = set(tree.ancestors(start)) | set(tree.ancestors(speaker))
        own = subtree(tree, speaker) | frozenset(range(start, end))
        host = next((r for r in found if r.cue in above and r.matter), None)
        host = host or next((r for r in reversed(found) if r.matter and r.cue < start and start - r.cue < 12), None)
        if host is not None:
            matter, words = host.matter - own, host.words
            comma = self._segment_end(max(own))
            if comma - max(own) <= 4 and not holds_clause(tree, frozenset(range(max(own) + 1, comma))):
                own |= frozenset(range(start, min(comma, len(tree.tokens))))
            is_first = words is not None and words.start >= tree.tokens[start].start - 2
            if is_first:  # "According to the Journal, citing officials, …"
                words = self._trimmed(i for i in matter if i > max(own)) or words
        else:
            matter, words = self._matter_of_phrase(start, end, speaker)
        depth = -len(matter) + 0.25
        return SpeakerReading(
            link=read[0], party=read[1], cue=start, depth=depth, matter=matter, words=words, speaker=speaker
        )

    def _pass_through(self, found: list[SpeakerReading], speaker: int, cue: Span, start: int) -> list[SpeakerReading]:
        """The reports, the nearest before the phrase passed on by who follows it: "…, cité par TASS"."""
        read = read_link(self.tree, speaker, cue, Stance.RELAYS, self.context, self.cues)
        host = next((r for r in reversed(found) if r.cue < start and r.link.name is not None), None)
        if read is None or host is None:
            return found
        return [replace(r, through=read[0]) if r is host else r for r in found]

    def _read_hearsay(self, found: Sequence[SpeakerReading]) -> list[SpeakerReading]:
        """Links that report without a speaker ("reportedly", "як повідомляється"), where nobody else is named."""
        tree = self.tree
        named = [r.matter for r in found if r.link.name is not None and (r.words is not None or len(r.matter) > 2)]
        covered = frozenset().union(*named) if named else frozenset()
        hearsay = []
        taken: set[int] = set()
        for phrase, start, end in self.hearsay:
            inside = range(start, end)
            if any(i in self.inside or i in taken for i in inside) or any(r.cue in inside for r in found):
                continue
            host = next((i for i in tree.ancestors(start) if i not in inside), None)
            clauses = [c for i in inside for c in tree.under(i, *_CLAUSES) if c not in inside]
            if clauses:
                matter = frozenset().union(*(subtree(tree, c) for c in clauses))
                words = self._span_of(subtree(tree, clauses[0]), clauses[0])
            elif start <= 1 or host is None:
                matter = frozenset(range(len(tree.tokens))) - frozenset(inside)
                root = next(i for i, token in enumerate(tree.tokens) if token.head < 0)
                rest = frozenset(i for i in matter if i >= end)
                words = self._span_of(rest, root) if start <= 1 and len(inside) > 1 else None
            else:
                clause = next(
                    (i for i in (host, *tree.ancestors(host)) if tree.tokens[i].upos in {"VERB", "AUX", "ADJ"}), host
                )
                matter, words = subtree(tree, clause) - frozenset(inside), None
            if (matter & covered and self.cues.impersonal[phrase] is Stance.DOUBTS) or matter <= covered:
                continue  # the doubt of who is named already
            taken.update(inside)
            cue = tree.span_of(list(inside))
            link = unsaid_link(cue, self.cues.impersonal[phrase], self.context.text)
            depth = -len(matter) - 0.25
            hearsay.append(SpeakerReading(link=link, party=None, cue=start, depth=depth, matter=matter, words=words))
            covered |= matter
        return hearsay


def holds_clause(tree: Tree, tokens: frozenset[int]) -> bool:
    """Whether some words hold a verb."""
    return any(tree.tokens[i].upos in {"VERB", "AUX"} for i in tokens)


def edge_words(tree: Tree, tokens: frozenset[int]) -> frozenset[int]:
    """Words that may stand before a phrase that opens a sentence: "However,", "Крім того,"."""
    return frozenset(i for i in tokens if tree.tokens[i].upos in {"PUNCT", "CCONJ", "ADV", "SCONJ", "PART"})


def short_subtree(tree: Tree, index: int, low: int, high: int) -> Iterator[int]:
    """The words under a token that stand between two places: the adjectives and owners inside a phrase."""
    return (i for i in tree.phrase(index, within_clause=False) if low <= i <= high)
