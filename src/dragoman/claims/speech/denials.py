"""Which claim a denial denies when another sentence of the text makes it: "Kyiv accuses Tehran. Tehran denies this"."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Claim, Party

_REACH_BACK = 900
"""Code points before a denial within which the denied claim stands: about two paragraphs, as agency news puts a denial
soon after what it denies. A choice, not a measurement: the golden denials stand in the next sentence."""
_REACH_ON = 400
"""Code points behind a denial within which the denied claim is looked for, where none stands before it."""


def _owners(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(key for party in parties for key in (party.country, party.entity) if key is not None)


def _says_of(denial: Claim, claim: Claim) -> bool:
    """Whether a claim says something of those who deny, or of what the denial names."""
    return bool(_owners(denial.actors) & _owners(claim.parties))


def _is_own(denial: Claim, claim: Claim) -> bool:
    """Whether who denies has said the claim himself, or it is a denial too."""
    speaker = claim.innermost_speaker
    names = {party.name for party in denial.actors} | {party.entity for party in denial.actors}
    is_said = speaker is not None and (speaker.name in names or (speaker.entity or "-") in names)
    return is_said or claim.act == "DENY"


def _fits(denial: Claim, claim: Claim) -> bool:
    if claim is denial or _is_own(denial, claim):
        return False
    if denial.content is not None and denial.content not in {claim.act, claim.content}:
        return False
    return not denial.actors or _says_of(denial, claim)


def _choose(denial: Claim, near: Sequence[Claim]) -> Claim | None:
    """The claim of the nearest sentence, an accusation of who denies before an act of his."""
    fitting = [claim for claim in near if _fits(denial, claim)]
    if not fitting:
        return None
    sentence = fitting[0].evidence.sentence_start
    same = [claim for claim in fitting if claim.evidence.sentence_start == sentence]
    accused = [claim for claim in same if claim.act in _CHARGES and _owners(claim.recipients) & _owners(denial.actors)]
    acted = [claim for claim in same if _owners(claim.actors) & _owners(denial.actors)]
    return (accused or acted or same)[0]


def _told_just_before(denial: Claim, before: Sequence[Claim]) -> Claim | None:
    """What the sentence right before told, whoever acts in it: "… has delivered missiles. The Kremlin denies this"."""
    if denial.content is not None:
        return None
    for claim in before:
        gap = denial.evidence.sentence_start - claim.evidence.sentence_end
        if 0 <= gap <= _NEXT_SENTENCE and not _is_own(denial, claim):
            return claim
    return None


_NEXT_SENTENCE = 3
"""Code points between two sentences that follow each other: white space and at most a mark."""
_CHARGES = frozenset({"ACCUSE", "CONDEMN", "INVESTIGATE", "WARN"})


def point_denials(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, each denial without a matter of its own pointing to the claim that it denies.

    That claim stays as asserted by whoever asserted it. It stands before the denial, in the nearest
    sentence that says something of who denies; where none does, right behind it.
    Cost: one look at the claims around each denial.
    """
    ordered = sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end))
    pointed: dict[str, str] = {}
    for index, denial in enumerate(ordered):
        if denial.act != "DENY" or denial.denies is not None:
            continue
        before = [
            claim
            for claim in reversed(ordered[max(0, index - 24) : index])
            if denial.evidence.start - claim.evidence.end <= _REACH_BACK
        ]
        after = [
            claim for claim in ordered[index + 1 : index + 9] if claim.evidence.start - denial.evidence.end <= _REACH_ON
        ]
        denied = _choose(denial, before) or _choose(denial, after) or _told_just_before(denial, before)
        if denied is not None:
            pointed[denial.id] = denied.id
    return [replace(claim, denies=pointed[claim.id]) if claim.id in pointed else claim for claim in claims]
