"""A small invented affair in three documents, for the tests of record, exports and command line.

Two outlets tell that the presidents of two states met (one of them a day later and with another
place), a third denies a delivery in French; one commitment; one problem.
"""

from dataclasses import replace
from datetime import UTC, datetime

from dragoman.model import (
    Account,
    ArchivePlace,
    AttributionLink,
    Band,
    Claim,
    ClaimObject,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    Condition,
    Credit,
    CreditRole,
    DateBasis,
    DateSpan,
    Derivation,
    Difference,
    DifferenceKind,
    Document,
    DocumentReading,
    Entity,
    EntityKind,
    EntityName,
    Event,
    EventType,
    Evidence,
    Furniture,
    Judgement,
    Likelihood,
    Mention,
    ObjectKind,
    Office,
    PartialDate,
    Party,
    PlaceReference,
    Precision,
    Problem,
    Provenance,
    Publication,
    QuadClass,
    QuadTally,
    Quote,
    QuoteKind,
    Relation,
    Reliability,
    Review,
    ReviewVerdict,
    SourceRating,
    Span,
    SpeakerKind,
    Stance,
    Status,
    Tenure,
    Verdict,
)
from dragoman.record import Record, anchor_claim

MADE = Derivation(stage="claims", version="1", rule="test")

MONGOLIA = Entity(
    key="state:MNG",
    kind=EntityKind.STATE,
    name="Mongolia",
    country="MNG",
    sector="GOV",
    names=(EntityName("Mongolia", "en"), EntityName("Монголія", "uk"), EntityName("Mongolie", "fr")),
)
PERU = Entity(key="state:PER", kind=EntityKind.STATE, name="Peru", country="PER", names=(EntityName("Перу", "uk"),))
BATAAR = Entity(
    key="person:bataar-anna",
    kind=EntityKind.PERSON,
    name="Anna Bataar",
    country="MNG",
    sector="GOV",
    names=(EntityName("Анна Батаар", "uk"), EntityName("Anna Bataar", "en")),
    tenures=(
        Tenure(
            office=Office(role="president", title="president", serves=MONGOLIA.id, country="MNG", sector="GOV"),
            start=PartialDate(2020, 5),
            end=None,
            source="invented",
        ),
    ),
    outside_ids=(("wikidata", "Q0"),),
)
QUISPE = Entity(
    key="person:quispe-juan", kind=EntityKind.PERSON, name="Juan Quispe", country="PER", sector="GOV", source="text"
)


def party(entity: Entity | None, mention: str, text: str, office: str | None = None) -> Party:
    """Return the party that `mention` names where it first stands in `text`."""
    start = text.index(mention)
    return Party(
        name=entity.name if entity else mention,
        entity=entity.id if entity else None,
        kind=entity.kind if entity else None,
        country=entity.country if entity else None,
        sector=entity.sector if entity else None,
        office=office,
        mention=mention,
        start=start,
        end=start + len(mention),
    )


def evidence(document: Document, words: str) -> Evidence:
    """Return the evidence `words` in the line of the document that holds them."""
    start = document.text.index(words)
    line_start = document.text.rfind("\n", 0, start) + 1
    line_end = document.text.find("\n", start)
    return Evidence(
        document=document.id,
        start=start,
        end=start + len(words),
        text=words,
        sentence_start=line_start,
        sentence_end=line_end if line_end >= 0 else len(document.text),
    )


def mention(document: Document, words: str, entity: Entity, reason: str) -> Mention:
    """Return the mention `words` of an entity."""
    start = document.text.index(words)
    return Mention(
        document=document.id,
        start=start,
        end=start + len(words),
        text=words,
        kind=entity.kind,
        lemma=words,
        entity=entity.id,
        country=entity.country,
        found_by=("lexicon",),
        reason=reason,
    )


def day(year: int | None, month: int, number: int, text: str, basis: DateBasis = DateBasis.STATED) -> DateSpan:
    """Return a single day."""
    partial = PartialDate(year, month, number)
    return DateSpan(start=partial, end=partial, precision=Precision.DAY, basis=basis, text=text)


ENGLISH = Document(
    uri="news/bell.txt",
    text=(
        "Presidents meet\n"
        "Mongolian President Anna Bataar met Juan Quispe in Lima on Monday, the Bell reports.\n"
        "Mongolia will deliver up to 20 ambulances to Peru if the port opens, an official said. "
    ).strip(),
    title=Span(0, 15),
    language="en",
    outlet="The Bell",
    byline="A. Writer",
    published=Publication(date=PartialDate(2024, 3, 20), basis=DateBasis.STATED, evidence="20 March 2024"),
    credits=(Credit(name="Steppe News", role=CreditRole.ORIGINAL, evidence="first published by Steppe News"),),
    furniture=(Furniture(text="Subscribe!", kind="subscription", line=9),),
)
UKRAINIAN = Document(
    uri="news/дзвін.txt",
    text="Президентка Монголії Анна Батаар зустрілася з Хуаном Кіспе 19 березня.",
    language="uk",
    outlet="Дзвін",
    published=Publication(date=PartialDate(2024, 3, 21), basis=DateBasis.URL, evidence="2024/03/21"),
)
FRENCH = Document(
    uri="news/cloche.html",
    text="Le Pérou dément : « La Mongolie n'a rien livré », affirme Juan Quispe.",
    language="fr",
    outlet=None,
)

