"""Pages: statements put into words, as a document with its claims and quotes; every span equals its words."""

from dataclasses import dataclass
from datetime import date

from dragoman.lexicon.acts import load_acts
from dragoman.model import (
    AttributionLink,
    Claim,
    ClaimObject,
    Condition,
    Credit,
    DateBasis,
    DateSpan,
    Derivation,
    Document,
    DocumentReading,
    Entity,
    Evidence,
    ObjectKind,
    PartialDate,
    Party,
    Precision,
    Publication,
    Quote,
    QuoteKind,
    SpeakerKind,
    Stance,
    Status,
)
from quality.worlds.population import Actor, Outlet
from quality.worlds.statements import Statement
from quality.worlds.tables import read_table


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one claim: its event, whose word it is, its commitment; whether it only denies another claim."""

    event: int
    origin: str
    commitment: int | None
    traps: frozenset[str]
    is_denier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page before it is put into words.

    `root` is what true origins call whose text it is; `links` are the credits as the chain has them, the first
    publisher first; `filler` are the words that tell nothing, by sentence.
    """

    number: int
    outlet: Outlet | None
    language: str
    published: date | None
    statements: tuple[Statement, ...]
    filler: tuple[tuple[int, ...], ...]
    root: str
    credits: tuple[Credit, ...] = ()
    links: tuple[AttributionLink, ...] = ()
    traps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page in words, with the truth of each of its claims."""

    reading: DocumentReading
    truths: tuple[Truth, ...]


class _Text:
    """Text that grows, and says where its last piece stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, words: str, before: str = " ") -> int:
        """Add words after a separator; return where they start."""
        if self.length and before:
            self.parts.append(before)
            self.length += len(before)
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim's parts before the document, whose id they need, is whole."""

    statement: Statement
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    cue: tuple[str, int] | None
    date_text: str | None
    condition: tuple[str, int] | None
    quote: tuple[str, int, Party | None] | None


def write_page(page: Page, world: str) -> WrittenPage:
    """Return a page in words; `world` names the world in its address."""
    text = _Text()
    drafts = []
    for place, statement in enumerate(page.statements):
        if place < len(page.filler):
            _add_filler(text, page.filler[place], page.language)
        drafts.append(_write_statement(text, statement, page))
    for words in page.filler[len(page.statements) :]:
        _add_filler(text, words, page.language)
    document = Document(
        uri=f"{world}/{page.number}.html",
        text="".join(text.parts),
        language=page.language,
        outlet=page.outlet.name if page.outlet else None,
        published=_publication(page.published),
        credits=page.credits,
    )
    claims: list[Claim] = []
    quotes: list[Quote] = []
    truths = []
    entities: dict[str, Entity] = {}
    for draft in drafts:
        quote = _quote_of(draft, document)
        if quote is not None:
            quotes.append(quote)
        claims.append(_claim_of(draft, document, page, claims))
        truths.append(_truth_of(draft.statement, page))
        for actor in (*draft.statement.actors, *draft.statement.recipients):
            entities[actor.entity.id] = actor.entity
        speaker = draft.statement.speaker
        if speaker is not None and speaker.entity is not None:
            entities[speaker.entity.id] = speaker.entity
    reading = DocumentReading(
        document=document,
        sentences=(),
        mentions=(),
        entities=tuple(entities.values()),
        quotes=tuple(quotes),
        claims=tuple(claims),
    )
    return WrittenPage(reading, tuple(truths))


def _word(name: str, language: str, wording: int) -> str:
    words: str = read_table("words")[name][language][wording]
    return words


def _add_filler(text: _Text, words: tuple[int, ...], language: str) -> None:
    filler = read_table("words")["filler"][language]
    text.add(" ".join(filler[word] for word in words).capitalize() + ".")


def _write_statement(text: _Text, statement: Statement, page: Page) -> _Draft:
    language, wording = page.language, statement.wording
    begun = text.length + (1 if text.length else 0)
    cue = _write_speaker(text, statement, language)
    start = text.length + (1 if text.length else 0)
    actors = _write_parties(text, statement.actors, language)
    if not actors:
        text.add(_word("somebody", language, wording))
    if statement.status is Status.PLANNED:
        text.add(_word("plans", language, wording))
    elif statement.status is Status.DENIED:
        text.add(_word("denied", language, wording))
    text.add(read_table("words")["acts"][statement.act][language][wording])
    thing = _thing_words(statement, language)
    if thing:
        text.add(thing)
    if statement.recipients and thing:
        text.add(_word("to", language, wording))
    recipients = _write_parties(text, statement.recipients, language)
    end = text.length
    condition = None
    if statement.has_condition:
        words = f"{_word('condition', language, wording)} {statement.recipients[0].names[language]}"
        condition = (words, text.add(words))
    if statement.place is not None:
        text.add(f"{_word('in', language, wording)} {statement.place.name}")
    date_text = _date_words(statement, language)
    if date_text:
        text.add(date_text)
    text.add(".", before="")
    quote = _write_quote(text, statement, language)
    return _Draft(statement, start, end, begun, text.length, actors, recipients, cue, date_text, condition, quote)


def _write_speaker(text: _Text, statement: Statement, language: str) -> tuple[str, int] | None:
    speaker = statement.speaker
    if speaker is None:
        return None
    is_outlet = speaker.kind in {SpeakerKind.NEWSPAPER, SpeakerKind.AGENCY}
    if speaker.label is None:
        text.add(_word("experts", language, statement.wording))
    else:
        text.add(speaker.name)
    cue = _word("reports" if is_outlet else "said", language, statement.wording)
    return cue, text.add(cue)


