"""What Ukrainian forms show about a tree found over Russian counterparts: case and voice have the last word."""

from collections.abc import Sequence

from dragoman.sentences.ukrainian_arguments import (
    SUBJECTS,
    agrees_with,
    allows_case,
    mend_argument,
    settle_indeclinable,
    settle_subject,
    takes_no_subject,
    try_case,
)
from dragoman.sentences.ukrainian_phrases import ancestors_of, hang_names, hang_noun_phrase, has_preposition, next_noun
from dragoman.sentences.ukrainian_remnants import mend_remnants
from dragoman.sentences.words import NOMINAL, ROOT, Word, children_of

_KEPT_SUBTYPES = frozenset(
    {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl", "flat:name", "nummod:gov"}
)
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod"})
_NEVER_OF_ADVERBS = frozenset({"nsubj", "nsubj:pass", "obj", "amod", "nmod"})
_SUBORDINATING = frozenset({"поки", "доки", "якщо", "коли", "оскільки", "хоча", "хоч", "якби", "щойно"})


def mend_tree(words: Sequence[Word], persons: Sequence[range] | None = None) -> None:
    """Bring relations and cases of one sentence into agreement, in place; `persons` are names known for a person's."""
    for index, word in enumerate(words):
        if word.relation not in _KEPT_SUBTYPES:
            word.relation = word.relation.partition(":")[0]
        _hang_fixed_preposition(words, index)
    for index in range(len(words)):
        _mend_function_word(words, index)
    for index in range(len(words)):
        _hang_copula(words, index)
    for index in range(len(words)):
        _raise_main_clause(words, index)
    hang_names(words, persons)
    for index in range(len(words)):
        hang_noun_phrase(words, index)
    for index, word in enumerate(words):
        if word.relation in _ARGUMENTS and word.head != ROOT and (word.upos in NOMINAL or _is_relative(word)):
            mend_argument(words, index)
    for index in range(len(words)):
        _hang_relative(words, index)
    for index, word in enumerate(words):
        if word.upos in {"VERB", "AUX"} or _is_predicate(word):
            settle_subject(words, index)
    mend_remnants(words)
    for index in range(len(words)):
        _mark_vocative(words, index)
        settle_indeclinable(words, index)


def _is_relative(word: Word) -> bool:
    return word.features.get("PronType") == "Rel"


def _is_predicate(word: Word) -> bool:
    return word.upos == "ADJ" and word.features.get("Case") == "Nom"


def _hang_fixed_preposition(words: Sequence[Word], index: int) -> None:
    """Hang "під час" and its like on the noun that it governs, and its later words on its first."""
    word = words[index]
    if word.features.get("ExtPos") is None:
        return
    stop = index + 1
    while stop < len(words) and words[stop].features.get("Fixed"):
        stop += 1
    phrase = range(index, stop)
    outside = next((words[place].head for place in phrase if words[place].head not in phrase), ROOT)
    for place in phrase[1:]:
        words[place].head, words[place].relation = index, "fixed"
    serves_as = {"ADV": "advmod", "CCONJ": "cc", "SCONJ": "mark"}.get(word.features["ExtPos"])
    if word.features["ExtPos"] != "ADP":
        word.head = outside
        word.relation = serves_as if serves_as and outside != ROOT else word.relation
        return
    hanging = [
        place for place in range(stop, len(words)) if words[place].head in phrase and words[place].upos in NOMINAL
    ]
    if hanging:
        noun = hanging[0]
        relation = words[outside].upos in NOMINAL if outside != ROOT else False
        words[noun].head, words[noun].relation = outside, "nmod" if relation else "obl"
        for other in hanging[1:]:
            words[other].head = noun
        word.head, word.relation = noun, "case"
    elif outside >= stop and words[outside].upos in NOMINAL:
        word.head, word.relation = outside, "case"
    else:
        governed = next_noun(words, stop)
        if governed is not None and governed not in ancestors_of(words, outside):
            words[governed].head, words[governed].relation = outside, "obl" if outside != ROOT else "root"
            word.head, word.relation = governed, "case"


def _mend_function_word(words: Sequence[Word], index: int) -> None:
    """Give negation, prepositions and fixed parts their relation by the word alone."""
    word = words[index]
    if word.features.pop("Fixed", None) or word.head == ROOT:
        return
    if word.relation == "fixed" and word.upos == "NOUN":
        _free_noun(words, index)
    is_negation = word.lemma == "не" and word.upos == "PART" and not _opens_pair(words, index)
    if is_negation or (word.upos == "ADV" and word.relation in _NEVER_OF_ADVERBS):
        word.relation = "advmod"
    elif word.upos == "VERB" and word.relation == "nmod":
        word.relation = "acl"
    elif word.upos == "NUM" and word.relation == "amod":
        word.relation = "nummod"
    elif word.relation == "cc" and word.text.lower() == "та":
        word.lemma, word.upos, word.features = "та", "CCONJ", {}
    elif word.upos == "DET" and word.relation == "nmod" and index < word.head:
        word.relation = "det"
    elif word.upos == "SCONJ" and word.relation == "advmod" and word.lemma in _SUBORDINATING:
        word.relation = "mark"
    elif word.upos == "DET" and word.relation == "amod":
        word.relation = "det"
    elif word.upos == "NUM" and word.relation == "appos" and word.head == index - 1 and words[index - 1].upos == "NOUN":
        word.upos, word.relation = "ADJ", "amod"
    elif word.lemma == "як" and word.relation == "case":
        word.relation = "mark"
    elif word.lemma == "що" and word.upos == "SCONJ" and word.relation in {"nsubj", "nsubj:pass", "obj"}:
        word.upos = "PRON"
        word.features = {"Case": "Acc" if word.relation == "obj" else "Nom", "PronType": "Rel"}
    elif word.upos == "PUNCT":
        word.relation = "punct"
    elif word.upos == "ADP" and word.relation not in {"case", "fixed"} and not _opens_fixed(words, index):
        noun = next((place for place in range(index + 1, len(words)) if words[place].upos in {"NOUN", "PROPN"}), None)
        if noun is not None:
            word.head, word.relation = noun, "case"


def _opens_pair(words: Sequence[Word], index: int) -> bool:
    """Whether "не" is the first half of "не лише ... а й", which joins."""
    following = words[index + 1].lemma if index + 1 < len(words) else ""
    return words[index].relation == "cc" and following in {"лише", "тільки"}


def _opens_fixed(words: Sequence[Word], index: int) -> bool:
    """Whether the parser took the preposition for the head of a set phrase: "в тому числі"."""
    return any(words[child].relation == "fixed" for child in children_of(words, index))


def _free_noun(words: Sequence[Word], index: int) -> None:
    """Give back its own place to a noun that the parser took for part of a preposition ("із допомогою")."""
    noun, preposition = words[index], words[words[index].head]
    if preposition.upos != "ADP" or preposition.features.get("ExtPos") or preposition.head == ROOT:
        return
    governed, place = preposition.head, noun.head
    if preposition.relation == "case" and words[governed].features.get("Case") == "Gen" and governed == index + 1:
        return
    above = words[governed].head if preposition.relation == "case" else governed
    if above == ROOT or index in ancestors_of(words, above):
        return
    noun.head, noun.relation = above, "nmod" if words[above].upos in NOMINAL else "obl"
    words[place].head, words[place].relation = index, "case"


def _raise_main_clause(words: Sequence[Word], index: int) -> None:
    """Let the main clause head a sentence that opens with "поки" or "якщо", where the parser chose the other."""
    word = words[index]
    if (
        word.relation != "mark"
        or word.lemma not in _SUBORDINATING
        or word.head == ROOT
        or words[word.head].head != ROOT
    ):
        return
    subordinate = word.head
    later = [
        child
        for child in children_of(words, subordinate)
        if child > subordinate
        and words[child].relation in {"parataxis", "conj"}
        and words[child].upos in {"VERB", "ADV"}
    ]
    if later and not any(words[child].relation == "cc" for child in children_of(words, later[0])):
        words[later[0]].head, words[later[0]].relation = ROOT, "root"
        words[subordinate].head, words[subordinate].relation = later[0], "advcl"


def _hang_copula(words: Sequence[Word], index: int) -> None:
    """Let the predicate of "є", "був", "буде" head its clause; without one the verb is a full verb."""
    verb = words[index]
    if verb.lemma != "бути":
        return
    if verb.relation not in {"cop", "aux", "aux:pass"}:
        predicate = _find_predicate(words, index)
        if predicate is not None:
            head = words[predicate]
            head.head, head.relation = verb.head, verb.relation
            verb.head, verb.relation = predicate, "cop"
            for child in children_of(words, index):
                words[child].head = predicate
    if verb.relation == "cop":
        _free_existential(words, index)
    governor = words[verb.head] if verb.head != ROOT else None
    if verb.relation == "aux:pass" and governor is not None and governor.features.get("Person") == "0":
        verb.relation = "aux"
    if verb.relation in {"cop", "aux"} and governor is not None and governor.features.get("Voice") == "Pass":
        verb.relation = "aux:pass"
    verb.upos = "AUX" if verb.relation in {"cop", "aux", "aux:pass"} else "VERB"


def _free_existential(words: Sequence[Word], index: int) -> None:
    """Let "є", "було" head its clause where nothing is said of a subject: "є потреба", "попит є"."""
    verb, noun = words[index], words[words[index].head]
    place = verb.head
    children = children_of(words, place)
    has_subject = any(words[child].relation in SUBJECTS for child in children)
    is_nominative = noun.upos in NOMINAL and (noun.features.get("Case") == "Nom" or allows_case(noun, "Nom"))
    if has_subject or not is_nominative or has_preposition(words, place):
        return
    verb.head, verb.relation = noun.head, noun.relation
    noun.head, noun.relation = index, "nsubj"
    try_case(noun, "Nom")
    for child in children:
        if words[child].relation in {"obl", "punct", "advmod", "mark", "cc", "parataxis"} and child != index:
            words[child].head = index


def _find_predicate(words: Sequence[Word], index: int) -> int | None:
    """Return the noun or adjective that "be" says of its subject: in the instrumental, without a preposition."""
    children = children_of(words, index)
    bare = [child for child in children if not has_preposition(words, child)]
    for child in bare:
        word = words[child]
        if word.features.get("Case") == "Ins" and word.upos in {"NOUN", "PROPN", "ADJ"}:
            return child
    subjects = [child for child in bare if words[child].relation in SUBJECTS]
    for child in bare:
        word = words[child]
        if child > index and word.upos == "ADJ" and word.features.get("Case") == "Nom" and child not in subjects:
            return child
    return None


def _hang_relative(words: Sequence[Word], index: int) -> None:
    """Read "що" after a noun and a comma as its relative pronoun when the verb has no other subject and agrees."""
    word = words[index]
    if word.lemma != "що" or index < 2 or words[index - 1].text != "," or word.head == ROOT:
        return
    verb, noun = words[word.head], words[index - 2]
    if verb.relation not in {"parataxis", "conj", "advcl", "acl", "acl:relcl", "dep"} or noun.upos not in {
        "NOUN",
        "PROPN",
    }:
        return
    children = children_of(words, word.head)
    has_subject = any(words[child].relation in SUBJECTS for child in children)
    is_subject = verb.upos == "VERB" and not has_subject and not takes_no_subject(verb) and agrees_with(noun, verb)
    if word.head in ancestors_of(words, index - 2) or not (is_subject or word.relation in {"nsubj", "obj"}):
        return
    verb.head, verb.relation = index - 2, "acl:relcl"
    if word.relation == "mark":
        word.upos, word.relation = "PRON", "nsubj"
        word.features = {"Case": "Nom", "PronType": "Rel"}


def _mark_vocative(words: Sequence[Word], index: int) -> None:
    """Take a nominal set off by commas on both sides, beside another subject or "you", for an address."""
    word = words[index]
    if word.relation != "nsubj" or word.head == ROOT or word.upos not in {"NOUN", "PROPN"}:
        return
    verb = words[word.head]
    span = _subtree(words, index)
    first, last = span[0], span[-1]
    is_set_off = (first == 0 or words[first - 1].upos == "PUNCT") and last + 1 < len(words)
    if not is_set_off or words[last + 1].text not in {",", "!"}:
        return
    has_clause = any(words[child].relation in {"acl", "acl:relcl", "appos"} for child in children_of(words, index))
    is_spoken_to = verb.features.get("Person") in {"1", "2"} or verb.features.get("Mood") == "Imp"
    if has_clause or word.features.get("NameType") == "Geo":
        return
    others = [child for child in children_of(words, word.head) if child != index and words[child].relation == "nsubj"]
    if is_spoken_to or (others and word.features.get("Animacy") == "Anim"):
        word.relation = "vocative"


def _subtree(words: Sequence[Word], index: int) -> list[int]:
    found = {index}
    pending = [index]
    while pending:
        for child in children_of(words, pending.pop()):
            if child not in found and words[child].relation not in {"punct", "acl:relcl"}:
                found.add(child)
                pending.append(child)
    return sorted(found)
