"""What words point at that name nobody: "the country", "the republic", and "you" in what one says to another."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.claims.trees import Tree
from dragoman.model import EntityKind, Mention, Party

if TYPE_CHECKING:
    from dragoman.claims.party_values import PartyContext

PartyOf = Callable[[Mention, "PartyContext"], Party]

_BODIES = frozenset({EntityKind.INTERNATIONAL_ORGANISATION, EntityKind.ARMED_GROUP})
_TELLING_APART = ("amod", "nummod", "acl:relcl", "acl", "nmod", "nmod:poss", "appos", "flat", "compound")
_RULED = frozenset({EntityKind.STATE, EntityKind.GOVERNMENT_BODY})
_LANDS = frozenset({EntityKind.STATE, EntityKind.PLACE})


def is_pointing(tree: Tree, index: int, context: "PartyContext") -> bool:
    """Whether a noun means a country that the text has named: "the country", "du pays", "країни".

    One that is told apart by a word of its own ("another country", "an Arab country") does not.
    """
    token = tree.tokens[index]
    is_country = token.upos in {"NOUN", "PROPN"} and token.lemma.lower() in context.words.countries
    if not is_country or tree.mentions[index] is not None or token.feature("Number") == "Plur":
        return False
    return _is_bare_and_definite(tree, index)


def _is_bare_and_definite(tree: Tree, index: int) -> bool:
    """Whether a noun means what is known already: no word of its own tells it apart, and an article says so."""
    token = tree.tokens[index]
    if any(True for _ in tree.under(index, *_TELLING_APART)):
        return False
    articles = [tree.tokens[child] for child in tree.under(index, "det")]
    cases = [tree.tokens[child] for child in tree.under(index, "case")]  # "du", "des" hold the article
    if articles or any(word.feature("Definite") for word in cases):
        words = [*articles, *cases]
        return any(word.feature("Definite") == "Def" or word.feature("PronType") == "Dem" for word in words)
    return token.feature("Case") is not None  # a language without articles


def find_pointed_body(tree: Tree, index: int, context: "PartyContext", party_of: PartyOf) -> Party | None:
    """Return the organisation or armed group that a bare common noun means again: "the alliance", "блок", "фонд".

    The one named before it in the sentence, else the one of the sentence before; None where two could be meant. A
    noun that opens a sentence with a capital and was taken for a name is read as the noun.
    """
    token, mention = tree.tokens[index], tree.mentions[index]
    if token.lemma.lower() not in context.words.bodies or token.upos not in {"NOUN", "PROPN"}:
        return None
    if token.feature("Number") == "Plur" or any(_tells_apart(tree, child) for child in tree.children[index]):
        return None
    opens = mention is not None and index == 0 and mention.text == token.text and token.text[1:].islower()
    if (mention is not None and not opens) or not (opens or _is_definite(tree, index)):
        return None
    inside = {
        m.entity: m
        for before in range(index)
        if (m := tree.mentions[before]) is not None and m.kind in _BODIES and m.entity is not None
    }
    if inside:
        return party_of(next(iter(inside.values())), context) if len(inside) == 1 else None
    known = {
        party.entity: party
        for party in (*(one.party for one in context.antecedents), *context.actors_before)
        if party.kind in _BODIES
    }
    return next(iter(known.values())) if len(known) == 1 else None


def _tells_apart(tree: Tree, child: int) -> bool:
    token = tree.tokens[child]
    return token.relation in _TELLING_APART and token.upos not in {"DET", "PRON"} and token.feature("Poss") != "Yes"


def _is_definite(tree: Tree, index: int) -> bool:
    """Whether a noun has the article that points back, in a language with articles; any noun in one without."""
    articles = [tree.tokens[child] for child in (*tree.under(index, "det"), *tree.under(index, "case"))]
    if any(word.feature("Definite") or word.feature("PronType") for word in articles):
        return any(word.feature("Definite") == "Def" or word.feature("PronType") == "Dem" for word in articles)
    return tree.tokens[index].feature("Case") is not None


def find_neighbour(tree: Tree, index: int, context: "PartyContext") -> str | None:
    """Return the country (ISO 3166-1 alpha-3) that "the neighbouring state" means to the subject of its clause.

    The one other country named in the sentence, else in the one before; None where two could be meant.
    """
    lemma = tree.tokens[index].lemma.lower()
    adjectives = (tree.tokens[child].lemma.lower() for child in tree.under(index, "amod"))
    if lemma not in context.words.countries or not any(word in context.words.neighbours for word in adjectives):
        return None
    verb = next((i for i in tree.ancestors(index) if tree.tokens[i].upos in {"VERB", "AUX"}), None)
    subjects = tree.under(verb, "nsubj", "nsubj:pass") if verb is not None else ()
    own = {m.country for subject in subjects for i in tree.phrase(subject) if (m := tree.mentions[i]) is not None}
    named = {m.country for m in tree.mentions if m is not None and m.country is not None} - own
    named = named or {one.party.country for one in context.antecedents if one.party.country is not None} - own
    return next(iter(named)) if own and len(named) == 1 else None


def find_country_before(tree: Tree, index: int, context: "PartyContext") -> str | None:
    """Return the country (ISO 3166-1 alpha-3) that "the country" at `index` means; None where two could be meant.

    The one state or place named before it in the sentence, else the one country of the people and
    bodies named there, else that of the last subject.
    """
    lands: dict[str, None] = {}
    others: dict[str, None] = {}
    for before in range(index):
        mention = tree.mentions[before]
        if mention is not None and mention.country is not None:
            is_land = mention.kind in _LANDS and not mention.is_adjective
            (lands if is_land else others)[mention.country] = None
    for named in (lands, others):
        if named:
            return next(iter(named)) if len(named) == 1 else None
    return context.subject.country if context.subject is not None else None


def find_pointed_country(tree: Tree, index: int, context: "PartyContext") -> str | None:
    """Return the country that a noun or what hangs under it points at; None where it points at none."""
    nouns = [index, *tree.under(index, "nmod", "nmod:poss", "obl")]
    nouns += [inner for noun in nouns[1:] for inner in tree.under(noun, "nmod", "nmod:poss")]
    for noun in nouns:
        if is_pointing(tree, noun, context):
            return find_country_before(tree, noun, context)
        if (neighbour := find_neighbour(tree, noun, context)) is not None:
            return neighbour
    return None


def find_known_body(tree: Tree, index: int, context: "PartyContext", party_of: PartyOf) -> Party | None:
    """Return the body or armed group that a common noun means: "the alliance", "the rebels"; None for none or two.

    The one of that kind named before it in the sentence, else the one that the last sentence to name any named.

    Args:
        tree: the sentence.
        index: the noun.
        context: what is known around it.
        party_of: reads the party of a mention.
    """
    token = tree.tokens[index]
    kinds = context.words.pointed.get(token.lemma.lower())
    if kinds is None or tree.mentions[index] is not None or not _is_bare_and_definite(tree, index):
        return None
    here = {
        mention.entity: party_of(mention, context)
        for mention in tree.mentions[:index]
        if mention is not None and mention.entity is not None and mention.kind in kinds
    }
    named = list(here.values()) or [party for party in context.bodies if party.kind in kinds]
    return replace(named[0], mention=token.text, start=token.start, end=token.end) if len(named) == 1 else None


def list_bodies(tree: Tree, context: "PartyContext", party_of: PartyOf) -> tuple[Party, ...]:
    """Return the bodies and groups that a next sentence may mean by "the alliance": the last of each kind."""
    found: dict[str, Party] = {}
    for mention in tree.mentions:
        if mention is not None and mention.entity is not None and mention.kind in _BODIES:
            found.setdefault(mention.entity, party_of(mention, context))
    kinds = {party.kind for party in found.values()}
    return (*found.values(), *(party for party in context.bodies if party.kind not in kinds))


def _has_article(tree: Tree, index: int) -> bool:
    near = [tree.tokens[child] for child in tree.under(index, "det", "case")]
    return any(word.feature("Definite") == "Def" or word.feature("PronType") == "Dem" for word in near)


def find_renamed(tree: Tree, index: int, context: "PartyContext") -> tuple[Party, ...]:
    """Return whom a common noun with an article names again: "le mouvement islamiste", "la junte".

    The one organisation or armed group of the sentence before; for a word of those who rule, the state
    that was subject last.
    """
    token = tree.tokens[index]
    lemma = token.lemma.lower()
    is_ruler, is_body = lemma in context.words.rulers, lemma in context.words.bodies
    is_told_apart = any(tree.mentions[i] is not None for i in tree.phrase(index)) or any(tree.under(index, "nummod"))
    if not (is_ruler or is_body) or is_told_apart or not _has_article(tree, index):
        return ()
    subject = context.subject
    if is_ruler:
        found = [subject] if subject is not None and subject.kind in _RULED else []
    else:
        bodies = {one.party.entity: one.party for one in context.antecedents if one.party.kind in _BODIES}
        found = list(bodies.values())
    if len(found) != 1:
        return ()
    return (replace(found[0], mention=token.text, start=token.start, end=token.end, office=None),)


def find_addressee(speaker: Party | None, talking: tuple[Party, ...]) -> Party | None:
    """Return whom "you" means in the words of `speaker`: the other of the two who, the text says, talk."""
    if speaker is None:
        return None
    key = speaker.entity or speaker.name
    others = [party for party in talking if (party.entity or party.name) != key]
    return others[0] if len(others) == 1 and len(talking) == 2 else None
