"""The one write layer of the record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, Table, bindparam, delete, insert, select, update

from dragoman.model import (
    Claim,
    Commitment,
    DocumentReading,
    Entity,
    Event,
    Imprint,
    Judgement,
    Mention,
    Problem,
    Provenance,
    Quote,
    Relation,
    Repeat,
    Review,
    SourceRating,
    make_id,
)
from dragoman.record import rows, search, tables
from dragoman.record.addresses import insert_addresses
from dragoman.record.blocks import touch_claims, touch_documents
from dragoman.record.database import changing, insert_all
from dragoman.record.entity_counts import show_entities
from dragoman.record.finding import batches, gather
from dragoman.record.identities import IDENTITIES_MARK
from dragoman.record.numbering import next_arrival, next_number
from dragoman.record.plain_json import write_json
from dragoman.record.provenance import weigh_capture
from dragoman.record.reviewing import (
    delete_judgement_anchors,
    delete_review,
    forget_claims,
    insert_judgement_anchors,
    insert_review,
    place_pages,
    words_of,
)
from dragoman.record.settled import delete_events, insert_events, put_commitments
from dragoman.record.told_words import words_of_document
from dragoman.record.variants import Variant, delete_orphans, insert_variants, settle_entities

Told = TypeVar("Told", Mention, Quote, Claim)


class Writer:
    """Writes values into the record; each call is one transaction, or part of the one that `together` opened.

    A kill at any moment leaves what was there before the call, or all of what the call wrote.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: Connection | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all calls inside: all or nothing, and faster than one by one."""
        if self._open is not None:
            yield
            return
        with changing(self._engine) as connection:
            self._open = connection
            try:
                yield
            finally:
                self._open = None

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._open is not None:
            yield self._open
            return
        with changing(self._engine) as connection:
            yield connection

    def write_readings(
        self,
        key: str | None,
        uri: str,
        readings: Sequence[DocumentReading],
        problems: Sequence[Problem] = (),
        provenance: Provenance | None = None,
    ) -> None:
        """Keep all that one capture gave, in place of what the same uri gave before.

        With no readings, earlier documents of the uri stay: a page that cannot be fetched today
        was read once; only its problems are replaced.
        Events, commitments and relations that rest on what is replaced go with it, until they are
        grouped anew; judgements stay.

        Of a page that was fetched several times, the latest capture stands, in whatever order they come.

        Args:
            key: names the capture's bytes, the stages' versions and the options; `has_reading`
                then answers True for it. None: the next run shall read the capture again.
            uri: the capture's address, as `Capture.uri`.
            readings: the documents it gave, with all that hangs on them.
            problems: what could not be read of it.
            provenance: when its bytes were fetched, and where they lie; None when that is not known.
        """
        with self._transaction() as connection:
            is_archived = provenance is not None and provenance.place is not None
            stands = weigh_capture(connection, uri, provenance, has_readings=bool(readings))
            readings, problems = readings if stands.by_text else (), problems if stands.by_problems else ()
            if stands.by_problems:
                connection.execute(delete(tables.problems).where(tables.problems.c.capture == uri))
            gone = _delete_capture(connection, uri, keeps_keys=is_archived) if readings else Counter()
            changed: set[str] = set()
            told: Counter[str] = Counter()
            for reading in readings:
                gone += _delete_documents(connection, [reading.document.id])
                problems = (*problems, *_insert_reading(connection, uri, reading))
                changed |= insert_variants(connection, reading.document.id, reading.entities)
                told.update({entity.id for entity in reading.entities})
            place_pages(connection, (reading.document.uri for reading in readings))
            changed |= delete_orphans(connection, gone)
            settle_entities(connection, changed, gone, told)
            _insert_problems(connection, problems, uri)
            if key is not None:
                connection.execute(delete(tables.readings).where(tables.readings.c.key == key))
                connection.execute(insert(tables.readings).values(key=key, uri=uri))

    def delete_documents(self, ids: Sequence[str]) -> None:
        """Take documents away, with all that hangs on them; their captures are read anew when they come again.

        Events, commitments and relations that rest on them go with them, until they are settled anew; judgements stay.
        """
        documents, readings = tables.documents, tables.readings
        with self._transaction() as connection:
            for some in batches(ids):
                captures = select(documents.c.capture).where(documents.c.id.in_(some))
                connection.execute(delete(tables.captures).where(tables.captures.c.uri.in_(captures)))
                connection.execute(delete(readings).where(readings.c.uri.in_(captures)))
                gone = _delete_documents(connection, some)
                settle_entities(connection, delete_orphans(connection, gone), gone, Counter())

    def delete_problems(self, captures: Sequence[str]) -> None:
        """Forget what could not be read of these captures' addresses."""
        with self._transaction() as connection:
            for some in batches(captures):
                connection.execute(delete(tables.problems).where(tables.problems.c.capture.in_(some)))

    def write_problems(self, problems: Iterable[Problem], capture: str | None = None) -> None:
        """Keep problems that no capture gave, or beside the others of one; one that is there already is kept once."""
        with self._transaction() as connection:
            _insert_problems(connection, problems, capture)

    def write_imprints(self, imprints: Iterable[Imprint]) -> None:
        """Keep what documents leave to be compared with others, each in place of its earlier one."""
        kept = [{"document": one.document, "version": one.version, "body": write_json(one)} for one in imprints]
        with self._transaction() as connection:
            ids = [row["document"] for row in kept]
            connection.execute(delete(tables.imprints).where(tables.imprints.c.document.in_(ids)))
            insert_all(connection, tables.imprints, kept)

    def replace_repeats(self, repeats: Iterable[Repeat]) -> None:
        """Put these in place of all pairs of documents that were held to give one text."""
        found = [{"left": one.left, "right": one.right, "body": write_json(one)} for one in repeats]
        with self._transaction() as connection:
            connection.execute(delete(tables.repeats))
            insert_all(connection, tables.repeats, found)

    def write_origins(self, origins: Iterable[tuple[str, str]]) -> None:
        """Keep the origin of each document; the blocks of those that change are to be made anew."""
        table = tables.documents
        with self._transaction() as connection:
            known = {row[0]: row[1] for row in connection.execute(select(table.c.id, table.c.origin))}
            changed = [
                {"changed": document, "to": origin}
                for document, origin in origins
                if document in known and known[document] != origin
            ]
            if changed:
                statement = (
                    update(table).where(table.c.id == bindparam("changed")).values(origin=bindparam("to"), blocked=None)
                )
                connection.execute(statement, changed)

    def write_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement, in place of what the same judge said of the same pair before."""
        with self._transaction() as connection:
            _insert_judgements(connection, [judgement])

    def replace_judgements(self, by: str, judgements: Iterable[Judgement]) -> None:
        """Put these in place of all judgements that the stage `by` made before; everybody else's stay."""
        with self._transaction() as connection:
            stale = select(tables.judgements.c.id).where(tables.judgements.c.by == by)
            delete_judgement_anchors(connection, stale)
            connection.execute(delete(tables.judgements).where(tables.judgements.c.by == by))
            _insert_judgements(connection, judgements)

    def delete_judgement(self, id: str) -> None:
        """Take a judgement back; nothing happens when it is not there."""
        with self._transaction() as connection:
            delete_judgement_anchors(connection, [id])
            connection.execute(delete(tables.judgements).where(tables.judgements.c.id == id))

    def write_review(self, review: Review) -> None:
        """Keep what a person says of a value, and let the claim that it is about stand by it.

        A claim that is rejected or corrected thereby is left out of its events, or to be grouped anew, until
        they are settled.
        """
        with self._transaction() as connection:
            insert_review(connection, review)

    def delete_review(self, id: str) -> None:
        """Take a review back; nothing happens when it is not there."""
        with self._transaction() as connection:
            delete_review(connection, id)

    def write_rating(self, rating: SourceRating) -> None:
        """Keep what a person thinks of a source, in place of what the same person thought of it before."""
        with self._transaction() as connection:
            connection.execute(delete(tables.ratings).where(tables.ratings.c.id == rating.id))
            connection.execute(insert(tables.ratings).values(rows.rating_row(rating)))

    def delete_rating(self, id: str) -> None:
        """Take a rating back; nothing happens when it is not there."""
        with self._transaction() as connection:
            connection.execute(delete(tables.ratings).where(tables.ratings.c.id == id))

    def replace_identities(self, identities: Mapping[str, Entity]) -> None:
        """Put these in place of all that was said of who is shown as whom: the entity that stands for each id.

        The blocks of documents that name somebody who is shown otherwise than before are stale.
        """
        found = [
            {"entity": id, "stands": entity.id, "body": write_json(entity) if id == entity.id else None}
            for id, entity in sorted(identities.items())
        ]
        with self.together():
            with self._transaction() as connection:
                _touch_renamed(connection, found)
                connection.execute(delete(tables.identities))
                insert_all(connection, tables.identities, found)
            self.write_run_mark(IDENTITIES_MARK, make_id("identities", found))

    def replace_events(self, events: Iterable[Event]) -> None:
        """Put these in place of all events."""
        with self._transaction() as connection:
            delete_events(connection)
            for some in gather(events, _N_TOGETHER):
                insert_events(connection, some)

    def replace_commitments(self, commitments: Iterable[Commitment]) -> None:
        """Put these in place of all commitments."""
        with self._transaction() as connection:
            put_commitments(connection, tuple(commitments))

    def replace_relations(self, relations: Iterable[Relation]) -> None:
        """Put these in place of all relations."""
        with self._transaction() as connection:
            connection.execute(delete(tables.relations))
            for some in gather(relations, _N_TOGETHER):
                insert_all(connection, tables.relations, [rows.relation_row(one) for one in some])

    def write_run_mark(self, name: str, value: str) -> None:
        """Keep a short note of a run under `name`, in place of the one before."""
        with self._transaction() as connection:
            connection.execute(delete(tables.marks).where(tables.marks.c.name == name))
            connection.execute(insert(tables.marks).values(name=name, value=value))


