"""Parties and speakers as a reader expects them: states and sectors by name, words of the page in quotation marks."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dragoman.model import AttributionLink, EntityKind, Party

_WITH_ARTICLE = ("United ", "Netherlands", "Philippines", "Central African", "Czech Republic", "Dominican Republic")
"""How names of states begin that English gives an article inside a sentence."""

_SECTORS = {
    "BUS": "business",
    "COP": "police",
    "CVL": "civilians",
    "EDU": "education",
    "JUD": "courts",
    "LEG": "parliament",
    "MIL": "armed forces",
    "NGO": "non-governmental organisations",
    "OPP": "opposition",
    "PTY": "party",
    "REB": "rebels",
    "SPY": "intelligence service",
}
"""PLOVER's sectors in words. GOV says nothing beside the name of a state, and IGO nothing beside that of a body."""


def spell_parties(parties: Iterable[Party], countries: Mapping[str, str], language: str | None) -> tuple[Party, ...]:
    """Return parties spelled out; `language` is that of the page whose words an unknown party goes by."""
    return tuple(_spell_party(party, countries, language) for party in parties)


def spell_chain(links: Iterable[AttributionLink], language: str | None) -> tuple[AttributionLink, ...]:
    """Return speakers with the words of the page in quotation marks where nobody is named."""
    return tuple(
        replace(link, name=_quote_unnamed(link.name, link.entity, language) if link.name else None) for link in links
    )


def _spell_party(party: Party, countries: Mapping[str, str], language: str | None) -> Party:
    """Return a party with its country by name: "president of Iran" for an office, "Iran" for none.

    A code whose state the record does not name stays a code.
    """
    party = replace(party, name=_quote_unnamed(party.name, party.entity, language))
    if party.kind is EntityKind.STATE and party.office is None:
        return replace(party, sector=_SECTORS.get(party.sector or "", party.sector))
    if party.country is None:
        return party
    country = countries.get(party.country, party.country)
    if party.office is not None:
        article = "the " if country.startswith(_WITH_ARTICLE) else ""
        of_it = f" of {article}{country}" if country not in party.name else ""
        return replace(party, office=f"{party.office}{of_it}", country=None)
    return replace(party, office=None if country in party.name else country, country=None)


def _quote_unnamed(name: str, entity: str | None, language: str | None) -> str:
    """Return a name, or in quotation marks the words of a foreign page for somebody whom it leaves unnamed.

    A name begins with a capital letter, a common noun ("аналитик", "analyste") does not.
    """
    is_english = language is not None and language.partition("-")[0] == "en"
    is_common = entity is None and not is_english and name[:1].islower()
    return f"“{name}”" if is_common and "“" not in name else name
