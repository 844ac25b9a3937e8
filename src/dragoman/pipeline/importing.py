"""What people said of another record of the same pages, taken into this one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.model import Judgement, Review, SourceRating
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import JudgedRecord
from dragoman.pipeline.reviewing import check_person
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import mark_unsettled, settle_record

Said = Review | Judgement | SourceRating


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought.

    Attributes:
        n_new: values that were not there.
        n_known: values that were there already, or of which the record has a later word of the same person.
        waiting: reviews and judgements whose words no claim of this record covers; they are kept, and placed when
            their page is read.
    """

    n_new: int
    n_known: int
    waiting: tuple[Review | Judgement, ...]


def import_said(record: JudgedRecord, values: Iterable[Said]) -> Imported:
    """Keep what people said elsewhere, and settle the record once; a second import of the same changes nothing.

    Raises:
        WrongUse: something is said by no person.
    """
    coming = list({value.id: value for value in values}.values())
    for value in coming:
        check_person(value.by)
    known = _read_known(record)
    new = [value for value in coming if _is_news(value, known.get(value.id))]
    if new:
        mark_unsettled(record)
        for value in new:
            _write(record, value)
        interrupts = Interrupts()
        with interrupts.watched():
            settle_record(record, SilentProgress(), interrupts)
    return Imported(n_new=len(new), n_known=len(coming) - len(new), waiting=_find_waiting(record, coming))


def _read_known(record: JudgedRecord) -> dict[str, Said]:
    said: list[Said] = [placed.review for placed in record.reader.reviews()]
    said += [judgement for judgement in record.reader.judgements() if judgement.is_by_person]
    said += record.reader.ratings()
    return {value.id: value for value in said}


def _is_news(value: Said, before: Said | None) -> bool:
    """Whether a value is not there yet; of judgements and ratings, of which a person has one, the later holds."""
    if before is None:
        return True
    if value == before or isinstance(value, Review):
        return False
    return before.at is None or (value.at is not None and value.at > before.at)


def _write(record: JudgedRecord, value: Said) -> None:
    if isinstance(value, Review):
        record.writer.write_review(value)
    elif isinstance(value, Judgement):
        record.writer.write_judgement(replace(value, score=None, reasons=()))
    else:
        record.writer.write_rating(value)


def _find_waiting(record: JudgedRecord, coming: Iterable[Said]) -> tuple[Review | Judgement, ...]:
    ids = {value.id for value in coming}
    reviews = [one.review for one in record.reader.reviews() if one.review.id in ids and one.is_waiting]
    judged = [
        one
        for one in record.reader.judgements_now()
        if one.id in ids and one.left.startswith("event-") and not (one.left_claims and one.right_claims)
    ]
    return (*reviews, *judged)
