"""Who is told of: entities, their names and counts, and who is shown as whom."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from dragoman.record.columns import AnyWord
from dragoman.record.tables.making import body, index, metadata, text

entities = Table(
    "entities",
    metadata,
    Column("id", AnyWord, primary_key=True),
    Column("key", AnyWord, unique=True, nullable=False),
    text("kind"),
    text("name"),
    text("country", "that it belongs to no state, or none is known"),
    body(),
    index("entities_by_kind", "kind", "country", "name", answers="which states are there, and how are they called?"),
    comment="made from entity_variants by merging.merge_entities",
)

entity_counts = Table(
    "entity_counts",
    metadata,
    Column("id", AnyWord, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    text("kind"),
    text("country", "that it belongs to no state, or none is known"),
    Column("n_documents", Integer, nullable=False, comment="documents that tell it"),
    Column("shown", AnyWord, nullable=False, comment="the entity that stands for it; itself where no other does"),
    Column("n_shown", Integer, nullable=False, comment="documents that tell any that the same one stands for"),
    index("entity_counts_by_shown", "shown", answers="who are shown as this entity?"),
    comment="how often entities are told, counted as documents come and go, so that no list has to count it",
)
index(
    "entity_counts_in_order",
    entity_counts.c.n_shown.desc(),
    entity_counts.c.shown,
    entity_counts.c.kind,
    entity_counts.c.country,
    entity_counts.c.id,
    answers="who is named most?",
)

entity_names = Table(
    "entity_names",
    metadata,
    Column("entity", AnyWord, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Column("name_key", AnyWord, primary_key=True, comment="the name, folded by names.fold_name"),
    index("entity_names_by_key", "name_key", answers="who bears this name?"),
)

entity_variants = Table(
    "entity_variants",
    metadata,
    Column("entity", AnyWord, primary_key=True),
    Column("fingerprint", AnyWord, primary_key=True, comment="of the body"),
    body(),
    comment="an entity as single documents tell it; equal tellings are kept once",
)

document_entities = Table(
    "document_entities",
    metadata,
    Column("document", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("entity", AnyWord, primary_key=True),
    Column("fingerprint", AnyWord, nullable=False, comment="which variant the document tells"),
    index("document_entities_by_variant", "entity", "fingerprint", answers="does any document still tell this?"),
)

identities = Table(
    "identities",
    metadata,
    Column("entity", AnyWord, primary_key=True),
    Column("stands", AnyWord, nullable=False, comment="the entity that stands for it and all that are one with it"),
    text("body", "that another one stands for this; else it is the joined entity"),
    index("identities_by_stands", "stands", answers="who are one with this entity?"),
    comment="who is shown as whom: made from entities and judgements; an entity that is not here stands for itself",
)
