"""Who speaks by a verb of saying: its subject, whose text it is, where it is said, who spoke before."""

from dataclasses import replace

from dragoman.claims.antecedents import gender_of_pronoun
from dragoman.claims.arguments import find_arguments
from dragoman.claims.party_values import state_of_place
from dragoman.claims.roles import adposition_of, is_passive
from dragoman.claims.speech.report_matters import SaidMatters
from dragoman.claims.speech.speakers import SpeakerReading, can_speak, is_role, kind_of_party, read_link, unsaid_link
from dragoman.lexicon.genders import find_gender
from dragoman.model import AttributionLink, EntityKind, Party, Span, SpeakerKind, Stance, Token

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


class SaidSpeakers(SaidMatters):
    """Finds who says it."""

    def _speaker_of(self, verb: int, matter: frozenset[int]) -> int | None:
        tree = self.tree
        arguments = [
            a
            for a in find_arguments(tree, verb, self.frames)
            if a.role == "subject" and a.token not in self.inside and (a.token not in matter or a.is_inherited)
        ]
        own = [a for a in arguments if not a.is_inherited]
        behind = self._behind(verb) if self._follows_comma(verb) else None
        first = self._first_of_group(verb)
        if behind is not None and not self._clauses_of(verb) and all(a.token < first for a in own):
            return behind  # "…, утверждает NBC News": the subject before the comma is another verb's
        passive = is_passive(tree, verb)
        if tree.tokens[verb].feature("VerbForm") == "Inf":
            own = [a for a in own if a.token < verb]
        plain = [a.token for a in own if passive or not self._is_oblique(a.token)]
        speaking = [token for token in plain if can_speak(tree, token, self.cues)]
        if speaking or plain:
            return self._owner_of_text(min(speaking or plain, key=lambda token: abs(token - verb)))
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
        for clause in tree.under(subject, "acl"):  # "a statement released by the ministry"
            owners += [a.token for a in find_arguments(tree, clause, self.frames) if a.role == "subject"]
        owner = next((owner for owner in owners if self._can_own(owner)), subject)
        return self._short_name_of(owner)

    def _short_name_of(self, owner: int) -> int:
        """The known short name in brackets behind a long one that nobody knows: "the Institute … (ISW)"."""
        tree, mention = self.tree, self.tree.mentions[owner]
        if mention is None or mention.country is not None:  # a name nobody knows is an entity of its own
            return owner
        after = max(tree.tokens_in(mention.span)) + 1
        short = tree.mentions[after + 1] if after + 1 < len(tree.tokens) and tree.tokens[after].text == "(" else None
        is_known = short is not None and short.entity is not None and short.kind is mention.kind
        return after + 1 if is_known else owner

    def _can_own(self, index: int) -> bool:
        mention = self.tree.mentions[index]
        return can_speak(self.tree, index, self.cues) or (mention is not None and mention.kind is EntityKind.STATE)

    def _seat_of(self, verb: int) -> int | None:
        """Where people speak whom nobody names: "в МИД заявили", "у звіті зазначають", "à Paris, on affirme"."""
        tree = self.tree
        after = verb + 1
        while (
            after < len(tree.tokens) and tree.tokens[after].upos == "PRON" and tree.tokens[after].text.startswith("-")
        ):
            after += 1
        is_beside = after < len(tree.tokens) and tree.tokens[after].upos == "ADP"
        behind = [
            self._head_of_name(i)
            for i in range(after + 1, min(self._segment_end(verb), after + 4) if is_beside else 0)
            if tree.mentions[i] is not None or tree.tokens[i].lemma.lower() in self._text_words()
        ]
        for child in dict.fromkeys((*tree.children[verb], *behind[:1], *self._right_before(verb))):
            if not adposition_of(tree, child) or tree.tokens[child].upos in {"VERB", "AUX", "PRON"}:
                continue
            role = self.frames.role_of(adposition_of(tree, child), tree.tokens[child].feature("Case") or "")
            mention = tree.mentions[child]
            if role not in {"in", "at", "on"} and adposition_of(tree, child) not in self.cues.seats:
                continue
            if tree.tokens[child].lemma.lower() in self.cues.nouns:
                owner = self._owner_of_text(child)
                if owner != child:
                    return owner
                continue
            is_body = tree.tokens[child].lemma.lower() in self.cues.bodies
            if is_body or (mention is not None and mention.kind in _SEATS and not mention.is_adjective):
                return None if is_passive(tree, verb) and not self._clauses_of(verb) else child
        return None

    def _right_before(self, verb: int) -> list[int]:
        """The name that with its adposition fills the stretch before a verb, "…: в ISW сказали"."""
        tree, first = self.tree, self._first_of_group(verb)
        start = self._segment_start(first)
        if first - start < 2 or tree.tokens[start].upos != "ADP":
            return []
        heads = {self._head_of_name(i) for i in range(start + 1, first) if tree.tokens[i].upos != "DET"}
        return [head for head in heads if len(heads) == 1 and tree.mentions[head] is not None]

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

    def _text_words(self) -> frozenset[str]:
        return self.cues.bodies | frozenset(self.cues.nouns)

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
