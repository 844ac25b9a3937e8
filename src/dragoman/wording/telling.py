"""Values as lines of English."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.model import (
    Claim,
    ClaimObject,
    Credibility,
    DateBasis,
    DateSpan,
    Document,
    Entity,
    Event,
    Office,
    PartialDate,
    Party,
    Precision,
    Problem,
    Publication,
    Quote,
    Relation,
    Reliability,
    SourceRating,
    Tenure,
)

_ID_SHOWN = 8
"""Hexadecimal digits of an id that a line shows: enough to be unique among tens of thousands, short enough to type."""


def tell_claim_line(claim: Claim) -> str:
    """Return the claim as one English line; a plainer one for an act that this version's lexicon does not know."""
    from dragoman.claims import tell_claim

    try:
        return tell_claim(claim)
    except KeyError:
        sides = [tell_parties(side) or "somebody unnamed" for side in (claim.actors, claim.recipients) if side]
        return f"{' and '.join(sides)}: {claim.act} ({claim.status})"


def tell_event_line(event: Event, first_claim: Claim | None) -> str:
    """Return the event as one English line: told as its first claim is, with the event's own parties, day and place.

    Without a claim only who did what to whom is told.
    """
    if first_claim is None:
        return _tell_occurrence(event)
    told = replace(
        first_claim,
        act=event.act,
        type=event.type,
        actors=event.actors,
        recipients=event.recipients,
        date=event.date,
        place=event.place,
        status=event.status,
        attribution=(),
        likelihood=None,
    )
    return tell_claim_line(told)


def _tell_occurrence(event: Event) -> str:
    from dragoman.claims import tell_occurrence
    from dragoman.lexicon.acts import load_acts

    act = load_acts().get(event.act)
    if act is None:
        return f"{tell_parties(event.actors)}: {event.act} ({event.status})"
    return tell_occurrence(act, event.status, event.actors, event.recipients)


def tell_parties(parties: Iterable[Party]) -> str:
    """Return parties as a line names them, each once."""
    from dragoman.claims import tell_party

    return ", ".join(dict.fromkeys(tell_party(party) for party in parties))


def tell_when(span: DateSpan | None) -> str:
    """Return a date in words; "undated" for None."""
    from dragoman.claims import tell_date

    return tell_date(span) if span else "undated"


def tell_day(day: date) -> str:
    """Return a calendar day in words.

    >>> tell_day(date(2024, 3, 20))
    '20 March 2024'
    """
    partial = PartialDate.of(day)
    return tell_when(DateSpan(start=partial, end=partial, precision=Precision.DAY, basis=DateBasis.STATED))


_LANGUAGES = {"en": "English", "fr": "French", "ru": "Russian", "uk": "Ukrainian"}


def tell_language(tag: str | None) -> str:
    """Return the English name of a language that is read, the tag of any other; "language unknown" for None.

    >>> tell_language("uk-UA"), tell_language("pl")
    ('Ukrainian', 'pl')
    """
    if tag is None:
        return "language unknown"
    return _LANGUAGES.get(tag.partition("-")[0], tag)


_CREDIBILITY = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "cannot be judged",
}


def tell_credibility(credibility: Credibility) -> str:
    """Return the grade of the Admiralty scale with its words, as AJP-2.1 has them.

    >>> tell_credibility(Credibility.PROBABLY_TRUE)
    '2 (probably true)'
    """
    return f"{credibility.value} ({_CREDIBILITY[credibility]})"


_RELIABILITY = {
    Reliability.COMPLETELY_RELIABLE: "completely reliable",
    Reliability.USUALLY_RELIABLE: "usually reliable",
    Reliability.FAIRLY_RELIABLE: "fairly reliable",
    Reliability.NOT_USUALLY_RELIABLE: "not usually reliable",
    Reliability.UNRELIABLE: "unreliable",
    Reliability.CANNOT_BE_JUDGED: "of a reliability that cannot be judged",
}


def tell_rating(rating: SourceRating) -> str:
    """Return what a person thinks of a source as one line."""
    why = f": {rating.why}" if rating.why else ""
    return f"{rating.source} is {_RELIABILITY[rating.grade]} ({rating.grade}), says {rating.by}{why}"


def tell_grade(grade: Reliability) -> str:
    """Return a grade of reliability with its words.

    >>> tell_grade(Reliability.USUALLY_RELIABLE)
    'B usually reliable'
    """
    return f"{grade.value} {_RELIABILITY[grade]}"


