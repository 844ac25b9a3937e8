"""Who an entity is: every name met, the offices with the words that give them, and why these mentions are one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman import wording
from dragoman.cli.explanations import Explanation, Section, cut_list, mark_in_sentence
from dragoman.cli.showing_entities import tell_name
from dragoman.model import Entity, Judgement
from dragoman.record import Filter

if TYPE_CHECKING:
    from dragoman.record import PlacedMention, Reader

_N_FORMS = 6
"""Forms of one name that a line shows."""


@dataclass(frozen=True, slots=True)
class MetNameLine:
    """A name as pages of one language write it, in dictionary form, with its forms and how often each stands there."""

    language: str | None
    name: str
    n_mentions: int
    n_documents: int
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office that pages give to somebody: in how many documents, published when, and the words of the first."""

    office: str
    n_documents: int
    first: str | None
    last: str | None
    document: str
    words: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A ground on which mentions were held to mean this entity."""

    reason: str
    n_mentions: int


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """Somebody's word that two entities are the same, or are not; a stage's has its score and what it is made of."""

    left: str
    right: str
    verdict: str
    by: str
    at: str | None
    why: str
    score: float | None
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityExplanation(Explanation):
    """An explanation with its parts as values, for programs."""

    names_met: tuple[MetNameLine, ...]
    offices_told: tuple[OfficeLine, ...]
    offices_known: tuple[str, ...]
    links: tuple[LinkLine, ...]
    judgements: tuple[JudgementLine, ...]
    outside_ids: tuple[tuple[str, str], ...]
    same_as: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    """What the mentions of an entity tell together."""

    forms: dict[tuple[str | None, str], Counter[str]] = field(default_factory=dict)
    documents: dict[tuple[str | None, str], set[str]] = field(default_factory=dict)
    offices: dict[str, list["PlacedMention"]] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    places: list[str] = field(default_factory=list)
    n_mentions: int = 0

    def add(self, placed: "PlacedMention") -> None:
        """Count one mention under its language and dictionary form, with its reason and the office that it tells."""
        mention, document = placed.mention, placed.document
        key = (document.language, mention.lemma or mention.text)
        self.n_mentions += 1
        self.forms.setdefault(key, Counter())[mention.text] += 1
        self.documents.setdefault(key, set()).add(document.id)
        self.reasons[mention.reason or "no reason was kept"] += 1
        if mention.office is not None and "office" in mention.found_by:
            office = wording.tell_office(mention.office)
            told = self.offices.setdefault(office, [])
            if document.id not in {other.document.id for other in told}:
                told.append(placed)
        if len(self.places) < _N_PLACES:
            words = mark_in_sentence(document.text, mention.start, mention.end)
            self.places.append(f"{words} · {wording.tell_source(document)}")


_N_PLACES = 10


def explain_entity(reader: "Reader", told: Entity) -> EntityExplanation:
    """Explain an entity, whoever is one with it included."""
    entity = reader.identities().get(told.id, told)
    gathered = _Gathered()
    for placed in reader.placed_mentions(Filter(party=entity.id)):
        gathered.add(placed)
    same = reader.same_as(entity.id)
    ids = {entity.id, told.id, *same}
    judgements = tuple(one for one in reader.judgements() if one.left in ids or one.right in ids)
    names, offices = tuple(_names_met(gathered)), tuple(_offices_told(gathered))
    known = tuple(_tell_known(entity))
    links = tuple(LinkLine(reason, number) for reason, number in gathered.reasons.most_common())
    sections = (
        ("Key", [f"{entity.key}; known from: {_tell_origin(entity)}"]),
        ("Names met, by language", _tell_names(names)),
        ("Names known beforehand", list(_tell_known_names(entity))),
        ("Offices, as documents give them", [line for office in offices for line in _tell_office(office)]),
        ("Offices, as known beforehand", list(known)),
        ("Members", [", ".join(entity.members)] if entity.members else []),
        ("Elsewhere", [f"{scheme}: {id}" for scheme, id in entity.outside_ids]),
        ("Why these mentions are one", cut_list(f"{_times(link.n_mentions)}: {link.reason}" for link in links)),
        ("Judgements of identity", _tell_judgements(reader, judgements)),
        ("Where it is named", _cut(gathered.places, gathered.n_mentions)),
        ("What is said of it", _tell_claims(reader, entity)),
    )
    return EntityExplanation(
        id=entity.id,
        told=f"{tell_name(entity)}: {_tell_kind(entity)}",
        sections=tuple(Section(title, tuple(lines)) for title, lines in sections if lines),
        names_met=names,
        offices_told=offices,
        offices_known=known,
        links=links,
        judgements=tuple(map(_line_of, judgements)),
        outside_ids=entity.outside_ids,
        same_as=same,
    )


def _tell_kind(entity: Entity) -> str:
    parts = (entity.kind.value.replace("_", " "), entity.country, entity.sector)
    return " · ".join(part for part in parts if part)


def _tell_origin(entity: Entity) -> str:
    return {"lexicon": "the lexicon", "text": "the texts alone"}.get(entity.source, entity.source)


def _names_met(gathered: _Gathered) -> Iterator[MetNameLine]:
    """Yield the names by language, those met most first; words that only describe ("the minister") after names."""
    rows = [
        MetNameLine(language, name, forms.total(), len(gathered.documents[language, name]), tuple(forms.most_common()))
        for (language, name), forms in gathered.forms.items()
    ]
    yield from sorted(rows, key=lambda row: (row.language or "~", row.name[:1].islower(), -row.n_mentions, row.name))


def _tell_names(names: Iterable[MetNameLine]) -> list[str]:
    lines = []
    for row in names:
        others = [f"{form} {number}" for form, number in row.forms if form != row.name or len(row.forms) > 1]
        more = f", and {len(others) - _N_FORMS} more forms" if len(others) > _N_FORMS else ""
        forms = f" ({', '.join(others[:_N_FORMS])}{more})" if others else ""
        counts = f"{_times(row.n_mentions)} in {wording.count_of(row.n_documents, 'document')}"
        lines.append(f"{row.language or 'language unknown'}: {row.name}, {counts}{forms}")
    return lines


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _tell_known_names(entity: Entity) -> Iterator[str]:
    if entity.source == "text":
        return
    by_language: dict[str, list[str]] = {}
    for name in entity.names:
        by_language.setdefault(name.language, []).append(name.text)
    for language, texts in by_language.items():
        yield f"{'language not told' if language == 'und' else language}: {', '.join(dict.fromkeys(texts))}"


def _offices_told(gathered: _Gathered) -> Iterator[OfficeLine]:
    for office, placed in sorted(gathered.offices.items(), key=lambda row: (-len(row[1]), row[0])):
        days = sorted(str(one.document.published.date) for one in placed if one.document.published)
        first = min(placed, key=lambda one: str(one.document.published.date) if one.document.published else "~")
        mention = first.mention
        yield OfficeLine(
            office=office,
            n_documents=len(placed),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            document=first.document.id,
            words=mark_in_sentence(first.document.text, mention.start, mention.end),
        )


def _tell_office(line: OfficeLine) -> Iterator[str]:
    if line.first is None:
        when = "of unknown date"
    else:
        when = f"of {line.first}" if line.first == line.last else f"of {line.first} to {line.last}"
    yield f"{line.office}: in {wording.count_of(line.n_documents, 'document')} {when}"
    yield f"    {line.words} · {wording.short_id(line.document)}"


def _tell_known(entity: Entity) -> Iterator[str]:
    """Yield the offices of the lexicon and of lists, and after those of one source that source."""
    by_source: dict[str, list[str]] = {}
    for tenure in entity.tenures:
        if not tenure.source.startswith("document-"):
            by_source.setdefault(tenure.source, []).append(wording.tell_tenure(tenure))
    for source, offices in by_source.items():
        yield from offices
        yield f"    source: {source}"


def _line_of(judgement: Judgement) -> JudgementLine:
    return JudgementLine(
        left=judgement.left,
        right=judgement.right,
        verdict=judgement.verdict,
        by=judgement.by,
        at=judgement.at.isoformat() if judgement.at else None,
        why=judgement.why,
        score=judgement.score,
        reasons=judgement.reasons,
    )


def _tell_judgements(reader: "Reader", judgements: Iterable[Judgement]) -> tuple[str, ...]:
    judged = tuple(judgements)
    ids = {id for one in judged for id in (one.left, one.right)}
    names = {id: entity.name for id, entity in reader.find_all(Entity, sorted(ids)).items()}
    return cut_list(
        f"{one.verdict}, by {one.by}: {_tell_side(one.left, names)} and {_tell_side(one.right, names)}{_tell_why(one)}"
        for one in judged
    )


def _tell_side(id: str, names: dict[str, str]) -> str:
    return f"{names.get(id, 'somebody no longer named')} ({wording.short_id(id)})"


def _tell_why(judgement: Judgement) -> str:
    score = "" if judgement.score is None else f"; score {judgement.score:.2f}"
    parts = ", ".join(f"{part} {weight:+.2f}" for part, weight in judgement.reasons)
    return f"{score}{f': {parts}' if parts else f'; {judgement.why}' if judgement.why else ''}"


def _tell_claims(reader: "Reader", entity: Entity) -> tuple[str, ...]:
    claims = reader.claims(Filter(party=entity.id, limit=_N_CLAIMS))
    return cut_list(f"{wording.short_id(claim.id)}: {wording.tell_claim_line(claim)}" for claim in claims)


_N_CLAIMS = 1000
"""Claims of an entity that are counted at most: beyond, "show claims --party" is the place."""


def _cut(lines: list[str], n_all: int) -> list[str]:
    return [*lines, f"and {n_all - len(lines)} more"] if n_all > len(lines) else lines
