"""What a format is, what it is asked for, and what writing gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from dragoman.record import EVERYTHING, Filter, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to write.

    Attributes:
        what: a name of `LINES`, e.g. "claims".
        filter: which of them.
        with_mark: begin a table with a byte order mark, which Excel needs to see UTF-8.
        with_text: give the sentences too, where a format has a place for them that is empty otherwise.
    """

    what: str
    filter: Filter = EVERYTHING
    with_mark: bool = False
    with_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was written: how many of what, and a sentence for each reason why something was left out or changed."""

    n_written: int
    unit: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form in which values leave the record; it writes text, or bytes.

    Attributes:
        name: as it is asked for, e.g. "geojson".
        told: what it is, in a few words.
        exports: of what there is such a form.
    """

    name: str
    told: str
    exports: tuple[str, ...]
    write_text: Callable[[Reader, Request, TextIO], Outcome] | None = None
    write_bytes: Callable[[Reader, Request, BinaryIO], Outcome] | None = None

    @property
    def is_binary(self) -> bool:
        """Whether it is no text: nothing for a terminal."""
        return self.write_bytes is not None


def tell_left_out(count: int, one: str, many: str, why: str) -> tuple[str, ...]:
    """Return the notice that values were left out, () for none.

    >>> tell_left_out(2, "event", "events", "no coordinates are known of where they took place")
    ('2 events left out: no coordinates are known of where they took place',)
    """
    return (f"{count} {one if count == 1 else many} left out: {why}",) if count else ()
