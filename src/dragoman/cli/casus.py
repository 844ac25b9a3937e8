"""The answer to `ledger --if`: on which commitments of texts and treaties a supposed attack would bear."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.cli.app import open_existing_record, talk
from dragoman.cli.ledger_page import choose_between, write_steps
from dragoman.model import Commitment, TriggeredCommitment

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Filter, Reader


def show_casus(question: str, day: date, between: tuple[str, str] | None, record: str | None, *, is_json: bool) -> None:
    """Write what fits a question, those told by texts before treaties, the closest circles of treaties first.

    Args:
        question: who attacks whom, in one of the four languages.
        day: the day asked of.
        between: only what one of the two owes the other.
        record: where the record lies; the treaties of the lexicon are asked whether it holds them or not.
        is_json: JSON Lines instead of a page.

    Raises:
        WrongUse: the question does not say who attacks whom.
    """
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.commitments import find_triggered
    from dragoman.exports import shape_triggered, write_line
    from dragoman.wording import group_triggered, order_triggered

    page = Page()
    with open_existing_record(record) as opened:
        asked = choose_between(opened.reader, lambda filter: _with_treaties(opened.reader, filter), between)
        found = order_triggered(find_triggered(asked, question, day))
        if is_json:
            use_utf8()
            for one in found:
                page.write_raw(write_line(shape_triggered(one)))
            return
        for heading, group in group_triggered(found):
            page.write(heading, style="bold underline")
            for one in group:
                _write(page, opened.reader, one)
            page.leave_line()
    if found:
        talk().print(f"as of {day}; this is a reading of what texts and treaties say, and no forecast")
    else:
        between_two = " between the two" if between else ""
        talk().print(f"neither the record nor a treaty of the lexicon holds a commitment{between_two} that this fits")


def _with_treaties(reader: "Reader", filter: "Filter") -> Iterator[Commitment]:
    """Yield what the record holds, and the treaties that it does not hold yet."""
    from dragoman.commitments import commitments_of_record

    held = set()
    for commitment in reader.commitments(filter):
        held.add(commitment.id)
        yield commitment
    yield from (commitment for commitment in commitments_of_record() if commitment.id not in held)


def _write(page: "Page", reader: "Reader", one: TriggeredCommitment) -> None:
    from dragoman.wording import short_id, tell_commitment, tell_obligation, tell_parties, tell_status

    page.write(tell_commitment(one.commitment), indent=2, hang=4, style="bold")
    creditors = tell_parties(one.creditors)
    page.write(f"{tell_parties(one.debtors)}" + (f" to {creditors}" if creditors else ""), indent=4, hang=4)
    if one.commitment.treaty is not None:
        page.write(tell_obligation(one.commitment.treaty), indent=4, hang=4)
    if one.words:
        page.write("fits by its words: " + ", ".join(f"“{word}”" for word in one.words), indent=4, hang=4)
    page.write(tell_status(one.commitment), indent=4, hang=4)
    write_steps(page, reader, one.commitment, indent=4)
    page.write(short_id(one.commitment.id), indent=4, style="dim")
