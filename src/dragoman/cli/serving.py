"""The command `serve`: the web application and the HTTP API."""

from typing import Annotated

import typer

from dragoman.cli.app import RecordOption, talk

EXAMPLE = "dragoman serve --record my.db"


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Port to listen on.")] = 8321,
    record: RecordOption = None,
) -> None:
    """Serve the pages and the HTTP API of a record until interrupted."""
    from dragoman.web import ServeSettings, serve_until_stopped

    settings = ServeSettings(record=record, host=host, port=port)
    talk().print(f"serving at {settings.url} (stop with Ctrl+C)")
    serve_until_stopped(settings)
