"""Serving the application over HTTP."""

import gc
import logging
from collections.abc import Callable

from dragoman.web.settings import ServeSettings


def serve_until_stopped(settings: ServeSettings, heard: Callable[[], None] = lambda: None) -> None:
    """Serve until interrupted; requests in progress are answered first.

    Args:
        settings: how.
        heard: told once when the address is listened on.

    Raises:
        RecordError: the record cannot be opened.
        WrongUse: the address or port cannot be listened on, or others could ask and there are no users.
    """
    import socket

    import uvicorn

    from dragoman.model import WrongUse
    from dragoman.web.app import make_app

    app = make_app(settings)
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise WrongUse(
            f"{settings.host} port {settings.port} cannot be listened on ({error.strerror}); "
            "give another one with --host or --port"
        ) from error
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        date_header=True,
        lifespan="on",
        proxy_headers=settings.behind_proxy,
        forwarded_allow_ips="127.0.0.1,::1",
    )
    settle_memory()
    # a line for each broken form would fill the log at anybody's will; whoever sent it is told
    logging.getLogger("python_multipart").setLevel(logging.ERROR)
    heard()
    uvicorn.Server(config).run(sockets=[listener])


def settle_memory() -> None:
    """Load what pages need of the lexicon, and let the collector of cycles look no more at what will stay.

    It went through all of it again and again: a third of what a list of events cost (80 instead of 50 ms of processor
    time, November 2026).
    """
    from dragoman.exports import state_names
    from dragoman.relations import load_intensities
    from dragoman.wording import name_state

    state_names()
    load_intensities()
    name_state("FRA")
    gc.collect()
    gc.freeze()
