"""The commands, in the order in which help lists them."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer


def build_app() -> typer.Typer:
    """Return the command line with every command; modules import nothing heavy before their function runs."""
    from dragoman.cli import (
        assisting,
        briefing,
        comparing,
        copying,
        doctor,
        explaining,
        exporting,
        judging,
        ledger,
        network,
        rating,
        reading,
        serving,
        showing,
        upgrading,
    )

    app = typer.Typer(
        name="dragoman",
        help="Reads the world's news in its own languages and keeps the record between states: "
        "who said that who did what, to whom, when, and according to whom.",
        epilog="Example: dragoman read news/ --record my.db, then: dragoman show events --record my.db",
        no_args_is_help=True,
        rich_markup_mode=None,  # plain help: the same in a pipe, and a tenth of a second faster
        pretty_exceptions_enable=False,  # `main` is the door that catches
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_front_door)
    commands = (
        ("read", reading.read, reading.EXAMPLE),
        ("show", showing.show, showing.EXAMPLE),
        ("explain", explaining.explain, explaining.EXAMPLE),
        ("compare", comparing.compare, comparing.EXAMPLE),
        ("ledger", ledger.ledger, ledger.EXAMPLE),
        ("network", network.network, network.EXAMPLE),
        ("brief", briefing.brief, briefing.EXAMPLE),
        ("judge", judging.judge, judging.EXAMPLE),
        ("rate", rating.rate, rating.EXAMPLE),
        ("export", exporting.export, exporting.EXAMPLE),
        ("copy", copying.copy, copying.EXAMPLE),
        ("upgrade", upgrading.upgrade, upgrading.EXAMPLE),
        ("serve", serving.serve, serving.EXAMPLE),
        ("mcp", assisting.mcp, assisting.EXAMPLE),
        ("doctor", doctor.doctor, doctor.EXAMPLE),
    )
    _add_commands(app, commands)
    app.add_typer(_build_lexicon(), name="lexicon")
    app.add_typer(_build_watch(), name="watch")
    app.add_typer(_build_alert(), name="alert")
    app.add_typer(_build_users(), name="users")
    return app


_Commands = Sequence[tuple[str, Callable[..., Any], str]]
"""Of each command its name, its function and its example."""


def _add_commands(app: typer.Typer, commands: _Commands) -> typer.Typer:
    for name, command, example in commands:
        app.command(name, epilog=f"Example: {example}")(command)
    return app


def _build_group(help: str, example: str, commands: _Commands) -> typer.Typer:
    group = typer.Typer(
        help=help,
        epilog=f"Example: {example}",
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    return _add_commands(group, commands)


def _build_lexicon() -> typer.Typer:
    from dragoman.cli import importing

    commands = (
        ("import", importing.import_file, importing.IMPORT_EXAMPLE),
        ("list", importing.list_all, importing.LIST_EXAMPLE),
        ("remove", importing.remove, importing.REMOVE_EXAMPLE),
    )
    return _build_group(importing.HELP, importing.EXAMPLE, commands)


def _build_watch() -> typer.Typer:
    from dragoman.cli import watching

    commands = (
        ("add", watching.add, watching.ADD_EXAMPLE),
        ("list", watching.list_all, watching.LIST_EXAMPLE),
        ("pause", watching.pause, watching.PAUSE_EXAMPLE),
        ("resume", watching.resume, watching.RESUME_EXAMPLE),
        ("remove", watching.remove, watching.REMOVE_EXAMPLE),
        ("export", watching.export, watching.EXPORT_EXAMPLE),
    )
    watch = _build_group(watching.HELP, watching.EXAMPLE, commands)
    watch.info.no_args_is_help = False
    watch.callback(
        invoke_without_command=True, help=watching.HELP, epilog=f"Example: {watching.EXAMPLE}", no_args_is_help=False
    )(watching.watch)
    return watch


def _build_alert() -> typer.Typer:
    from dragoman.cli import alerting

    commands = (
        ("add", alerting.add, alerting.ADD_EXAMPLE),
        ("list", alerting.list_all, alerting.LIST_EXAMPLE),
        ("remove", alerting.remove, alerting.REMOVE_EXAMPLE),
        ("send", alerting.send, alerting.SEND_EXAMPLE),
    )
    return _build_group(alerting.HELP, alerting.EXAMPLE, commands)


def _build_users() -> typer.Typer:
    from dragoman.cli import users as keeping

    commands = (
        ("add", keeping.add, keeping.ADD_EXAMPLE),
        ("list", keeping.list_all, keeping.LIST_EXAMPLE),
        ("role", keeping.set_role, keeping.ROLE_EXAMPLE),
        ("password", keeping.set_password, keeping.PASSWORD_EXAMPLE),
        ("remove", keeping.remove, keeping.REMOVE_EXAMPLE),
        ("token", keeping.token, keeping.TOKEN_EXAMPLE),
    )
    return _build_group(keeping.HELP, keeping.EXAMPLE, commands)


def _show_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


def _front_door(
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    pass
