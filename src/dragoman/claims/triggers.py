"""Finding the words that speak of an act, with the arguments that belong to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.claims.arguments import find_arguments
from dragoman.claims.negation import is_negated
from dragoman.claims.roles import Argument, adposition_of
from dragoman.claims.trees import Tree
from dragoman.lexicon.acts import Act, RolePlan, load_acts, load_patterns
from dragoman.lexicon.cues import AttributionCues, Hedges
from dragoman.lexicon.frames import WORD_CLASSES, Frames, Trigger
from dragoman.model import EventType, Stance, Status

_CARRYING = frozenset({"obj", "obl", "obl:arg", "nsubj:pass", "iobj", "xcomp"})
_Near = Mapping[int, frozenset[str]]
"""Tokens near a trigger's head, with their folded lemmas and forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A trigger met at a place in a sentence.

    Attributes:
        head: token of the trigger's head.
        words: tokens of all its words.
        clause: token whose tense, mood and negation decide the status: the head, or the verb that
            carries an event noun ("held talks").
        arguments: of the head and of its other words and carrier, with deep roles.
    """

    trigger: Trigger
    head: int
    words: tuple[int, ...]
    clause: int
    arguments: tuple[Argument, ...]

    @property
    def act(self) -> Act:
        """The act that the trigger speaks of."""
        return self.trigger.act

    @property
    def plan(self) -> RolePlan:
        """Which of the arguments are actor, recipient and object."""
        pattern = load_patterns()[self.trigger.pattern]
        return pattern.noun if self.trigger.word_class == "nouns" else pattern.verb


def _dependents(tree: Tree, head: int) -> Iterator[int]:
    """Tokens within two steps below `head`, clauses under it left out but for bare infinitives and what opens them.

    What a participle or relative clause hangs on is as near: "the sanctions that Norway imposed".
    """
    for child in tree.children[head]:
        relation = tree.tokens[child].relation
        if relation in {"ccomp", "parataxis"} and tree.tokens[head].upos == "NOUN":
            continue  # "X paid a visit: the purpose was negotiations" is no negotiation about pay
        yield child
        if relation == "nsubj" and tree.tokens[head].upos == "VERB":
            continue  # "the minister of defence came" comes to nobody's defence
        if relation == "obl" and adposition_of(tree, child):
            yield from (inner for inner in tree.children[child] if tree.tokens[inner].relation != "conj")
        elif relation not in {"ccomp", "advcl", "acl:relcl", "parataxis", "conj"}:
            yield from tree.children[child]
            if tree.tokens[child].relation == "obj":  # "fired missiles at a base", hung on the missiles
                yield from (case for phrase in tree.under(child, "nmod") for case in tree.under(phrase, "case"))
        elif tree.tokens[child].relation == "ccomp":
            yield from tree.under(child, "mark")
    token = tree.tokens[head]
    is_participle = token.relation == "amod" and token.feature("VerbForm") == "Part"
    if token.head >= 0 and (token.relation in {"acl", "acl:relcl"} or is_participle):
        yield token.head
    if token.head >= 0 and token.relation == "xcomp":
        yield from tree.under(token.head, "nsubj", "nsubj:pass")  # "sanctions may be lifted"


def _list_near(tree: Tree, head: int, frames: Frames) -> _Near:
    """Return the tokens near `head` where a trigger's other words may stand, with their lemmas and forms."""
    return {
        index: frozenset({frames.fold(tree.tokens[index].lemma), frames.fold(tree.tokens[index].text)})
        for index in _dependents(tree, head)
        if not _only_binds(tree, index, head)
    }


def _only_binds(tree: Tree, index: int, head: int) -> bool:
    """Whether a word only opens a phrase or the clause of `head`: "(to) protest", "(в отношении) Ирана"."""
    token = tree.tokens[index]
    return (token.relation == "mark" and token.head == head) or (token.relation == "case" and token.upos == "NOUN")


def _is_aside(tree: Tree, index: int, words: Sequence[int]) -> bool:
    """Whether a word is only owned inside a phrase of another: "within a package of aid it sent tanks"."""
    between = tree.tokens[index].head
    if between in words or between < 0 or tree.tokens[index].relation != "nmod":
        return False
    return tree.tokens[between].relation == "obl" and any(True for _ in tree.under(between, "case"))


