"""A small invented affair for briefings: told, told again, denied, hedged, promised and due, on known and unknown days.

Mongolia promises Peru ambulances on 4 March 2024 (the Bell); on 12 March the Gazette calls a quarrel
likely, a hostile page tells of another number, a Ukrainian page tells of the delivery and a French
one denies it; one page has no date.
"""

from dataclasses import replace

from dragoman.model import (
    Account,
    AttributionLink,
    Band,
    Claim,
    ClaimObject,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    DateBasis,
    DateSpan,
    Difference,
    DifferenceKind,
    Document,
    DocumentReading,
    Event,
    EventType,
    Likelihood,
    ObjectKind,
    PartialDate,
    Precision,
    Publication,
    Span,
    SpeakerKind,
    Stance,
    Status,
)
from dragoman.record import Record
from tests.record.small_record import BATAAR, MADE, MONGOLIA, PERU, QUISPE, day, evidence, party

HOSTILE = "<script>alert(1)</script> | [x](javascript:alert(2)) _\u202eevil\u202c_ `code` \u200f"
"""A title made to break whatever shows it: tags, a link, marks of Markdown, letters turned round."""


def page(uri: str, text: str, language: str, outlet: str | None, published: str | None, title: str = "") -> Document:
    """Return a document of one paragraph under a title."""
    whole = f"{title}\n{text}" if title else text
    return Document(
        uri=uri,
        text=whole,
        title=Span(0, len(title)) if title else None,
        language=language,
        outlet=outlet,
        published=Publication(date=PartialDate.parse(published), basis=DateBasis.STATED) if published else None,
    )


PROMISE_PAGE = page(
    "https://bell.example/promise",
    "Mongolia promised Peru 20 ambulances by 30 April 2024.",
    "en",
    "The Bell",
    "2024-03-04",
    "Ambulances for Peru",
)
GAZETTE = page(
    "https://gazette.example/a?b=1&c=2",
    "Mongolia delivered 20 ambulances to Peru. A quarrel between Mongolia and Peru is likely, an analyst said.",
    "en",
    "The Gazette",
    "2024-03-12",
    "Ambulances arrive",
)
HOSTILE_PAGE = page(
    "javascript:alert(3)",
    "Mongolia delivered 12 ambulances to Peru.",
    "en",
    "Evil_*Outlet*_|[x]",
    "2024-03-12",
    HOSTILE,
)
UKRAINIAN_PAGE = page(
    "https://dzvin.example/1", "Монголія передала Перу 20 машин.", "uk", "Дзвін", "2024-03-13", "Машини прибули"
)
FRENCH_PAGE = page(
    "https://cloche.example/1",
    "Le Pérou dément que la Mongolie ait livré des ambulances.",
    "fr",
    "La Cloche",
    "2024-03-13",
    "Démenti",
)
UNDATED_PAGE = page("https://nowhere.example/1", "Anna Bataar met Juan Quispe.", "en", None, None, "When was this")
LATER_PAGE = page(
    "https://later.example/1", "Mongolia delivered 20 ambulances to Peru.", "en", "The Later", "2024-05-02", "Later"
)


def ambulances(text: str, number: float) -> tuple[ClaimObject, ...]:
    """Return the ambulances as an object."""
    return (ClaimObject(text=text, kind=ObjectKind.OTHER, number=number, unit="ambulance"),)


