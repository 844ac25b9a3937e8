"""One claim from one happening: parties, status, objects, place, date, chain."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.claims.absorbing import Happening
from dragoman.claims.contexts import find_contexts, find_mode
from dragoman.claims.dating import choose_time, date_act, direction_of
from dragoman.claims.framing import link_frame
from dragoman.claims.matters import read_objects
from dragoman.claims.outcomes import link_outcome
from dragoman.claims.places import find_place_mention, read_place
from dragoman.claims.roles import adposition_of
from dragoman.claims.scenes import Scene, Sides
from dragoman.claims.sides import merge_sides
from dragoman.claims.speech.chains import build_chain
from dragoman.claims.speech.quotes import QuoteReading
from dragoman.claims.speech.reports import reports_over
from dragoman.claims.status import find_status
from dragoman.claims.times.calendars import Direction
from dragoman.claims.times.finding import TimeExpression
from dragoman.claims.times.sentences import find_sentence_times, lend_year
from dragoman.claims.triggers import Occurrence
from dragoman.claims.worth import is_empty_handed, is_worth_telling
from dragoman.model import (
    AttributionLink,
    Claim,
    Derivation,
    EventType,
    Evidence,
    Mention,
    PlaceReference,
    Status,
)

CLAIMS_VERSION = "4"
"""Raised whenever the same document would give other claims; readings of an older version are read again."""


_DONE_TO_SOMEBODY = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Acts that who denies a report of them may as well have suffered."""
_LOOKING_AHEAD = frozenset({EventType.AGREE, EventType.REQUEST, EventType.THREATEN})
"""Types of acts whose matter lies ahead of them: promises, demands, threats."""


def _evidence(scene: Scene, happening: Happening, sides: Sides) -> Evidence:
    """The words from the first to the last of trigger, parties and objects, inside the sentence."""
    sentence = scene.tree.sentence
    spans = [scene.tree.tokens[i].span for i in (*happening.act.words, happening.act.clause)]
    if happening.content is not None:
        spans += [scene.tree.tokens[i].span for i in happening.content.words]
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    for party in (*sides.actors, *sides.recipients):
        if sentence.start <= party.start and party.end <= sentence.end:
            starts.append(party.start)
            ends.append(party.end)
    start, end = min(starts), max(ends)
    return Evidence(
        document=scene.document.id,
        start=start,
        end=end,
        text=scene.document.text[start:end],
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )


def _read_chain(
    scene: Scene, happening: Happening, quote: QuoteReading | None
) -> tuple[tuple[AttributionLink, ...], frozenset[int]]:
    act = happening.act
    readings = reports_over(scene.reports, (act.head, act.clause), own=frozenset(act.words))
    verbs = frozenset(reading.cue for reading in readings if scene.tree.tokens[reading.cue].upos == "VERB")
    return build_chain(readings, quote, scene.outer), verbs


def _read_times(scene: Scene, direction: Direction | None) -> tuple[TimeExpression, ...]:
    times = find_sentence_times(scene.document, scene.tree, direction, scene.previous_date, scene.before)
    return lend_year(times, scene.document, scene.tree.sentence.span)


def _choose_time(
    scene: Scene,
    occurrence: Occurrence,
    times: Sequence[TimeExpression],
    reporting: frozenset[int],
    *,
    is_matter: bool = False,
) -> TimeExpression | None:
    frames, things = scene.knowledge.frames, scene.knowledge.things
    return choose_time(scene.tree, occurrence, times, reporting, scene.event_nouns, frames, things, is_matter=is_matter)


def _place_of(scene: Scene, happening: Happening, sides: Sides) -> PlaceReference | None:
    for occurrence in (happening.act, happening.content):
        if occurrence is None:
            continue
        mention: Mention | None = find_place_mention(
            scene.tree, occurrence, scene.knowledge.frames, scene.knowledge.things
        )
        is_party = mention is not None and any(
            mention.start == party.start and party.mention == mention.text and mention.kind == "state"
            for party in (*sides.actors, *sides.recipients)
        )
        if mention is not None and not is_party:
            entity = scene.context.entities.get(mention.entity or "")
            return read_place(mention, entity)
    return None


