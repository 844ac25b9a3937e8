"""The lines of the ledger: which commitments are asked for, and how they stand on a page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.model import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    Entity,
    EntityKind,
    Party,
    WrongUse,
)

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Filter, PlacedClaim, Reader

MARKS = ("disputed", "late")
"""What a commitment may be beside its status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which commitments of a record are asked for; None does not restrict.

    Attributes:
        between: only what one of the two owes the other.
        debtor, creditor: who owes, who is owed.
        kind: of what is owed.
        status: how it stands on the day, or "disputed" or "late".
        since, until: only what was spoken of from and up to these days.
        treaty: True for commitments of record alone, False for those of texts alone; None for those of texts and, where
            nothing else is asked, of record such as some page tells of.
        limit: at most so many; 0 is all.
        day: the day asked of.
    """

    between: tuple[str, str] | None = None
    debtor: str | None = None
    creditor: str | None = None
    kind: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    treaty: bool | None = None
    limit: int = 0
    day: date

    def __post_init__(self) -> None:
        statuses = (*CommitmentStatus, *MARKS)
        for name, given, known in (("kind", self.kind, tuple(CommitmentKind)), ("status", self.status, statuses)):
            if given is not None and given not in known:
                raise WrongUse(f'commitments have no {name} "{given}"; there are {", ".join(known)}')

    @property
    def is_open(self) -> bool:
        """Whether nothing but perhaps the pair is asked for."""
        return self == Choice(day=self.day, between=self.between)

    @property
    def is_of_somebody(self) -> bool:
        """Whether it asks for somebody's commitments, so that treaties that no page tells of are wanted too."""
        return bool(self.between or self.debtor or self.creditor)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The commitments asked for, in order of the pair of states, and how many of record no page tells of."""

    commitments: list[Commitment]
    n_silent: int


def choose(reader: "Reader", choice: Choice) -> Chosen:
    """Return the commitments that a choice asks for: each pair together, those of texts before treaties."""
    from dragoman.commitments import status_on
    from dragoman.record import Filter

    asked = Filter(type=choice.kind, since=choice.since, until=choice.until)
    debtor = Whom(reader, choice.debtor) if choice.debtor else None
    creditor = Whom(reader, choice.creditor) if choice.creditor else None
    found, n_silent = [], 0
    for commitment in choose_between(reader, reader.commitments, choice.between, asked):
        if (debtor and not debtor.is_among(commitment.debtors)) or (
            creditor and not creditor.is_among(commitment.creditors)
        ):
            continue
        if choice.treaty is not None and choice.treaty != (commitment.treaty is not None):
            continue
        if choice.status is not None and not _stands(commitment, choice.status, status_on(commitment, choice.day)):
            continue
        if not _is_told_by(commitment, choice.day):
            continue
        if commitment.treaty is not None and not commitment.claims and not choice.treaty and not choice.is_of_somebody:
            n_silent += 1
            continue
        found.append(commitment)
    found.sort(key=_order)
    return Chosen(found[: choice.limit or None], n_silent)


def _stands(commitment: Commitment, asked: str, standing: CommitmentStatus) -> bool:
    marks = {"disputed": commitment.is_disputed, "late": commitment.is_late}
    return marks.get(asked, standing == asked)


def _is_told_by(commitment: Commitment, day: date) -> bool:
    """Whether anybody had spoken of it by a day."""
    from dragoman.wording import steps_until

    return bool(steps_until(commitment, day)) or not commitment.history


def _order(commitment: Commitment) -> tuple[bool, str, str, str]:
    from dragoman.wording import tell_sides

    first = next((str(step.date.end or step.date.start) for step in commitment.history if step.date), "")
    return commitment.treaty is not None, tell_sides(commitment), first, commitment.id


def choose_between(
    reader: "Reader",
    read: Callable[["Filter"], Iterable[Commitment]],
    between: tuple[str, str] | None,
    filter: "Filter | None" = None,
) -> Iterator[Commitment]:
    """Yield what `read` gives, or of it only what one of two owes the other."""
    from dragoman.record import Filter

    filter = filter or Filter()
    if between is None:
        yield from read(filter)
        return
    one, other = (Whom(reader, name) for name in between)
    party = between[0] if reader.find_actor(between[0]) else None  # the lexicon knows more names than the record
    for commitment in read(replace(filter, party=party)):
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


class Whom:
    """Whom a name means to the record and the lexicon, asked of parties; a state stands for all of its country."""

    def __init__(self, reader: "Reader", name: str) -> None:
        found = [*reader.find_actor(name), *_find_known(name)]
        self._ids = {entity.id for entity in found}
        self._countries = {entity.country for entity in found if entity.kind == "state" and entity.country}
        self._name = name.casefold()

    def is_among(self, parties: tuple[Party, ...]) -> bool:
        """Whether one of these parties is meant."""
        return any(
            party.entity in self._ids
            or party.country in self._countries
            or (party.entity is None and party.name.casefold() == self._name)
            for party in parties
        )


def write_ledger(page: "Page", reader: "Reader", commitments: Iterable[Commitment], day: date) -> None:
    """Write commitments under the pair that they are between; each with its standing, its sums, its steps and words."""
    from dragoman.wording import tell_sides

    for heading, of_pair in groupby(commitments, key=tell_sides):
        page.write(heading, style="bold underline")
        for commitment in of_pair:
            write_commitment(page, reader, commitment, day)
        page.leave_line()


def write_commitment(page: "Page", reader: "Reader", commitment: Commitment, day: date) -> None:
    """Write one commitment: what is owed, where it stands on a day, how much has come, the steps with their words."""
    from dragoman.wording import (
        short_id,
        steps_until,
        tell_obligation,
        tell_owed,
        tell_standing,
        tell_tally,
        tell_when,
        told_steps,
    )

    page.write(f"{tell_owed(commitment)} · {short_id(commitment.id)}", indent=2, hang=2, style="bold")
    if commitment.treaty is not None:
        page.write(tell_obligation(commitment.treaty), indent=4, hang=2)
    standing = "; ".join((tell_standing(commitment, day), *map(tell_tally, commitment.tallies)))
    steps = list(told_steps(steps_until(commitment, day)))
    if len(steps) == 1 and commitment.treaty is None:  # what the step says is what it stands at
        when = f"told {tell_when(steps[0].date)}" if steps[0].date else "told without a day"
        page.write(f"{standing}; {when}", indent=4, hang=2)
        _write_claims(page, reader, steps[0], indent=6)
        return
    page.write(standing, indent=4, hang=2)
    write_steps(page, reader, commitment, day, indent=6)


def write_steps(
    page: "Page", reader: "Reader", commitment: Commitment, day: date | None = None, *, indent: int = 2
) -> None:
    """Write the steps that claims stand behind, each with some of those claims; a treaty's own steps have none."""
    from dragoman.wording import steps_until, tell_when, told_steps

    for step in told_steps(commitment.history if day is None else steps_until(commitment, day)):
        page.write(f"{step.status.value.replace('_', ' ')}, {tell_when(step.date)}", indent=indent, hang=2)
        _write_claims(page, reader, step, indent=indent + 2)


def _write_claims(page: "Page", reader: "Reader", step: CommitmentStep, *, indent: int) -> None:
    for line in _tell_step(reader, step):
        page.write(line, indent=indent, hang=2)


def _tell_step(reader: "Reader", step: CommitmentStep) -> Iterator[str]:
    from dragoman.wording import choose_tellings, count_of

    shown, n_left = choose_tellings(step, reader.find_claims(step.claims))
    for placed in shown:
        yield _tell_claim(placed)
    if n_left:
        yield f"and {count_of(n_left, 'further claim')}"


def _tell_claim(placed: "PlacedClaim") -> str:
    """Who says it, in which words, where; in English too where the page is in another language."""
    from dragoman.wording import short_id, tell_gloss, tell_source, tell_teller

    teller = tell_teller(placed.claim, placed.document)
    words = f"{teller}: " if teller else ""
    words += f"“{placed.claim.evidence.text}”"
    gloss = tell_gloss(placed.claim, placed.document)
    words += f" = {gloss}" if gloss else ""
    return f"{words} · {tell_source(placed.document)} · {short_id(placed.claim.id)}"
