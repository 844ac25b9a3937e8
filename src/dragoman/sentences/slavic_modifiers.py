"""What modifies a Slavic noun, by agreement: adjectives, participles, names behind titles, directions.

The encoder's first choice stands where the forms allow it; else its next ones are tried, then the
nouns beside the word.
"""

from collections.abc import Iterator, Sequence

from dragoman.sentences.encoder import EncodedLink, EncodedSentence
from dragoman.sentences.words import ROOT, Word, children_of, find_verb_above

_LOOSE_MODIFIERS = frozenset({"amod", "det", "compound", "nmod", "dep"})
_LOOSE_PARTICIPLES = frozenset(
    {"acl", "amod", "advcl", "obl", "nmod", "xcomp", "appos", "parataxis", "dep", "acl:relcl"}
)
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "dep"})
_POSSESSIVES = (
    "чей",
    "чья",
    "чьё",
    "чье",
    "чьи",
    "чьег",
    "чьей",
    "чьем",
    "чьём",
    "чьим",
    "чьих",
    "чию",
    "чий",
    "чия",
    "чиє",
    "чиї",
)
RELATIVES = ("котор", "котр", *_POSSESSIVES)
_DIRECTIONS = frozenset({"в", "во", "на", "у"})
_FAR = 5.0
"""A place is not taken from the encoder's choices if it is further behind the best, in logarithms of probability."""

_NEAR = 2.0
"""The same for a place that the order of the words speaks for."""

Forms = Sequence[frozenset[str]]
Links = Sequence[Sequence[EncodedLink]]


def is_under(words: Sequence[Word], here: int, top: int) -> bool:
    """Whether a word is another or hangs below it."""
    for _ in words:
        if here in {top, ROOT}:
            break
        here = words[here].head
    return here == top


def count_word(words: Sequence[Word], noun: int) -> int | None:
    """Return the numeral that counts a noun; None where there is none."""
    for child in children_of(words, noun):
        if words[child].relation.startswith("nummod") and words[child].upos == "NUM" and child < noun:
            return child
    return None


def hang_modifiers(words: Sequence[Word], links: Links, forms: Forms) -> None:
    """Hang adjectives and attributive participles on nouns that they agree with, in place."""
    for index, word in enumerate(words):
        if word.upos == "ADP" and word.relation == "case":
            _hang_preposition(words, index)
    for index, word in enumerate(words):
        if word.upos in {"ADJ", "DET"} and word.relation in _LOOSE_MODIFIERS:
            heads = [word.head, *(link.head for link in links[index]), _next_noun(words, index)]
            _hang(words, index, heads, forms, "det" if word.upos == "DET" else "amod")
        elif _is_attributive(word):
            heads = [word.head, *(link.head for link in links[index]), *_nouns_before_comma(words, index)]
            stands_before = word.relation == "amod" and words[index - 1].text != ","
            _hang(words, index, heads, forms, "amod" if stands_before else "acl")
        elif word.text.lower().startswith(RELATIVES):
            _hang_relative_clause(words, index, links)

        elif word.relation == "conj" and words[index - 1].upos == "CCONJ":
            _join_to_neighbour(words, index, links, forms)


def _hang_preposition(words: Sequence[Word], index: int) -> None:
    """Hang a preposition on the first noun after it, unless that is within the phrase of the noun it hangs on."""
    nominals = {"NOUN", "PROPN", "PRON"}
    following = range(index + 1, len(words))
    first = next((place for place in following if words[place].upos in nominals | {"VERB", "PUNCT"}), None)
    head = words[index].head
    if first is None or words[first].upos not in nominals or index < head <= first:
        return
    if not is_under(words, first, head) and not is_under(words, head, index):
        words[index].head = first


