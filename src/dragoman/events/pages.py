"""From the claims of pages to tellings: what the claims of one page lend each other before they are compared."""

from collections.abc import Iterable, Iterator, Mapping

from dragoman.events.denials import find_denials
from dragoman.events.families import load_wholes
from dragoman.events.parties import are_same_people, identified, state_of
from dragoman.events.shared_words import words_of_people
from dragoman.events.tellings import Telling, telling_of
from dragoman.model import Claim, PlaceReference, SourcedClaim


def read_tellings(sourced: Mapping[str, SourcedClaim]) -> Iterator[Telling]:
    """Yield a telling for each claim that may be in an event, in no order.

    None comes of a claim in which nobody is known, nor of a `DENY` whose denied claim is there: that
    one's telling names who denies it.

    Args:
        sourced: by id all claims of some pages, each page whole.
    """
    denials, asserted = find_denials(sourced)
    places = _find_places(sourced.values())
    known: dict[str, set[str]] = {}
    for one in sourced.values():
        known.setdefault(one.document.id, set()).update(words_of_people(one.claim))
    for one in asserted:
        yield telling_of(one, place=places.get(one.claim.id), known=known[one.document.id])
    for denial in denials:
        yield telling_of(denial.matter, by=denial.by, known=known[denial.claim.document.id])


def _find_places(sourced: Iterable[SourcedClaim]) -> dict[str, PlaceReference]:
    """Return for claims without place that of the visit, stay or gathering told of in the same sentence.

    "Putin paid a visit to Minsk, the purpose of which was talks with Lukashenko": the talks are a part
    of the visit. Only where the same states take part through the same people, the sentence tells of
    one such whole, and the act may be part of it.
    """
    by_sentence: dict[tuple[str, int], list[Claim]] = {}
    for one in sourced:
        where = (one.claim.evidence.document, one.claim.evidence.sentence_start)
        by_sentence.setdefault(where, []).append(one.claim)
    found = {}
    for claims in by_sentence.values():
        for claim in claims:
            wholes = [other for other in claims if other is not claim and _is_within(claim, other)]
            places = {other.place for other in wholes if other.place is not None}
            if claim.place is None and len(places) == 1:
                found[claim.id] = places.pop()
    return found


def _is_within(claim: Claim, whole: Claim) -> bool:
    may_be_part = any(row.takes(whole.act, claim.act) for row in load_wholes())
    if not may_be_part or claim.status != whole.status or _states_of(claim) != _states_of(whole):
        return False
    return are_same_people(claim.parties, whole.parties)


def _states_of(claim: Claim) -> set[str | None]:
    return {state_of(party) for party in identified(claim.parties)}
