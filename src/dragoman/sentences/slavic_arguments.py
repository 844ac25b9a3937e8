"""Case and agreement held against the encoder's relations, for Russian and Ukrainian.

The encoder weighs links without regard to what a form forbids: a nominative is no object, a bare
dative no subject, and a verb has one subject and one object at most. Here every bare nominal of a
sentence weighs its links anew: the encoder's logarithm of probability, less what the case of the
phrase costs in that relation, less what disagreement with the verb costs. For each governor the
best division of roles is found exactly; a nominal changes its governor if both together gain.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.sentences.encoder import EncodedLink
from dragoman.sentences.slavic_costs import (
    CASES,
    COSTS,
    COSTS_OF_SECOND,
    CROSSING,
    JOINED_BUT_NO_CONJUNCT,
    MOST_BEHIND,
    MOVABLE,
    NAME_AS_MEASURE,
    NMOD_BEFORE_NOUN,
    NMOD_OF_VERB,
    NO_OBJECT_SLOT,
    NO_SUBJECT_SLOT,
    NOMINALS,
    OPEN_CASE,
    OTHER_CASE,
    QUOTER_WITHOUT_SUBJECT,
    SETTLED,
    SUBJECTS,
    SYNCRETIC_CASE,
    VERB_BETWEEN,
    WITH_PREPOSITION,
    WITHOUT_SUBJECT,
)
from dragoman.sentences.slavic_modifiers import count_word, is_person, is_relative, is_under
from dragoman.sentences.words import ROOT, Word, children_of

_Slots = tuple[bool, bool, bool]


@dataclass(frozen=True, slots=True)
class _Option:
    """One relation open to a nominal under one governor."""

    relation: str
    score: float
    case: str

    @property
    def slots(self) -> _Slots:
        """Whether it is the subject, the object, the agent."""
        return self.relation in SUBJECTS, self.relation == "obj", self.relation == "obl:agent"


@dataclass(slots=True)
class _Sentence:
    words: Sequence[Word]
    links: Sequence[Sequence[EncodedLink]]
    forms: Sequence[frozenset[str]]
    _known: dict[tuple[int, tuple[int, ...]], tuple[float, dict[int, _Option]]] = field(default_factory=dict)

    def settle(self) -> None:
        """Move nominals to better governors, the best gain first, then give every governor's nominals their roles."""
        free = {index for index in range(len(self.words)) if self._is_free(index)}
        for _ in free:
            moves = [(*self._find_better_governor(index, free), index) for index in free]
            gain, governor, index = max(moves)
            if gain <= 0:
                break
            self.words[index].head = governor
        for governor in {self.words[index].head for index in free}:
            for index, option in self._divide(governor, free)[1].items():
                self._write(index, option)

    def _is_free(self, index: int) -> bool:
        word = self.words[index]
        if word.relation.startswith("flat"):
            return self._is_torn_off(index)
        if word.head == ROOT or word.relation in SETTLED or all(link.head != word.head for link in self.links[index]):
            return False
        if word.relation == "appos" and word.upos == "PROPN" and is_person(self.words[word.head]):
            return False
        return word.upos in {"NOUN", "PROPN", "PRON"} or (word.upos in {"NUM", "DET"} and word.relation in MOVABLE)

    def _is_torn_off(self, index: int) -> bool:
        """Whether a word that the encoder calls a part of a name has other words between itself and that name."""
        head = self.words[index].head
        between = self.words[min(index, head) + 1 : max(index, head)]
        return any(other.upos in {"VERB", "ADJ"} or other.text == "," for other in between)

    def _has_preposition(self, index: int) -> bool:
        return any(self.words[child].relation == "case" for child in children_of(self.words, index))

    def _find_better_governor(self, index: int, free: set[int]) -> tuple[float, int]:
        """Return what the sentence gains if a nominal hangs on another governor, and that governor; 0 for none."""
        word, links = self.words[index], self.links[index]
        home = word.head
        best = 0.0, home
        least = links[0].score - MOST_BEHIND
        offered = {link.head for link in links if link.score > least}
        for governor in (offered | self._find_neighbours(index)) - {home, ROOT}:
            if is_under(self.words, governor, index):
                continue
            before = self._divide(home, free)[0] + self._divide(governor, free)[0]
            word.head = governor
            after = self._divide(home, free)[0] + self._divide(governor, free)[0]
            word.head = home
            best = max(best, (after - before, governor))
        return best

    def _find_neighbours(self, index: int) -> set[int]:
        """Return governors that word order offers: the verbs beside it, and for a genitive the noun before it."""
        found = set()
        following = next(
            (place for place in range(index + 1, len(self.words)) if self.words[place].upos == "VERB"), None
        )
        if following is not None and not is_under(self.words, following, index):
            found.add(following)
        earlier = next((place for place in range(index - 1, -1, -1) if self.words[place].upos == "VERB"), None)
        if earlier is not None and not is_under(self.words, earlier, index):
            found.add(earlier)
        joined = self._find_conjunct_before(index)
        if joined is not None:
            found.add(joined)
        before = self.words[index - 1] if index else None
        if before is not None and before.upos in {"NOUN", "PROPN"} and "Gen" in (self.forms[index] or CASES):
            found.add(index - 1)
        return found

    def _find_conjunct_before(self, index: int) -> int | None:
        """Return the noun that stands before the "and" before a nominal; the first word of a name."""
        if index < 2 or self.words[index - 1].upos != "CCONJ":
            return None
        before = index - 2
        while self.words[before].relation.startswith("flat") and self.words[before].head < before:
            before = self.words[before].head
        is_noun = self.words[before].upos in {"NOUN", "PROPN"} and not is_under(self.words, before, index)
        return before if is_noun and self.words[before].head != ROOT else None

    def _divide(self, governor: int, free: set[int]) -> tuple[float, dict[int, _Option]]:
        """Return the best division of roles among a governor's free nominals, and its score."""
        children = tuple(children_of(self.words, governor))
        if (governor, children) not in self._known:
            self._known[governor, children] = self._weigh_divisions(governor, children, free)
        return self._known[governor, children]

    def _weigh_divisions(
        self, governor: int, children: Sequence[int], free: set[int]
    ) -> tuple[float, dict[int, _Option]]:
        fixed = {
            self.words[child].relation for child in children if child not in free and self.words[child].upos != "PART"
        }
        start = (not SUBJECTS.isdisjoint(fixed), "obj" in fixed, "obl:agent" in fixed)
        states: dict[_Slots, tuple[float, dict[int, _Option]]] = {start: (0.0, {})}
        for child in children:
            if child not in free:
                continue
            reached: dict[_Slots, tuple[float, dict[int, _Option]]] = {}
            for option in self._list_options(child, governor):
                for taken, (score, chosen) in states.items():
                    pairs = list(zip(taken, option.slots, COSTS_OF_SECOND, strict=True))
                    total = score + option.score - sum(cost for held, more, cost in pairs if held and more)
                    state = (taken[0] or option.slots[0], taken[1] or option.slots[1], taken[2] or option.slots[2])
                    if state not in reached or reached[state][0] < total:
                        reached[state] = total, {**chosen, child: option}
            states = reached
        lack = self._cost_without_subject(governor, children)
        return max(
            ((score - (0.0 if state[0] else lack), chosen) for state, (score, chosen) in states.items()),
            key=lambda pair: pair[0],
        )

    def _cost_without_subject(self, governor: int, children: Sequence[int]) -> float:
        verb = self.words[governor]
        features = verb.features
        if verb.upos != "VERB" or features.get("VerbForm", "Fin") != "Fin" or features.get("Mood") == "Imp":
            return 0.0
        if features.get("Person") in {"1", "2"} or features.get("Gender") == "Neut" or features.get("Number") == "Plur":
            return 0.0
        if any(self.words[child].relation.startswith("csubj") for child in children):
            return 0.0
        if verb.relation == "parataxis":
            return QUOTER_WITHOUT_SUBJECT
        return 0.0 if verb.relation == "conj" else WITHOUT_SUBJECT

    def _list_options(self, index: int, governor: int) -> list[_Option]:
        scores: dict[str, float] = {}
        for link in self.links[index]:
            if link.head == governor:
                scores.setdefault(_simplify(link.relation), link.score)
        word = self.words[index]
        if self._has_preposition(index):
            return self._list_prepositional(index, governor, scores)
        floor = min(scores.values(), default=self._score_unlisted(index)) - 1
        if word.head == governor and not word.relation.startswith("flat"):
            scores.setdefault(word.relation, floor)
        if self.words[governor].upos in {"NOUN", "PROPN"}:
            scores.setdefault("nmod", floor)
            if governor == index - 1 and not self.forms[index]:
                scores.setdefault("appos", floor)
        if not any(self.words[child].relation == "cc" for child in children_of(self.words, index)):
            scores.pop("conj", None)
        else:
            if governor == self._find_conjunct_before(index):
                scores.setdefault("conj", floor)
            scores = {
                relation: score - (0 if relation == "conj" else JOINED_BUT_NO_CONJUNCT)
                for relation, score in scores.items()
            }
        if self.words[governor].upos in {"VERB", "AUX"}:
            for relation in ("nsubj", "obj", "iobj", "obl"):
                scores.setdefault(relation, floor)
        phrase = self._weigh_cases(index)
        far = self._cost_of_verbs_between(index, governor)
        options = []
        for relation, score in scores.items():
            if relation not in COSTS and relation not in {word.relation, "nsubj:pass", "appos", "conj"}:
                continue
            cost, case = min((paid + self._cost(relation, case, governor), case) for case, paid in phrase.items())
            if relation == "obl" and word.upos == "PROPN" and case != "Ins" and self.forms[index]:
                cost += NAME_AS_MEASURE
            if relation == "obl" and self._is_dated(index):
                cost = 0.0
            if relation == "nmod" and index < governor:
                cost += NMOD_BEFORE_NOUN
            if relation in SUBJECTS:
                cost += self._cost_as_subject(index, governor)
            options.append(_Option(relation, score - cost - far, case))
        return options

    def _score_unlisted(self, index: int) -> float:
        """Return about what a governor scores that the encoder did not offer: a little less than the last offered."""
        best: dict[int, float] = {}
        for link in self.links[index]:
            best.setdefault(link.head, link.score)
        return min(best.values()) - 1

    def _list_prepositional(self, index: int, governor: int, scores: dict[str, float]) -> list[_Option]:
        """Return the options of a nominal with a preposition: no subject or object, unless it is counted loosely."""
        word = self.words[index]
        far = self._cost_of_verbs_between(index, governor)
        case = word.features.get("Case", "Gen")
        own = "obl" if self.words[governor].upos in {"VERB", "AUX", "ADJ", "ADV"} else "nmod"
        scores.setdefault(own, min(scores.values(), default=self._score_unlisted(index)) - 1)
        options = []
        for relation, score in scores.items():
            if relation in {own, "obl", "nmod", "appos", word.relation}:
                is_bare_role = relation in {"nsubj", "nsubj:pass", "obj", "iobj"}
                is_barred = is_bare_role and count_word(self.words, index) is None
                is_before = relation == "nmod" and index < governor
                cost = far + WITH_PREPOSITION * (is_barred or is_before)
                options.append(_Option(relation, score - cost, case))
        return options

    def _cost_of_verbs_between(self, index: int, governor: int) -> float:
        """Return what it costs to reach over verbs; most over one that is not the governor's own: links then cross."""
        leaves_clause = governor < index and self.words[governor].upos == "VERB" and is_relative(self.words, index)
        cost = NO_OBJECT_SLOT if leaves_clause else 0.0
        for place in range(min(index, governor) + 1, max(index, governor)):
            if self.words[place].upos == "VERB" and not is_under(self.words, place, index):
                cost += VERB_BETWEEN if is_under(self.words, place, governor) else CROSSING
        return cost

    def _cost(self, relation: str, case: str, governor: int) -> float:
        table = COSTS.get("nsubj" if relation in SUBJECTS else relation)
        cost = float(table[case]) if table else 0.0
        verb = self.words[governor]
        is_verb = verb.upos in {"VERB", "AUX"}
        if relation == "conj" and is_verb:
            return NO_OBJECT_SLOT
        if relation == "conj":
            return 0.0 if case == verb.features.get("Case", case) else 4.0
        if relation == "appos" and "Case" not in verb.features:
            return 1.0
        if relation == "appos" and case != verb.features.get("Case", case):
            return 1.0 if case == "Nom" else 4.0  # a title in quotes keeps its nominative
        if relation == "nmod" and is_verb:
            cost += NMOD_OF_VERB
        if case == "Gen" and relation in {"nsubj", "obj"} and is_verb and _is_negated(self.words, governor):
            cost = 1.0 if relation == "nsubj" else 0.0
        if relation == "obj" and case == "Acc" and is_verb and _takes_no_accusative(verb):
            cost += NO_OBJECT_SLOT
        return cost

    def _weigh_cases(self, index: int) -> dict[str, float]:
        """Return what each case that the phrase may be in costs, by its own form and those that agree with it."""
        word = self.words[index]
        counted = count_word(self.words, index)
        if counted is not None and word.features.get("Case") in {"Gen", None}:
            return dict.fromkeys(self.forms[counted] or ("Nom", "Acc", "Gen"), 0.0)
        allowed = set(self.forms[index] or CASES)
        children = children_of(self.words, index)
        last = max((child for child in children if self.words[child].relation == "flat:name"), default=index)
        for child in children:
            other = self.words[child]
            if other.relation == "flat:name" and (child != last or self._is_torn_off(child)):
                continue  # of "Ким Чен Ына" only the last part is declined
            is_conjunct = other.relation == "conj" and other.upos in NOMINALS
            is_participle = other.relation == "acl" and other.features.get("VerbForm") == "Part"
            if is_conjunct or is_participle or other.relation in {"amod", "det", "flat:name"}:
                narrowed = allowed & (self.forms[child] or allowed)
                if narrowed:
                    allowed = narrowed
                elif other.relation == "flat:name" and other.features.get("Case") in self.forms[child]:
                    allowed = {other.features["Case"]}
        tagged = word.features.get("Case")
        is_open = not self.forms[index]
        weighed = {}
        for case in allowed.intersection(CASES) or CASES:
            is_syncretic = {case, tagged} == {"Nom", "Acc"}
            weighed[case] = (
                0.0 if case == tagged else OPEN_CASE if is_open else SYNCRETIC_CASE if is_syncretic else OTHER_CASE
            )
        return weighed

    def _is_dated(self, index: int) -> bool:
        children = children_of(self.words, index)
        return any(self.words[child].text[0].isdigit() for child in children) or self.words[index].text[0].isdigit()

    def _cost_as_subject(self, index: int, governor: int) -> float:
        """Return what it costs that the verb has no place for a subject, or does not agree with this one."""
        verb, word = self.words[governor].features, self.words[index].features
        if self.words[governor].upos not in {"VERB", "AUX"}:
            return NO_SUBJECT_SLOT if self._is_no_predicate(governor) else 0.0
        form = verb.get("VerbForm", "Fin")
        if form in {"Inf", "Conv"} or (form == "Part" and verb.get("Variant") != "Short") or verb.get("Mood") == "Imp":
            return NO_SUBJECT_SLOT
        if count_word(self.words, index) is not None or not self.forms[index]:
            return 0.0
        is_person = self.words[index].upos == "PRON" and word.get("Person") in {"1", "2"}
        if verb.get("Person") and (word.get("Person", "3") if is_person else "3") != verb["Person"]:
            return 4.0
        if word.get("Case") not in {"Nom", "Acc", None}:
            return 0.0  # the number and gender were read with another case
        own = [child for child in children_of(self.words, index) if self.words[child].relation in {"conj", "appos"}]
        named = (part for child in own for part in children_of(self.words, child))
        is_joined = any(self.words[part].relation == "conj" for part in (*own, *named))
        number, gender = word.get("Number"), word.get("Gender")
        if number == "Sing" and verb.get("Number") == "Plur" and not is_joined:
            return 4.0
        if number == "Plur" and verb.get("Number") == "Sing":
            return 5.0
        if number == "Sing" and gender and verb.get("Gender") not in {gender, None} and not is_joined:
            return 1.0 if word.get("Animacy") == "Anim" else 5.0  # "министр сказала" is said of a woman
        return 0.0

    def _is_no_predicate(self, governor: int) -> bool:
        """Whether a noun stands in a place of a noun, so that it has no subject of its own."""
        return self.words[governor].upos in {"NOUN", "PROPN"} and self.words[governor].relation in MOVABLE

    def _write(self, index: int, option: _Option) -> None:
        word = self.words[index]
        word.relation = option.relation
        if (
            option.case == word.features.get("Case")
            or not self.forms[index]
            or count_word(self.words, index) is not None
        ):
            return
        if option.case not in self.forms[index]:
            return
        for place in (index, *children_of(self.words, index)):
            agrees = place == index or self.words[place].relation in {"amod", "det", "flat:name", "conj"}
            if agrees and option.case in self.forms[place] and "Case" in self.words[place].features:
                self.words[place].features["Case"] = option.case


def settle_arguments(
    words: Sequence[Word], links: Sequence[Sequence[EncodedLink]], forms: Sequence[frozenset[str]]
) -> None:
    """Choose the relations and governors of bare nominals by case, agreement and the encoder's scores, in place.

    Args:
        words: with parts of speech, features and the encoder's first choice of heads and relations.
        links: the encoder's choices for each word, `EncodedSentence.links`.
        forms: the cases that each word's form may stand for; empty where the form tells none.
    """
    _Sentence(words, links, forms).settle()


def _simplify(relation: str) -> str:
    return relation if relation in {"nsubj:pass", "obl:agent"} else relation.partition(":")[0]


def _is_negated(words: Sequence[Word], verb: int) -> bool:
    children = children_of(words, verb)
    return any(
        words[child].features.get("Polarity") == "Neg" or words[child].text.lower() in {"не", "нет", "ні"}
        for child in children
    )


def _takes_no_accusative(verb: Word) -> bool:
    if verb.features.get("VerbForm") == "Part" and verb.features.get("Voice") == "Pass":
        return True
    return verb.text.lower().endswith(("ся", "сь"))
