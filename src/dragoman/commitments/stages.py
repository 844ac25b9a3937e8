"""How far an undertaking is by one claim: asked for, offered, promised, given, denied, refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.commitments.sides import state_of
from dragoman.commitments.tables import ActRule
from dragoman.lexicon import LANGUAGES, load_lexicon
from dragoman.model import DONE, CommitmentStatus, SourcedClaim, SpeakerKind, Stance, Status


@dataclass(frozen=True, slots=True)
class Stage:
    """What a claim makes of a commitment.

    Attributes:
        status: what it comes to.
        founds: there is one where there was none.
        is_ahead: what is owed is still to come.
    """

    status: CommitmentStatus
    founds: bool
    is_ahead: bool = False


_PAGES = frozenset({SpeakerKind.NEWSPAPER, SpeakerKind.AGENCY, SpeakerKind.TRANSLATOR, SpeakerKind.AGGREGATOR})


def settle_stage(
    sourced: SourcedClaim, rule: ActRule, countries: Mapping[str, str], *, is_amending: bool = False
) -> Stage:
    """Return what the claim makes of the commitment, and whether it can found one.

    Args:
        sourced: the claim.
        rule: what its act says of a commitment.
        countries: the country of each entity that is a party anywhere.
        is_amending: what was signed changes what was signed before.
    """
    claim = sourced.claim
    founds_ahead = rule.founds in {"always", "ahead"}
    if claim.act == "AGREE" and claim.status is Status.NEGATED:
        return Stage(CommitmentStatus.REFUSED, False)
    if rule.role == "answer":
        return Stage(rule.status if claim.status in DONE else CommitmentStatus.UNCLEAR, False)
    match claim.status:
        case Status.REQUESTED:
            return Stage(CommitmentStatus.REQUESTED, founds_ahead, is_ahead=True)
        case Status.OFFERED:
            return Stage(CommitmentStatus.OFFERED, founds_ahead, is_ahead=True)
        case Status.CONDITIONAL:
            return _settle_conditional(sourced, rule, countries)
        case Status.PLANNED:
            return _settle_planned(sourced, rule, countries)
        case Status.NEGATED:
            return Stage(CommitmentStatus.UNCLEAR, False)
    is_given = rule.role == "deed" and rule.founds == "always"
    if claim.status is Status.DENIED:
        return Stage(CommitmentStatus.DENIED, is_given)
    if claim.status is Status.POSSIBLE:
        return Stage(CommitmentStatus.UNCLEAR, is_given)
    if rule.role == "deed":
        return Stage(CommitmentStatus.UNDER_WAY if claim.status is Status.ONGOING else rule.status, is_given)
    return Stage(CommitmentStatus.AMENDED if is_amending else rule.status, founds_ahead)


def _settle_planned(sourced: SourcedClaim, rule: ActRule, countries: Mapping[str, str]) -> Stage:
    """A deed that its own side plans is promised; to plan a promise is none, but who is to sign has agreed to it."""
    founds = rule.founds in {"always", "ahead"}
    if rule.role == "deed":
        status = CommitmentStatus.PROMISED if speaks_for(sourced, countries) else CommitmentStatus.UNCLEAR
        return Stage(status, founds, is_ahead=True)
    if sourced.claim.act in {"SIGN", "RATIFY"}:
        return Stage(CommitmentStatus.PROMISED, True, is_ahead=True)
    return Stage(CommitmentStatus.UNCLEAR, False, is_ahead=True)


def _settle_conditional(sourced: SourcedClaim, rule: ActRule, countries: Mapping[str, str]) -> Stage:
    """A pledge or deed on a condition is promised on it, a request asked on it; without its words nothing is known.

    What a third party, or the one who hopes for it, says that somebody would do is no promise of his.
    """
    claim = sourced.claim
    if claim.condition is None:
        return Stage(CommitmentStatus.UNCLEAR, False, is_ahead=True)
    if rule.role == "request":
        return Stage(CommitmentStatus.REQUESTED, True, is_ahead=True)
    if rule.role in {"deed", "threat"}:
        status = CommitmentStatus.PROMISED if speaks_for(sourced, countries) else CommitmentStatus.UNCLEAR
        return Stage(status, rule.founds != "never", is_ahead=True)
    status = CommitmentStatus.OFFERED if claim.act in {"OFFER", "AGREE", "SIGN", "RATIFY"} else rule.status
    return Stage(status, True, is_ahead=True)


def speaks_for(sourced: SourcedClaim, countries: Mapping[str, str]) -> bool:
    """Whether a plan is told by its own side, or in the page's own voice.

    PLOVER codes the intent to cooperate as AGREE; what a third party says of somebody's plans is no promise, but who
    only relays does not speak for himself.
    An alliance's own side is also whoever belongs to it.
    """
    claim = sourced.claim
    speaker = claim.innermost_speaker
    if speaker is None or speaker.kind in _PAGES or speaker.stance is Stance.RELAYS:
        return True
    state = _states_by_entity().get(speaker.entity or "") or countries.get(speaker.entity or "")
    if speaker.entity is None:
        state = _state_in(speaker.name or "", sourced.document.language)
    own = {party.entity for party in claim.actors} | {state_of(party) for party in claim.actors}
    members = {member for party in claim.actors for member in _members_by_entity().get(party.entity or "", ())}
    return (speaker.entity is not None and speaker.entity in own) or (state is not None and state in own | members)


def _state_in(words: str, language: str | None) -> str | None:
    """The one country that the words for a speaker name: "the Russian military department"."""
    if language not in LANGUAGES:
        return None
    readings = (hit.readings[0] for hit in load_lexicon().names(language).find_names(words))
    entities = (load_lexicon().entities.get(reading.key) for reading in readings)
    countries = {entity.country for entity in entities if entity is not None and entity.country}
    return countries.pop() if len(countries) == 1 else None


@cache
def _states_by_entity() -> Mapping[str, str]:
    """The country of each entity of the lexicon; whom only a text names is not among them."""
    return {entity.id: entity.country for entity in load_lexicon().entities.values() if entity.country}


@cache
def _members_by_entity() -> Mapping[str, frozenset[str]]:
    """The countries that belong to each organisation of the lexicon, by its id."""
    return {
        entity.id: frozenset(member.removeprefix("state:") for member in entity.members)
        for entity in load_lexicon().entities.values()
        if entity.members
    }
