"""What French prepositions, reflexives and passives show of a verb's arguments, where the tree says otherwise."""

from collections.abc import Sequence

from dragoman.sentences.words import ROOT, Word, children_of, find_verb_above

_OF_AGENTS = frozenset({"par", "de", "du", "des", "d'", "d’"})
_OF = frozenset({"de", "d'", "d’"})
"""Right after a noun and before a bare one they join the two; "du" and "des" may be articles."""
_TO = frozenset({"à", "au", "aux"})
_REFLEXIVE = frozenset({"se", "s'", "s’", "me", "m'", "m’", "te", "t'", "t’", "nous", "vous"})
_ACCREDITED = frozenset(
    {"ambassadeur", "ambassadrice", "consul", "consule", "émissaire", "envoyé", "envoyée", "attaché"}
)
"""Posts that have their host beside them: "son ambassadeur en Azerbaïdjan" says whose host, not where one recalled."""
_AT = frozenset({"à", "au", "aux", "en", "auprès"})


def mend_arguments(words: Sequence[Word]) -> None:
    """Mend subjects, agents and complements of every verb, in place."""
    for index in range(len(words)):
        _mend_voice(words, index)
    for index in range(len(words)):
        _mend_agent(words, index)
        _hang_complement(words, index)
        _hang_day(words, index)


def is_passive(words: Sequence[Word], verb: int) -> bool:
    """Whether a verb is passive: an auxiliary of the passive, or a past participle that hangs on a noun."""
    word = words[verb]
    children = [words[child] for child in children_of(words, verb)]
    if any(child.relation == "aux:pass" for child in children):
        return True
    is_participle = word.features.get("VerbForm") == "Part" and word.features.get("Tense") != "Pres"
    return is_participle and word.relation == "acl" and not any(child.upos == "AUX" for child in children)


def _mend_voice(words: Sequence[Word], index: int) -> None:
    """A verb with a reflexive pronoun of its own is active, though "être" helps it: "se sont rencontrés"."""
    word = words[index]
    if word.relation != "nsubj:pass" or word.head == ROOT:
        return
    children = [words[child] for child in children_of(words, word.head)]
    is_reflexive = any(
        child.text.lower() in _REFLEXIVE and child.relation in {"expl", "iobj", "obj"} for child in children
    )
    if is_reflexive and not any(child.relation == "aux:pass" for child in children):
        word.relation = "nsubj"


def _mend_agent(words: Sequence[Word], index: int) -> None:
    """Name the agent by its preposition and the verb's voice: "par" beside a passive, never "avec"."""
    word = words[index]
    if word.relation not in {"obl", "obl:agent"} or word.head == ROOT:
        return
    prepositions = {words[child].text.lower() for child in children_of(words, index) if words[child].relation == "case"}
    if word.relation == "obl:agent":
        if not prepositions & _OF_AGENTS or not is_passive(words, word.head):
            word.relation = "obl"
    elif "par" in prepositions and is_passive(words, word.head):
        word.relation = "obl:agent"


def _hang_complement(words: Sequence[Word], index: int) -> None:
    """Hang a complement with a preposition on what it complements, where the preposition tells."""
    word = words[index]
    if word.head == ROOT or word.relation not in {"nmod", "obl"}:
        return
    cases = [child for child in children_of(words, index) if words[child].relation == "case"]
    if not cases or cases[0] == 0:
        return
    preposition, governor = words[cases[0]].text.lower(), words[word.head]
    if word.relation == "nmod" and preposition in _TO:
        is_argument = governor.relation in {"obl", "obl:agent", "obj"} and governor.head != ROOT
        if governor.upos == "PROPN" and is_argument and words[governor.head].upos == "VERB":
            word.head, word.relation = governor.head, "obl"  # a proper name has no recipient, its verb has
        return
    before = cases[0] - 1
    noun = words[before]
    is_between = preposition == "entre" and any(words[child].relation == "conj" for child in children_of(words, index))
    if noun.upos == "NOUN" and noun.head == word.head and before != word.head:
        is_host = word.relation == "obl" and preposition in _AT and noun.lemma in _ACCREDITED
        is_of = word.relation == "obl" and preposition in _OF and index == cases[0] + 1  # "en cas d'agression"
        if is_between or is_host or is_of:
            word.head, word.relation = before, "nmod"


def _hang_day(words: Sequence[Word], index: int) -> None:
    """Hang a day on the verb, not on an adjective before it: "des exercices conjoints le 25 mars"."""
    word = words[index]
    if word.upos != "NUM" or word.relation not in {"obl", "nmod"} or word.head == ROOT:
        return
    if index == 0 or words[index - 1].text.lower() != "le" or words[word.head].upos not in {"ADJ", "NOUN"}:
        return
    verb = find_verb_above(words, word.head)
    if verb != ROOT and verb < index and words[word.head].relation != "nsubj":
        word.head, word.relation = verb, "obl"
