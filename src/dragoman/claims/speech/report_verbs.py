"""Reports by verbs: said, quoted, told beside a clause, and read by their place where a parse is broken."""

from collections.abc import Sequence

from dragoman.claims.roles import is_passive
from dragoman.claims.speech.report_speakers import SaidSpeakers
from dragoman.claims.speech.report_words import COMMAS
from dragoman.claims.speech.speakers import SpeakerReading, can_speak, read_link
from dragoman.model import AttributionLink, Span, Stance


class VerbReports(SaidSpeakers):
    """Reads the reports of verbs."""

    def _read_verb(self, verb: int) -> list[SpeakerReading]:
        if self._is_passed_on(verb) or self._is_kept_silent(verb):
            return []
        stance = self._stance_of(verb)
        clauses = self._clauses_of(verb)
        if self._is_light(verb):
            clauses = []  # "made clear that …": what is said follows the word that reports with the verb
        matter, words = self._matter_of(verb, clauses)
        if self._is_light(verb) and words is None:
            matter = frozenset()  # "as one diplomat put it: “…”"
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

    def _is_own_voice(self, verb: int) -> bool:
        """Whether nobody speaks but the writer himself: "it should be noted that", "можно предположить, что"."""
        tree, token = self.tree, self.tree.tokens[verb]
        if token.feature("VerbForm") == "Inf":
            return True
        helpers = (tree.tokens[child] for child in tree.under(verb, "aux", "aux:pass", "cop", "advmod"))
        return any(helper.lemma.lower() in self.cues.modals for helper in helpers)

    def _is_kept_silent(self, verb: int) -> bool:
        """Whether what is said is just not said: "refused to comment on reports that", "forgets to note that"."""
        token = self.tree.tokens[verb]
        if token.feature("VerbForm") != "Inf" or token.head < 0:
            return False
        return self.tree.tokens[token.head].lemma.lower() in self.cues.silent

    def _is_passed_on(self, verb: int) -> bool:
        """Whether a verb only repeats the one that passes words on: "quoted X as saying"."""
        above = self.tree.tokens[verb].head
        if self.tree.tokens[verb].relation not in {"advcl", "xcomp", "ccomp", "acl"} or above < 0:
            return False
        is_relay = self._is_reporting_verb(above) and self._stance_of(above) is Stance.RELAYS
        return is_relay and self.tree.tokens[verb].feature("VerbForm") != "Fin" and self._cited_by(above) is not None

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
        relations = ("nsubj:pass",) if is_passive(tree, verb) else ("obj",)
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

    def _read_loose(self, verb: int, stance: Stance) -> SpeakerReading | None:
        """A verb of saying that a parser hung wrongly, read by its place: "…, a diplomat told AFP", "X says that …"."""
        tree = self.tree
        start = verb
        while start > 0 and tree.tokens[start - 1].text not in COMMAS:
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
        hangs = [i for i in finite if verb in tree.ancestors(i) and tree.tokens[i].relation == "advcl"]
        if not finite or hangs == finite:
            return None  # "When he arrived, Lavrov told reporters …"
        return self._build(verb, speaker, stance, matter, tree.span_of(sorted(matter)))
