"""Who acts and on whom: the parties of an act, with what a sentence leaves to the one before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.claims.absorbing import Happening
from dragoman.claims.arguments import Argument, adposition_of, find_arguments, is_passive
from dragoman.claims.borrowed import (
    find_cause_of_harm,
    find_doers_of_step,
    find_other_of_act_before,
    find_owners_of_blow,
)
from dragoman.claims.carried import find_carried_recipients
from dragoman.claims.company import find_company, find_mediated, find_partners_in_passing, find_people_of_place
from dragoman.claims.conditions import find_conditions
from dragoman.claims.implied import find_exchange, find_givers_by_origin, find_here
from dragoman.claims.knowledge import Knowledge
from dragoman.claims.owners import THINGS
from dragoman.claims.parties import PartyContext, find_parties, is_identified, party_of_mention
from dragoman.claims.quotes import QuoteReading
from dragoman.claims.speakers import SpeakerReading
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.acts import Act, RoleGroup, load_patterns
from dragoman.model import AttributionLink, Document, EntityKind, EventType, ObjectKind, PartialDate, Party, Span

_RECEIVERS = frozenset(
    {EntityKind.STATE, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.INTERNATIONAL_ORGANISATION}
)
_JOINT_TYPES = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE})
_LOOSE_TYPES = frozenset({EventType.COOPERATE, EventType.SUPPORT})
"""Joint acts that go on without a party told: of them only the sentence right before tells who does them."""
_TAKEN_FROM = frozenset({"removal", "seizure", "sanction", "request", "demand"})
"""Patterns whose "from" names who loses; of all others it names who acts, and no owner stands for a place."""
_PLACE_PATTERNS = frozenset({"visit", "awaited", "place", "posting"})
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
        "protest",
        "undergone",
        "assault",
        "funding",
        "boycott",
        "suffer",
        "obstruct",
        "breach",
        "posting",
    }
)
"""Patterns whose recipient may be told by whose something is: "praised Haiti's efforts"."""
_ABROAD = frozenset({"place", "breach"})
"""Patterns whose recipient is another state than that of who acts."""
_PROTESTS = frozenset({EventType.PROTEST})
_PURPOSES = ("advcl", "acl", "xcomp")
_GOAL_PATTERNS = frozenset({"transfer", "sanction"})
_SPOKEN_TYPES = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
"""Types of acts that a capital does where people speak in it."""
_GOVERNED_KINDS = frozenset({EntityKind.PLACE, EntityKind.STATE, EntityKind.GOVERNMENT_BODY})
_OF_FORCE = frozenset({"MIL", "COP", "REB", "SPY"})
"""Sectors whose members are sent, drawn back and put on alert by those whose they are."""
_WEAPON_KINDS = frozenset({ObjectKind.WEAPON, ObjectKind.MUNITION, ObjectKind.TROOPS})
_ASKED_OF = frozenset({"request", "demand", "plea"})
_SOURCE_PATTERNS = frozenset({"purchase", "plea"})
"""Patterns whose "in" may be from whom: "закупив у Румунії"; of names that stand there only a state's is one."""
_ON_GROUND = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Acts done to a place that are done to its state: "a strike on Beirut"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence with all that its claims are read with; `quote_readings` are the direct and mixed ones in it.

    `told` holds the sides of the acts that were read in it already, by the token of their trigger.
    """

    document: Document
    tree: Tree
    context: PartyContext
    knowledge: Knowledge
    quote_readings: Sequence[QuoteReading]
    reports: Sequence[SpeakerReading]
    outer: tuple[AttributionLink, ...]
    event_nouns: frozenset[int]
    previous_date: PartialDate | None
    before: tuple[Span, ...] = ()
    """The sentences before, nearest first, as far as a date may be taken from them."""
    told: Mapping[int, "Sides"] = field(default_factory=dict)
    acts: Sequence[Occurrence] = ()
    """All acts that the sentence speaks of, told or not."""
    told_before: Sequence["Sides"] = ()
    """Those of the acts of the sentence right before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Actors and recipients, with the tokens that gave them; `act` where it is told already."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    act: Act | None = None


