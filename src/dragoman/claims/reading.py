"""The claims and quotes of a document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.claims.absorbing import Happening, find_happenings
from dragoman.claims.answering import link_answer
from dragoman.claims.antecedents import Antecedent, Standing, gender_of
from dragoman.claims.building import denied_claim, read_claim
from dragoman.claims.gaps import fill_gaps
from dragoman.claims.knowledge import Knowledge, load_knowledge
from dragoman.claims.parties import find_parties
from dragoman.claims.party_values import PARTY_KINDS, PartyContext, is_identified, party_of_mention
from dragoman.claims.pointing import find_addressee, list_bodies
from dragoman.claims.retelling import merge_retellings
from dragoman.claims.scenes import Scene, Sides
from dragoman.claims.speech.attribution import find_author, is_question, read_attribution, seat_actor, tell_back
from dragoman.claims.speech.chains import credit_links, list_sources
from dragoman.claims.speech.denials import point_denials
from dragoman.claims.speech.incises import part_author_words
from dragoman.claims.speech.quotes import quote_around, speaker_in
from dragoman.claims.speech.quoting import QuotedSpan, find_quoted_spans
from dragoman.claims.speech.speakers import holder_on_page
from dragoman.claims.stretches import Stretches
from dragoman.claims.trees import Tree, plant_tree
from dragoman.claims.triggers import find_occurrences
from dragoman.lexicon import load_lexicon, load_offices
from dragoman.lexicon.cues import AttributionCues
from dragoman.model import (
    DONE,
    Claim,
    DocumentReading,
    Entity,
    EntityKind,
    EventType,
    Mention,
    NamedDocument,
    PartialDate,
    Party,
    QuoteKind,
    Span,
)


def _plant_trees(named: NamedDocument) -> list[Tree]:
    mentions = sorted(named.mentions, key=lambda mention: mention.start)
    trees, position = [], 0
    for sentence in named.sentences:
        while position < len(mentions) and mentions[position].end <= sentence.start:
            position += 1
        inside: list[Mention] = []
        for mention in mentions[position:]:
            if mention.start >= sentence.end:
                break
            inside.append(mention)
        trees.append(plant_tree(sentence, inside))
    return trees


def _last_subject(tree: Tree, context: PartyContext, cues: AttributionCues, quoted: Stretches) -> Party | None:
    """Whom "he" and "it" in the next sentence mean: who speaks in this one, else its first named subject."""
    subjects = [
        i
        for i, token in enumerate(tree.tokens)
        if token.relation in {"nsubj", "nsubj:pass"} and not quoted.covers(token.span)
    ]
    speaking = [i for i in subjects if tree.tokens[tree.tokens[i].head].lemma.lower() in cues.verbs]
    for index in (*speaking, *subjects):
        if tree.tokens[index].upos != "PRON":
            parties = [party for party in find_parties(tree, index, context) if is_identified(party)]
            if len(parties) == 1 and parties[0].kind is not EntityKind.OUTLET:
                return parties[0]
    return None


def _read_contexts(
    trees: Sequence[Tree], base: PartyContext, knowledge: Knowledge, stretches: Sequence[QuotedSpan]
) -> list[PartyContext]:
    """For each sentence, who was the subject before it; what is said inside quotation marks does not count."""
    quoted = Stretches(quote.span for quote in stretches)
    contexts, subject = [], None
    antecedents: tuple[Antecedent, ...] = ()
    together: tuple[Party, ...] = ()
    bodies: tuple[Party, ...] = ()
    end = 0
    for tree in trees:
        is_new_paragraph = "\n" in base.text[end : tree.sentence.start]
        context = replace(
            base,
            subject=subject,
            antecedents=antecedents,
            together=together,
            is_new_paragraph=is_new_paragraph,
            bodies=bodies,
        )
        contexts.append(context)
        subject = _last_subject(tree, context, knowledge.cues, quoted) or subject
        antecedents = _find_antecedents(tree, context, knowledge.cues, quoted) or antecedents
        together = _subjects_together(tree, context, quoted)
        bodies = list_bodies(tree, context, party_of_mention)
        end = tree.sentence.end
    return contexts


_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_COMPLEMENTS = frozenset({"obj", "iobj", "obl", "obl:agent"})


def _list_subjects(tree: Tree, quoted: Stretches) -> Iterator[int]:
    for index, token in enumerate(tree.tokens):
        if token.relation in _SUBJECTS and not quoted.covers(token.span):
            yield index


def _find_antecedents(
    tree: Tree, context: PartyContext, cues: AttributionCues, quoted: Stretches
) -> tuple[Antecedent, ...]:
    """The parties of a sentence that a pronoun of the next may mean, its subjects first."""
    found: dict[str, Antecedent] = {}

    def keep(party: Party, index: int, standing: Standing) -> None:
        if is_identified(party) and party.kind is not EntityKind.OUTLET:
            gender = gender_of(party, tree.tokens[index], context.entities)
            found.setdefault(party.entity or party.name, Antecedent(party=party, gender=gender, standing=standing))

    subjects = {index: _standing_of(tree, index, cues) for index in _list_subjects(tree, quoted)}
    for index, standing in sorted(subjects.items(), key=lambda one: -one[1]):
        for named in find_parties(tree, index, context):
            party = holder_on_page(tree, index, named, context) or named  # "The president …. He …"
            token = next((i for i in tree.tokens_in(Span(named.start, named.end))), index)
            keep(party, index if tree.tokens[index].upos == "PRON" else token, standing)
    for index in (i for i, token in enumerate(tree.tokens) if token.upos == "NOUN" and token.relation in _COMPLEMENTS):
        if tree.tokens[index].lemma.lower() in context.words.sectors and tree.mentions[index] is None:
            for party in find_parties(tree, index, context):  # "reçu son homologue sud-africain. Ce dernier …"
                keep(party, index, Standing.BESIDE)
    for index, mention in enumerate(tree.mentions):
        is_first = mention is not None and mention.start <= tree.tokens[index].start
        if mention is None or not is_first or mention.is_adjective or mention.kind not in PARTY_KINDS:
            continue
        if not quoted.covers(mention.span):
            keep(party_of_mention(mention, context), index, Standing.BESIDE)
    return tuple(found.values())


def _standing_of(tree: Tree, index: int, cues: AttributionCues) -> Standing:
    verb = tree.tokens[tree.tokens[index].head]
    if verb.lemma.lower() in cues.verbs:
        return Standing.SPEAKER
    return Standing.MAIN_SUBJECT if verb.relation == "root" else Standing.SUBJECT


def _subjects_together(tree: Tree, context: PartyContext, quoted: Stretches) -> tuple[Party, ...]:
    """Several parties that were one subject: whom "they" means next."""
    for index in _list_subjects(tree, quoted):
        parties = find_parties(tree, index, context)
        if len(parties) > 1 and all(is_identified(party) for party in parties):
            return parties
    return ()


_SINGLE_ACTS = frozenset({"MEET", "VISIT", "CALL"})
"""Acts whose nouns in the plural are several happenings; "talks" and "négociations" are often one."""
_JOINT_TYPES = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE})
"""Acts whose two parties "they", "both sides" and "the presidents" in the next sentence mean."""


@cache
def _states_by_country() -> Mapping[str, Entity]:
    return {
        entity.country: entity
        for key, entity in load_lexicon().entities.items()
        if key.startswith("state:") and entity.country
    }


def _stands_under(tree: Tree, head: int, heads: Sequence[int]) -> bool:
    """Whether a verb only says what for another was done: "met to discuss …"."""
    for child in (head, *tree.ancestors(head)):
        token = tree.tokens[child]
        if token.relation not in {"xcomp", "advcl", "ccomp"} or token.feature("VerbForm") != "Inf":
            return False
        if tree.tokens[child].head in heads:
            return True
    return False


_REACH_OF_DATES = 3
"""How many sentences a date is carried on to "that day", "the next day": further back readers lose it too."""


_REACH_OF_ANSWERS = 2
"""How many sentences back "this offer" is looked for."""
_MOST_EARLIER = 8
"""Claims among which what "this" means is looked for, so that a page costs in step with its length."""


def _names(parties: Sequence[Party]) -> set[str]:
    return {party.entity or party.name for party in parties}


_OUTCOMES = frozenset({"KILL", "WOUND"})
"""What a strike or an attack came to: told beside it, it is a claim of its own."""


def _is_double(claim: Claim, earlier: Sequence[Claim], *, stands_under: bool) -> bool:
    """Whether the sentence has told the same act of the same parties already; two verbs side by side tell two."""
    sides = _names(claim.parties)
    for other in earlier:
        if other.evidence.sentence_start != claim.evidence.sentence_start:
            continue
        is_outcome = len({claim.act, other.act} & _OUTCOMES) == 1
        same_act = other.act == claim.act or (
            other.type == claim.type
            and not is_outcome
            and other.evidence.span.overlaps(claim.evidence.span)
            and (stands_under or any(one.derivation.rule.endswith(":noun") for one in (claim, other)))
        )
        is_noun = claim.derivation.rule.endswith(":noun")
        if other.status != claim.status and not is_noun and not stands_under:
            continue  # "has blocked aid and does not intend to block it again"
        is_apart = other.act != claim.act and len(sides) > 1 and not _names(claim.actors) <= _names(other.actors)
        if same_act and not is_apart and sides <= _names(other.parties) and not _turns(claim, other):
            return True
    return False


def _turns(claim: Claim, other: Claim) -> bool:
    """Whether a claim tells the same act the other way round: "A condemned B, and B condemned A"."""
    names = [{party.entity or party.name for party in side} for side in (claim.actors, claim.recipients)]
    others = [{party.entity or party.name for party in side} for side in (other.actors, other.recipients)]
    return all(names) and all(others) and claim.type not in _JOINT_TYPES and names == others[::-1]


def _pair_of(claim: Claim) -> tuple[Party, ...]:
    """The two parties of a joint act, whom "they" and "both sides" mean next; () for any other claim."""
    is_joint = claim.type in _JOINT_TYPES and claim.mode != "visit"
    distinct = {party.entity for party in claim.parties}
    has_outlet = any(party.kind is EntityKind.OUTLET for party in claim.parties)
    return claim.parties if is_joint and len(distinct) == 2 and not has_outlet else ()


def _sides_of(claim: Claim) -> tuple[Party, ...]:
    """Whom "both sides" and "all three states" mean after a claim: its two parties, else the several of one side."""
    if any(party.kind is EntityKind.OUTLET or not is_identified(party) for party in claim.parties):
        return ()
    distinct = {party.country or party.entity for party in claim.parties}
    if len(distinct) == len(claim.parties) == 2:
        return claim.parties
    return next((side for side in (claim.recipients, claim.actors) if len(side) > 1), ())


def _talking_in(claim: Claim) -> tuple[Party, ...]:
    """The two who talk with each other, as the page itself tells; () for any other claim and for what is quoted."""
    has_people = any(party.kind is EntityKind.PERSON or party.office for party in claim.parties)
    distinct = {party.entity or party.name for party in claim.parties}
    is_talk = claim.type is EventType.CONSULT and claim.quote is None and claim.status in DONE
    return claim.parties if is_talk and has_people and len(distinct) == 2 else ()


def _tells_several(tree: Tree, happening: Happening) -> bool:
    """Whether an event noun counts or sums up happenings: "six meetings", "their earlier visits"."""
    for index in {happening.act.head, *happening.act.words}:
        token = tree.tokens[index]
        if token.upos != "NOUN":
            continue
        numbers = [tree.tokens[child] for child in tree.under(index, "nummod", "nummod:gov")]
        if numbers and token.feature("Number") != "Sing":
            return True
        if token.feature("Number") == "Plur" and happening.act.act.name in _SINGLE_ACTS:
            return True
    return False


def _read_sentence(
    scene: Scene, talking: tuple[Party, ...], several: set[str], earlier: Sequence[Claim]
) -> list[Claim]:
    knowledge = scene.knowledge
    occurrences = tuple(
        occurrence
        for occurrence in find_occurrences(scene.tree, knowledge.frames, knowledge.hedges, knowledge.cues)
        if not is_question(scene, occurrence)
    )
    occurrences += tuple(gap for full in occurrences for gap in fill_gaps(scene.tree, full, knowledge.frames))
    nouns = frozenset(o.head for o in occurrences if o.trigger.word_class == "nouns" and o.clause == o.head)
    claims: list[Claim] = []
    heads: list[int] = []
    before = scene.context.before
    told: dict[int, Sides] = {}
    for happening in find_happenings(scene.tree, occurrences, knowledge.hedges, knowledge.frames):
        quote = quote_around(scene.tree.tokens[happening.act.head].span, scene.quote_readings)
        context = replace(
            speaker_in(scene.context, quote),
            before=before,
            is_before_near=scene.context.is_before_near or before is not scene.context.before,
        )
        context = replace(context, addressee=find_addressee(context.speaker, talking))
        inside = replace(scene, context=context, event_nouns=nouns, told=told, acts=occurrences)
        claim = read_claim(inside, happening, quote)
        if claim is None and happening.content is not None:  # "satellite images suggest that Algeria masses troops"
            claim = read_claim(inside, Happening(act=happening.content), quote)
        stands_under = _stands_under(scene.tree, happening.act.head, heads)
        if claim is None or _is_double(claim, claims, stands_under=stands_under):
            continue
        heads.append(happening.act.head)
        claim = seat_actor(claim, scene, happening.act.head)
        claim = link_answer(claim, scene, happening, (*earlier, *claims))
        if claim.act == "DENY":
            denied = denied_claim(inside, happening, claim, quote)
            if denied is not None:
                claims.append(denied)
                claim = replace(claim, denies=denied.id)
        claims.append(claim)
        if _tells_several(scene.tree, happening):
            several.add(claim.id)
        told[happening.act.head] = Sides(actors=claim.actors, recipients=claim.recipients, act=happening.act.act)
        before = _pair_of(claim) or before
    return claims


def _with_used(entities: Sequence[Entity], claims: Sequence[Claim]) -> tuple[Entity, ...]:
    """The document's entities, and those of the lexicon that only its parties or credits mean."""
    known = {entity.id for entity in entities}
    used = {party.entity for claim in claims for party in claim.parties}
    used |= {link.entity for claim in claims for link in claim.attribution}
    missing = {key for key in used if key is not None and key not in known}
    return (*entities, *(entity for entity in load_lexicon().entities.values() if entity.id in missing))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memory:
    """What the sentences so far leave to the next one.

    Attributes:
        before: the pair of the last joint act, which ended at `before_end` (code points of the text).
        sides: both sides of the last claim that had them.
        actors, told: who acted, and the sides of each claim, in the sentence right before.
        talking: who talks with whom.
        date: the last date told.
    """

    before: tuple[Party, ...] = ()
    before_end: int = 0
    sides: tuple[Party, ...] = ()
    actors: tuple[Party, ...] = ()
    told: tuple[Sides, ...] = ()
    talking: tuple[Party, ...] = ()
    date: PartialDate | None = None


