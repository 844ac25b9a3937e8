"""The command `judge`: what a person knows of who is who, set above what the program found."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, login_name, open_existing_record
from dragoman.model import Entity, Event, Judgement, RecordError, Verdict, WrongUse

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.pipeline import Judged
    from dragoman.record import Reader, Record

EXAMPLE = 'dragoman judge same "Taras Hnatiuk" entity-5f3c91 --why "his own page" --record my.db'

_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_N_SHOWN = 6
"""Candidates that a doubtful name lists: one sentence."""


def judge(
    what: Annotated[
        str,
        typer.Argument(metavar="same|different|unsure|undo|list", help="What to say or do.", show_default=False),
    ],
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="A B",
            help="Two entities or two events: an id, its beginning, or an entity's whole name. "
            "To undo, the same two, or the id of the judgement.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who judges; without it, your login name.", show_default=False),
    ] = None,
    why: Annotated[str, typer.Option(metavar="WORDS", help="Why, to be shown with the judgement.")] = "",
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Say that two entities or two events are the same, are different, or that it cannot be told; or take it back.

    Your word wins over the program's, is kept when pages are read again, and is undone by one line.
    """
    from dragoman.cli.layout import Page

    named = values or []
    if what == "list":
        _check_count(named, 0, "list")
        with open_existing_record(record) as opened:
            _write_list(opened.reader, Page(), json=json)
        return
    if what not in _VERDICTS and what != "undo":
        raise WrongUse(f'"{what}" is no judgement; there are {", ".join(_VERDICTS)}, undo and list')
    with open_existing_record(record) as opened:
        if what == "undo":
            _undo(opened, named, by, Page())
            return
        _check_count(named, 2, what)
        _judge(opened, named, _VERDICTS[what], by or login_name(), why, Page())


def _check_count(named: list[str], wanted: int, what: str) -> None:
    if len(named) != wanted:
        raise WrongUse(f'"judge {what}" takes {wanted} values, not {len(named)}; see "dragoman judge --help"')


def _judge(record: "Record", named: list[str], verdict: Verdict, by: str, why: str, page: "Page") -> None:
    from dragoman.pipeline import judge_pair

    one, other = (find_judged(record.reader, words) for words in named)
    _check_two(record.reader, named, one, other)
    judged = judge_pair(record, one, other, verdict, by=by, at=datetime.now(UTC), why=why)
    page.write(_tell(record.reader, judged.judgement), hang=4)
    if judged.replaced is not None and judged.replaced.verdict is not verdict:
        page.write(f"in place of what {by} said before: {judged.replaced.verdict}", indent=4)
    _tell_links(record.reader, judged, page)
    page.write(f"to take it back: dragoman judge undo {judged.judgement.id}", indent=4, style="dim")


def _check_two(reader: "Reader", named: list[str], one: Entity | Event, other: Entity | Event) -> None:
    if one.id == other.id and isinstance(one, Entity):
        members = ", ".join((one.id, *reader.same_as(one.id)))
        raise WrongUse(f'"{named[0]}" and "{named[1]}" are one, {one.name}; name two of its ids: {members}')


def find_judged(reader: "Reader", words: str) -> Entity | Event:
    """Return the entity or event that the words mean: an id or its beginning, or a whole name.

    Raises:
        WrongUse: nobody is called so, or several are (the message names some).
        RecordError: no id begins so, or several do.
    """
    if words.startswith(("entity-", "event-")):
        found = reader.find_id(words)
        if isinstance(found, Entity | Event):
            return found
    called = reader.find_called(words)
    if len(called) == 1:
        return called[0]
    if called:
        shown = ", ".join(f"{entity.name} ({entity.kind}, {entity.id})" for entity in called[:_N_SHOWN])
        raise WrongUse(f'"{words}" may be {len(called)} entities: {shown}; give the id')
    try:
        found = reader.find_id(words)
    except RecordError as error:
        raise WrongUse(
            f'no entity is called "{words}", and no id begins so; "dragoman show entities" lists them'
        ) from error
    if not isinstance(found, Entity | Event):
        raise WrongUse(f"{found.id} is neither an entity nor an event")
    return found


def _undo(record: "Record", named: list[str], by: str | None, page: "Page") -> None:
    from dragoman.pipeline import undo_judgement

    judgement = _find_judgement(record.reader, named, by)
    told = _tell(record.reader, judgement)
    judged = undo_judgement(record, judgement)
    page.write(f"taken back: {told}", hang=4)
    _tell_links(record.reader, judged, page)


