"""Figures of a text: what it writes in digits, which a translation writes alike."""

import re

from dragoman.documents.dates import YEARS, find_dates

_FIGURE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?![\d.,]\d)|\d+[.,]\d+|\d+")
"""Thousands that a sign parts, a decimal, plain digits."""


def find_figures(text: str) -> tuple[str, ...]:
    """Return what a text writes in digits, in its order, without dates and years: all who report an act share its day.

    Thousands are written together and decimals with a point, whichever signs the language uses.

    >>> find_figures("On 12 May 2031 they sent 8,000 men with 2,5 tonnes of S-400 parts."), find_figures("8\u00a0000")
    (('8000', '2.5', '400'), ('8000',))
    """
    dates = [(date.start, date.end) for date in find_dates(text)]
    figures = []
    for match in _FIGURE.finditer(text):
        while dates and dates[0][1] <= match.start():
            dates.pop(0)
        if not (dates and dates[0][0] < match.end()) and not _is_year(match.group()):
            figures.append(_write_plainly(match.group()))
    return tuple(figures)


def _is_year(figure: str) -> bool:
    return len(figure) == _YEAR_LENGTH and figure.isdigit() and int(figure) in YEARS


_YEAR_LENGTH = 4


def _write_plainly(figure: str) -> str:
    *before, last = re.split(r"[ \u00a0\u202f.,]", figure)
    return "".join((*before, last)) if len(last) == _THOUSAND or not before else f"{''.join(before)}.{last}"


_THOUSAND = 3
"""Digits that stand after a sign of thousands; "1,125" may be a decimal, and is one in both texts then."""
