"""The commands `lexicon import`, `lexicon list` and `lexicon remove`: knowledge from outside, by the user's choice."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import ExitCode, JsonOption, OutsideOption, find_outside_folder, page, talk

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar

    from dragoman.model import OutsideCollection

EXAMPLE = 'dragoman lexicon import entities.ftm.json --source OpenSanctions --licence "CC BY-NC 4.0"'
IMPORT_EXAMPLE = EXAMPLE
LIST_EXAMPLE = "dragoman lexicon list"
REMOVE_EXAMPLE = "dragoman lexicon remove entities"

HELP = "Bring in people and organisations that the lexicon lacks; show and remove what was brought in."

_LINE_EVERY_SECONDS = 30.0
"""How often an import without a terminal says how far it is, as `read` does."""

_PROBLEMS_SHOWN = 10
"""Bad lines told after an import; the first thousand are kept, and all are counted."""

_N_SETS_SHOWN = 8


def import_file(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="FollowTheMoney entities (entities.ftm.json, targets.nested.json) or Wikidata items, one on a line; "
            "packed by gzip, bzip2 or xz, or not.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call the collection; without it, from the file's name.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Who drew it up; needed where the file does not tell.")
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Under which its facts may be used; needed where the file does not tell."),
    ] = None,
    lexicon: OutsideOption = None,
    json: JsonOption = False,
) -> None:
    """Bring in people and organisations with their names, offices and ids; "read" then finds them in texts.

    The same file again changes nothing; another one of the same name takes the first one's place. A
    stopped import leaves all as it was. Documents read before are read again by the next "read".
    """
    from dragoman.pipeline import import_collection
    from dragoman.record import find_collection_problems

    folder = find_outside_folder(lexicon)
    progress = _ImportProgress(talk())
    try:
        told, is_new = import_collection(folder, file, name=name, source=source, licence=licence, heard=progress.hear)
    except KeyboardInterrupt:
        progress.close()
        talk().print("stopped: nothing was brought in; what was there before stays")
        raise typer.Exit(ExitCode.FAILED) from None
    finally:
        progress.close()
    problems = find_collection_problems(folder, told.name) if is_new else ()
    for problem in problems[:_PROBLEMS_SHOWN]:
        talk().print(f"{problem.uri}, {problem.place}: {problem.message}" if problem.place else problem.message)
    if len(problems) > _PROBLEMS_SHOWN:
        talk().print(f'more could not be read: see "dragoman lexicon list {told.name} --problems"')
    state = "brought in" if is_new else "there already, unchanged"
    if json:
        _write_json([told])
    talk().print(f"{told.name}: {_tell_counts(told)}; {state}; {told.words}")
    if is_new and told.n_problems:
        raise typer.Exit(ExitCode.DONE_WITH_PROBLEMS)


def list_all(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only this one.", show_default=False)] = None,
    problems: Annotated[bool, typer.Option("--problems", help="Show the lines that could not be read.")] = False,
    lexicon: OutsideOption = None,
    json: JsonOption = False,
) -> None:
    """Show what was brought in: how much, from whom, under which licence."""
    from dragoman.cli.layout import Page
    from dragoman.record import find_collection_problems, list_collections

    folder = find_outside_folder(lexicon)
    found = [one for one in list_collections(folder) if name in (None, one.name)]
    if not found:
        talk().print(f"nothing{f' of the name {name}' if name else ''} was brought into {folder}")
    if json:
        _write_json(found)
        return
    page = Page()
    for one in found:
        page.write(one.name, style="bold")
        page.write(_tell_counts(one), indent=4, hang=4)
        page.write(one.words, indent=4, hang=4)
        if one.sets:
            more = f" and {len(one.sets) - _N_SETS_SHOWN} more" if len(one.sets) > _N_SETS_SHOWN else ""
            page.write(f"data sets: {', '.join(one.sets[:_N_SETS_SHOWN])}{more}", indent=4, hang=4)
        page.write(f"{one.form}: {one.file}", indent=4, hang=4, style="dim")
        for problem in find_collection_problems(folder, one.name) if problems else ():
            page.write(f"{problem.place or problem.uri}: {problem.message}", indent=4, hang=4)


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the collection.", show_default=False)],
    lexicon: OutsideOption = None,
) -> None:
    """Remove a collection; documents that were read with it are read again by the next "read"."""
    from dragoman.record import remove_collection

    told = remove_collection(find_outside_folder(lexicon), name)
    talk().print(f"{told.name}: removed; {_tell_counts(told)}")


def _write_json(collections: "list[OutsideCollection]") -> None:
    import dataclasses

    from dragoman.cli.layout import Page, use_utf8
    from dragoman.exports import write_line

    use_utf8()
    for one in collections:
        Page(page()).write_raw(write_line(dataclasses.asdict(one)))


def _tell_counts(told: "OutsideCollection") -> str:
    from dragoman.wording import count_of

    parts = [
        f"{told.n_entities:,} people and organisations",
        f"{count_of(told.n_left_out, 'entry', 'entries')} of other kinds left out",
    ]
    return "; ".join([*parts, count_of(told.n_problems, "problem")])


class _ImportProgress:
    """Tells how many lines were read and how much of the file is left: a bar on a terminal, a line now and then."""

    def __init__(self, console: "Console") -> None:
        self._console = console
        self._bar: Bar | None = None
        self._started = self._told = time.monotonic()

    def hear(self, n_lines: int, share: float) -> None:
        """Take note of one more line."""
        if n_lines % 1000:
            return
        if self._console.is_terminal:
            self._show(n_lines, share)
        elif time.monotonic() - self._told >= _LINE_EVERY_SECONDS:
            self._told = time.monotonic()
            rate = n_lines / (self._told - self._started)
            self._console.print(f"{n_lines:,} lines read, {100 * share:.0f} % of the file, {rate:,.0f} lines a second")

    def _show(self, n_lines: int, share: float) -> None:
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        if self._bar is None:
            columns = (TextColumn("{task.fields[lines]} lines"), BarColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.add_task("import", total=1.0, lines="0")
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=share, lines=f"{n_lines:,}")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
