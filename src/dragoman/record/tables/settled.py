"""What settling makes of claims: events, commitments, relations, and the blocks by which it goes on."""

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Integer, Table

from dragoman.record.columns import AnyText, AnyWord
from dragoman.record.tables.making import NUMBER, body, days, in_order, index, metadata, number, text


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
        text("entity", "that it could not be told who is meant"),
        text("name_key", None),
        text("country", "that no country is known"),
        number(),
        in_order(table, "entity", "side", answers="where is this entity a party?"),
        in_order(table, "country", "side", answers="where is anyone of this country a party?"),
        in_order(table, "name_key", "side", answers="where is someone of this name, known or not, a party?"),
    )


def _claims_of(value: str, values: str) -> Table:
    """Return the table of the claims behind events or commitments."""
    return Table(
        f"{value}_claims",
        metadata,
        Column(value, AnyWord, ForeignKey(f"{values}.id", ondelete="CASCADE"), primary_key=True),
        Column("claim", AnyWord, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        number(),
        number("claim"),
        index(f"{value}_claims_by_claim", "claim", answers=f"in which {value} is this claim?"),
        index(
            f"{value}_claims_by_claim_number",
            "claim_number",
            "number",
            answers=f"in which {value} are claims of these days or words?",
        ),
        index(
            f"{value}_claims_by_number", "number", "claim_number", answers=f"which claims does this {value} rest on?"
        ),
    )


events = Table(
    "events",
    metadata,
    number(is_key=True),
    Column("id", AnyWord, unique=True, nullable=False),
    text("act"),
    text("type"),
    text("status"),
    *days(),
    text("place_country", "that no place is known, or its country is not"),
    text("circle", "that nobody is known"),
    Column("n_origins", Integer, nullable=False, comment="independent origins that tell it"),
    Column("n_differences", Integer, nullable=False, comment="where accounts part"),
    Column("n_denials", Integer, nullable=False, comment="claims that deny it"),
    text("first_told", "that the day of no page that tells it is known"),
    text("last_told", "that the day of no page that tells or denies it is known"),
    Column("latitude", Float, comment="null means that its place has no coordinates"),
    text("facets"),
    body(),
    index("events_by_circle", "circle", "act", answers="what happened between just these states?"),
    in_order("events", "act", answers="when did they meet, sign, deliver …?"),
    in_order("events", "type", answers="likewise by PLOVER type"),
    in_order("events", "status", answers="what is planned, denied …?"),
    in_order("events", "place_country", answers="what happened in this country?"),
    index("events_by_origins", "n_origins", "number", answers="what do most origins tell?"),
    index("events_by_first_told", "first_told", "number", answers="what was new on these days?"),
    index("events_by_last_told", "last_told", "number", answers="of what was there word on these days?"),
    index(
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
index(
    "events_in_order",
    events.c.first_day.is_(None),
    events.c.first_day,
    events.c.id,
    answers="which event comes next, by day, undated ones last?",
)
index(
    "events_of_days",
    events.c.last_day,
    events.c.number,
    answers="which events of more than one day last into this period?",
    where=events.c.last_day > events.c.first_day,
)

event_traits = Table(
    "event_traits",
    metadata,
    Column("number", NUMBER, ForeignKey("events.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("trait", AnyWord, primary_key=True, comment="language or outlet_key"),
    Column("value", AnyWord, primary_key=True, comment="of one of the documents that tell or deny the event"),
    index("event_traits_by_value", "trait", "value", "number", answers="which events does this outlet tell?"),
    comment="the languages and outlets of the documents behind events",
)

commitments = Table(
    "commitments",
    metadata,
    number(is_key=True),
    Column("id", AnyWord, unique=True, nullable=False),
    text("kind"),
    text("status"),
    *days(),
    text("due_day", "that it has no deadline with a year"),
    Column("is_disputed", Integer, nullable=False, comment="1 where speakers contradict each other"),
    text("facets"),
    Column(
        "may_bear",
        Integer,
        nullable=False,
        server_default="0",
        comment="1 where an attack may bear on it, but no treaty",
    ),
    body(),
    in_order("commitments", "kind", answers="what is owed of this kind?"),
    in_order("commitments", "status", answers="what is promised, fulfilled …?"),
    index("commitments_by_due_day", "due_day", "number", answers="what falls due?"),
    index(
        "commitments_in_short",
        "number",
        "kind",
        "status",
        "first_day",
        "last_day",
        answers="which commitments are so? (without their bodies)",
    ),
)

index(
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
    text("family"),
    Column("tier", Integer, nullable=False, comment="how much it says of when and who, 1 the most"),
    Column("circle", AnyText, nullable=False, comment="the states of its parties, sorted, a space between"),
    Column("first_day", Integer, comment="null means that it is looked for at all times; else a day's ordinal"),
    Column("last_day", Integer, comment="null means that it is looked for at all times; else a day's ordinal"),
    text("voice", "that it is no cited outlet's or agency's word"),
    text("core", "that it is to be grouped; else the claim that its group is known by, before judgements"),
    Column("body", AnyText, nullable=False, comment="the telling, as grouping compares it"),
    index("claim_blocks_by_circle", "family", "circle", answers="what is told of these states in this family of acts?"),
    index("claim_blocks_by_core", "core", answers="which claims are one group?"),
    index("claim_blocks_by_voice", "voice", answers="which claims are this outlet's word, under whatever spelling?"),
    comment="where each claim stands among those that it is compared with, and the group that it was put into",
)

touched_blocks = Table(
    "touched_blocks",
    metadata,
    Column("number", Integer, primary_key=True),
    text("family"),
    Column("tier", Integer, nullable=False),
    Column("circle", AnyText, nullable=False),
    Column("first_day", Integer, comment="null means all times"),
    Column("last_day", Integer, comment="null means all times"),
    index("touched_blocks_by_family", "family", answers="what is to be grouped anew in this family of acts?"),
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
    text("left"),
    text("right"),
    text("month", "that it gathers events of unknown month"),
    *_quads(),
    body(),
    index("relations_by_month", "month", "left", "right", "id", answers="which pairs had to do with each other then?"),
)

index(
    "relations_in_short",
    relations.c.month,
    relations.c.left,
    relations.c.right,
    *(column for column in relations.c if column.name.startswith(QUADS)),
    answers="what do the pairs of some months add up to?",
)
index("relations_by_left", relations.c.left, relations.c.right, relations.c.month, answers="what became of this pair?")
index("relations_by_right", relations.c.right, answers="which pairs has this state on the right?")
