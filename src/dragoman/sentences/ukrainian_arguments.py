"""Subjects, objects and obliques of a Ukrainian tree: case, preposition, voice and agreement decide."""

from collections.abc import Sequence

from dragoman.sentences.ukrainian_morphology import read_as, read_word
from dragoman.sentences.ukrainian_phrases import has_preposition
from dragoman.sentences.ukrainian_tables import Reading, load_tables
from dragoman.sentences.words import ROOT, Word, children_of

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_QUANTITIES = frozenset({"скільки", "багато", "кілька", "декілька", "чимало", "мало", "небагато", "стільки"})
LACKING = frozenset({"немає", "нема", "бракувати", "забракнути"})
"""What has its subject in the genitive."""
_LOOSENERS = frozenset({"близько", "понад", "до"})


def mend_argument(words: Sequence[Word], index: int) -> None:
    """Settle the relation of a nominal by its case and preposition, and its case by the relation."""
    word = words[index]
    governor = words[word.head]
    is_verbal = governor.upos in {"VERB", "AUX"} or governor.features.get("VerbForm") == "Part"
    case = word.features.get("Case")
    if has_preposition(words, index):
        if is_verbal and _is_counted_object(words, index):
            word.relation = "obj"
        elif word.relation in {"nsubj", "nsubj:pass", "obj", "iobj"}:
            word.relation = "obl" if is_verbal or governor.upos in {"ADJ", "ADV"} else "nmod"
        return
    has_no_subject = takes_no_subject(find_finite(words, word.head))
    has_genitive = is_counted(words, index) or governor.lemma in LACKING
    if word.relation in SUBJECTS and has_genitive and not has_no_subject:
        case = "Nom"
    if word.relation in SUBJECTS and (case != "Nom" or has_no_subject):
        if has_no_subject and (case == "Acc" or try_case(word, "Acc")):
            word.relation = "obj"
        elif not try_case(word, "Nom") and is_verbal:
            word.relation = {"Acc": "obj", "Gen": "obj", "Dat": "iobj", "Ins": "obl"}.get(case or "", word.relation)
    elif word.relation == "obj" and case in {"Ins", "Dat"} and is_verbal:
        word.relation = "iobj" if case == "Dat" else "obl"
    elif word.relation == "obl" and is_verbal and case == "Dat":
        word.relation = "iobj"
    elif word.relation == "obl" and is_verbal and case == "Acc" and governor.features.get("Person") == "0":
        word.relation = "obj"
    elif word.relation in {"nmod", "iobj"} and _receives(words, index):
        word.head, word.relation = governor.head, "iobj"
    elif word.relation == "nmod" and _is_agent_beside_receiver(words, index):
        if allows_case(governor, "Dat"):
            governor.relation = "iobj"
            try_case(governor, "Dat")
        word.head, word.relation = governor.head, "obl:agent"
        return
    elif word.relation == "nmod" and _is_handed_over(words, index):
        word.head, word.relation = governor.head, "obj"
        try_case(word, "Acc")
    if word.relation == "obl" and _is_agent(words, index):
        word.relation = "obl:agent"
    if word.relation == "obj" and governor.lemma in load_tables().dative_verbs and try_case(word, "Dat"):
        word.relation = "iobj"
    elif word.relation == "iobj":
        try_case(word, "Dat")
    elif word.relation == "obj" and word.features.get("Case") == "Nom":
        try_case(word, "Acc")
    if word.relation == "nsubj" and governor.features.get("Voice") == "Pass":
        word.relation = "nsubj:pass"


def _is_counted_object(words: Sequence[Word], index: int) -> bool:
    """Whether a preposition before a number only says how exact it is: "передав близько 400 ракет"."""
    children = children_of(words, index)
    looseners = [child for child in children if words[child].lemma in _LOOSENERS and words[child].relation == "case"]
    is_counted = any(words[child].relation.startswith("nummod") for child in children)
    verb = words[index].head
    if not looseners or not is_counted or words[looseners[0] + 1].upos != "NUM" or words[verb].features.get("Reflex"):
        return False
    return not any(words[child].relation == "obj" for child in children_of(words, verb) if child != index)


def _receives(words: Sequence[Word], index: int) -> bool:
    """Whether a bare noun after the object of a verb of giving is whom it is given to: "передати дрони Ірану"."""
    word, thing = words[index], words[words[index].head]
    if (
        thing.relation != "obj"
        or thing.head == ROOT
        or not (word.upos == "PROPN" or word.lemma in load_tables().acting_nouns)
        or not thing.head < words[index].head < index
    ):
        return False
    if words[thing.head].lemma not in load_tables().transfer_verbs:
        return word.features.get("Case") == "Dat" and not thing.lemma.endswith(("ння", "ття"))
    return allows_case(word, "Dat")


