"""Text from pages made safe to show: no sign in it may steer a terminal or turn the order of letters around."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean_signs(text: str) -> str:
    r"""Return the text with a visible sign in place of each control sign, its spaces and lines as they are.

    >>> clean_signs("one  two \x1b[31mred")
    'one  two �[31mred'
    """
    return _CONTROL.sub("\ufffd", text)


def clean_text(text: str) -> str:
    r"""Return the text on one line, with a visible sign in place of each control sign.

    >>> clean_text("one\ntwo \x1b[31mred")
    'one two �[31mred'
    """
    return clean_signs(" ".join(text.split()))
