"""Who reports what in a sentence: every speaker with the words that stand under his verb, noun or phrase.

A report has a *matter*: the tokens that are said. Of two reports that cover an act, the one with the
smaller matter stands nearer to it; so chains of any depth come out in order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.claims.antecedents import gender_of_pronoun
from dragoman.claims.arguments import adposition_of, find_arguments, is_passive
from dragoman.claims.parties import PartyContext, state_of_place
from dragoman.claims.speakers import (
    SpeakerReading,
    can_speak,
    is_role,
    kind_of_party,
    read_link,
    unsaid_link,
    words_of_unnamed,
)
from dragoman.claims.trees import Tree, find_phrases
from dragoman.lexicon.cues import AttributionCues
from dragoman.lexicon.frames import Frames
from dragoman.lexicon.genders import find_gender
from dragoman.model import AttributionLink, EntityKind, Party, Span, SpeakerKind, Stance, Token

_CLAUSES = ("ccomp", "csubj", "csubj:pass")
_NOMINAL = ("obj", "nsubj:pass")
_BESIDE = frozenset({"parataxis", "discourse", "dep"})
_COMMAS = frozenset({",", "—", "–", "-", ";", ":", "(", ")", "»", '"', "”", "“", "’", "?", "!", "«"})
_TEXT_GIVERS = frozenset({SpeakerKind.ANALYST, SpeakerKind.NEWSPAPER, SpeakerKind.AGENCY})
_SEATS = frozenset(
    {
        EntityKind.PLACE,
        EntityKind.STATE,
        EntityKind.GOVERNMENT_BODY,
        EntityKind.ARMED_FORCE,
        EntityKind.INTERNATIONAL_ORGANISATION,
        EntityKind.ORGANISATION,
        EntityKind.OUTLET,
        EntityKind.COMPANY,
    }
)
"""What people speak in when nobody is named: "в МИД заявили", "in Ankara it was said"."""


def _subtree(tree: Tree, index: int) -> frozenset[int]:
    return frozenset(tree.phrase(index, within_clause=False))


def _is_bare_infinitive(tree: Tree, index: int) -> bool:
    """Whether a verb is an infinitive without an auxiliary; "claims to have sunk a ship" has one."""
    token = tree.tokens[index]
    return token.feature("VerbForm") == "Inf" and not any(True for _ in tree.under(index, "aux", "aux:pass", "cop"))


class SentenceReports:
    """Reads the reports of one sentence; holds what its rules share.

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
        self.phrases = list(find_phrases(tree, frozenset(cues.phrases) | frozenset(cues.through)))
        self.hearsay = list(find_phrases(tree, frozenset(cues.impersonal)))
        self.in_phrases = frozenset(i for _, start, end in self.phrases for i in range(start, end))
        self.in_hearsay = frozenset(i for _, start, end in self.hearsay for i in range(start, end) if end - start > 1)

    def read(self) -> list[SpeakerReading]:
        """Return the reports of the sentence, in order of their cues."""
        found: list[SpeakerReading] = []
        for index, token in enumerate(self.tree.tokens):
            if (index in self.in_phrases and token.relation != "root") or index in self.in_hearsay:
                continue
            if self._is_reporting_verb(index):
                found += self._read_verb(index)
            elif token.upos == "NOUN" and token.lemma.lower() in self.cues.nouns:
                found += self._read_noun(index)
        found = self._read_phrases(found)
        found += self._read_view()
        found += self._read_hearsay(found)
        return sorted(found, key=lambda reading: reading.cue)

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

    # -- what is said ---------------------------------------------------------------------------

    def _clauses_of(self, verb: int) -> list[int]:
        """Heads of the clauses that a verb reports."""
        tree = self.tree
        found = list(tree.under(verb, *_CLAUSES))
        found += [child for child in tree.under(verb, "xcomp") if self._is_told(child)]
        for child in tree.under(verb, "obl", "obj", "nmod", "iobj"):
            if tree.tokens[child].upos in {"PRON", "DET"}:  # "о том, что …", "про те, що …"
                found += [inner for inner in tree.under(child, "acl", "acl:relcl", "ccomp") if self._is_told(inner)]
        if not found:
            found += [child for child in tree.under(verb, "advcl") if self._is_finite_told(verb, child)]
        return [head for head in found if not self._is_misplaced(head) and not self._is_relative(head)]

    def _is_relative(self, clause: int) -> bool:
        """Whether a clause taken for what is said tells of a noun before it: ", dont les propos …"."""
        first = self.tree.tokens[min(_subtree(self.tree, clause))]
        if first.text == "," and min(_subtree(self.tree, clause)) + 1 < len(self.tree.tokens):
            first = self.tree.tokens[min(_subtree(self.tree, clause)) + 1]
        return first.lemma.lower() in self.frames.relatives - self.cues.complementizers - self.cues.interrogatives

    def _is_misplaced(self, clause: int) -> bool:
        """Whether a clause is rather who says it: "…, a diplomat told AFP", which a parser hung on the verb before."""
        if not self._is_reporting_verb(clause) or any(True for _ in self.tree.under(clause, "nsubj", "mark", "csubj")):
            return False
        start = self._segment_start(clause)
        return 0 < start <= clause and any(
            can_speak(self.tree, i, self.cues) and not self._is_oblique(i) for i in range(start, clause)
        )

    def _segment_start(self, index: int) -> int:
        while index > 0 and self.tree.tokens[index - 1].text not in _COMMAS:
            index -= 1
        return index

    def _segment_end(self, index: int) -> int:
        while index < len(self.tree.tokens) and self.tree.tokens[index].text not in _COMMAS:
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
            if token.upos in {"VERB", "AUX"} or (token.text in _COMMAS and token.text != ","):
                return frozenset(), None
        else:
            return frozenset(), None
        head = token.head
        tokens = frozenset(i for i in _subtree(tree, head) if i > opener) if head > opener else frozenset()
        if not any(tree.tokens[i].upos in {"VERB", "AUX"} for i in tokens):
            tokens = frozenset(range(opener + 1, len(tree.tokens)))
        words = sorted(i for i in tokens if tree.tokens[i].upos != "PUNCT")
        return (tokens, tree.span_of(words)) if words else (frozenset(), None)

    def _is_oblique(self, index: int) -> bool:
        """Whether a name cannot be a subject: an adposition or a case forbids it, or it names such a noun."""
        tree = self.tree
        token = tree.tokens[index]
        is_bare = token.text.isupper() or token.text.casefold() == token.lemma.casefold()  # may well not decline
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

    def _is_told(self, clause: int) -> bool:
        return not _is_bare_infinitive(self.tree, clause)

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
            return token.head
        if self._has_bare_infinitive(verb):
            return None
        if token.relation in {"conj", "ccomp", "acl", "acl:relcl", "advcl"} and self._is_inverted(verb):
            return token.head
        return None

    def _is_inverted(self, verb: int) -> bool:
        """Whether a verb follows a comma and its subject follows it: "…, a-t-il ajouté", "…, сообщил он"."""
        tree = self.tree
        first = self._first_of_group(verb)
        if first == 0 or tree.tokens[first - 1].text not in _COMMAS or any(True for _ in tree.under(verb, "cc")):
            return False
        return any(child > first for child in tree.under(verb, "nsubj")) or self._behind(verb) is not None

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

    # -- verbs ----------------------------------------------------------------------------------

    def _read_verb(self, verb: int) -> list[SpeakerReading]:
        if self._is_passed_on(verb):
            return []
        stance = self._stance_of(verb)
        clauses = self._clauses_of(verb)
        if self._is_light(verb):
            clauses = []  # "made clear that …": what is said follows the word that reports with the verb
        matter, words = self._matter_of(verb, clauses)
        if self._is_light(verb) and words is None:
            return []
        if stance is Stance.RELAYS and words is None and not clauses and self._beside_of(verb) is None:
            matter = frozenset()  # "передала ракеты": handed over, not passed on
        found = self._read_relayed(verb, stance, matter, words) if stance is Stance.RELAYS else None
        if found is not None:
            return found
        speaker = self._speaker_of(verb, matter)
        reading = self._build(verb, speaker, stance, matter, words)
        is_loose = reading is None or not matter or reading.link.name is None
        if is_loose and not is_passive(self.tree, verb):
            repaired = self._read_loose(verb, stance)
            if repaired is not None:
                return [repaired]
        if reading is None or (reading.link.name is None and not matter):
            return []
        if reading.link.name is None and (not self._may_lack_speaker(verb, clauses) or self._is_own_voice(verb)):
            return []
        return [reading]

    def _has_bare_infinitive(self, verb: int) -> bool:
        """Whether a verb only says what its subject does: "continues to deny", "hopes to sign"."""
        return any(_is_bare_infinitive(self.tree, child) for child in self.tree.under(verb, "xcomp"))

    def _is_own_voice(self, verb: int) -> bool:
        """Whether nobody speaks but the writer himself: "it should be noted that", "можно предположить, что"."""
        tree, token = self.tree, self.tree.tokens[verb]
        if token.feature("VerbForm") == "Inf":
            return True
        helpers = (tree.tokens[child] for child in tree.under(verb, "aux", "aux:pass", "cop", "advmod"))
        return any(helper.lemma.lower() in self.cues.modals for helper in helpers)

    def _is_passed_on(self, verb: int) -> bool:
        """Whether a verb only repeats the one that passes words on: "quoted X as saying"."""
        above = self.tree.tokens[verb].head
        if self.tree.tokens[verb].relation not in {"advcl", "xcomp", "ccomp", "acl"} or above < 0:
            return False
        is_relay = self._is_reporting_verb(above) and self._stance_of(above) is Stance.RELAYS
        return is_relay and self.tree.tokens[verb].feature("VerbForm") != "Fin" and self._cited_by(above) is not None

    def _matter_of(self, verb: int, clauses: Sequence[int]) -> tuple[frozenset[int], Span | None]:
        tree = self.tree
        if clauses:
            matter = frozenset().union(*(_subtree(tree, head) for head in clauses))
            first = clauses[0]
            own = self._own_words(first, verb)
            words = self._span_of(own, first) if self._is_finite(first) else None
            return matter - _subtree_of_contrast(tree, first, self.cues), words
        told, words = self._told_after(verb)
        if told:
            return told, words
        beside = self._beside_of(verb) if not self._is_light(verb) else None
        if beside is not None:
            own = _subtree(tree, verb)
            around = _subtree(tree, beside) - own
            return around, self._span_beside(beside, verb, around)
        nominals = self._nominals_of(verb)
        return frozenset().union(*(_subtree(tree, head) for head in nominals)) if nominals else frozenset(), None

    def _is_finite(self, clause: int) -> bool:
        """Whether a clause retells words as a sentence; "claims to have sunk a ship" only says what was claimed."""
        tree = self.tree
        words = [clause, *tree.under(clause, "aux", "aux:pass", "cop")]
        if any(tree.tokens[i].feature("VerbForm") == "Fin" for i in words):
            return True
        if any(tree.tokens[i].feature("VerbForm") == "Inf" for i in words):
            return False
        return tree.tokens[clause].feature("VerbForm") != "Inf" and not any(
            tree.tokens[child].lemma.lower() == "to" for child in tree.under(clause, "mark")
        )

    def _own_words(self, clause: int, verb: int) -> frozenset[int]:
        """The clause's words; what a parser hung there from beyond the verb is not said."""
        words = _subtree(self.tree, clause) - _subtree_of_contrast(self.tree, clause, self.cues)
        if clause < verb:
            return frozenset(i for i in words if i < verb)
        return words

    def _span_beside(self, beside: int, verb: int, around: frozenset[int]) -> Span | None:
        """The retold clause, on one side of the words that give the speaker or around them."""
        own = _subtree(self.tree, verb)
        sides = [
            frozenset(i for i in around if i < min(own)),
            frozenset(i for i in around if i > max(own)),
        ]
        told = [side for side in sides if beside in side or self._belongs(side, beside)]
        return self._span_of(frozenset().union(*told), beside) if told else None

    def _belongs(self, side: frozenset[int], beside: int) -> bool:
        """Whether words on the other side of an incise are part of the clause: its subject, object or predicate."""
        tree = self.tree
        if any(tree.tokens[i].upos in {"VERB", "AUX"} and tree.tokens[i].feature("VerbForm") == "Fin" for i in side):
            return True
        core = {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "xcomp", "cop"}
        return any(tree.tokens[i].head == beside and tree.tokens[i].relation in core and i < beside for i in side)

    def _speaker_of(self, verb: int, matter: frozenset[int]) -> int | None:
        tree = self.tree
        arguments = [
            a
            for a in find_arguments(tree, verb, self.frames)
            if a.role == "subject" and a.token not in self.inside and (a.token not in matter or a.is_inherited)
        ]
        own = [a for a in arguments if not a.is_inherited]
        passive = is_passive(tree, verb)
        if tree.tokens[verb].feature("VerbForm") == "Inf":
            own = [a for a in own if a.token < verb]
        plain = [a.token for a in own if passive or not self._is_oblique(a.token)]
        speaking = [token for token in plain if can_speak(tree, token, self.cues)]
        if speaking or plain:
            return self._owner_of_text(min(speaking or plain, key=lambda token: abs(token - verb)))
        behind = self._behind(verb) if self._follows_comma(verb) else None
        if behind is not None:
            return behind
        is_infinitive = tree.tokens[verb].feature("VerbForm") == "Inf"
        if is_infinitive and tree.tokens[verb].relation not in {"xcomp", "ccomp", "conj"}:
            return None  # "it would be wrong to say that …"
        inherited = [a.token for a in arguments if a.is_inherited and can_speak(tree, a.token, self.cues)]
        pronouns = [a.token for a in arguments if a.is_inherited and tree.tokens[a.token].upos == "PRON"]
        return next(iter([*inherited, *pronouns]), None)

    def _owner_of_text(self, subject: int) -> int | None:
        """Who speaks where a text does: "the ministry's statement said"; the subject itself for anyone else."""
        tree = self.tree
        if tree.tokens[subject].lemma.lower() not in self.cues.nouns or can_speak(tree, subject, self.cues):
            return subject
        roles = {"poss", "of", "by", "adj", "from"}
        owners = [a.token for a in find_arguments(tree, subject, self.frames) if a.role in roles]
        return next((owner for owner in owners if self._can_own(owner)), subject)

    def _can_own(self, index: int) -> bool:
        mention = self.tree.mentions[index]
        return can_speak(self.tree, index, self.cues) or (mention is not None and mention.kind is EntityKind.STATE)

    def _follows_comma(self, verb: int) -> bool:
        first = self._first_of_group(verb)
        return first == 0 or self.tree.tokens[first - 1].text in _COMMAS

    def _first_of_group(self, verb: int) -> int:
        """The first word of a verb with its auxiliaries and clitics, wherever a parser hung them."""
        first = verb
        while first > 0 and self.tree.tokens[first - 1].upos in {"AUX", "PRON", "PART"} and verb - first < 4:
            if self.tree.tokens[first - 1].text in _COMMAS:
                break
            first -= 1
        return first

    def _behind(self, verb: int) -> int | None:
        """Who is named right behind a verb, whatever a parser made of him: "», estime l'expert"."""
        tree = self.tree
        for index in range(verb + 1, min(verb + 7, len(tree.tokens))):
            token = tree.tokens[index]
            if token.text in _COMMAS - {"«", '"', "“"} or token.upos in {"VERB", "SCONJ"}:
                return None
            if index in self.inside or not can_speak(tree, index, self.cues):
                continue
            head = self._head_of_name(index)
            if not self._is_oblique(head) and not self._is_oblique(index):
                return head
        return None

    def _head_of_name(self, index: int) -> int:
        tree = self.tree
        mention = tree.mentions[index]
        if mention is None:
            return index
        return tree.head_of(tree.tokens_in(mention.span))

    def _may_lack_speaker(self, verb: int, clauses: Sequence[int]) -> bool:
        """Whether nobody is said to speak, and yet it is speech: passive, impersonal, or a left-out "they"."""
        token = self.tree.tokens[verb]
        if not clauses:
            return self._beside_of(verb) is not None and any(
                self.tree.tokens[c].lemma.lower() in self.cues.comparisons
                for c in self.tree.under(verb, "mark", "advmod", "case")
            )
        if token.relation in {"acl", "xcomp", "acl:relcl"} or (
            token.relation == "advcl" and not is_passive(self.tree, verb)
        ):
            return False
        return is_passive(self.tree, verb) or token.feature("VerbForm") in {"Fin", None} or self.frames.has_zero_subject

    def _seat_of(self, verb: int) -> int | None:
        """Where people speak whom nobody names: "в МИД заявили", "у звіті зазначають", "à Paris, on affirme"."""
        tree = self.tree
        is_beside = verb + 1 < len(tree.tokens) and tree.tokens[verb + 1].upos == "ADP"
        behind = [
            self._head_of_name(i)
            for i in range(verb + 2, min(self._segment_end(verb), verb + 5) if is_beside else 0)
            if tree.mentions[i] is not None or tree.tokens[i].lemma.lower() in self.cues.nouns
        ]
        for child in dict.fromkeys((*tree.children[verb], *behind[:1])):
            if not adposition_of(tree, child) or tree.tokens[child].upos in {"VERB", "AUX", "PRON"}:
                continue
            role = self.frames.role_of(adposition_of(tree, child), tree.tokens[child].feature("Case") or "")
            mention = tree.mentions[child]
            if role not in {"in", "at", "on"}:
                continue
            if tree.tokens[child].lemma.lower() in self.cues.nouns:
                owner = self._owner_of_text(child)
                if owner != child:
                    return owner
                continue
            if mention is not None and mention.kind in _SEATS and not mention.is_adjective:
                return None if is_passive(tree, verb) and not self._clauses_of(verb) else child
        return None

    def _build(
        self, verb: int, speaker: int | None, stance: Stance, matter: frozenset[int], words: Span | None
    ) -> SpeakerReading | None:
        tree, cue = self.tree, self.tree.tokens[verb].span
        is_left_out = speaker is None or self._is_nobody(speaker)
        if is_left_out:
            seat = self._seat_of(verb)
            if seat is not None:
                return self._build_seat(verb, seat, stance, matter, words)
            carried = self._left_out(verb, matter) or self._same_text(verb)
            if carried is not None:
                return replace(
                    carried,
                    link=replace(
                        carried.link, stance=stance, cue=cue.text_in(self.context.text), start=cue.start, end=cue.end
                    ),
                    cue=verb,
                    depth=-len(matter),
                    matter=matter,
                    words=words,
                    speaker=None,
                )
            link = unsaid_link(cue, stance, self.context.text)
            return SpeakerReading(link=link, party=None, cue=verb, depth=-len(matter), matter=matter, words=words)
        assert speaker is not None
        if not can_speak(tree, speaker, self.cues):  # "сам Раїсі", "lui-même"
            beside = (c for c in tree.under(speaker, "flat", "flat:name", "appos") if can_speak(tree, c, self.cues))
            speaker = next(beside, speaker)
        if tree.tokens[speaker].upos == "PRON" and self._beside_of(verb) is not None:
            carried = self._carry(verb, stance, matter, words, speaker)
            if carried is not None:
                return carried
        read = read_link(tree, speaker, cue, stance, self.context, self.cues)
        if read is None and tree.tokens[speaker].upos in {"PRON", "DET"}:
            return self._carry(verb, stance, matter, words, speaker)
        if read is None and tree.tokens[speaker].lemma.lower() in self.cues.nouns and words is not None:
            link = unsaid_link(cue, stance, self.context.text)
            return SpeakerReading(link=link, party=None, cue=verb, depth=-len(matter), matter=matter, words=words)
        if read is None:
            return None
        return SpeakerReading(
            link=read[0],
            party=read[1],
            cue=verb,
            depth=-len(matter),
            matter=matter,
            words=words,
            speaker=speaker,
            is_role=read[0].entity is None and is_role(tree, speaker),
        )

    def _is_nobody(self, speaker: int) -> bool:
        """Whether a subject is only there for grammar: "it is reported", "on apprend"."""
        token = self.tree.tokens[speaker]
        if token.relation.startswith("expl"):
            return True
        forms = {token.lemma.lower(), token.text.lower().strip("-")}
        return token.upos in {"PRON", "DET"} and bool(forms & self.cues.nobody)

    def _build_seat(
        self, verb: int, seat: int, stance: Stance, matter: frozenset[int], words: Span | None
    ) -> SpeakerReading | None:
        tree, cue = self.tree, self.tree.tokens[verb].span
        mention = tree.mentions[seat]
        party: Party | None = None
        if mention is not None and mention.kind is EntityKind.PLACE:
            party = state_of_place(mention, self.context)
        read = read_link(tree, seat, cue, stance, self.context, self.cues)
        if read is None and party is None:
            link = unsaid_link(cue, stance, self.context.text)
        elif read is not None and party is None:
            link, party = read
        else:
            assert party is not None
            link = replace(
                unsaid_link(cue, stance, self.context.text), name=party.name, entity=party.entity, stance=stance
            )
        return SpeakerReading(
            link=link, party=party, cue=verb, depth=-len(matter), matter=matter, words=words, speaker=seat
        )

    def _same_text(self, verb: int) -> SpeakerReading | None:
        """Whose a text is that the sentence before named: "ISW reports this. The report notes that …"."""
        tree = self.tree
        told = [c for c in tree.children[verb] if tree.tokens[c].lemma.lower() in self.cues.nouns]
        party = self.last.party if self.last is not None else None
        is_body = party is not None and party.kind in {EntityKind.ORGANISATION, EntityKind.OUTLET}
        if self.last is None or not told or not (is_body or self.last.link.kind in _TEXT_GIVERS):
            return None
        return self.last if self.last.link.name is not None else None

    def _left_out(self, verb: int, matter: frozenset[int]) -> SpeakerReading | None:
        """Who is meant where a language leaves its subject out: who spoke last, if the number agrees."""
        token = self.tree.tokens[verb]
        is_one = token.feature("Number") == "Sing" and token.feature("Gender") != "Neut"
        if not self.frames.has_zero_subject or self.last is None or not matter or is_passive(self.tree, verb):
            return None
        is_finite = token.feature("VerbForm") in {"Fin", None} and token.relation in {"root", "parataxis", "conj"}
        return self.last if is_one and is_finite and self.last.link.name is not None else None

    def _carry(
        self, verb: int, stance: Stance, matter: frozenset[int], words: Span | None, speaker: int
    ) -> SpeakerReading | None:
        """A pronoun that no rule of parties resolved: who spoke last, where the number agrees."""
        token = self.tree.tokens[speaker]
        forms = {token.lemma.lower(), token.text.lower().strip("-t ").strip("-")}
        if not forms & (self.context.words.singular | self.cues.third_persons):
            return None
        read = self._last_speaker(stance, self.tree.tokens[verb].span)
        if read is None or not self._agrees(token, read[1]):
            return None
        return SpeakerReading(
            link=read[0],
            party=read[1],
            cue=verb,
            depth=-len(matter),
            matter=matter,
            words=words,
            speaker=speaker,
        )

    def _agrees(self, pronoun: Token, party: Party | None) -> bool:
        """Whether a pronoun may mean a party by its gender; one that nobody knows may be meant by any."""
        if party is None or party.kind is not EntityKind.PERSON:
            return True
        entity = self.context.entities.get(party.entity or "")
        gender = find_gender(name.text for name in entity.names) if entity is not None else find_gender([party.mention])
        asked = gender_of_pronoun(pronoun, self.context.words)
        return gender is None or asked is None or gender == asked

    # -- words passed on ------------------------------------------------------------------------

    def _read_relayed(
        self, verb: int, stance: Stance, matter: frozenset[int], words: Span | None
    ) -> list[SpeakerReading] | None:
        """Whose words a relaying verb gives: "BelTA quotes X as saying", "X was quoted", "приводит слова X"."""
        tree = self.tree
        cited = self._cited_by(verb)
        if cited is None:
            return None
        cue = tree.tokens[verb].span
        read = read_link(tree, cited, cue, Stance.ASSERTS, self.context, self.cues)
        if read is None:
            return None
        inner = [c for c in tree.under(verb, "advcl", "xcomp", "ccomp", "acl") if self._is_reporting_verb(c)]
        for child in inner:  # "as saying that …"
            clauses = self._clauses_of(child)
            if clauses:
                matter, words = self._matter_of(child, clauses)
        passer = self._speaker_of(verb, matter)
        through: AttributionLink | None = None
        if passer is not None and passer != cited:
            passing = read_link(tree, passer, cue, Stance.RELAYS, self.context, self.cues)
            through = passing[0] if passing is not None else None
        return [
            SpeakerReading(
                link=read[0],
                party=read[1],
                cue=verb,
                depth=-len(matter),
                through=through,
                matter=matter,
                words=words,
                speaker=cited,
            )
        ]

    def _cited_by(self, verb: int) -> int | None:
        tree = self.tree
        relations = ("nsubj:pass",) if is_passive(tree, verb) else ("obj", "iobj")
        for child in tree.under(verb, *relations):
            if child in self.inside:
                continue
            if can_speak(tree, child, self.cues):
                return child
            if tree.tokens[child].lemma.lower() in self.cues.nouns:  # "приводит слова X"
                owner = self._owner_of_text(child)
                if owner is not None and owner != child:
                    return owner
        return None

    # -- broken parses --------------------------------------------------------------------------

    def _read_loose(self, verb: int, stance: Stance) -> SpeakerReading | None:
        """A verb of saying that a parser hung wrongly, read by its place: "…, a diplomat told AFP", "X says that …"."""
        tree = self.tree
        start = verb
        while start > 0 and tree.tokens[start - 1].text not in _COMMAS:
            start -= 1
        first = tree.tokens[start]
        if first.lemma.lower() in self.cues.complementizers or first.lemma.lower() in self.frames.relatives:
            return None
        named = [
            self._head_of_name(i)
            for i in range(start, verb)
            if can_speak(tree, i, self.cues) and i not in self.inside and not self._is_oblique(self._head_of_name(i))
        ]
        speaker = named[0] if named else None
        after = verb + 1
        while after < len(tree.tokens) and tree.tokens[after].text == ",":
            after += 1
        between = [tree.tokens[i] for i in range(start, self._first_of_group(verb))]
        has_verb = any(word.upos in {"VERB", "AUX"} or word.feature("PronType") == "Rel" for word in between)
        token = tree.tokens[verb]
        if has_verb or verb - start > 14 or token.relation in {"acl:relcl", "acl"} or self._has_bare_infinitive(verb):
            return None
        is_finite = token.feature("VerbForm") not in {"Inf", "Ger", "Part", "Conv"}
        if not is_finite and token.relation not in {"root", "parataxis", "ccomp"}:
            return None
        opens = after < len(tree.tokens) and tree.tokens[after].lemma.lower() in self.cues.complementizers
        if opens and speaker is not None:
            matter, words = self._told_after(verb)
            return self._build(verb, speaker, stance, matter, words) if matter else None
        if start > 1 and (speaker is not None or start == verb) and not opens:
            speaker = speaker if speaker is not None else self._behind(verb)
            matter = frozenset(range(start - 1))
        else:
            return None
        told = [i for i in matter if tree.tokens[i].upos in {"VERB", "AUX"} and i not in self.inside]
        if speaker is None or not told or speaker in matter or self._clauses_of(verb):
            return None
        finite = [i for i in told if tree.tokens[i].feature("VerbForm") == "Fin"]
        hangs = [i for i in finite if verb in tree.ancestors(i) and tree.tokens[i].relation != "ccomp"]
        if not finite or hangs == finite:
            return None  # "When he arrived, Lavrov told reporters …"
        return self._build(verb, speaker, stance, matter, tree.span_of(sorted(matter)))

    # -- nouns ----------------------------------------------------------------------------------

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
            matter = frozenset().union(*(_subtree(tree, c) for c in clauses))
            words = self._span_of(_subtree(tree, clauses[0]), clauses[0])
        elif opened[0]:
            matter, words = opened
        else:
            heads = [c for c in tree.under(noun, "nmod") if self._is_about(c)]
            matter = frozenset().union(*(_subtree(tree, c) for c in heads)) if heads else frozenset()
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
        if owner is None and words is not None and above >= 0 and self._is_reporting_verb(above):
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
                tokens = frozenset(i for i in _subtree(tree, heads[0]) if i >= end)
                return tokens, self._span_of(tokens, heads[0])
        return frozenset(), None

    def _is_content_clause(self, clause: int) -> bool:
        """Whether a clause says what a noun carries: "that …", "selon laquelle …"."""
        tree = self.tree
        marks = {tree.tokens[child].lemma.lower() for child in tree.under(clause, "mark")}
        if marks & self.cues.complementizers:
            return True
        first = min(_subtree(tree, clause))
        return any(start in {first, first + 1} for _, start, _ in find_phrases(tree, self.cues.content_openers))

    def _is_about(self, index: int) -> bool:
        role = self.frames.role_of(adposition_of(self.tree, index), self.tree.tokens[index].feature("Case") or "")
        return role == "about"

    # -- phrases --------------------------------------------------------------------------------

    def _read_phrases(self, found: list[SpeakerReading]) -> list[SpeakerReading]:
        """Add "according to X", "citing X", "quoted by X" to the reports of verbs and nouns."""
        opened = {i for _, start, end in find_phrases(self.tree, self.cues.content_openers) for i in range(start, end)}
        for phrase, start, end in self.phrases:
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
                depth = -len(matter) - 0.5
                found.append(
                    SpeakerReading(
                        link=read[0], party=read[1], cue=start, depth=depth, matter=matter, words=words, speaker=speaker
                    )
                )
        return found

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
        if read is None or not _holds_clause(tree, matter):
            return []
        words = tree.span_of(sorted(i for i in matter if tree.tokens[i].upos != "PUNCT"))
        return [
            SpeakerReading(
                link=read[0], party=read[1], cue=0, depth=-len(matter), matter=matter, words=words, speaker=heads[0]
            )
        ]

    def _last_speaker(self, stance: Stance, cue: Span) -> tuple[AttributionLink, Party | None] | None:
        """Who spoke last, else the person who was subject last: whom "according to him" means."""
        if self.last is not None and self.last.link.name is not None:
            link = replace(
                self.last.link, stance=stance, cue=cue.text_in(self.context.text), start=cue.start, end=cue.end
            )
            return link, self.last.party
        party = self.context.subject
        if party is None or party.kind is not EntityKind.PERSON:
            return None
        link = replace(
            unsaid_link(cue, stance, self.context.text),
            name=party.name,
            entity=party.entity,
            kind=kind_of_party(party, "", self.cues),
            stance=stance,
        )
        return link, party

    def _speaker_after(self, start: int, end: int) -> int | None:
        """The head of the phrase that follows "according to" at tokens `start`..`end`."""
        tree = self.tree
        inside = set(range(start, end))
        for index in range(end, min(end + 7, len(tree.tokens))):
            token = tree.tokens[index]
            if token.text in _COMMAS - {"«", "“", '"', "("}:
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
        own = _subtree(tree, speaker) | frozenset(range(start, end))
        own |= frozenset(i for i in range(start, end) for i in _short_subtree(tree, i, start, max(own)))
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
            around = _subtree(tree, host)
        matter = around - own
        before = frozenset(i for i in matter if i < min(own))
        after = frozenset(i for i in matter if i > max(own))
        told = after if not before - _edge_words(tree, before) else matter
        told = before if host in before and not _holds_clause(tree, after) else told
        is_clause = self._is_predicate(host)
        return matter, self._span_of(told, host) if is_clause and told else None

    def _is_predicate(self, index: int) -> bool:
        is_verbal = self.tree.tokens[index].upos in {"VERB", "AUX", "ADJ"}
        return is_verbal or any(True for _ in self.tree.under(index, "cop"))

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
        own = _subtree(tree, speaker) | frozenset(range(start, end))
        host = next((r for r in found if r.cue in above and r.matter), None)
        host = host or next((r for r in reversed(found) if r.matter and r.cue < start and start - r.cue < 12), None)
        if host is not None:
            matter, words = host.matter - own, host.words
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
                matter = frozenset().union(*(_subtree(tree, c) for c in clauses))
                words = self._span_of(_subtree(tree, clauses[0]), clauses[0])
            elif start <= 1 or host is None:
                matter = frozenset(range(len(tree.tokens))) - frozenset(inside)
                root = next(i for i, token in enumerate(tree.tokens) if token.head < 0)
                rest = frozenset(i for i in matter if i >= end)
                words = self._span_of(rest, root) if start <= 1 and len(inside) > 1 else None
            else:
                clause = next(
                    (i for i in (host, *tree.ancestors(host)) if tree.tokens[i].upos in {"VERB", "AUX", "ADJ"}), host
                )
                matter, words = _subtree(tree, clause) - frozenset(inside), None
            if (matter & covered and self.cues.impersonal[phrase] is Stance.DOUBTS) or matter <= covered:
                continue  # the doubt of who is named already
            taken.update(inside)
            cue = tree.span_of(list(inside))
            link = unsaid_link(cue, self.cues.impersonal[phrase], self.context.text)
            depth = -len(matter) - 0.25
            hearsay.append(SpeakerReading(link=link, party=None, cue=start, depth=depth, matter=matter, words=words))
            covered |= matter
        return hearsay


