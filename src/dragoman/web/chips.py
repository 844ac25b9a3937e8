"""What a list is narrowed to, as words that can be taken away one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from fastapi import Request

from dragoman.record import Filter
from dragoman.web.asking import link_with, query_name

LABELS: Mapping[str, str] = {
    "text": "words",
    "actor": "who",
    "recipient": "to whom",
    "party": "with",
    "other": "and",
    "between": "between",
    "since": "from",
    "until": "to",
    "published_since": "published from",
    "published_until": "published to",
    "is_undated": "pages of unknown day",
    "min_origins": "origins",
    "has_differences": "differences",
    "is_denied": "denials",
    "told_since": "first told from",
    "told_until": "first told to",
    "changed_since": "last changed from",
    "changed_until": "last changed to",
    "status": "status",
    "act": "act",
    "type": "type",
    "language": "language",
    "outlet": "outlet",
    "country": "country",
    "document": "on the page",
    "id": "id",
}
"""How the conditions of `Filter` are called on pages; the headings of facets are these too."""

_SENTENCES = {
    ("min_origins", "2"): "2 origins or more",
    ("min_origins", "3"): "3 origins or more",
    ("min_origins", "5"): "5 origins or more",
    ("has_differences", "true"): "accounts differ",
    ("has_differences", "false"): "no differences",
    ("is_denied", "true"): "denied by somebody",
    ("is_denied", "false"): "denied by nobody",
    ("is_undated", "true"): "told by pages of unknown day",
    ("is_undated", "false"): "told by pages of a known day",
}
"""Values that need more than their own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One thing that a list is narrowed to: what it is called, what it is, and the list without it."""

    label: str
    value: str
    href: str


def name_value(field: str, value: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """Return how a value of a condition is shown.

    >>> name_value("min_origins", "3", {}), name_value("country", "PRK", {"country": {"PRK": "North Korea"}})
    ('3 origins or more', 'North Korea')
    """
    plain = {"1": "true", "0": "false"}.get(value, value) if field.startswith(("is_", "has_")) else value
    if field == "min_origins":
        return _SENTENCES.get((field, value), f"{value} origins or more")
    return _SENTENCES.get((field, plain)) or names.get(field, {}).get(value, value)


def find_chips(request: Request, filter: Filter, names: Mapping[str, Mapping[str, str]]) -> tuple[Chip, ...]:
    """Return what the query narrows the list to, in the order of the conditions.

    Args:
        request: whose query is asked.
        filter: what was read from it.
        names: how values of a condition are shown, by its field.
    """
    chips = []
    for entry in fields(Filter):
        if entry.name not in filter.names_set:
            continue
        given = request.query_params[query_name(entry.name)].strip()
        sentence = name_value(entry.name, given, names)
        is_sentence = entry.name == "min_origins" or entry.name.startswith(("is_", "has_"))
        label = "" if is_sentence else LABELS.get(entry.name, entry.name)
        chips.append(Chip(label=label, value=sentence, href=link_with(request, **{query_name(entry.name): None})))
    return tuple(chips)