def _match_others(tree: Tree, head: int, trigger: Trigger, near: _Near) -> tuple[int, ...] | None:
    """Return the tokens of the trigger's later words, () when it has none, None when one is missing."""
    found: list[int] = []
    for word in trigger.others:
        free = (i for i, forms in near.items() if word in forms and i not in found)
        index = next((i for i in free if not _is_aside(tree, i, (head, *found))), None)
        if index is None:
            return None
        found.append(index)
    if not (trigger.only or trigger.unless):
        return tuple(found)
    met = frozenset[str]().union(*near.values())
    if trigger.only and not trigger.only & met:
        return None
    if trigger.unless and trigger.unless & (met | _governing_verb(tree, head)):
        return None
    return tuple(found)


def _governing_verb(tree: Tree, head: int) -> set[str]:
    """The lemma of the verb right above a noun: "the meeting was played behind closed doors"."""
    above = tree.tokens[head].head
    is_noun = tree.tokens[head].upos in {"NOUN", "PROPN"}
    return {tree.tokens[above].lemma.lower()} if is_noun and above >= 0 and tree.tokens[above].upos == "VERB" else set()


def _has_object(tree: Tree, trigger: Trigger, arguments: Sequence[Argument], frames: Frames) -> bool:
    """Whether what the act is done to is one of the things that the trigger asks for."""
    if not trigger.object:
        return True
    if trigger.object & {"@any", "@none"}:
        return ("@any" in trigger.object) == any(a.role == "object" for a in arguments)
    for argument in arguments:
        if argument.role not in {"object", "of"}:
            continue
        part = (argument.token, *tree.under(argument.token, "conj", "nmod", "flat", "appos"))
        lemmas = (tree.tokens[i].lemma for i in part)
        if any(lemma in trigger.object or frames.fold(lemma) in trigger.object for lemma in lemmas):
            return True
        named = (tree.mentions[i] for i in (argument.token, *tree.under(argument.token, "appos", "flat")))
        if any(mention is not None and f"@{mention.kind}" in trigger.object for mention in named):
            return True
    return False


def _carrier(tree: Tree, noun: int, frames: Frames) -> int | None:
    """The verb that carries an event noun: "held talks", "переговоры прошли"."""
    noun = _noun_that_counts(tree, noun, frames)
    token = tree.tokens[noun]
    head = token.head
    if head < 0:
        return None
    if token.relation in _CARRYING and tree.tokens[head].upos == "AUX" and _is_under(tree, noun, frames):
        return head
    lemmas = {frames.fold(tree.tokens[head].lemma), frames.name_verb(tree.tokens[head])}
    if (
        token.relation == "obl"
        and frames.phrase_verbs
        and adposition_of(tree, noun)
        and not lemmas & frames.phrase_verbs
    ):
        return None  # "выразил протест из-за продажи": a circumstance, nothing that the verb carries
    is_beside = token.relation == "obl" and any(child != noun for child in tree.under(head, "obj"))
    if token.relation in _CARRYING and not is_beside and lemmas & (frames.support_verbs | frames.undergo_verbs):
        return head
    if token.relation in {"obj", "obl:arg", "nsubj:pass"} and lemmas & frames.wish_verbs:
        return head
    if token.relation in {"nsubj", "nsubj:pass"}:  # "talks are due to begin", "переговоры должны начаться"
        for verb in tree.under(head, "xcomp", "csubj"):
            if frames.fold(tree.tokens[verb].lemma) in frames.occurrence_verbs:
                return verb
    if token.relation in {"nsubj", "nsubj:pass"} and lemmas & (frames.occurrence_verbs | frames.support_verbs):
        return head
    return None


def _noun_that_counts(tree: Tree, noun: int, frames: Frames) -> int:
    """The noun that counts or sums up an event, which stands for it: "suspended a series of airstrikes"."""
    head = tree.tokens[noun].head
    is_counted = tree.tokens[noun].relation == "nmod" and head >= 0
    return head if is_counted and frames.fold(tree.tokens[head].lemma) in frames.series_nouns else noun


def _is_under(tree: Tree, noun: int, frames: Frames) -> bool:
    """Whether an event noun is what somebody undergoes: "is under pressure from"."""
    return adposition_of(tree, noun) in frames.under