def _fill_group(scene: Scene, arguments: Sequence[Argument], group: RoleGroup, occurrence: Occurrence) -> list[Party]:
    pattern = occurrence.trigger.pattern
    for role in group:
        found: list[Party] = _owners_of_forces(scene, arguments) if role == "troops" else []
        for argument in arguments:
            if argument.role == role:
                own = find_parties(
                    scene.tree,
                    argument.token,
                    scene.context,
                    places=_reads_places(occurrence, role),
                    owners=_may_be_owned(pattern, role),
                )
                if role == "adj" and not own:
                    own = tuple(_owner(scene, argument.token))
                if role in {"subject", "by"} and not own and occurrence.act.type is EventType.ASSAULT:
                    own = tuple(_owner_of_weapon(scene, argument.token))
                found += own
        if found:
            return found
    return []


def _may_be_owned(pattern: str, role: str) -> bool:
    """Whether a phrase without a party stands for its owner: "praised Haiti's aid", not "from the north of Mali"."""
    if pattern not in _OWNED_PATTERNS or (role == "from" and pattern not in _TAKEN_FROM):
        return False
    return role not in {"subject", "by"} or pattern == "suffer"


def _owners_of_forces(scene: Scene, arguments: Sequence[Argument]) -> list[Party]:
    """Whose the forces are that an act without a doer moves: "the withdrawal of Ethiopian troops"."""
    found: list[Party] = []
    for argument in arguments:
        lemma = scene.tree.tokens[argument.token].lemma.lower()
        if argument.role in {"object", "of"} and scene.context.words.sectors.get(lemma) in _OF_FORCE:
            found += find_parties(scene.tree, argument.token, scene.context)
    return found


def _owner_of_weapon(scene: Scene, token: int) -> list[Party]:
    """Who strikes where his weapon or his strike is said to: "killed by Israeli fire", "Syrian rockets hit …"."""
    if token in scene.told:
        return list(scene.told[token].actors)
    lemma, knowledge = scene.tree.tokens[token].lemma.lower(), scene.knowledge
    is_weapon = knowledge.things.kinds.get(lemma) in _WEAPON_KINDS or any(
        trigger.word_class == "nouns" and trigger.act.type is EventType.ASSAULT
        for trigger in knowledge.frames.triggers.get(lemma, ())
    )
    if not is_weapon:
        return []
    bare = [
        owner
        for child in scene.tree.under(token, "amod", "compound", "nmod:poss", "det", "nmod")
        if not adposition_of(scene.tree, child) or scene.tree.tokens[child].relation == "nmod:poss"
        for owner in _owner(scene, child)
    ]
    bare = bare or [
        owner
        for child in scene.tree.under(token, "nmod")
        if not adposition_of(scene.tree, child)
        for owner in _owner_of_weapon(scene, child)
    ]
    agents = [agent for child in scene.tree.under(token, "acl") for agent in scene.tree.under(child, "obl:agent")]
    return bare[:1] or [party for agent in agents for party in find_parties(scene.tree, agent, scene.context)]


def _reads_places(occurrence: Occurrence, role: str) -> bool:
    """Whether a town or region in this role stands for the state that it lies in."""
    pattern = occurrence.trigger.pattern
    if pattern in _SOURCE_PATTERNS:
        return False
    if occurrence.act.name == "HOST":  # the town that hosts
        return role == "subject"
    if occurrence.act.name == "CANCEL" and role == "to":  # "annulé sa visite à Bagdad"
        return True
    is_struck = occurrence.act.type in _ON_GROUND and role not in {"subject", "by", "ins"}
    is_called_off = pattern == "sanction" and role in {"to", "from"}  # "a trip to Ankara", "its envoy from Beirut"
    return pattern in _PLACE_PATTERNS or role in {"adj", "in", "at"} or is_struck or is_called_off


