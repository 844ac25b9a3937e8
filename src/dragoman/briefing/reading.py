"""What a briefing asks of the record: the thin edge, which chooses nothing but the days and the parties."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.briefing.questions import Period, Question, Timing
from dragoman.briefing.told import Page, ToldClaim, ToldCommitment, ToldEvent, ToldPage
from dragoman.model import Commitment, CommitmentStatus, Document, EntityKind, Event, WrongUse
from dragoman.record import ClaimPage, Filter, LeftOut
from dragoman.wording import clean_signs

if TYPE_CHECKING:
    from dragoman.record import PlacedClaim, Reader, Sought, Stretch

Value = TypeVar("Value")

_N_TOGETHER = 100
"""Events or commitments whose claims are fetched with one question, as `show events` does."""


_N_OF_STEP = 2
"""Claims of a step that are read where not all are: who said so first, and one beside him."""

_BY_THEN = (Timing.BEFORE, Timing.WITHIN)


class PeriodReader:
    """Reads what concerns a question, in batches: memory does not grow with the record.

    Raises:
        WrongUse: a name of the question means nobody of the record, or its id is no commitment's.
    """

    def __init__(self, reader: "Reader", question: Question) -> None:
        self._reader = reader
        self._question = question
        self._sought = [_find_sought(reader, name) for name in question.parties]
        self._n_read = question.n_read
        self.asked_after = _find_commitment(reader, question.commitment)
        self.capped: list[str] = []
        """Of what only the newest were read, as far as was asked."""

    @property
    def period(self) -> Period:
        """The days that are asked for."""
        return self._question.period

    def countries(self) -> Mapping[str, str]:
        """Return the names of the states of the record by code, in alphabetical order of code."""

        def name_all() -> dict[str, str]:
            states = self._reader.entities(Filter(type=EntityKind.STATE.value))
            return dict(sorted((state.country, state.name) for state in states if state.country))

        return self._reader.recall("names of the states of the record", name_all)

    def pages(self) -> Iterator[ToldPage]:
        """Yield pages that may be of the period with their claims, by day; of many claims the newest only."""
        if self.asked_after is not None:
            found = self._tell(self._reader.find_claims(self.asked_after.claims).values())
        elif self._n_read:
            stretch = self._reader.list_claims(self._filter(), limit=self._n_read)
            self._note("claims", stretch)
            found = self._tell(stretch.values)
        else:
            yield from _by_page(self._tell(self._reader.placed_claims(self._filter())))
            return
        yield from _by_page(sorted(found, key=lambda one: one.order))

    def undated_pages(self, limit: int) -> tuple[tuple[ToldPage, ...], LeftOut]:
        """Return pages of unknown day with their claims, in order of their ids, and how many there are beside them.

        Args:
            limit: at most so many, whatever the record holds; 0 for all.
        """
        if self.asked_after is not None or self.period.is_whole:
            return (), LeftOut(0, False)
        undated = replace(self._filter(is_of_period=False), is_undated=True)
        if not limit:
            return tuple(_by_page(self._tell(self._reader.placed_claims(undated)))), LeftOut(0, False)
        claims, left = self._reader.undated_claims(undated, limit)
        return tuple(_by_page(self._tell(claims))), left

    def events(self) -> Iterator[ToldEvent]:
        """Yield events that a page of the period may tell."""
        for batch in _in_batches(self._events()):
            claims = self._claims([id for event in batch for id in (*event.claims, *event.denied_by)])
            for event in batch:
                mine = {id: claims[id] for id in (*event.claims, *event.denied_by) if id in claims}
                yield ToldEvent(event=event, claims=mine)

    def told_commitments(self) -> Iterator[ToldCommitment]:
        """Yield commitments that a page of the period may tell of."""
        return self._tell_commitments(self._commitments())

    def due(self, day: date, statuses: Iterable[CommitmentStatus]) -> Iterator[tuple[Commitment, bool]]:
        """Yield commitments that may be owed on a day, in the order of `rank_due`, and whether they surely are.

        Those of which a page published up to the end of the period tells. They are read as they are asked for.

        Args:
            day: as of which day.
            statuses: that leave something to come.
        """
        if self.asked_after is not None:
            yield self.asked_after, False
            return
        found = self._reader.find_due(self._told_by_then(), day, statuses)
        for batch in _in_batches(found, self._question.limit or _N_TOGETHER):
            commitments = self._reader.find_all(Commitment, (id for id, _ in batch))
            yield from ((commitments[id], is_sure) for id, is_sure in batch if id in commitments)

    def count_due(self, day: date, statuses: Iterable[CommitmentStatus]) -> LeftOut:
        """Return how many commitments are surely owed on a day, and whether others may be."""
        return self._reader.count_due(self._told_by_then(), day, statuses)

    def _told_by_then(self) -> Filter:
        filter = replace(self._filter(is_of_period=False), published_until=self.period.last)
        between = self._question.between
        return filter if between is None else replace(filter, party=None, other=None, between=",".join(between))

    def tell(self, commitments: Iterable[Commitment], n_together: int) -> Iterator[ToldCommitment]:
        """Yield commitments with their claims, in the order given; the claims of so many are read at once."""
        return self._tell_commitments(iter(commitments), n_together)

    def _tell_commitments(
        self, commitments: Iterator[Commitment], n_together: int = _N_TOGETHER
    ) -> Iterator[ToldCommitment]:
        for batch in _in_batches(commitments, n_together):
            ids = [id for commitment in batch for id in commitment.claims]
            pages = self._reader.find_pages(ids) if self._n_read else {}
            timings = {id: self.period.place_days(page.first, page.last) for id, page in pages.items()}
            few = [id for one in batch for id in self._choose_few(one, pages, timings)] if self._n_read else ids
            claims = self._claims(few)
            timings |= {id: told.timing for id, told in claims.items()}
            for commitment in batch:
                mine = {id: claims[id] for id in commitment.claims if id in claims}
                yield ToldCommitment(commitment=commitment, claims=mine, timings=timings, period=self.period)

    def _choose_few(
        self, commitment: Commitment, pages: Mapping[str, ClaimPage], timings: Mapping[str, Timing]
    ) -> list[str]:
        """Return the first claims of each step that a page of the period tells, and of the last one told by then.

        Of the one commitment that is asked after those of every step.
        """
        by_then = [step for step in commitment.history if any(timings.get(id) in _BY_THEN for id in step.claims)]
        chosen: list[str] = []
        for step in commitment.history:
            wanted = {Timing.WITHIN}
            if self.asked_after is not None:
                wanted = set(Timing)
            elif by_then and step is by_then[-1]:
                wanted = set(_BY_THEN)
            told = [id for id in step.claims if timings.get(id) in wanted]
            chosen += sorted(told, key=lambda id: pages[id].order)[:_N_OF_STEP]
        return chosen

    def claims(self, ids: Sequence[str]) -> Mapping[str, ToldClaim]:
        """Return claims by id."""
        return self._claims(ids)

    def _filter(self, *, is_of_period: bool = True) -> Filter:
        """The days of publication and whom all must concern."""
        period, (party, other) = self._question.period, (*self._question.parties, None, None)[:2]
        chosen = Filter(party=party, other=other)
        if is_of_period:
            chosen = replace(chosen, published_since=period.first, published_until=period.last)
        return chosen

    def _events(self) -> Iterator[Event]:
        if self.asked_after is not None:
            placed = self._reader.find_claims(self.asked_after.claims).values()
            ids = sorted({one.event for one in placed if one.event is not None})
            yield from self._reader.find_all(Event, ids).values()
        elif self._n_read:
            stretch = self._reader.list_events(self._filter(), limit=self._n_read)
            self._note("events", stretch)
            yield from stretch.values
        else:
            yield from self._reader.events(self._filter())

    def _commitments(self) -> Iterator[Commitment]:
        if self.asked_after is not None:
            yield self.asked_after
            return
        if self._n_read:
            stretch = self._reader.list_commitments(self._filter(), limit=self._n_read)
            self._note("commitments", stretch)
            found: Iterable[Commitment] = stretch.values
        else:
            found = self._reader.commitments(self._filter())
        yield from filter(self._is_between, found)

    def _note(self, what: str, stretch: "Stretch[Any]") -> None:
        """Note that there are more than were read."""
        if stretch.after is not None:
            self.capped.append(what)

    def _is_between(self, commitment: Commitment) -> bool:
        """Whether one of the two that are asked for owes the other; of anything else the filter has judged."""
        if self._question.between is None:
            return True
        one, other = self._sought
        sides = commitment.debtors, commitment.creditors
        return any(one.is_among(left) and other.is_among(right) for left, right in (sides, sides[::-1]))

    def _claims(self, ids: Sequence[str]) -> dict[str, ToldClaim]:
        return {one.claim.id: one for one in map(self._told, self._reader.find_claims(ids).values())}

    def _tell(self, placed: Iterable["PlacedClaim"]) -> Iterator[ToldClaim]:
        return map(self._told, placed)

    def _told(self, placed: "PlacedClaim") -> ToldClaim:
        document, evidence = placed.document, placed.claim.evidence
        return ToldClaim(
            claim=placed.claim,
            page=_page_of(document),
            before=_end_of(document.text[evidence.sentence_start : evidence.start]),
            after=_beginning_of(document.text[evidence.end : evidence.sentence_end]),
            origin=placed.sourced.origin,
            timing=self.period.place(document.published),
            event=placed.event,
        )


_SPACES = re.compile(r"\s+")

_LONGEST_AROUND = 160
"""Code points of a sentence kept on each side of the words that carry a claim: two lines of a page."""


def _end_of(text: str) -> str:
    text = clean_signs(_SPACES.sub(" ", text)).lstrip()
    return text if len(text) <= _LONGEST_AROUND else f"… {text[-_LONGEST_AROUND:].split(' ', 1)[-1]}"


def _beginning_of(text: str) -> str:
    text = clean_signs(_SPACES.sub(" ", text)).rstrip()
    return text if len(text) <= _LONGEST_AROUND else f"{text[:_LONGEST_AROUND].rsplit(' ', 1)[0]} …"


def _page_of(document: Document) -> Page:
    return Page(
        document=document.id,
        uri=document.uri,
        title=document.title_text,
        outlet=document.outlet,
        published=document.published,
        language=document.language,
        credits=tuple(f"{credit.role.value}: {credit.name}" for credit in document.credits),
    )


def _by_page(claims: Iterable[ToldClaim]) -> Iterator[ToldPage]:
    for page, told in groupby(claims, key=lambda one: one.page):
        of_page = tuple(told)
        yield ToldPage(page=page, timing=of_page[0].timing, claims=of_page)


def _in_batches(values: Iterator[Value], n_together: int = _N_TOGETHER) -> Iterator[list[Value]]:
    while batch := list(islice(values, n_together)):
        yield batch


def _find_sought(reader: "Reader", name: str) -> "Sought":
    if not reader.find_actor(name):
        raise WrongUse(f'no entity of the record is called "{name}"; "dragoman show entities" lists them')
    return reader.find_sought(name)


def _find_commitment(reader: "Reader", id: str | None) -> Commitment | None:
    if id is None:
        return None
    found = reader.find_id(id)
    if not isinstance(found, Commitment):
        raise WrongUse(f'{found.id} is no commitment; "dragoman ledger" lists them')
    return found
