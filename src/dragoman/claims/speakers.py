"""Who says it: reporting verbs and nouns, "according to", hearsay; one link of the attribution chain each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.claims.arguments import adposition_of, find_arguments
from dragoman.claims.parties import PartyContext, find_parties
from dragoman.claims.trees import Tree, find_phrases
from dragoman.lexicon.cues import AttributionCues
from dragoman.lexicon.frames import Frames
from dragoman.model import AttributionLink, EntityKind, Party, Span, SpeakerKind, Stance

_SAID_UNDER = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass", "obj", "nsubj:pass", "parataxis", "advcl", "obl"})
_OFFICIAL_KINDS = frozenset(
    {EntityKind.STATE, EntityKind.GOVERNMENT_BODY, EntityKind.ARMED_FORCE, EntityKind.INTERNATIONAL_ORGANISATION}
)
_AGENCY_WORDS = ("agency", "news", "press", "tass", "interfax", "reuters", "belta", "ukrinform", "afp", "irna", "kcna")
_CLOSINGS = frozenset({",", "»", '"', "”", "’’", "''", "“", "—", "–", "-", "?", "!"})
_WORDS_OF_AN_UNNAMED_SPEAKER = 6
"""Longer phrases carry more than a name; the head noun alone is kept then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerReading:
    """A speaker found in a sentence.

    Attributes:
        link: the link of the chain.
        party: the speaker as a party, for "we" and "I" inside the words; None for an unnamed one.
        cue: token of the cue.
        depth: how deep the cue's clause lies in the tree; deeper is nearer to the act.
        through: who passes the speaker's words on in the same clause ("BelTA quotes Lukashenko"); None for nobody.
    """

    link: AttributionLink
    party: Party | None
    cue: int
    depth: float
    through: AttributionLink | None = None


def _depth(tree: Tree, index: int) -> int:
    return sum(1 for _ in tree.ancestors(index))


def kind_of_party(party: Party, noun: str, cues: AttributionCues) -> SpeakerKind:
    """Return what kind of speaker a party is, by its kind and office; `noun` is the lemma of its head word."""
    if party.kind is EntityKind.OUTLET:
        name = party.name.lower()
        return SpeakerKind.AGENCY if any(word in name.split() for word in _AGENCY_WORDS) else SpeakerKind.NEWSPAPER
    if party.sector in {"EDU", "NGO"} or cues.speakers.get(noun) is SpeakerKind.ANALYST:
        return SpeakerKind.ANALYST
    if party.office in {"analyst", "expert", "political scientist", "observer", "journalist"}:
        return SpeakerKind.NEWSPAPER if party.office == "journalist" else SpeakerKind.ANALYST
    if party.sector == "MED":
        return SpeakerKind.NEWSPAPER
    if party.kind in _OFFICIAL_KINDS or party.office is not None or party.sector in {"GOV", "MIL", "LEG", "SPY", "JUD"}:
        return SpeakerKind.OFFICIAL
    return cues.speakers.get(noun, SpeakerKind.OTHER)


def _unnamed(tree: Tree, index: int, context: PartyContext) -> str:
    left_out = {i for child in tree.under(index, "case", "det", "mark", "cc", "punct") for i in tree.phrase(child)}
    words = [i for i in tree.phrase(index) if i not in left_out and tree.tokens[i].upos != "PUNCT"]
    if len(words) > _WORDS_OF_AN_UNNAMED_SPEAKER:
        words = [index]
    return tree.span_of(words).text_in(context.text)


