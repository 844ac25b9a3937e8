"""A claim as one line of English, made from its fields alone, whatever the language of the page."""

from collections.abc import Sequence

from dragoman.lexicon.acts import Act, load_acts
from dragoman.model import Claim, DateBasis, DateSpan, PartialDate, Party, Status

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LONGEST_OBJECT = 60
"""Code points of an object's words that the line shows; the words stand whole under the line."""


def tell_party(party: Party) -> str:
    """Return a party as the line names it.

    >>> tell_party(Party(name="Ebrahim Raisi", entity=None, kind=None, country="IRN", sector="GOV", office="president",
    ...                  mention="Раїсі", start=0, end=5))
    'Ebrahim Raisi (president, IRN)'
    """
    inside = [part for part in (party.office, party.country) if part]
    if party.kind == "state" and not party.office:
        inside = [party.sector] if party.sector and party.sector != "GOV" else []
    return f"{party.name} ({', '.join(inside)})" if inside else party.name


def _tell_parties(parties: Sequence[Party]) -> str:
    names = list(dict.fromkeys(tell_party(party) for party in parties))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def tell_date(date: DateSpan) -> str:
    """Return a date in words, with what is unknown said: "19 March, year unknown"."""
    if date.start is None and date.end is None:
        return f'"{date.text}", date unknown' if date.text else "date unknown"
    if date.basis is DateBasis.BOUNDED:
        return f"by {_tell_day(date.end)}" if date.end else "date unknown"
    if date.start == date.end:
        return _tell_day(date.start)
    if date.start is None:
        return f"until {_tell_day(date.end)}"
    if date.end is None:
        return f"since {_tell_day(date.start)}"
    return f"{_tell_day(date.start)} to {_tell_day(date.end)}"


def _tell_day(date: PartialDate | None) -> str:
    if date is None:
        return "unknown"
    parts = [str(date.day)] if date.day else []
    parts += [_MONTHS[date.month - 1]] if date.month else []
    parts += [str(date.year)] if date.year else []
    return " ".join(parts) + ("" if date.year else ", year unknown")


def _conjugate(act: Act, verb: str, status: Status, *, plural: bool) -> str:
    first, _, rest = verb.partition(" ")
    past, ing = f"{act.past} {rest}".strip(), f"{act.ing} {rest}".strip()
    base = f"{first} {rest}".strip()
    return {
        Status.OCCURRED: past,
        Status.ONGOING: f"{'have' if plural else 'has'} been {ing}",
        Status.PLANNED: f"{'are' if plural else 'is'} to {base}",
        Status.REQUESTED: f"{'are' if plural else 'is'} asked to {base}",
        Status.OFFERED: f"{'offer' if plural else 'offers'} to {base}",
        Status.CONDITIONAL: f"would {base}",
        Status.POSSIBLE: f"possibly {past}",
        Status.DENIED: f"(denied) {past}",
        Status.NEGATED: f"did not {base}",
    }[status]


def _fill(act: Act, recipients: str, objects: str) -> str:
    """The act's English with recipient and objects in place; a gap takes its preposition with it."""
    words = act.shows.split(" ")
    filled: list[str] = []
    for word in words:
        if word == "{recipient}":
            if recipients:
                filled.append(recipients)
            elif filled and filled[-1] in {"with", "to", "from", "of", "on", "against", "in"}:
                filled.pop()
        elif word == "{objects}":
            if objects:
                filled.append(objects)
        else:
            filled.append(word)
    return " ".join(filled)


def tell_deed(act: Act) -> str:
    """Return an act in English, in the past, without parties and objects.

    >>> tell_deed(load_acts()["TALK"]), tell_deed(load_acts()["DELIVER"])
    ('held talks', 'supplied')
    """
    return _conjugate(act, _fill(act, "", ""), Status.OCCURRED, plural=False)


def tell_occurrence(act: Act, status: Status, actors: Sequence[Party], recipients: Sequence[Party]) -> str:
    """Return who did what to whom as a short line, for a place where nothing else of the claim is at hand."""
    actor = _tell_parties(actors) if actors else "somebody unnamed"
    words = _fill(act, _tell_parties(recipients) if recipients else "", "")
    return f"{actor} {_conjugate(act, words, status, plural=len(actors) > 1)}"


def _fill_with_content(act: Act, content: Act, recipients: str, objects: str) -> tuple[str, str]:
    """The act's English with the act that is its matter; and the objects, where the matter took them in.

    Who promises or refuses does the matter to the other; of whom something is asked does it himself.
    """
    inside = objects if "{objects}" in content.shows else ""
    if act.pattern in {"request", "demand"}:
        return f"{_fill(act, recipients, '')} to {_fill(content, '', inside)}", inside
    if act.pattern in {"pledge", "toward"} or act.name == "THREATEN":
        return f"{_fill(act, '', '')} to {_fill(content, recipients, inside)}", inside
    return f"{_fill(act, recipients, '')} (matter: {_fill(content, '', inside)})", inside


def _tell_objects(claim: Claim) -> str:
    texts = [
        thing.text if len(thing.text) <= _LONGEST_OBJECT else thing.text[: _LONGEST_OBJECT - 1] + "…"
        for thing in claim.objects
    ]
    return "; ".join(f"“{text}”" for text in texts)


def tell_claim(claim: Claim) -> str:
    """Return the claim as one English line: parties, act by status, objects, time, place, condition, likelihood, chain.

    Words of the page (objects, conditions) stand in quotation marks, untranslated.
    """
    act = load_acts()[claim.act]
    objects = _tell_objects(claim)
    inline = objects if "{objects}" in act.shows else ""
    actor = _tell_parties(claim.actors) if claim.actors else "somebody unnamed"
    recipients = _tell_parties(claim.recipients) if claim.recipients else ""
    words = _fill(act, recipients, inline)
    if claim.content is not None:
        words, took_objects = _fill_with_content(act, load_acts()[claim.content], recipients, objects)
        inline = inline or took_objects
    line = f"{actor} {_conjugate(act, words, claim.status, plural=len(claim.actors) > 1)}"
    if claim.place is not None:
        line += f", in {claim.place.name}"
    if claim.date is not None:
        line += f", {tell_date(claim.date)}"
    if objects and not inline:
        line += f": {objects}"
    if claim.condition is not None:
        line += f"; on condition “{claim.condition.text}”"
    if claim.likelihood is not None:
        band = claim.likelihood.band
        line += f"; “{claim.likelihood.word}”" + (f" ({band.low}–{band.high} %)" if band else "")
    speakers = [link.name or "an unnamed source" for link in claim.attribution]
    if speakers:
        line += "; according to " + ", through ".join(speakers)
    return line
