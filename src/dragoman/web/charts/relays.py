"""Who relays whom in an event: a small graph from the first speakers to the pages, drawn by the server."""

from collections import defaultdict
from dataclasses import dataclass

from dragoman.model import Event
from dragoman.wording import clean_text

BOX_WIDTH = 168
BOX_HEIGHT = 30
COLUMN = 232
"""From the left edge of one column to that of the next."""
ROW = 42
N_SIGNS = 24
"""Signs of a name that a box holds; the whole name stands in the list below."""
MOST = 40
"""Names that are still read in a drawing; an event with more has the list alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker, agency, outlet or translator in the drawing; `x`, `y` are its left upper corner."""

    name: str
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From whose words they are to who passes them on, as an SVG path; `n_documents` pages do."""

    source: str
    teller: str
    path: str
    n_documents: int
    first_document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relays:
    """The graph of an event's relays; `voices` is empty where it is too large to be drawn."""

    voices: tuple[Voice, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int

    @property
    def text(self) -> str:
        """The graph in words."""
        return "; ".join(f"{arrow.teller} passes on {arrow.source}" for arrow in self.arrows)


def make_relays(event: Event) -> Relays:
    """Return who passes on whom in the accounts of an event: first speakers at the left, pages at the right."""
    relays = [relay for relay in event.relays if relay.teller != relay.source]
    sources: dict[str, set[str]] = defaultdict(set)
    for relay in relays:
        sources[relay.teller].add(relay.source)
        sources.setdefault(relay.source, set())
    if len(sources) > MOST:
        sources = {}
    columns = _columns_of(sources)
    rows: dict[int, int] = defaultdict(int)
    placed: dict[str, Voice] = {}
    for name in sorted(sources, key=lambda name: (columns[name], name)):
        column = columns[name]
        placed[name] = _place(name, column, rows[column])
        rows[column] += 1
    arrows = tuple(
        Arrow(
            source=clean_text(relay.source),
            teller=clean_text(relay.teller),
            path=_path(placed[relay.source], placed[relay.teller]) if placed else "",
            n_documents=len(relay.documents),
            first_document=relay.documents[0] if relay.documents else None,
        )
        for relay in relays
    )
    return Relays(
        voices=tuple(placed.values()),
        arrows=arrows,
        width=COLUMN * max(columns.values(), default=0) + BOX_WIDTH + 8,
        height=ROW * max(rows.values(), default=0) + 8,
    )


def _columns_of(sources: dict[str, set[str]]) -> dict[str, int]:
    """Return each name's column: one more than the furthest of its sources; a circle of relays is cut."""
    before = _without_circles(sources)
    columns: dict[str, int] = {}

    def find(name: str) -> int:
        if name not in columns:
            columns[name] = 1 + max((find(source) for source in before[name]), default=-1)
        return columns[name]

    for name in sources:
        find(name)
    return columns


def _without_circles(sources: dict[str, set[str]]) -> dict[str, set[str]]:
    kept: dict[str, set[str]] = {name: set() for name in sources}

    def leads(start: str, goal: str) -> bool:
        return start == goal or any(leads(source, goal) for source in kept[start])

    for teller in sorted(sources):
        for source in sorted(sources[teller]):
            if not leads(source, teller):
                kept[teller].add(source)
    return kept


def _place(name: str, column: int, row: int) -> Voice:
    cleaned = clean_text(name)
    label = cleaned if len(cleaned) <= N_SIGNS else cleaned[: N_SIGNS - 1].rstrip() + "…"
    return Voice(name=cleaned, label=label, x=4 + column * COLUMN, y=4 + row * ROW)


def _path(source: Voice, teller: Voice) -> str:
    """Return a curve from the right of one box to the left of another, or round from below where they are in line."""
    y1, y2 = source.y + BOX_HEIGHT // 2, teller.y + BOX_HEIGHT // 2
    if teller.x > source.x:
        x1, x2 = source.x + BOX_WIDTH, teller.x - 5
        middle = (x1 + x2) // 2
        return f"M{x1},{y1}C{middle},{y1} {middle},{y2} {x2},{y2}"
    x = source.x + BOX_WIDTH
    return f"M{x},{y1}C{x + 40},{y1} {x + 40},{y2} {teller.x + BOX_WIDTH + 5},{y2}"