_N_TOGETHER = 500
"""Values whose rows are made before they are written: some megabytes, and a statement for each table."""


def _touch_renamed(connection: Connection, found: Sequence[rows.Row]) -> None:
    """Let the blocks be made anew of all documents that name somebody who is shown otherwise than before.

    Those who are shown so are counted anew, too.
    """
    table, told = tables.identities, tables.document_entities
    bodies = {row["entity"]: row["body"] for row in found}
    new = {row["entity"]: (row["stands"], bodies[row["stands"]]) for row in found}
    rows_before = connection.execute(select(table.c.entity, table.c.stands, table.c.body)).all()
    bodies = {row[0]: row[2] for row in rows_before}
    old = {row[0]: (row[1], bodies[row[1]]) for row in rows_before}
    changed = sorted(id for id in old.keys() | new.keys() if old.get(id) != new.get(id))
    for some in batches(changed):
        naming = select(told.c.document).where(told.c.entity.in_(some))
        touch_documents(connection, naming)
    show_entities(connection, {id: new[id][0] if id in new else id for id in changed})


def _delete_capture(connection: Connection, uri: str, *, keeps_keys: bool) -> Counter[Variant]:
    """Delete all that the address gave before; return the entity variants that it told, and in how many documents.

    The keys of what was read stay where each names one capture of an archive: an earlier one is not read again.
    """
    if not keeps_keys:
        connection.execute(delete(tables.readings).where(tables.readings.c.uri == uri))
    found = connection.scalars(select(tables.documents.c.id).where(tables.documents.c.capture == uri))
    return _delete_documents(connection, list(found))


