"""Which addresses are opened at all, and why one is not."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import SplitResult, urljoin, urlsplit

from dragoman.model import tell_fault

MAX_URL_CHARACTERS = 2048


class FetchError(Exception):
    """An address that is not or cannot be fetched; `code` is that of the problem to come."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@contextmanager
def told_faults() -> Iterator[None]:
    """Turn what the network raises into a `FetchError` of one sentence."""
    import httpcore2
    import httpx2

    from dragoman.sources.guard import AddressRefusedError

    try:
        yield
    except AddressRefusedError as refusal:
        raise FetchError("refused-address", str(refusal)) from refusal
    except (httpx2.TimeoutException, httpcore2.TimeoutException) as fault:
        raise FetchError("timeout", "the server took too long; try again later") from fault
    except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, httpcore2.ProtocolError) as fault:
        raise FetchError("unreachable", f"cannot be fetched ({tell_fault(fault)}); check the address") from fault


def check_url(url: str) -> None:
    """Raise FetchError for an address that we do not open, whatever stands there."""
    if len(url) > MAX_URL_CHARACTERS:
        raise FetchError("malformed-url", f"longer than {MAX_URL_CHARACTERS} characters; check the address")
    parts = split_url(url)
    if parts is not None and parts.scheme not in {"http", "https"}:
        raise FetchError("unsupported-scheme", f"{parts.scheme} is not read; only http and https are")
    if parts is None or not parts.hostname:
        raise FetchError("malformed-url", "not an address of the form https://host/path; check it")
    if parts.username is not None or parts.password is not None:
        raise FetchError("credentials-in-url", "addresses with a user name or password are not fetched; leave them out")


def lower_scheme(url: str) -> str:
    """Return an address with its scheme in small letters, so that one address is written in one way.

    >>> lower_scheme("HTTPS://news.example/Page")
    'https://news.example/Page'
    """
    scheme, colon, rest = url.partition(":")
    return f"{scheme.lower()}{colon}{rest}"


def site_of(url: str) -> str:
    """Return scheme, host and port of an address: what one robots.txt holds for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def split_url(url: str) -> SplitResult | None:
    """Return the parts of an address; None when it is none, for instance by its port."""
    with suppress(ValueError):
        parts = urlsplit(url)
        _ = parts.port  # read for the error that it raises
        return parts
    return None


def join_url(url: str, target: str) -> str:
    """Return where a redirect leads; raise FetchError for one that leads nowhere."""
    try:
        return urljoin(url, target)
    except ValueError as fault:
        raise FetchError(
            "malformed-url", f"is redirected to what is no address ({target[:200]!r}); check it"
        ) from fault
