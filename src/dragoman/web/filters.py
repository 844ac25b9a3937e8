"""The words of templates: what a page can make of a value by `{{ value|name }}`."""

from urllib.parse import quote, urlsplit

from dragoman.briefing import find_anchor
from dragoman.model import DateSpan
from dragoman.relations import load_intensities
from dragoman.web.charts.lines import WIDTH as LINE_WIDTH
from dragoman.web.days import Days
from dragoman.wording import (
    Slot,
    clean_signs,
    clean_text,
    count_of,
    explain_date,
    explain_derivation,
    explain_ground,
    explain_object,
    explain_place,
    name_side,
    name_state,
    original_name,
    short_id,
    tell_according,
    tell_act_line,
    tell_all,
    tell_article,
    tell_briefly,
    tell_commitment,
    tell_credibility,
    tell_credit_role,
    tell_day,
    tell_event_line,
    tell_feed_state,
    tell_gloss,
    tell_grade,
    tell_job,
    tell_job_state,
    tell_language,
    tell_likelihood,
    tell_list,
    tell_next_reading,
    tell_office,
    tell_origin,
    tell_owed,
    tell_parties,
    tell_provenance,
    tell_publication,
    tell_quote,
    tell_reasons,
    tell_reliability,
    tell_review,
    tell_sides,
    tell_silence,
    tell_source,
    tell_standing_of_claim,
    tell_status,
    tell_tally,
    tell_teller,
    tell_tenure,
    tell_trend,
    tell_when,
)


def type_days(span: DateSpan | None) -> str:
    """Return a date as a person types one: `2024-05-10`, or two of them with `..` between; "" where a side is open."""
    if span is None or span.start is None or span.end is None:
        return ""
    return str(span.start) if span.start == span.end else f"{span.start}..{span.end}"


def tell_days(days: Days) -> str:
    """Return a day or week in words: "20 March 2024", "18 March 2024 to 24 March 2024"."""
    return f"{tell_day(days.first)} to {tell_day(days.last)}" if days.is_week else tell_day(days.first)


def is_address(uri: str) -> bool:
    """Whether an address is one of the web: no other may become a link ("javascript:" is one too)."""
    return urlsplit(uri).scheme in {"http", "https"}


_LONGEST_FRAGMENT = 300
"""Signs of a text fragment: browsers look for them one by one, and addresses are cut by some servers at 2,000."""


def text_fragment(words: str) -> str:
    """Return the part of an address that leads to words of a page ("" for words that are too long to be told so).

    >>> text_fragment("one, two-three")
    '#:~:text=one%2C%20two%2Dthree'
    """
    if len(words) > _LONGEST_FRAGMENT or "\n" in words:
        return ""
    return "#:~:text=" + quote(words, safe="").replace("-", "%2D")


def cut(text: str, length: int = 300) -> str:
    """Return the text, cut at a space with an ellipsis where it is longer than so many signs.

    >>> cut("one two three", 9)
    'one two …'
    """
    if len(text) <= length:
        return text
    kept = text[:length].rpartition(" ")[0] or text[:length]
    return f"{kept} …"


FILTERS = {
    "according": tell_according,
    "act_line": tell_act_line,
    "all": tell_all,
    "anchor": find_anchor,
    "article": tell_article,
    "briefly": tell_briefly,
    "clean": clean_text,
    "clean_spaces": clean_signs,
    "commitment": tell_commitment,
    "count_of": count_of,
    "credibility": tell_credibility,
    "credit_role": tell_credit_role,
    "cut": cut,
    "date_ground": explain_date,
    "day": tell_day,
    "days": tell_days,
    "derivation": explain_derivation,
    "explained": explain_object,
    "feed_state": tell_feed_state,
    "gloss": tell_gloss,
    "grade": tell_grade,
    "is_address": is_address,
    "job_state": tell_job_state,
    "language": tell_language,
    "likelihood": tell_likelihood,
    "listed": tell_list,
    "next_reading": tell_next_reading,
    "office": tell_office,
    "origin": tell_origin,
    "original_name": original_name,
    "owed": tell_owed,
    "parties": tell_parties,
    "path": lambda text: quote(str(text), safe=""),
    "per_cent": lambda x: f"{100 * x / LINE_WIDTH:.2f}%",
    "placed": explain_place,
    "plain": lambda word: str(word).replace("_", " "),
    "provenance": tell_provenance,
    "publication": tell_publication,
    "publication_ground": explain_ground,
    "quad": lambda type: load_intensities()[type].quad.value,
    "quoted": tell_quote,
    "reasons": tell_reasons,
    "reliability": tell_reliability,
    "review": tell_review,
    "short_id": short_id,
    "side": name_side,
    "sides": tell_sides,
    "silence": lambda row: tell_silence(Slot(row)) if row in set(Slot) else "not said",
    "source": tell_source,
    "standing": tell_status,
    "standing_of_claim": tell_standing_of_claim,
    "state": name_state,
    "tally": tell_tally,
    "teller": tell_teller,
    "tenure": tell_tenure,
    "text_fragment": text_fragment,
    "told": tell_event_line,
    "told_job": tell_job,
    "told_quote": tell_quote,
    "trend": tell_trend,
    "typed_days": type_days,
    "when": tell_when,
}
"""Every filter by its name."""