def _delete_documents(connection: Connection, ids: Sequence[str]) -> Counter[Variant]:
    """Delete documents and what rests on them; return the entity variants that they told, and how many of them did."""
    documents, claims, told = tables.documents, tables.claims, tables.document_entities
    numbers = list(connection.scalars(select(documents.c.number).where(documents.c.id.in_(ids))))
    if not numbers:
        return Counter()
    query = select(told.c.entity, told.c.fingerprint).where(told.c.document.in_(ids))
    variants = Counter((row[0], row[1]) for row in connection.execute(query))
    of_documents = claims.c.document.in_(ids)
    search.delete_words(connection, "claim", connection.scalars(select(claims.c.number).where(of_documents)).all())
    search.delete_words(connection, "document", numbers)
    their_claims = select(claims.c.id).where(of_documents)
    touch_claims(connection, their_claims)
    forget_claims(connection, their_claims)
    n_gone = 0
    for values, links, name in (
        (tables.events, tables.event_claims, "event"),
        (tables.commitments, tables.commitment_claims, "commitment"),
    ):
        stale = values.c.id.in_(select(links.c[name]).where(links.c.claim.in_(their_claims)))
        if name == "event":
            n_gone += delete_events(connection, stale)
        else:
            n_gone += connection.execute(delete(values).where(stale)).rowcount
    if n_gone:
        connection.execute(delete(tables.relations))
    connection.execute(delete(documents).where(documents.c.id.in_(ids)))
    return variants


