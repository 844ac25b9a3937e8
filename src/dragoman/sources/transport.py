"""The way from the client's requests to guarded connections."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpcore2
import httpx2

if TYPE_CHECKING:
    from dragoman.sources.guard import GuardedBackend


class GuardedTransport(httpx2.BaseTransport):
    """Sends a client's requests over a pool whose connections the guard makes.

    The client's own transport keeps its pool in a private attribute and takes no backend, so this
    one holds a pool of its own, by public names only. Faults come out as httpcore2's own.
    """

    def __init__(self, backend: "GuardedBackend") -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=8,
            network_backend=backend,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; the name is the one that the client calls."""
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            status_code=answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
