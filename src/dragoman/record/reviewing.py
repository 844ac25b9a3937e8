"""Keeping reviews and judgements with their words, and letting claims stand as people say.

All of it happens in the transaction that writes a review or a reading, and for the touched pages only, so
that the outcome is the same in whatever order reviews and readings come.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from dragoman.model import Anchor, Claim, Document, Judgement, Review, Standing
from dragoman.record import rows, search, tables
from dragoman.record.anchoring import Page, place_anchor
from dragoman.record.blocks import touch_claims, touch_documents
from dragoman.record.correcting import weigh_reviews
from dragoman.record.finding import batches
from dragoman.record.plain_json import read_json, write_json
from dragoman.record.selecting import body_as_read
from dragoman.record.settled import delete_events


def insert_review(connection: Connection, review: Review) -> None:
    """Keep a review, place it, and let the claim stand by it."""
    delete_review(connection, review.id)
    connection.execute(insert(tables.reviews).values(rows.review_row(review)))
    _insert_anchors(connection, rows.anchor_rows(review.id, "", review.anchors))
    _settle_owned(connection, review.id)


def delete_review(connection: Connection, id: str) -> None:
    """Take a review back, and let the claim stand by those that are left; nothing happens when it is not there."""
    claims = _claims_of(connection, id)
    connection.execute(delete(tables.reviews).where(tables.reviews.c.id == id))
    connection.execute(delete(tables.anchors).where(tables.anchors.c.owner == id))
    _settle_claims(connection, claims)


def insert_judgement_anchors(connection: Connection, judgement: Judgement) -> None:
    """Keep the words of a judgement's events, and place them."""
    connection.execute(delete(tables.anchors).where(tables.anchors.c.owner == judgement.id))
    for side, anchors in (("left", judgement.left_anchors), ("right", judgement.right_anchors)):
        _insert_anchors(connection, rows.anchor_rows(judgement.id, side, anchors))


def delete_judgement_anchors(connection: Connection, judgements: Select[Any] | Sequence[str]) -> None:
    """Forget the words of judgements."""
    connection.execute(delete(tables.anchors).where(tables.anchors.c.owner.in_(judgements)))


def forget_claims(connection: Connection, claims: Select[Any]) -> None:
    """Let the anchors of claims that go wait, until their page is read again."""
    connection.execute(update(tables.anchors).where(tables.anchors.c.claim.in_(claims)).values(claim=None))


def place_pages(connection: Connection, uris: Iterable[str]) -> None:
    """Find the claims again that people have spoken of on the pages of some addresses.

    Cost: nothing but a question where nobody has; else by the claims of these pages.
    """
    table = tables.anchors
    wanted = sorted(set(uris))
    for some in batches(wanted):
        query = select(table.c.owner, table.c.side, table.c.position, table.c.uri, table.c.claim, table.c.body)
        found = connection.execute(query.where(table.c.uri.in_(some))).all()
        _place(connection, found)


def _insert_anchors(connection: Connection, anchors: Sequence[rows.Row]) -> None:
    if anchors:
        connection.execute(insert(tables.anchors), anchors)
        _place(connection, [tuple(row[name] for name in _COLUMNS) for row in anchors])


_COLUMNS = ("owner", "side", "position", "uri", "claim", "body")


def _place(connection: Connection, anchors: Iterable[Sequence[Any]]) -> None:
    table = tables.anchors
    pages: dict[str, list[Page]] = {}
    changed: set[str] = set()
    for owner, side, position, uri, before, body in anchors:
        if uri not in pages:
            pages[uri] = _read_pages(connection, uri)
        found = place_anchor(read_json(Anchor, body), pages[uri])
        if found != before:
            one = (table.c.owner == owner, table.c.side == side, table.c.position == position)
            connection.execute(update(table).where(*one).values(claim=found))
            changed |= {claim for claim in (before, found) if claim is not None}
    _settle_claims(connection, changed)


