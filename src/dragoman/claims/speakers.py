"""Who says it: the words that name a speaker, as one link of the attribution chain."""

from dataclasses import dataclass, replace

from dragoman.claims.parties import PartyContext, find_parties, state_of_place
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import AttributionCues
from dragoman.model import AttributionLink, EntityKind, Mention, Party, Span, SpeakerKind, Stance

_OFFICIAL_KINDS = frozenset(
    {EntityKind.STATE, EntityKind.GOVERNMENT_BODY, EntityKind.ARMED_FORCE, EntityKind.INTERNATIONAL_ORGANISATION}
)
_SPEAKING_KINDS = frozenset(EntityKind) - {
    EntityKind.PLACE,
    EntityKind.WEAPON,
    EntityKind.TREATY,
    EntityKind.EXERCISE,
}
"""Kinds of names that can be said to speak."""
_AGENCY_WORDS = ("agency", "news", "press", "tass", "interfax", "reuters", "belta", "ukrinform", "afp", "irna", "kcna")
_WORDS_OF_AN_UNNAMED_SPEAKER = 8
"""Longer phrases carry more than a name; the head noun with what stands before it is kept then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerReading:
    """A speaker found in a sentence.

    Attributes:
        link: the link of the chain.
        party: the speaker as a party, for "we" and "I" inside the words; None for an unnamed one.
        cue: token of the cue.
        depth: how near to the act the link stands; the speaker of fewer words stands nearer.
        through: who passes the speaker's words on in the same clause ("BelTA quotes Lukashenko"); None for nobody.
        matter: the tokens that are reported.
        words: where a clause that retells the speaker's words stands; None where the matter is no clause.
        speaker: token that heads the speaker's phrase; None for a speaker left unsaid.
        is_role: the speaker is a common noun with the definite article, or in a language without one.
    """

    link: AttributionLink
    party: Party | None
    cue: int
    depth: float
    through: AttributionLink | None = None
    matter: frozenset[int] = frozenset()
    words: Span | None = None
    speaker: int | None = None
    is_role: bool = False


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


def can_speak(tree: Tree, index: int, cues: AttributionCues) -> bool:
    """Whether a token heads a phrase that names a speaker: a person, a body, an outlet, "experts", "the minister"."""
    mention = tree.mentions[index]
    if mention is not None and mention.kind in _SPEAKING_KINDS and not mention.is_adjective:
        return True
    return tree.tokens[index].upos != "VERB" and tree.tokens[index].lemma.lower() in cues.speakers


def _words_of_unnamed(tree: Tree, index: int, context: PartyContext) -> str:
    """The words of an unnamed speaker without article and adposition: "two officials", "source in the ministry"."""
    dropped = {"case", "det", "mark", "cc", "punct", "appos", "advmod", "cop", "conj"}
    left_out = {
        i
        for child in tree.children[index]
        if tree.tokens[child].relation in dropped and not _is_number(tree, child)
        for i in tree.phrase(child, within_clause=False)
    }
    words = [i for i in tree.phrase(index) if i not in left_out and tree.tokens[i].upos != "PUNCT"]
    words = _unbroken(tree, words, index)
    if len(words) > _WORDS_OF_AN_UNNAMED_SPEAKER:
        words = [i for i in words if i <= index]
    return tree.span_of(words or [index]).text_in(context.text)


def _is_number(tree: Tree, index: int) -> bool:
    return tree.tokens[index].upos == "NUM" or tree.tokens[index].relation.startswith("nummod")


def _unbroken(tree: Tree, words: list[int], index: int) -> list[int]:
    """The words around `index` that no comma parts from it."""
    kept = set(words)
    low = high = index
    while low - 1 >= 0 and low - 1 in kept:
        low -= 1
    while high + 1 < len(tree.tokens) and (high + 1 in kept or _joins(tree, high + 1, kept)):
        high += 1
    return [i for i in range(low, high + 1) if i in kept]


def _joins(tree: Tree, index: int, kept: set[int]) -> bool:
    """Whether a token left out stands between words that are kept: the article in "source in the ministry"."""
    return tree.tokens[index].upos in {"DET", "ADP"} and index + 1 in kept


def _party_at(tree: Tree, speaker: int, context: PartyContext) -> Party | None:
    parties = find_parties(tree, speaker, context)
    party = parties[0] if parties else _party_of_seat(tree, speaker, context)
    if party is not None and _is_misread_office(tree, speaker, party):
        return None
    return party


def _party_of_seat(tree: Tree, speaker: int, context: PartyContext) -> Party | None:
    """The state of a body that is told by its seat: "the defence ministry in Islamabad"."""
    token = tree.tokens[speaker]
    if context.words.sectors.get(token.lemma.lower()) not in {"GOV", "MIL", "LEG"}:
        return None
    mention = tree.mentions[speaker]
    if mention is not None and (mention.kind is EntityKind.PERSON or mention.country is not None):
        return None  # a diplomat posted in Cairo is no Egyptian
    if token.feature("Number") == "Plur":
        return None
    for child in (*tree.under(speaker, "nmod", "obl"), *tree.under(token.head, "obl")):
        place = tree.mentions[child]
        is_beside = child > speaker and child - speaker <= 4  # right behind it, whatever a parser hung it on
        if is_beside and place is not None and place.kind is EntityKind.PLACE and not place.is_adjective:
            state = state_of_place(place, context)
            if state is not None:
                return replace(state, mention=token.text, start=token.start, end=token.end)
    return None


def _is_misread_office(tree: Tree, speaker: int, party: Party) -> bool:
    """Whether "the analyst" was given an institute for a name: who holds an office is a person."""
    mention = tree.mentions[speaker]
    if mention is None or mention.kind is not EntityKind.PERSON or party.kind is EntityKind.PERSON:
        return False
    return mention.text.islower() and mention.country is None and party.kind is not EntityKind.STATE


def unsaid_link(cue: Span, stance: Stance, text: str) -> AttributionLink:
    """Return the link of a speaker whom the text leaves unsaid; what it asserts is passed on."""
    relayed = Stance.RELAYS if stance is Stance.ASSERTS else stance
    return AttributionLink(
        name=None,
        entity=None,
        kind=SpeakerKind.OTHER,
        stance=relayed,
        cue=cue.text_in(text),
        start=cue.start,
        end=cue.end,
    )


def read_link(
    tree: Tree, speaker: int, cue: Span, stance: Stance, context: PartyContext, cues: AttributionCues
) -> tuple[AttributionLink, Party | None] | None:
    """Build the link for the phrase headed by `speaker`; None for a head that cannot speak."""
    text = cue.text_in(context.text)
    lemma = tree.tokens[speaker].lemma.lower()
    party = _party_at(tree, speaker, context)
    if party is not None:
        name, entity, kind = party.name, party.entity, kind_of_party(party, lemma, cues)
        named = _named_outlet(tree, speaker, context) if entity is None else None
        if named is not None:
            party = named
            name, entity, kind = named.name, named.entity, kind_of_party(named, lemma, cues)
    elif can_speak(tree, speaker, cues):
        named = _named_outlet(tree, speaker, context)
        if named is not None:
            party = named
            name, entity, kind = named.name, named.entity, kind_of_party(named, lemma, cues)
        else:
            name, entity, kind = (
                _words_of_unnamed(tree, speaker, context),
                None,
                cues.speakers.get(lemma, SpeakerKind.OTHER),
            )
    else:
        return None
    link = AttributionLink(name=name, entity=entity, kind=kind, stance=stance, cue=text, start=cue.start, end=cue.end)
    return link, party


def _named_outlet(tree: Tree, speaker: int, context: PartyContext) -> Party | None:
    """The outlet or body that a common noun is put before: "газета Financial Times", "l'agence BelTA"."""
    for child in sorted(tree.under(speaker, "appos", "flat", "flat:name", "flat:foreign", "nmod", "compound")):
        mention = tree.mentions[child]
        if mention is not None and mention.kind in {EntityKind.OUTLET, EntityKind.ORGANISATION} and mention.entity:
            parties = find_parties(tree, child, context)
            if parties and parties[0].kind in {EntityKind.OUTLET, EntityKind.ORGANISATION}:
                return parties[0]
    return None


def is_role(tree: Tree, speaker: int) -> bool:
    """Whether a speaker is told by what he is, as somebody known: "the analyst", "политолог", not "an analyst"."""
    token = tree.tokens[speaker]
    mention: Mention | None = tree.mentions[speaker]
    if mention is not None and not mention.text.islower():
        return False
    if token.upos not in {"NOUN", "PROPN"} or token.feature("Number") == "Plur":
        return False
    determiners = [tree.tokens[child] for child in tree.under(speaker, "det", "nummod", "amod", "nmod")]
    return all(d.feature("Definite") == "Def" or d.feature("PronType") == "Dem" for d in determiners)