def _join_to_neighbour(words: Sequence[Word], index: int, links: Links, forms: Forms) -> None:
    """Hang "Литве" in "Латвии и Литве" on the noun right before "и", if the encoder holds that nearly as likely."""
    before = index - 2
    if before < 0 or words[before].upos not in {"NOUN", "PROPN"} or words[index].upos not in {"NOUN", "PROPN"}:
        return
    least = links[index][0].score - _NEAR
    is_likely = any(link.head == before and link.score > least for link in links[index])
    must_move = words[index].head > index  # the first conjunct is the head
    agrees = bool(forms[index] & forms[before]) or words[index].features.get("Case") == words[before].features.get(
        "Case"
    )
    if (is_likely or must_move) and agrees and not is_under(words, before, index):
        words[index].head = before
        if must_move:
            words[index - 1].head = index


def _is_attributive(word: Word) -> bool:
    is_full = word.features.get("VerbForm") == "Part" and "Case" in word.features
    return is_full and word.features.get("Variant") != "Short" and word.relation in _LOOSE_PARTICIPLES


def _hang_relative_clause(words: Sequence[Word], pronoun: int, links: Links) -> None:
    """Hang the clause of "который", "чей" on the noun before its comma that agrees with the pronoun."""
    verb = find_verb_above(words, pronoun)
    if verb == ROOT or words[verb].relation not in _CLAUSES or words[verb].features.get("VerbForm", "Fin") != "Fin":
        return
    heads = [words[verb].head, *(link.head for link in links[verb])]
    if not words[verb].relation.startswith("acl"):
        heads += _nouns_before_comma(words, pronoun)
    for head in heads:
        if head == ROOT or head >= pronoun or words[head].upos not in {"NOUN", "PROPN", "PRON"}:
            continue
        if not is_under(words, head, verb) and _is_antecedent(words, head, pronoun):
            words[verb].head, words[verb].relation = head, "acl:relcl"
            break


def _is_antecedent(words: Sequence[Word], noun: int, pronoun: int) -> bool:
    ours, theirs = words[pronoun].features, words[noun].features
    if words[pronoun].text.lower().startswith(_POSSESSIVES):
        return True
    is_joined = any(words[child].relation == "conj" for child in children_of(words, noun))
    if ours.get("Number") != theirs.get("Number", ours.get("Number")):
        return is_joined and ours.get("Number") == "Plur"
    return ours.get("Number") == "Plur" or ours.get("Gender") == theirs.get("Gender", ours.get("Gender"))


def _hang(words: Sequence[Word], index: int, heads: Sequence[int], forms: Forms, relation: str) -> None:
    for head in heads:
        if head in {ROOT, index} or is_under(words, head, index) or not _agrees(words, index, head, forms):
            continue
        words[index].head, words[index].relation = head, relation
        break


def _next_noun(words: Sequence[Word], index: int) -> int:
    passed = {"ADJ", "DET", "ADV", "NUM"}
    place = next((place for place in range(index + 1, len(words)) if words[place].upos not in passed), ROOT)
    return place if place != ROOT and words[place].upos in {"NOUN", "PROPN"} else ROOT


def _nouns_before_comma(words: Sequence[Word], index: int) -> Iterator[int]:
    """Yield the nouns of the phrase before the comma that opens a participle's clause, the nearest first."""
    comma = next((place for place in range(index - 1, max(index - 6, 0), -1) if words[place].text == ","), None)
    if comma is None:
        return
    for place in range(comma - 1, -1, -1):
        if words[place].upos in {"VERB", "AUX", "PUNCT", "SCONJ"}:
            return
        if words[place].upos in {"NOUN", "PROPN"}:
            yield place


def _agrees(words: Sequence[Word], index: int, noun: int, forms: Forms) -> bool:
    """Whether a modifier may agree with a noun in case, number and gender."""
    word, other = words[index], words[noun]
    if other.upos not in {"NOUN", "PROPN"} or not forms[index]:
        return False
    if not forms[noun] and other.features.get("Case") not in forms[index]:
        return False
    if count_word(words, noun) is not None:
        return True
    if forms[noun] and not forms[index] & forms[noun]:
        return False
    if word.features.get("Case") not in forms[index]:
        return True  # the tagger misread the form, and with it number and gender
    for name in ("Number", "Gender"):
        ours, theirs = word.features.get(name), other.features.get(name)
        if ours and theirs and ours != theirs and not (name == "Gender" and "Plur" in other.features.get("Number", "")):
            return False
    return True


