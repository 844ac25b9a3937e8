"""A digest as mail and as a message for programs."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from dragoman.alerts.digests import Digest, DigestLine

if TYPE_CHECKING:
    from datetime import datetime

_FOOT = "Dragoman keeps who said what, through whom. It does not say who is right."


def write_text(digest: Digest, base: str | None) -> str:
    """Return a digest as plain text; `base` is the address of the application, None where it has none."""
    return "\n".join(_lines(digest, base))


def write_mail(digest: Digest, sender: str, to: str, base: str | None, at: "datetime") -> EmailMessage:
    """Return a digest as a mail in plain text, which every reader shows and no filter takes for an advertisement.

    Its id is made from what it holds, so that a mail server that gets it twice may drop one.
    """
    mail = EmailMessage()
    mail["Subject"] = digest.subject[:200]
    mail["From"], mail["To"] = sender, to
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = make_msgid(domain="dragoman.invalid")
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(write_text(digest, base) + "\n")
    return mail


def write_message(digest: Digest, base: str | None) -> dict[str, Any]:
    """Return a digest as a value for JSON: what a webhook gets; `text` is what messengers show of it."""
    return {
        "search": digest.search,
        "subject": digest.subject,
        "text": write_text(digest, base),
        "n_more": digest.n_more,
        "items": [
            {
                "id": line.id,
                "told": line.told,
                "facts": list(line.facts),
                "words": line.words,
                "language": line.language,
                "source": line.source,
                "uri": line.uri,
                "url": urljoin(base, line.path) if base else None,
            }
            for line in digest.lines
        ],
    }


def _lines(digest: Digest, base: str | None) -> Iterator[str]:
    yield from (digest.subject, "")
    for line in digest.lines:
        yield from _line(line, base)
        yield ""
    if digest.n_more:
        yield from (f"And {digest.n_more} more.", "")
    yield _FOOT


def _line(line: DigestLine, base: str | None) -> Iterator[str]:
    yield f"* {line.told}"
    yield from (f"  {fact}" for fact in line.facts)
    if line.words is not None:
        yield f"  “{line.words}”"
    if line.source is not None:
        yield f"  {line.source}; {line.uri}"
    yield f"  {urljoin(base, line.path) if base else line.id}"
