"""One claim from one happening: parties, status, objects, place, date, chain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.claims.absorbing import Happening
from dragoman.claims.arguments import Argument, adposition_of, find_arguments, is_passive
from dragoman.claims.chains import build_chain
from dragoman.claims.dating import choose_time, date_act, direction_of, find_sentence_times
from dragoman.claims.knowledge import Knowledge
from dragoman.claims.objects import read_object
from dragoman.claims.parties import PartyContext, find_parties, is_identified, is_pronoun, party_of_mention
from dragoman.claims.places import find_place_mention, read_place
from dragoman.claims.quotes import QuoteReading
from dragoman.claims.speakers import find_according_to, find_hearsay, find_reporting
from dragoman.claims.status import find_status
from dragoman.claims.times import TimeExpression
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.acts import RoleGroup, load_patterns
from dragoman.model import (
    AttributionLink,
    Claim,
    ClaimObject,
    Derivation,
    Document,
    EntityKind,
    EventType,
    Evidence,
    Mention,
    ObjectKind,
    PartialDate,
    Party,
    PlaceReference,
    Span,
    Status,
)

CLAIMS_VERSION = "1"
"""Raised whenever the same document would give other claims; readings of an older version are read again."""

_RECEIVERS = frozenset(
    {EntityKind.STATE, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.INTERNATIONAL_ORGANISATION}
)
_JOINT_TYPES = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE})
_HANDED_OVER = frozenset({"transfer", "equip", "receipt"})
_PLACE_PATTERNS = frozenset({"visit", "place"})
_OWNED_PATTERNS = frozenset(
    {
        "directed",
        "toward",
        "sanction",
        "seizure",
        "solo",
        "transfer",
        "equip",
        "place",
        "removal",
        "demand",
        "request",
        "intrusion",
    }
)
_ASKED_OF = frozenset({"request", "demand"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence with all that its claims are read with."""

    document: Document
    tree: Tree
    context: PartyContext
    knowledge: Knowledge
    quote_readings: Sequence[QuoteReading]
    outer: tuple[AttributionLink, ...]
    event_nouns: frozenset[int]
    previous_date: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Actors and recipients, with the tokens that gave them."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


def _fill_group(scene: Scene, arguments: Sequence[Argument], group: RoleGroup, occurrence: Occurrence) -> list[Party]:
    pattern = occurrence.trigger.pattern
    for role in group:
        found: list[Party] = []
        for argument in arguments:
            if argument.role == role:
                found += find_parties(
                    scene.tree,
                    argument.token,
                    scene.context,
                    places=pattern in _PLACE_PATTERNS or role in {"adj", "in", "at"},
                    owners=pattern in _OWNED_PATTERNS and role not in {"subject", "by"},
                )
                if role == "adj" and not found:
                    found += _owner(scene, argument.token)
        if found:
            return found
    return []


def _owner(scene: Scene, token: int) -> list[Party]:
    """The state that an adjective names: "the Russian attack"."""
    mention = scene.tree.mentions[token]
    if mention is None or mention.country is None or mention.kind in {EntityKind.WEAPON, EntityKind.TREATY}:
        return []
    return [party_of_mention(mention, scene.context)]


def _is_known(party: Party, others: Sequence[Party]) -> bool:
    return any(
        (party.entity or party.name) == (other.entity or other.name)
        and (party.sector == other.sector or party.start == other.start)
        for other in others
    )


