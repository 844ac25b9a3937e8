"""Who says what in a document: reports sentence by sentence, quotes, and speakers named a sentence later."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.claims.knowledge import Knowledge
from dragoman.claims.parties import find_parties
from dragoman.claims.party_values import PartyContext, party_of_mention
from dragoman.claims.roles import adposition_of
from dragoman.claims.scenes import Scene
from dragoman.claims.speech.chains import pass_on
from dragoman.claims.speech.direct import find_direct_quotes
from dragoman.claims.speech.indirect import find_indirect_quotes
from dragoman.claims.speech.quotes import QuoteReading
from dragoman.claims.speech.quoting import QuotedSpan
from dragoman.claims.speech.reports import find_reports
from dragoman.claims.speech.speakers import SpeakerReading
from dragoman.claims.stretches import Stretches
from dragoman.claims.trees import Tree, find_phrases
from dragoman.claims.triggers import Occurrence
from dragoman.model import (
    AttributionLink,
    Claim,
    CreditRole,
    Document,
    EntityKind,
    EventType,
    Mention,
    Party,
    Span,
    Stance,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The quotes of a document in order of the text, and for each sentence who reports what in it."""

    quotes: tuple[QuoteReading, ...]
    reports: tuple[tuple[SpeakerReading, ...], ...]


def read_attribution(
    document: Document,
    trees: Sequence[Tree],
    contexts: Sequence[PartyContext],
    knowledge: Knowledge,
    quoted: Sequence[QuotedSpan],
) -> Attribution:
    """Return who says what in a document; `quoted` are its quoted stretches.

    Cost: one pass over the sentences and one over the quoted stretches.
    """
    stretches = Stretches(quote.span for quote in quoted)
    reports: list[tuple[SpeakerReading, ...]] = []
    last: SpeakerReading | None = None
    for tree, context in zip(trees, contexts, strict=True):
        inside = [span for span in stretches.list_touching(tree.sentence.span) if not _is_name(tree, span)]
        found = find_reports(tree, context, knowledge.cues, knowledge.frames, quoted=inside, last=last)
        reports.append(found)
        last = _last_person(found, tree, stretches) or last
    direct = find_direct_quotes(document.text, trees, contexts, reports, knowledge, quoted, document.id)
    indirect = find_indirect_quotes(document.text, trees, reports, direct, document.id)
    by_place: dict[str, QuoteReading] = {}
    for reading in sorted([*direct, *indirect], key=lambda reading: (reading.quote.start, reading.quote.end)):
        by_place.setdefault(reading.quote.id, reading)  # "said and stressed that …": one quote, its first cue
    return Attribution(quotes=tuple(by_place.values()), reports=tuple(reports))


def find_author(document: Document, trees: Sequence[Tree], context: PartyContext) -> Party | None:
    """Return who "I" and "we" mean outside quotes: the author whom the page names; None where it names nobody.

    A column gives him in a line of his own at its head, with at most one word beside the name ("By …").
    """
    credited = {credit.name.casefold() for credit in document.credits if credit.role is CreditRole.AUTHOR}
    if document.byline is not None:
        credited.add(document.byline.casefold())
    for tree in trees[:_HEAD_SENTENCES]:
        for mention in dict.fromkeys(one for one in tree.mentions if one is not None):
            if mention.kind is not EntityKind.PERSON or mention.is_adjective:
                continue
            if mention.text.casefold() in credited or _is_line_of(mention, document.text):
                return party_of_mention(mention, context)
    return None


_HEAD_SENTENCES = 5
"""Sentences at the head of a text among which the author's line stands: title, subtitle, line of the author, date."""


def _is_line_of(mention: Mention, text: str) -> bool:
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    if end < 0 or " " not in mention.text:
        return False
    beside = (text[start : mention.start] + text[mention.end : end]).split()
    return len(beside) <= 1


def is_question(scene: Scene, occurrence: Occurrence) -> bool:
    """Whether a request is only a question: "asked whether Hungary would veto the loan"."""
    tree, cues = scene.tree, scene.knowledge.cues
    token = tree.tokens[occurrence.head]
    if occurrence.act.type is not EventType.REQUEST or cues.verbs.get(token.lemma.lower()) is not Stance.ASKS:
        return False
    behind = tree.tokens[occurrence.head + 1 : occurrence.head + 6]
    return any({word.lemma.lower(), word.text.lower()} & cues.interrogatives for word in behind)


