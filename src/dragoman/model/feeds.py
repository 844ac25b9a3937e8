"""Feeds that are followed: where they are, how they stand, and when they were read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FeedState(StrEnum):
    """Whether a feed is read."""

    ACTIVE = "active"
    PAUSED = "paused"
    """Somebody wants it left alone for a while."""
    GONE = "gone"
    """Its server says that it is gone for good, or it has moved to an address that is followed already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is followed.

    Attributes:
        number: counts up from 1; 0 before the record has it.
        address: where it is now.
        title: what it calls itself, or whoever added it; None when neither says.
        site: the page that it is the feed of; None when nothing tells.
        by: who added it.
        added: when.
        is_private_allowed: it and its pages may be on private machines; only the command line can say so.
        etag, last_modified: what the server marked its last answer with, given back so that it need not send it again.
        last_read: when its server was last asked; None for never.
        wait_seconds: how long to wait after `last_read`; 0 for one that was never read.
        usual_seconds: how long to wait after a reading without fault, as learned from what it brings.
        failures: how often in a row it could not be read.
        last_problem: why it could not be read the last time, or what was noticed; None when nothing was.
        n_read: how often it was asked; `n_pages`: how many pages it brought.
        last_new: when it last brought something; None for never.
    """

    number: int = 0
    address: str
    title: str | None = None
    site: str | None = None
    by: str
    added: datetime
    state: FeedState = FeedState.ACTIVE
    is_private_allowed: bool = False
    etag: str | None = None
    last_modified: str | None = None
    last_read: datetime | None = None
    wait_seconds: float = 0.0
    usual_seconds: float | None = None
    failures: int = 0
    last_problem: str | None = None
    n_read: int = 0
    n_pages: int = 0
    last_new: datetime | None = None

    @property
    def name(self) -> str:
        """What it is called: its title, or its address."""
        return self.title or self.address
