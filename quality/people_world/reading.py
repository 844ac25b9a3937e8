"""Reading the world's pages, and which of its true mentions the reader found."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import process_time

from dragoman.entities import group_entities, name_document
from dragoman.model import Document, Entity, EntityKind, Mention, NamedDocument, ParsedDocument
from dragoman.pipeline.identities import find_identities
from dragoman.record.merging import merge_entities
from dragoman.sentences import parse_document
from quality.people_world.pages import Page, TrueMention


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMention:
    """A true mention and the identity that the reader gave it: the id of an entity; None when it was not found.

    `words` is what stands on the page, `name` what the reader calls the entity.
    """

    page: Page
    truth: TrueMention
    identity: str | None
    entity: str | None = None
    name: str | None = None

    @property
    def words(self) -> str:
        """The words on the page."""
        return self.page.text[self.truth.start : self.truth.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldReading:
    """What the reader made of some pages.

    Attributes:
        n_mentions: all that it found, of every kind.
        n_spurious: mentions of a person that touch no true one and are no mere title or pronoun.
        seconds: processor time of naming, grouping and settling identities, without parsing.
    """

    mentions: tuple[ReadMention, ...]
    n_mentions: int
    n_spurious: int
    seconds: float


def parse_pages(pages: Iterable[Page]) -> tuple[ParsedDocument, ...]:
    """Parse the pages; about a tenth of a second each with the encoder, a tenth of that without."""
    return tuple(
        parse_document(Document(uri=f"world/{page.number}", text=page.text, language=page.language)) for page in pages
    )


def read_pages(pages: Sequence[Page], parsed: Sequence[ParsedDocument]) -> WorldReading:
    """Name, group and settle identities over parsed pages, and lay the result beside the truth."""
    started = process_time()
    named = [name_document(document) for document in parsed]
    entities = _gather_entities(named)
    identities = find_identities(entities.values(), group_entities(entities.values()))
    seconds = process_time() - started
    read: list[ReadMention] = []
    n_spurious = 0
    for page, document in zip(pages, named, strict=True):
        found = [mention for mention in document.mentions if mention.kind is EntityKind.PERSON and mention.entity]
        for truth in page.mentions:
            mention = _find_best(truth, found)
            entity = entities.get(mention.entity) if mention is not None and mention.entity else None
            one = identities.get(entity.id, entity) if entity is not None else None
            read.append(
                ReadMention(
                    page=page,
                    truth=truth,
                    identity=one.id if one is not None else None,
                    entity=entity.key if entity is not None else None,
                    name=one.name if one is not None else None,
                )
            )
        n_spurious += sum(
            "title" not in mention.found_by
            and mention.text != mention.text.lower()
            and not any(_shared(truth, mention) for truth in page.mentions)
            for mention in found
        )
    n_mentions = sum(len(document.mentions) for document in named)
    return WorldReading(mentions=tuple(read), n_mentions=n_mentions, n_spurious=n_spurious, seconds=seconds)


def _gather_entities(named: Iterable[NamedDocument]) -> dict[str, Entity]:
    """Return each entity once, with all that the documents tell of it, as a record keeps it."""
    told: dict[str, dict[Entity, None]] = defaultdict(dict)
    for document in named:
        for entity in document.entities:
            told[entity.id][entity] = None
    return {id: merge_entities(tuple(variants)) for id, variants in told.items()}


def _shared(truth: TrueMention, mention: Mention) -> int:
    """How many code points two spans share."""
    return max(0, min(truth.end, mention.end) - max(truth.start, mention.start))


def _find_best(truth: TrueMention, found: Sequence[Mention]) -> Mention | None:
    """Return the mention that covers the most of a true one, the shorter first; None when none covers half of it."""
    best = max(found, key=lambda mention: (_shared(truth, mention), mention.start - mention.end), default=None)
    return best if best is not None and 2 * _shared(truth, best) >= truth.end - truth.start else None
