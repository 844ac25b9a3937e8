"""Reviews in words: who said what of a value, and how it stands by that."""

from collections.abc import Iterator

from dragoman.model import Correction, Gist, MendedField, Review, ReviewVerdict, Standing
from dragoman.wording.accounts import tell_act
from dragoman.wording.telling import tell_when

_STANDINGS = {
    Standing.CONFIRMED: "confirmed",
    Standing.REJECTED: "rejected: it counts in no event, commitment or relation",
    Standing.CORRECTED: "corrected: it counts as corrected",
    Standing.DISPUTED: "people differ: it counts as it was read",
}

_VERBS = {
    ReviewVerdict.CONFIRMED: "confirms",
    ReviewVerdict.REJECTED: "rejects",
    ReviewVerdict.CORRECTED: "corrects",
    ReviewVerdict.NOTED: "notes",
}


def tell_standing_of_claim(standing: Standing | None) -> str:
    """Return how a claim stands by its reviews.

    >>> tell_standing_of_claim(None)
    'nobody has reviewed it'
    """
    return "nobody has reviewed it" if standing is None else _STANDINGS[standing]


def tell_review(review: Review) -> str:
    """Return a review as one line, without its subject: who, what, why."""
    mended = f" ({'; '.join(tell_correction(review.correction))})" if review.correction else ""
    note = f": {review.note}" if review.note else ""
    return f"{review.by} {_VERBS[review.verdict]}{mended}{note}"


def tell_correction(correction: Correction) -> Iterator[str]:
    """Yield what a correction mends, field by field: "date 10 May 2024", "no place"."""
    for name in correction.fields:
        value = _value_of(correction, name)
        yield f"{_NAMES[name]} {value}" if value else f"no {_NAMES[name]}"


_NAMES = {
    MendedField.ACT: "act",
    MendedField.STATUS: "status",
    MendedField.ACTORS: "actor",
    MendedField.RECIPIENTS: "recipient",
    MendedField.DATE: "date",
    MendedField.PLACE: "place",
    MendedField.SPEAKER: "speaker",
}


def _value_of(correction: Correction, name: MendedField) -> str:
    values = {
        MendedField.ACT: tell_act(correction.act) if correction.act else "",
        MendedField.STATUS: correction.status.value if correction.status else "",
        MendedField.ACTORS: ", ".join(party.name for party in correction.actors),
        MendedField.RECIPIENTS: ", ".join(party.name for party in correction.recipients),
        MendedField.DATE: tell_when(correction.date) if correction.date else "",
        MendedField.PLACE: correction.place.name if correction.place else "",
        MendedField.SPEAKER: correction.speaker.name if correction.speaker else "",
    }
    return values[name]


def tell_gist(gist: Gist) -> str:
    """Return what a claim said, in short: parties, act, status, day, place."""
    sides = " → ".join(", ".join(side) for side in (gist.actors, gist.recipients) if side) or "somebody unnamed"
    parts = [
        f"{sides}: {tell_act(gist.act)}",
        gist.status.value,
        tell_when(gist.date) if gist.date else "",
        gist.place or "",
    ]
    return " · ".join(part for part in parts if part)