def read_sides(scene: Scene, occurrence: Occurrence) -> Sides:
    """Return who acts and whom the act is done to, as the trigger's pattern tells."""
    plan = occurrence.plan
    actors: list[Party] = []
    for group in plan.actor:
        found = _fill_group(scene, occurrence.arguments, group, occurrence)
        actors += [party for i, party in enumerate(found) if not _is_known(party, (*actors, *found[:i]))]
    recipients: list[Party] = []
    for group in plan.recipient:
        found = _fill_group(scene, occurrence.arguments, group, occurrence)
        recipients += [p for i, p in enumerate(found) if not _is_known(p, (*actors, *recipients, *found[:i]))]
    if not actors:
        actors = _left_out_subject(scene, occurrence)
    if not actors and occurrence.trigger.others:
        for group in load_patterns()[occurrence.trigger.pattern].noun.actor:
            actors += _fill_group(scene, occurrence.arguments, group, occurrence)
    if not actors and not recipients and occurrence.act.type in _JOINT_TYPES:
        actors = _pair_before(scene, occurrence)
    if not actors and recipients and occurrence.trigger.pattern == "mutual":
        actors = _host_of_meeting(scene, occurrence, recipients)
    if not actors and occurrence.trigger.pattern == "mutual":
        actors = _partner_of_his(scene, occurrence, recipients)
    if not recipients and occurrence.trigger.others:
        for group in load_patterns()[occurrence.trigger.pattern].noun.recipient:
            found = _fill_group(scene, occurrence.arguments, group, occurrence)
            recipients += [party for party in found if not _is_known(party, actors)]
    if not recipients and occurrence.trigger.pattern == "transfer":
        recipients = _receiver_among_objects(scene, occurrence, actors)
    recipients = [party for party in recipients if not _is_itself(party, actors, scene)]
    return Sides(actors=tuple(actors), recipients=tuple(recipients))


def _left_out_subject(scene: Scene, occurrence: Occurrence) -> list[Party]:
    """Who acts where a Slavic verb leaves its subject out.

    A singular verb goes on with the subject of the sentence before; a plural one with its several
    actors, else it is the indefinite "they" of "звинуватили", whom nobody names.
    """
    token = scene.tree.tokens[occurrence.clause]
    is_finite = token.upos == "VERB" and token.feature("VerbForm") == "Fin" and token.relation in {"root", "conj"}
    has_subject = any(argument.role == "subject" for argument in occurrence.arguments)
    if not scene.knowledge.frames.has_zero_subject or not is_finite or has_subject or token.feature("Person") == "1":
        return []
    if token.feature("Number") == "Plur":
        return list(scene.context.actors_before) if len(scene.context.actors_before) > 1 else []
    return [scene.context.subject] if scene.context.subject is not None and scene.context.actors_before else []


def _pair_before(scene: Scene, occurrence: Occurrence) -> list[Party]:
    """The pair of the joint act before, for a passive that names nobody: "Agreements were reached."."""
    tree = scene.tree
    if tree.tokens[occurrence.clause].upos != "VERB" or not is_passive(tree, occurrence.clause):
        return []
    if any(argument.role == "subject" for argument in occurrence.arguments):
        return []
    return list(scene.context.before)


