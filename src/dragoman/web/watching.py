"""Looks at the saved searches every minute as long as the application runs."""

import logging
import os
import threading
from datetime import datetime
from typing import TYPE_CHECKING

from dragoman.alerts import SendSettings, read_mail_settings, send_all
from dragoman.model import DragomanError

if TYPE_CHECKING:
    from dragoman.record import Record

log = logging.getLogger("dragoman.web")

_SECONDS = 60.0
"""Between two looks: a look at a record to which nothing came costs a millisecond."""


class SearchWatch:
    """A thread of its own that sends what is new; one that fails is logged, and looks again at the next minute."""

    def __init__(self, record: "Record", base: str) -> None:
        self._record = record
        self._base = base
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="searches", daemon=True)

    def start(self) -> None:
        """Begin to look, the first time after a minute."""
        self._thread.start()

    def stop(self) -> None:
        """Stop; a digest that is being sent is sent to its end."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(_SECONDS):
            try:
                settings = SendSettings(base=self._base, mail=read_mail_settings(os.environ))
                for _ in send_all(self._record, settings, datetime.now().astimezone()):
                    pass
            except DragomanError as error:
                log.warning("searches: %s", error)
            except Exception:  # a thread is a door: without this one fault would end all alerts
                log.exception("searches")
