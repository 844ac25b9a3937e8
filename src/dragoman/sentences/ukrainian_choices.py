"""Which of the encoder's places for each Ukrainian word its form allows: case, agreement, voice, one subject a verb.

The encoder tells for every word its likelier heads and relations. It reads endings less strictly than
the language does; here each place pays for what the forms speak against, and the best that is left is
taken. The costs are in the encoder's own measure, logarithms of probability: `_BARRED` outweighs nearly
any preference, `_UNUSUAL` a slight one. They were set by hand and checked on the development part of
the Ukrainian treebank (ParlaMint) and on the golden sentences.
"""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.sentences.encoder import EncodedLink, EncodedSentence
from dragoman.sentences.ukrainian_arguments import (
    LACKING,
    SUBJECTS,
    allows_case,
    find_finite,
    is_counted,
    readings_of,
    takes_no_subject,
    try_case,
)
from dragoman.sentences.ukrainian_phrases import TIMES, ancestors_of, has_preposition, next_noun
from dragoman.sentences.ukrainian_tables import load_tables
from dragoman.sentences.words import NOMINAL, ROOT, Word, children_of

_BARRED, _UNLIKELY, _UNUSUAL, _SLIGHT = 6.0, 3.0, 1.0, 0.5
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "appos"})
_MODIFIERS = frozenset({"amod", "det"})
_CASES = {
    "nsubj": {"Nom": 0.0},
    "obj": {"Acc": 0.0, "Gen": _UNLIKELY},
    "iobj": {"Dat": 0.0},
    "obl": {"Ins": 0.0, "Acc": _SLIGHT, "Gen": _SLIGHT, "Dat": _UNUSUAL},
    "nmod": {"Gen": 0.0, "Dat": _UNUSUAL, "Ins": _UNUSUAL},
    "xcomp": {"Ins": 0.0, "Nom": _UNUSUAL},
    "vocative": {"Voc": 0.0, "Nom": 0.0},
}
"""What a bare noun's case costs in each relation; a case that is not here is barred."""
_CASES_OF_NAMES = {"Ins": 0.0, "Dat": _UNUSUAL, "Acc": _UNLIKELY, "Gen": _UNLIKELY}
_CASES_OF_THINGS = {"Ins": 0.0, "Dat": _UNUSUAL, "Acc": 2.0, "Gen": _UNUSUAL}
"""The same for an obl that is a name, and for one that is no time, as "п'ятого травня" and "три дні" are."""
_SLOTS = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "receiver"}
"""Relations of which a verb has one."""


def fit_links(words: Sequence[Word], encoded: EncodedSentence) -> None:
    """Give each word the likeliest of the encoder's places that its form allows, in place."""
    links = list(encoded.links)
    for word in words:
        if word.upos == "NUM" and word.relation == "amod":  # "статті 17": the encoder tells an ordinal
            word.upos, word.features = "ADJ", {"NumType": "Ord"}
    for index in range(len(words)):
        _turn_name(words, index, links)
        _mark_joined(words, index)
        _hang_possessive(words, index)
    for index, word in enumerate(words):
        if word.upos in {"ADJ", "DET"} and word.relation in {"amod", "det", "compound", "nmod"}:
            _take(words, index, _rank(words, index, links[index]))
        elif word.upos == "ADJ" and word.relation in _NOMINAL_RELATIONS and _precedes_its_noun(words, index):
            _take(words, index, [EncodedLink(index + 1, "amod", 0.0)])
    for index, word in enumerate(words):
        if word.upos == "ADP" and word.relation == "case":
            _hang_preposition(words, index, links)
    inner = _join_names(words, encoded)
    nominals = [index for index in range(len(words)) if _is_argument(words[index]) and index not in inner]
    ranked = {index: _rank(words, index, [*links[index], *_offer_verbs(words, index)]) for index in nominals}
    for index in nominals:
        _take(words, index, ranked[index])
    _part_slots(words, ranked)
    for index in nominals:
        _settle_case(words, index)
        _pass_copula(words, index)
    for index, word in enumerate(words):
        _settle_clause(words, index, links[index])
        if word.relation in {"compound", "nummod"} and word.upos == "NOUN" and word.head < index:
            word.relation = "nmod"
        if word.relation == "cc" and index < word.head and words[word.head].relation == "amod":
            word.head = words[word.head].head


