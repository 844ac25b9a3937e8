"""A briefing for programs: the value as one line of JSON."""

import json
from dataclasses import asdict
from datetime import date

from dragoman.briefing.values import Briefing


def write_json(briefing: Briefing) -> str:
    """Return the briefing as one JSON object on a line, its keys named as the fields of `values`."""
    text = json.dumps(asdict(briefing), ensure_ascii=False, default=_plain)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085") + "\n"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a briefing holds no {type(value).__name__}")
