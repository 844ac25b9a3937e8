"""Whose word a claim is: "X reports that Y said" rests on Y, whoever prints it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.events.publishers import Spellings, house_of, name_publisher, publisher_key, publisher_of
from dragoman.model import AttributionLink, Claim, Document, SourcedClaim, SpeakerKind

_PRINTERS = frozenset({SpeakerKind.NEWSPAPER, SpeakerKind.AGENCY, SpeakerKind.AGGREGATOR, SpeakerKind.TRANSLATOR})


def trace_claims(sourced: Iterable[SourcedClaim], spellings: Spellings) -> Iterator[SourcedClaim]:
    """Yield the claims, each with the origin of its own in the place of its document's, which stays `text_origin`.

    Args:
        sourced: claims with the origins of their documents.
        spellings: of all publishers and origins of the record (`choose_spellings`), so that one that a page
            only cites and one that publishes itself go by one name.
    """
    for one in sourced:
        text_origin = one.text_origin or one.origin
        speaker = find_voice(one.claim, one.document)
        origin = name_voice(speaker, spellings) if speaker is not None else text_origin
        yield replace(one, origin=origin, text_origin=text_origin)


def find_voice(claim: Claim, document: Document) -> AttributionLink | None:
    """Return the speaker whose word a claim is; None where it is the text's own, or its speaker is not named.

    It is the innermost link of the chain that names somebody: an official, an agency, an analyst, a
    newspaper. What stands further out has passed his word on, be it in ten papers; a paper that
    cites unnamed officials stands for them, as does the text itself where it cites "experts". A
    hedge, a doubt or a question is its speaker's word as much as an assertion is. Links that stand
    for the document (its outlet, those whom it credits) are the text's own voice.
    """
    for link in claim.attribution:
        if is_own_voice(link, document):
            return None
        if is_named(link):
            return link
    return None


def is_own_voice(link: AttributionLink, document: Document) -> bool:
    """Whether a link of the chain stands for the document itself: its outlet, or whom it credits with its text."""
    if link.start is None or link.name is None:
        return link.start is None
    whole = {publisher_key(name_publisher(credit.name)) for credit in document.credits}
    return publisher_key(name_publisher(link.name)) in whole | {publisher_key(publisher_of(document))}


def is_named(link: AttributionLink) -> bool:
    """Whether a link says who speaks: a known entity, or words that are a name of their own.

    Words are a name when each of several begins with a capital or is a short word between such
    ("Dune-e Ektesad", "Council of the Elders"): "experts", "Russian media" and "вашингтонских
    аналитиков" name nobody.
    """
    if link.entity is not None:
        return True
    words = (link.name or "").split()
    is_long = len(words) > 1 and all(word[0].isupper() or len(word) < _SHORTEST_WORD for word in words)
    return is_long and words[0][0].isupper() and words[-1][0].isupper()


_SHORTEST_WORD = 4
"""Letters: what is shorter may be a word of grammar inside a name ("of", "the", "des")."""


def voice_key(claim: Claim, document: Document) -> str | None:
    """Return the key of the outlet or agency whose word a claim is; None for another's word or the text's own.

    The claim's origin changes with the spelling that the record has for this key, and with no other.
    """
    speaker = find_voice(claim, document)
    if speaker is None or not is_printer(speaker):
        return None
    return publisher_key(house_of(name_speaker(speaker)))


def name_voice(link: AttributionLink, spellings: Spellings) -> str:
    """Return the name by which a named speaker is an origin: of an outlet its house's, in the record's spelling."""
    name = name_speaker(link)
    if is_printer(link):
        house = house_of(name)
        return spellings.get(publisher_key(house), house)
    return name


def name_speaker(link: AttributionLink) -> str:
    """Return the name of a speaker: of one that prints the usual name of the publisher."""
    return name_publisher(link.name or "") if is_printer(link) else link.name or ""


def is_printer(link: AttributionLink) -> bool:
    """Whether a link is an outlet, agency, aggregator or translator."""
    return link.kind in _PRINTERS