def _is_argument(word: Word) -> bool:
    if word.head == ROOT or word.features.get("Fixed") or word.features.get("ExtPos"):
        return False
    return word.upos in NOMINAL - {"NUM", "SYM"} or word.features.get("PronType") == "Rel"


def _precedes_its_noun(words: Sequence[Word], index: int) -> bool:
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and following.upos in _NOUNS and _agree(words[index].features, following.features)


def _turn_name(words: Sequence[Word], index: int, links: list[tuple[EncodedLink, ...]]) -> None:
    """Let the noun head a name that opens with its adjective: "Сполучені Штати"."""
    noun, head = words[index], words[index].head
    if (
        noun.upos not in _NOUNS
        or head != index - 1
        or not noun.relation.startswith("flat")
        or words[head].upos != "ADJ"
    ):
        return
    if _cost_of_agreement(words[head], noun) > _UNUSUAL:
        return
    noun.head, noun.relation = words[head].head, words[head].relation
    words[head].head, words[head].relation = index, "amod"
    links[index] = links[head]
    links[head] = (EncodedLink(index, "amod", 0.0),)
    for child in children_of(words, head):
        words[child].head = index


def _hang_possessive(words: Sequence[Word], index: int) -> None:
    """Hang "його", "її", "їхній" on the noun that follows."""
    word = words[index]
    noun = next_noun(words, index + 1) if word.features.get("Poss") and word.relation == "det" else None
    if noun is not None and index not in ancestors_of(words, noun):
        word.head = noun


def _pass_copula(words: Sequence[Word], index: int) -> None:
    """Give the copula from a subject to its predicate in the instrumental: "столицею є Осло"."""
    word = words[index]
    if word.relation not in SUBJECTS or words[word.head].features.get("Case") != "Ins":
        return
    for child in children_of(words, index):
        if words[child].relation == "cop":
            words[child].head = word.head


def _mark_joined(words: Sequence[Word], index: int) -> None:
    """Read "flat" as what the words say: joined by "and" it is conj."""
    word = words[index]
    if word.head == ROOT or word.upos not in _NOUNS:
        return
    first = index
    while first > 0 and words[first - 1].upos in {"ADJ", "DET"}:
        first -= 1
    if word.relation.startswith("flat") and first > 0 and words[first - 1].upos == "CCONJ" and word.head < first:
        word.relation = "conj"
        words[first - 1].head, words[first - 1].relation = index, "cc"


def _offer_verbs(words: Sequence[Word], index: int) -> Iterator[EncodedLink]:
    """Yield places at the nearest finite verbs, for a noun to all of whose own places its form is opposed."""
    before = range(index - 1, -1, -1), range(index + 1, len(words))
    for places in before:
        verb = next((place for place in places if words[place].features.get("VerbForm") == "Fin"), None)
        if verb is not None:
            is_beside = verb == index + 1 and words[index].features.get("Case") == "Nom"
            is_time = words[index].lemma in TIMES and words[index].features.get("Case") == "Gen"
            yield EncodedLink(verb, "nsubj", -_UNLIKELY if is_beside else -_BARRED)
            yield EncodedLink(verb, "obl", -_UNLIKELY if is_time else -_BARRED)
            yield EncodedLink(verb, "obj", -_BARRED)
            is_given = words[verb].lemma in load_tables().transfer_verbs
            yield EncodedLink(verb, "iobj", -_UNLIKELY if is_given else -_BARRED)


def _settle_clause(words: Sequence[Word], index: int, links: Sequence[EncodedLink]) -> None:
    """Hang a verb by what agrees: a second predicate on one with its subject, a relative clause on its noun."""
    verb = words[index]
    if verb.features.get("VerbForm") != "Fin" or verb.head == ROOT:
        return
    if verb.relation == "conj" and not _shares_subject(words, index, verb.head):
        others = (link for link in links if link.relation == "conj" and link.head < index and link.head != ROOT)
        chain = [verb.head, *(link.head for link in others), *sorted(ancestors_of(words, verb.head), reverse=True)]
        chain = [place for place in chain if words[place].upos in _VERBAL and index not in ancestors_of(words, place)]
        fitting = next((place for place in chain if _shares_subject(words, index, place)), None)
        if fitting is not None:
            verb.head = fitting
    elif verb.relation == "acl:relcl":
        _find_antecedent(words, index, links)
    elif verb.relation == "advcl" and not _has_link_word(words, index):
        verb.relation = "parataxis"


