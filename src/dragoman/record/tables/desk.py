"""What a served record keeps of its desk: users, jobs, saved searches, feeds, turns."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table

from dragoman.record.columns import AnyText, AnyWord
from dragoman.record.tables.making import body, index, metadata, text

users = Table(
    "users",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="the name, folded, so that no two differ by letters' size alone"),
    text("name"),
    text("role"),
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
    index("sessions_by_user", "user", answers="which sessions end when this user's password changes?"),
    comment="who is signed in",
)

tokens = Table(
    "tokens",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="SHA-256 of the token; the token is kept nowhere"),
    Column("user", AnyWord, ForeignKey("users.key", ondelete="CASCADE"), nullable=False),
    Column("made", AnyText, nullable=False, comment="ISO 8601, UTC"),
    index("tokens_by_user", "user", answers="which tokens does this user have?"),
    comment="by what programs prove for whom they ask",
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),
    text("state"),
    Column("beat", AnyText, comment="null means that nobody works at it; else when somebody last did, ISO 8601, UTC"),
    Column("worker", AnyText, comment="null means that nobody works at it; else who does"),
    body(),
    index("jobs_by_state", "state", answers="what is to be read or undone next?"),
    comment="what was given to a served record to read",
)

job_parts = Table(
    "job_parts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("job", Integer, ForeignKey("jobs.number", ondelete="CASCADE"), nullable=False),
    text("uri"),
    text("document", "that nothing could be read"),
    text("fate"),
    text("told"),
    index("job_parts_by_job", "job", "fate", answers="what did this job add, find, replace, fail to read?"),
    index("job_parts_by_document", "document", answers="which jobs met this document?"),
    comment="what each job did with each document and address that it met; a document may be gone since",
)

searches = Table(
    "searches",
    metadata,
    Column("id", AnyWord, primary_key=True),
    text("name"),
    body(),
    comment="searches that are asked again whenever something comes",
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("search", AnyWord, ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True),
    Column("address", AnyWord, primary_key=True, comment="where it was sent"),
    Column("key", AnyWord, primary_key=True, comment="id of a claim behind what was sent"),
    text("begun"),
    text("confirmed", "that the sender died while sending: it may or may not have arrived"),
    comment="what was sent of saved searches, so that nothing is sent twice",
)

addresses = Table(
    "addresses",
    metadata,
    Column("key", AnyWord, primary_key=True, comment="a page's address without what its spellings differ in"),
    Column("document", AnyWord, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    text("print", "that the text is too short to be known again by itself"),
    index("addresses_by_document", "document", answers="under which addresses is this document known?"),
    index("addresses_by_print", "print", answers="which pages give just this text?"),
    comment="under which addresses of the web each document is known, and its text's fingerprint",
)

feeds = Table(
    "feeds",
    metadata,
    Column("number", Integer, primary_key=True),
    text("key"),
    text("state"),
    Column("due", AnyText, comment="null means that it was never read; else when it is to be read, ISO 8601, UTC"),
    Column("read", AnyText, comment="null means that it was never read; else when it last was, ISO 8601, UTC"),
    Column("holder", AnyText, comment="null means that nobody reads it now; else who does"),
    Column("held", AnyText, comment="null means that nobody reads it now; else since when, ISO 8601, UTC"),
    body(),
    Index(
        "feeds_by_key", "key", unique=True, info={"answers": "is the feed at this address, however written, followed?"}
    ),
    index("feeds_by_due", "state", "due", answers="which feed is to be read next?"),
    comment="feeds that are followed",
)

feed_pages = Table(
    "feed_pages",
    metadata,
    Column("feed", Integer, ForeignKey("feeds.number", ondelete="CASCADE"), primary_key=True),
    Column("key", AnyWord, primary_key=True, comment="the page's address without what its spellings differ in"),
    Column("seen", AnyText, nullable=False, comment="when the feed last named it, ISO 8601, UTC, to some days"),
    text("missed", "that it was read, or need not be; else its address, to be tried again"),
    Column("tries", Integer, nullable=False, server_default="0", comment="how often it could not be fetched"),
    index("feed_pages_by_key", "key", answers="did any feed name this page before?"),
    comment="the pages that each feed has named, so that none is fetched twice",
)
index(
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
