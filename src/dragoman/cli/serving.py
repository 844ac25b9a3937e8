"""The command `serve`: the web application and the HTTP API."""

from typing import Annotated

import typer

from dragoman.cli.app import RecordOption, bring_up_to_date, talk

EXAMPLE = "dragoman serve --record my.db"


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Port to listen on.")] = 8321,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A further name under which the server may be asked; again for more.",
            show_default=False,
        ),
    ] = None,
    behind_proxy: Annotated[
        bool,
        typer.Option("--behind-proxy", help="A proxy on this machine, reached by https, hands the requests on."),
    ] = False,
    sign_in: Annotated[bool, typer.Option("--sign-in", help="Whoever sits at this machine must sign in too.")] = False,
    record: RecordOption = None,
) -> None:
    """Serve the pages and the HTTP API of a record until interrupted.

    On this machine alone, nobody needs a password. Wherever others could ask, "dragoman users" must
    have made users before, and everybody signs in.
    """
    from dragoman.web import ServeSettings, serve_until_stopped

    settings = ServeSettings(
        record=record,
        host=host,
        port=port,
        allow_hosts=tuple(allow_host or ()),
        behind_proxy=behind_proxy,
        sign_in=sign_in,
    )
    if settings.is_readable_on_the_way:
        talk().print("passwords and pages cross the network as they are; put a proxy with https before it")
    bring_up_to_date(record)
    serve_until_stopped(settings, heard=lambda: talk().print(f"serving at {settings.url} (stop with Ctrl+C)"))
