"""Text that XML 1.0 can hold: some signs that pages carry stand in no XML document, not even escaped."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but the production `Char` of XML 1.0 (fifth edition, 2.2)."""


def clean_xml(text: str) -> str:
    r"""Return the text with a visible sign in place of each that XML 1.0 forbids.

    >>> clean_xml("bell \x07, Київ\tand\n\U0001f426")
    'bell \ufffd, Київ\tand\n\U0001f426'
    """
    return _FORBIDDEN.sub("\ufffd", text)
