"""Fidelity: what a state undertook towards another or an alliance, and what is told of it; never a verdict."""

from dataclasses import dataclass
from datetime import date

from dragoman.model.commitments import CommitmentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FidelityRow:
    """What is told, by a day, of one debtor's undertakings to one creditor; every number is the length of a list.

    Attributes:
        debtor, creditor: ISO 3166-1 alpha-3 of a state, or the lexicon's key of an organisation.
        standings: of each status that a commitment has on that day, their ids; in order of `CommitmentStatus`.
        made: ids of those that the debtor took on; what was only asked for, offered or refused is none.
        late: ids of those fulfilled after their deadline, or still owed after it.
        disputed: ids of those about which speakers contradict each other.
        of_record: ids of those that stand in a treaty of the lexicon and that no claim founds.
        exercises, meetings: ids of events that both took part in, or of the alliance in which the debtor did.
        absences: ids of such events of which it is said that the debtor did not take part, or denied.
    """

    debtor: str
    creditor: str
    day: date
    standings: tuple[tuple[CommitmentStatus, tuple[str, ...]], ...]
    made: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    of_record: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    absences: tuple[str, ...] = ()

    def standing(self, *statuses: CommitmentStatus) -> tuple[str, ...]:
        """Return the ids of the commitments that have one of these statuses on that day."""
        return tuple(id for status, ids in self.standings if status in statuses for id in ids)

    @property
    def commitments(self) -> tuple[str, ...]:
        """Ids of all commitments of the row."""
        return self.standing(*CommitmentStatus)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Ids of those of which it cannot be said how they stand: nothing heard since, or unclear."""
        return self.standing(CommitmentStatus.NOTHING_HEARD, CommitmentStatus.UNCLEAR)

    @property
    def is_of_record_only(self) -> bool:
        """Whether the row rests on treaties of the lexicon alone, and on nothing that a text tells."""
        told = set(self.commitments) - set(self.of_record)
        return not (told or self.exercises or self.meetings or self.absences)
