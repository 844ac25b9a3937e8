"""Who relays whom: the road of an event's words from whoever said them first to the pages that print them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dragoman.events.publishers import Spellings, choose_spellings, house_of, publisher_key, publisher_of
from dragoman.events.voices import is_named, is_own_voice, is_printer, name_speaker
from dragoman.model import Relay, SourcedClaim


def find_publishers(sourced: Iterable[SourcedClaim]) -> tuple[str, ...]:
    """Return who prints the claims, in order of name: outlets, sites, or ids of documents of which none is known."""
    return tuple(sorted(choose_spellings(publisher_of(one.document) for one in sourced).values()))


def find_relays(sourced: Sequence[SourcedClaim]) -> tuple[Relay, ...]:
    """Return who passes on whom, in order of teller and source.

    Of a chain "the minister, an agency, the page" the page passes on the agency and the agency the
    minister. Who is not named is no link: what stands further out passes on whoever stands further
    in. A page held to repeat another's text without a credit (a near-copy, a translation) passes on
    that one. Nobody passes on himself.

    Cost: linear in the links of all chains.
    """
    spellings = choose_spellings(name for one in sourced for name, is_outlet in _list_names(one) if is_outlet)
    found: dict[tuple[str, str], set[str]] = {}
    for one in sourced:
        for source, teller in pairwise(_road_of(one, spellings)):
            found.setdefault((teller, source), set()).add(one.document.id)
    return tuple(
        Relay(teller=teller, source=source, documents=tuple(sorted(documents)))
        for (teller, source), documents in sorted(found.items())
    )


def _road_of(sourced: SourcedClaim, spellings: Spellings) -> list[str]:
    """Return the names from the first speaker out to the page, each once."""
    road: list[str] = []
    for name, is_outlet in _list_names(sourced):
        spelled = spellings.get(publisher_key(name), name) if is_outlet else name
        if spelled not in road:
            road.append(spelled)
    return road


def _list_names(sourced: SourcedClaim) -> Iterator[tuple[str, bool]]:
    """Yield the names of a claim's road, and whether each is one that prints."""
    claim, document = sourced.claim, sourced.document
    spoken = [link for link in claim.attribution if not is_own_voice(link, document)]
    own = [link for link in claim.attribution if is_own_voice(link, document)]
    if not any(is_named(link) for link in spoken) and sourced.origin != sourced.text_origin:
        yield sourced.origin, False  # a denial that the page only names, told in the page's voice
    yield from ((name_speaker(link), is_printer(link)) for link in spoken if is_named(link))
    publisher = publisher_of(document)
    credited = [(name_speaker(link), is_printer(link)) for link in own if link.name is not None]
    text_origin = sourced.text_origin or sourced.origin
    keys = {publisher_key(name) for name, _ in credited} | {
        publisher_key(publisher),
        publisher_key(house_of(publisher)),
    }
    if publisher_key(text_origin) not in keys:
        yield text_origin, True
    yield from credited
    yield publisher, True
