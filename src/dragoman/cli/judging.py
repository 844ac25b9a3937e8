"""The command `judge`: what a person knows, set above what the program found."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
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
        typer.Argument(
            metavar="confirm|reject|correct|note|same|different|unsure|undo|list|import",
            help="What to say or do.",
            show_default=False,
        ),
    ],
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="A [B]",
            help="A claim; what a note is on, and its words; two entities or two events (an id, its beginning, "
            "or an entity's whole name); to undo, the same two, a claim, or the id of the judgement or review; "
            "to import, a file of export reviews, judgements or ratings.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who judges; without it, your login name.", show_default=False),
    ] = None,
    why: Annotated[str, typer.Option("--why", "--note", metavar="WORDS", help="Why, to be shown with it.")] = "",
    act: Annotated[str | None, typer.Option(metavar="ACT", help="To correct: the act.", show_default=False)] = None,
    status: Annotated[
        str | None, typer.Option(metavar="STATUS", help="To correct: the status.", show_default=False)
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option(metavar="WHO", help="To correct: who does it; repeatable.", show_default=False)
    ] = None,
    recipient: Annotated[
        list[str] | None, typer.Option(metavar="WHO", help="To correct: to whom; repeatable.", show_default=False)
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="To correct: 2024, 2024-05, 2024-05-10, or two with .. between.", show_default=False
        ),
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="WHERE", help="To correct: where.", show_default=False)] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="WHO", help="To correct: who first said it.", show_default=False)
    ] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Say what you know: confirm, reject or correct a claim, note something, tell two entities or events apart or one.

    Your word wins over the program's, is kept when pages are read again, and is undone by one line.
    In a correction, "none" says that there is nobody, no day, no place.
    """
    from dragoman.cli import reviewing
    from dragoman.cli.layout import Page

    named = values or []
    typed = reviewing.list_typed(act, status, actor or (), recipient or (), date, place, speaker)
    if what not in _COUNTS:
        raise WrongUse(f'"{what}" is no judgement; there are {", ".join(_COUNTS)}')
    if what != "undo":
        _check_count(named, _COUNTS[what], what)
    if typed and what != "correct":
        raise WrongUse(f'"judge {what}" mends nothing; say "judge correct"')
    with open_existing_record(record) as opened:
        if what == "list":
            _write_list(opened.reader, Page(), json=json)
        elif what == "import":
            reviewing.import_file(opened, Path(named[0]), Page())
        elif what == "undo":
            _undo(opened, named, by, Page())
        elif what == "note":
            reviewing.write_note(opened, named[0], named[1], by or login_name(), Page())
        elif what in reviewing.CLAIM_VERBS:
            reviewing.review_claim(opened, named[0], what, typed, by or login_name(), why, Page())
        else:
            _judge(opened, named, _VERDICTS[what], by or login_name(), why, Page())


_COUNTS = {
    **dict.fromkeys(("confirm", "reject", "correct"), 1),
    "note": 2,
    **dict.fromkeys(_VERDICTS, 2),
    "undo": 1,
    "list": 0,
    "import": 1,
}
"""What may be said or done, and how many values it takes."""


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
    from dragoman.cli import reviewing
    from dragoman.pipeline import undo_judgement

    if len(named) == 1 and named[0].startswith(("review-", "claim-")):
        found = reviewing.find_reviews(record.reader, named[0], by)
        if len(found) != 1:
            said = ", ".join(f"{one.review.id} by {one.review.by}" for one in found[:_N_SHOWN])
            raise WrongUse(
                f"there are {len(found)} reviews of {named[0]}: {said}; give the id of one"
                if found
                else f'nobody has reviewed {named[0]}; "dragoman judge list" shows all'
            )
        reviewing.undo_review(record, found[0], page)
        return
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
    left, right = (_name_side(reader, judgement, side) for side in ("left", "right"))
    verb = {
        Verdict.SAME: "are the same",
        Verdict.DIFFERENT: "are different",
        Verdict.UNSURE: "may or may not be the same",
    }[judgement.verdict]
    why = f": {judgement.why}" if judgement.why else ""
    return f"{left} and {right} {verb}, says {judgement.by}{why}"


def _name_side(reader: "Reader", judgement: Judgement, side: str) -> str:
    """Name what stands on one side of a judgement: of an event that has another id now, that one."""
    from dragoman.cli.reviewing import name_event_now

    id = judgement.left if side == "left" else judgement.right
    if id.startswith("event-") and not reader.find_all(Event, [id]):
        id = name_event_now(reader, judgement, side) or id
    return _name_of(reader, id)


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

    if json:
        _write_lines(reader, page)
        return
    from dragoman.cli.reviewing import write_reviews

    n_shown = write_judgements(reader, page) + write_reviews(reader, page)
    if not n_shown:
        talk().print("no person has judged anything in this record")


def write_judgements(reader: "Reader", page: "Page") -> int:
    """List what people say of two entities or events; return how many judgements there are."""
    people = [said for said in reader.judgements() if said.is_by_person]
    for said in people:
        page.write(_tell(reader, said), hang=4)
        at = f"{said.at:%Y-%m-%d %H:%M} UTC · " if said.at else ""
        page.write(f"{at}{said.id}", indent=4, style="dim")
    return len(people)


def _write_lines(reader: "Reader", page: "Page") -> None:
    from dragoman.cli.layout import use_utf8
    from dragoman.exports import read_lines, write_line

    use_utf8()
    for what in ("judgements", "reviews"):
        for line in read_lines(reader, what):
            page.write_raw(write_line(line))
