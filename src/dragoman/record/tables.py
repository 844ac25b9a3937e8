"""The tables of the record.

Every value is kept whole as JSON text in `body` (written and read by `plain_json`), so that what
comes out equals what went in; the other columns repeat only what is asked for. Whatever hangs on
a document goes with it (`ON DELETE CASCADE`). Sentences are not kept: their tokens would be ten
times the text, and the analysers make them again from it. Judgements hang on nothing: they
outlive every reading.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, Table

from dragoman.record.columns import AnyText, AnyWord

metadata = MetaData()


def _index(name: str, *columns: Any, answers: str, where: Any = None) -> Index:
    """Return an index, with the question that it answers; with `where` of some rows only."""
    return Index(name, *columns, info={"answers": answers}, sqlite_where=where, postgresql_where=where)


def _text(name: str, null_means: str | None = None) -> Column[str]:
    """Return a text column; one that may be null says what null means."""
    comment = f"null means {null_means}" if null_means else None
    return Column(name, AnyText, nullable=null_means is not None, comment=comment)


_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite keeps the rows of a table in order of its INTEGER PRIMARY KEY, and its integers have 64 bits."""


def _number(of: str = "", *, is_key: bool = False) -> Column[int]:
    """Return the column of a number, as `numbering` gives it."""
    comment = f"of the {of}" if of else "larger for a later day: the order of lists"
    name = "number" if not of else f"{of}_number"
    return Column(name, _NUMBER, primary_key=is_key, autoincrement=False, nullable=False, comment=comment)


def _pages() -> tuple[Column[str], Column[str]]:
    """Return the columns that repeat of a document what is asked of the values that stand in it."""
    return _text("language", "that it could not be found"), _text("outlet_key", "that the page does not tell")


def _in_order(table: str, column: str, *more: str, answers: str) -> Index:
    """Return an index that finds by a column in the order of lists, with further columns to judge by."""
    return _index(f"{table}_by_{column}", column, "number", *more, answers=answers)


def _document() -> Column[str]:
    return Column("document", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)


def _body() -> Column[str]:
    return Column("body", AnyText, nullable=False, comment="the whole value, as plain_json writes it")


def _days() -> tuple[Column[str], Column[str]]:
    unknown = "that no day with a year is known"
    return _text("first_day", unknown), _text("last_day", unknown)


schema = Table(
    "schema", metadata, Column("version", Integer, primary_key=True, comment="number of the last migration done")
)

marks = Table(
    "marks",
    metadata,
    Column("name", AnyWord, primary_key=True),
    _text("value"),
    comment="short notes of runs, such as what the events were grouped over",
)

readings = Table(
    "readings",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="made of address, bytes, stage versions and options"),
    _text("uri"),
    _index("readings_by_uri", "uri", answers="what was read from this address before and is now replaced?"),
)

captures = Table(
    "captures",
    metadata,
    Column("uri", AnyText, primary_key=True, comment="the page's address"),
    _text("stamp", "that none of its captures gave a document"),
    _text("tried"),
    _body(),
    comment="when the bytes of each page were fetched, and where they lie: what a later capture replaces",
)

archives = Table(
    "archives",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="made of address, state, stage versions and options"),
    _text("uri"),
    _body(),
    comment="how far each web archive was read, by which versions",
)

