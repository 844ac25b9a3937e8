"""Under which names the server may be asked: a defence against names that a stranger points at this machine.

A page of another site can have its own name lead to 127.0.0.1 (DNS rebinding); the browser then takes our answers
for that site's. It tells the name in `Host`, by which we know it.
"""

from urllib.parse import urlsplit

from dragoman.web.settings import ServeSettings, is_loopback, is_numeric

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_known_host(header: str, settings: ServeSettings) -> bool:
    """Whether a request may come under this name.

    On this machine alone: under its three names with the port that is listened on. Elsewhere under any numeric
    address, which nobody can point elsewhere. Under the names of `--allow-host` always.

    Args:
        header: the `Host` of the request.
        settings: how the application is served.
    """
    split = _split_host(header)
    if split is None:
        return False
    name, port = split
    if name in {allowed.lower().strip("[]") for allowed in settings.allow_hosts}:
        return True
    if not is_loopback(settings.host):
        return is_numeric(name) or name == settings.host.lower()
    return name in LOOPBACK_NAMES and (port or 80) == settings.port


def _split_host(header: str) -> tuple[str, int | None] | None:
    if not header or header != header.strip() or any(sign in header for sign in "/@?#\\, "):
        return None
    try:
        parts = urlsplit(f"//{header}")
        return ((parts.hostname or "").lower().rstrip("."), parts.port) if parts.hostname else None
    except ValueError:
        return None