def _owner(scene: Scene, token: int) -> list[Party]:
    """The state that an adjective names: "the Russian attack"."""
    mention = scene.tree.mentions[token]
    if mention is None or mention.country is None or mention.kind in THINGS:
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
    undergone = _undergone_by(occurrence)
    for group in plan.actor:
        acting = [argument for argument in occurrence.arguments if argument not in undergone]
        found = _fill_group(scene, acting, group, occurrence)
        actors += [party for i, party in enumerate(found) if not _is_known(party, (*actors, *found[:i]))]
    actors = actors or _left_out_subject(scene, occurrence)
    if actors and occurrence.trigger.word_class == "verbs":
        actors += [party for party in find_company(scene, occurrence) if not _is_known(party, actors)]
    recipients: list[Party] = []
    for group in plan.recipient:
        found = _fill_group(scene, occurrence.arguments, group, occurrence)
        recipients += [p for i, p in enumerate(found) if not _is_known(p, (*actors, *recipients, *found[:i]))]
    has_subject = any(_is_doer(scene, occurrence, argument) for argument in occurrence.arguments)
    if not actors and not has_subject and _has_event_noun(scene, occurrence):
        for group in load_patterns()[occurrence.trigger.pattern].noun.actor:
            actors += _fill_group(scene, occurrence.arguments, group, occurrence)
    if not actors and recipients and occurrence.trigger.word_class == "nouns":
        actors = _owner_beside_recipient(scene, occurrence, recipients)
    if not actors and not recipients and occurrence.act.type in _JOINT_TYPES:
        actors = _pair_before(scene, occurrence)
    if not actors:
        actors = find_givers_by_origin(scene, occurrence, recipients)
    if not actors:
        actors, recipients = find_exchange(scene, occurrence, recipients)
    if not actors and recipients and occurrence.trigger.pattern in {"mutual", "visit"}:
        actors = _host_of_meeting(scene, occurrence, recipients)
    if not actors and not recipients and occurrence.trigger.pattern == "mutual":
        actors, recipients = find_partners_in_passing(scene, occurrence)
    if actors and not recipients and occurrence.act.name == "MEDIATE":
        recipients = [party for party in find_mediated(scene, occurrence) if not _is_known(party, actors)]
    if not actors and occurrence.trigger.pattern == "mutual":
        actors = _partner_of_his(scene, occurrence, recipients)
    if not recipients and occurrence.trigger.others:
        for group in load_patterns()[occurrence.trigger.pattern].noun.recipient:
            found = _fill_group(scene, occurrence.arguments, group, occurrence)
            recipients += [party for party in found if not _is_known(party, actors)]
    if not recipients and occurrence.trigger.pattern == "place":
        recipients = find_here(scene, occurrence)
    if not recipients and actors and occurrence.trigger.pattern == "removal":
        recipients = _left_behind(scene, occurrence, actors)
    if not recipients and actors and occurrence.act.name == "INVITE":
        recipients = _host_of_meeting(scene, occurrence, actors)
    if not actors and recipients and occurrence.trigger.pattern == "receipt":
        actors = _giver_of_object(scene, occurrence, recipients)
    if not recipients and occurrence.trigger.others and actors and has_subject:
        found = _fill_group(scene, occurrence.arguments, ("of",), occurrence)  # "принёс извинения Танзании"
        recipients += [party for party in found if not _is_known(party, actors)]
    if not recipients and occurrence.trigger.pattern in _GOAL_PATTERNS:
        recipients = _indeclinable_goal(scene, occurrence, actors)
    if not recipients and occurrence.trigger.pattern == "transfer":
        recipients = _receiver_among_objects(scene, occurrence, actors)
    if not recipients:
        recipients = find_other_of_act_before(scene, occurrence, actors) or find_doers_of_step(scene, occurrence)
    if not actors and (forces := find_owners_of_blow(scene, occurrence)):
        actors, recipients = forces, [party for party in recipients if not _is_known(party, forces)]
    if not recipients and occurrence.act.type is EventType.ASSAULT:
        recipients = find_people_of_place(scene, occurrence)
    recipients = [party for party in recipients if not _is_itself(party, actors, scene)]
    if (cause := find_cause_of_harm(scene, occurrence)) is not None and not [p for p in actors if is_identified(p)]:
        caused = read_sides(scene, cause)
        actors, recipients = list(caused.actors), recipients or list(caused.recipients)
    named = [scene.tree.tokens[i].start for i in occurrence.words]
    recipients = [party for party in recipients if is_identified(party) or party.start not in named]
    if len(actors) > 1 and occurrence.act.type in _JOINT_TYPES:  # the partner that the paper names has signed already
        signed = {party.country for party in actors if party.country is not None}
        recipients = [party for party in recipients if party.country not in signed]
    if occurrence.trigger.pattern == "undergone" and occurrence.act.type is EventType.ASSAULT:
        actors = _without_victims(actors, recipients)
    if occurrence.trigger.pattern in _ABROAD:
        at_home = {actor.country for actor in actors if actor.country is not None}
        recipients = [party for party in recipients if party.country not in at_home]
    if occurrence.trigger.pattern == "breach":  # a state's airspace is breached, an organisation's resolution is not it
        recipients = [party for party in recipients if party.kind is EntityKind.STATE]
    return Sides(actors=tuple(actors), recipients=tuple(recipients))