def _remember(memory: _Memory, found: Sequence[Claim], end: int) -> _Memory:
    """The memory after a sentence that ends at `end` and makes these claims."""
    memory = replace(memory, actors=(), told=())
    for claim in found:
        pair = _pair_of(claim)
        is_dated = claim.date is not None and claim.date.text is not None and claim.date.start is not None
        memory = _Memory(
            before=pair or memory.before,
            before_end=end if pair else memory.before_end,
            sides=_sides_of(claim) or memory.sides,
            actors=claim.actors,
            told=(*memory.told, Sides(actors=claim.actors, recipients=claim.recipients)),
            talking=_talking_in(claim) or memory.talking,
            date=claim.date.start if is_dated and claim.date is not None else memory.date,
        )
    return memory


def _base_context(named: NamedDocument, knowledge: Knowledge) -> PartyContext:
    document = named.document
    return PartyContext(
        text=document.text,
        entities={entity.id: entity for entity in named.entities},
        states=_states_by_country(),
        words=knowledge.words,
        offices=load_offices((document.language or "").partition("-")[0]),
        day=document.published.day if document.published is not None else None,
    )


def read_claims(named: NamedDocument) -> DocumentReading:
    """Return all claims and quotes of a document, in order of the text.

    Cost: a few per cent of the analyser's. A document whose language has no lexicon raises LexiconError.
    """
    document = named.document
    knowledge = load_knowledge(document.language or "")
    trees = _plant_trees(named)
    base = _base_context(named, knowledge)
    quoted = part_author_words(
        find_quoted_spans(document.text, knowledge.marks),
        document.text,
        trees,
        knowledge.cues,
        at_commas=knowledge.marks.breaks_at_commas,
    )
    outer = credit_links(document)
    base = replace(base, speaker=find_author(document, trees, base), sources=list_sources(outer))
    contexts = _read_contexts(trees, base, knowledge, quoted)
    attribution = read_attribution(document, trees, contexts, knowledge, quoted)
    marked = {q.quote.span: q for q in attribution.quotes if q.quote.kind is not QuoteKind.INDIRECT}
    places = Stretches(marked)
    claims: list[Claim] = []
    several: set[str] = set()
    memory = _Memory()
    for index, (tree, context, reports) in enumerate(zip(trees, contexts, attribution.reports, strict=True)):
        scene = Scene(
            document=document,
            tree=tree,
            context=replace(
                context,
                before=memory.before,
                is_before_near=not document.text[memory.before_end : tree.sentence.start].strip(),
                actors_before=memory.actors,
                sides_before=memory.sides,
            ),
            knowledge=knowledge,
            quote_readings=[marked[place] for place in places.list_touching(tree.sentence.span)],
            reports=reports,
            outer=outer,
            event_nouns=frozenset(),
            previous_date=memory.date,
            told_before=memory.told,
            before=tuple(earlier.sentence.span for earlier in reversed(trees[max(index - _REACH_OF_DATES, 0) : index])),
        )
        near = trees[max(index - _REACH_OF_ANSWERS, 0)].sentence.start
        earlier = [claim for claim in claims[-_MOST_EARLIER:] if claim.evidence.sentence_start >= near]
        found = _read_sentence(scene, memory.talking, several, earlier)
        if not found:
            claims = tell_back(scene, claims)
        claims.extend(found)
        memory = _remember(memory, found, tree.sentence.end)
    return DocumentReading(
        document=document,
        sentences=named.sentences,
        mentions=named.mentions,
        entities=_with_used(named.entities, claims),
        quotes=tuple(reading.quote for reading in attribution.quotes),
        claims=merge_retellings(point_denials(claims), several),
    )