def _framed_by(scene: Scene, occurrence: Occurrence) -> frozenset[int]:
    """The verb of saying that a meeting only frames: "said on Monday during a meeting with X" dates the meeting too."""
    tree = scene.tree
    token = tree.tokens[occurrence.head]
    if token.relation != "obl" or occurrence.clause != occurrence.head:
        return frozenset()
    role = scene.knowledge.frames.role_of(adposition_of(tree, occurrence.head), token.feature("Case") or "")
    return frozenset({token.head}) if role in {None, "in", "at"} else frozenset()


def read_claim(
    scene: Scene, happening: Happening, quote: QuoteReading | None, *, is_denied: bool = False
) -> Claim | None:
    """Return the claim that a happening makes; None when too little is known of who acts, or it is only a condition.

    With `is_denied`, no party needs to be known: the denial beside it says who disputes that anybody did it.
    """
    knowledge, text = scene.knowledge, scene.document.text
    occurrence = happening.act
    status = find_status(scene.tree, occurrence, knowledge.hedges, knowledge.cues, text)
    sides = link_outcome(scene, occurrence, merge_sides(scene, happening))
    sides = link_frame(scene, occurrence, sides)
    if status.is_condition or not (is_worth_telling(scene, happening, sides) or is_denied):
        return None
    chain, reporting = _read_chain(scene, happening, quote)
    times = _read_times(scene, direction_of(status.status))
    reporting -= _framed_by(scene, occurrence)
    time = _choose_time(scene, occurrence, times, reporting)
    if time is None and happening.content is not None:
        direction = "future" if occurrence.act.type in _LOOKING_AHEAD else direction_of(status.status)
        time = _choose_time(scene, happening.content, _read_times(scene, direction), reporting, is_matter=True)
    objects = read_objects(scene, occurrence, sides, times)
    if is_empty_handed(occurrence, sides, objects):
        return None
    if happening.content is not None:
        objects += [o for o in read_objects(scene, happening.content, sides, times) if o not in objects]
    return Claim(
        evidence=_evidence(scene, happening, sides),
        act=occurrence.act.name,
        type=occurrence.act.type,
        mode=find_mode(happening),
        contexts=find_contexts(scene.tree, happening, knowledge.contexts),
        actors=sides.actors,
        recipients=sides.recipients,
        objects=tuple(objects),
        place=_place_of(scene, happening, sides),
        date=date_act(time, status.status, scene.document),
        status=status.status,
        likelihood=status.likelihood,
        condition=status.condition,
        attribution=chain,
        quote=quote.quote.id if quote is not None else None,
        content=happening.content.act.name if happening.content is not None and occurrence.act.has_content else None,
        derivation=Derivation(
            stage="claims", version=CLAIMS_VERSION, rule=occurrence.trigger.rule, inputs=(scene.document.id,)
        ),
    )


def denied_claim(scene: Scene, happening: Happening, denial: Claim, quote: QuoteReading | None) -> Claim | None:
    """Return the claim that a denial denies, as the same sentence tells it: status denied, said by who denies it."""
    if happening.content is None or happening.content.act.type is EventType.ACCUSE:
        return None  # what an accusation says is denied, not that it was made
    inner = read_claim(scene, Happening(act=happening.content), quote, is_denied=True)
    if inner is None:
        return None
    actors = inner.actors
    objects = {a.token for a in happening.act.arguments if a.role == "object"}
    own = {party.entity or party.name for party in denial.actors}
    is_of_others = own & {party.entity or party.name for party in inner.recipients}
    is_told_of = happening.content.trigger.word_class == "nouns" and inner.type not in _DONE_TO_SOMEBODY
    if not actors and not is_of_others and (happening.content.head in objects or is_told_of):
        actors = denial.actors  # "Iran denies supplying", "denied a report of supplies": its own
    return replace(inner, status=Status.DENIED, actors=actors, attribution=inner.attribution or denial.attribution)
