"""Where digests are sent: mail, an address of the web, or a messenger that the notification library knows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from dragoman.model import WrongUse

_MAIL = re.compile(r"[^@\s<>,;:\"]{1,64}@[^@\s<>,;:\"]{1,255}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail server: its host and port, whether it is spoken to over TLS from the start, who signs in, who sends."""

    host: str
    port: int
    is_tls: bool
    user: str | None
    password: str | None
    sender: str

    def __repr__(self) -> str:
        """Without the password: this may stand in a log."""
        return f"MailSettings({self.host}:{self.port}, {self.sender})"


def read_mail_settings(environment: Mapping[str, str]) -> MailSettings | None:
    """Return the mail server that the environment names; None where it names none.

    `DRAGOMAN_SMTP` is `smtp://user:password@host:587` (STARTTLS where the server offers it) or `smtps://…:465`;
    `DRAGOMAN_MAIL_FROM` is the sender, without it the user.

    Raises:
        WrongUse: one of them is malformed; the message does not repeat it, for it holds a password.
    """
    given = environment.get("DRAGOMAN_SMTP", "").strip()
    if not given:
        return None
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        raise WrongUse("DRAGOMAN_SMTP is no address; write smtps://user:password@host:465") from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise WrongUse("DRAGOMAN_SMTP must begin with smtp:// or smtps:// and name a host")
    user = unquote(parts.username) if parts.username else None
    sender = environment.get("DRAGOMAN_MAIL_FROM", "").strip() or user or ""
    if not _MAIL.fullmatch(sender):
        raise WrongUse("DRAGOMAN_MAIL_FROM must be a mail address: that of the sender")
    return MailSettings(
        host=parts.hostname,
        port=port or (465 if parts.scheme == "smtps" else 587),
        is_tls=parts.scheme == "smtps",
        user=user,
        password=unquote(parts.password) if parts.password else None,
        sender=sender,
    )


def check_address(address: str) -> str:
    """Return an address that digests can be sent to, as it is kept.

    Raises:
        WrongUse: it is none.

    >>> check_address("desk@example.org")
    'mailto:desk@example.org'
    """
    given = address.strip()
    if _MAIL.fullmatch(given):
        return f"mailto:{given}"
    scheme, separator, rest = given.partition(":")
    if scheme == "mailto":
        if _MAIL.fullmatch(rest):
            return given
    elif scheme in ("http", "https"):
        if urlsplit(given).hostname:
            return given
    elif separator and _is_messenger(given):
        return given
    raise WrongUse(
        f"{hide_secrets(given)[:80]} is no address to send to; give a mail address, https://…, "
        "or one of a messenger as Apprise writes it"
    )


def hide_secrets(address: str) -> str:
    """Return an address to show: what is behind the host of a receiver is often its password.

    >>> hide_secrets("https://hooks.example.org/T1/secret"), hide_secrets("mailto:a@b.org")
    ('https://hooks.example.org/…', 'mailto:a@b.org')
    """
    scheme, separator, rest = address.partition("://")
    if not separator:
        return address
    if scheme in ("http", "https"):
        return f"{scheme}://{rest.partition('/')[0].rpartition('@')[2]}/…"
    return f"{scheme}://…"


def _is_messenger(address: str) -> bool:
    import apprise

    return apprise.Apprise.instantiate(address) is not None
