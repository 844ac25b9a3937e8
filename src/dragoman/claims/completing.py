"""Parties that an act leaves to the words around it: a subject left out, the pair before, a receiver."""

from collections.abc import Sequence

from dragoman.claims.arguments import find_arguments
from dragoman.claims.parties import find_parties
from dragoman.claims.party_values import party_of_mention
from dragoman.claims.roles import adposition_of, is_passive
from dragoman.claims.scenes import Scene
from dragoman.claims.triggers import Occurrence
from dragoman.model import EntityKind, EventType, Party

_RECEIVERS = frozenset(
    {EntityKind.STATE, EntityKind.ARMED_FORCE, EntityKind.ARMED_GROUP, EntityKind.INTERNATIONAL_ORGANISATION}
)

_LOOSE_TYPES = frozenset({EventType.COOPERATE, EventType.SUPPORT})
"""Joint acts that go on without a party told: of them only the sentence right before tells who does them."""

TAKEN_FROM = frozenset({"removal", "seizure", "sanction", "request", "demand"})
"""Patterns whose "from" names who loses; of all others it names who acts, and no owner stands for a place."""

ABROAD = frozenset({"place", "breach"})
"""Patterns whose recipient is another state than that of who acts."""

GOAL_PATTERNS = frozenset({"transfer", "sanction"})

_SPOKEN_TYPES = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
"""Types of acts that a capital does where people speak in it."""

_GOVERNED_KINDS = frozenset({EntityKind.PLACE, EntityKind.STATE, EntityKind.GOVERNMENT_BODY})

SOURCE_PATTERNS = frozenset({"purchase", "plea"})
"""Patterns whose "in" may be from whom: "закупив у Румунії"; of names that stand there only a state's is one."""

ON_GROUND = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Acts done to a place that are done to its state: "a strike on Beirut"."""


def is_known(party: Party, others: Sequence[Party]) -> bool:
    """Whether a party is one of others already, in the same part."""
    return any(
        (party.entity or party.name) == (other.entity or other.name)
        and (party.sector == other.sector or party.start == other.start)
        for other in others
    )


def find_owner_beside_recipient(scene: Scene, occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
    """Whose an act is that also says on whom: "les accusations de Kinshasa contre Kigali".

    "The bombing of Syria" has the other reading: there nobody else is the recipient.
    """
    known = {party.entity or party.name for party in recipients}
    found: list[Party] = []
    for argument in occurrence.arguments:
        if argument.role == "of" and not argument.is_inherited:
            found += find_parties(scene.tree, argument.token, scene.context)
    return [party for party in found if (party.entity or party.name) not in known]


def find_left_behind(scene: Scene, occurrence: Occurrence, actors: Sequence[Party]) -> list[Party]:
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


def find_giver_of_object(scene: Scene, occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
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


def find_left_out_subject(scene: Scene, occurrence: Occurrence) -> list[Party]:
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


def find_indeclinable_goal(scene: Scene, occurrence: Occurrence, actors: Sequence[Party]) -> list[Party]:
    """Where something goes whose name tells no case: "поставки в Перу", "экспорт в США", tagged as a place."""
    for argument in occurrence.arguments:
        mention = scene.tree.mentions[argument.token]
        if argument.role != "in" or mention is None or mention.kind is not EntityKind.STATE:
            continue
        has_case = scene.tree.tokens[argument.token].feature("Case") is not None
        if has_case and mention.text.casefold() == mention.lemma.casefold():
            party = party_of_mention(mention, scene.context)
            return [] if is_known(party, actors) else [party]
    return []


def find_pair_before(scene: Scene, occurrence: Occurrence) -> list[Party]:
    """The pair of the joint act before, for a passive that names nobody: "Agreements were reached."."""
    tree = scene.tree
    if tree.tokens[occurrence.clause].upos != "VERB" or not is_passive(tree, occurrence.clause):
        return []
    if any(argument.role == "subject" for argument in occurrence.arguments):
        return []
    is_far = not scene.context.is_before_near and occurrence.act.type in _LOOSE_TYPES
    return [] if is_far else list(scene.context.before)


def find_host_of_meeting(scene: Scene, occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
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


def find_partner_of_his(scene: Scene, occurrence: Occurrence, recipients: Sequence[Party]) -> list[Party]:
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


def find_receiver_among_objects(scene: Scene, occurrence: Occurrence, actors: Sequence[Party]) -> list[Party]:
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
