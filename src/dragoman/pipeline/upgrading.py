"""What a record of an older version lacks once its tables are up to date: what is made of all its pages together."""

from collections.abc import Callable

from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import RunRecord
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import settle_record


def settle_upgraded(record: RunRecord, tell: Callable[[str], None]) -> bool:
    """Make identities, events, commitments and relations anew where this version would make others of the same claims.

    Documents are not read again: that is for the next run that is given them.

    Args:
        record: the record, its tables up to date.
        tell: is told the name of each stage before it is done.

    Returns:
        Whether anything had to be made.

    Raises:
        KeyboardInterrupt: after Ctrl-C, once what was being written is written; the next run goes on from there.
    """
    interrupts = Interrupts()
    with interrupts.watched():
        return settle_record(record, _Teller(tell), interrupts, is_changed=False)


class _Teller(SilentProgress):
    """Tells of stages, and of nothing else."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def stage_begun(self, name: str) -> None:
        """Tell which stage over the whole record is at work."""
        self._tell(name)