def _insert_reading(connection: Connection, uri: str, reading: DocumentReading) -> list[Problem]:
    """Insert a document and what hangs on it; return a problem for each value that shares another's id."""
    document = reading.document
    facts = rows.facts_of(document)
    number = next_number(connection, tables.documents, facts.first_day)
    connection.execute(insert(tables.documents).values(rows.document_row(document, uri, number)))
    insert_addresses(connection, document)
    names = {entity.id: entity.name for entity in reading.entities}
    search.write_words(connection, "document", [(number, *words_of_document(document, names.values()))])
    problems: list[Problem] = []
    mentions = _each_id_once(reading.mentions, reading, problems)
    quotes = _each_id_once(reading.quotes, reading, problems)
    claims = _each_id_once(reading.claims, reading, problems)
    first = _first_number(connection, tables.mentions, facts, mentions)
    made = [rows.mention_row(told, place, facts, first - place) for place, told in enumerate(mentions)]
    insert_all(connection, tables.mentions, made)
    first = _first_number(connection, tables.quotes, facts, quotes)
    made = [rows.quote_row(told, place, facts, first - place) for place, told in enumerate(quotes)]
    insert_all(connection, tables.quotes, made)
    first = _first_number(connection, tables.claims, facts, claims)
    arrival = next_arrival(connection, tables.claims) if claims else 0
    made = [
        {**rows.claim_row(told, place, facts, first - place), "arrival": arrival + place}
        for place, told in enumerate(claims)
    ]
    insert_all(connection, tables.claims, made)
    _insert_words(connection, claims, first)
    return problems


def _first_number(connection: Connection, table: Table, facts: rows.PageFacts, values: Sequence[Told]) -> int:
    """Return the number of the first value of a document; those after it count down."""
    return next_number(connection, table, facts.first_day) if values else 0


def _insert_words(connection: Connection, claims: Sequence[Claim], first: int) -> None:
    """Insert the parties and the words of the claims of a document, of which the first has this number."""
    parties = [
        row
        for place, claim in enumerate(claims)
        for row in rows.party_rows("claim", claim.id, first - place, claim.actors, claim.recipients)
    ]
    insert_all(connection, tables.claim_parties, parties)
    search.write_words(connection, "claim", ((first - place, *words_of(claim)) for place, claim in enumerate(claims)))


def _each_id_once(values: Sequence[Told], reading: DocumentReading, problems: list[Problem]) -> list[Told]:
    """Return the values, the first of each id; another one of the same id that differs becomes a problem."""
    kept: dict[str, Told] = {}
    for value in values:
        first = kept.setdefault(value.id, value)
        if first != value:
            kind = type(value).__name__.lower()
            problems.append(
                Problem(
                    stage="record",
                    code=f"{kind}s-of-one-id",
                    message=f"two {kind}s of one document share the id {value.id}; the first was kept",
                    uri=reading.document.uri,
                    place=write_json(value)[:500],
                    document=reading.document.id,
                )
            )
    return list(kept.values())


def _insert_problems(connection: Connection, problems: Iterable[Problem], capture: str | None) -> None:
    for problem in problems:
        connection.execute(delete(tables.problems).where(tables.problems.c.id == problem.id))
        connection.execute(insert(tables.problems).values(rows.problem_row(problem, capture)))


def _insert_judgements(connection: Connection, judgements: Iterable[Judgement]) -> None:
    for judgement in judgements:
        connection.execute(delete(tables.judgements).where(tables.judgements.c.id == judgement.id))
        connection.execute(insert(tables.judgements).values(rows.judgement_row(judgement)))
        if judgement.left_anchors or judgement.right_anchors:
            insert_judgement_anchors(connection, judgement)
