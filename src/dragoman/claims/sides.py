"""Who acts and on whom: the parties of an act, with what a sentence leaves to the one before it."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.claims.absorbing import Happening
from dragoman.claims.addressing import (
    PROTESTS,
    find_asked,
    find_named_in_clause,
    find_named_in_condition,
    find_named_in_content,
    find_named_in_purpose,
)
from dragoman.claims.borrowed import (
    find_cause_of_harm,
    find_doers_of_step,
    find_other_of_act_before,
    find_owners_of_blow,
)
from dragoman.claims.carried import find_carried_recipients
from dragoman.claims.company import find_company, find_mediated, find_partners_in_passing, find_people_of_place
from dragoman.claims.completing import (
    ABROAD,
    GOAL_PATTERNS,
    ON_GROUND,
    SOURCE_PATTERNS,
    TAKEN_FROM,
    find_giver_of_object,
    find_host_of_meeting,
    find_indeclinable_goal,
    find_left_behind,
    find_left_out_subject,
    find_owner_beside_recipient,
    find_pair_before,
    find_partner_of_his,
    find_receiver_among_objects,
    is_known,
)
from dragoman.claims.implied import find_exchange, find_givers_by_origin, find_here
from dragoman.claims.owners import THINGS
from dragoman.claims.parties import find_parties
from dragoman.claims.party_values import is_identified, party_of_mention
from dragoman.claims.roles import Argument, adposition_of
from dragoman.claims.scenes import Scene, Sides
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.acts import RoleGroup, load_patterns
from dragoman.model import EntityKind, EventType, ObjectKind, Party, Span

_JOINT_TYPES = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.COOPERATE})
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
_OF_FORCE = frozenset({"MIL", "COP", "REB", "SPY"})
"""Sectors whose members are sent, drawn back and put on alert by those whose they are."""
_WEAPON_KINDS = frozenset({ObjectKind.WEAPON, ObjectKind.MUNITION, ObjectKind.TROOPS})
_ASKED_OF = frozenset({"request", "demand", "plea"})


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
    if pattern not in _OWNED_PATTERNS or (role == "from" and pattern not in TAKEN_FROM):
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
    if pattern in SOURCE_PATTERNS:
        return False
    if occurrence.act.name == "HOST":  # the town that hosts
        return role == "subject"
    if occurrence.act.name == "CANCEL" and role == "to":  # "annulé sa visite à Bagdad"
        return True
    is_struck = occurrence.act.type in ON_GROUND and role not in {"subject", "by", "ins"}
    is_called_off = pattern == "sanction" and role in {"to", "from"}  # "a trip to Ankara", "its envoy from Beirut"
    return pattern in _PLACE_PATTERNS or role in {"adj", "in", "at"} or is_struck or is_called_off


def _owner(scene: Scene, token: int) -> list[Party]:
    """The state that an adjective names: "the Russian attack"."""
    mention = scene.tree.mentions[token]
    if mention is None or mention.country is None or mention.kind in THINGS:
        return []
    return [party_of_mention(mention, scene.context)]


def read_sides(scene: Scene, occurrence: Occurrence) -> Sides:
    """Return who acts and whom the act is done to, as the trigger's pattern tells."""
    plan = occurrence.plan
    actors: list[Party] = []
    undergone = _undergone_by(occurrence)
    for group in plan.actor:
        acting = [argument for argument in occurrence.arguments if argument not in undergone]
        found = _fill_group(scene, acting, group, occurrence)
        actors += [party for i, party in enumerate(found) if not is_known(party, (*actors, *found[:i]))]
    actors = actors or find_left_out_subject(scene, occurrence)
    if actors and occurrence.trigger.word_class == "verbs":
        actors += [party for party in find_company(scene, occurrence) if not is_known(party, actors)]
    recipients: list[Party] = []
    for group in plan.recipient:
        found = _fill_group(scene, occurrence.arguments, group, occurrence)
        recipients += [p for i, p in enumerate(found) if not is_known(p, (*actors, *recipients, *found[:i]))]
    has_subject = any(_is_doer(scene, occurrence, argument) for argument in occurrence.arguments)
    if not actors and not has_subject and _has_event_noun(scene, occurrence):
        for group in load_patterns()[occurrence.trigger.pattern].noun.actor:
            actors += _fill_group(scene, occurrence.arguments, group, occurrence)
    if not actors and recipients and occurrence.trigger.word_class == "nouns":
        actors = find_owner_beside_recipient(scene, occurrence, recipients)
    if not actors and not recipients and occurrence.act.type in _JOINT_TYPES:
        actors = find_pair_before(scene, occurrence)
    if not actors:
        actors = find_givers_by_origin(scene, occurrence, recipients)
    if not actors:
        actors, recipients = find_exchange(scene, occurrence, recipients)
    if not actors and recipients and occurrence.trigger.pattern in {"mutual", "visit"}:
        actors = find_host_of_meeting(scene, occurrence, recipients)
    if not actors and not recipients and occurrence.trigger.pattern == "mutual":
        actors, recipients = find_partners_in_passing(scene, occurrence)
    if actors and not recipients and occurrence.act.name == "MEDIATE":
        recipients = [party for party in find_mediated(scene, occurrence) if not is_known(party, actors)]
    if not actors and occurrence.trigger.pattern == "mutual":
        actors = find_partner_of_his(scene, occurrence, recipients)
    if not recipients and occurrence.trigger.others:
        for group in load_patterns()[occurrence.trigger.pattern].noun.recipient:
            found = _fill_group(scene, occurrence.arguments, group, occurrence)
            recipients += [party for party in found if not is_known(party, actors)]
    if not recipients and occurrence.trigger.pattern == "place":
        recipients = find_here(scene, occurrence)
    if not recipients and actors and occurrence.trigger.pattern == "removal":
        recipients = find_left_behind(scene, occurrence, actors)
    if not recipients and actors and occurrence.act.name == "INVITE":
        recipients = find_host_of_meeting(scene, occurrence, actors)
    if not actors and recipients and occurrence.trigger.pattern == "receipt":
        actors = find_giver_of_object(scene, occurrence, recipients)
    if not recipients and occurrence.trigger.others and actors and has_subject:
        found = _fill_group(scene, occurrence.arguments, ("of",), occurrence)  # "принёс извинения Танзании"
        recipients += [party for party in found if not is_known(party, actors)]
    if not recipients and occurrence.trigger.pattern in GOAL_PATTERNS:
        recipients = find_indeclinable_goal(scene, occurrence, actors)
    if not recipients and occurrence.trigger.pattern == "transfer":
        recipients = find_receiver_among_objects(scene, occurrence, actors)
    if not recipients:
        recipients = find_other_of_act_before(scene, occurrence, actors) or find_doers_of_step(scene, occurrence)
    if not actors and (forces := find_owners_of_blow(scene, occurrence)):
        actors, recipients = forces, [party for party in recipients if not is_known(party, forces)]
    if not recipients and occurrence.act.type is EventType.ASSAULT:
        recipients = find_people_of_place(scene, occurrence)
    recipients = [party for party in recipients if not _is_itself(party, actors, scene)]
    if (cause := find_cause_of_harm(scene, occurrence)) is not None and not [p for p in actors if is_identified(p)]:
        caused = read_sides(scene, cause)
        actors, recipients = list(caused.actors), recipients or list(caused.recipients)
    return _without_impossible(scene, occurrence, actors, recipients)


