"""Which of the encoder's places for each Ukrainian word its form allows: case, agreement, voice, one subject a verb.

The encoder tells for every word its likelier heads and relations. It reads endings less strictly than
the language does; here each place pays for what the forms speak against (`ukrainian_costs`), and the
best that is left is taken.
"""

from collections.abc import Iterator, Sequence

from dragoman.sentences.encoder import EncodedLink, EncodedSentence
from dragoman.sentences.ukrainian_arguments import SUBJECTS, is_counted, try_case
from dragoman.sentences.ukrainian_costs import (
    BARRED,
    MODIFIERS,
    UNLIKELY,
    UNUSUAL,
    cases_for,
    cost_of,
    crosses,
    has_case,
    is_argument,
    precedes_its_noun,
)
from dragoman.sentences.ukrainian_phrases import TIMES, ancestors_of, has_preposition
from dragoman.sentences.ukrainian_shapes import (
    hang_possessive,
    hang_preposition,
    join_names,
    mark_joined,
    pass_copula,
    settle_clause,
    turn_name,
)
from dragoman.sentences.ukrainian_tables import load_tables
from dragoman.sentences.words import ROOT, Word, children_of

_SLOTS = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "receiver"}
"""Relations of which a verb has one."""
_NOMINAL_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "appos"})


def fit_links(words: Sequence[Word], encoded: EncodedSentence) -> None:
    """Give each word the likeliest of the encoder's places that its form allows, in place."""
    links = list(encoded.links)
    for word in words:
        if word.upos == "NUM" and word.relation == "amod":  # "статті 17": the encoder tells an ordinal
            word.upos, word.features = "ADJ", {"NumType": "Ord"}
    for index in range(len(words)):
        turn_name(words, index, links)
        mark_joined(words, index)
        hang_possessive(words, index)
    for index, word in enumerate(words):
        if word.upos in {"ADJ", "DET"} and word.relation in {"amod", "det", "compound", "nmod"}:
            _take(words, index, _rank(words, index, links[index]))
        elif word.upos == "ADJ" and word.relation in _NOMINAL_RELATIONS and precedes_its_noun(words, index):
            _take(words, index, [EncodedLink(index + 1, "amod", 0.0)])
    for index, word in enumerate(words):
        if word.upos == "ADP" and word.relation == "case":
            hang_preposition(words, index, links)
    inner = join_names(words, encoded)
    nominals = [index for index in range(len(words)) if is_argument(words[index]) and index not in inner]
    ranked = {index: _rank(words, index, [*links[index], *_offer_verbs(words, index)]) for index in nominals}
    for index in nominals:
        _take(words, index, ranked[index])
    _part_slots(words, ranked)
    for index in nominals:
        _settle_case(words, index)
        pass_copula(words, index)
    for index, word in enumerate(words):
        settle_clause(words, index, links[index])
        if word.relation in {"compound", "nummod"} and word.upos == "NOUN" and word.head < index:
            word.relation = "nmod"
        if word.relation == "cc" and index < word.head and words[word.head].relation == "amod":
            word.head = words[word.head].head


def _offer_verbs(words: Sequence[Word], index: int) -> Iterator[EncodedLink]:
    """Yield places at the nearest finite verbs, for a noun to all of whose own places its form is opposed."""
    before = range(index - 1, -1, -1), range(index + 1, len(words))
    for places in before:
        verb = next((place for place in places if words[place].features.get("VerbForm") == "Fin"), None)
        if verb is not None:
            is_beside = verb == index + 1 and words[index].features.get("Case") == "Nom"
            is_time = words[index].lemma in TIMES and words[index].features.get("Case") == "Gen"
            yield EncodedLink(verb, "nsubj", -UNLIKELY if is_beside else -BARRED)
            yield EncodedLink(verb, "obl", -UNLIKELY if is_time else -BARRED)
            yield EncodedLink(verb, "obj", -BARRED)
            is_given = words[verb].lemma in load_tables().transfer_verbs
            yield EncodedLink(verb, "iobj", -UNLIKELY if is_given else -BARRED)


def _rank(words: Sequence[Word], index: int, links: Sequence[EncodedLink]) -> list[EncodedLink]:
    """Return the places of a word, each at its cost, the cheapest first; the root is nobody's second choice."""
    links = [_turn_subject(words, link) for link in links]
    found = [
        EncodedLink(link.head, link.relation, link.score - cost_of(words, index, link.head, link.relation) - cost)
        for link in links
        for cost in [UNUSUAL if crosses(words, *sorted((link.head, index))) else 0.0]
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
    costs = cases_for(word.relation, word)
    if chosen is None or not costs:
        return
    allowed = {case: cost + (case != chosen) * UNUSUAL for case, cost in costs.items() if has_case(words, index, case)}
    if not allowed or not try_case(word, min(allowed, key=allowed.__getitem__)):
        return
    for child in children_of(words, index):
        if words[child].relation in MODIFIERS:
            try_case(words[child], word.features["Case"])
