"""The tables of the record.

Every value is kept whole as JSON text in `body` (written and read by `plain_json`), so that what
comes out equals what went in; the other columns repeat only what is asked for. Whatever hangs on
a document goes with it (`ON DELETE CASCADE`). Sentences are not kept: their tokens would be ten
times the text, and the analysers make them again from it. Judgements hang on nothing: they
outlive every reading.
"""

from dragoman.record.tables.desk import (
    addresses,
    deliveries,
    feed_pages,
    feeds,
    job_parts,
    jobs,
    searches,
    sessions,
    tokens,
    turns,
    users,
)
from dragoman.record.tables.entities import (
    document_entities,
    entities,
    entity_counts,
    entity_names,
    entity_variants,
    identities,
)
from dragoman.record.tables.making import metadata
from dragoman.record.tables.pages import (
    archives,
    captures,
    claims,
    documents,
    imprints,
    marks,
    mentions,
    quotes,
    readings,
    repeats,
    schema,
)
from dragoman.record.tables.said import anchors, judgements, problems, ratings, reviews
from dragoman.record.tables.settled import (
    QUADS,
    claim_blocks,
    claim_parties,
    commitment_claims,
    commitment_parties,
    commitments,
    event_claims,
    event_parties,
    event_traits,
    events,
    relations,
    touched_blocks,
    touched_circles,
    touched_groups,
)

__all__ = [
    "QUADS",
    "addresses",
    "anchors",
    "archives",
    "captures",
    "claim_blocks",
    "claim_parties",
    "claims",
    "commitment_claims",
    "commitment_parties",
    "commitments",
    "deliveries",
    "document_entities",
    "documents",
    "entities",
    "entity_counts",
    "entity_names",
    "entity_variants",
    "event_claims",
    "event_parties",
    "event_traits",
    "events",
    "feed_pages",
    "feeds",
    "identities",
    "imprints",
    "job_parts",
    "jobs",
    "judgements",
    "marks",
    "mentions",
    "metadata",
    "problems",
    "quotes",
    "ratings",
    "readings",
    "relations",
    "repeats",
    "reviews",
    "schema",
    "searches",
    "sessions",
    "tokens",
    "touched_blocks",
    "touched_circles",
    "touched_groups",
    "turns",
    "users",
]
