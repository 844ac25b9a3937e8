"""What the text says of an act: happened, under way, planned, possible, conditional, negated, denied; how likely."""

from dataclasses import dataclass

from dragoman.claims.conditions import find_condition, find_conditions, holds_act
from dragoman.claims.likelihoods import find_bare_hedge, find_likelihood
from dragoman.claims.negation import has_negating_phrase, has_negative_subject, is_negated
from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree, find_phrases
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.cues import AttributionCues, Hedges
from dragoman.model import DONE, Condition, EventType, Likelihood, Stance, Status

_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "csubj", "csubj:pass", "advcl"})
_SPOKEN = frozenset(
    {
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)
"""Types of acts that are done by saying something."""
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "csubj", "obj", "obl", "nmod"})
_STRONGER = (Status.NEGATED, Status.DENIED, Status.REQUESTED, Status.OFFERED, Status.POSSIBLE, Status.PLANNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReading:
    """Status with its ground; `is_condition` when the act itself is only the matter of an if-clause."""

    status: Status
    likelihood: Likelihood | None = None
    condition: Condition | None = None
    is_condition: bool = False


_AWAITED = "awaited"
"""The pattern of verbs whose object is to come: "is expected in Berlin"."""


def _auxiliary_status(tree: Tree, index: int, hedges: Hedges) -> Status | None:
    statuses = [
        hedges.verbs[lemma]
        for child in tree.under(index, "aux", "aux:pass", "advmod")
        if tree.tokens[child].upos in {"AUX", "VERB", "ADV", "PART"}
        and (lemma := tree.tokens[child].lemma.lower()) in hedges.verbs
    ]
    return statuses[0] if statuses else None


def _tense_status(tree: Tree, index: int, *, is_process: bool) -> Status | None:
    token = tree.tokens[index]
    auxiliaries = [tree.tokens[child] for child in tree.under(index, "aux", "aux:pass", "cop")]
    verbs = [token, *auxiliaries]
    moods = {verb.feature("Mood") for verb in verbs}
    tenses = {verb.feature("Tense") for verb in verbs}
    if "Fut" in tenses:
        return Status.PLANNED
    if "Imp" in moods:
        return Status.REQUESTED
    if "Cnd" in moods:
        return Status.PLANNED if _is_future_in_the_past(tree, index) else Status.POSSIBLE
    if token.feature("VerbForm") == "Inf" and not auxiliaries:
        return Status.PLANNED if is_headline_plan(tree, index) else None
    if token.relation in _NOMINAL and token.feature("VerbForm") in {"Part", "Ger"} and not auxiliaries:
        return None  # "fighting broke out": the verb over it tells when
    progressive = token.text.lower().endswith("ing") and any(a.lemma.lower() == "be" for a in auxiliaries)
    finite = {a.feature("Tense") for a in auxiliaries if a.feature("VerbForm") == "Fin"}
    if progressive and "Past" not in finite:
        return Status.ONGOING
    is_formed_passive = token.feature("VerbForm") == "Fin"  # "поставляются"; "is supplied" may be done already
    if "Pres" in tenses and "Past" not in tenses and (token.feature("Voice") != "Pass" or is_formed_passive):
        return Status.ONGOING if is_process and not _is_headline(tree) else Status.OCCURRED
    return Status.OCCURRED if {"Past", "Pres"} & tenses else None


def _goes_on(tree: Tree, occurrence: Occurrence) -> bool:
    """Whether the present tells that an act is under way: acts that last, and deeds in an imperfective.

    A word that asks, accuses or promises is spoken in one moment, whatever its aspect.
    """
    is_deed = occurrence.act.type not in _SPOKEN
    return occurrence.act.is_process or (is_deed and tree.tokens[occurrence.clause].feature("Aspect") == "Imp")


def _is_headline(tree: Tree) -> bool:
    """Whether a sentence ends without a mark: the present of headlines tells what has happened."""
    return tree.tokens[-1].upos != "PUNCT"


def is_headline_plan(tree: Tree, index: int) -> bool:
    """Whether an infinitive is all that a name does: "Denmark to donate howitzers"."""
    head = tree.tokens[index].head
    is_marked = any(True for _ in tree.under(index, "mark"))
    return is_marked and head >= 0 and tree.tokens[head].relation == "root" and tree.mentions[head] is not None


def _is_future_in_the_past(tree: Tree, index: int) -> bool:
    """Whether a conditional only follows the tense of the verb of saying: "a déclaré que la Russie livrerait"."""
    token = tree.tokens[index]
    if token.feature("Mood") != "Cnd" or token.relation != "ccomp" or token.head < 0:
        return False
    return tree.tokens[token.head].feature("Tense") == "Past"


def _governor_status(tree: Tree, index: int, hedges: Hedges, cues: AttributionCues) -> Status | None:
    """What the words above an act make of it: "plans to", "threat of", "refused to", "denies that"."""
    child = index
    for above in tree.ancestors(index):
        relation, lemma = tree.tokens[child].relation, tree.tokens[above].lemma.lower()
        upos = tree.tokens[above].upos
        if relation == "conj":
            child = above
            continue
        is_clause = any(True for _ in tree.under(child, "mark", "aux"))
        if relation == "acl" and tree.tokens[child].feature("VerbForm") == "Part" and not is_clause:
            return None  # "the sanctions imposed by Oslo were lifted": they had been imposed
        if relation == "xcomp" and lemma in hedges.plan_copulas and tree.tokens[child].feature("VerbForm") == "Inf":
            return Status.NEGATED if is_negated(tree, above, hedges) else Status.PLANNED
        if upos in {"VERB", "AUX", "ADJ"}:
            if relation in _GOVERNED | {"obj", "nsubj:pass", "nsubj", "obl"}:
                is_gerund = tree.tokens[child].feature("VerbForm") in {"Part", "Ger"}
                if relation == "advcl" and hedges.verbs.get(lemma) is Status.NEGATED and is_gerund:
                    return Status.NEGATED  # "refrained from condemning"
                is_matter = relation == "obl" and adposition_of(tree, child) in hedges.matter_marks
                if is_matter and hedges.verbs.get(lemma) is Status.POSSIBLE:
                    return Status.POSSIBLE  # "ont discuté de la livraison"
                if relation in {"advcl", "nsubj", "obl"} and lemma not in hedges.adjectives:
                    return Status.PLANNED if relation == "advcl" and _is_purpose(tree, child) else None
                if upos == "ADJ" and lemma in hedges.truths and is_negated(tree, above, hedges):
                    return Status.DENIED
                if relation == "ccomp" and cues.verbs.get(lemma) in {Stance.HEDGES, Stance.DOUBTS}:
                    is_doubt = is_negated(tree, above, hedges) or hedges.verbs.get(lemma) is Status.POSSIBLE
                    return Status.POSSIBLE if is_doubt else None
                if lemma in hedges.obligations and _is_counterfactual(tree, above):
                    return Status.NEGATED
                found = hedges.verbs.get(lemma) or hedges.adjectives.get(lemma)
                if found is not None and not (
                    relation == "ccomp" and lemma in cues.verbs and found is not Status.DENIED
                ):
                    return _when_negated(found, relation) if is_negated(tree, above, hedges) else found
                if relation == "ccomp" or relation in {"obj", "nsubj:pass"}:
                    return None
            else:
                return None
        elif upos in {"NOUN", "PROPN"}:
            if relation in {"nmod", "acl", "ccomp", "obl"} and lemma in hedges.nouns:
                return hedges.nouns[lemma]
            if relation == "nmod" and lemma in hedges.talks and adposition_of(tree, child) in hedges.matter_marks:
                return Status.POSSIBLE  # "talks on the withdrawal of troops"
            if tree.tokens[child].feature("VerbForm") == "Part":
                return None  # "they suspect the man arrested in Oslo": what a participle tells of a noun is granted
            if relation not in {"nmod", "acl"}:
                return None
        child = above
    return None


def _is_counterfactual(tree: Tree, verb: int) -> bool:
    """Whether a duty was not done: "aurait dû soutenir"."""
    is_participle = tree.tokens[verb].feature("VerbForm") == "Part"
    return is_participle and any(tree.tokens[child].feature("Mood") == "Cnd" for child in tree.under(verb, "aux"))


def _when_negated(status: Status, relation: str) -> Status:
    """What a governing verb makes of an act when it is negated: "did not stop supplying", "did not deny that …".

    Who does not plan to do something, or cannot, does not do it; who does not fear that another does leaves it open.
    """
    turned = {
        Status.ONGOING: Status.NEGATED,
        Status.OCCURRED: Status.NEGATED,
        Status.NEGATED: Status.OCCURRED,
        Status.DENIED: Status.POSSIBLE,
    }
    if relation == "xcomp":
        turned |= {Status.PLANNED: Status.NEGATED, Status.POSSIBLE: Status.NEGATED}
    return turned.get(status, status)


def _is_purpose(tree: Tree, index: int) -> bool:
    return tree.tokens[index].feature("VerbForm") == "Inf" or adposition_of(tree, index) in {"pour", "afin de", "to"}


def _default_status(tree: Tree, occurrence: Occurrence) -> Status:
    """The tense of the nearest finite verb at or above the act."""
    for index in (occurrence.clause, *tree.ancestors(occurrence.clause)):
        if tree.tokens[index].upos in {"VERB", "AUX", "ADJ"}:
            is_process = index == occurrence.clause and _goes_on(tree, occurrence)
            found = _tense_status(tree, index, is_process=is_process)
            if found is not None:
                return found if found is not Status.REQUESTED else Status.OCCURRED
    return Status.OCCURRED


def find_status(tree: Tree, occurrence: Occurrence, hedges: Hedges, cues: AttributionCues, text: str) -> StatusReading:
    """Return what the sentence says of the act; `text` is the document's."""
    openings = find_conditions(tree, hedges)
    if holds_act(tree, occurrence.head, openings):
        return StatusReading(status=Status.CONDITIONAL, is_condition=True)
    condition = find_condition(tree, occurrence.clause, openings, text)
    likelihood = find_likelihood(tree, occurrence, hedges, text)
    hedge = likelihood or find_bare_hedge(tree, occurrence, hedges, cues)
    if _is_not_done(tree, occurrence, hedges):
        return StatusReading(status=Status.NEGATED, likelihood=hedge)
    if condition is not None and not _is_done(tree, occurrence, hedges):
        return StatusReading(status=Status.CONDITIONAL, likelihood=hedge, condition=condition)
    if occurrence.trigger.pattern == _AWAITED or _is_awaited(tree, occurrence.clause, hedges):
        return StatusReading(status=Status.PLANNED, likelihood=hedge)
    candidates = [
        _carrier_status(tree, occurrence, hedges),
        _adjective_status(tree, occurrence.head, hedges),
        _auxiliary_status(tree, occurrence.clause, hedges),
        _governor_status(tree, occurrence.clause, hedges, cues),
        _phrase_status(tree, occurrence, hedges),
        _tense_status(tree, occurrence.clause, is_process=_goes_on(tree, occurrence) or occurrence.trigger.is_negated),
    ]
    status = next((strong for strong in _STRONGER if strong in candidates[:5]), None)
    status = status or next((found for found in candidates if found is not None), None)
    status = status or _default_status(tree, occurrence)
    if status in DONE | {Status.PLANNED} and likelihood is not None:
        status = Status.POSSIBLE  # "will probably attack": a forecast, nobody's plan
    if status in DONE | {Status.PLANNED} and _is_asked(tree, occurrence.clause, hedges):
        status = Status.POSSIBLE
    return StatusReading(status=status, likelihood=hedge, condition=condition)


def _is_not_done(tree: Tree, occurrence: Occurrence, hedges: Hedges) -> bool:
    if occurrence.trigger.is_negated:  # "does not honour the treaty" is a breach that happens
        return False
    return (
        is_negated(tree, occurrence.clause, hedges)
        or is_negated(tree, occurrence.head, hedges)
        or has_negative_subject(tree, occurrence.clause, hedges)
        or has_negating_phrase(tree, occurrence.clause, hedges)
    )


def _is_awaited(tree: Tree, clause: int, hedges: Hedges) -> bool:
    """Whether the present of a clause is that of something to come: "until the hostages are released"."""
    for above in (clause, *tree.ancestors(clause)):
        if any(tree.tokens[mark].lemma.lower() in hedges.awaiting for mark in tree.under(above, "mark")):
            verbs = [clause, *tree.under(clause, "aux", "aux:pass", "cop")]
            finite = {tree.tokens[i].feature("Tense") for i in verbs if tree.tokens[i].feature("VerbForm") == "Fin"}
            return finite == {"Pres"}
        if tree.tokens[above].relation != "conj":
            return False
    return False


def _is_asked(tree: Tree, clause: int, hedges: Hedges) -> bool:
    """Whether a clause asks if the act happens; "why did he attack?" takes it for granted."""
    if any(tree.tokens[mark].lemma.lower() in hedges.whether for mark in tree.under(clause, "mark", "advmod")):
        return True
    if tree.tokens[-1].text != "?":
        return False
    return not any(tree.tokens[child].lemma.lower() in hedges.open_questions for child in tree.children[clause])


def _phrase_status(tree: Tree, occurrence: Occurrence, hedges: Hedges) -> Status | None:
    """Talks that "are under way" go on."""
    above = tree.tokens[occurrence.head].head
    scope = {occurrence.clause, occurrence.head, *([above] if above >= 0 else [])}
    for _, start, end in find_phrases(tree, hedges.under_way):
        if scope & set(range(start, end)):
            return Status.ONGOING
        is_present = tree.tokens[occurrence.clause].feature("Tense") == "Pres"
        if is_present and any(tree.tokens[i].head == occurrence.clause for i in range(start, end)):
            return Status.ONGOING  # "still refuses"
    return None


def _is_done(tree: Tree, occurrence: Occurrence, hedges: Hedges) -> bool:
    """Whether a threat, promise or demand has been made, whatever condition its matter stands under."""
    if not occurrence.act.has_content or _auxiliary_status(tree, occurrence.clause, hedges) is not None:
        return False
    return _tense_status(tree, occurrence.clause, is_process=False) is Status.OCCURRED


def _carrier_status(tree: Tree, occurrence: Occurrence, hedges: Hedges) -> Status | None:
    """A verb of wish or intent that carries an event noun: "wants talks"; verbs of phase leave it a happening."""
    if occurrence.clause == occurrence.head:
        return None
    found = hedges.verbs.get(tree.tokens[occurrence.clause].lemma.lower())
    return None if found is Status.ONGOING else Status.PLANNED if found is Status.REQUESTED else found


def _adjective_status(tree: Tree, noun: int, hedges: Hedges) -> Status | None:
    """An adjective on an event noun: "possible deliveries", "the planned visit"."""
    if tree.tokens[noun].upos not in {"NOUN", "PROPN"}:
        return None
    return next(
        (
            hedges.adjectives[word]
            for child in tree.under(noun, "amod")
            for word in (tree.tokens[child].lemma.lower(), tree.tokens[child].text.lower())
            if word in hedges.adjectives
        ),
        next((Status.PLANNED for child in tree.under(noun, "amod", "acl") if _is_planned(tree, child, hedges)), None),
    )


def _is_planned(tree: Tree, participle: int, hedges: Hedges) -> bool:
    """Whether a participle says that a noun is planned: "the visit planned for May", "запланированный визит"."""
    token = tree.tokens[participle]
    is_passive = token.feature("VerbForm") == "Part" and token.feature("Voice") == "Pass"
    return is_passive and hedges.verbs.get(token.lemma.lower()) is Status.PLANNED
