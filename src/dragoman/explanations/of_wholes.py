"""Explanations of everything but claims: each leads to the claims or words that it rests on."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman import wording
from dragoman.explanations.of_claims import (
    Explanation,
    Section,
    cut_list,
    explain_claim,
    mark_in_sentence,
)
from dragoman.explanations.of_entities import explain_entity
from dragoman.model import (
    Account,
    Claim,
    Commitment,
    Document,
    Entity,
    Event,
    Judgement,
    Mention,
    Problem,
    Quote,
    Relation,
)
from dragoman.record import Filter
from dragoman.relations import weigh_event

if TYPE_CHECKING:
    from dragoman.record import Reader


def explain_id(reader: "Reader", prefix: str) -> Explanation:
    """Explain the one value whose id begins so.

    Raises:
        RecordError: no value's id begins so, or several do.
    """
    value = reader.find_id(prefix)
    match value:
        case Claim():
            return explain_claim(reader, reader.find_claims([value.id])[value.id])
        case Event():
            return _explain_event(reader, value)
        case Commitment():
            return _explain_commitment(reader, value)
        case Entity():
            return explain_entity(reader, value)
        case Quote():
            return _explain_quote(reader, value)
        case Mention():
            return _explain_mention(reader, value)
        case Document():
            return _explain_document(reader, value)
        case Relation():
            return _explain_relation(reader, value)
        case Judgement():
            return _explain_judgement(reader, value)
        case Problem():
            return _explain_problem(reader, value)


def _explanation(id: str, told: str, *sections: tuple[str, Iterable[str]]) -> Explanation:
    filled = (Section(title, tuple(lines)) for title, lines in sections)
    return Explanation(id=id, told=told, sections=tuple(section for section in filled if section.lines))


def tell_claims(reader: "Reader", ids: Sequence[str]) -> list[str]:
    """Return two lines for each claim: what it says, and its words with their source."""
    lines = []
    for placed in reader.find_claims(ids).values():
        lines.append(f"{wording.short_id(placed.claim.id)}: {wording.tell_claim_line(placed.claim)}")
        lines.append(f"    “{placed.claim.evidence.text}” · {wording.tell_source(placed.document)}")
    return lines


def tell_event(reader: "Reader", event: Event) -> str:
    """Return the event as one English line."""
    first = reader.find_claims(event.claims[:1]).get(event.claims[0]) if event.claims else None
    return wording.tell_event_line(event, first.claim if first else None)


def _explain_event(reader: "Reader", event: Event) -> Explanation:
    counts = f"{wording.count_of(len(event.accounts), 'account')} of {wording.count_of(event.n_origins, 'origin')}"
    reliabilities = wording.tell_reliabilities(reader.ratings(), event)
    credibility = f"credibility {wording.tell_credibility(event.credibility)}, from independent origins alone"
    relays = [
        f"{one.teller} passes on {one.source}, in {wording.count_of(len(one.documents), 'document')}"
        for one in event.relays
    ]
    score = [] if event.score is None else [f"score {event.score:.2f} (uncalibrated)"]
    score += [f"    {part}: {weight:.2f}" for part, weight in event.reasons]
    return _explanation(
        event.id,
        tell_event(reader, event),
        (
            "The event",
            [
                f"{event.act}, PLOVER {event.type} · status {event.status} · {wording.tell_when(event.date)}",
                counts,
                credibility,
            ],
        ),
        *(
            (
                f"Account of {account.origin} ({reliabilities[account.origin]})",
                [
                    *_account_lines(account),
                    *(f"printed by {name} ({reliabilities[name]})" for name in account.publishers),
                    *tell_claims(reader, account.claims),
                ],
            )
            for account in event.accounts
        ),
        ("Who passes on whom", relays),
        ("Differences", [wording.tell_difference(difference) for difference in event.differences]),
        ("Denied by", tell_claims(reader, event.denied_by)),
        ("Why these claims are one event", score),
        ("How it was made", (wording.explain_derivation(event.derivation),)),
    )


def _account_lines(account: Account) -> list[str]:
    where = f", in {account.place.name}" if account.place else ""
    objects = f": {wording.tell_objects(account.objects)}" if account.objects else ""
    lines = [f"{account.status}, {wording.tell_when(account.date)}{where}{objects}"]
    return [*lines, *(f"    {link}" for link in wording.explain_chain(account.chain))]


def _explain_commitment(reader: "Reader", commitment: Commitment) -> Explanation:
    return _explanation(
        commitment.id,
        wording.tell_commitment(commitment),
        ("The treaty", _treaty_lines(commitment)),
        ("Where it stands", _tell_where_it_stands(commitment)),
        *(
            (
                f"{step.status.value.replace('_', ' ').capitalize()}, {wording.tell_when(step.date)}",
                tell_claims(reader, step.claims),
            )
            for step in commitment.history
        ),
        ("How it was made", (wording.explain_derivation(commitment.derivation),)),
    )


def _treaty_lines(commitment: Commitment) -> list[str]:
    if commitment.treaty is None:
        return []
    debtors, creditors = wording.tell_parties(commitment.debtors), wording.tell_parties(commitment.creditors)
    parties = [f"parties: {debtors}"] if debtors == creditors else [f"owed by: {debtors}", f"to: {creditors or 'all'}"]
    return [f"owes: {commitment.treaty.obligation}", f"source: {commitment.treaty.source}", *parties]


def _tell_where_it_stands(commitment: Commitment) -> list[str]:
    lines = [wording.tell_status(commitment), *map(wording.tell_tally, commitment.tallies)]
    return [*lines, f"last spoken of {wording.tell_when(commitment.last_word)}"] if commitment.last_word else lines


def _scored(judgement: Judgement) -> str:
    reasons = ", ".join(f"{part} {weight:+.2f}" for part, weight in judgement.reasons)
    score = "" if judgement.score is None else f", score {judgement.score:.2f}"
    why = f" ({'; '.join(part for part in (judgement.why, reasons) if part)})" if judgement.why or reasons else ""
    return score + why


def _explain_quote(reader: "Reader", quote: Quote) -> Explanation:
    document = reader.find_all(Document, [quote.document])[quote.document]
    inside = [claim.id for claim in reader.claims(Filter(document=quote.document)) if claim.quote == quote.id]
    speaker = [] if quote.speaker is None else [f"{wording.tell_parties([quote.speaker])}, “{quote.speaker.mention}”"]
    return _explanation(
        quote.id,
        f"{wording.tell_quote(quote)}: “{quote.text}”",
        ("The words", _words_at(document, quote.start, quote.end)),
        ("Speaker", speaker or ["nobody is named"]),
        ("Claims inside", tell_claims(reader, inside)),
    )


def _words_at(document: Document, start: int, end: int) -> list[str]:
    return [wording.describe_document(document), mark_in_sentence(document.text, start, end)]


def _explain_mention(reader: "Reader", mention: Mention) -> Explanation:
    document = reader.find_all(Document, [mention.document])[mention.document]
    entity = reader.find_all(Entity, [mention.entity] if mention.entity else []).get(mention.entity or "")
    meant = f"{entity.name} · {wording.short_id(entity.id)}" if entity else "it could not be told who is meant"
    office = [mention.office.title] if mention.office else []
    return _explanation(
        mention.id,
        f"“{mention.text}” ({mention.kind}): {entity.name if entity else 'unknown'}",
        (
            "The words",
            [wording.describe_document(document), mark_in_sentence(document.text, mention.start, mention.end)],
        ),
        ("Whom it means", [meant, mention.reason or "no reason was kept"]),
        ("Office", office),
        ("Found by", [", ".join(mention.found_by)] if mention.found_by else []),
    )


def _tell_whence(reader: "Reader", document: Document) -> Iterable[str]:
    yield wording.describe_document(document)
    if document.byline:
        yield f"by {document.byline}"
    provenance = reader.find_provenance(document.id)
    if provenance is not None:
        yield wording.tell_provenance(provenance)
        yield f"SHA-256 of its bytes: {provenance.content}"


def _explain_document(reader: "Reader", document: Document) -> Explanation:
    of_it = Filter(document=document.id)
    credits = [f"{credit.role}: {credit.name}, “{credit.evidence}”" for credit in document.credits]
    claims = cut_list(
        f"{wording.short_id(claim.id)}: {wording.tell_claim_line(claim)}" for claim in reader.claims(of_it)
    )
    return _explanation(
        document.id,
        document.title_text or document.uri,
        ("Where from", _tell_whence(reader, document)),
        ("Credits", credits),
        ("Gives the same text as", _tell_repeats(reader, document)),
        ("Left out of the text", cut_list(f"{left.kind}: “{left.text}”" for left in document.furniture)),
        ("Problems", [wording.tell_problem(problem) for problem in reader.problems(of_it)]),
        ("Names", [wording.count_of(sum(1 for _ in reader.mentions(of_it)), "mention")]),
        ("Quotes", cut_list(f"{wording.tell_quote(quote)}: “{quote.text}”" for quote in reader.quotes(of_it))),
        ("Claims", claims),
    )


def _tell_repeats(reader: "Reader", document: Document) -> tuple[str, ...]:
    """The documents that are held to give the text of this one, with the score and its parts."""
    repeats = {(one.right if one.left == document.id else one.left): one for one in reader.repeats(document.id)}
    others = reader.find_all(Document, repeats)
    lines = []
    for id, other in others.items():
        repeat = repeats[id]
        parts = ", ".join(f"{part} {share:.2f}" for part, share in repeat.reasons)
        kind = repeat.kind.replace("_", "-")
        lines.append(
            f"{kind}, score {repeat.score:.2f}{f' ({parts})' if parts else ''}: {wording.describe_document(other)}"
        )
    return cut_list(lines)


def _explain_relation(reader: "Reader", relation: Relation) -> Explanation:
    events = reader.find_all(Event, relation.events).values()
    lines = []
    for event in events:
        weight = weigh_event(event)
        lines.append(f"{wording.short_id(event.id)}: {tell_event(reader, event)}")
        lines.append(f"    counts as {weight.type}, {weight.quad.replace('_', ' ')}, intensity {weight.intensity:+.2f}")
    return _explanation(
        relation.id,
        wording.tell_relation(relation),
        ("By class", [wording.tell_quads(relation)]),
        ("Events behind it", lines),
        ("How it was made", (wording.explain_derivation(relation.derivation),)),
    )


def _explain_judgement(reader: "Reader", judgement: Judgement) -> Explanation:
    entities = reader.find_all(Entity, [judgement.left, judgement.right]).values()
    return _explanation(
        judgement.id,
        f"{judgement.verdict}: {judgement.left} and {judgement.right}",
        ("Judged", [f"by {judgement.by}{_scored(judgement)}", *([f"at {judgement.at}"] if judgement.at else [])]),
        ("Of", [f"{entity.name} · {wording.short_id(entity.id)}" for entity in entities]),
    )


def _explain_problem(reader: "Reader", problem: Problem) -> Explanation:
    documents = reader.find_all(Document, [problem.document] if problem.document else []).values()
    return _explanation(
        problem.id,
        wording.tell_problem(problem),
        ("Met by", [f"stage {problem.stage}"]),
        ("Document", [wording.describe_document(document) for document in documents]),
    )
