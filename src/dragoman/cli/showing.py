"""The command `show`: the values of the record as lines of English."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record, talk
from dragoman.cli.choosing import choosing
from dragoman.model import Event, WrongUse

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Filter, PlacedClaim, Reader, Record

EXAMPLE = 'dragoman show claims --actor "Lavrov" --since 2024-03 --record my.db'


@choosing()
def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[events|claims|quotes|commitments|entities|documents|relations|problems|reviews|judgements]",
            help="What to show.",
            show_default=False,
        ),
    ] = "events",
    *,
    filter: "Filter",
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show what the record holds: each value as one English line, with the words of the page under it.

    Without a name, shows events. All conditions must hold. --json gives the lines of "export".
    """
    if what not in _SHOWN:
        raise WrongUse(f'there is no "{what}" to show; there are {", ".join(_SHOWN)}')
    with open_existing_record(record) as opened:
        _tell_whom(opened, filter.actor, filter.party, filter.other)
        if json:
            _write_json(opened, what, filter)
            return
        from dragoman.cli.layout import Page

        n_shown = _SHOWN[what](opened.reader, filter, Page())
        if not n_shown:
            conditions = " under these conditions" if filter.names_set else ""
            talk().print(f"the record holds no {what}{conditions}")


def _write_json(record: "Record", what: str, filter: "Filter") -> None:
    import sys

    from dragoman.cli.layout import use_utf8
    from dragoman.explanations import find_entities
    from dragoman.exports import Request, write_export

    use_utf8()
    filters = [filter]
    if what == "entities" and filter.text and not any(record.reader.entities(replace(filter, limit=1))):
        found = find_entities(record.reader, replace(filter, limit=0))
        filters = [replace(filter, text=entity.id) for entity in found[: filter.limit or None]]
    for one in filters:
        write_export(record, "jsonl", Request(what=what, filter=one), sys.stdout)


def _tell_whom(record: "Record", *names: str | None) -> None:
    """Say on stderr whom a name is taken to mean, when it is more than one or nobody of the record."""
    for name in names:
        if name is None:
            continue
        found = record.reader.find_actor(name)
        if not found:
            talk().print(f'no entity of the record is called "{name}"; only unknown parties of that name are sought')
        elif len(found) > 1:
            talk().print(f'"{name}" may be: {", ".join(entity.name for entity in found[:_N_NAMED])}')


_N_NAMED = 8
"""Entities that a doubtful name lists: one line."""


def _show_claims(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.wording import short_id, tell_claim_line, tell_source, tell_standing_of_claim

    n_shown = 0
    for placed in reader.placed_claims(filter):
        page.write(tell_claim_line(placed.claim), hang=4, style="bold")
        page.write(f"“{placed.claim.evidence.text}”", indent=4)
        if placed.standing is not None:
            page.write(tell_standing_of_claim(placed.standing), indent=4)
        if placed.as_read is not None:
            page.write(f"read as: {tell_claim_line(placed.as_read)}", indent=4, hang=4)
        page.write(f"{tell_source(placed.document)} · {short_id(placed.claim.id)}", indent=4, style="dim")
        n_shown += 1
    return n_shown


def _show_events(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.wording import count_of, short_id, tell_denial, tell_differences, tell_event_line, tell_list

    n_shown = 0
    for event, first, denials in _with_claims(reader, reader.events(filter)):
        page.write(tell_event_line(event, first.claim if first else None), hang=4, style="bold")
        accounts = f"{count_of(len(event.claims), 'claim')} in {count_of(len(event.accounts), 'account')}"
        origins = tell_list([account.origin for account in event.accounts])
        page.write(f"{accounts} of {count_of(event.n_origins, 'origin')}: {origins}", indent=4, hang=4)
        for line in dict.fromkeys(tell_denial(placed.claim, placed.document) for placed in denials):
            page.write(line, indent=4, hang=4)
        for line in tell_differences(event.differences):
            page.write(line, indent=4, hang=4)
        page.write(short_id(event.id), indent=4, style="dim")
        n_shown += 1
    return n_shown


_N_TOGETHER = 100
"""Events whose claims are fetched with one question."""


def _with_claims(
    reader: "Reader", events: Iterator[Event]
) -> Iterator[tuple[Event, "PlacedClaim | None", "list[PlacedClaim]"]]:
    """Yield events, each with its first claim and those that deny it, as far as the record holds them."""
    while batch := list(islice(events, _N_TOGETHER)):
        found = reader.find_claims(id for event in batch for id in (*event.claims[:1], *event.denied_by))
        place = {id: number for number, id in enumerate(found)}  # the record's order: by day of the page
        for event in batch:
            first = found.get(event.claims[0]) if event.claims else None
            yield event, first, [found[id] for id in sorted(place.keys() & event.denied_by, key=place.__getitem__)]


def _show_quotes(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.wording import short_id, tell_quote, tell_source

    n_shown = 0
    for placed in reader.placed_quotes(filter):
        page.write(tell_quote(placed.quote), hang=4, style="bold")
        page.write(f"“{placed.quote.text}”", indent=4)
        page.write(f"{tell_source(placed.document)} · {short_id(placed.quote.id)}", indent=4, style="dim")
        n_shown += 1
    return n_shown


def _show_commitments(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.wording import short_id, tell_commitment, tell_obligation, tell_status, tell_tally

    n_shown = 0
    for commitment in reader.commitments(filter):
        page.write(tell_commitment(commitment), hang=4, style="bold")
        if commitment.treaty is not None:
            page.write(tell_obligation(commitment.treaty), indent=4, hang=4)
        page.write("; ".join((tell_status(commitment), *map(tell_tally, commitment.tallies))), indent=4, hang=4)
        page.write(short_id(commitment.id), indent=4, style="dim")
        n_shown += 1
    return n_shown


def _show_entities(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.cli.showing_entities import show_entities

    return show_entities(reader, filter, page)


def _show_documents(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.wording import short_id, tell_source

    n_shown = 0
    for document in reader.documents(filter):
        page.write(document.title_text or f"(no title) {document.text[:60]}…", hang=4, style="bold")
        page.write(tell_source(document), indent=4)
        for credit in document.credits:
            page.write(f"{credit.role}: {credit.name}", indent=4, hang=4)
        page.write(f"{document.uri} · {short_id(document.id)}", indent=4, style="dim")
        n_shown += 1
    return n_shown


def _show_relations(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.cli.showing_relations import show_relations

    return show_relations(reader, filter, page)


def _show_reviews(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.cli.reviewing import write_review

    n_shown = 0
    for placed in reader.reviews(filter):
        write_review(reader, placed, page)
        n_shown += 1
    return n_shown


def _show_judgements(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.cli.judging import write_judgements
    from dragoman.record import check_filter

    check_filter("judgements", filter)
    return write_judgements(reader, page)


def _show_problems(reader: "Reader", filter: "Filter", page: "Page") -> int:
    from dragoman.wording import short_id, tell_problem

    n_shown = 0
    for problem in reader.problems(filter):
        page.write(f"{tell_problem(problem)} · {short_id(problem.id)}", hang=4)
        n_shown += 1
    return n_shown


_SHOWN: dict[str, Callable[["Reader", "Filter", "Page"], int]] = {
    "events": _show_events,
    "claims": _show_claims,
    "quotes": _show_quotes,
    "commitments": _show_commitments,
    "entities": _show_entities,
    "documents": _show_documents,
    "relations": _show_relations,
    "problems": _show_problems,
    "reviews": _show_reviews,
    "judgements": _show_judgements,
}