def _is_handed_over(words: Sequence[Word], index: int) -> bool:
    """Whether a bare noun that the parser hung on a place's name is the object of its verb: "передала Росії ракети".

    A country's name governs no bare common noun, and a verb of which it is part still lacks its object.
    """
    word, place = words[index], words[words[index].head]
    if word.upos != "NOUN" or place.features.get("NameType") != "Geo" or not word.head < index or place.head == ROOT:
        return False
    verb = words[place.head]
    is_argument = place.relation in {"nsubj", "iobj", "obl", "obj"}
    if has_preposition(words, word.head) and verb.lemma not in load_tables().transfer_verbs:
        return False
    if not is_argument or verb.upos != "VERB" or not place.head < index or verb.features.get("Reflex") == "Yes":
        return False
    has_object = any(words[child].relation == "obj" for child in children_of(words, place.head) if child != word.head)
    return not has_object and (word.features.get("Case") in {"Acc", "Gen"} or allows_case(word, "Acc"))


def _is_agent_beside_receiver(words: Sequence[Word], index: int) -> bool:
    """Whether an instrumental hung on a name beside a passive is its agent: "передані Росії Північною Кореєю"."""
    word, receiver = words[index], words[words[index].head]
    if word.features.get("Case") != "Ins" or word.upos != "PROPN" or receiver.upos != "PROPN" or receiver.head == ROOT:
        return False
    return (
        receiver.head < word.head < index
        and receiver.features.get("Case") != "Ins"
        and _is_passive(words[receiver.head])
    )


def _is_passive(verb: Word) -> bool:
    is_impersonal = verb.features.get("Person") == "0" or verb.features.get("Reflex") == "Yes"
    return verb.features.get("Voice") == "Pass" or is_impersonal


def _is_agent(words: Sequence[Word], index: int) -> bool:
    """Whether a bare instrumental beside a passive names who did it; a tool or a time keeps plain obl."""
    word, verb = words[index], words[words[index].head]
    is_actor = word.upos == "PROPN" or word.features.get("Animacy") == "Anim"
    is_actor = is_actor or word.lemma.lower() in load_tables().acting_nouns or (index > 0 and word.text[0].isupper())
    is_passive = verb.features.get("Voice") == "Pass" or verb.features.get("Person") == "0"
    is_passive = is_passive or _is_done_to_a_thing(words, word.head)
    return is_passive and word.features.get("Case") == "Ins" and is_actor


def _is_done_to_a_thing(words: Sequence[Word], index: int) -> bool:
    """Whether an imperfective verb in -ся has a thing for subject, as a passive does: "снаряди постачаються"."""
    verb = words[index]
    if verb.features.get("Reflex") != "Yes" or verb.features.get("Aspect") != "Imp":
        return False
    subjects = [words[child] for child in children_of(words, index) if words[child].relation in SUBJECTS]
    return any(word.upos == "NOUN" and word.features.get("Animacy") == "Inan" for word in subjects)


def settle_indeclinable(words: Sequence[Word], index: int) -> None:
    """Give an acronym, whose form tells no case, the case of its place in the tree."""
    word = words[index]
    if word.features.get("Uninflect") is None:
        return
    prepositions = [words[child].lemma for child in children_of(words, index) if words[child].relation == "case"]
    if prepositions:
        word.features["Case"] = load_tables().prepositions.get(prepositions[-1], ("Gen",))[0]
        return
    cases = {"nsubj": "Nom", "nsubj:pass": "Nom", "obj": "Acc", "iobj": "Dat", "nmod": "Gen", "obl:agent": "Ins"}
    word.features["Case"] = cases.get(word.relation, word.features.get("Case", "Nom"))


def is_counted(words: Sequence[Word], index: int) -> bool:
    """Whether a number or "how many" hangs on the noun, whose genitive then tells nothing of its place.

    "Двох" is no nominative, so its noun stands in its own case.
    """
    if words[index].features.get("Case") and not allows_case(words[index], "Gen"):
        return False
    children = [words[child] for child in children_of(words, index)]
    counts = [child for child in children if child.relation.startswith("nummod") or child.lemma in _QUANTITIES]
    return any(child.features.get("Case") in {None, "Nom"} or allows_case(child, "Nom") for child in counts)


def find_finite(words: Sequence[Word], index: int) -> Word:
    """Return the word that a subject agrees with: "буде" of "буде навчати", else the predicate itself."""
    if words[index].features.get("VerbForm") == "Inf":
        for child in children_of(words, index):
            if words[child].lemma == "бути" and words[child].features.get("VerbForm") == "Fin":
                return words[child]
    return words[index]


def takes_no_subject(verb: Word) -> bool:
    """Whether a verb form has no nominative beside it: "прийнято", and an infinitive."""
    return verb.features.get("Person") == "0" or verb.features.get("VerbForm") == "Inf"


