"""Where accounts part, and who denies what, as lines of English."""

from collections.abc import Iterable, Iterator

from dragoman.model import Claim, DateBasis, DateSpan, Difference, DifferenceKind, Document, Precision
from dragoman.wording.telling import tell_list, tell_parties, tell_when

_ASPECTS = {
    DifferenceKind.PARTY: "who took part",
    DifferenceKind.ACT: "what was done",
    DifferenceKind.ATTRIBUTION: "whose word it is",
    DifferenceKind.OMISSION: "what is left unsaid",
}


def tell_aspect(kind: DifferenceKind) -> str:
    """Return in what accounts differ, as words that follow "they differ in".

    >>> tell_aspect(DifferenceKind.ACT), tell_aspect(DifferenceKind.NUMBER)
    ('what was done', 'number')
    """
    return _ASPECTS.get(kind, kind.value)


def tell_act(act: str) -> str:
    """Return an act in English, in the past; its name for one that this version's lexicon does not know.

    >>> tell_act("MEET"), tell_act("TALK"), tell_act("UNKNOWN")
    ('met', 'held talks', 'UNKNOWN')
    """
    from dragoman.claims import tell_deed
    from dragoman.lexicon.acts import load_acts

    known = load_acts().get(act)
    return tell_deed(known) if known is not None else act


def tell_difference(difference: Difference) -> str:
    """Return where two accounts part, each with its origin."""
    if difference.right is None:
        return f"{difference.right_origin} is silent on {difference.left}, which {difference.left_origin} tells"
    left = f"{difference.left_origin} has {difference.left or 'nothing'}"
    right = f"{difference.right_origin} has {difference.right or 'nothing'}"
    return f"they differ in {difference.kind}: {left}, {right}"


def tell_differences(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield where accounts part, one line each but that all who are silent on one thing stand in one line.

    On whose word each account is (an attribution) is left out: the accounts are named by it.
    """
    silent: dict[tuple[str, str], list[str]] = {}
    for difference in differences:
        if difference.right is None:
            silent.setdefault((difference.left, difference.left_origin), []).append(difference.right_origin)
        elif difference.kind is not DifferenceKind.ATTRIBUTION:
            yield tell_difference(difference)
    for (told, by), origins in silent.items():
        who = tell_list(list(dict.fromkeys(origins)))
        yield f"silent on {told}, which {by} and others tell: {who}"


def tell_denial(claim: Claim, document: Document) -> str:
    """Return who denies an act, when, and where that stands: the day of the denial, else that of its page."""
    speaker = claim.innermost_speaker
    who = tell_parties(claim.actors) if claim.act == "DENY" else (speaker.name if speaker is not None else None)
    has_day = claim.act == "DENY" and claim.date is not None and claim.date.basis is not DateBasis.BOUNDED
    if has_day:
        when = tell_when(claim.date)
    else:
        published = document.published.date if document.published else None
        bound = DateSpan(start=None, end=published, precision=Precision.DAY, basis=DateBasis.BOUNDED)
        when = tell_when(bound) if published else "date unknown"
    return f"denied by {who or 'a speaker left unsaid'}, {when} ({document.outlet or 'outlet unknown'})"