def _find_judgement(reader: "Reader", named: list[str], by: str | None) -> Judgement:
    """Return the one judgement by a person that is named by its id, or by the two values judged."""
    people = [said for said in reader.judgements() if said.is_by_person and by in (None, said.by)]
    if len(named) == 1:
        begin = named[0] if named[0].startswith("judgement-") else f"judgement-{named[0]}"
        found = [said for said in people if said.id.startswith(begin)]
    else:
        _check_count(named, 2, "undo")
        one, other = (_ids_meant(reader, words, people) for words in named)
        found = [
            said
            for said in people
            if (said.left in one and said.right in other) or (said.left in other and said.right in one)
        ]
    if len(found) == 1:
        return found[0]
    words = " and ".join(named)
    if found:
        ids = ", ".join(f"{said.id} by {said.by}" for said in found[:_N_SHOWN])
        raise WrongUse(f"there are {len(found)} judgements of {words}: {ids}; give the id of one")
    whose = f" by {by}" if by else " by a person"
    raise WrongUse(f'there is no judgement of {words}{whose}; "dragoman judge list" shows all')


def _ids_meant(reader: "Reader", words: str, people: Iterable[Judgement]) -> frozenset[str]:
    """Return the ids that the words may mean: judged ids that begin so (their events may be gone), or a name's."""
    judged = {id for said in people for id in (said.left, said.right)}
    if begun := {id for id in judged if id.startswith(words)}:
        return frozenset(begun)
    found = find_judged(reader, words)
    return frozenset({found.id, *(reader.same_as(found.id) if isinstance(found, Entity) else ())})


def _tell(reader: "Reader", judgement: Judgement) -> str:
    left, right = (_name_of(reader, id) for id in (judgement.left, judgement.right))
    verb = {
        Verdict.SAME: "are the same",
        Verdict.DIFFERENT: "are different",
        Verdict.UNSURE: "may or may not be the same",
    }[judgement.verdict]
    why = f": {judgement.why}" if judgement.why else ""
    return f"{left} and {right} {verb}, says {judgement.by}{why}"


def _name_of(reader: "Reader", id: str) -> str:
    from dragoman.explanations import tell_event
    from dragoman.wording import short_id

    if id.startswith("event-"):
        event = reader.find_all(Event, [id]).get(id)
        return f"“{tell_event(reader, event)}” ({short_id(id)})" if event else f"an event of before ({short_id(id)})"
    entity = reader.find_all(Entity, [id]).get(id)
    return f"{entity.name} ({short_id(id)})" if entity else f"an entity that no page names now ({short_id(id)})"


def _tell_links(reader: "Reader", judged: "Judged", page: "Page") -> None:
    """Tell whom the judgement brought together, and which weaker judgement of sameness gave way or holds again."""
    if judged.was_one and not judged.is_one:
        page.write("until now they were held to be one", indent=4)
    for title, pairs in (("no longer held to be one", judged.broken), ("held to be one again", judged.restored)):
        for left, right in pairs:
            page.write(f"{title}: {_name_of(reader, left)} and {_name_of(reader, right)}", indent=4, hang=4)
    if judged.judgement.left.startswith("entity-"):
        for id in (judged.judgement.left, judged.judgement.right):
            joined = reader.identities().get(id)
            if joined is not None and (same := reader.same_as(id)):
                page.write(f"{_name_of(reader, id)} is shown as {joined.name}, one of {len(same) + 1}", indent=4)


def _write_list(reader: "Reader", page: "Page", *, json: bool) -> None:
    from dragoman.cli.app import talk

    people = [said for said in reader.judgements() if said.is_by_person]
    for said in people:
        if json:
            _write_line(said, page)
            continue
        page.write(_tell(reader, said), hang=4)
        at = f"{said.at:%Y-%m-%d %H:%M} UTC · " if said.at else ""
        page.write(f"{at}{said.id}", indent=4, style="dim")
    if not people and not json:
        talk().print("no person has judged anything in this record")


def _write_line(said: Judgement, page: "Page") -> None:
    from dragoman.cli.layout import use_utf8
    from dragoman.exports import write_line

    use_utf8()
    line = {
        "id": said.id,
        "left": said.left,
        "right": said.right,
        "verdict": said.verdict,
        "by": said.by,
        "at": said.at.isoformat() if said.at else None,
        "why": said.why,
    }
    page.write_raw(write_line(line))
