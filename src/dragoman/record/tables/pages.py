"""Pages and what was read in them: documents, mentions, quotes, claims, and what runs note of them."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from dragoman.record.columns import AnyText, AnyWord
from dragoman.record.tables.making import (
    NUMBER,
    body,
    days,
    document,
    in_order,
    index,
    metadata,
    number,
    page_columns,
    text,
)

schema = Table(
    "schema", metadata, Column("version", Integer, primary_key=True, comment="number of the last migration done")
)

marks = Table(
    "marks",
    metadata,
    Column("name", AnyWord, primary_key=True),
    text("value"),
    comment="short notes of runs, such as what the events were grouped over",
)

readings = Table(
    "readings",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="made of address, bytes, stage versions and options"),
    text("uri"),
    index("readings_by_uri", "uri", answers="what was read from this address before and is now replaced?"),
)

captures = Table(
    "captures",
    metadata,
    Column("uri", AnyText, primary_key=True, comment="the page's address"),
    text("stamp", "that none of its captures gave a document"),
    text("tried"),
    body(),
    comment="when the bytes of each page were fetched, and where they lie: what a later capture replaces",
)

archives = Table(
    "archives",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="made of address, state, stage versions and options"),
    text("uri"),
    body(),
    comment="how far each web archive was read, by which versions",
)

documents = Table(
    "documents",
    metadata,
    number(is_key=True),
    Column("id", AnyWord, unique=True, nullable=False),
    text("capture", "that it was given as text, not captured from an address"),
    text("uri"),
    text("language", "that it could not be found"),
    text("outlet", "that the page does not tell"),
    text("outlet_key", "that the page does not tell"),
    text("published_first", "that no publication date with a year is known"),
    text("published_last", "that no publication date with a year is known"),
    text("origin", "that origins were not settled since the document was read"),
    text("blocked", "that the blocks of its claims are to be made anew before events are grouped"),
    body(),
    index("documents_by_capture", "capture", answers="which documents did this address give?"),
    index("documents_by_uri", "uri", answers="which texts does this address give now?"),
    index("documents_by_outlet", "outlet", answers="which outlets are there?"),
    index("documents_by_origin", "origin", answers="which origins are there?"),
    in_order("documents", "language", answers="which documents are in this language, newest first?"),
    in_order("documents", "outlet_key", answers="which documents are of this outlet, whatever its case?"),
)
index(
    "documents_unblocked",
    documents.c.id,
    answers="which documents came or changed since events were grouped?",
    where=documents.c.blocked.is_(None),
)
index(
    "documents_undated",
    documents.c.id,
    answers="which documents are of unknown day?",
    where=documents.c.published_first.is_(None),
)
index(
    "documents_of_rough_date",
    documents.c.published_last,
    documents.c.number,
    answers="which documents, of which only month or year is known, may have been published then?",
    where=documents.c.published_last > documents.c.published_first,
)
index(
    "documents_in_order",
    documents.c.published_first.is_(None),
    documents.c.published_first,
    documents.c.id,
    answers="which document comes next, by date, undated ones last?",
)

imprints = Table(
    "imprints",
    metadata,
    Column("document", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    text("version"),
    body(),
    comment="what each document leaves to be compared with others, so that its text is read for it once",
)

repeats = Table(
    "repeats",
    metadata,
    Column("left", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("right", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    body(),
    index("repeats_by_right", "right", answers="which documents give the text of this one? (seen from the right)"),
    comment="pairs of documents that give one text, made from the imprints; not all pairs of a group",
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", AnyWord, primary_key=True),
    document(),
    Column("position", Integer, nullable=False, comment="place in the reading, from 0"),
    text("kind"),
    text("entity", "that it could not be told who is meant"),
    text("country", "that it stands for no country, or none is known"),
    number(),
    *page_columns(),
    body(),
    index("mentions_by_document", "document", "position", answers="what does this document name, in its order?"),
    index("mentions_by_number", "number", answers="what is named in the newest documents?"),
    in_order("mentions", "entity", answers="where is this entity named?"),
    in_order("mentions", "country", answers="where is anyone of this country named?"),
    in_order("mentions", "kind", answers="where are such named?"),
)

quotes = Table(
    "quotes",
    metadata,
    Column("id", AnyWord, primary_key=True),
    document(),
    Column("position", Integer, nullable=False, comment="place in the reading, from 0"),
    text("kind"),
    text("speaker_entity", "that nobody is named, or it could not be told who"),
    text("speaker_name", "that nobody is named"),
    text("speaker_country", "that no country of the speaker is known"),
    number(),
    *page_columns(),
    body(),
    index("quotes_by_document", "document", "position", answers="whose words does this document give, in its order?"),
    index("quotes_in_short", "number", "kind", "language", "outlet_key", answers="which quotes of the newest are so?"),
    in_order("quotes", "speaker_entity", answers="what has this entity said?"),
    in_order("quotes", "speaker_country", answers="what has anyone of this country said?"),
    in_order("quotes", "speaker_name", answers="what has someone of this name said?"),
)

claims = Table(
    "claims",
    metadata,
    number(is_key=True),
    Column("id", AnyWord, unique=True, nullable=False),
    document(),
    Column("position", Integer, nullable=False, comment="place in the reading, from 0"),
    Column("arrival", NUMBER, nullable=False, comment="counts up as claims come"),
    text("act"),
    text("type"),
    text("mode", "that the type has no mode, or none could be told"),
    text("status"),
    *days(),
    text("place_country", "that no place is given, or its country is not known"),
    text("quote", "that the words stand in no quote"),
    text("denies", "that it denies no claim of its document"),
    text("standing", "that nobody has reviewed it; else what the reviews come to"),
    text("as_read", "that nobody has corrected it; else the claim as it was read, and the body is the corrected one"),
    *page_columns(),
    text("day_from", "that neither its day nor that of its page is known; else its own day, or that of its page"),
    text("day_to", "that neither its day nor that of its page is known; else its own day, or that of its page"),
    Column("is_long", Integer, nullable=False, comment="1 when more than a year lies between the two"),
    body(),
    index("claims_by_document", "document", "position", answers="what does this document claim, in its order?"),
    index("claims_by_arrival", "arrival", answers="which claims came since?"),
    in_order("claims", "act", answers="who is said to have met, signed, denied …?"),
    in_order("claims", "type", answers="likewise by PLOVER type"),
    in_order("claims", "status", answers="what is said to be denied, planned …?"),
    in_order("claims", "language", answers="what do pages in this language claim?"),
    in_order("claims", "outlet_key", answers="what do pages of this outlet claim?"),
    in_order("claims", "place_country", answers="what is said to have happened in this country?"),
    index("claims_by_day", "day_from", "day_to", "number", answers="what is said to have happened in this period?"),
    index(
        "claims_in_short",
        "number",
        "type",
        "act",
        "status",
        "day_from",
        "day_to",
        "language",
        "outlet_key",
        answers="which of the newest claims are so? (without their bodies)",
    ),
)

index(
    "claims_of_years",
    claims.c.is_long,
    claims.c.number,
    answers="what is said to have lasted for years?",
    where=claims.c.is_long == 1,
)
index(
    "claims_reviewed",
    claims.c.standing,
    answers="which claims were confirmed, rejected or corrected?",
    where=claims.c.standing.is_not(None),
)