def _without_impossible(scene: Scene, occurrence: Occurrence, actors: list[Party], recipients: list[Party]) -> Sides:
    """The sides less those that the act itself rules out: its own words, who signed already, the victim as doer."""
    named = [scene.tree.tokens[i].start for i in occurrence.words]
    recipients = [party for party in recipients if is_identified(party) or party.start not in named]
    if len(actors) > 1 and occurrence.act.type in _JOINT_TYPES:  # the partner that the paper names has signed already
        signed = {party.country for party in actors if party.country is not None}
        recipients = [party for party in recipients if party.country not in signed]
    if occurrence.trigger.pattern == "undergone" and occurrence.act.type is EventType.ASSAULT:
        actors = _without_victims(actors, recipients)
    if occurrence.trigger.pattern in ABROAD:
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


def _is_itself(party: Party, actors: Sequence[Party], scene: Scene) -> bool:
    """Whether a pronoun or a place was read back onto the actor: nobody supplies or blockades themselves here."""
    tokens = scene.tree.tokens_in(Span(party.start, party.end))
    is_pronoun = any(scene.tree.tokens[i].upos == "PRON" for i in tokens)
    mentions = (scene.tree.mentions[i] for i in tokens)
    is_place = any(mention is not None and mention.kind is EntityKind.PLACE for mention in mentions)
    return (is_pronoun or is_place) and any(
        (party.entity or party.name) == (actor.entity or actor.name) for actor in actors
    )


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
        asked = find_asked(scene, happening.act, sides)
        sides = Sides(actors=sides.actors, recipients=asked or sides.recipients)
    if not sides.recipients and happening.act.act.type in PROTESTS:
        sides = Sides(actors=sides.actors, recipients=find_named_in_purpose(scene, happening.act, sides))
    if not sides.recipients and (happening.act.act.type is EventType.THREATEN or happening.act.act.name == "OFFER"):
        sides = Sides(actors=sides.actors, recipients=find_named_in_condition(scene, happening.act, sides))
    if happening.content is None:
        if not sides.recipients and happening.act.act.has_content:
            return Sides(actors=sides.actors, recipients=find_named_in_clause(scene, happening.act, sides))
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
            recipients = find_named_in_content(scene, happening.content, known, countries)
    return Sides(actors=sides.actors, recipients=recipients)
