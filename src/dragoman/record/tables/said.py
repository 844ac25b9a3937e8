"""What could not be read, and what people say: problems, judgements, reviews, ratings."""

from sqlalchemy import Column, Integer, Table

from dragoman.record.columns import AnyWord
from dragoman.record.tables.making import body, index, metadata, text

problems = Table(
    "problems",
    metadata,
    Column("id", AnyWord, primary_key=True),
    text("capture", "that it came from no capture"),
    text("document", "that no document was made"),
    text("stage"),
    text("code"),
    text("uri"),
    body(),
    index("problems_by_address", "uri", "stage", "id", answers="which problem comes next, by address?"),
    index("problems_by_capture", "capture", answers="which problems did this address give before, now replaced?"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", AnyWord, primary_key=True),
    text("left"),
    text("right"),
    text("verdict"),
    text("by"),
    body(),
    index("judgements_by_left", "left", answers="which values are judged the same as this one?"),
    index("judgements_by_right", "right", answers="likewise, seen from the other side"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", AnyWord, primary_key=True),
    text("subject"),
    text("verdict"),
    text("by"),
    text("at"),
    text("uri", "that it is not about a document"),
    body(),
    index("reviews_by_subject", "subject", answers="what do people say of this value?"),
    index("reviews_in_order", "at", "id", answers="what was said last?"),
    comment="what people say of single values: they outlive every reading",
)

anchors = Table(
    "anchors",
    metadata,
    Column("owner", AnyWord, primary_key=True, comment="the review or judgement"),
    Column("side", AnyWord, primary_key=True, comment="of a judgement left or right, of a review empty"),
    Column("position", Integer, primary_key=True, comment="place among the anchors of its side, from 0"),
    text("uri"),
    text("claim", "that no claim covers these words now"),
    body(),
    index("anchors_by_uri", "uri", answers="what is said of claims of this page, to be found again when it is read?"),
    index("anchors_by_claim", "claim", answers="what do people say of this claim?"),
    comment="the words that reviews and judgements are about, and the claim that covers them now",
)

ratings = Table(
    "ratings",
    metadata,
    Column("id", AnyWord, primary_key=True),
    text("source"),
    text("by"),
    body(),
    index("ratings_by_source", "source", answers="how reliable do people hold this source to be?"),
    comment="what people think of sources: they outlive every reading",
)
