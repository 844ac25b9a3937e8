"""The migrations that bring the tables of an older record up to date."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from dragoman.model import page_key, print_text
from dragoman.record.columns import POSTGRESQL
from dragoman.record.renumbering import renumber


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the schema before to schema `version`; `run` must not depend on how the tables look today."""

    version: int
    says: str
    run: Callable[[Connection], None]


def _add_identities(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE identities (entity VARCHAR NOT NULL, stands VARCHAR NOT NULL, body TEXT, PRIMARY KEY (entity))"
    )
    connection.exec_driver_sql("CREATE INDEX identities_by_stands ON identities (stands)")
    # nobody has been joined yet: the next run settles the record anew
    connection.exec_driver_sql("DELETE FROM marks WHERE name = 'settled'")


def _add_ratings(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE ratings "
        '(id VARCHAR NOT NULL, source TEXT NOT NULL, "by" TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id))'
    )
    connection.exec_driver_sql("CREATE INDEX ratings_by_source ON ratings (source)")
    # events, commitments and relations tell more than before: the next run makes them anew
    for table in ("events", "commitments", "relations"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql("DELETE FROM marks WHERE name = 'settled'")


def _add_imprints(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE imprints (document VARCHAR NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL, "
        "PRIMARY KEY (document), FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE)"
    )
    connection.exec_driver_sql(
        'CREATE TABLE repeats ("left" VARCHAR NOT NULL, "right" VARCHAR NOT NULL, body TEXT NOT NULL, '
        'PRIMARY KEY ("left", "right"), FOREIGN KEY("left") REFERENCES documents (id) ON DELETE CASCADE, '
        'FOREIGN KEY("right") REFERENCES documents (id) ON DELETE CASCADE)'
    )
    connection.exec_driver_sql('CREATE INDEX repeats_by_right ON repeats ("right")')
    # translations are sought as well: the next run settles the record anew
    connection.exec_driver_sql("DELETE FROM marks WHERE name = 'settled'")


def _add_blocks(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN blocked TEXT")
    connection.exec_driver_sql("CREATE INDEX documents_unblocked ON documents (id) WHERE blocked IS NULL")
    for column in ("outlet", "origin"):
        connection.exec_driver_sql(f"CREATE INDEX documents_by_{column} ON documents ({column})")
    connection.exec_driver_sql("ALTER TABLE events ADD COLUMN circle TEXT")
    connection.exec_driver_sql("CREATE INDEX events_by_circle ON events (circle, act)")
    connection.exec_driver_sql(
        "CREATE TABLE claim_blocks (claim VARCHAR NOT NULL, family TEXT NOT NULL, tier INTEGER NOT NULL, "
        "circle TEXT NOT NULL, first_day INTEGER, last_day INTEGER, voice TEXT, core TEXT, body TEXT NOT NULL, "
        "PRIMARY KEY (claim), FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE)"
    )
    for name, columns in (("circle", "family, circle"), ("core", "core"), ("voice", "voice")):
        connection.exec_driver_sql(f"CREATE INDEX claim_blocks_by_{name} ON claim_blocks ({columns})")
    connection.exec_driver_sql(
        "CREATE TABLE touched_blocks (number INTEGER NOT NULL, family TEXT NOT NULL, tier INTEGER NOT NULL, "
        "circle TEXT NOT NULL, first_day INTEGER, last_day INTEGER, PRIMARY KEY (number))"
    )
    connection.exec_driver_sql("CREATE INDEX touched_blocks_by_family ON touched_blocks (family)")
    connection.exec_driver_sql("CREATE TABLE touched_groups (core VARCHAR NOT NULL, PRIMARY KEY (core))")
    connection.exec_driver_sql("CREATE TABLE touched_circles (circle VARCHAR NOT NULL, PRIMARY KEY (circle))")
    # no event was grouped block by block: the next run makes all of them anew
    for table in ("events", "relations"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql("DELETE FROM marks WHERE name = 'settled'")


def _add_weights(connection: Connection) -> None:
    for name in ("n_origins", "n_differences", "n_denials"):
        connection.exec_driver_sql(f"ALTER TABLE events ADD COLUMN {name} INTEGER DEFAULT '0' NOT NULL")
    for name in ("first_told", "last_told"):
        connection.exec_driver_sql(f"ALTER TABLE events ADD COLUMN {name} TEXT")
    connection.exec_driver_sql(
        "UPDATE events SET n_differences = json_array_length(body, '$.differences'), "
        "n_denials = json_array_length(body, '$.denied_by'), "
        "n_origins = (SELECT count(DISTINCT json_extract(value, '$.origin')) FROM json_each(body, '$.accounts'))"
    )
    days = (
        "SELECT {which}(documents.published_first) FROM event_claims JOIN claims ON claims.id = event_claims.claim "
        "JOIN documents ON documents.id = claims.document "
        "WHERE event_claims.event = events.id AND documents.published_first = documents.published_last"
    )
    denials = " AND NOT EXISTS (SELECT 1 FROM json_each(events.body, '$.denied_by') WHERE value = event_claims.claim)"
    connection.exec_driver_sql(
        f"UPDATE events SET first_told = ({days.format(which='min')}{denials}), "
        f"last_told = ({days.format(which='max')})"
    )


def _add_users(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE users (key VARCHAR NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL, "
        "added TEXT NOT NULL, PRIMARY KEY (key))"
    )
    for table, columns in (("sessions", ("begun", "seen")), ("tokens", ("made",))):
        times = "".join(f"{column} TEXT NOT NULL, " for column in columns)
        connection.exec_driver_sql(
            f'CREATE TABLE {table} (key VARCHAR NOT NULL, "user" VARCHAR NOT NULL, {times}PRIMARY KEY (key), '
            'FOREIGN KEY("user") REFERENCES users (key) ON DELETE CASCADE)'
        )
        connection.exec_driver_sql(f'CREATE INDEX {table}_by_user ON {table} ("user")')


def _add_deadlines(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE commitments ADD COLUMN due_day TEXT")
    connection.exec_driver_sql("ALTER TABLE commitments ADD COLUMN is_disputed INTEGER DEFAULT '0' NOT NULL")
    connection.exec_driver_sql("UPDATE commitments SET is_disputed = json_extract(body, '$.is_disputed')")
    # the last day of a deadline of which only the year or the month is known
    year, month, day = (
        f"coalesce(json_extract(body, '$.deadline.end.{part}'), json_extract(body, '$.deadline.start.{part}'))"
        for part in ("year", "month", "day")
    )
    connection.exec_driver_sql(
        f"UPDATE commitments SET due_day = CASE WHEN {day} IS NOT NULL "
        f"THEN printf('%04d-%02d-%02d', {year}, {month}, {day}) WHEN {month} IS NOT NULL "
        f"THEN date(printf('%04d-%02d-01', {year}, {month}), '+1 month', '-1 day') "
        f"ELSE printf('%04d-12-31', {year}) END WHERE {year} IS NOT NULL"
    )


def _add_jobs(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE jobs (number INTEGER NOT NULL, state TEXT NOT NULL, beat TEXT, worker TEXT, body TEXT NOT NULL, "
        "PRIMARY KEY (number))"
    )
    connection.exec_driver_sql("CREATE INDEX jobs_by_state ON jobs (state)")
    connection.exec_driver_sql(
        "CREATE TABLE job_parts (number INTEGER NOT NULL, job INTEGER NOT NULL, uri TEXT NOT NULL, document TEXT, "
        "fate TEXT NOT NULL, told TEXT NOT NULL, PRIMARY KEY (number), "
        "FOREIGN KEY(job) REFERENCES jobs (number) ON DELETE CASCADE)"
    )
    connection.exec_driver_sql("CREATE INDEX job_parts_by_job ON job_parts (job, fate)")
    connection.exec_driver_sql("CREATE INDEX job_parts_by_document ON job_parts (document)")


def _add_reviews(connection: Connection) -> None:
    for column in ("standing", "as_read"):
        connection.exec_driver_sql(f"ALTER TABLE claims ADD COLUMN {column} TEXT")
    connection.exec_driver_sql("CREATE INDEX claims_reviewed ON claims (standing) WHERE standing IS NOT NULL")
    connection.exec_driver_sql(
        "CREATE TABLE reviews (id VARCHAR NOT NULL, subject TEXT NOT NULL, verdict TEXT NOT NULL, "
        '"by" TEXT NOT NULL, at TEXT NOT NULL, uri TEXT, body TEXT NOT NULL, PRIMARY KEY (id))'
    )
    connection.exec_driver_sql("CREATE INDEX documents_by_uri ON documents (uri)")
    connection.exec_driver_sql("CREATE INDEX reviews_by_subject ON reviews (subject)")
    connection.exec_driver_sql("CREATE INDEX reviews_in_order ON reviews (at, id)")
    connection.exec_driver_sql(
        "CREATE TABLE anchors (owner VARCHAR NOT NULL, side VARCHAR NOT NULL, position INTEGER NOT NULL, "
        "uri TEXT NOT NULL, claim TEXT, body TEXT NOT NULL, PRIMARY KEY (owner, side, position))"
    )
    connection.exec_driver_sql("CREATE INDEX anchors_by_uri ON anchors (uri)")
    connection.exec_driver_sql("CREATE INDEX anchors_by_claim ON anchors (claim)")


def _add_searches(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE searches (id VARCHAR NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id))"
    )
    connection.exec_driver_sql(
        "CREATE TABLE deliveries (search VARCHAR NOT NULL, address VARCHAR NOT NULL, key VARCHAR NOT NULL, "
        "begun TEXT NOT NULL, confirmed TEXT, PRIMARY KEY (search, address, key), "
        "FOREIGN KEY(search) REFERENCES searches (id) ON DELETE CASCADE)"
    )


def _add_sums(connection: Connection) -> None:
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    columns = [f"{quad}_{name}" for quad in quads for name in ("events", "hundredths", "single")]
    for column in columns:
        connection.exec_driver_sql(f"ALTER TABLE relations ADD COLUMN {column} INTEGER DEFAULT '0' NOT NULL")
    put = text(f"UPDATE relations SET {', '.join(f'{column} = :{column}' for column in columns)} WHERE id = :id")
    for id, body in connection.execute(text("SELECT id, body FROM relations")).all():
        sums = dict.fromkeys(columns, 0)
        for tally in json.loads(body)["quads"]:
            sums[f"{tally['quad']}_events"] += tally["n_events"]
            sums[f"{tally['quad']}_hundredths"] += round(100 * tally["intensity"])
            sums[f"{tally['quad']}_single"] += tally["n_single_origin"]
        connection.execute(put, {"id": id, **sums})
    connection.exec_driver_sql(
        f'CREATE INDEX relations_in_short ON relations (month, "left", "right", {", ".join(columns)})'
    )
    connection.exec_driver_sql("ALTER TABLE commitments ADD COLUMN may_bear INTEGER DEFAULT '0' NOT NULL")
    kinds = {"defence", "offence", "neutrality", "non_aggression", "consultation"}
    for id, body in connection.execute(text("SELECT id, body FROM commitments")).all():
        kept = json.loads(body)
        if kept["treaty"] is None and (kept["kind"] in kinds or kept["condition"] is not None):
            connection.execute(text("UPDATE commitments SET may_bear = 1 WHERE id = :id"), {"id": id})
    connection.exec_driver_sql("CREATE INDEX commitments_that_may_bear ON commitments (last_day) WHERE may_bear = 1")


def _add_feeds(connection: Connection) -> None:
    is_server = connection.dialect.name == POSTGRESQL
    words, number = ('VARCHAR COLLATE "C"', "SERIAL") if is_server else ("VARCHAR", "INTEGER")
    told = 'VARCHAR COLLATE "C"' if is_server else "TEXT"
    size = "DOUBLE PRECISION" if is_server else "FLOAT"
    for statement in (
        f"CREATE TABLE addresses (key {words} NOT NULL, document {words} NOT NULL, print {told}, "
        "PRIMARY KEY (key, document), FOREIGN KEY(document) REFERENCES documents (id) ON DELETE CASCADE)",
        "CREATE INDEX addresses_by_document ON addresses (document)",
        "CREATE INDEX addresses_by_print ON addresses (print)",
        f"CREATE TABLE feeds (number {number} NOT NULL, key {told} NOT NULL, state {told} NOT NULL, due {told}, "
        f"read {told}, holder {told}, held {told}, body {told} NOT NULL, PRIMARY KEY (number))",
        "CREATE UNIQUE INDEX feeds_by_key ON feeds (key)",
        "CREATE INDEX feeds_by_due ON feeds (state, due)",
        f"CREATE TABLE feed_pages (feed INTEGER NOT NULL, key {words} NOT NULL, seen {told} NOT NULL, missed {told}, "
        "tries INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (feed, key), "
        "FOREIGN KEY(feed) REFERENCES feeds (number) ON DELETE CASCADE)",
        "CREATE INDEX feed_pages_by_key ON feed_pages (key)",
        "CREATE INDEX feed_pages_missed ON feed_pages (feed) WHERE missed IS NOT NULL",
        f"CREATE TABLE turns (host {words} NOT NULL, holder {told}, since {told} NOT NULL, seconds {size} NOT NULL, "
        "PRIMARY KEY (host))",
    ):
        connection.exec_driver_sql(statement)
    put = text("INSERT INTO addresses (key, document, print) VALUES (:key, :document, :print)")
    last = -(2**63)
    query = text("SELECT number, id, uri, body FROM documents WHERE number > :last ORDER BY number LIMIT 500")
    while found := connection.execute(query, {"last": last}).all():
        last = found[-1].number
        rows = [
            {"key": key, "document": row.id, "print": print_text(json.loads(row.body)["text"])}
            for row in found
            if (key := page_key(row.uri)) is not None
        ]
        if rows:
            connection.execute(put, rows)


def _add_entity_counts(connection: Connection) -> None:
    word, text = ('VARCHAR COLLATE "C"',) * 2 if connection.dialect.name == POSTGRESQL else ("VARCHAR", "TEXT")
    connection.exec_driver_sql(
        f"CREATE TABLE entity_counts (id {word} NOT NULL, kind {text} NOT NULL, country {text}, "
        f"n_documents INTEGER NOT NULL, shown {word} NOT NULL, n_shown INTEGER NOT NULL, "
        "PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES entities (id) ON DELETE CASCADE)"
    )
    connection.exec_driver_sql(
        "INSERT INTO entity_counts (id, kind, country, n_documents, shown, n_shown) SELECT id, kind, country, "
        "(SELECT count(*) FROM document_entities told WHERE told.entity = entities.id), "
        "coalesce((SELECT stands FROM identities WHERE identities.entity = entities.id), id), 0 FROM entities"
    )
    connection.exec_driver_sql("CREATE INDEX entity_counts_by_shown ON entity_counts (shown)")
    connection.exec_driver_sql(
        "UPDATE entity_counts SET n_shown = "
        "(SELECT sum(n_documents) FROM entity_counts same WHERE same.shown = entity_counts.shown)"
    )
    for name, where in (
        ("entity_counts_in_order", "entity_counts (n_shown DESC, shown, kind, country, id)"),
        ("entities_by_kind", "entities (kind, country, name)"),
        ("relations_by_left", 'relations ("left", "right", month)'),
        ("relations_by_right", 'relations ("right")'),
    ):
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {where}")


def _add_archives(connection: Connection) -> None:
    word_type, text_type = (
        ('VARCHAR COLLATE "C"',) * 2 if connection.dialect.name == POSTGRESQL else ("VARCHAR", "TEXT")
    )
    connection.exec_driver_sql(
        f"CREATE TABLE captures (uri {text_type} NOT NULL, stamp {text_type}, tried {text_type} NOT NULL, "
        f"body {text_type} NOT NULL, PRIMARY KEY (uri))"
    )
    connection.exec_driver_sql(
        f"CREATE TABLE archives (key {word_type} NOT NULL, uri {text_type} NOT NULL, body {text_type} NOT NULL, "
        "PRIMARY KEY (key))"
    )


def _add_undated(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE INDEX documents_undated ON documents (id) WHERE published_first IS NULL")


MIGRATIONS: tuple[Migration, ...] = (
    Migration(2, "who is shown as whom is kept", _add_identities),
    Migration(3, "how reliable people hold sources to be is kept", _add_ratings),
    Migration(4, "what documents leave to be compared with others is kept", _add_imprints),
    Migration(5, "where each claim stands among those that it is compared with is kept", _add_blocks),
    Migration(6, "how many origins tell an event, and when, is asked without reading it", _add_weights),
    Migration(7, "who may use a record that is served to others is kept", _add_users),
    Migration(8, "when a commitment is due, and whether it is disputed, is asked without reading it", _add_deadlines),
    Migration(9, "what was given to a served record to read is kept", _add_jobs),
    Migration(10, "what people say of claims is kept, with the words that it is about", _add_reviews),
    Migration(11, "searches that are asked again and again are kept, and what was sent of them", _add_searches),
    Migration(12, "what lists show is numbered by its days", renumber),
    Migration(13, "what pairs add up to, and on what an attack may bear, is asked without reading it", _add_sums),
    Migration(14, "feeds that are followed are kept, and under which addresses each page is known", _add_feeds),
    Migration(15, "how many documents name each entity is kept", _add_entity_counts),
    Migration(16, "when pages were fetched is kept, and how far web archives were read", _add_archives),
    Migration(17, "documents of unknown day are found in their order", _add_undated),
)
"""Steps from version 1 on. A new record is made at the newest version at once: a migration comes with
a test that both roads lead to the same tables. Those up to 11 never ran on PostgreSQL, where
records are kept since version 11; later ones run on both."""
