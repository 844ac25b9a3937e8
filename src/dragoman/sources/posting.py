"""Sending a message to an address of the web, behind the same guard as everything that is fetched."""

import json
import time
from collections.abc import Mapping
from typing import Any

from dragoman.model import SourceError

_SECONDS = 20.0
"""For the whole of it: a receiver of messages answers at once, and does its work later."""


def post_json(url: str, message: Mapping[str, Any], *, allow_private: bool = False) -> None:
    """Post a message as JSON; no redirect is followed, for nobody knows where it would lead.

    Args:
        url: address of the receiver, http or https.
        message: what is sent.
        allow_private: let it be an address of a private network.

    Raises:
        SourceError: it cannot be reached, leads to a private network, or does not take the message.
    """
    import httpcore2
    import httpx2

    from dragoman.sources.fetching import USER_AGENT
    from dragoman.sources.guard import AddressRefusedError, GuardedBackend
    from dragoman.sources.transport import GuardedTransport

    backend = GuardedBackend(allow_private=allow_private)
    backend.deadline = time.monotonic() + _SECONDS
    headers = {"user-agent": USER_AGENT, "content-type": "application/json"}
    content = json.dumps(message, ensure_ascii=False).encode()
    place = _without_secrets(url)
    try:
        with httpx2.Client(transport=GuardedTransport(backend), timeout=_SECONDS, trust_env=False) as client:
            answer = client.post(url, content=content, headers=headers)
    except AddressRefusedError as refusal:
        raise SourceError(f"{place} leads to no address of the public internet; allow private addresses if you trust it"
                          ) from refusal  # fmt: skip
    except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, httpcore2.ProtocolError) as fault:
        raise SourceError(f"{place} cannot be reached ({type(fault).__name__}); check the address") from fault
    if not 200 <= answer.status_code < 300:
        raise SourceError(f"{place} answered {answer.status_code} and did not take the message")


def _without_secrets(url: str) -> str:
    """Return scheme and host: what follows in the address of a receiver is often its password."""
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0].rpartition("@")[2]
    return f"{scheme}://{host}/…"