def tell_reliability(ratings: Iterable[SourceRating]) -> str:
    """Return the grades that people give one source, as they stand beside its name.

    >>> tell_reliability(())
    'not rated'
    """
    grades = [f"{rating.grade} (by {rating.by})" for rating in ratings]
    return f"reliability {', '.join(grades)}" if grades else "not rated"


def tell_objects(objects: Iterable[ClaimObject]) -> str:
    """Return what an act is about, in the words of the page."""
    return "; ".join(f"“{thing.text}”" for thing in objects)


def tell_source(document: Document) -> str:
    """Return where and when something was published, in a few words; what is not known is said."""
    outlet = document.outlet or "outlet unknown"
    return " · ".join((outlet, tell_published(document.published), document.language or "language unknown"))


def tell_published(published: Publication | None) -> str:
    """Return the date of publication; "date unknown" for None."""
    return str(published.date) if published else "date unknown"


_GROUNDS = {DateBasis.URL: " by its address", DateBasis.USER: " as given by hand"}


def tell_publication(published: Publication | None) -> str:
    """Return when a page was published, in words, with what that rests on where it is not the page itself."""
    if published is None:
        return "date unknown"
    span = DateSpan(start=published.date, end=published.date, precision=Precision.DAY, basis=DateBasis.STATED)
    return tell_when(span) + _GROUNDS.get(published.basis, "")


def tell_quote(quote: Quote) -> str:
    """Return whose words they are and how they are given."""
    speaker = tell_parties([quote.speaker]) if quote.speaker else "speaker not named"
    cue = f", “{quote.cue}”" if quote.cue else ""
    return f"{speaker} ({quote.kind}{cue})"


def tell_entity(entity: Entity) -> str:
    """Return what an entity is, in a few words."""
    kind = entity.kind.value.replace("_", " ")
    offices = "; ".join(tell_tenure(tenure) for tenure in entity.tenures)
    return " · ".join(part for part in (kind, entity.country, entity.sector, offices) if part)


def tell_office(office: Office) -> str:
    """Return an office in a few words: "former foreign minister of RUS"."""
    former = "former " if office.is_former else "then " if office.is_then else ""
    country = f" of {office.country}" if office.country else ""
    return f"{former}{office.title}{country}"


def tell_tenure(tenure: Tenure) -> str:
    """Return an office with its dates, as far as they are known."""
    office = tell_office(tenure.office)
    if tenure.start is not None or tenure.end is not None:
        return f"{office} ({tenure.start or '?'} to {tenure.end or '…'})"
    if tenure.held_on is not None:
        return f"{office} (held on {tenure.held_on})"
    return f"{office} (ended by {tenure.ended_by})" if tenure.ended_by is not None else office


def tell_relation(relation: Relation) -> str:
    """Return what two states did with each other in a month."""
    month = relation.month or "month unknown"
    counts = f"{relation.cooperation} of cooperation, {relation.conflict} of conflict"
    sums = f"balance {relation.balance:+d}, intensity {relation.intensity:+.1f}"
    return f"{relation.left}–{relation.right}, {month}: {counts} ({sums})"


def tell_quads(relation: Relation) -> str:
    """Return the counts of a relation by class, each with its intensity."""
    return ", ".join(f"{_plain(tally.quad)} {tally.n_events} ({tally.intensity:+.1f})" for tally in relation.quads)


def tell_problem(problem: Problem) -> str:
    """Return a problem: where, and what."""
    place = f", {problem.place}" if problem.place else ""
    return f"{problem.code}: {problem.uri}{place}: {problem.message}"


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count_of(1, "claim"), count_of(2, "claim"), count_of(0, "entity", "entities")
    ('1 claim', '2 claims', '0 entities')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def short_id(id: str) -> str:
    """Return the beginning of an id, as the commands take it."""
    kind, _, digits = id.partition("-")
    return f"{kind}-{digits[:_ID_SHOWN]}"


def tell_all(names: Sequence[str]) -> str:
    """Return names as a sentence counts them up.

    >>> tell_all(["English", "French", "Ukrainian"]), tell_all(["English"])
    ('English, French and Ukrainian', 'English')
    """
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def tell_list(names: Sequence[str]) -> str:
    """Return names with commas between them, each once."""
    return ", ".join(dict.fromkeys(names))


def _plain(word: str) -> str:
    return str(word).replace("_", " ")
