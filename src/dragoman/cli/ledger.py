"""The command `ledger`: commitments and what became of them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record, talk
from dragoman.model import Commitment, Entity, EntityKind, Party, WrongUse

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Filter, Reader

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
            help='Casus foederis: what bears on an attack such as "Poland attacks Belarus", from texts and treaties.',
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="With --if and --fidelity: as of this day (2010, 2010-05-01); else of today.",
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
        _show_fidelity(fidelity, of, on, between, question, record, json)
        return
    if on is not None and question is None:
        raise WrongUse("--on tells on which day to ask; give the question by --if, or --fidelity")
    if question is not None:
        _show_casus(question, on, between, record, json)
        return
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.wording import short_id, tell_commitment, tell_obligation, tell_status

    page = Page()
    if json:
        use_utf8()
    n_shown = 0
    with open_existing_record(record) as opened:
        for commitment in choose_commitments(opened.reader, opened.reader.commitments, between):
            n_shown += 1
            if json:
                from dragoman.exports import shape_commitment, write_line

                page.write_raw(write_line(shape_commitment(commitment)))
                continue
            page.write(tell_commitment(commitment), hang=4, style="bold")
            if commitment.treaty is not None:
                page.write(tell_obligation(commitment.treaty), indent=2, hang=4)
            page.write(tell_status(commitment), indent=2, hang=4)
            write_steps(page, opened.reader, commitment)
            page.write(short_id(commitment.id), indent=2, style="dim")
            page.leave_line()
    if not n_shown:
        talk().print("the record holds no commitment" + (" between the two" if between else ""))


def write_steps(page: "Page", reader: "Reader", commitment: Commitment, indent: int = 2) -> None:
    """Write the steps of a history that claims stand behind, with those claims; a treaty's own steps have none."""
    from dragoman.cli.explanations_of_wholes import tell_claims
    from dragoman.wording import tell_when

    for step in commitment.history:
        if not step.claims and commitment.treaty is not None:
            continue
        page.write(f"{step.status.value.replace('_', ' ')}, {tell_when(step.date)}:", indent=indent)
        for line in tell_claims(reader, step.claims):
            depth = len(line) - len(line.lstrip())
            page.write(line, indent=indent + 2 + depth, hang=4)


def _show_casus(question: str, on: str | None, between: tuple[str, str] | None, record: str | None, json: bool) -> None:
    from dragoman.cli.casus import show_casus
    from dragoman.cli.choosing import read_day

    show_casus(question, read_day("--on", on, is_last=False) or date.today(), between, record, is_json=json)


def _show_fidelity(
    fidelity: bool,
    of: str | None,
    on: str | None,
    between: tuple[str, str] | None,
    question: str | None,
    record: str | None,
    json: bool,
) -> None:
    if not fidelity:
        raise WrongUse("--of chooses rows of the table that --fidelity shows; give both")
    if between is not None or question is not None:
        raise WrongUse("--fidelity shows a table of its own; leave --between and --if away, and use --of")
    from dragoman.cli.choosing import read_day
    from dragoman.cli.fidelity import show_fidelity

    show_fidelity(record, of, read_day("--on", on, is_last=False) or date.today(), is_json=json)


def choose_commitments(
    reader: "Reader", read: Callable[["Filter"], Iterable[Commitment]], between: tuple[str, str] | None
) -> Iterator[Commitment]:
    """Yield what `read` gives, or of it only what one of two owes the other."""
    from dragoman.record import Filter

    if between is None:
        yield from read(Filter())
        return
    one, other = (_Whom(reader, name) for name in between)
    for commitment in read(Filter(party=between[0])):
        sides = commitment.debtors, commitment.creditors
        if any(one.is_among(left) and other.is_among(right) for left, right in (sides, sides[::-1])):
            yield commitment


def _find_known(name: str) -> Iterator[Entity]:
    """Yield the states and organisations of the lexicon that a code or whole name means; treaties bind them unmet."""
    from dragoman.lexicon import load_lexicon

    kinds, sought = {EntityKind.STATE, EntityKind.INTERNATIONAL_ORGANISATION}, name.casefold()
    for entity in load_lexicon().entities.values():
        if entity.kind in kinds and (
            entity.key == f"state:{name}" or any(one.text.casefold() == sought for one in entity.names)
        ):
            yield entity


class _Whom:
    """Whom a name means to the record and the lexicon, asked of parties; a state stands for all of its country."""

    def __init__(self, reader: "Reader", name: str) -> None:
        found = [*reader.find_actor(name), *_find_known(name)]
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