MET = Claim(
    evidence=evidence(ENGLISH, "met Juan Quispe in Lima on Monday"),
    act="MEET",
    type=EventType.CONSULT,
    mode="meet",
    contexts=("diplomatic",),
    actors=(party(BATAAR, "Anna Bataar", ENGLISH.text, "president"),),
    recipients=(party(QUISPE, "Juan Quispe", ENGLISH.text),),
    place=PlaceReference(name="Lima", country="PER", latitude=-12.04, longitude=-77.03, geonames=3936456),
    date=day(2024, 3, 18, "on Monday", DateBasis.COMPUTED),
    status=Status.OCCURRED,
    attribution=(
        AttributionLink(
            name="The Bell",
            entity=None,
            kind=SpeakerKind.NEWSPAPER,
            stance=Stance.ASSERTS,
            cue="the Bell reports",
            start=ENGLISH.text.index("the Bell"),
            end=ENGLISH.text.index("the Bell") + 16,
        ),
        AttributionLink(
            name="Steppe News",
            entity=None,
            kind=SpeakerKind.AGENCY,
            stance=Stance.RELAYS,
            cue="first published by Steppe News",
            start=None,
            end=None,
        ),
    ),
    derivation=MADE,
)
PROMISED = Claim(
    evidence=evidence(ENGLISH, "will deliver up to 20 ambulances to Peru if the port opens"),
    act="DELIVER",
    type=EventType.AID,
    mode=None,
    contexts=(),
    actors=(party(MONGOLIA, "Mongolia", ENGLISH.text),),
    recipients=(party(PERU, "Peru", ENGLISH.text),),
    objects=(ClaimObject(text="up to 20 ambulances", kind=ObjectKind.OTHER, number=20.0, unit=None, hedge="up to"),),
    status=Status.CONDITIONAL,
    likelihood=Likelihood(word="likely", band=Band(55, 80)),
    condition=Condition(
        text="if the port opens",
        start=ENGLISH.text.index("if the port"),
        end=ENGLISH.text.index("if the port") + 17,
    ),
    attribution=(
        AttributionLink(
            name="an official",
            entity=None,
            kind=SpeakerKind.OFFICIAL,
            stance=Stance.ASSERTS,
            cue="an official said",
            start=ENGLISH.text.index("an official"),
            end=ENGLISH.text.index("an official") + 16,
        ),
    ),
    derivation=MADE,
)
MET_TOO = Claim(
    evidence=evidence(UKRAINIAN, "зустрілася з Хуаном Кіспе 19 березня"),
    act="MEET",
    type=EventType.CONSULT,
    mode="meet",
    contexts=(),
    actors=(party(BATAAR, "Анна Батаар", UKRAINIAN.text, "president"),),
    recipients=(party(QUISPE, "Хуаном Кіспе", UKRAINIAN.text),),
    date=day(2024, 3, 19, "19 березня", DateBasis.COMPUTED),
    status=Status.OCCURRED,
    derivation=MADE,
)
QUOTED = Quote(
    document=FRENCH.id,
    text="La Mongolie n'a rien livré",
    start=FRENCH.text.index("La Mongolie"),
    end=FRENCH.text.index("La Mongolie") + 26,
    kind=QuoteKind.DIRECT,
    speaker=party(QUISPE, "Juan Quispe", FRENCH.text),
    cue="affirme",
    cue_start=FRENCH.text.index("affirme"),
    cue_end=FRENCH.text.index("affirme") + 7,
)
NOT_DELIVERED = Claim(
    evidence=evidence(FRENCH, "n'a rien livré"),
    act="DELIVER",
    type=EventType.AID,
    mode=None,
    contexts=(),
    actors=(party(MONGOLIA, "La Mongolie", FRENCH.text),),
    recipients=(),
    status=Status.NEGATED,
    attribution=(
        AttributionLink(
            name="Juan Quispe",
            entity=QUISPE.id,
            kind=SpeakerKind.OFFICIAL,
            stance=Stance.ASSERTS,
            cue="affirme Juan Quispe",
            start=FRENCH.text.index("affirme"),
            end=FRENCH.text.index("affirme") + 19,
        ),
    ),
    quote=QUOTED.id,
    derivation=MADE,
)

