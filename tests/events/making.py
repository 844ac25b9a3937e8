"""Claims made by hand, so that a test shows only what it is about."""

from dragoman.lexicon.acts import load_acts
from dragoman.model import (
    Claim,
    ClaimObject,
    Condition,
    DateBasis,
    DateSpan,
    Derivation,
    Document,
    EntityKind,
    Evidence,
    ObjectKind,
    PartialDate,
    Party,
    PlaceReference,
    Precision,
    Publication,
    SourcedClaim,
    Status,
    make_id,
)


def state(country: str) -> Party:
    """A state as a party."""
    return _party(country, f"state:{country}", EntityKind.STATE, country)


def person(name: str, country: str) -> Party:
    """Somebody of a state."""
    return _party(name, f"person:{name}", EntityKind.PERSON, country)


def _party(name: str, key: str, kind: EntityKind, country: str) -> Party:
    return Party(
        name=name,
        entity=make_id("entity", key),
        kind=kind,
        country=country,
        sector="GOV",
        office=None,
        mention=name,
        start=0,
        end=len(name),
    )


def on(day: str | None, *, until: str | None = None) -> DateSpan | None:
    """A stated date: "2024-03-19", "--03-19", "2024-03"; None for none."""
    if day is None:
        return None
    start, end = PartialDate.parse(day), PartialDate.parse(until or day)
    precision = Precision.DAY if start.day else Precision.MONTH if start.month else Precision.YEAR
    return DateSpan(start=start, end=end, precision=precision, basis=DateBasis.STATED, text=day)


def by(day: str) -> DateSpan:
    """A date that only the page's publication bounds."""
    end = PartialDate.parse(day)
    return DateSpan(start=None, end=end, precision=Precision.DAY, basis=DateBasis.BOUNDED)


def place(name: str, country: str, geonames: int | None = None) -> PlaceReference:
    """A place; without `geonames` a whole country."""
    point = None if geonames is None else 50.0
    return PlaceReference(name=name, country=country, latitude=point, longitude=point, geonames=geonames)


def things(
    number: float | None, text: str, kind: ObjectKind = ObjectKind.WEAPON, hedge: str | None = None
) -> ClaimObject:
    """An object; its unit is the last word."""
    return ClaimObject(text=text, kind=kind, number=number, unit=text.split()[-1] if number else None, hedge=hedge)


def condition(text: str) -> Condition:
    """The words of an if-clause."""
    return Condition(text=text, start=0, end=len(text))


def page(outlet: str, published: str | None = None, language: str = "en", text: str = "words") -> Document:
    """A page of an outlet."""
    publication = None
    if published:
        publication = Publication(date=PartialDate.parse(published), basis=DateBasis.METADATA)
    return Document(uri=f"{outlet}/{published}", text=text, language=language, outlet=outlet, published=publication)


_NUMBERS = iter(range(10**9))


def claim(
    act: str,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...] = (),
    *,
    document: Document,
    date: DateSpan | None = None,
    status: Status = Status.OCCURRED,
    at: int | None = None,
    words: str | None = None,
    **fields: object,
) -> Claim:
    """A claim at a place of its own in the document."""
    start = next(_NUMBERS) if at is None else at
    words = words or f"{act} {start}"
    evidence = Evidence(
        document=document.id,
        start=start,
        end=start + len(words),
        text=words,
        sentence_start=start,
        sentence_end=start + len(words),
    )
    row = load_acts()[act]
    return Claim(
        evidence=evidence,
        act=act,
        type=row.type,
        mode=row.mode,
        contexts=row.contexts,
        actors=actors,
        recipients=recipients,
        date=date,
        status=status,
        derivation=Derivation(stage="claims", version="1", rule="by-hand"),
        **fields,  # type: ignore[arg-type]  # the caller names fields of Claim
    )


def sourced(told: Claim, document: Document, origin: str | None = None) -> SourcedClaim:
    """A claim with its document; the origin is the outlet if none is given."""
    return SourcedClaim(claim=told, document=document, origin=origin or document.outlet or document.id)


def tell(
    outlet: str,
    act: str,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...] = (),
    day: str | None = None,
    **fields: object,
) -> SourcedClaim:
    """One outlet's claim on a page of its own; `published`, `language` and `origin` may be among the fields."""
    published = fields.pop("published", None)
    language = str(fields.pop("language", "en"))
    origin = fields.pop("origin", None)
    document = page(outlet, str(published) if published else None, language, text=f"{outlet} {next(_NUMBERS)}")
    fields.setdefault("date", on(day))
    told = claim(act, actors, recipients, document=document, **fields)  # type: ignore[arg-type]  # fields of Claim
    return sourced(told, document, str(origin) if origin else None)