def settle_subject(words: Sequence[Word], index: int) -> None:
    """Find the subject of a clause without one among the bare nominals that the parser took for objects.

    A form that may be nominative or accusative ("експорт", "які") is the subject when it agrees
    with the verb and either stands before it or can be nothing else.
    """
    verb = words[index]
    if takes_no_subject(verb) or verb.features.get("VerbForm") == "Conv":
        return
    children = children_of(words, index)
    objects = [child for child in children if words[child].relation == "obj" and not has_preposition(words, child)]
    subjects = [child for child in children if words[child].relation in SUBJECTS]
    if subjects:
        _mark_passive_subject(words, subjects, children)
        _swap_with_place(words, index, subjects, objects)
        _swap_by_partner(words, subjects, objects)
        for child in subjects[1:] if verb.features.get("Reflex") != "Yes" else ():
            if words[child].upos == "PRON" and try_case(words[child], "Acc"):
                words[child].relation = "obj"
                objects.append(child)
        for child in objects:
            try_case(words[child], "Acc")
        return
    for child in objects:
        word = words[child]
        may_be_object = word.features.get("Case") == "Acc" or allows_case(word, "Acc")
        is_placed = child < index or not may_be_object or verb.features.get("Reflex") == "Yes"
        if is_placed and agrees_with(word, verb) and try_case(word, "Nom"):
            word.relation = "nsubj:pass" if verb.features.get("Voice") == "Pass" else "nsubj"
            return
    for child in objects:
        try_case(words[child], "Acc")
    _find_indeclinable_subject(words, index, children)


def _mark_passive_subject(words: Sequence[Word], subjects: Sequence[int], children: Sequence[int]) -> None:
    """Read the subject of a verb with an agent as what the act is done to: "снаряди постачаються Кореєю"."""
    if any(words[child].relation == "obl:agent" for child in children):
        for subject in subjects:
            words[subject].relation = "nsubj:pass"


def _swap_with_place(words: Sequence[Word], index: int, subjects: Sequence[int], objects: Sequence[int]) -> None:
    """Let a person before the verb be its subject, not the place after it: "міністр відвідає Сеул"."""
    places = [child for child in subjects if child > index and words[child].features.get("NameType") == "Geo"]
    people = [child for child in (*subjects, *objects) if child < index and words[child].upos in {"NOUN", "PROPN"}]
    person = next((child for child in people if words[child].features.get("Animacy") == "Anim"), None)
    if person is None or not places or not agrees_with(words[person], words[index]):
        return
    if try_case(words[person], "Nom") and try_case(words[places[0]], "Acc"):
        words[person].relation, words[places[0]].relation = "nsubj", "obj"


def _swap_by_partner(words: Sequence[Word], subjects: Sequence[int], objects: Sequence[int]) -> None:
    """Let an acronym share the case of what is coordinated with it: "США та союзників звинуватили Лю і Руденко"."""
    if len(subjects) != 1 or not objects or words[subjects[0]].features.get("Uninflect") is None:
        return
    partners = [child for child in children_of(words, subjects[0]) if words[child].relation == "conj"]
    is_accusative = bool(partners) and not any(allows_case(words[partner], "Nom") for partner in partners)
    if is_accusative and all(words[child].upos != "VERB" for child in partners) and try_case(words[objects[0]], "Nom"):
        words[subjects[0]].relation, words[objects[0]].relation = "obj", "nsubj"


def _find_indeclinable_subject(words: Sequence[Word], index: int, children: Sequence[int]) -> None:
    """Read a foreign name before a past verb without a subject as that subject: "Раїсі підтвердив".

    The form could be a dative, but news prose leaves no subject out beside a past verb in the singular.
    """
    verb = words[index]
    if verb.features.get("Tense") != "Past" or verb.features.get("Gender") not in {"Masc", "Fem"}:
        return
    for child in children:
        word = words[child]
        is_bare = word.relation == "iobj" and word.upos == "PROPN" and not has_preposition(words, child)
        if is_bare and child < index and word.text.endswith(("і", "ї", "е")) and word.features.get("NameType") != "Geo":
            word.lemma, word.relation = word.text, "nsubj"
            word.features = {"Case": "Nom", "Number": "Sing"}
            return


def agrees_with(noun: Word, verb: Word) -> bool:
    """Whether a third-person subject agrees with its verb in number and, in the past, gender."""
    if verb.features.get("Person") in {"1", "2"} or verb.features.get("Mood") == "Imp":
        return False
    number = noun.features.get("Number")
    if number and verb.features.get("Number") and number != verb.features["Number"]:
        return False
    gender = noun.features.get("Gender")
    return not (number == "Sing" and gender and verb.features.get("Gender") and gender != verb.features["Gender"])


def readings_of(word: Word) -> tuple[Reading, ...]:
    """Return the readings of the form as the part of speech that the word was taken for."""
    found = tuple(reading for reading in read_word(word.text) if reading.upos == word.upos)
    return found or read_as(word.text, word.upos)


def allows_case(word: Word, case: str) -> bool:
    """Whether the form can stand in the case."""
    return any(reading.case == case for reading in readings_of(word))


def try_case(word: Word, case: str) -> bool:
    """Read the word in another case when its form allows it; whether it now stands in that case."""
    if word.features.get("Case") == case:
        return True
    for reading in readings_of(word):
        if reading.case == case:
            kept = {name: value for name, value in word.features.items() if name in {"NameType", "ExtPos"}}
            word.features = {**reading.features(), **kept}
            word.lemma = reading.lemma if word.upos != "PROPN" or reading.lemma[0].isupper() else word.lemma
            return True
    return False
