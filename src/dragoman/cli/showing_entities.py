"""The lines of `show entities`: who is named, how often, in which languages; most first."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model import Entity
from dragoman.wording import short_id, tell_briefly, tell_name

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Filter, Reader, Tally

_HEADS = ("mentions", "docs", "languages")


def show_entities(reader: "Reader", filter: "Filter", page: "Page") -> int:
    """Write the entities that the filter asks for, whoever is one on one line; return how many."""
    from dragoman.explanations import find_entities
    from dragoman.record import NEVER

    tallies = reader.tally_entities()
    found = find_entities(reader, replace(filter, limit=0))
    found.sort(key=lambda entity: (-tallies.get(entity.id, NEVER).n_mentions, entity.name))
    shown = found[: filter.limit] if filter.limit else found
    if shown:
        _write_lines([(entity, tallies.get(entity.id, NEVER)) for entity in shown], page)
    return len(shown)


def _write_lines(shown: "list[tuple[Entity, Tally]]", page: "Page") -> None:
    languages = [" ".join(tally.languages) for _, tally in shown]
    width = max(len(_HEADS[2]), *map(len, languages))
    margin = len(_HEADS[0]) + len(_HEADS[1]) + width + 6
    page.write(f"{_HEADS[0]}  {_HEADS[1]}  {_HEADS[2]}", style="dim", keeps_spaces=True)
    for (entity, tally), tongues in zip(shown, languages, strict=True):
        counts = f"{tally.n_mentions:>{len(_HEADS[0])}}  {tally.n_documents:>{len(_HEADS[1])}}  {tongues:<{width}}  "
        page.write(counts + tell_name(entity), hang=margin, style="bold", keeps_spaces=True)
        page.write(f"{tell_briefly(entity)} · {short_id(entity.id)}", indent=margin, style="dim")