def _read_link(
    tree: Tree, speaker: int | None, cue: Span, stance: Stance, context: PartyContext, cues: AttributionCues
) -> tuple[AttributionLink, Party | None] | None:
    """Build the link for the phrase headed by `speaker`; None for a head that cannot speak."""
    text = cue.text_in(context.text)
    if speaker is None:
        link = AttributionLink(
            name=None, entity=None, kind=SpeakerKind.OTHER, stance=stance, cue=text, start=cue.start, end=cue.end
        )
        return link, None
    lemma = tree.tokens[speaker].lemma.lower()
    parties = find_parties(tree, speaker, context)
    party = parties[0] if parties else None
    if party is not None and _is_misread_office(tree, speaker, party):
        party = None
    if party is not None:
        name, entity, kind = party.name, party.entity, kind_of_party(party, lemma, cues)
    elif lemma in cues.speakers or tree.mentions[speaker] is not None:
        name, entity, kind = _unnamed(tree, speaker, context), None, cues.speakers.get(lemma, SpeakerKind.OTHER)
    else:
        return None
    link = AttributionLink(name=name, entity=entity, kind=kind, stance=stance, cue=text, start=cue.start, end=cue.end)
    return link, party


def _is_misread_office(tree: Tree, speaker: int, party: Party) -> bool:
    """Whether "the analyst" was given an institute for a name: who holds an office is a person."""
    mention = tree.mentions[speaker]
    if mention is None or mention.kind is not EntityKind.PERSON or party.kind is EntityKind.PERSON:
        return False
    return mention.text.islower() and mention.country is None and party.kind is not EntityKind.STATE


def read_reporting_verb(
    tree: Tree,
    verb: int,
    context: PartyContext,
    cues: AttributionCues,
    frames: Frames,
    *,
    quoted: Sequence[Span] = (),
) -> SpeakerReading | None:
    """Return the speaker of the reporting verb or noun at `verb`; None when it is none or its subject cannot speak.

    Words inside `quoted` spans never name who speaks outside them, whatever a parser makes of them.
    """
    token = tree.tokens[verb]
    table = cues.nouns if token.upos in {"NOUN", "PROPN"} else cues.verbs
    stance = table.get(token.lemma.lower())
    if stance is None:
        return None
    roles = ("poss", "of", "by", "adj", "from", "subject") if table is cues.nouns else ("subject",)
    arguments = [
        argument
        for argument in find_arguments(tree, verb, frames)
        if not any(span.covers(tree.tokens[argument.token].span) for span in quoted)
    ]
    speaker = next((a.token for role in roles for a in arguments if a.role == role), None)
    if speaker is None and table is cues.verbs:
        speaker = _inverted_subject(tree, verb, cues)
    read = _read_link(tree, speaker, token.span, stance, context, cues)
    if read is None:
        return None
    link, party = read
    if stance is Stance.RELAYS and table is cues.verbs:
        first = _quoted_speaker(tree, verb, token.span, context, cues)
        if first is not None:
            return replace(first, through=link)
    return SpeakerReading(link=link, party=party, cue=verb, depth=_depth(tree, verb))


def _quoted_speaker(
    tree: Tree, verb: int, cue: Span, context: PartyContext, cues: AttributionCues
) -> SpeakerReading | None:
    """Whose words a relaying verb gives: "BelTA quotes Lukashenko as saying"."""
    for child in tree.under(verb, "obj"):
        mention = tree.mentions[child]
        if mention is not None and mention.kind is EntityKind.PERSON:
            read = _read_link(tree, child, cue, Stance.ASSERTS, context, cues)
            if read is not None:
                return SpeakerReading(link=read[0], party=read[1], cue=verb, depth=_depth(tree, verb))
    return None


def _inverted_subject(tree: Tree, verb: int, cues: AttributionCues) -> int | None:
    """Who speaks behind the verb that closes a quote, where a parser made them its object: "», estime l'expert"."""
    first = min([verb, *tree.under(verb, "aux", "expl")])
    if first == 0 or tree.tokens[first - 1].text not in _CLOSINGS:
        return None
    for child in tree.under(verb, "obj", "obl", "nmod", "appos", "dep"):
        token = tree.tokens[child]
        mention = tree.mentions[child]
        can_speak = token.lemma.lower() in cues.speakers or (mention is not None and mention.kind is EntityKind.PERSON)
        if child > verb and can_speak and not adposition_of(tree, child):
            return child
    return None


