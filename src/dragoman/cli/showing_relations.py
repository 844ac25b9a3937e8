"""Relations as lines: pair by pair, month by month."""

from typing import TYPE_CHECKING

from dragoman.model import Relation

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Filter, Reader


def show_relations(reader: "Reader", filter: "Filter", page: "Page") -> int:
    """Write each relation with its classes, its days and how much of it rests on one origin; return how many."""
    from dragoman.wording import short_id, tell_quads, tell_relation

    n_shown = 0
    for relation in reader.relations(filter):
        page.write(tell_relation(relation), hang=4, style="bold")
        page.write(tell_quads(relation), indent=4, hang=4)
        page.write(" · ".join((*_rest_of(relation), short_id(relation.id))), indent=4, hang=4, style="dim")
        n_shown += 1
    return n_shown


def _rest_of(relation: Relation) -> tuple[str, ...]:
    n_single = sum(tally.n_single_origin for tally in relation.quads)
    origins = f"{n_single} of {len(relation.events)} on one origin only"
    if relation.first_day is None and relation.last_day is None:
        return (origins,)
    if relation.first_day == relation.last_day:
        return origins, f"on {relation.first_day}"
    return origins, f"{relation.first_day or '?'} to {relation.last_day or '?'}"