READINGS = (
    DocumentReading(
        document=ENGLISH,
        sentences=(),
        mentions=(
            mention(ENGLISH, "Anna Bataar", BATAAR, "whole name of the lexicon"),
            mention(ENGLISH, "Juan Quispe", QUISPE, "two name words before a verb of meeting"),
            mention(ENGLISH, "Peru", PERU, "name of a state"),
        ),
        entities=(MONGOLIA, PERU, BATAAR, QUISPE),
        quotes=(),
        claims=(MET, PROMISED),
    ),
    DocumentReading(
        document=UKRAINIAN,
        sentences=(),
        mentions=(
            mention(UKRAINIAN, "Монголії", MONGOLIA, "name of a state"),
            mention(UKRAINIAN, "Анна Батаар", BATAAR, "whole name of the lexicon"),
            mention(UKRAINIAN, "Хуаном Кіспе", QUISPE, "romanised alike"),
        ),
        entities=(MONGOLIA, BATAAR, replace(QUISPE, names=(EntityName("Хуан Кіспе", "uk"),))),
        quotes=(),
        claims=(MET_TOO,),
    ),
    DocumentReading(
        document=FRENCH,
        sentences=(),
        mentions=(mention(FRENCH, "Juan Quispe", QUISPE, "two name words"),),
        entities=(MONGOLIA, QUISPE),
        quotes=(QUOTED,),
        claims=(NOT_DELIVERED,),
    ),
)


def account(claim: Claim, origin: str) -> Account:
    """Return the account that one claim makes."""
    return Account(
        origin=origin,
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


MEETING = Event(
    act="MEET",
    type=EventType.CONSULT,
    actors=MET.actors,
    recipients=MET.recipients,
    date=DateSpan(
        start=PartialDate(2024, 3, 18),
        end=PartialDate(2024, 3, 19),
        precision=Precision.RANGE,
        basis=DateBasis.COMPUTED,
    ),
    place=MET.place,
    status=Status.OCCURRED,
    claims=(MET.id, MET_TOO.id),
    accounts=(account(MET, "Steppe News"), account(MET_TOO, "Дзвін")),
    differences=(
        Difference(
            kind=DifferenceKind.DATE,
            left_origin="Steppe News",
            right_origin="Дзвін",
            left="2024-03-18",
            right="2024-03-19",
        ),
    ),
    score=0.875,
    reasons=(("same parties", 0.5), ("days apart", 0.375)),
    derivation=replace(MADE, stage="events", inputs=(MET.id, MET_TOO.id)),
)
DELIVERY = Commitment(
    kind=CommitmentKind.TRANSFER,
    debtors=PROMISED.actors,
    creditors=PROMISED.recipients,
    objects=PROMISED.objects,
    condition=PROMISED.condition,
    deadline=None,
    status=CommitmentStatus.UNCLEAR,
    history=(
        CommitmentStep(status=CommitmentStatus.PROMISED, date=None, claims=(PROMISED.id,)),
        CommitmentStep(status=CommitmentStatus.DENIED, date=None, claims=(NOT_DELIVERED.id,)),
    ),
    is_disputed=True,
    derivation=replace(MADE, stage="commitments", inputs=(PROMISED.id, NOT_DELIVERED.id)),
)
PAIR = Relation(
    left="MNG",
    right="PER",
    month="2024-03",
    quads=(QuadTally(quad=QuadClass.VERBAL_COOPERATION, n_events=1, intensity=3.0, n_single_origin=1),),
    first_day=None,
    last_day=None,
    events=(MEETING.id,),
    derivation=replace(MADE, stage="relations"),
)
PROBLEM = Problem(
    stage="documents",
    code="no-text",
    message="the page holds no text; open it in a browser and save it",
    uri="news/empty.html",
)
SAME = Judgement(
    left=min(BATAAR.id, QUISPE.id),
    right=max(BATAAR.id, QUISPE.id),
    verdict=Verdict.DIFFERENT,
    by="a reader",
    at=datetime(2024, 3, 22, 12, tzinfo=UTC),
    why="two presidents",
)

NOTE = Review(
    subject=MET.id,
    verdict=ReviewVerdict.NOTED,
    by="a reader",
    at=datetime(2024, 3, 23, 12, tzinfo=UTC),
    note="told twice",
    anchors=(anchor_claim(MET, ENGLISH),),
    about="Anna Bataar met Juan Quispe",
)
RATING = SourceRating(source="The Bell", grade=Reliability.USUALLY_RELIABLE, by="a reader", at=NOTE.at)


ARCHIVED = Provenance(
    uri=UKRAINIAN.uri,
    retrieved=datetime(2024, 3, 21, 22, 5, tzinfo=UTC),
    content="5f" * 32,
    place=ArchivePlace(archive="bells.warc.gz", offset=1234),
)
"""Whence the bytes of the Ukrainian page were had; of the others nothing is known but the address."""


def write_small_record(record: Record) -> None:
    """Write the whole affair."""
    for reading in READINGS:
        uri = reading.document.uri
        provenance = ARCHIVED if uri == ARCHIVED.uri else None
        record.writer.write_readings(f"key of {uri}", uri, [reading], (), provenance)
    record.writer.write_problems([PROBLEM])
    record.writer.write_origins([(ENGLISH.id, "Steppe News")])
    record.writer.write_judgement(SAME)
    record.writer.write_review(NOTE)
    record.writer.write_rating(RATING)
    record.writer.replace_events([MEETING])
    record.writer.replace_commitments([DELIVERY])
    record.writer.replace_relations([PAIR])
