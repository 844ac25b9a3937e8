"""What the corridor asks of the record: the few operations a run needs, so that a fake can stand in for a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from dragoman.model import (
    Appearance,
    ArchiveReading,
    Claim,
    Commitment,
    Document,
    DocumentReading,
    Entity,
    Event,
    Imprint,
    Judgement,
    MetName,
    Problem,
    Provenance,
    Relation,
    Repeat,
    Review,
    SourcedClaim,
    SourceRating,
)

if TYPE_CHECKING:
    from dragoman.record import Blocks, PlacedClaim, PlacedReview


class RunReader(Protocol):
    """What a run reads from a record."""

    def has_reading(self, key: str) -> bool:
        """Whether the capture with this reading key (made of address, bytes, stage versions, options) was read."""

    def run_mark(self, name: str) -> str | None:
        """The mark that `write_run_mark` left under `name`, or None."""

    def documents(self) -> Iterator[Document]:
        """Every document, in order of its id."""

    def entities(self) -> Iterator[Entity]:
        """Every entity, in order of its id."""

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement, in order of its id."""

    def judgements_now(self) -> Iterator[Judgement]:
        """Every judgement, those of events with the claims that cover their words now."""

    def appearances(self) -> Iterator[Appearance]:
        """Whom each document names, in order of its id."""

    def met_names(self) -> Iterator[MetName]:
        """How many documents write each name of each person and organisation."""

    def identities(self) -> Mapping[str, Entity]:
        """The entity that stands for each one that is not shown as it is, by id."""

    def sourced_claims(self) -> Iterator[SourcedClaim]:
        """Every claim that counts with its document and that document's origin, in order of the claim's id.

        What a person has rejected is left out; what one has corrected stands as corrected.
        """

    def readings_without_imprint(self, version: str, *, after: str = "") -> Iterator[DocumentReading]:
        """The documents that have no imprint of this version, each with its claims and quotes as they were read.

        In order of id, only those behind `after`.
        """

    def imprints(self) -> Iterator[Imprint]:
        """What every document left to be compared with others, in order of its id."""

    def publisher_names(self) -> Iterator[str]:
        """Every name of an outlet or origin of a document, as written, each once."""

    def outlets(self) -> Iterator[Entity]:
        """Every outlet that some text names, in order of its key; of those that are one the one that stands for all."""

    def events(self) -> Iterator[Event]:
        """Every event, in an order of its own."""


class RunWriter(Protocol):
    """What a run writes; each call is one transaction, so that a kill between two leaves a sound record."""

    def write_readings(
        self,
        key: str | None,
        uri: str,
        readings: Sequence[DocumentReading],
        problems: Sequence[Problem],
        provenance: Provenance | None = None,
    ) -> None:
        """Keep all that one capture gave, in place of what the same uri gave before.

        `key` is None when the capture is to be read again by the next run. With no readings,
        earlier documents of the uri stay: a page that cannot be fetched today was read once.
        Of a page that was fetched several times, the latest capture stands.
        """

    def write_problems(self, problems: Iterable[Problem], capture: str | None = None) -> None:
        """Keep problems of a capture beside its others; one that is there already is kept once."""

    def delete_problems(self, captures: Sequence[str]) -> None:
        """Forget what could not be read of these captures' addresses."""

    def write_imprints(self, imprints: Iterable[Imprint]) -> None:
        """Keep what documents leave to be compared with others, each in place of its earlier one."""

    def replace_repeats(self, repeats: Iterable[Repeat]) -> None:
        """Put these in place of all pairs of documents that were held to give one text."""

    def write_origins(self, origins: Iterable[tuple[str, str]]) -> None:
        """Keep the origin of each document, as pairs of document id and origin; what is the same is not written."""

    def replace_judgements(self, by: str, judgements: Iterable[Judgement]) -> None:
        """Put these in place of all judgements that the stage `by` made before; a person's stay."""

    def replace_identities(self, identities: Mapping[str, Entity]) -> None:
        """Put these in place of all that was said of who is shown as whom."""

    def replace_commitments(self, commitments: Iterable[Commitment]) -> None:
        """Put these in place of all commitments."""

    def replace_relations(self, relations: Iterable[Relation]) -> None:
        """Put these in place of all relations."""

    def write_run_mark(self, name: str, value: str) -> None:
        """Keep a short mark of the run, such as which versions grouped the events."""


class ArchiveMarks(Protocol):
    """Where a record keeps how far web archives were read."""

    def find(self, key: str) -> ArchiveReading | None:
        """How far an archive was read under a key, or None."""

    def keep(self, key: str, reading: ArchiveReading) -> None:
        """Keep how far it was read."""


class RunRecord(Protocol):
    """A record as a run sees it."""

    @property
    def blocks(self) -> "Blocks":
        """The layer by which events are settled."""

    @property
    def reader(self) -> RunReader:
        """The read layer."""

    @property
    def writer(self) -> RunWriter:
        """The write layer."""


class ReadingRecord(RunRecord, Protocol):
    """A record as a run sees it that reads into it."""

    @property
    def archives(self) -> ArchiveMarks:
        """How far web archives were read."""


class JudgingReader(RunReader, Protocol):
    """What judging reads besides."""

    def claims_as_read(self, document: str) -> tuple[Claim, ...]:
        """The claims of a document as they were read, whatever people say of them."""

    def find_claims(self, ids: Iterable[str]) -> Mapping[str, "PlacedClaim"]:
        """Claims by their ids, each with document, event and commitment, and how it stands."""

    def find_called(self, name: str) -> tuple[Entity, ...]:
        """The entities that are called exactly so in some language, as they are shown."""

    def reviews(self) -> "Iterator[PlacedReview]":
        """What people say of single values, in order of time, each with the claims that it is about now."""

    def reviews_of(self, value: Claim | Event | Commitment | Entity | Document) -> "tuple[PlacedReview, ...]":
        """What people say of one value, in order of time."""

    def tells_country_alone(self, claim: Claim) -> bool:
        """Whether no other claim tells of some party of this one that it belongs to its country."""

    def ratings(self) -> Iterator[SourceRating]:
        """What people think of sources."""


class JudgingWriter(RunWriter, Protocol):
    """What judging writes besides."""

    def write_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement, in place of what the same judge said of the same pair before."""

    def delete_judgement(self, id: str) -> None:
        """Take a judgement back."""

    def write_review(self, review: Review) -> None:
        """Keep what a person says of a value, and let the claim that it is about stand by it."""

    def delete_review(self, id: str) -> None:
        """Take a review back."""

    def write_rating(self, rating: SourceRating) -> None:
        """Keep what a person thinks of a source."""


class JudgedRecord(Protocol):
    """A record as judging sees it."""

    @property
    def blocks(self) -> "Blocks":
        """The layer by which events are settled."""

    @property
    def reader(self) -> JudgingReader:
        """The read layer."""

    @property
    def writer(self) -> JudgingWriter:
        """The write layer."""