def _is_doer(scene: Scene, occurrence: Occurrence, argument: Argument) -> bool:
    """Whether a noun of the sentence itself does the act, whether or not it is known whose: "a bomber blew up …"."""
    is_noun = scene.tree.tokens[argument.token].upos in {"NOUN", "PROPN"}
    return (
        argument.role == "subject" and not argument.is_inherited and is_noun and argument.token not in occurrence.words
    )


def _owner_beside_recipient(scene: Scene, occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
    """Whose an act is that also says on whom: "les accusations de Kinshasa contre Kigali".

    "The bombing of Syria" has the other reading: there nobody else is the recipient.
    """
    known = {party.entity or party.name for party in recipients}
    found: list[Party] = []
    for argument in occurrence.arguments:
        if argument.role == "of" and not argument.is_inherited:
            found += find_parties(scene.tree, argument.token, scene.context)
    return [party for party in found if (party.entity or party.name) not in known]


def _left_behind(scene: Scene, occurrence: Occurrence, actors: Sequence[Party]) -> list[Party]:
    """Whom forces leave where the words only join it to them: "le retrait des troupes françaises du Tchad"."""
    tree, frames = scene.tree, scene.knowledge.frames
    at_home = {actor.country for actor in actors}
    pending = [argument.token for argument in occurrence.arguments if argument.role in {"object", "of"}]
    while pending:
        token = pending.pop(0)
        mention = tree.mentions[token]
        if mention is not None and mention.country not in {None, *at_home}:
            return list(find_parties(tree, token, scene.context, places=True))
        pending += [
            child
            for child in tree.under(token, "nmod", "obl")
            if frames.role_of(adposition_of(tree, child), "") in {"of", "from", "in"}
        ]
    return []


def _giver_of_object(scene: Scene, occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
    """From whom a thing was received that is told to be his: "a reçu des missiles de la Russie"."""
    tree = scene.tree
    known = {party.entity or party.name for party in recipients}
    for argument in occurrence.arguments:
        if argument.role != "object":
            continue
        for child in tree.under(argument.token, "nmod"):
            mention = tree.mentions[child]
            if mention is not None and mention.kind in _RECEIVERS and adposition_of(tree, child):
                party = party_of_mention(mention, scene.context)
                return [party] if (party.entity or party.name) not in known else []
    return []


def _undergone_by(occurrence: Occurrence) -> Sequence[Argument]:
    """The owner of an act that is undergone, where nothing else says by whom: "the diplomat's arrest", "its capture".

    "Iran's arrest of the diplomat" says it, and Iran acts.
    """
    if occurrence.trigger.pattern != "undergone" or occurrence.trigger.word_class != "nouns":
        return ()
    if any(argument.role in {"of", "object"} for argument in occurrence.arguments):
        return ()
    return [argument for argument in occurrence.arguments if argument.role == "poss"]


def _has_event_noun(scene: Scene, occurrence: Occurrence) -> bool:
    """Whether one of the trigger's words is a noun of the act, whose owner acts: "pay a visit", not "seize a town"."""
    triggers, tokens = scene.knowledge.frames.triggers, scene.tree.tokens
    return any(
        trigger.word_class == "nouns" and trigger.act.type is occurrence.act.type
        for word in occurrence.words[1:]
        for trigger in triggers.get(tokens[word].lemma.lower(), ())
    )


def _without_victims(actors: Sequence[Party], recipients: Sequence[Party]) -> list[Party]:
    """Those of two that fought who did the harm: "X and Y exchanged fire, killing three of Y's guards"."""
    harmed = {party.country for party in recipients if party.country is not None}
    others = [actor for actor in actors if actor.country not in harmed]
    return others if harmed and others else list(actors)


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
        together = scene.context.actors_before if len(scene.context.actors_before) > 1 else ()
        return list(together) or _speaking_capital(scene, occurrence)
    return [scene.context.subject] if scene.context.subject is not None and scene.context.actors_before else []


def _speaking_capital(scene: Scene, occurrence: Occurrence) -> list[Party]:
    """The government of the place where something is said by nobody else: "в Анкаре осудили"."""
    if occurrence.act.type not in _SPOKEN_TYPES:
        return []
    for argument in occurrence.arguments:
        mention = scene.tree.mentions[argument.token]
        if argument.role == "in" and mention is not None and mention.kind in _GOVERNED_KINDS:
            found = find_parties(scene.tree, argument.token, scene.context, places=True)
            return [party for party in found if party.country is not None]
    return []


def _indeclinable_goal(scene: Scene, occurrence: Occurrence, actors: Sequence[Party]) -> list[Party]:
    """Where something goes whose name tells no case: "поставки в Перу", "экспорт в США", tagged as a place."""
    for argument in occurrence.arguments:
        mention = scene.tree.mentions[argument.token]
        if argument.role != "in" or mention is None or mention.kind is not EntityKind.STATE:
            continue
        has_case = scene.tree.tokens[argument.token].feature("Case") is not None
        if has_case and mention.text.casefold() == mention.lemma.casefold():
            party = party_of_mention(mention, scene.context)
            return [] if _is_known(party, actors) else [party]
    return []


def _pair_before(scene: Scene, occurrence: Occurrence) -> list[Party]:
    """The pair of the joint act before, for a passive that names nobody: "Agreements were reached."."""
    tree = scene.tree
    if tree.tokens[occurrence.clause].upos != "VERB" or not is_passive(tree, occurrence.clause):
        return []
    if any(argument.role == "subject" for argument in occurrence.arguments):
        return []
    is_far = not scene.context.is_before_near and occurrence.act.type in _LOOSE_TYPES
    return [] if is_far else list(scene.context.before)


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
                known = {party.entity for party in recipients}
                near = [party for party in _people_before(scene, child) if party.entity not in known]
                subject = near[-1] if near else scene.context.subject
                return [subject] if subject is not None and subject.entity not in known else []
    return []


def _people_before(scene: Scene, token: int) -> list[Party]:
    """The people who are subjects of a sentence before a word of it, each alone: whose counterpart "his" one is."""
    tree = scene.tree
    found: list[Party] = []
    for index in range(token):
        if tree.tokens[index].relation == "nsubj" and tree.tokens[index].upos != "PRON":
            parties = find_parties(tree, index, scene.context)
            if len(parties) == 1 and (parties[0].kind is EntityKind.PERSON or parties[0].office):
                found += parties
    return found


def _is_itself(party: Party, actors: Sequence[Party], scene: Scene) -> bool:
    """Whether a pronoun or a place was read back onto the actor: nobody supplies or blockades themselves here."""
    tokens = scene.tree.tokens_in(Span(party.start, party.end))
    is_pronoun = any(scene.tree.tokens[i].upos == "PRON" for i in tokens)
    mentions = (scene.tree.mentions[i] for i in tokens)
    is_place = any(mention is not None and mention.kind is EntityKind.PLACE for mention in mentions)
    return (is_pronoun or is_place) and any(
        (party.entity or party.name) == (actor.entity or actor.name) for actor in actors
    )


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
        if argument.role != "clause":
            continue
        for asked in _asked_before(scene, occurrence.head, argument.token):
            found = find_parties(tree, asked, scene.context, owners=True)
            if others := tuple(party for party in found if (party.entity or party.name) not in known):
                return others
        subjects = list(tree.under(argument.token, "nsubj", "nsubj:pass"))
        if tree.tokens[argument.token].relation == "xcomp":  # "ordered the former president to appear"
            subjects = subjects or [a.token for a in occurrence.arguments if a.role in {"object", "indirect"}]
        for subject in subjects:
            found = find_parties(tree, subject, scene.context, owners=True)
            return tuple(party for party in found if (party.entity or party.name) not in known)
    return ()


def _asked_before(scene: Scene, verb: int, clause: int) -> list[int]:
    """Of whom something is asked where a parser hung it on the infinitive: "потребовал от соседей отвести войска"."""
    tree, frames = scene.tree, scene.knowledge.frames
    if tree.tokens[clause].feature("VerbForm") != "Inf":
        return []
    return [
        child
        for child in tree.under(clause, "obl")
        if verb < child < clause
        and frames.role_of(adposition_of(tree, child), tree.tokens[child].feature("Case") or "") == "from"
    ]


def _named_in_clause(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """The first other party that a subordinate act of no known kind names: "threatened to resume its raids in Chad"."""
    known = {party.entity or party.name for party in sides.actors}
    for argument in occurrence.arguments:
        if argument.role == "clause":
            found = find_parties(scene.tree, argument.token, scene.context, owners=True)
            return tuple(party for party in found if (party.entity or party.name) not in known)
    return ()


def _named_in_content(scene: Scene, content: Occurrence, known: set[str], countries: set[str]) -> tuple[Party, ...]:
    """The first other party that the matter names: "refused any assistance to the war against Iraq"."""
    for argument in content.arguments:
        if argument.role in {"object", "to", "for", "against", "of", "on", "in"} and not argument.is_inherited:
            found = find_parties(scene.tree, argument.token, scene.context, places=True, owners=True)
            others = tuple(party for party in found if (party.entity or party.name) not in known)
            others = tuple(party for party in others if party.country is None or party.country not in countries)
            if others:
                return others
    return ()


def _named_in_purpose(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """Against whom a protest is where only its purpose tells: "rallied to demand the president's resignation"."""
    tree = scene.tree
    known = {party.entity or party.name for party in sides.actors}
    heads = dict.fromkeys([occurrence.clause, *occurrence.words])
    clauses = [child for head in heads for child in tree.under(head, *_PURPOSES)]
    phrases = [
        child
        for head in (*heads, *clauses)
        for child in tree.under(head, "obl", "nmod")
        if scene.knowledge.frames.role_of(adposition_of(tree, child), tree.tokens[child].feature("Case") or "")
        not in {"at", "by", "subject", None}
    ]
    causes = [phrase for phrase in phrases if _opens_cause(scene, tree.tokens[phrase].lemma.lower())]
    for purpose in (*clauses, *causes):
        found = find_parties(tree, purpose, scene.context, owners=True)
        others = tuple(party for party in found if (party.entity or party.name) not in known)
        if others:
            return others
    return ()


def _opens_cause(scene: Scene, lemma: str) -> bool:
    """Whether a noun opens what a protest is about: "in protest of", "in defiance of"."""
    return any(
        trigger.word_class == "nouns" and trigger.act.type in {EventType.PROTEST, EventType.REJECT}
        for trigger in scene.knowledge.frames.triggers.get(lemma, ())
    )


def _named_in_condition(scene: Scene, occurrence: Occurrence, sides: Sides) -> tuple[Party, ...]:
    """Whom a threat is for where its condition tells: "threatened to strike unless Israel rescinded …"."""
    tree = scene.tree
    known = {party.entity or party.name for party in sides.actors}
    for opening in find_conditions(tree, scene.knowledge.hedges):
        if occurrence.clause not in tree.ancestors(opening.head):
            continue
        for subject in tree.under(opening.head, "nsubj", "nsubj:pass"):
            found = find_parties(tree, subject, scene.context, owners=True)
            others = tuple(party for party in found if (party.entity or party.name) not in known)
            if others:
                return others
    return ()


def _is_object(happening: Happening) -> bool:
    """Whether the matter itself is what is condemned: "condemned the invasion of Ukraine by Russia" blames Russia."""
    content = happening.content
    return content is not None and any(
        argument.role in {"object", "against", "after", "on"} and argument.token == content.head
        for argument in happening.act.arguments
    )


def merge_sides(scene: Scene, happening: Happening) -> Sides:
    """Sides of the act; what it leaves open is taken from its content, then from the act told before it."""
    sides = _merge_with_content(scene, happening)
    if sides.recipients:
        return sides
    return replace(sides, recipients=find_carried_recipients(scene, happening, sides.actors))


def _merge_with_content(scene: Scene, happening: Happening) -> Sides:
    """Sides of the act; what it leaves open is taken from its content ("promised to supply Iran")."""
    sides = read_sides(scene, happening.act)
    if happening.act.trigger.pattern in _ASKED_OF:
        asked = _asked(scene, happening.act, sides)
        sides = Sides(actors=sides.actors, recipients=asked or sides.recipients)
    if not sides.recipients and happening.act.act.type in _PROTESTS:
        sides = Sides(actors=sides.actors, recipients=_named_in_purpose(scene, happening.act, sides))
    if not sides.recipients and (happening.act.act.type is EventType.THREATEN or happening.act.act.name == "OFFER"):
        sides = Sides(actors=sides.actors, recipients=_named_in_condition(scene, happening.act, sides))
    if happening.content is None:
        if not sides.recipients and happening.act.act.has_content:
            return Sides(actors=sides.actors, recipients=_named_in_clause(scene, happening.act, sides))
        return sides
    inner = read_sides(scene, happening.content)
    recipients = sides.recipients
    if happening.act.act.type is EventType.ACCUSE and _is_object(happening) and inner.actors:
        known = {party.entity or party.name for party in sides.actors}
        recipients = tuple(p for p in inner.actors if (p.entity or p.name) not in known) or recipients
    if not recipients:
        known = {party.entity or party.name for party in sides.actors}
        countries = {party.country for party in sides.actors if party.country}
        doers = [p for p in inner.actors if p.country not in countries]  # "promised that Phnom Penh would …"
        others = [p for p in (*inner.recipients, *doers) if (p.entity or p.name) not in known]
        recipients = tuple(p for p in others if len(countries) < 2 or p.country not in countries)
        if not recipients and len(countries) < 2:  # two who agree name each other; the matter's place is none of them
            recipients = _named_in_content(scene, happening.content, known, countries)
    return Sides(actors=sides.actors, recipients=recipients)