_SPOKEN = frozenset({EventType.ACCUSE, EventType.REJECT})
"""Acts of speech whose subject is left out where people speak: "у МЗС Китаю назвали це брехнею"."""


def seat_actor(claim: Claim, scene: Scene, verb: int) -> Claim:
    """Return the claim with who acts by speaking where only his seat is told: "в Белграде это отрицают"."""
    if claim.actors:
        return claim
    seated = next(
        (
            report.party
            for report in scene.reports
            if report.cue == verb and report.speaker is not None and adposition_of(scene.tree, report.speaker)
        ),
        None,
    )
    if seated is None and claim.type in _SPOKEN:
        tree, seats = scene.tree, scene.knowledge.cues.seats
        places = [i for i in tree.under(verb, "obl") if adposition_of(tree, i) in seats]
        seated = next((p for i in places for p in find_parties(tree, i, scene.context, places=True)), None)
    if seated is None:
        return claim
    others = tuple(party for party in claim.recipients if party.country != seated.country)
    return replace(claim, actors=(seated,), recipients=others)


def _is_name(tree: Tree, span: Span) -> bool:
    """Whether the words between marks are a name: «Интерфакс» may well speak."""
    mentions = {tree.mentions[i] for i in tree.tokens_in(span)}
    return len(mentions) == 1 and None not in mentions


def _last_person(found: Sequence[SpeakerReading], tree: Tree, quoted: Stretches) -> SpeakerReading | None:
    """Who spoke last in a sentence outside quoted words, a person before bodies; an outlet left out."""
    spoke: SpeakerReading | None = None
    for report in reversed(found):
        if not report.matter and tree.tokens[report.cue].relation not in {"root", "parataxis", "conj"}:
            continue  # a verb of saying deep in a clause, which gives nothing
        if any(_is_inside(report, other) for other in found):
            continue  # "said, adding that, according to Y, …": the next "he" is not Y
        is_outlet = report.party is not None and report.party.kind is EntityKind.OUTLET
        if report.link.name is not None and not is_outlet and not quoted.covers(tree.tokens[report.cue].span):
            if report.party is not None and report.party.kind is EntityKind.PERSON:
                return report
            spoke = spoke or report
    return spoke


def _is_inside(report: SpeakerReading, other: SpeakerReading) -> bool:
    """Whether a report is a part of what another person's report retells."""
    is_person = other.party is not None and other.party.kind is EntityKind.PERSON
    return is_person and other.link.name != report.link.name and report.matter < other.matter


def tell_back(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims so far, those of the sentence before with the speaker whom this one names: "This is reported by X"."""
    tree = scene.tree
    opens_back = any(start <= 2 for _, start, _ in find_phrases(tree, scene.knowledge.cues.backward))
    readings = [report for report in scene.reports if report.link.name is not None]
    if not claims or not opens_back or not readings:
        return claims
    told_end = claims[-1].evidence.sentence_end
    if scene.document.text[told_end : tree.sentence.start].strip():
        return claims
    links: list[AttributionLink] = []
    for reading in sorted(readings, key=lambda one: -one.depth):
        links += [link for link in (reading.link, reading.through) if link is not None]
    return [
        replace(claim, attribution=_with_speakers(claim, links, scene.outer))
        if claim.evidence.sentence_end == told_end
        else claim
        for claim in claims
    ]


def _with_speakers(
    claim: Claim, links: Sequence[AttributionLink], outer: tuple[AttributionLink, ...]
) -> tuple[AttributionLink, ...]:
    """The chain with more speakers, just inside what the page itself credits."""
    chain = claim.attribution
    n_inner = len(chain) - len(outer) if outer and chain[-len(outer) :] == outer else len(chain)
    known = {link.name for link in chain}
    inner = [link for link in chain[:n_inner] if link.name is not None]
    new: list[AttributionLink] = []
    for link in links:
        if link.name not in known:
            new.append(pass_on(link, [*inner, *new]))
    return (*inner, *new, *chain[n_inner:]) if new else chain
