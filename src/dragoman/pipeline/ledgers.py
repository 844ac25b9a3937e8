"""The ledger made anew after what people said, when there is time for it."""

from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import RunRecord
from dragoman.pipeline.settling import settle_owed


def settle_ledger(record: RunRecord) -> bool:
    """Make commitments and relations anew where something said left them; return whether there was anything to do.

    Cost: by the whole record; a window calls it beside its pages.
    """
    interrupts = Interrupts()
    with interrupts.watched():
        return settle_owed(record, interrupts)