def _shares_subject(words: Sequence[Word], index: int, head: int) -> bool:
    """Whether a verb without a subject may have that of the verb it is joined to: both agree in number and gender."""
    if any(words[child].relation.startswith(("nsubj", "csubj")) for child in children_of(words, index)):
        return True
    one, other = words[index].features, words[head].features
    return all(one.get(name, other.get(name)) == other.get(name, one.get(name)) for name in ("Number", "Gender"))


def _find_antecedent(words: Sequence[Word], index: int, links: Sequence[EncodedLink]) -> None:
    """Hang a relative clause on a noun of the phrase before it with which its pronoun agrees: "пакет санкцій, який"."""
    verb = words[index]
    comma = next((place for place in range(index - 1, verb.head, -1) if _opens_relative(words, place)), None)
    if comma is None:
        return
    last = next((place for place in range(comma - 1, -1, -1) if words[place].upos in _NOUNS), comma)
    phrase = [place for place in (last, *sorted(ancestors_of(words, last), reverse=True)) if place < comma]
    pronoun = next((word for word in words[comma + 1 : index] if word.lemma == "який"), None)
    fitting = [
        place
        for place in phrase
        if words[place].upos in _NOUNS and index not in ancestors_of(words, place)
        if pronoun is None or _fits_antecedent(pronoun, words[place])
    ]
    if verb.head in fitting or not fitting:
        return
    told = (link.head for link in links if link.relation == "acl:relcl" and link.head in fitting)
    verb.head = next(told, fitting[0])


def _opens_relative(words: Sequence[Word], place: int) -> bool:
    """Whether a comma opens a relative clause: "який", "де" and their like follow, perhaps after a preposition."""
    following = [word for word in words[place + 1 : place + 3] if word.upos != "ADP"][:1]
    if words[place].text != "," or not following:
        return False
    return following[0].lemma in {"який", "що", "де", "куди", "звідки", "котрий"}


def _fits_antecedent(pronoun: Word, noun: Word) -> bool:
    forms = [pronoun.features, *(reading.features() for reading in readings_of(pronoun))]
    return any(_cost_of_number({**form, "Number": form.get("Number", "")}, noun) == 0.0 for form in forms)


def _has_link_word(words: Sequence[Word], index: int) -> bool:
    """Whether a conjunction or an adverb like "де" makes the clause a subordinate one."""
    children = [words[child] for child in children_of(words, index) if child < index]
    return any(
        child.relation in {"mark", "advmod", "case"} or child.features.get("PronType") == "Rel" for child in children
    )


def list_persons(words: Sequence[Word], encoded: EncodedSentence) -> list[range]:
    """Return the places of the persons' names that the encoder tells and whose words can be parts of one."""
    runs = [range(name.first, name.stop) for name in encoded.names if name.label == "PER"]
    return [run for run in runs if all(_may_be_name(words[part]) for part in run)]


def _join_names(words: Sequence[Word], encoded: EncodedSentence) -> set[int]:
    """Hang the later words of each person's name on its first; return those words."""
    inner: set[int] = set()
    for run in list_persons(words, encoded):
        outer = next((part for part in run if words[part].head not in run), None)
        if outer is None:
            continue
        first = words[run[0]]
        first.head, first.relation = words[outer].head, words[outer].relation
        for part in run[1:]:
            words[part].head, words[part].relation = run[0], "flat:name"
            inner.add(part)
            for child in children_of(words, part):
                if child not in run:
                    words[child].head = run[0]
    return inner


def _may_be_name(word: Word) -> bool:
    return word.text[0].isupper() and word.upos in _NOUNS | {"ADJ", "X"} and word.features.get("NameType") != "Geo"


def _rank(words: Sequence[Word], index: int, links: Sequence[EncodedLink]) -> list[EncodedLink]:
    """Return the places of a word, each at its cost, the cheapest first; the root is nobody's second choice."""
    links = [_turn_subject(words, link) for link in links]
    found = [
        EncodedLink(link.head, link.relation, link.score - _cost_of(words, index, link.head, link.relation) - cost)
        for link in links
        for cost in [_UNUSUAL if _crosses(words, *sorted((link.head, index))) else 0.0]
        if link.head not in {ROOT, index}
    ]
    return sorted(found, key=lambda link: -link.score)