documents = Table(
    "documents",
    metadata,
    _number(is_key=True),
    Column("id", AnyWord, unique=True, nullable=False),
    _text("capture", "that it was given as text, not captured from an address"),
    _text("uri"),
    _text("language", "that it could not be found"),
    _text("outlet", "that the page does not tell"),
    _text("outlet_key", "that the page does not tell"),
    _text("published_first", "that no publication date with a year is known"),
    _text("published_last", "that no publication date with a year is known"),
    _text("origin", "that origins were not settled since the document was read"),
    _text("blocked", "that the blocks of its claims are to be made anew before events are grouped"),
    _body(),
    _index("documents_by_capture", "capture", answers="which documents did this address give?"),
    _index("documents_by_uri", "uri", answers="which texts does this address give now?"),
    _index("documents_by_outlet", "outlet", answers="which outlets are there?"),
    _index("documents_by_origin", "origin", answers="which origins are there?"),
    _in_order("documents", "language", answers="which documents are in this language, newest first?"),
    _in_order("documents", "outlet_key", answers="which documents are of this outlet, whatever its case?"),
)
_index(
    "documents_unblocked",
    documents.c.id,
    answers="which documents came or changed since events were grouped?",
    where=documents.c.blocked.is_(None),
)
_index(
    "documents_undated",
    documents.c.id,
    answers="which documents are of unknown day?",
    where=documents.c.published_first.is_(None),
)
_index(
    "documents_of_rough_date",
    documents.c.published_last,
    documents.c.number,
    answers="which documents, of which only month or year is known, may have been published then?",
    where=documents.c.published_last > documents.c.published_first,
)
_index(
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
    _text("version"),
    _body(),
    comment="what each document leaves to be compared with others, so that its text is read for it once",
)