def _lent_by_carrier(tree: Tree, noun: int, carrier: int, frames: Frames) -> Iterator[Argument]:
    """What the verb that carries an event noun adds: "held talks with", "подверг критике Израиль".

    The subject of a verb of undergoing is whom the act befalls: "bases came under attack".
    """
    is_undergone = frames.fold(tree.tokens[carrier].lemma) in frames.undergo_verbs or _is_under(tree, noun, frames)
    noun = _noun_that_counts(tree, noun, frames)
    is_core = tree.tokens[noun].relation in {"obj", "nsubj", "nsubj:pass"}
    for argument in find_arguments(tree, carrier, frames):
        if argument.token == noun or (argument.role == "object" and is_core):
            continue
        is_victim = is_undergone and argument.role == "subject"
        yield Argument("object", argument.token, argument.is_inherited) if is_victim else argument


def _gather_arguments(
    tree: Tree, head: int, words: tuple[int, ...], carrier: int | None, frames: Frames
) -> list[Argument]:
    arguments = list(find_arguments(tree, head, frames))
    if tree.tokens[head].upos == "NOUN" and _is_under(tree, head, frames):
        arguments = [Argument("object", a.token, a.is_inherited) if a.role == "subject" else a for a in arguments]
    for word in words:
        if tree.tokens[word].upos in {"NOUN", "PROPN"}:
            arguments += find_arguments(tree, word, frames)
        elif tree.tokens[word].upos in {"VERB", "ADJ"} and not any(a.role in {"object", "indirect"} for a in arguments):
            # "laissé entrer les inspecteurs"
            arguments += [a for a in find_arguments(tree, word, frames) if a.role == "object" and not a.is_inherited]
    for noun in (head, *words):
        counting = _noun_that_counts(tree, noun, frames)
        if counting != noun:
            arguments += [a for a in find_arguments(tree, counting, frames) if a.role != "of"]
    if carrier is not None:
        arguments += _lent_by_carrier(tree, head, carrier, frames)
    for participle in tree.under(
        head, "acl", "acl:relcl"
    ):  # "the talks held between …", "agreements that were reached"
        if frames.name_verb(tree.tokens[participle]) in frames.support_verbs:
            arguments += [
                a
                for a in find_arguments(tree, participle, frames)
                if a.role != "object" and not (a.role == "subject" and (a.is_inherited or a.token == head))
            ]
    own = {head, *words}
    return [argument for argument in arguments if argument.token not in own or argument.role == "object"]


def _is_part_of_a_name(tree: Tree, noun: int) -> bool:
    """Whether an event noun only helps to name something: "Defence Minister", "the Supreme Council's meeting room"."""
    return tree.tokens[noun].relation in {"compound", "flat", "flat:name"} or tree.mentions[noun] is not None


def _is_causative(tree: Tree, verb: int, frames: Frames) -> bool:
    """Whether a verb only turns an infinitive: in "s'est vu reprocher" nobody saw anybody."""
    if frames.fold(tree.tokens[verb].lemma) not in frames.reflexive_causatives:
        return False
    return any(tree.tokens[child].feature("VerbForm") == "Inf" for child in tree.under(verb, "xcomp", "ccomp"))


def _tells_of_an_act(tree: Tree, participle: int) -> bool:
    """Whether a participle says more of its noun than what it is like: "sanctions imposed by Oslo", not "armed men"."""
    token = tree.tokens[participle]
    is_passive = token.feature("VerbForm") == "Part" or token.feature("Voice") == "Pass"
    if token.relation == "amod":
        return is_passive and any(tree.tokens[child].upos != "PUNCT" for child in tree.children[participle])
    return is_passive or any(True for _ in tree.under(participle, "aux:pass", "nsubj:pass", "cop"))


def _read_occurrence(
    tree: Tree, index: int, trigger: Trigger, near: _Near, frames: Frames, hedges: Hedges
) -> Occurrence | None:
    token = tree.tokens[index]
    if token.upos not in WORD_CLASSES[trigger.word_class]:
        return None
    if trigger.word_class == "verbs" and _is_causative(tree, index, frames):
        return None
    if trigger.word_class == "nouns" and _is_part_of_a_name(tree, index):
        return None
    if trigger.is_derived and not _tells_of_an_act(tree, index):
        return None
    others = _match_others(tree, index, trigger, near)
    if others is None or (trigger.is_negated and not is_negated(tree, index, hedges)):
        return None
    carrier = _carrier(tree, index, frames) if trigger.word_class == "nouns" else None
    arguments = _gather_arguments(tree, index, others, carrier, frames)
    if not _has_object(tree, trigger, arguments, frames):
        return None
    return Occurrence(
        trigger=trigger,
        head=index,
        words=(index, *others),
        clause=carrier if carrier is not None else index,
        arguments=tuple(arguments),
    )


