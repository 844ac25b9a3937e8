"""Whether the name of a capital or a seat of power stands for the place or for the government."""

from dataclasses import dataclass

from dragoman.lexicon.hints import NameHints
from dragoman.lexicon.standing import StandingWords
from dragoman.model import Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a capital is a party, and why."""

    is_party: bool
    reason: str


def _head_of(sentence: Sentence, span: Span) -> int | None:
    inside = [place for place, token in enumerate(sentence.tokens) if span.covers(token.span)]
    for place in inside:
        if sentence.tokens[place].head not in inside:
            return place
    return inside[0] if inside else None


def is_polity(sentence: Sentence, span: Span, hints: NameHints) -> bool:
    """Whether the name is headed by a noun that calls it a state: "the Ottoman Empire".

    A lone noun ("the Empire") does not tell which state and is left as the votes have it.
    """
    inside = [token for token in sentence.tokens if span.covers(token.span)]
    head = _head_of(sentence, span)
    return len(inside) > 1 and head is not None and sentence.tokens[head].lemma.lower() in hints.polity_words


def _preposition_of(sentence: Sentence, place: int) -> str | None:
    for child in sentence.children_of(place):
        if sentence.tokens[child].relation == "case" and child < place:
            return sentence.tokens[child].text.lower()
    before = sentence.tokens[place - 1] if place else None
    if before is not None and before.upos == "ADP":
        return before.text.lower()
    return None


def decide_standing(sentence: Sentence, span: Span, words: StandingWords, *, is_seat: bool = False) -> Standing:
    """Tell by syntax whether the capital (or seat) at `span` acts as a government.

    A place after a preposition of place and as the object of going and shelling; a party as a
    subject, beside "with" and "between", as the receiver of a demand. Where nothing tells, a seat
    is a party and a capital is a place.
    """
    place = _head_of(sentence, span)
    if place is None:
        return Standing(is_seat, "no token stands at it")
    if any(sentence.tokens[child].lemma.lower() in words.official for child in sentence.children_of(place)):
        return Standing(True, "called official")
    token = sentence.tokens[place]
    after = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
    if after is not None and token.relation in ("compound", "nmod", "flat") and after.lemma.lower() in words.city_nouns:
        return Standing(False, f"a place before {after.lemma}")
    seen = {place}
    while (
        token.relation == "conj"
        and token.head >= 0
        and token.head not in seen
        and _preposition_of(sentence, place) is None
    ):
        place = token.head
        seen.add(place)
        token = sentence.tokens[place]
    governor = sentence.tokens[token.head] if token.head >= 0 else None
    preposition = _preposition_of(sentence, place)
    if preposition is not None:
        return _by_preposition(sentence, preposition, token, governor, words)
    return _by_relation(sentence, place, token, governor, words, is_seat=is_seat)


_ONTO = frozenset({"on", "sur", "на"})


def _by_preposition(
    sentence: Sentence, preposition: str, token: Token, governor: Token | None, words: StandingWords
) -> Standing:
    if preposition in ("с", "со", "з", "із", "зі") and token.feature("Case") == "Ins":
        return Standing(True, f"a party after {preposition} with the instrumental")
    lemma = governor.lemma.lower() if governor is not None else ""
    if preposition in _ONTO and (lemma in words.pressing or _object_of(sentence, token.head) in words.pressing):
        return Standing(True, f"a party, on which there is {lemma}")
    if preposition in words.place_prepositions:
        return Standing(False, f"a place after {preposition}")
    if preposition in words.party_prepositions:
        return Standing(True, f"a party after {preposition}")
    if preposition in words.given_prepositions:
        above = _verb_above(sentence, governor)
        is_given = lemma in words.giving or above in words.giving
        return Standing(is_given, f"{preposition} depends on {above or lemma}")
    if lemma in words.sending and (sent := _object_of(sentence, token.head)) not in ("", *words.travellers):
        return Standing(True, f"a party, to whom {sent} goes")
    if lemma in words.motion or lemma in words.city_nouns or lemma in words.striking:
        return Standing(False, f"a place: {preposition} depends on {lemma}")
    if governor is not None and governor.upos in ("NOUN", "VERB", "ADJ"):
        return Standing(True, f"a party: {preposition} depends on {lemma}")
    return Standing(False, f"a place after {preposition}")


def _object_of(sentence: Sentence, verb: int) -> str:
    """Return the lemma of the verb's object; "" where it has none."""
    if verb < 0:
        return ""
    children = (sentence.tokens[child] for child in sentence.children_of(verb))
    return next((child.lemma.lower() for child in children if child.relation in ("obj", "nsubj:pass")), "")


def _verb_above(sentence: Sentence, governor: Token | None) -> str:
    """Return the verb of which `governor` is the object: trees hang "à Kiev" on "canons" in "livrer des canons"."""
    if governor is None or governor.relation != "obj" or governor.head < 0:
        return ""
    return sentence.tokens[governor.head].lemma.lower()


def _by_relation(
    sentence: Sentence, place: int, token: Token, governor: Token | None, words: StandingWords, *, is_seat: bool
) -> Standing:
    relation = token.relation
    lemma = governor.lemma.lower() if governor is not None else ""
    if relation == "nsubj":
        predicate = governor is not None and governor.upos == "NOUN" and lemma in words.place_predicates
        return Standing(not predicate, f"a place: it is called {lemma}" if predicate else f"the subject of {lemma}")
    if relation in ("obj", "nsubj:pass"):
        is_place = lemma in words.place_verbs or lemma in words.motion
        return Standing(not is_place, f"the object of {lemma}")
    if relation in ("iobj", "obl:agent"):
        return Standing(True, f"{relation} of {lemma}")
    if relation == "obl" and token.feature("Case") in ("Dat", "Ins"):
        return Standing(True, f"the {token.feature('Case')} of {lemma}")
    if relation.startswith("nmod") or relation == "compound":
        is_place = lemma in words.city_nouns or lemma in words.motion
        return Standing(not is_place, f"belongs to {lemma}")
    return Standing(is_seat, f"nothing tells ({relation})")