def _host_of_meeting(scene: Scene, occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
    """Who held a meeting that only frames what they did: "X said this at a meeting with Y"."""
    tree = scene.tree
    verb = tree.tokens[occurrence.head].head
    if tree.tokens[occurrence.head].relation != "obl" or verb < 0 or tree.tokens[verb].upos != "VERB":
        return []
    known = {party.entity or party.name for party in recipients}
    for argument in find_arguments(tree, verb, scene.knowledge.frames):
        if argument.role == "subject":
            found = find_parties(tree, argument.token, scene.context)
            return [party for party in found if (party.entity or party.name) not in known]
    return []


def _partner_of_his(scene: Scene, occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
    """Who meets "his counterpart": the subject of the sentence or of the one before."""
    tree = scene.tree
    for argument in occurrence.arguments:
        for child in tree.under(argument.token, "det", "nmod:poss", "amod"):
            if tree.tokens[child].feature("Poss") == "Yes" and tree.mentions[child] is None:
                subject = scene.context.subject
                known = {party.entity for party in recipients}
                return [subject] if subject is not None and subject.entity not in known else []
    return []


def _is_itself(party: Party, actors: Sequence[Party], scene: Scene) -> bool:
    """Whether a pronoun was read back onto the actor: nobody supplies, meets or defends themselves here."""
    tokens = scene.tree.tokens_in(Span(party.start, party.end))
    is_pronoun = any(scene.tree.tokens[i].upos == "PRON" for i in tokens)
    return is_pronoun and any((party.entity or party.name) == (actor.entity or actor.name) for actor in actors)


def _receiver_among_objects(scene: Scene, occurrence: Occurrence, actors: Sequence[Party]) -> list[Party]:
    """A state that stands bare beside or under what is handed over: its case form does not tell dative from genitive.

    "поставлял дроны России", "поставки зброї Росії": with an act of handing over, the reading as
    receiver is the usual one; never the giver itself.
    """
    givers = {party.entity or party.name for party in actors}
    found: list[Party] = []
    for argument in occurrence.arguments:
        if argument.role not in {"object", "of", "subject"} or argument.is_inherited:
            continue
        own = () if argument.role == "subject" else (argument.token, *scene.tree.under(argument.token, "conj"))
        for token in (*own, *scene.tree.under(argument.token, "nmod")):
            mention = scene.tree.mentions[token]
            if mention is None or mention.is_adjective or mention.kind not in _RECEIVERS:
                continue
            if adposition_of(scene.tree, token) and token != argument.token:
                continue
            party = party_of_mention(mention, scene.context)
            if (party.entity or party.name) not in givers:
                found.append(party)
    return found[:1]


def _asked(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """Of whom something is asked when the request names them inside its clause: "demanded that Sudan return …"."""
    tree = scene.tree
    known = {party.entity or party.name for party in sides.actors}
    for argument in occurrence.arguments:
        if argument.role == "clause":
            for subject in tree.under(argument.token, "nsubj", "nsubj:pass"):
                found = find_parties(tree, subject, scene.context, owners=True)
                return tuple(party for party in found if (party.entity or party.name) not in known)
    return ()


def _named_in_clause(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """The first other party that a subordinate act of no known kind names: "threatened to resume its raids in Chad"."""
    known = {party.entity or party.name for party in sides.actors}
    for argument in occurrence.arguments:
        if argument.role == "clause":
            found = find_parties(scene.tree, argument.token, scene.context, owners=True)
            return tuple(party for party in found if (party.entity or party.name) not in known)
    return ()


def _named_in_content(scene: Scene, content: Occurrence, known: set[str]) -> tuple[Party, ...]:
    """The first other party that the matter names: "refused any assistance to the war against Iraq"."""
    for argument in content.arguments:
        if argument.role in {"object", "to", "for", "against", "of", "on", "in"} and not argument.is_inherited:
            found = find_parties(scene.tree, argument.token, scene.context, places=True, owners=True)
            others = tuple(party for party in found if (party.entity or party.name) not in known)
            if others:
                return others
    return ()


def _merge_sides(scene: Scene, happening: Happening) -> Sides:
    """Sides of the act; what it leaves open is taken from its content ("promised to supply Iran")."""
    sides = read_sides(scene, happening.act)
    if happening.act.trigger.pattern in _ASKED_OF:
        asked = _asked(scene, happening.act, sides)
        sides = Sides(actors=sides.actors, recipients=asked or sides.recipients)
    if happening.content is None:
        if not sides.recipients and happening.act.act.has_content:
            return Sides(actors=sides.actors, recipients=_named_in_clause(scene, happening.act, sides))
        return sides
    inner = read_sides(scene, happening.content)
    recipients = sides.recipients
    if not recipients:
        known = {party.entity or party.name for party in sides.actors}
        countries = {party.country for party in sides.actors if party.country}
        others = [p for p in (*inner.recipients, *inner.actors) if (p.entity or p.name) not in known]
        recipients = tuple(p for p in others if len(countries) < 2 or p.country not in countries)
        recipients = recipients or _named_in_content(scene, happening.content, known)
    return Sides(actors=sides.actors, recipients=recipients)


def _read_objects(
    scene: Scene, occurrence: Occurrence, sides: Sides, times: Sequence[TimeExpression]
) -> list[ClaimObject]:
    taken = {party.start for party in (*sides.actors, *sides.recipients)}
    time_starts = {scene.tree.tokens[i].start for time in times for i in scene.tree.tokens_in(time.span)}
    found: dict[str, ClaimObject] = {}
    text = scene.document.text
    for group in occurrence.plan.object:
        for argument in occurrence.arguments:
            token = scene.tree.tokens[argument.token]
            if argument.role not in group or argument.token in occurrence.words:
                continue
            if argument.is_inherited and argument.role != "object":
                continue
            if token.upos in {"VERB", "AUX", "ADJ"} or token.start in taken or token.start in time_starts:
                continue
            is_topic = argument.role in {"about", "on", "for"} or occurrence.act.type == "CONSULT"
            for part in (argument.token, *scene.tree.under(argument.token, "conj")):
                thing = read_object(scene.tree, part, scene.knowledge.things, text, is_topic=is_topic)
                if thing is not None and not _names_a_party(thing, sides):
                    found.setdefault(thing.text, thing)
    return list(found.values())


def _names_a_party(thing: ClaimObject, sides: Sides) -> bool:
    return any(thing.text == party.mention for party in (*sides.actors, *sides.recipients))


def _evidence(scene: Scene, happening: Happening, sides: Sides, extra: Sequence[int]) -> Evidence:
    """The words from the first to the last of trigger, parties and objects, inside the sentence."""
    sentence = scene.tree.sentence
    spans = [scene.tree.tokens[i].span for i in (*happening.act.words, happening.act.clause, *extra)]
    if happening.content is not None:
        spans += [scene.tree.tokens[i].span for i in happening.content.words]
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    for party in (*sides.actors, *sides.recipients):
        if sentence.start <= party.start and party.end <= sentence.end:
            starts.append(party.start)
            ends.append(party.end)
    start, end = min(starts), max(ends)
    return Evidence(
        document=scene.document.id,
        start=start,
        end=end,
        text=scene.document.text[start:end],
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )


def _read_chain(
    scene: Scene, happening: Happening, quote: QuoteReading | None
) -> tuple[tuple[AttributionLink, ...], frozenset[int]]:
    knowledge, tree = scene.knowledge, scene.tree
    reporting = find_reporting(tree, happening.act.clause, scene.context, knowledge.cues, knowledge.frames)
    readings = [*reporting, *find_according_to(tree, scene.context, knowledge.cues)]
    readings += find_hearsay(tree, knowledge.cues, scene.document.text)
    own = {happening.act.head, happening.act.clause, *happening.act.words}
    readings = [reading for reading in readings if reading.cue not in own]
    return build_chain(readings, quote, scene.outer), frozenset(reading.cue for reading in reporting)


def is_worth_telling(scene: Scene, happening: Happening, sides: Sides) -> bool:
    """Whether enough is known of who acts and on whom for a line in the record between states.

    An event noun alone needs both sides, but for violence, whose author a text often leaves out. A
    verb whose subject is a thing ("the negotiations required …") tells of no party's act.
    """
    occurrence = happening.act
    actors = [party for party in sides.actors if is_identified(party)]
    others = [party for party in sides.recipients if is_identified(party)]
    if not actors and not [party for party in others if not is_pronoun(scene.tree, party)]:
        return False
    distinct = {party.entity or party.country for party in (*actors, *others)}
    if occurrence.trigger.word_class == "nouns" and occurrence.clause == occurrence.head:
        if _names_an_office(scene, occurrence.head):
            return False
        has_matter = happening.content is not None and bool(actors)
        if occurrence.trigger.pattern == "transfer" and others and _hands_over_material(scene, occurrence):
            return True
        is_violence = occurrence.act.type is EventType.ASSAULT
        by_whom = any(argument.role in {"from", "by"} for argument in occurrence.arguments)
        return len(distinct) > 1 or has_matter or (is_violence and (bool(others) or by_whom))
    if occurrence.trigger.pattern == "visit" and not others:
        return False
    is_plain = (
        scene.tree.tokens[occurrence.head].feature("VerbForm") != "Part"
    )  # "підписаний" tells of an act by itself
    is_adjective = occurrence.trigger.word_class == "adjectives" and is_plain
    if is_adjective and not any(a.role == "clause" for a in occurrence.arguments):
        return False  # "is ready" offers nothing until it says what
    if not actors and occurrence.act.type is not EventType.ASSAULT:
        subjects = [a.token for a in occurrence.arguments if a.role == "subject"]
        words = scene.knowledge.words
        return all(
            scene.tree.tokens[token].lemma.lower() in words.sectors
            or scene.tree.tokens[token].upos in {"PRON", "PROPN"}
            for token in subjects
        )
    return True


def _names_an_office(scene: Scene, noun: int) -> bool:
    """Whether an event noun only says what an office is for: "les ministres de la défense"."""
    token = scene.tree.tokens[noun]
    above = scene.tree.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return token.relation == "nmod" and scene.knowledge.words.sectors.get(above) == "GOV"


def _hands_over_material(scene: Scene, occurrence: Occurrence) -> bool:
    """Whether a noun of handing over says what is handed over, a thing that counts between states."""
    things = [
        read_object(scene.tree, argument.token, scene.knowledge.things, scene.document.text)
        for argument in occurrence.arguments
        if argument.role == "of"
    ]
    return _is_material([thing for thing in things if thing is not None])


def _is_material(objects: Sequence[ClaimObject]) -> bool:
    return any(thing.kind not in {ObjectKind.OTHER, ObjectKind.TOPIC} for thing in objects)


def _place_of(scene: Scene, happening: Happening, sides: Sides) -> PlaceReference | None:
    for occurrence in (happening.act, happening.content):
        if occurrence is None:
            continue
        mention: Mention | None = find_place_mention(scene.tree, occurrence, scene.knowledge.frames)
        is_party = mention is not None and any(
            mention.start == party.start and party.mention == mention.text and mention.kind == "state"
            for party in (*sides.actors, *sides.recipients)
        )
        if mention is not None and not is_party:
            entity = scene.context.entities.get(mention.entity or "")
            return read_place(mention, entity, scene.knowledge.language)
    return None


def read_claim(
    scene: Scene, happening: Happening, quote: QuoteReading | None, *, is_denied: bool = False
) -> Claim | None:
    """Return the claim that a happening makes; None when too little is known of who acts, or it is only a condition.

    With `is_denied`, one known party is enough: the denial beside it says the rest.
    """
    knowledge, text = scene.knowledge, scene.document.text
    occurrence = happening.act
    status = find_status(scene.tree, occurrence, knowledge.hedges, knowledge.cues, text)
    sides = _merge_sides(scene, happening)
    known = any(is_identified(party) for party in (*sides.actors, *sides.recipients))
    if status.is_condition or not (is_worth_telling(scene, happening, sides) or (is_denied and known)):
        return None
    chain, reporting = _read_chain(scene, happening, quote)
    times = find_sentence_times(scene.document, scene.tree, direction_of(status.status), scene.previous_date)
    time = choose_time(scene.tree, occurrence, times, reporting, scene.event_nouns)
    if time is None and happening.content is not None:
        time = choose_time(scene.tree, happening.content, times, reporting, scene.event_nouns)
    objects = _read_objects(scene, occurrence, sides, times)
    if occurrence.trigger.pattern in _HANDED_OVER and not sides.recipients and not _is_material(objects):
        return None
    if happening.content is not None:
        objects += [o for o in _read_objects(scene, happening.content, sides, times) if o not in objects]
    return Claim(
        evidence=_evidence(scene, happening, sides, ()),
        act=occurrence.act.name,
        type=occurrence.act.type,
        mode=occurrence.act.mode,
        contexts=occurrence.act.contexts,
        actors=sides.actors,
        recipients=sides.recipients,
        objects=tuple(objects),
        place=_place_of(scene, happening, sides),
        date=date_act(time, status.status, scene.document),
        status=status.status,
        likelihood=status.likelihood,
        condition=status.condition,
        attribution=chain,
        quote=quote.quote.id if quote is not None else None,
        content=happening.content.act.name if happening.content is not None else None,
        derivation=Derivation(
            stage="claims", version=CLAIMS_VERSION, rule=occurrence.trigger.rule, inputs=(scene.document.id,)
        ),
    )


def denied_claim(scene: Scene, happening: Happening, denial: Claim, quote: QuoteReading | None) -> Claim | None:
    """Return the claim that a denial denies, as the same sentence tells it: status denied, said by who denies it."""
    if happening.content is None:
        return None
    inner = read_claim(scene, Happening(act=happening.content), quote, is_denied=True)
    if inner is None:
        return None
    actors = inner.actors
    objects = {a.token for a in happening.act.arguments if a.role == "object"}
    if not actors and happening.content.head in objects:
        actors = denial.actors  # "Iran denies supplying": its own supplies
    return replace(inner, status=Status.DENIED, actors=actors, attribution=inner.attribution or denial.attribution)