def _is_duty(tree: Tree, clause: int, hedges: Hedges) -> bool:
    """Whether a clause says what its subject must do."""
    words = [clause, *tree.under(clause, "aux")] if clause >= 0 else []
    return any(tree.tokens[word].lemma.lower() in hedges.obligations for word in words)


def _find_demands(tree: Tree, frames: Frames, hedges: Hedges, cues: AttributionCues) -> list[Occurrence]:
    """A report that another must do something: "Russia said that Sudan must return the helicopter" demands it."""
    found = []
    for index, token in enumerate(tree.tokens):
        if token.upos != "VERB" or cues.verbs.get(token.lemma.lower()) is not Stance.ASSERTS:
            continue
        clause = next((c for c in tree.under(index, "ccomp", "parataxis") if _is_duty(tree, c, hedges)), None)
        if clause is None and token.relation == "parataxis" and _is_duty(tree, token.head, hedges):
            clause = token.head  # "Sudan must return the helicopter, Russia said"
        if clause is None or not any(True for _ in tree.under(clause, "nsubj")):
            continue
        act = load_acts()["DEMAND"]
        trigger = Trigger(act=act, word_class="verbs", head=token.lemma.lower(), others=("must",), pattern=act.pattern)
        arguments = [a for a in find_arguments(tree, index, frames) if a.role == "subject"]
        found.append(
            Occurrence(
                trigger=trigger,
                head=index,
                words=(index,),
                clause=index,
                arguments=(*arguments, Argument("clause", clause)),
            )
        )
    return found


def _is_to_come(tree: Tree, clause: int, hedges: Hedges) -> bool:
    verbs = [clause, *tree.under(clause, "aux")]
    return any(
        tree.tokens[i].feature("Tense") == "Fut" or hedges.verbs.get(tree.tokens[i].lemma.lower()) is Status.PLANNED
        for i in verbs
    )


def _list_countries(tree: Tree, index: int) -> set[str]:
    near = (index, *tree.under(index, "amod", "compound", "nmod", "nmod:poss", "flat", "appos"))
    return {mention.country for i in near if (mention := tree.mentions[i]) is not None and mention.country is not None}


def _speaks_of_self(tree: Tree, verb: int, clause: int) -> bool:
    """Whether who announces is who will do it: "it will", "Delhi announced that India would"."""
    above, below = (list(tree.under(index, "nsubj")) for index in (verb, clause))
    if not above or not below:
        return False
    if tree.tokens[below[0]].upos == "PRON":
        return tree.tokens[below[0]].feature("PronType") == "Prs"
    return bool(_list_countries(tree, above[0]) & _list_countries(tree, below[0]))


def _find_announcements(tree: Tree, frames: Frames, hedges: Hedges) -> list[Occurrence]:
    """An announcement of what one will do for another promises it: "Delhi announced that it would lend Nepal …"."""
    found = []
    for index, token in enumerate(tree.tokens):
        if token.lemma.lower() not in frames.announcing or token.upos != "VERB":
            continue
        for clause in tree.under(index, "ccomp"):
            given = frames.triggers.get(tree.tokens[clause].lemma.lower(), ())
            is_gift = any(t.act.type is EventType.AID and t.pattern != "receipt" and not t.others for t in given)
            if is_gift and _is_to_come(tree, clause, hedges) and _speaks_of_self(tree, index, clause):
                act = load_acts()["PROMISE"]
                trigger = Trigger(
                    act=act, word_class="verbs", head=token.lemma.lower(), others=("will",), pattern=act.pattern
                )
                arguments = tuple(a for a in find_arguments(tree, index, frames) if a.role == "subject")
                found.append(Occurrence(trigger=trigger, head=index, words=(index,), clause=index, arguments=arguments))
    return found


def find_occurrences(tree: Tree, frames: Frames, hedges: Hedges, cues: AttributionCues) -> tuple[Occurrence, ...]:
    """Return the triggers of a sentence, at most one a head, longest first; words of one trigger carry no other."""
    found = [*_find_demands(tree, frames, hedges, cues), *_find_announcements(tree, frames, hedges)]
    used: set[int] = set()
    for index, token in enumerate(tree.tokens):
        triggers = frames.find_triggers(token)
        near = _list_near(tree, index, frames) if triggers else {}
        for trigger in triggers:
            occurrence = _read_occurrence(tree, index, trigger, near, frames, hedges)
            if occurrence is not None:
                found.append(occurrence)
                used.update(occurrence.words[1:])
                break
    return tuple(occurrence for occurrence in found if occurrence.head not in used)
