"""Groups by office: "the presidents of Russia and Belarus", "les ministres russe et iranien"; each member a party."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dragoman.claims.trees import Tree
from dragoman.lexicon import OfficeRole, OfficeWords
from dragoman.lexicon.holders import find_holder
from dragoman.model import Entity, EntityKind, Party


def find_group_role(tree: Tree, index: int, words: OfficeWords) -> OfficeRole | None:
    """Return the office that a noun in the plural names with the words under it; None for any other noun.

    The words of the states and organisations around it are left out, so that "ministres russe et
    iranien de la Défense" is one title.
    """
    token = tree.tokens[index]
    if token.upos not in ("NOUN", "PROPN"):
        return None
    parts = [
        i for i in tree.phrase(index) if tree.mentions[i] is None and tree.tokens[i].upos not in ("CCONJ", "PUNCT")
    ]
    text = " ".join(tree.tokens[i].text for i in parts).replace("' ", "'").replace("’ ", "’")
    for hit in words.find_offices(text):
        is_own = token.text in hit.text.split()
        if is_own and (hit.is_plural or token.feature("Number") == "Plur") and not hit.role.is_rank:
            return hit.role
    return None


def seat_member(party: Party, role: OfficeRole, entities: Mapping[str, Entity], day: date | None) -> Party:
    """Return the holder of `role` for the state that `party` is, or the state with the title of the office.

    The page's own words tell the holder before the lexicon does, which needs the day of the page.
    """
    seated = replace(party, office=role.title, sector=role.sector)
    if party.country is None or party.kind is not EntityKind.STATE:
        return seated
    told = [
        entity
        for entity in entities.values()
        if entity.kind is EntityKind.PERSON
        and any(
            tenure.office.role == role.role
            and tenure.office.country == party.country
            and tenure.source.startswith("document-")
            and not tenure.office.is_former
            and not tenure.office.is_then
            for tenure in entity.tenures
        )
    ]
    holder = told[0] if len(told) == 1 else None if told else find_holder(role.role, party.country, day)
    if holder is None:
        return seated
    return replace(seated, name=holder.name, entity=holder.id, kind=holder.kind)