def _reporting_above(tree: Tree, act: int) -> Iterator[int]:
    """Tokens that may report the act: heads above it, and parataxis beside its clause."""
    child = act
    for sibling in tree.under(act, "parataxis"):
        yield sibling
    for above in tree.ancestors(act):
        relation = tree.tokens[child].relation
        if relation == "xcomp" and _is_bare_infinitive(tree, child):
            pass  # "continues to train", "hopes to sign": what the subject does, not what it says
        elif relation in _SAID_UNDER or (relation in {"acl", "nmod", "conj"} and tree.tokens[above].upos != "PRON"):
            if relation != "conj":
                yield above
            for sibling in tree.under(above, "parataxis"):
                if sibling != child:
                    yield sibling
        else:
            return
        child = above


def _is_bare_infinitive(tree: Tree, index: int) -> bool:
    """Whether a verb is an infinitive without an auxiliary; "claims to have sunk a ship" has one."""
    token = tree.tokens[index]
    return token.feature("VerbForm") == "Inf" and not any(True for _ in tree.under(index, "aux", "aux:pass", "cop"))


def find_reporting(
    tree: Tree, act: int, context: PartyContext, cues: AttributionCues, frames: Frames
) -> list[SpeakerReading]:
    """Return the speakers whose verbs or nouns stand over the act at token `act`, innermost first."""
    found = []
    above = {act, *tree.ancestors(act)}
    for token in _reporting_above(tree, act):
        reading = read_reporting_verb(tree, token, context, cues, frames)
        if reading is None:
            continue
        if token not in above:  # "as the agency reports, X denied that …": it covers the clause that it stands beside
            reading = replace(reading, depth=_depth(tree, tree.tokens[token].head) - 0.4)
        found.append(reading)
    return found


def _speaker_after(tree: Tree, start: int, end: int) -> int | None:
    """The head of the phrase that follows "according to" at tokens `start`..`end`."""
    inside = set(range(start, end))
    for index in range(start, end):
        head = tree.tokens[index].head
        if head >= end and tree.tokens[index].relation in {"case", "fixed", "mark"}:
            return head
    for index in range(end, min(end + 6, len(tree.tokens))):
        token = tree.tokens[index]
        if token.upos in {"NOUN", "PROPN", "PRON"} and (
            token.head in inside or token.head < start or token.head >= end
        ):
            return index
    return None


def find_according_to(tree: Tree, context: PartyContext, cues: AttributionCues) -> list[SpeakerReading]:
    """Return the speakers that phrases such as "according to" name in the sentence."""
    found = []
    context = replace(context, before=())  # "according to him" means who spoke last, not whom he met
    for phrase, start, end in find_phrases(tree, frozenset(cues.phrases)):
        speaker = _speaker_after(tree, start, end)
        if speaker is None:
            continue
        cue = tree.span_of(list(range(start, end)))
        read = _read_link(tree, speaker, cue, cues.phrases[phrase], context, cues)
        if read is not None:
            host = next((i for i in tree.ancestors(speaker) if tree.tokens[i].upos in {"VERB", "AUX", "ADJ"}), None)
            depth = _depth(tree, host) - 0.5 if host is not None else -1.0  # just outside the clause that it hangs on
            if start <= 1:
                depth = -1.0  # at the head of the sentence it covers all of it, other speakers included
            found.append(SpeakerReading(link=read[0], party=read[1], cue=start, depth=depth))
    return found


def find_hearsay(tree: Tree, cues: AttributionCues, text: str) -> list[SpeakerReading]:
    """Return the links that report without a speaker ("reportedly", "як повідомляється")."""
    found = []
    for phrase, start, end in find_phrases(tree, frozenset(cues.impersonal)):
        cue = tree.span_of(list(range(start, end)))
        link = AttributionLink(
            name=None,
            entity=None,
            kind=SpeakerKind.OTHER,
            stance=cues.impersonal[phrase],
            cue=cue.text_in(text),
            start=cue.start,
            end=cue.end,
        )
        found.append(SpeakerReading(link=link, party=None, cue=start, depth=_depth(tree, start) - 0.25))
    return found
