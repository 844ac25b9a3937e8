"""Who says it: the words that name a speaker, as one link of the attribution chain."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dragoman.claims.parties import find_parties
from dragoman.claims.party_values import PartyContext, party_of_mention, state_of_place
from dragoman.claims.roles import adposition_of
from dragoman.claims.speech.unnamed import words_of_unnamed
from dragoman.claims.trees import Tree
from dragoman.lexicon.cues import AttributionCues
from dragoman.model import AttributionLink, EntityKind, Mention, Party, Span, SpeakerKind, Stance, Tenure

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
    token = tree.tokens[index]
    if token.upos == "ADJ" and token.relation in {"amod", "advmod", "acl", "xcomp"}:
        return False
    return token.upos not in {"VERB", "AUX", "PUNCT"} and (
        token.lemma.lower() in cues.speakers or token.text.lower() in cues.speakers
    )


def _party_at(tree: Tree, speaker: int, context: PartyContext, cues: AttributionCues) -> Party | None:
    parties = find_parties(tree, speaker, context)
    party = next((one for one in parties if not _is_beyond_comma(tree, speaker, one, context)), None)
    is_of_outlet = party is not None and party.kind is EntityKind.OUTLET and tree.mentions[speaker] is None
    if is_of_outlet and cues.speakers.get(tree.tokens[speaker].lemma.lower()) not in {*_OUTLET_KINDS, None}:
        party, parties = None, ()  # "a source of RIA Novosti" is not the agency
    is_plain = tree.tokens[speaker].upos == "NOUN" and tree.mentions[speaker] is None
    if party is not None and is_plain and party.sector not in _STATE_SECTORS and party.kind is not EntityKind.PERSON:
        party = None  # "Russian media", "Belarusian experts" do not speak for their state
        parties = ()
    mention = tree.mentions[speaker]
    if party is None and parties and mention is not None and mention.country is not None:
        party = party_of_mention(mention, context)
    if party is None or _is_unnamed(tree, speaker, party, cues):
        return _party_of_seat(tree, speaker, context)
    if _is_misread_office(tree, speaker, party):
        return None
    return holder_on_page(tree, speaker, party, context) or party


_HIGHEST = frozenset({"head_of_state", "head_of_government"})
"""Offices that "the leader" of a state means."""


def holder_on_page(tree: Tree, speaker: int, party: Party, context: PartyContext) -> Party | None:
    """The one person whom the page names that holds an office: "the Belarusian leader" after Lukashenko was named."""
    mention = tree.mentions[speaker]
    if mention is None or mention.office is None or mention.entity is not None or party.kind is EntityKind.PERSON:
        return None
    token = tree.tokens[speaker]
    indefinite = any(tree.tokens[c].feature("Definite") == "Ind" for c in tree.under(speaker, "det"))
    if token.feature("Number") == "Plur" or indefinite or mention.office.is_former:
        return None
    roles = _HIGHEST if mention.office.role == "leader" else frozenset({mention.office.role})
    holders = [
        entity
        for entity in context.entities.values()
        if entity.kind is EntityKind.PERSON and any(_is_held(t, roles, party.country, context) for t in entity.tenures)
    ]
    if len(holders) != 1 or party.country is None:
        return None
    holder = holders[0]
    return replace(party, name=holder.name, entity=holder.id, kind=holder.kind, office=mention.office.title)


def _is_held(tenure: Tenure, roles: Collection[str], country: str | None, context: PartyContext) -> bool:
    if tenure.office.role not in roles or tenure.office.country != country:
        return False
    return tenure.end is None or (context.day is not None and str(tenure.end) >= str(context.day))


_OUTLET_KINDS = frozenset({SpeakerKind.NEWSPAPER, SpeakerKind.AGENCY})
_STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP", "IGO", None})


def _is_beyond_comma(tree: Tree, speaker: int, party: Party, context: PartyContext) -> bool:
    """Whether a comma parts a name from the noun behind it, whatever a parser hung: "Selon X, deux responsables …"."""
    start = tree.tokens[speaker].start
    return party.end < start and "," in context.text[party.end : start]


def _is_unnamed(tree: Tree, speaker: int, party: Party, cues: AttributionCues) -> bool:
    """Whether a common noun gave no more than itself, or only where somebody was: "three officials in Baghdad"."""
    token = tree.tokens[speaker]
    if party.kind is EntityKind.PERSON and party.entity is None and party.country is None:
        return token.upos == "NOUN" and token.text == token.text.lower()
    mention = tree.mentions[speaker]
    if token.upos != "NOUN" or party.kind is EntityKind.PERSON:
        return False
    if mention is not None and (mention.entity is not None or mention.country is not None):
        return False
    owners = [i for i in tree.phrase(speaker) if i != speaker and _is_of(tree, i, party)]
    return bool(owners) and all(adposition_of(tree, child) in cues.seats for child in owners)


def _is_of(tree: Tree, index: int, party: Party) -> bool:
    mention = tree.mentions[index]
    return mention is not None and mention.country is not None and mention.country == party.country


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
    party = _party_at(tree, speaker, context, cues)
    if party is not None:
        name, entity, kind = party.name, party.entity, kind_of_party(party, lemma, cues)
        named = _named_outlet(tree, speaker, context, cues) if entity is None else None
        if named is not None:
            party = named
            name, entity, kind = named.name, named.entity, kind_of_party(named, lemma, cues)
    elif can_speak(tree, speaker, cues):
        named = _named_outlet(tree, speaker, context, cues) or _credited_source(tree, speaker, context, cues)
        if named is not None:
            party = named
            name, entity, kind = named.name, named.entity, kind_of_party(named, lemma, cues)
        else:
            name, entity, kind = (
                words_of_unnamed(tree, speaker, context),
                None,
                cues.speakers.get(lemma, SpeakerKind.OTHER),
            )
    else:
        return None
    link = AttributionLink(name=name, entity=entity, kind=kind, stance=stance, cue=text, start=cue.start, end=cue.end)
    return link, party


def _named_outlet(tree: Tree, speaker: int, context: PartyContext, cues: AttributionCues) -> Party | None:
    """The outlet or body that a common noun is put before: "газета Financial Times", "l'agence BelTA"."""
    if cues.speakers.get(tree.tokens[speaker].lemma.lower()) not in {*_OUTLET_KINDS, None}:
        return None
    for child in sorted(tree.under(speaker, "appos", "flat", "flat:name", "flat:foreign", "nmod", "compound")):
        mention = tree.mentions[child]
        if (
            child > speaker
            and not adposition_of(tree, child)
            and mention is not None
            and mention.kind in {EntityKind.OUTLET, EntityKind.ORGANISATION}
            and mention.entity
        ):
            return party_of_mention(mention, context)
    behind = speaker + 1
    while behind < len(tree.tokens) and tree.tokens[behind].text in '«“"':
        behind += 1
    mention = tree.mentions[behind] if behind < len(tree.tokens) else None
    is_name = mention is not None and mention.kind is EntityKind.OUTLET and mention.entity is not None
    return party_of_mention(mention, context) if mention is not None and is_name else None


def _credited_source(tree: Tree, speaker: int, context: PartyContext, cues: AttributionCues) -> Party | None:
    """The institute whose report the page retells, for its people: "the analysts of ISW", then "the analysts"."""
    token = tree.tokens[speaker]
    if not context.sources or cues.speakers.get(token.lemma.lower()) is not SpeakerKind.ANALYST:
        return None
    if tree.mentions[speaker] is not None:
        return None
    for index in tree.phrase(speaker):
        mention = tree.mentions[index]
        if mention is not None and mention.entity in context.sources and not mention.is_adjective:
            return party_of_mention(mention, context)
    beside = [tree.tokens[c] for c in tree.children[speaker] if tree.tokens[c].upos != "PUNCT"]
    is_known = bool(beside) and all(one.feature("Definite") == "Def" for one in beside)
    known = [context.entities[key] for key in context.sources if key in context.entities]
    if not is_known or token.feature("Number") != "Plur" or len(known) != 1:
        return None
    one = known[0]
    return Party(
        name=one.name,
        entity=one.id,
        kind=one.kind,
        country=one.country,
        sector=one.sector,
        office=None,
        mention=token.text,
        start=token.start,
        end=token.end,
    )


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
