"""What words point at that name nobody: "the country", "the republic", and "you" in what one says to another."""

from typing import TYPE_CHECKING

from dragoman.claims.trees import Tree
from dragoman.model import EntityKind, Party

if TYPE_CHECKING:
    from dragoman.claims.parties import PartyContext

_TELLING_APART = ("amod", "nummod", "acl:relcl", "acl", "nmod", "nmod:poss", "appos", "flat", "compound")
_LANDS = frozenset({EntityKind.STATE, EntityKind.PLACE})


def is_pointing(tree: Tree, index: int, context: "PartyContext") -> bool:
    """Whether a noun means a country that the text has named: "the country", "du pays", "країни".

    One that is told apart by a word of its own ("another country", "an Arab country") does not.
    """
    token = tree.tokens[index]
    is_country = token.upos in {"NOUN", "PROPN"} and token.lemma.lower() in context.words.countries
    if not is_country or tree.mentions[index] is not None or token.feature("Number") == "Plur":
        return False
    if any(True for _ in tree.under(index, *_TELLING_APART)):
        return False
    articles = [tree.tokens[child] for child in tree.under(index, "det")]
    cases = [tree.tokens[child] for child in tree.under(index, "case")]  # "du", "des" hold the article
    if articles or any(word.feature("Definite") for word in cases):
        words = [*articles, *cases]
        return any(word.feature("Definite") == "Def" or word.feature("PronType") == "Dem" for word in words)
    return token.feature("Case") is not None  # a language without articles


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
    return None


def find_addressee(speaker: Party | None, talking: tuple[Party, ...]) -> Party | None:
    """Return whom "you" means in the words of `speaker`: the other of the two who, the text says, talk."""
    if speaker is None:
        return None
    key = speaker.entity or speaker.name
    others = [party for party in talking if (party.entity or party.name) != key]
    return others[0] if len(others) == 1 and len(talking) == 2 else None
