"""Sending a digest to one address."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime

from dragoman.alerts.addresses import MailSettings, hide_secrets
from dragoman.alerts.digests import Digest
from dragoman.alerts.writing import write_mail, write_message, write_text
from dragoman.model import DragomanError
from dragoman.sources import post_json

_SECONDS = 30.0
"""How long a mail server may keep silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendSettings:
    """How digests are sent.

    Attributes:
        base: address of the application, that links lead to; None where nobody else can reach it.
        mail: the mail server; None where there is none.
        allow_private: let receivers be in a private network.
    """

    base: str | None = None
    mail: MailSettings | None = None
    allow_private: bool = False


class SendError(DragomanError):
    """A digest could not be sent; the text says where to and why, without secrets."""


def send_digest(digest: Digest, to: str, settings: SendSettings, at: datetime) -> None:
    """Send a digest to an address.

    Raises:
        SendError: it was not taken, or there is no way to send it.
    """
    if to.startswith("mailto:"):
        _send_mail(digest, to.removeprefix("mailto:"), settings, at)
    elif to.startswith(("http://", "https://")):
        try:
            post_json(to, write_message(digest, settings.base), allow_private=settings.allow_private)
        except DragomanError as error:
            raise SendError(str(error)) from error
    else:
        _send_message(digest, to, settings)


def _send_mail(digest: Digest, to: str, settings: SendSettings, at: datetime) -> None:
    mail = settings.mail
    if mail is None:
        raise SendError("no mail server is named; set DRAGOMAN_SMTP to smtps://user:password@host:465")
    message = write_mail(digest, mail.sender, to, settings.base, at)
    context = ssl.create_default_context()
    try:
        with (
            smtplib.SMTP_SSL(mail.host, mail.port, timeout=_SECONDS, context=context)
            if mail.is_tls
            else smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)
        ) as server:
            if not mail.is_tls and server.has_extn("starttls"):
                server.starttls(context=context)
            if mail.user is not None and mail.password is not None:
                if not mail.is_tls and not isinstance(server.sock, ssl.SSLSocket):
                    raise SendError(f"{mail.host} offers no encryption, and the password was not sent; use smtps://")
                server.login(mail.user, mail.password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as fault:
        raise SendError(f"the mail server {mail.host} did not take the mail ({type(fault).__name__})") from fault


def _send_message(digest: Digest, to: str, settings: SendSettings) -> None:
    """Send by the notification library, which knows a hundred messengers and reaches each by its own address."""
    import apprise

    messenger = apprise.Apprise()
    if not messenger.add(to) or not messenger.notify(title=digest.subject, body=write_text(digest, settings.base)):
        raise SendError(f"{hide_secrets(to)} did not take the message; check the address")
