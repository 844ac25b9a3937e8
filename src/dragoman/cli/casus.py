"""The answer to `ledger --if`: on which commitments of texts and treaties a supposed attack would bear."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.cli.app import open_existing_record, talk
from dragoman.cli.ledger_page import choose_between, write_steps
from dragoman.model import Bearing, Commitment, EntityKind, TriggeredCommitment

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Filter, Reader

_HEADINGS = (
    (Bearing.OWED, "What would be owed"),
    (Bearing.STAY_OUT, "Who would have to stay out"),
    (Bearing.BREACHED, "What would be broken"),
)
"""What is asked for first stands first."""

_NOT_STANDING = "What would fit, but does not bind on that day"


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

    page = Page()
    with open_existing_record(record) as opened:
        asked = choose_between(opened.reader, lambda filter: _with_treaties(opened.reader, filter), between)
        found = sorted(find_triggered(asked, question, day), key=_order)
        if is_json:
            use_utf8()
            for one in found:
                page.write_raw(write_line(shape_triggered(one)))
            return
        for heading, group in _group(found):
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


_MANY = 100
"""Parties that an organisation counts as: more than any circle of states that is listed one by one."""


def _order(one: TriggeredCommitment) -> tuple[bool, int, str, str]:
    treaty = one.commitment.treaty
    parties = (*one.commitment.debtors, *one.commitment.creditors)
    n_parties = sum(_MANY if party.kind is EntityKind.INTERNATIONAL_ORGANISATION else 1 for party in parties)
    return treaty is not None, n_parties, treaty.name if treaty else "", one.commitment.id


def _group(found: Iterable[TriggeredCommitment]) -> Iterator[tuple[str, list[TriggeredCommitment]]]:
    found = list(found)
    groups = [
        *((heading, [one for one in found if one.is_standing and one.bearing is kind]) for kind, heading in _HEADINGS),
        (_NOT_STANDING, [one for one in found if not one.is_standing]),
    ]
    yield from ((heading, group) for heading, group in groups if group)


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