def claim(document: Document, words: str, act: str, type: EventType, actor: str, other: str, **fields: object) -> Claim:
    """Return a claim between Mongolia and Peru, or their presidents, by the words that name them."""
    by_name = {"Mongolia": MONGOLIA, "Монголія": MONGOLIA, "la Mongolie": MONGOLIA, "Peru": PERU, "Перу": PERU}
    by_name |= {"Le Pérou": PERU, "Anna Bataar": BATAAR, "Juan Quispe": QUISPE}
    made = Claim(
        evidence=evidence(document, words),
        act=act,
        type=type,
        mode=None,
        contexts=(),
        actors=(party(by_name[actor], actor, document.text),),
        recipients=(party(by_name[other], other, document.text),) if other else (),
        status=Status.OCCURRED,
        derivation=MADE,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # a test names any field


PROMISED = claim(
    PROMISE_PAGE,
    "Mongolia promised Peru 20 ambulances",
    "PROMISE",
    EventType.AGREE,
    "Mongolia",
    "Peru",
    objects=ambulances("20 ambulances", 20.0),
    content="DELIVER",
    date=day(2024, 3, 4, "on Monday"),
)
DELIVERED = claim(
    GAZETTE,
    "Mongolia delivered 20 ambulances to Peru",
    "DELIVER",
    EventType.AID,
    "Mongolia",
    "Peru",
    objects=ambulances("20 ambulances", 20.0),
    date=day(2024, 3, 11, "on Monday"),
)
DELIVERED_FEWER = claim(
    HOSTILE_PAGE,
    "Mongolia delivered 12 ambulances to Peru",
    "DELIVER",
    EventType.AID,
    "Mongolia",
    "Peru",
    objects=ambulances("12 ambulances", 12.0),
)
DELIVERED_UK = claim(
    UKRAINIAN_PAGE,
    "Монголія передала Перу 20 машин",
    "DELIVER",
    EventType.AID,
    "Монголія",
    "Перу",
    objects=ambulances("20 машин", 20.0),
)
NOT_SO = claim(
    FRENCH_PAGE,
    "la Mongolie ait livré des ambulances",
    "DELIVER",
    EventType.AID,
    "la Mongolie",
    "",
    status=Status.DENIED,
    attribution=(
        AttributionLink(
            name="Peru", entity=PERU.id, kind=SpeakerKind.OFFICIAL, stance=Stance.DENIES, cue="dément", start=14, end=20
        ),
    ),
)
DENIED = claim(
    FRENCH_PAGE, "Le Pérou dément", "DENY", EventType.REJECT, "Le Pérou", "", denies=NOT_SO.id, content="DELIVER"
)
QUARREL = claim(
    GAZETTE,
    "A quarrel between Mongolia and Peru is likely",
    "ACCUSE",
    EventType.ACCUSE,
    "Mongolia",
    "Peru",
    status=Status.POSSIBLE,
    likelihood=Likelihood(word="likely", band=Band(55, 80)),
)
MET = claim(UNDATED_PAGE, "Anna Bataar met Juan Quispe", "MEET", EventType.CONSULT, "Anna Bataar", "Juan Quispe")
DELIVERED_LATER = claim(
    LATER_PAGE,
    "Mongolia delivered 20 ambulances to Peru",
    "DELIVER",
    EventType.AID,
    "Mongolia",
    "Peru",
    objects=ambulances("20 ambulances", 20.0),
)

CLAIMS = {
    PROMISE_PAGE: (PROMISED,),
    GAZETTE: (DELIVERED, QUARREL),
    HOSTILE_PAGE: (DELIVERED_FEWER,),
    UKRAINIAN_PAGE: (DELIVERED_UK,),
    FRENCH_PAGE: (NOT_SO, DENIED),
    UNDATED_PAGE: (MET,),
    LATER_PAGE: (DELIVERED_LATER,),
}


def account(claim: Claim, origin: str) -> Account:
    """Return the account that one claim makes."""
    return Account(
        origin=origin,
        publishers=(origin,),
        documents=(claim.evidence.document,),
        claims=(claim.id,),
        actors=claim.actors,
        recipients=claim.recipients,
        date=claim.date,
        place=claim.place,
        objects=claim.objects,
        status=claim.status,
        chain=claim.attribution,
        words=(claim.evidence.text,),
    )


def event(first: Claim, accounts: tuple[Account, ...], **fields: object) -> Event:
    """Return the event that these accounts tell, told as the first claim is."""
    made = Event(
        act=first.act,
        type=first.type,
        actors=first.actors,
        recipients=first.recipients,
        date=first.date,
        place=first.place,
        status=first.status,
        claims=tuple(id for account in accounts for id in account.claims),
        accounts=accounts,
        derivation=MADE,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # a test names any field


EVIL = "Evil_*Outlet*_|[x]"
DELIVERY = event(
    DELIVERED,
    (
        account(DELIVERED, "The Gazette"),
        account(DELIVERED_FEWER, EVIL),
        account(DELIVERED_UK, "Дзвін"),
        account(DELIVERED_LATER, "The Later"),
        account(NOT_SO, "Peru"),
    ),
    denied_by=(DENIED.id,),
    differences=(
        Difference(
            kind=DifferenceKind.NUMBER,
            left_origin="The Gazette",
            right_origin=EVIL,
            left="20 ambulances",
            right="12 ambulances",
        ),
        Difference(
            kind=DifferenceKind.NUMBER, left_origin=EVIL, right_origin="Дзвін", left="12 ambulances", right="20 машин"
        ),
        Difference(
            kind=DifferenceKind.NUMBER,
            left_origin=EVIL,
            right_origin="The Later",
            left="12 ambulances",
            right="20 ambulances",
        ),
    ),
)
PROMISE = event(PROMISED, (account(PROMISED, "The Bell"),))
MEETING = event(MET, (account(MET, UNDATED_PAGE.id),))
EVENTS = (DELIVERY, PROMISE, MEETING)

BY_APRIL = DateSpan(
    start=None, end=PartialDate(2024, 4, 30), precision=Precision.DAY, basis=DateBasis.STATED, text="by 30 April 2024"
)
AMBULANCES = Commitment(
    kind=CommitmentKind.TRANSFER,
    debtors=PROMISED.actors,
    creditors=PROMISED.recipients,
    objects=PROMISED.objects,
    condition=None,
    deadline=BY_APRIL,
    status=CommitmentStatus.PARTLY_DELIVERED,
    history=(
        CommitmentStep(status=CommitmentStatus.PROMISED, date=PROMISED.date, claims=(PROMISED.id,)),
        CommitmentStep(
            status=CommitmentStatus.PARTLY_DELIVERED, date=day(2024, 3, 12, ""), claims=(DELIVERED_FEWER.id,)
        ),
    ),
    last_word=day(2024, 3, 12, ""),
    derivation=MADE,
)


def write_reading(record: Record, document: Document, claims: tuple[Claim, ...]) -> None:
    """Write a page with its claims, and everybody of the affair."""
    reading = DocumentReading(
        document=document,
        sentences=(),
        mentions=(),
        entities=(MONGOLIA, PERU, BATAAR, QUISPE),
        quotes=(),
        claims=claims,
    )
    record.writer.write_readings(f"key of {document.uri}", document.uri, [reading])


def write_affair(record: Record) -> None:
    """Write the whole affair."""
    for document, claims in CLAIMS.items():
        write_reading(record, document, claims)
    record.writer.replace_events(EVENTS)
    record.writer.replace_commitments([AMBULANCES])
