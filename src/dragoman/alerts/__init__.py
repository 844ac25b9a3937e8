"""The window for those who do not look: what is new of saved searches, sent by mail, to the web, to messengers."""

from dragoman.alerts.addresses import MailSettings, check_address, hide_secrets, read_mail_settings
from dragoman.alerts.digests import Digest, DigestLine, first_claims, make_digest, make_lines
from dragoman.alerts.feeds import write_feed
from dragoman.alerts.running import Outcome, is_due, send_all
from dragoman.alerts.sending import SendError, SendSettings
from dragoman.alerts.writing import write_mail, write_message

__all__ = [
    "Digest",
    "DigestLine",
    "MailSettings",
    "Outcome",
    "SendError",
    "SendSettings",
    "check_address",
    "first_claims",
    "hide_secrets",
    "is_due",
    "make_digest",
    "make_lines",
    "read_mail_settings",
    "send_all",
    "write_feed",
    "write_mail",
    "write_message",
]