def join_names(words: Sequence[Word], encoded: EncodedSentence, forms: Forms) -> None:
    """Hang a person's later names on the first, and the name on the title before it, in place."""
    for name in encoded.names:
        run = range(name.first, name.stop)
        if name.label != "PER" or any(words[place].upos not in {"PROPN", "NOUN", "X", "ADJ"} for place in run):
            continue
        outer = next((place for place in run if words[place].head not in run), None)
        if outer is None:
            continue
        first = words[run[0]]
        first.head, first.relation = words[outer].head, words[outer].relation
        for place in run[1:]:
            words[place].head, words[place].relation = run[0], "flat:name"
            for child in children_of(words, place):
                words[child].head = run[0]
        if first.relation.startswith("flat"):
            first.relation = "appos"
        _hang_on_title(words, run, forms)


def _hang_on_title(words: Sequence[Word], run: range, forms: Forms) -> None:
    """Hang a name on the noun phrase that ends before it, if that tells a person in the same case."""
    first = words[run[0]]
    cases = forms[run[-1]] or forms[run[0]]
    title = _find_title(words, run[0])
    if title is None or title in run or is_under(words, title, run[0]) or words[title].relation == "root":
        return
    if not _have_one_case(words[title], first):
        is_open = words[title].features.get("Case") != "Gen" and bool(cases & forms[title] or not cases)
        if not is_open:
            return
    over_first = words[first.head]
    if first.relation == "appos" and is_person(over_first) and _have_one_case(first, over_first):
        return
    if first.relation == "conj" and words[run[0] - 1].upos in {"CCONJ", "PUNCT"}:
        return
    over = words[title]
    governs_better = first.head != ROOT and words[first.head].upos == "VERB" and words[over.head].upos != "VERB"
    if governs_better and not is_under(words, first.head, title):
        over.head, over.relation = first.head, first.relation
    first.head, first.relation = title, "appos"


def _have_one_case(word: Word, other: Word) -> bool:
    return word.features.get("Case") == other.features.get("Case")


def _find_title(words: Sequence[Word], start: int) -> int | None:
    """Return the noun for a person whose phrase ends right before a place; its other words are in the genitive."""
    for place in range(start - 1, -1, -1):
        word = words[place]
        if word.upos == "NOUN" and word.features.get("Animacy") == "Anim" and place != start:
            return place
        is_inner = word.upos in {"NOUN", "PROPN", "ADJ"} and word.features.get("Case", "Gen") in {"Gen", "Dat"}
        if not is_inner and word.text not in {"по", "и", "з", "із", "у", "в", "-", "й", "та"}:
            return None
    return None


def is_relative(words: Sequence[Word], index: int) -> bool:
    """Whether a word is "который", "чей" or holds it: "о поставке которой"."""
    return any(words[place].text.lower().startswith(RELATIVES) for place in (index, *children_of(words, index)))


def lift_directions(words: Sequence[Word], links: Links) -> None:
    """Hang a direction on what can have one: "визит министра в Рим" is a visit to Rome, no minister to Rome.

    A direction is an accusative with "в" or "на" ("у" in Ukrainian); a person has none.
    """
    for index, word in enumerate(words):
        if word.relation != "nmod" or word.features.get("Case") != "Acc" or not is_person(words[word.head]):
            continue
        prepositions = {words[child].text.lower() for child in children_of(words, index) if words[child].upos == "ADP"}
        if not prepositions & _DIRECTIONS:
            continue
        least = links[index][0].score - _FAR
        others = [link.head for link in links[index] if link.score > least and link.head not in {word.head, ROOT}]
        above = next((head for head in others if not is_person(words[head])), words[word.head].head)
        if above != ROOT and not is_under(words, above, index):
            word.head, word.relation = above, "obl" if words[above].upos == "VERB" else "nmod"


def is_person(word: Word) -> bool:
    """Whether a noun names a living being."""
    return word.features.get("Animacy") == "Anim" and word.upos in {"NOUN", "PROPN"}
