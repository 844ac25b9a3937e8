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
    SUBJECTS,
    allows_case,
    find_finite,
    is_counted,
    takes_no_subject,
    try_case,
)
from dragoman.sentences.ukrainian_morphology import read_word
from dragoman.sentences.ukrainian_phrases import ancestors_of, has_preposition, next_noun
from dragoman.sentences.ukrainian_tables import Reading, load_tables
from dragoman.sentences.words import NOMINAL, ROOT, Word, children_of

_BARRED, _UNLIKELY, _UNUSUAL, _SLIGHT = 6.0, 3.0, 1.0, 0.5
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBAL = frozenset({"VERB", "AUX"})
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
"""The same for a name that is obl: no name tells a time or a measure, as "п'ятого травня" and "три дні" do."""
_LACKING = frozenset({"немає", "нема", "бракувати", "забракнути"})
"""What has its subject in the genitive."""
_SLOTS = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "receiver"}
"""Relations of which a verb has one."""


def fit_links(words: Sequence[Word], encoded: EncodedSentence) -> None:
    """Give each word the likeliest of the encoder's places that its form allows, in place."""
    links = list(encoded.links)
    for word in words:
        if word.upos == "NUM" and word.relation == "amod":  # "статті 17": the encoder tells an ordinal
            word.upos, word.features = "ADJ", {"NumType": "Ord"}
    for index, word in enumerate(words):
        if word.upos in {"ADJ", "DET"} and word.relation in {"amod", "det", "compound", "nmod"}:
            _take(words, index, _rank(words, index, links[index]))
    for index, word in enumerate(words):
        if word.upos == "ADP" and word.relation == "case":
            _hang_preposition(words, index, links)
    inner = _join_names(words, encoded)
    nominals = [index for index in range(len(words)) if _is_argument(words[index]) and index not in inner]
    ranked = {index: _rank(words, index, links[index]) for index in nominals}
    for index in nominals:
        _take(words, index, ranked[index])
    _part_slots(words, ranked)
    for index in nominals:
        _settle_case(words, index)


def _is_argument(word: Word) -> bool:
    if word.head == ROOT or word.features.get("Fixed") or word.features.get("ExtPos"):
        return False
    return word.upos in NOMINAL - {"NUM", "SYM"} or word.features.get("PronType") == "Rel"


def _join_names(words: Sequence[Word], encoded: EncodedSentence) -> set[int]:
    """Hang the later words of each person's name on its first; return those words."""
    inner: set[int] = set()
    for name in encoded.names:
        run = range(name.first, name.stop)
        if name.label != "PER" or not all(_may_be_name(words[part]) for part in run):
            continue
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
    found = [
        EncodedLink(link.head, link.relation, link.score - _cost_of(words, index, link.head, link.relation))
        for link in links
        if link.head not in {ROOT, index}
    ]
    return sorted(found, key=lambda link: -link.score)


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
        return _cost_of_agreement(word, governor)
    if relation == "compound" or (relation == "nmod" and word.upos == "ADJ"):
        return _UNLIKELY
    if not _is_argument(word):
        return 0.0
    relation = "nsubj" if relation in SUBJECTS else relation
    if has_preposition(words, index):
        return _cost_with_preposition(words, index, head, relation)
    plain = relation.partition(":")[0]
    cases = _cases_for(relation, word)
    if cases is None:
        return 0.0
    if plain == "nsubj" and governor.lemma in _LACKING:
        return _cost_of_case(word, {"Gen": 0.0, "Nom": 0.0})
    cost = _cost_of_case(word, cases) if not is_counted(words, index) else 0.0
    if plain == "nsubj":
        cost += _cost_of_subject(words, index, find_finite(words, head))
    elif plain in {"obj", "iobj"} and governor.features.get("Reflex") == "Yes":
        cost += _UNUSUAL if plain == "obj" else 0.0
    elif plain == "obl" and word.features.get("Foreign"):
        cost += _UNLIKELY
    elif plain == "nmod":
        is_odd = governor.upos in _VERBAL or governor.features.get("NameType") == "Geo"
        cost += (_UNLIKELY if is_odd else 0.0) + (_UNUSUAL if head > index else 0.0)
    if plain == "obj" and _is_negated(words, head) and allows_case(word, "Gen"):
        cost = 0.0
    return cost


def _cases_for(relation: str, word: Word) -> Mapping[str, float] | None:
    """Return what each case costs a bare noun in the relation; None where the relation asks for no case."""
    if relation == "obl:agent":
        return {"Ins": 0.0}
    if relation == "obl" and word.upos == "PROPN":
        return _CASES_OF_NAMES
    return _CASES.get(relation.partition(":")[0])


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


def _is_negated(words: Sequence[Word], index: int) -> bool:
    return any(words[child].lemma == "не" for child in children_of(words, index))


def _readings_of(word: Word) -> Iterator[Reading]:
    return (reading for reading in read_word(word.text) if reading.upos == word.upos)


def _cost_of_case(word: Word, cases: Mapping[str, float]) -> float:
    """Return what the word pays to stand in one of the cases; another than the chosen one costs something too."""
    chosen = word.features.get("Case")
    if chosen is None or word.features.get("Uninflect"):
        return 0.0
    costs = [cost + (0.0 if case == chosen else _UNUSUAL) for case, cost in cases.items() if _has_case(word, case)]
    return min(costs, default=_BARRED)


def _has_case(word: Word, case: str) -> bool:
    return word.features.get("Case") == case or allows_case(word, case)


def _cost_of_subject(words: Sequence[Word], index: int, verb: Word) -> float:
    """Return what a subject pays for a verb that has none, or that does not agree with it."""
    word = words[index]
    if takes_no_subject(verb):
        return _BARRED
    person = verb.features.get("Person")
    if person in {"1", "2"} or verb.features.get("Mood") == "Imp":
        return 0.0 if word.features.get("Person") == person else _BARRED
    if (
        verb.upos not in _VERBAL | {"ADJ"}
        or is_counted(words, index)
        or any(words[child].relation == "conj" for child in children_of(words, index))
    ):
        return 0.0
    forms = [word.features] + [reading.features() for reading in _readings_of(word) if reading.case == "Nom"]
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
    theirs = [reading.features() for reading in _readings_of(noun)]
    ours = [reading.features() for reading in _readings_of(word)]
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
        index, loss, link = min(offers, key=lambda offer: offer[1])
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
    allowed = {case: cost + (case != chosen) * _UNUSUAL for case, cost in costs.items() if _has_case(word, case)}
    if not allowed or not try_case(word, min(allowed, key=allowed.__getitem__)):
        return
    for child in children_of(words, index):
        if words[child].relation in _MODIFIERS:
            try_case(words[child], word.features["Case"])
