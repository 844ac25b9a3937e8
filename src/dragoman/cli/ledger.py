"""The command `ledger`: commitments and what became of them."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record, talk
from dragoman.model import Commitment, Party, WrongUse

if TYPE_CHECKING:
    from dragoman.record import Reader

EXAMPLE = "dragoman ledger --between Russia Iran --record my.db"


def ledger(
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Only what one of the two owes the other, either way.", show_default=False),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option(
            "--if",
            metavar="WORDS",
            help='Casus foederis: only commitments whose words fit an attack such as "Poland attacks Belarus".',
            show_default=False,
        ),
    ] = None,
    fidelity: Annotated[
        bool,
        typer.Option(
            "--fidelity", help="A table instead: per debtor and creditor, what was made, kept, late, refused, unknown."
        ),
    ] = False,
    of: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="With --fidelity: only rows of this state or alliance.", show_default=False),
    ] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show who owes what to whom, and what has become of it, step by step with the claims behind each step."""
    if fidelity or of is not None:
        _show_fidelity(fidelity, of, between, question, record, json)
        return
    from dragoman.cli.explanations_of_wholes import tell_claims
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.wording import short_id, tell_commitment, tell_status, tell_when

    page = Page()
    if json:
        use_utf8()
    n_shown = 0
    with open_existing_record(record) as opened:
        for commitment, words in _asked(_commitments(opened.reader, between), question):
            n_shown += 1
            if json:
                from dragoman.exports import shape_commitment, write_line

                page.write_raw(write_line(shape_commitment(commitment)))
                continue
            page.write(tell_commitment(commitment), hang=4, style="bold")
            page.write(tell_status(commitment), indent=2, hang=4)
            if words is not None:
                page.write("fits by its words: " + ", ".join(f"“{word}”" for word in words), indent=2, hang=4)
            for step in commitment.history:
                page.write(f"{step.status.value.replace('_', ' ')}, {tell_when(step.date)}:", indent=2)
                for line in tell_claims(opened.reader, step.claims):
                    depth = len(line) - len(line.lstrip())
                    page.write(line, indent=4 + depth, hang=4)
            page.write(short_id(commitment.id), indent=2, style="dim")
            page.leave_line()
    if not n_shown:
        asked = " between the two" if between else ""
        talk().print(f"the record holds no commitment{asked}" + (" whose words fit that" if question else ""))
    elif question is not None:
        talk().print("this is a reading of what texts say, and no forecast")


def _show_fidelity(
    fidelity: bool,
    of: str | None,
    between: tuple[str, str] | None,
    question: str | None,
    record: str | None,
    json: bool,
) -> None:
    if not fidelity:
        raise WrongUse("--of chooses rows of the table that --fidelity shows; give both")
    if between is not None or question is not None:
        raise WrongUse("--fidelity shows a table of its own; leave --between and --if away, and use --of")
    from dragoman.cli.fidelity import show_fidelity

    show_fidelity(record, of, date.today(), is_json=json)


def _asked(
    commitments: Iterator[Commitment], question: str | None
) -> Iterator[tuple[Commitment, tuple[str, ...] | None]]:
    """Yield the commitments, with the words of each that fit the question where one is asked."""
    if question is None:
        yield from ((commitment, None) for commitment in commitments)
        return
    from dragoman.commitments import find_triggered

    for triggered in find_triggered(commitments, question):
        yield triggered.commitment, triggered.words


def _commitments(reader: "Reader", between: tuple[str, str] | None) -> Iterator[Commitment]:
    from dragoman.record import Filter

    if between is None:
        yield from reader.commitments()
        return
    one, other = (_Whom(reader, name) for name in between)
    for commitment in reader.commitments(Filter(party=between[0])):
        sides = commitment.debtors, commitment.creditors
        if any(one.is_among(left) and other.is_among(right) for left, right in (sides, sides[::-1])):
            yield commitment


class _Whom:
    """Whom a name means, asked of parties; a state stands for all of its country."""

    def __init__(self, reader: "Reader", name: str) -> None:
        found = reader.find_actor(name)
        self._ids = {entity.id for entity in found}
        self._countries = {entity.country for entity in found if entity.kind == "state" and entity.country}
        self._name = name.casefold()

    def is_among(self, parties: tuple[Party, ...]) -> bool:
        return any(
            party.entity in self._ids
            or party.country in self._countries
            or (party.entity is None and party.name.casefold() == self._name)
            for party in parties
        )