def _write_parties(text: _Text, actors: tuple[Actor, ...], language: str) -> tuple[Party, ...]:
    parties = []
    for place, actor in enumerate(actors):
        start = text.add(actor.names[language], before=", " if place else " ")
        parties.append(actor.party_at(start, language))
    return tuple(parties)


def _write_quote(text: _Text, statement: Statement, language: str) -> tuple[str, int, Party | None] | None:
    if not statement.quote:
        return None
    filler = read_table("words")["filler"][language]
    words = " ".join(filler[word] for word in statement.quote).capitalize()
    start = text.add(words, before=" «") if text.length else text.add(words)
    text.add("».", before="")
    return words, start, None


def _thing_words(statement: Statement, language: str) -> str:
    if statement.thing is None:
        return ""
    plural = statement.thing.words[language][1]
    return f"{statement.number} {plural}" if statement.number is not None else plural


def _date_words(statement: Statement, language: str) -> str | None:
    told = statement.date
    if told is None:
        return None
    months = read_table("words")["months"][language]
    if told.is_counted:
        return str(read_table("words")["days"][language][told.first.weekday()])
    if told.kind == "month":
        return f"{months[told.first.month - 1]} {told.first.year}"
    year = "" if told.kind == "yearless" else f" {told.first.year}"
    first = f"{told.first.day} {months[told.first.month - 1]}{year}"
    return first if told.first == told.last else f"{first} – {told.last.day} {months[told.last.month - 1]}{year}"


def _publication(day: date | None) -> Publication | None:
    return Publication(date=PartialDate.of(day), basis=DateBasis.METADATA, evidence=str(day)) if day else None


def _claim_date(draft: _Draft, page: Page) -> DateSpan | None:
    """A date of its own; else the page's publication bounds what is told as done, and plans have none."""
    statement = draft.statement
    if statement.date is not None:
        return statement.date.span(draft.date_text)
    if page.published is None or statement.status not in {Status.OCCURRED, Status.ONGOING}:
        return None
    end = PartialDate.of(page.published)
    return DateSpan(start=None, end=end, precision=Precision.DAY, basis=DateBasis.BOUNDED)


def _claim_of(draft: _Draft, document: Document, page: Page, before: list[Claim]) -> Claim:
    statement = draft.statement
    act = load_acts()[statement.act]
    return Claim(
        evidence=Evidence(
            document=document.id,
            start=draft.start,
            end=draft.end,
            text=document.text[draft.start : draft.end],
            sentence_start=draft.sentence_start,
            sentence_end=draft.sentence_end,
        ),
        act=act.name,
        type=act.type,
        mode=act.mode,
        contexts=act.contexts,
        actors=draft.actors,
        recipients=draft.recipients,
        objects=_objects_of(statement, page.language),
        place=statement.place,
        date=_claim_date(draft, page),
        status=statement.status,
        condition=_condition_of(draft),
        attribution=_chain_of(draft, page),
        denies=before[statement.denies].id if statement.denies is not None else None,
        content=statement.content,
        derivation=Derivation(stage="claims", version="world", rule="world", inputs=(document.id,)),
    )


def _objects_of(statement: Statement, language: str) -> tuple[ClaimObject, ...]:
    if statement.thing is None:
        return ()
    unit, _ = statement.thing.words[language]
    return (
        ClaimObject(
            text=_thing_words(statement, language),
            kind=ObjectKind(statement.thing.kind),
            number=float(statement.number) if statement.number is not None else None,
            unit=unit if statement.number is not None else None,
        ),
    )


def _condition_of(draft: _Draft) -> Condition | None:
    if draft.condition is None:
        return None
    words, start = draft.condition
    return Condition(text=words, start=start, end=start + len(words))


def _chain_of(draft: _Draft, page: Page) -> tuple[AttributionLink, ...]:
    links: list[AttributionLink] = []
    speaker = draft.statement.speaker
    if speaker is not None and draft.cue is not None:
        cue, start = draft.cue
        name = speaker.name or _word("experts", page.language, draft.statement.wording)
        links.append(
            AttributionLink(
                name=name,
                entity=speaker.entity.id if speaker.entity else None,
                kind=speaker.kind,
                stance=speaker.stance,
                cue=cue,
                start=start,
                end=start + len(cue),
            )
        )
    links += page.links
    if page.outlet is not None:
        kind = SpeakerKind.AGGREGATOR if page.links else page.outlet.kind
        links.append(AttributionLink(name=page.outlet.name, entity=None, kind=kind, stance=Stance.RELAYS,
                                     cue=page.outlet.name, start=None, end=None))  # fmt: skip
    return tuple(links)


def _quote_of(draft: _Draft, document: Document) -> Quote | None:
    if draft.quote is None:
        return None
    words, start, speaker = draft.quote
    return Quote(document=document.id, text=words, start=start, end=start + len(words), kind=QuoteKind.DIRECT,
                 speaker=speaker, cue=None)  # fmt: skip


def _truth_of(statement: Statement, page: Page) -> Truth:
    occurrence = statement.occurrence
    label = statement.speaker.label if statement.speaker is not None else None
    return Truth(
        event=occurrence.number,
        origin=statement.origin or label or page.root,
        commitment=occurrence.commitment,
        traps=statement.traps | page.traps,
        is_denier=statement.denies is not None,
    )
