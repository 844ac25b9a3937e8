"""What the text says of an act: happened, under way, planned, possible, conditional, negated, denied; how likely."""

from dataclasses import dataclass

from dragoman.claims.arguments import adposition_of
from dragoman.claims.trees import Tree, find_phrases
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.cues import AttributionCues, Hedges
from dragoman.model import Condition, Likelihood, Status

_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "csubj", "csubj:pass", "advcl"})
_OPENERS = frozenset({"mark", "case", "fixed", "advmod", "cc"})
_STRONGER = (Status.NEGATED, Status.DENIED, Status.REQUESTED, Status.OFFERED, Status.PLANNED, Status.POSSIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReading:
    """Status with its ground; `is_condition` when the act itself is only the matter of an if-clause."""

    status: Status
    likelihood: Likelihood | None = None
    condition: Condition | None = None
    is_condition: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An opener of a condition: its tokens, and the head of the clause or phrase that it opens."""

    first: int
    last: int
    head: int


def is_negated(tree: Tree, index: int, hedges: Hedges) -> bool:
    """Whether a negator hangs on the token itself."""
    return any(
        {tree.tokens[child].lemma.lower(), tree.tokens[child].text.lower()} & hedges.negations
        for child in tree.children[index]
        if tree.tokens[child].relation in {"advmod", "det", "aux", "cc", "case", "mark", "obl", "discourse", "neg"}
    )


def find_conditions(tree: Tree, hedges: Hedges) -> tuple[Opening, ...]:
    """Return where a sentence opens a condition."""
    found = []
    for _, start, end in find_phrases(tree, hedges.conditions):
        inside = list(range(start, end))
        head = tree.head_of(inside)
        token = tree.tokens[head]
        if token.relation in _OPENERS and token.head >= 0:
            head = token.head  # "if" hangs on the clause that it opens; "event" in "in the event of" heads its own
        if tree.tokens[head].relation != "root":
            found.append(Opening(first=start, last=end - 1, head=head))
    return tuple(found)


def _condition_over(
    tree: Tree, occurrence: Occurrence, openings: tuple[Opening, ...], text: str
) -> StatusReading | None:
    for opening in openings:
        members = set(tree.phrase(opening.head, within_clause=False))
        if occurrence.head in members:
            return StatusReading(status=Status.CONDITIONAL, is_condition=True)
        if occurrence.clause in tree.ancestors(opening.head) or _shares_clause(tree, occurrence.clause, opening.head):
            inside = [i for i in (*members, opening.first, opening.last) if tree.tokens[i].upos != "PUNCT"]
            span = tree.span_of(inside)
            condition = Condition(text=span.text_in(text), start=span.start, end=span.end)
            return StatusReading(status=Status.CONDITIONAL, condition=condition)
    return None


def _shares_clause(tree: Tree, clause: int, condition: int) -> bool:
    """Whether a condition hangs on the verb of saying over the act: "said that, if …, it would"."""
    above = tree.tokens[clause].head
    return above >= 0 and tree.tokens[condition].head == above and tree.tokens[clause].relation in {"ccomp", "xcomp"}


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
        return None
    progressive = token.text.lower().endswith("ing") and any(a.lemma.lower() == "be" for a in auxiliaries)
    if progressive and "Past" not in {a.feature("Tense") for a in auxiliaries}:
        return Status.ONGOING
    if "Pres" in tenses and "Past" not in tenses and token.feature("Voice") != "Pass":
        return Status.ONGOING if is_process else Status.OCCURRED
    return Status.OCCURRED if {"Past", "Pres"} & tenses else None


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
        if upos in {"VERB", "AUX", "ADJ"}:
            if relation in _GOVERNED | {"obj", "nsubj:pass", "nsubj", "obl"}:
                if relation in {"advcl", "nsubj", "obl"} and lemma not in hedges.adjectives:
                    return Status.PLANNED if relation == "advcl" and _is_purpose(tree, child) else None
                found = hedges.verbs.get(lemma) or hedges.adjectives.get(lemma)
                if found is not None and not (
                    relation == "ccomp" and lemma in cues.verbs and found is not Status.DENIED
                ):
                    return Status.NEGATED if is_negated(tree, above, hedges) and found is Status.ONGOING else found
                if relation == "ccomp" or relation in {"obj", "nsubj:pass"}:
                    return None
            else:
                return None
        elif upos in {"NOUN", "PROPN"}:
            if relation in {"nmod", "acl", "ccomp", "obl"} and lemma in hedges.nouns:
                return hedges.nouns[lemma]
            if relation not in {"nmod", "acl"}:
                return None
        child = above
    return None


def _is_purpose(tree: Tree, index: int) -> bool:
    return tree.tokens[index].feature("VerbForm") == "Inf" or adposition_of(tree, index) in {"pour", "afin de", "to"}


def _find_likelihood(tree: Tree, occurrence: Occurrence, hedges: Hedges, text: str) -> Likelihood | None:
    """A word of chance on the act's clause, on the words above it, or on its noun."""
    chain = [occurrence.head, occurrence.clause, *tree.ancestors(occurrence.clause)]
    scope = set(chain)
    for phrase, start, end in find_phrases(tree, frozenset(hedges.likelihood) | hedges.hedges):
        tokens = range(start, end)
        if any(i in scope or tree.tokens[i].head in scope for i in tokens):
            word = tree.span_of(list(tokens)).text_in(text)
            return Likelihood(word=word, band=hedges.likelihood.get(phrase))
    return None


def _default_status(tree: Tree, occurrence: Occurrence) -> Status:
    """The tense of the nearest finite verb at or above the act."""
    for index in (occurrence.clause, *tree.ancestors(occurrence.clause)):
        if tree.tokens[index].upos in {"VERB", "AUX", "ADJ"}:
            found = _tense_status(tree, index, is_process=occurrence.act.is_process and index == occurrence.clause)
            if found is not None:
                return found if found is not Status.REQUESTED else Status.OCCURRED
    return Status.OCCURRED


def find_status(tree: Tree, occurrence: Occurrence, hedges: Hedges, cues: AttributionCues, text: str) -> StatusReading:
    """Return what the sentence says of the act; `text` is the document's."""
    conditional = _condition_over(tree, occurrence, find_conditions(tree, hedges), text)
    if conditional is not None and conditional.is_condition:
        return conditional
    likelihood = _find_likelihood(tree, occurrence, hedges, text)
    if is_negated(tree, occurrence.clause, hedges) or is_negated(tree, occurrence.head, hedges):
        return StatusReading(status=Status.NEGATED, likelihood=likelihood)
    if conditional is not None and not _is_done(tree, occurrence, hedges):
        return StatusReading(status=Status.CONDITIONAL, likelihood=likelihood, condition=conditional.condition)
    candidates = [
        _adjective_status(tree, occurrence.head, hedges),
        _auxiliary_status(tree, occurrence.clause, hedges),
        _governor_status(tree, occurrence.clause, hedges, cues),
        _tense_status(tree, occurrence.clause, is_process=occurrence.act.is_process),
    ]
    status = next((strong for strong in _STRONGER if strong in candidates[:3]), None)
    status = status or next((found for found in candidates if found is not None), None)
    status = status or _default_status(tree, occurrence)
    is_question = tree.tokens[-1].text == "?"
    if status in {Status.OCCURRED, Status.ONGOING, Status.PLANNED} and likelihood is not None:
        status = Status.POSSIBLE  # "will probably attack": a forecast, nobody's plan
    if status in {Status.OCCURRED, Status.ONGOING} and is_question:
        status = Status.POSSIBLE
    condition = conditional.condition if conditional is not None else None
    return StatusReading(status=status, likelihood=likelihood, condition=condition)


def _is_done(tree: Tree, occurrence: Occurrence, hedges: Hedges) -> bool:
    """Whether a threat, promise or demand has been made, whatever condition its matter stands under."""
    if not occurrence.act.has_content or _auxiliary_status(tree, occurrence.clause, hedges) is not None:
        return False
    return _tense_status(tree, occurrence.clause, is_process=False) is Status.OCCURRED


def _adjective_status(tree: Tree, noun: int, hedges: Hedges) -> Status | None:
    """An adjective on an event noun: "possible deliveries", "the planned visit"."""
    if tree.tokens[noun].upos not in {"NOUN", "PROPN"}:
        return None
    return next(
        (
            hedges.adjectives[lemma]
            for child in tree.under(noun, "amod")
            if (lemma := tree.tokens[child].lemma.lower()) in hedges.adjectives
        ),
        None,
    )