def _read_pages(connection: Connection, uri: str) -> list[Page]:
    documents, claims = tables.documents, tables.claims
    query = select(documents.c.id, documents.c.body).where(documents.c.uri == uri).order_by(documents.c.id)
    pages = []
    for id, body in connection.execute(query).all():
        told = select(body_as_read()).where(claims.c.document == id).order_by(claims.c.position)
        read = [read_json(Claim, one) for one in connection.scalars(told)]
        pages.append(Page(read_json(Document, body), read))
    return pages


def _claims_of(connection: Connection, owner: str) -> set[str]:
    table = tables.anchors
    query = select(table.c.claim).where(table.c.owner == owner, table.c.claim.is_not(None))
    return {str(claim) for claim in connection.scalars(query)}


def _settle_owned(connection: Connection, owner: str) -> None:
    _settle_claims(connection, _claims_of(connection, owner))


# Claims as people say.


def _settle_claims(connection: Connection, claims: Iterable[str]) -> None:
    for id in sorted(claims):
        _settle_claim(connection, id)


def _settle_claim(connection: Connection, id: str) -> None:
    """Let a claim stand as its reviews say; what is thereby grouped otherwise is touched."""
    table = tables.claims
    columns = (
        table.c.number,
        table.c.position,
        table.c.standing,
        table.c.body,
        body_as_read(),
        tables.documents.c.body,
    )
    query = select(*columns).join(tables.documents, tables.documents.c.id == table.c.document).where(table.c.id == id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return
    number, position, standing_before, body_before, body_read, page = row
    document = read_json(Document, page)
    read = read_json(Claim, body_read)
    standing, claim = weigh_reviews(read, _reviews_on(connection, id))
    body = write_json(claim) if standing is Standing.CORRECTED else body_read
    if standing == standing_before and body == body_before:
        return
    is_grouped_otherwise = body != body_before or (standing is Standing.REJECTED) != (
        standing_before == Standing.REJECTED
    )
    if is_grouped_otherwise:
        _touch(connection, document.id)
    values = {
        **rows.claim_row(claim, position, rows.facts_of(document), number),
        "body": body,
        "standing": standing.value if standing else None,
        "as_read": body_read if standing is Standing.CORRECTED else None,
    }
    connection.execute(update(table).where(table.c.id == id).values(values))
    if body != body_before:
        _write_parts(connection, number, claim)


def _reviews_on(connection: Connection, claim: str) -> list[Review]:
    reviews, anchors = tables.reviews, tables.anchors
    query = select(reviews.c.body).join(anchors, anchors.c.owner == reviews.c.id).where(anchors.c.claim == claim)
    return [read_json(Review, body) for body in connection.scalars(query)]


def _touch(connection: Connection, document: str) -> None:
    """Let the blocks of a page be made anew, and the events that its claims are in.

    All of them: whether a denial stands for itself, or with what it denies, hangs on the claim that it denies.
    """
    links = tables.event_claims
    of_page = select(tables.claims.c.id).where(tables.claims.c.document == document)
    touch_claims(connection, of_page)
    in_events = select(links.c.event).where(links.c.claim.in_(of_page))
    delete_events(connection, tables.events.c.id.in_(in_events))
    touch_documents(connection, [document])


def _write_parts(connection: Connection, number: int, claim: Claim) -> None:
    """Keep the parties and the names by which a claim is searched, in place of those before."""
    parties = tables.claim_parties
    connection.execute(delete(parties).where(parties.c.claim == claim.id))
    new = rows.party_rows("claim", claim.id, number, claim.actors, claim.recipients)
    if new:
        connection.execute(insert(parties), new)
    search.delete_words(connection, "claim", [number])
    search.write_words(connection, "claim", [(number, *words_of(claim))])


def words_of(claim: Claim) -> tuple[str, str]:
    """Return what a claim is searched by: the words of the page, and the English names."""
    words = "\n".join(evidence.text for evidence in (claim.evidence, *claim.extra_evidence))
    return words, "\n".join(party.name for party in claim.parties)