repeats = Table(
    "repeats",
    metadata,
    Column("left", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("right", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    _body(),
    _index("repeats_by_right", "right", answers="which documents give the text of this one? (seen from the right)"),
    comment="pairs of documents that give one text, made from the imprints; not all pairs of a group",
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", AnyWord, primary_key=True),
    _document(),
    Column("position", Integer, nullable=False, comment="place in the reading, from 0"),
    _text("kind"),
    _text("entity", "that it could not be told who is meant"),
    _text("country", "that it stands for no country, or none is known"),
    _number(),
    *_pages(),
    _body(),
    _index("mentions_by_document", "document", "position", answers="what does this document name, in its order?"),
    _index("mentions_by_number", "number", answers="what is named in the newest documents?"),
    _in_order("mentions", "entity", answers="where is this entity named?"),
    _in_order("mentions", "country", answers="where is anyone of this country named?"),
    _in_order("mentions", "kind", answers="where are such named?"),
)

quotes = Table(
    "quotes",
    metadata,
    Column("id", AnyWord, primary_key=True),
    _document(),
    Column("position", Integer, nullable=False, comment="place in the reading, from 0"),
    _text("kind"),
    _text("speaker_entity", "that nobody is named, or it could not be told who"),
    _text("speaker_name", "that nobody is named"),
    _text("speaker_country", "that no country of the speaker is known"),
    _number(),
    *_pages(),
    _body(),
    _index("quotes_by_document", "document", "position", answers="whose words does this document give, in its order?"),
    _index("quotes_in_short", "number", "kind", "language", "outlet_key", answers="which quotes of the newest are so?"),
    _in_order("quotes", "speaker_entity", answers="what has this entity said?"),
    _in_order("quotes", "speaker_country", answers="what has anyone of this country said?"),
    _in_order("quotes", "speaker_name", answers="what has someone of this name said?"),
)

claims = Table(
    "claims",
    metadata,
    _number(is_key=True),
    Column("id", AnyWord, unique=True, nullable=False),
    _document(),
    Column("position", Integer, nullable=False, comment="place in the reading, from 0"),
    Column("arrival", _NUMBER, nullable=False, comment="counts up as claims come"),
    _text("act"),
    _text("type"),
    _text("mode", "that the type has no mode, or none could be told"),
    _text("status"),
    *_days(),
    _text("place_country", "that no place is given, or its country is not known"),
    _text("quote", "that the words stand in no quote"),
    _text("denies", "that it denies no claim of its document"),
    _text("standing", "that nobody has reviewed it; else what the reviews come to"),
    _text("as_read", "that nobody has corrected it; else the claim as it was read, and the body is the corrected one"),
    *_pages(),
    _text("day_from", "that neither its day nor that of its page is known; else its own day, or that of its page"),
    _text("day_to", "that neither its day nor that of its page is known; else its own day, or that of its page"),
    Column("is_long", Integer, nullable=False, comment="1 when more than a year lies between the two"),
    _body(),
    _index("claims_by_document", "document", "position", answers="what does this document claim, in its order?"),
    _index("claims_by_arrival", "arrival", answers="which claims came since?"),
    _in_order("claims", "act", answers="who is said to have met, signed, denied …?"),
    _in_order("claims", "type", answers="likewise by PLOVER type"),
    _in_order("claims", "status", answers="what is said to be denied, planned …?"),
    _in_order("claims", "language", answers="what do pages in this language claim?"),
    _in_order("claims", "outlet_key", answers="what do pages of this outlet claim?"),
    _in_order("claims", "place_country", answers="what is said to have happened in this country?"),
    _index("claims_by_day", "day_from", "day_to", "number", answers="what is said to have happened in this period?"),
    _index(
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

_index(
    "claims_of_years",
    claims.c.is_long,
    claims.c.number,
    answers="what is said to have lasted for years?",
    where=claims.c.is_long == 1,
)
_index(
    "claims_reviewed",
    claims.c.standing,
    answers="which claims were confirmed, rejected or corrected?",
    where=claims.c.standing.is_not(None),
)


def _parties_of(value: str, values: str) -> Table:
    """Return the table of the parties of claims, events or commitments: one column set, one way to ask."""
    table = f"{value}_parties"
    return Table(
        table,
        metadata,
        Column(value, AnyWord, ForeignKey(f"{values}.id", ondelete="CASCADE"), primary_key=True),
        Column(
            "side", AnyWord, primary_key=True, comment="actor or recipient; debtors are actors, creditors recipients"
        ),
        Column("position", Integer, primary_key=True, comment="place on its side, from 0"),
        _text("entity", "that it could not be told who is meant"),
        _text("name_key", None),
        _text("country", "that no country is known"),
        _number(),
        _in_order(table, "entity", "side", answers="where is this entity a party?"),
        _in_order(table, "country", "side", answers="where is anyone of this country a party?"),
        _in_order(table, "name_key", "side", answers="where is someone of this name, known or not, a party?"),
    )


def _claims_of(value: str, values: str) -> Table:
    """Return the table of the claims behind events or commitments."""
    return Table(
        f"{value}_claims",
        metadata,
        Column(value, AnyWord, ForeignKey(f"{values}.id", ondelete="CASCADE"), primary_key=True),
        Column("claim", AnyWord, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        _number(),
        _number("claim"),
        _index(f"{value}_claims_by_claim", "claim", answers=f"in which {value} is this claim?"),
        _index(
            f"{value}_claims_by_claim_number",
            "claim_number",
            "number",
            answers=f"in which {value} are claims of these days or words?",
        ),
        _index(
            f"{value}_claims_by_number", "number", "claim_number", answers=f"which claims does this {value} rest on?"
        ),
    )


events = Table(
    "events",
    metadata,
    _number(is_key=True),
    Column("id", AnyWord, unique=True, nullable=False),
    _text("act"),
    _text("type"),
    _text("status"),
    *_days(),
    _text("place_country", "that no place is known, or its country is not"),
    _text("circle", "that nobody is known"),
    Column("n_origins", Integer, nullable=False, comment="independent origins that tell it"),
    Column("n_differences", Integer, nullable=False, comment="where accounts part"),
    Column("n_denials", Integer, nullable=False, comment="claims that deny it"),
    _text("first_told", "that the day of no page that tells it is known"),
    _text("last_told", "that the day of no page that tells or denies it is known"),
    Column("latitude", Float, comment="null means that its place has no coordinates"),
    _text("facets"),
    _body(),
    _index("events_by_circle", "circle", "act", answers="what happened between just these states?"),
    _in_order("events", "act", answers="when did they meet, sign, deliver …?"),
    _in_order("events", "type", answers="likewise by PLOVER type"),
    _in_order("events", "status", answers="what is planned, denied …?"),
    _in_order("events", "place_country", answers="what happened in this country?"),
    _index("events_by_origins", "n_origins", "number", answers="what do most origins tell?"),
    _index("events_by_first_told", "first_told", "number", answers="what was new on these days?"),
    _index("events_by_last_told", "last_told", "number", answers="of what was there word on these days?"),
    _index(
        "events_in_short",
        "number",
        "type",
        "act",
        "status",
        "n_origins",
        "n_differences",
        "n_denials",
        "first_told",
        "last_told",
        "first_day",
        "last_day",
        answers="which of the newest events are so? (without their bodies)",
    ),
)
_index(
    "events_in_order",
    events.c.first_day.is_(None),
    events.c.first_day,
    events.c.id,
    answers="which event comes next, by day, undated ones last?",
)
_index(
    "events_of_days",
    events.c.last_day,
    events.c.number,
    answers="which events of more than one day last into this period?",
    where=events.c.last_day > events.c.first_day,
)

event_traits = Table(
    "event_traits",
    metadata,
    Column("number", _NUMBER, ForeignKey("events.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("trait", AnyWord, primary_key=True, comment="language or outlet_key"),
    Column("value", AnyWord, primary_key=True, comment="of one of the documents that tell or deny the event"),
    _index("event_traits_by_value", "trait", "value", "number", answers="which events does this outlet tell?"),
    comment="the languages and outlets of the documents behind events",
)

commitments = Table(
    "commitments",
    metadata,
    _number(is_key=True),
    Column("id", AnyWord, unique=True, nullable=False),
    _text("kind"),
    _text("status"),
    *_days(),
    _text("due_day", "that it has no deadline with a year"),
    Column("is_disputed", Integer, nullable=False, comment="1 where speakers contradict each other"),
    _text("facets"),
    Column(
        "may_bear",
        Integer,
        nullable=False,
        server_default="0",
        comment="1 where an attack may bear on it, but no treaty",
    ),
    _body(),
    _in_order("commitments", "kind", answers="what is owed of this kind?"),
    _in_order("commitments", "status", answers="what is promised, fulfilled …?"),
    _index("commitments_by_due_day", "due_day", "number", answers="what falls due?"),
    _index(
        "commitments_in_short",
        "number",
        "kind",
        "status",
        "first_day",
        "last_day",
        answers="which commitments are so? (without their bodies)",
    ),
)

_index(
    "commitments_that_may_bear",
    commitments.c.last_day,
    answers="on which commitments may an attack bear?",
    where=commitments.c.may_bear == 1,
)

claim_parties = _parties_of("claim", "claims")
event_parties = _parties_of("event", "events")
commitment_parties = _parties_of("commitment", "commitments")
event_claims = _claims_of("event", "events")
commitment_claims = _claims_of("commitment", "commitments")

claim_blocks = Table(
    "claim_blocks",
    metadata,
    Column("claim", AnyWord, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    _text("family"),
    Column("tier", Integer, nullable=False, comment="how much it says of when and who, 1 the most"),
    Column("circle", AnyText, nullable=False, comment="the states of its parties, sorted, a space between"),
    Column("first_day", Integer, comment="null means that it is looked for at all times; else a day's ordinal"),
    Column("last_day", Integer, comment="null means that it is looked for at all times; else a day's ordinal"),
    _text("voice", "that it is no cited outlet's or agency's word"),
    _text("core", "that it is to be grouped; else the claim that its group is known by, before judgements"),
    Column("body", AnyText, nullable=False, comment="the telling, as grouping compares it"),
    _index(
        "claim_blocks_by_circle", "family", "circle", answers="what is told of these states in this family of acts?"
    ),
    _index("claim_blocks_by_core", "core", answers="which claims are one group?"),
    _index("claim_blocks_by_voice", "voice", answers="which claims are this outlet's word, under whatever spelling?"),
    comment="where each claim stands among those that it is compared with, and the group that it was put into",
)

touched_blocks = Table(
    "touched_blocks",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("family"),
    Column("tier", Integer, nullable=False),
    Column("circle", AnyText, nullable=False),
    Column("first_day", Integer, comment="null means all times"),
    Column("last_day", Integer, comment="null means all times"),
    _index("touched_blocks_by_family", "family", answers="what is to be grouped anew in this family of acts?"),
    comment="to which blocks a claim came, or from which one went, since they were grouped",
)

touched_groups = Table(
    "touched_groups",
    metadata,
    Column("core", AnyWord, primary_key=True),
    comment="groups whose event is to be made anew",
)

touched_circles = Table(
    "touched_circles",
    metadata,
    Column("circle", AnyWord, primary_key=True),
    comment="circles of states whose events are to be linked with their parts anew",
)

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def _quads() -> tuple[Column[Any], ...]:
    """Return the columns that repeat of each class of events how many, the sum of intensity, how many of one origin."""
    return tuple(
        Column(f"{quad}_{name}", Integer, nullable=False, server_default="0", comment=comment)
        for quad in QUADS
        for name, comment in (
            ("events", "how many"),
            ("hundredths", "the sum of their intensity in hundredths"),
            ("single", "how many rest on one origin"),
        )
    )


relations = Table(
    "relations",
    metadata,
    Column("id", AnyWord, primary_key=True),
    _text("left"),
    _text("right"),
    _text("month", "that it gathers events of unknown month"),
    *_quads(),
    _body(),
    _index("relations_by_month", "month", "left", "right", "id", answers="which pairs had to do with each other then?"),
)

_index(
    "relations_in_short",
    relations.c.month,
    relations.c.left,
    relations.c.right,
    *(column for column in relations.c if column.name.startswith(QUADS)),
    answers="what do the pairs of some months add up to?",
)
_index("relations_by_left", relations.c.left, relations.c.right, relations.c.month, answers="what became of this pair?")
_index("relations_by_right", relations.c.right, answers="which pairs has this state on the right?")

entities = Table(
    "entities",
    metadata,
    Column("id", AnyWord, primary_key=True),
    Column("key", AnyWord, unique=True, nullable=False),
    _text("kind"),
    _text("name"),
    _text("country", "that it belongs to no state, or none is known"),
    _body(),
    _index("entities_by_kind", "kind", "country", "name", answers="which states are there, and how are they called?"),
    comment="made from entity_variants by merging.merge_entities",
)

entity_counts = Table(
    "entity_counts",
    metadata,
    Column("id", AnyWord, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    _text("kind"),
    _text("country", "that it belongs to no state, or none is known"),
    Column("n_documents", Integer, nullable=False, comment="documents that tell it"),
    Column("shown", AnyWord, nullable=False, comment="the entity that stands for it; itself where no other does"),
    Column("n_shown", Integer, nullable=False, comment="documents that tell any that the same one stands for"),
    _index("entity_counts_by_shown", "shown", answers="who are shown as this entity?"),
    comment="how often entities are told, counted as documents come and go, so that no list has to count it",
)
_index(
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
    _index("entity_names_by_key", "name_key", answers="who bears this name?"),
)

entity_variants = Table(
    "entity_variants",
    metadata,
    Column("entity", AnyWord, primary_key=True),
    Column("fingerprint", AnyWord, primary_key=True, comment="of the body"),
    _body(),
    comment="an entity as single documents tell it; equal tellings are kept once",
)

document_entities = Table(
    "document_entities",
    metadata,
    Column("document", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("entity", AnyWord, primary_key=True),
    Column("fingerprint", AnyWord, nullable=False, comment="which variant the document tells"),
    _index("document_entities_by_variant", "entity", "fingerprint", answers="does any document still tell this?"),
)

identities = Table(
    "identities",
    metadata,
    Column("entity", AnyWord, primary_key=True),
    Column("stands", AnyWord, nullable=False, comment="the entity that stands for it and all that are one with it"),
    _text("body", "that another one stands for this; else it is the joined entity"),
    _index("identities_by_stands", "stands", answers="who are one with this entity?"),
    comment="who is shown as whom: made from entities and judgements; an entity that is not here stands for itself",
)

problems = Table(
    "problems",
    metadata,
    Column("id", AnyWord, primary_key=True),
    _text("capture", "that it came from no capture"),
    _text("document", "that no document was made"),
    _text("stage"),
    _text("code"),
    _text("uri"),
    _body(),
    _index("problems_by_address", "uri", "stage", "id", answers="which problem comes next, by address?"),
    _index("problems_by_capture", "capture", answers="which problems did this address give before, now replaced?"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", AnyWord, primary_key=True),
    _text("left"),
    _text("right"),
    _text("verdict"),
    _text("by"),
    _body(),
    _index("judgements_by_left", "left", answers="which values are judged the same as this one?"),
    _index("judgements_by_right", "right", answers="likewise, seen from the other side"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", AnyWord, primary_key=True),
    _text("subject"),
    _text("verdict"),
    _text("by"),
    _text("at"),
    _text("uri", "that it is not about a document"),
    _body(),
    _index("reviews_by_subject", "subject", answers="what do people say of this value?"),
    _index("reviews_in_order", "at", "id", answers="what was said last?"),
    comment="what people say of single values: they outlive every reading",
)

anchors = Table(
    "anchors",
    metadata,
    Column("owner", AnyWord, primary_key=True, comment="the review or judgement"),
    Column("side", AnyWord, primary_key=True, comment="of a judgement left or right, of a review empty"),
    Column("position", Integer, primary_key=True, comment="place among the anchors of its side, from 0"),
    _text("uri"),
    _text("claim", "that no claim covers these words now"),
    _body(),
    _index("anchors_by_uri", "uri", answers="what is said of claims of this page, to be found again when it is read?"),
    _index("anchors_by_claim", "claim", answers="what do people say of this claim?"),
    comment="the words that reviews and judgements are about, and the claim that covers them now",
)

ratings = Table(
    "ratings",
    metadata,
    Column("id", AnyWord, primary_key=True),
    _text("source"),
    _text("by"),
    _body(),
    _index("ratings_by_source", "source", answers="how reliable do people hold this source to be?"),
    comment="what people think of sources: they outlive every reading",
)

users = Table(
    "users",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="the name, folded, so that no two differ by letters' size alone"),
    _text("name"),
    _text("role"),
    Column("password", AnyText, nullable=False, comment="an Argon2id hash with its parameters and salt"),
    Column("added", AnyText, nullable=False, comment="ISO 8601, UTC"),
    comment="who may use the record when it is served to others; empty for a record that only its owner opens",
)

sessions = Table(
    "sessions",
    metadata,
    Column(
        "key", AnyWord, primary_key=True, comment="SHA-256 of the id that the browser holds; the id is kept nowhere"
    ),
    Column("user", AnyWord, ForeignKey("users.key", ondelete="CASCADE"), nullable=False),
    Column("begun", AnyText, nullable=False, comment="ISO 8601, UTC"),
    Column("seen", AnyText, nullable=False, comment="ISO 8601, UTC; when it was last used, to a few minutes"),
    _index("sessions_by_user", "user", answers="which sessions end when this user's password changes?"),
    comment="who is signed in",
)

tokens = Table(
    "tokens",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="SHA-256 of the token; the token is kept nowhere"),
    Column("user", AnyWord, ForeignKey("users.key", ondelete="CASCADE"), nullable=False),
    Column("made", AnyText, nullable=False, comment="ISO 8601, UTC"),
    _index("tokens_by_user", "user", answers="which tokens does this user have?"),
    comment="by what programs prove for whom they ask",
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("state"),
    Column("beat", AnyText, comment="null means that nobody works at it; else when somebody last did, ISO 8601, UTC"),
    Column("worker", AnyText, comment="null means that nobody works at it; else who does"),
    _body(),
    _index("jobs_by_state", "state", answers="what is to be read or undone next?"),
    comment="what was given to a served record to read",
)

job_parts = Table(
    "job_parts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("job", Integer, ForeignKey("jobs.number", ondelete="CASCADE"), nullable=False),
    _text("uri"),
    _text("document", "that nothing could be read"),
    _text("fate"),
    _text("told"),
    _index("job_parts_by_job", "job", "fate", answers="what did this job add, find, replace, fail to read?"),
    _index("job_parts_by_document", "document", answers="which jobs met this document?"),
    comment="what each job did with each document and address that it met; a document may be gone since",
)

searches = Table(
    "searches",
    metadata,
    Column("id", AnyWord, primary_key=True),
    _text("name"),
    _body(),
    comment="searches that are asked again whenever something comes",
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("search", AnyWord, ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True),
    Column("address", AnyWord, primary_key=True, comment="where it was sent"),
    Column("key", AnyWord, primary_key=True, comment="id of a claim behind what was sent"),
    _text("begun"),
    _text("confirmed", "that the sender died while sending: it may or may not have arrived"),
    comment="what was sent of saved searches, so that nothing is sent twice",
)

addresses = Table(
    "addresses",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="a page's address without what its spellings differ in"),
    Column("document", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    _text("print", "that the text is too short to be known again by itself"),
    _index("addresses_by_document", "document", answers="under which addresses is this document known?"),
    _index("addresses_by_print", "print", answers="which pages give just this text?"),
    comment="under which addresses of the web each document is known, and its text's fingerprint",
)

feeds = Table(
    "feeds",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("key"),
    _text("state"),
    Column("due", AnyText, comment="null means that it was never read; else when it is to be read, ISO 8601, UTC"),
    Column("read", AnyText, comment="null means that it was never read; else when it last was, ISO 8601, UTC"),
    Column("holder", AnyText, comment="null means that nobody reads it now; else who does"),
    Column("held", AnyText, comment="null means that nobody reads it now; else since when, ISO 8601, UTC"),
    _body(),
    Index(
        "feeds_by_key", "key", unique=True, info={"answers": "is the feed at this address, however written, followed?"}
    ),
    _index("feeds_by_due", "state", "due", answers="which feed is to be read next?"),
    comment="feeds that are followed",
)

feed_pages = Table(
    "feed_pages",
    metadata,
    Column("feed", Integer, ForeignKey("feeds.number", ondelete="CASCADE"), primary_key=True),
    Column("key", AnyWord, primary_key=True, comment="the page's address without what its spellings differ in"),
    Column("seen", AnyText, nullable=False, comment="when the feed last named it, ISO 8601, UTC, to some days"),
    _text("missed", "that it was read, or need not be; else its address, to be tried again"),
    Column("tries", Integer, nullable=False, server_default="0", comment="how often it could not be fetched"),
    _index("feed_pages_by_key", "key", answers="did any feed name this page before?"),
    comment="the pages that each feed has named, so that none is fetched twice",
)
_index(
    "feed_pages_missed",
    feed_pages.c.feed,
    answers="which pages of this feed are to be tried again?",
    where=feed_pages.c.missed.is_not(None),
)

turns = Table(
    "turns",
    metadata,
    Column("host", AnyWord, primary_key=True),
    Column("holder", AnyText, comment="null means that nobody asks it now; else who does"),
    Column("since", AnyText, nullable=False, comment="when it was last taken or given back, ISO 8601, UTC"),
    Column("seconds", Float, nullable=False, comment="for how long from then on it is taken, or to be left alone"),
    comment="which hosts are being asked, so that each gets one request at a time, whoever asks",
)
