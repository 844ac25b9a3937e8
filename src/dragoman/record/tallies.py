"""How often, where and in which languages entities are named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select

from dragoman.model import Entity
from dragoman.record import tables
from dragoman.record.finding import batches
from dragoman.record.places import Tally
from dragoman.record.placing import stream_rows


def tally_entities(
    connection: Connection, identities: Mapping[str, Entity], among: Sequence[str] | None = None
) -> dict[str, Tally]:
    """Return the tallies of entities by id, those that are one counted together under the one that is shown.

    `among` are the only ids whose mentions are counted; None counts all.
    Cost: one pass over the mentions of these; memory grows with the number of pairs of entity and document.
    """
    mentions, documents = tables.mentions, tables.documents
    query = (
        select(mentions.c.entity, documents.c.number, documents.c.language, func.count())
        .join(documents, mentions.c.document == documents.c.id)
        .where(mentions.c.entity.is_not(None) if among is None else mentions.c.entity.in_(among))
        .group_by(mentions.c.entity, documents.c.number)
    )
    n_mentions: dict[str, int] = {}
    named_in: dict[str, set[int]] = {}
    languages: dict[str, set[str]] = {}
    for entity, document, language, number in stream_rows(connection, query):
        id = identities[entity].id if entity in identities else entity
        n_mentions[id] = n_mentions.get(id, 0) + number
        named_in.setdefault(id, set()).add(document)
        if language:
            languages.setdefault(id, set()).add(language)
    return {
        id: Tally(number, len(named_in[id]), tuple(sorted(languages.get(id, ())))) for id, number in n_mentions.items()
    }


def find_documents_naming(connection: Connection, ids: Iterable[str]) -> Iterator[str]:
    """Yield the ids of the documents that name any of these entities, in order, each once."""
    wanted = list(ids)
    found: set[str] = set()
    for some in batches(wanted):
        found.update(connection.scalars(select(tables.mentions.c.document).where(tables.mentions.c.entity.in_(some))))
    yield from sorted(found)
