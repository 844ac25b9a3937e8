"""Events and claims as PLOVER codes them, with what its records say of their parties."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from dragoman.exports.formats import Request, tell_left_out
from dragoman.exports.gathering import gather_events
from dragoman.exports.plover_coding import Case, Coding, Reason, case_of_claim, case_of_event, code_case
from dragoman.model import Entity, EntityKind, Party
from dragoman.record import Reader

EXPORTS = ("events", "claims")

_N_TOGETHER = 200
"""Cases whose parties are looked up with one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A case with its coding; `wikidata` has the ids of its parties there, by our own."""

    case: Case
    coding: Coding
    wikidata: Mapping[str, str]


class CodedReading:
    """Reads what is asked for, codes it, and counts what PLOVER does not code."""

    def __init__(self, reader: Reader, request: Request) -> None:
        self._reader = reader
        self._request = request
        self._left_out: Counter[Reason] = Counter()
        self._n_by_publication = 0

    def __iter__(self) -> Iterator[Coded]:
        cases = iter(self._cases())
        while batch := list(islice(cases, _N_TOGETHER)):
            wikidata = self._find_wikidata(batch)
            for case in batch:
                coding = code_case(case)
                if isinstance(coding, Reason):
                    self._left_out[coding] += 1
                else:
                    self._n_by_publication += any("by publication" in comment for comment in coding.comments)
                    yield Coded(case=case, coding=coding, wikidata=wikidata)

    def _cases(self) -> Iterable[Case]:
        if self._request.what == "claims":
            return map(case_of_claim, self._reader.placed_claims(self._request.filter))
        return map(case_of_event, gather_events(self._reader, self._reader.events(self._request.filter)))

    def _find_wikidata(self, cases: Iterable[Case]) -> dict[str, str]:
        parties = [party for case in cases for party in case.actors + case.recipients]
        found = self._reader.find_all(Entity, [party.entity for party in parties if party.entity])
        identities = self._reader.identities()
        ids = {id: dict(identities.get(id, entity).outside_ids).get("wikidata") for id, entity in found.items()}
        return {id: wikidata for id, wikidata in ids.items() if wikidata}

    @property
    def notices(self) -> tuple[str, ...]:
        """What was left out and why, and how many are dated by their page; full when all was read."""
        what = self._request.what
        one = what.removesuffix("s")
        notices: tuple[str, ...] = ()
        for reason in Reason:
            notices += tell_left_out(self._left_out[reason], one, what, reason)
        if self._n_by_publication:
            notices += (f"{self._n_by_publication} {what} dated by publication, because no day of their own is told",)
        return notices


_CODES = {
    EntityKind.INTERNATIONAL_ORGANISATION: "IGO",
    EntityKind.ORGANISATION: "NGO",
    EntityKind.ARMED_GROUP: "IMG",
    EntityKind.COMPANY: "MNC",
}
"""PLOVER's codes of those that belong to no state."""


def actor_code(party: Party) -> str | None:
    """Return the state of a party (ISO 3166-1 alpha-3), PLOVER's code of who belongs to none, or None."""
    return party.country or (_CODES.get(party.kind) if party.kind else None)
