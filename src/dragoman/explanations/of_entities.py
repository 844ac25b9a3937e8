"""Who an entity is: every name met, the offices with the words that give them, and why these mentions are one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman import wording
from dragoman.explanations.of_claims import Explanation, Section, cut_list, mark_in_sentence
from dragoman.model import Entity, Judgement
from dragoman.record import Filter

if TYPE_CHECKING:
    from dragoman.record import PlacedMention, Reader

_N_FORMS = 6
"""Forms of one name that a line shows."""


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

    names_met: tuple[wording.MetNameLine, ...]
    offices_told: tuple[OfficeLine, ...]
    offices_known: tuple[str, ...]
    links: tuple[wording.LinkLine, ...]
    judgements: tuple[JudgementLine, ...]
    outside_ids: tuple[tuple[str, str], ...]
    same_as: tuple[str, ...]


def explain_entity(reader: "Reader", told: Entity) -> EntityExplanation:
    """Explain an entity, whoever is one with it included."""
    entity = reader.identities().get(told.id, told)
    gathered = wording.gather_mentions(reader.placed_mentions(Filter(party=entity.id)))
    same = reader.same_as(entity.id)
    ids = {entity.id, told.id, *same}
    judgements = tuple(one for one in reader.judgements() if one.left in ids or one.right in ids)
    offices = tuple(map(_office_line, gathered.offices))
    known = tuple(_tell_known(entity))
    sections = (
        ("Key", [f"{entity.key}; known from: {_tell_origin(entity)}"]),
        ("Names met, by language", _tell_names(gathered.names)),
        ("Names known beforehand", list(_tell_known_names(entity))),
        ("Offices, as documents give them", [line for office in offices for line in _tell_office(office)]),
        ("Offices, as known beforehand", list(known)),
        ("Members", [", ".join(entity.members)] if entity.members else []),
        ("Elsewhere", [f"{scheme}: {id}" for scheme, id in entity.outside_ids]),
        (
            "Why these mentions are one",
            cut_list(f"{_times(link.n_mentions)}: {link.reason}" for link in gathered.links),
        ),
        ("Judgements of identity", _tell_judgements(reader, judgements)),
        ("Where it is named", _cut(list(map(_tell_place, gathered.places)), gathered.n_mentions)),
        ("What is said of it", _tell_claims(reader, entity)),
    )
    return EntityExplanation(
        id=entity.id,
        told=f"{wording.tell_name(entity)}: {_tell_kind(entity)}",
        sections=tuple(Section(title, tuple(lines)) for title, lines in sections if lines),
        names_met=gathered.names,
        offices_told=offices,
        offices_known=known,
        links=gathered.links,
        judgements=tuple(map(_line_of, judgements)),
        outside_ids=entity.outside_ids,
        same_as=same,
    )


def _tell_kind(entity: Entity) -> str:
    parts = (entity.kind.value.replace("_", " "), entity.country, entity.sector)
    return " · ".join(part for part in parts if part)


def _tell_origin(entity: Entity) -> str:
    return {"lexicon": "the lexicon", "text": "the texts alone"}.get(entity.source, entity.source)


def _tell_names(names: Iterable[wording.MetNameLine]) -> list[str]:
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


def _office_line(told: wording.ToldOffice) -> OfficeLine:
    mention, document = told.example.mention, told.example.document
    return OfficeLine(
        office=told.office,
        n_documents=told.n_documents,
        first=told.first,
        last=told.last,
        document=document.id,
        words=mark_in_sentence(document.text, mention.start, mention.end),
    )


def _tell_place(placed: "PlacedMention") -> str:
    words = mark_in_sentence(placed.document.text, placed.mention.start, placed.mention.end)
    return f"{words} · {wording.tell_source(placed.document)}"


def _tell_office(line: OfficeLine) -> Iterator[str]:
    when = wording.tell_span(line.first, line.last)
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
    reasons = wording.tell_reasons(judgement)
    return f"; {reasons}" if reasons else ""


def _tell_claims(reader: "Reader", entity: Entity) -> tuple[str, ...]:
    claims = reader.claims(Filter(party=entity.id, limit=_N_CLAIMS))
    return cut_list(f"{wording.short_id(claim.id)}: {wording.tell_claim_line(claim)}" for claim in claims)


_N_CLAIMS = 1000
"""Claims of an entity that are counted at most: beyond, "show claims --party" is the place."""


def _cut(lines: list[str], n_all: int) -> list[str]:
    return [*lines, f"and {n_all - len(lines)} more"] if n_all > len(lines) else lines
