"""Events as sections: what is new, who else tells it, where accounts differ, what was denied."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.briefing.phrasing import Phrasing, mark_quoted
from dragoman.briefing.questions import Timing
from dragoman.briefing.sections import BY_THEN, make_section, our_words, tell_more, tell_page
from dragoman.briefing.selecting import Denial, find_differences, further_origins, join_differences, origin_claims
from dragoman.briefing.shelves import Shelf
from dragoman.briefing.told import ToldClaim, ToldEvent
from dragoman.briefing.values import Contrast, Detail, Line, Section, SectionKind, Words
from dragoman.model import Credibility, DifferenceKind, Status
from dragoman.wording import clean_text, count_of, tell_act, tell_aspect, tell_credibility, tell_list

_N_ACCOUNTS = 4
"""Accounts that an event shows: four stand on a screen; `compare` shows all."""
_N_CONTRASTS = 6
"""Differences that an event shows, likewise."""

_ANY = tuple(Timing)


def new_section(phrasing: Phrasing, shelf: Shelf[ToldEvent], command: str) -> Section:
    """Return what nobody had told before the period, as far as the record knows."""
    return make_section(
        SectionKind.NEW,
        "What is new",
        shelf,
        lambda told: _event_line(phrasing, told, told.telling_origins(Timing.WITHIN)),
        command,
        intro="Told for the first time, what more independent origins tell first.",
        empty="Nothing is told for the first time.",
    )


def further_section(phrasing: Phrasing, shelf: Shelf[ToldEvent], command: str) -> Section:
    """Return what further origins tell of what others had told before."""
    return make_section(
        SectionKind.FURTHER,
        "What further origins tell",
        shelf,
        lambda told: _event_line(phrasing, told, further_origins(told)),
        command,
        intro="Told before, and now by origins that had not told it.",
        empty="No further origin tells what others had told before.",
    )


def _event_line(phrasing: Phrasing, told: ToldEvent, origins: Sequence[str]) -> Line:
    accounts = [
        (account, claims) for account, claims in told.telling_accounts(Timing.WITHIN) if account.origin in origins
    ]
    shown = [phrasing.account_detail(account, claims) for account, claims in accounts[:_N_ACCOUNTS]]
    return Line(
        words=phrasing.tell_event(told),
        citations=phrasing.cite([claims[0] for _, claims in accounts]),
        support=_tell_support(told),
        details=(
            *shown,
            *tell_more(len(accounts) - len(shown), "account", f"dragoman compare {told.event.id}"),
            *_differing_detail(told),
            *_denied_detail(phrasing, told),
        ),
        ids=(told.event.id,),
    )


def _tell_support(told: ToldEvent) -> str:
    """Who tells it, who prints it, and the credibility that follows from independent origins."""
    now, ever = told.telling_origins(Timing.WITHIN), told.telling_origins(*_ANY)
    words = count_of(len(now), "independent origin")
    if len(ever) > len(now):
        words += f" in this time, {len(ever)} in the record"
    accounts = told.telling_accounts(Timing.WITHIN)
    publishers = {one.page.outlet for _, claims in accounts for one in claims if one.page.outlet}
    if publishers - set(now):
        words += f"; printed by {tell_list(sorted(publishers))}"
    if told.event.credibility is not Credibility.CANNOT_BE_JUDGED:
        words += f"; credibility {tell_credibility(told.event.credibility)}"
    return clean_text(words)


def _differing_detail(told: ToldEvent) -> list[Detail]:
    """Return in what accounts differ, so that one account's number never stands as if all told it."""
    aspects = tell_list([tell_aspect(difference.kind) for difference in find_differences(told)])
    return [Detail(label="accounts differ in", words=our_words(f"{aspects}, see below"))] if aspects else []


def _denied_detail(phrasing: Phrasing, told: ToldEvent) -> list[Detail]:
    denials = told.of(told.event.denied_by, *BY_THEN)
    if not denials:
        return []
    whose = tell_list([_denier(phrasing, one) for one in denials])
    return [Detail(label="denied by", words=our_words(whose), citations=phrasing.cite(denials))]


def _denier(phrasing: Phrasing, denial: ToldClaim) -> str:
    """Whose denial it is: who denies, else the speaker whose word the page gives."""
    if denial.claim.act == "DENY" and denial.claim.actors:
        return phrasing.tell_parties(denial.claim.actors, denial.page.language)
    speaker = denial.claim.innermost_speaker
    return speaker.name if speaker is not None and speaker.name else "somebody unnamed"


def difference_section(phrasing: Phrasing, shelf: Shelf[ToldEvent], command: str) -> Section:
    """Return the events of which accounts tell differently, with both words and origins."""
    return make_section(
        SectionKind.DIFFERENCES,
        "Where accounts differ",
        shelf,
        lambda told: _difference_line(phrasing, told),
        command,
        intro="Both words side by side. It is not said which is right.",
        empty="No two accounts differ in what was compared.",
    )


