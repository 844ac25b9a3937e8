"""Casus foederis for pages: on which commitments a supposed attack would bear, with the words behind each."""

from dataclasses import dataclass
from datetime import date

from dragoman.explanations import ONLY_NEWEST, find_casus
from dragoman.model import TriggeredCommitment, WrongUse
from dragoman.record import PlacedClaim, Reader
from dragoman.web.charts import Line, make_line
from dragoman.web.ledger_lines import find_last_step
from dragoman.wording import choose_tellings, group_triggered

EXAMPLES = (
    ("Poland attacks Belarus", "en"),
    ("La Pologne attaque la Biélorussie", "fr"),
    ("Польша нападает на Беларусь", "ru"),
    ("Польща нападає на Білорусь", "uk"),
)
"""One question in the four languages in which it can be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triggered:
    """A commitment that would be borne upon, with the line of its history and some of the words that tell it."""

    found: TriggeredCommitment
    line: Line
    tellings: tuple[PlacedClaim, ...]
    n_more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What fits a question, under headings; `fault` says why it could not be read, and then there are none.

    `remark` says what was not looked at.
    """

    groups: tuple[tuple[str, tuple[Triggered, ...]], ...] = ()
    remark: str = ""
    fault: str | None = None

    @property
    def n_found(self) -> int:
        """How many commitments fit."""
        return sum(len(found) for _, found in self.groups)


def answer_casus(reader: Reader, question: str, day: date) -> Answer:
    """Return the commitments of the record and of the lexicon's treaties on which a supposed attack would bear."""
    try:
        casus = find_casus(reader, question, day)
    except WrongUse as fault:
        return Answer(fault=str(fault))
    steps = [find_last_step(one.commitment, day) for one in casus.found]
    claims = reader.find_claims(id for step in steps if step for id in step.claims[:_N_CLAIMS])
    return Answer(
        groups=tuple(
            (heading, tuple(_tell(one, claims, day) for one in group))
            for heading, group in group_triggered(casus.found)
        ),
        remark=ONLY_NEWEST if casus.is_capped else "",
    )


_N_CLAIMS = 4
"""Claims of the last step of a commitment that the answer reads; its own page has all."""


def _tell(one: TriggeredCommitment, claims: dict[str, PlacedClaim], day: date) -> Triggered:
    step = find_last_step(one.commitment, day)
    tellings = choose_tellings(step, claims)[0] if step else ()
    n_more = len(one.commitment.claims) - len(tellings)
    return Triggered(found=one, line=make_line(one.commitment, day), tellings=tellings, n_more=n_more)
