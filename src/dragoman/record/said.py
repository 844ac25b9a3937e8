"""What people have said of the values of a record: the part of the read layer that tells it."""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import select

from dragoman.model import Claim, Commitment, Document, Entity, Event, Judgement
from dragoman.record import tables
from dragoman.record.connected import Connected
from dragoman.record.filters import EVERYTHING, Filter, check_filter
from dragoman.record.finding import N_PARAMETERS
from dragoman.record.identities import find_same
from dragoman.record.plain_json import read_json
from dragoman.record.reviewed import PlacedReview, about_claims, about_subjects, place_judgements, read_reviews
from dragoman.record.selecting import body_as_read


class SaidReader(Connected):
    """Reads judgements and reviews."""

    def judgements(self) -> Iterator[Judgement]:
        """Yield judgements, by pair and judge."""
        table = tables.judgements
        query = select(table.c.body).order_by(table.c.left, table.c.right, table.c.by)
        with self._engine.connect() as connection:
            yield from (read_json(Judgement, row[0]) for row in connection.execute(query))

    def judgements_now(self) -> Iterator[Judgement]:
        """Yield judgements as `judgements`, those of events with the claims that cover their words now."""
        with self._engine.connect() as connection:
            yield from place_judgements(connection, list(self.judgements()))

    def reviews(self, filter: Filter = EVERYTHING) -> Iterator[PlacedReview]:
        """Yield what people say of single values, in order of time, each with the claims that it is about now."""
        check_filter("reviews", filter)
        with self._engine.connect() as connection:
            found = read_reviews(connection)
            yield from islice(found, filter.limit) if filter.limit else found

    def reviews_of(self, value: Claim | Event | Commitment | Entity | Document) -> tuple[PlacedReview, ...]:
        """Return what people say of one value, in order of time; of events and commitments by their claims."""
        with self._engine.connect() as connection:
            if isinstance(value, Claim):
                condition = about_claims([value.id], "claim")
            elif isinstance(value, Event | Commitment):
                kind = "event" if isinstance(value, Event) else "commitment"
                condition = about_claims(value.claims[:N_PARAMETERS], kind) | about_subjects([value.id])
            elif isinstance(value, Entity):
                condition = about_subjects([value.id, *find_same(connection, value.id)])
            else:
                condition = about_subjects([value.id], value.uri)
            return tuple(read_reviews(connection, condition))

    def find_review(self, prefix: str) -> tuple[PlacedReview, ...]:
        """Return the reviews whose id begins so."""
        table = tables.reviews
        begun = (table.c.id >= prefix, table.c.id < prefix + "~")
        with self._engine.connect() as connection:
            return tuple(read_reviews(connection, *begun))

    def claims_as_read(self, document: str) -> tuple[Claim, ...]:
        """Return the claims of a document as they were read, whatever people say of them, in their order."""
        table = tables.claims
        query = select(body_as_read()).where(table.c.document == document).order_by(table.c.position)
        with self._engine.connect() as connection:
            return tuple(read_json(Claim, body) for body in connection.scalars(query))

    def tells_country_alone(self, claim: Claim) -> bool:
        """Whether no other claim tells of some party of this one that it belongs to its country."""
        told = {(party.entity, party.country) for party in claim.parties if party.entity and party.country}
        parties = tables.claim_parties
        with self._engine.connect() as connection:
            for entity, country in sorted(told):
                of_others = (parties.c.entity == entity, parties.c.country == country, parties.c.claim != claim.id)
                if connection.scalar(select(parties.c.claim).where(*of_others).limit(1)) is None:
                    return True
        return False