def _turn_subject(words: Sequence[Word], link: EncodedLink) -> EncodedLink:
    """Read what a form like "передано" is said of as its object, which it is in Ukrainian."""
    is_impersonal = link.head != ROOT and words[link.head].features.get("Person") == "0"
    return EncodedLink(link.head, "obj", link.score) if is_impersonal and link.relation in SUBJECTS else link


def _take(words: Sequence[Word], index: int, links: Sequence[EncodedLink]) -> None:
    """Give the word the first of the places that closes no circle."""
    for link in links:
        if index not in ancestors_of(words, link.head):
            words[index].head, words[index].relation = link.head, link.relation
            return


def _cost_of(words: Sequence[Word], index: int, head: int, relation: str) -> float:
    word, governor = words[index], words[head]
    if relation in _MODIFIERS:
        if word.upos not in {"ADJ", "DET", "NUM", "PRON"}:
            return _BARRED
        is_passed = head < index and word.upos == "ADJ" and _precedes_its_noun(words, index)
        return _cost_of_agreement(word, governor) + (_UNLIKELY if is_passed else 0.0)
    if relation == "compound" or (relation == "nmod" and word.upos == "ADJ"):
        return _UNLIKELY
    if not _is_argument(word):
        return 0.0
    relation = "nsubj" if relation in SUBJECTS else relation
    if relation in {"flat", "flat:name"}:
        is_parted = any(other.head != head for other in words[head + 1 : index])
        are_places = word.features.get("NameType") == governor.features.get("NameType") == "Geo"
        return _UNLIKELY if is_parted or are_places else 0.0
    if relation == "conj":
        return _UNLIKELY if _is_crossed(words, head, index) else 0.0
    if relation == "appos":
        is_quoted = index > 0 and words[index - 1].text in {"«", "“", "„", '"'}
        return 0.0 if is_quoted or _shares_case(word, governor) else _UNLIKELY
    if has_preposition(words, index):
        return _cost_with_preposition(words, index, head, relation)
    plain = relation.partition(":")[0]
    cases = _cases_for(relation, word)
    if cases is None:
        return 0.0
    if plain == "nsubj" and governor.lemma in LACKING:
        return _cost_of_case(words, index, {"Gen": 0.0, "Nom": 0.0})
    cost = _cost_of_count(word, relation) if is_counted(words, index) else _cost_of_case(words, index, cases)
    if plain == "nsubj":
        cost += _cost_of_subject(words, index, find_finite(words, head))
    elif plain in {"obj", "iobj"} and governor.features.get("Reflex") == "Yes":
        cost += _UNUSUAL if plain == "obj" else 0.0
    elif plain == "obl" and (word.features.get("Foreign") or word.features.get("Uninflect")):
        cost += _UNLIKELY
    elif plain == "nmod":
        is_odd = governor.upos in _VERBAL or governor.features.get("NameType") == "Geo" or head > index
        cost += _UNLIKELY if is_odd or _is_parted(words, head, index) else 0.0
    if plain == "obj" and word.upos != "PROPN" and _is_negated(words, head) and allows_case(word, "Gen"):
        cost = 0.0
    return cost


def _cases_for(relation: str, word: Word) -> Mapping[str, float] | None:
    """Return what each case costs a bare noun in the relation; None where the relation asks for no case."""
    if relation == "obl:agent":
        return {"Ins": 0.0}
    if relation == "obl" and word.lemma not in TIMES:
        return _CASES_OF_NAMES if word.upos == "PROPN" else _CASES_OF_THINGS
    return _CASES.get(relation.partition(":")[0])


def _cost_of_count(word: Word, relation: str) -> float:
    """Return what a counted noun pays: with its number it is a nominative or an accusative, as "тридцять танків"."""
    if relation in {"nsubj", "obj"} or (relation == "obl" and word.lemma in TIMES):
        return 0.0
    return _UNUSUAL if relation == "obl" else _UNLIKELY