def _difference_line(phrasing: Phrasing, told: ToldEvent) -> Line:
    joined = join_differences(find_differences(told))
    contrasts = tuple(_contrast(phrasing, told, kind, sides) for kind, sides in joined[:_N_CONTRASTS])
    sides = [side for contrast in contrasts for side in contrast.sides]
    return Line(
        words=phrasing.tell_event(told),
        citations=tuple(sorted({side.citations[0] for side in sides if side.citations})),
        contrasts=contrasts,
        details=tuple(tell_more(len(joined) - len(contrasts), "difference", f"dragoman compare {told.event.id}")),
        ids=(told.event.id,),
    )


def _contrast(
    phrasing: Phrasing, told: ToldEvent, kind: DifferenceKind, sides: Sequence[tuple[str, str | None]]
) -> Contrast:
    return Contrast(
        aspect=tell_aspect(kind),
        sides=tuple(_side(phrasing, told, origin, _tell_value(kind, words)) for origin, words in sides),
    )


def _tell_value(kind: DifferenceKind, value: str | None) -> str | None:
    """Return what one side tells, an act in English and not by its name."""
    if kind is not DifferenceKind.ACT or value is None:
        return value
    act, _, words = value.partition(" ")
    return f"{tell_act(act)} {words}".strip()


def _side(phrasing: Phrasing, told: ToldEvent, origin: str, value: str | None) -> Detail:
    """One side of a difference: what it tells, and the words of the page that carry it."""
    claims = [one for _, of_account in origin_claims(told, origin, *BY_THEN) for one in of_account]
    if not claims:
        return Detail(label=clean_text(origin), words=our_words(value or "silent on it"))
    carrying = [one for one in claims if value is not None and _carries(one, value)] or claims
    words = phrasing.quote(carrying[0])
    if value is None:
        words = our_words("silent on it")
    elif "“" in value:
        words = mark_quoted(value, carrying[0].page.language)
    elif any(thing.text in value for thing in carrying[0].claim.objects):
        words = (*mark_quoted(f"“{value}”", carrying[0].page.language), Words(", in "), *words)
    elif value not in carrying[0].claim.evidence.text:
        words = (*our_words(value), Words(": "), *words)
    return Detail(label=phrasing.name_origin(origin, carrying[0]), words=words, citations=phrasing.cite(carrying))


def _carries(told: ToldClaim, value: str) -> bool:
    """Whether a claim is one that tells this value of a difference."""
    claim = told.claim
    texts = [claim.evidence.text, *(thing.text for thing in claim.objects)]
    names = [claim.place.name if claim.place else None, str(claim.date.start) if claim.date else None]
    return any(text and text in value for text in (*texts, *names))


def denial_section(phrasing: Phrasing, shelf: Shelf[Denial], command: str) -> Section:
    """Return what was denied, by whom and when, with who asserts it."""
    return make_section(
        SectionKind.DENIALS,
        "What was denied",
        shelf,
        lambda denial: _denial_line(phrasing, denial),
        command,
        intro="What is denied stands first, as it is asserted; a denial takes nothing away from it.",
        empty="Nothing was denied.",
    )


def _denial_line(phrasing: Phrasing, denial: Denial) -> Line:
    if denial.told is not None:
        words, id = phrasing.tell_denied_event(denial.told), denial.told.event.id
        accounts = denial.told.telling_accounts(*BY_THEN)
        asserted = [_told_by(phrasing.account_detail(*account)) for account in accounts]
    else:
        assert denial.assertion is not None  # a denial is of an event or of a claim
        words, id = phrasing.tell_assertion(denial.assertion), denial.assertion.claim.id
        asserted = []
        if denial.assertion.claim.status is not Status.DENIED:
            label = f"told by {_tell_speaker(denial.assertion)}"
            cited = phrasing.cite([denial.assertion])
            asserted = [Detail(label=label, words=phrasing.quote(denial.assertion), citations=cited)]
    nobody = [] if asserted else [Detail(words=our_words("no account of the record tells it otherwise than as denied"))]
    return Line(
        words=words,
        citations=phrasing.cite(denial.denials[:_N_ACCOUNTS]),
        details=(
            *asserted[:_N_ACCOUNTS],
            *tell_more(len(asserted) - _N_ACCOUNTS, "account", f"dragoman explain {id}"),
            *nobody,
            *(_denied_by(phrasing, one) for one in denial.denials[:_N_ACCOUNTS]),
            *tell_more(len(denial.denials) - _N_ACCOUNTS, "denial", f"dragoman explain {id}"),
        ),
        ids=(id,),
    )


def _denied_by(phrasing: Phrasing, denial: ToldClaim) -> Detail:
    return Detail(
        label=f"denied by {_denier(phrasing, denial)}",
        words=(*phrasing.quote(denial), Words(f", {tell_page(denial)}")),
        citations=phrasing.cite([denial]),
    )


def _tell_speaker(told: ToldClaim) -> str:
    speaker = told.claim.innermost_speaker
    return clean_text((speaker.name if speaker else None) or told.page.outlet or "a page of unknown outlet")


def _told_by(detail: Detail) -> Detail:
    return replace(detail, label=f"told by {detail.label}")