def _short_subtree(tree: Tree, index: int, low: int, high: int) -> Iterator[int]:
    """The words under a token that stand between two places: the adjectives and owners inside a phrase."""
    return (i for i in tree.phrase(index, within_clause=False) if low <= i <= high)


def _edge_words(tree: Tree, tokens: frozenset[int]) -> frozenset[int]:
    """Words that may stand before a phrase that opens a sentence: "However,", "Крім того,"."""
    return frozenset(i for i in tokens if tree.tokens[i].upos in {"PUNCT", "CCONJ", "ADV", "SCONJ", "PART"})


def _holds_clause(tree: Tree, tokens: frozenset[int]) -> bool:
    return any(tree.tokens[i].upos in {"VERB", "AUX"} for i in tokens)


def _subtree_of_contrast(tree: Tree, clause: int, cues: AttributionCues) -> frozenset[int]:
    """What a parser hung under a clause though it answers it: "…, while Beijing denied that …"."""
    left_out: set[int] = set()
    for child in tree.under(clause, "advcl", "conj", "parataxis"):
        marks = {tree.tokens[c].lemma.lower() for c in tree.under(child, "mark", "cc", "advmod")}
        has_subject = any(True for _ in tree.under(child, "nsubj", "nsubj:pass"))
        if marks & cues.contrasts and has_subject and tree.tokens[child].lemma.lower() in cues.verbs:
            left_out |= _subtree(tree, child)
    return frozenset(left_out)


def find_reports(
    tree: Tree,
    context: PartyContext,
    cues: AttributionCues,
    frames: Frames,
    *,
    quoted: Sequence[Span] = (),
    last: SpeakerReading | None = None,
) -> tuple[SpeakerReading, ...]:
    """Return who reports what in a sentence, in order of the words that show it.

    Args:
        tree: the sentence.
        context: what is known around it.
        cues: reporting words of the language.
        frames: for the arguments of verbs and nouns.
        quoted: quoted stretches; their words never name who speaks outside them.
        last: who spoke last before the sentence; None for nobody.

    Cost: one pass over the tokens, and the subtree of each reporting word.
    """
    return tuple(SentenceReports(tree, context, cues, frames, quoted, last).read())


def reports_over(
    reports: Sequence[SpeakerReading], act: Sequence[int], *, own: frozenset[int] = frozenset()
) -> list[SpeakerReading]:
    """Return the reports whose matter holds the act at the tokens `act`; none by the act's `own` words."""
    tokens = frozenset(act)
    return [report for report in reports if report.cue not in tokens | own and tokens & report.matter]