def _cost_with_preposition(words: Sequence[Word], index: int, head: int, relation: str) -> float:
    if relation in {"nsubj", "obj", "iobj"}:
        return 0.0 if is_counted(words, index) else _BARRED
    governor = words[head]
    if relation == "nmod" and governor.upos == "NOUN":
        prepositions = load_tables().noun_government.get(governor.lemma, ())
        if any(
            words[child].lemma in prepositions and words[child].relation == "case"
            for child in children_of(words, index)
        ):
            return -_UNLIKELY
    return 0.0


def _shares_case(word: Word, other: Word) -> bool:
    """Whether two nouns stand in one case, or one of them in none."""
    cases = word.features.get("Case"), other.features.get("Case")
    return None in cases or cases[0] == cases[1] or bool(word.features.get("Uninflect"))


def _crosses(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a finite verb between two words hangs on one outside: a link between them would cross its own."""
    between = (word for word in words[first + 1 : last] if word.features.get("VerbForm") == "Fin")
    return any(not first <= word.head <= last for word in between)


def _is_crossed(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a noun is joined to another across a finite verb that is not between them in a relative clause."""
    if words[first].upos in _VERBAL | {"ADJ"}:
        return False
    between = range(first + 1, last)
    return any(
        words[place].features.get("VerbForm") == "Fin"
        and words[place].head not in between
        and words[place].head != first
        for place in between
    )


def _is_parted(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a verb, a conjunction of a clause or a mark stands between two words, a noun and its genitive."""
    between = words[first + 1 : last]
    return any(word.upos in _VERBAL | {"SCONJ"} or word.text in {",", "—", "–", ":", ";"} for word in between)


def _is_negated(words: Sequence[Word], index: int) -> bool:
    return any(words[child].lemma == "не" for child in children_of(words, index))


def _cost_of_case(words: Sequence[Word], index: int, cases: Mapping[str, float]) -> float:
    """Return what the word pays to stand in one of the cases; another than the chosen one costs something too."""
    chosen = words[index].features.get("Case")
    if chosen is None or words[index].features.get("Uninflect"):
        return 0.0
    costs = [
        cost + (0.0 if case == chosen else _UNUSUAL) for case, cost in cases.items() if _has_case(words, index, case)
    ]
    return min(costs, default=_BARRED)


def _has_case(words: Sequence[Word], index: int, case: str) -> bool:
    """Whether the word and all that agrees with it can stand in the case: "російській армії" is no nominative."""
    word = words[index]
    modifiers = [words[child] for child in children_of(words, index) if words[child].relation in _MODIFIERS]
    modifiers = [
        modifier for modifier in modifiers if modifier.features.get("Case") and not modifier.features.get("Poss")
    ]
    return all(part.features.get("Case") == case or allows_case(part, case) for part in (word, *modifiers))


def _cost_of_subject(words: Sequence[Word], index: int, verb: Word) -> float:
    """Return what a subject pays for a verb that has none, or that does not agree with it."""
    word = words[index]
    if takes_no_subject(verb):
        return _BARRED
    if verb.upos == "ADV":  # "треба", "можна"
        return _UNLIKELY
    person = verb.features.get("Person")
    if person in {"1", "2"} or verb.features.get("Mood") == "Imp":
        return 0.0 if word.features.get("Person") == person else _BARRED
    if (
        verb.upos not in _VERBAL | {"ADJ"}
        or is_counted(words, index)
        or any(words[child].relation == "conj" for child in children_of(words, index))
    ):
        return 0.0
    forms = [word.features] + [reading.features() for reading in readings_of(word) if reading.case == "Nom"]
    return min(_cost_of_number(form, verb) for form in forms if form.get("Case", "Nom") == "Nom" or form is forms[0])


def _cost_of_number(form: dict[str, str], verb: Word) -> float:
    number = form.get("Number")
    if number and verb.features.get("Number") and number != verb.features["Number"]:
        return _BARRED
    gender = form.get("Gender")
    if number == "Sing" and gender and verb.features.get("Gender") and gender != verb.features["Gender"]:
        return _UNUSUAL if form.get("Animacy") == "Anim" else _UNLIKELY
    return 0.0


def _cost_of_agreement(word: Word, noun: Word) -> float:
    """Return what a modifier pays for a noun with which no reading of the two agrees."""
    if noun.upos not in _NOUNS | {"PRON", "X", "ADJ", "NUM"}:
        return _UNLIKELY
    if not word.features.get("Case") or not noun.features.get("Case") or noun.features.get("Uninflect"):
        return 0.0
    if _agree(word.features, noun.features):
        return 0.0
    theirs = [reading.features() for reading in readings_of(noun)]
    ours = [reading.features() for reading in readings_of(word)]
    return _UNUSUAL if any(_agree(one, other) for one in ours for other in theirs) else _BARRED


def _agree(one: dict[str, str], other: dict[str, str]) -> bool:
    names = ("Case", "Number") if one.get("Number") == "Plur" else ("Case", "Number", "Gender")
    return all(one.get(name, other.get(name)) == other.get(name, one.get(name)) for name in names)


def _hang_preposition(words: Sequence[Word], index: int, links: list[tuple[EncodedLink, ...]]) -> None:
    """Hang a preposition on the noun that follows it, where only modifiers stand between and it governs the case.

    The noun takes the places of the one that the preposition hung on; that one hangs on it.
    """
    if words[index].features.get("ExtPos"):
        return
    noun, taken = next_noun(words, index + 1), words[index].head
    cases = load_tables().prepositions.get(words[index].lemma, ())
    if noun is None or noun >= taken or taken == ROOT or words[noun].features.get("Case") not in cases:
        return
    if words[noun].relation in {"flat", "flat:name"}:
        return
    if noun not in ancestors_of(words, taken):
        if words[taken].head == noun or index in ancestors_of(words, words[taken].head):
            return
        words[noun].head, words[noun].relation = words[taken].head, words[taken].relation
        words[taken].head = noun
        words[taken].relation = "nmod" if words[taken].upos in _NOUNS else words[taken].relation
        links[noun] = links[taken]
        links[taken] = (EncodedLink(noun, words[taken].relation, 0.0), *links[taken])
    words[index].head = noun


def _part_slots(words: Sequence[Word], ranked: dict[int, list[EncodedLink]]) -> None:
    """Leave each verb one subject, one object and one receiver: who loses least by it takes another place."""
    for _ in range(2 * len(words)):
        rivals = next((group for group in _group_rivals(words, ranked) if len(group) > 1), None)
        if rivals is None:
            return
        offers = [(index, *_find_other(words, index, ranked[index])) for index in rivals]
        index, _, link = min(offers, key=lambda offer: offer[1])
        if link is None:
            return
        words[index].head, words[index].relation = link.head, link.relation
        ranked[index] = [other for other in ranked[index] if other.score <= link.score]


def _group_rivals(words: Sequence[Word], ranked: dict[int, list[EncodedLink]]) -> Iterator[list[int]]:
    found: dict[tuple[int, str], list[int]] = {}
    for index in ranked:
        slot = _SLOTS.get(words[index].relation)
        if slot is not None:
            found.setdefault((words[index].head, slot), []).append(index)
    yield from found.values()


def _find_other(words: Sequence[Word], index: int, links: Sequence[EncodedLink]) -> tuple[float, EncodedLink | None]:
    """Return what the word loses by taking another place, and that place."""
    word = words[index]
    slot = _SLOTS[word.relation]
    here = next((link.score for link in links if (link.head, link.relation) == (word.head, word.relation)), 0.0)
    for link in links:
        is_same = link.head == word.head and _SLOTS.get(link.relation) == slot
        if not is_same and link.score <= here and index not in ancestors_of(words, link.head):
            return here - link.score, link
    return float("inf"), None


def _settle_case(words: Sequence[Word], index: int) -> None:
    """Read an ambiguous form in the case that its relation asks for, and its modifiers with it."""
    word = words[index]
    if has_preposition(words, index) or is_counted(words, index) or word.features.get("Uninflect"):
        return
    chosen = word.features.get("Case")
    costs = _cases_for(word.relation, word)
    if chosen is None or not costs:
        return
    allowed = {
        case: cost + (case != chosen) * _UNUSUAL for case, cost in costs.items() if _has_case(words, index, case)
    }
    if not allowed or not try_case(word, min(allowed, key=allowed.__getitem__)):
        return
    for child in children_of(words, index):
        if words[child].relation in _MODIFIERS:
            try_case(words[child], word.features["Case"])
