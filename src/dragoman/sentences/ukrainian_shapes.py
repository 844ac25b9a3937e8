"""Shapes of a Ukrainian tree that its words decide: names, prepositions, copulas, joined and relative clauses."""

from collections.abc import Sequence

from dragoman.sentences.encoder import EncodedLink, EncodedSentence
from dragoman.sentences.ukrainian_arguments import SUBJECTS, readings_of
from dragoman.sentences.ukrainian_costs import NOUNS, UNUSUAL, VERBAL, cost_of_agreement, cost_of_number
from dragoman.sentences.ukrainian_phrases import ancestors_of, next_noun
from dragoman.sentences.ukrainian_tables import load_tables
from dragoman.sentences.words import ROOT, Word, children_of


def turn_name(words: Sequence[Word], index: int, links: list[tuple[EncodedLink, ...]]) -> None:
    """Let the noun head a name that opens with its adjective: "Сполучені Штати"."""
    noun, head = words[index], words[index].head
    if noun.upos not in NOUNS or head != index - 1 or not noun.relation.startswith("flat") or words[head].upos != "ADJ":
        return
    if cost_of_agreement(words[head], noun) > UNUSUAL:
        return
    noun.head, noun.relation = words[head].head, words[head].relation
    words[head].head, words[head].relation = index, "amod"
    links[index] = links[head]
    links[head] = (EncodedLink(index, "amod", 0.0),)
    for child in children_of(words, head):
        words[child].head = index


def hang_possessive(words: Sequence[Word], index: int) -> None:
    """Hang "його", "її", "їхній" on the noun that follows."""
    word = words[index]
    noun = next_noun(words, index + 1) if word.features.get("Poss") and word.relation == "det" else None
    if noun is not None and index not in ancestors_of(words, noun):
        word.head = noun


def pass_copula(words: Sequence[Word], index: int) -> None:
    """Give the copula from a subject to its predicate in the instrumental: "столицею є Осло"."""
    word = words[index]
    if word.relation not in SUBJECTS or words[word.head].features.get("Case") != "Ins":
        return
    for child in children_of(words, index):
        if words[child].relation == "cop":
            words[child].head = word.head


def mark_joined(words: Sequence[Word], index: int) -> None:
    """Read "flat" as what the words say: joined by "and" it is conj."""
    word = words[index]
    if word.head == ROOT or word.upos not in NOUNS:
        return
    first = index
    while first > 0 and words[first - 1].upos in {"ADJ", "DET"}:
        first -= 1
    if word.relation.startswith("flat") and first > 0 and words[first - 1].upos == "CCONJ" and word.head < first:
        word.relation = "conj"
        words[first - 1].head, words[first - 1].relation = index, "cc"


def hang_preposition(words: Sequence[Word], index: int, links: list[tuple[EncodedLink, ...]]) -> None:
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
        words[taken].relation = "nmod" if words[taken].upos in NOUNS else words[taken].relation
        links[noun] = links[taken]
        links[taken] = (EncodedLink(noun, words[taken].relation, 0.0), *links[taken])
    words[index].head = noun


def settle_clause(words: Sequence[Word], index: int, links: Sequence[EncodedLink]) -> None:
    """Hang a verb by what agrees: a second predicate on one with its subject, a relative clause on its noun."""
    verb = words[index]
    if verb.features.get("VerbForm") != "Fin" or verb.head == ROOT:
        return
    if verb.relation == "conj" and not _shares_subject(words, index, verb.head):
        others = (link for link in links if link.relation == "conj" and link.head < index and link.head != ROOT)
        chain = [verb.head, *(link.head for link in others), *sorted(ancestors_of(words, verb.head), reverse=True)]
        chain = [place for place in chain if words[place].upos in VERBAL and index not in ancestors_of(words, place)]
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
    last = next((place for place in range(comma - 1, -1, -1) if words[place].upos in NOUNS), comma)
    phrase = [place for place in (last, *sorted(ancestors_of(words, last), reverse=True)) if place < comma]
    pronoun = next((word for word in words[comma + 1 : index] if word.lemma == "який"), None)
    fitting = [
        place
        for place in phrase
        if words[place].upos in NOUNS and index not in ancestors_of(words, place)
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
    return any(cost_of_number({**form, "Number": form.get("Number", "")}, noun) == 0.0 for form in forms)


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


def join_names(words: Sequence[Word], encoded: EncodedSentence) -> set[int]:
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
    return word.text[0].isupper() and word.upos in NOUNS | {"ADJ", "X"} and word.features.get("NameType") != "Geo"
