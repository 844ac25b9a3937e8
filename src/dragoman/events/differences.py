"""Where accounts part: each difference is a value with the words of both sides; it is never said who is right."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.events.parties import PartyFit, compare_sides, state_of
from dragoman.events.windows import DateFit, compare_windows, window_of
from dragoman.model import Account, AttributionLink, ClaimObject, Difference, DifferenceKind, Party, SpeakerKind


@dataclass(frozen=True, slots=True)
class Told:
    """An account with the act that it calls the event by."""

    account: Account
    act: str


_Pair = tuple[str, str] | None


def find_differences(told: Sequence[Told]) -> tuple[Difference, ...]:
    """Return the differences between every two accounts, in order of kind, then of origin.

    What one account leaves open is no difference. Of accounts that tell alike only the first is
    set against another telling, so that a hundred pages of two opinions differ once.
    """
    found = []
    for kind, compare in _COMPARED.items():
        seen: set[frozenset[str]] = set()
        for left, right in combinations(told, 2):
            for words in compare(left, right):
                pair = frozenset(words)
                if len(pair) == 2 and pair not in seen:
                    seen.add(pair)
                    origins = left.account.origin, right.account.origin
                    found.append(
                        Difference(
                            kind=kind, left_origin=origins[0], right_origin=origins[1], left=words[0], right=words[1]
                        )
                    )
    return tuple(found)


def _tell_object(thing: ClaimObject) -> str:
    if thing.hedge and thing.hedge not in thing.text:
        return f"{thing.hedge} {thing.text}"
    return thing.text


def _compare_numbers(left: Told, right: Told) -> Iterator[tuple[str, str]]:
    """Numbers of one kind of thing, where each account has exactly one; a hedge alone is no difference."""
    mine, yours = _only_numbers(left.account), _only_numbers(right.account)
    for kind in sorted(mine.keys() & yours.keys()):
        if mine[kind].number != yours[kind].number:
            yield _tell_object(mine[kind]), _tell_object(yours[kind])


def _only_numbers(account: Account) -> dict[str, ClaimObject]:
    numbered: dict[str, list[ClaimObject]] = {}
    for thing in account.objects:
        if thing.number is not None:
            numbered.setdefault(thing.kind.value, []).append(thing)
    return {kind: things[0] for kind, things in numbered.items() if len({thing.number for thing in things}) == 1}


def _compare_dates(left: Told, right: Told) -> Iterator[tuple[str, str]]:
    one, other = left.account.date, right.account.date
    fit = compare_windows(window_of(one), window_of(other))
    if fit is DateFit.APART and one is not None and other is not None:
        yield tuple(  # type: ignore[misc]  # two dates give two texts
            f"{date.start or date.end}" + (f" (“{date.text}”)" if date.text else "") for date in (one, other)
        )


def _compare_places(left: Told, right: Told) -> Iterator[tuple[str, str]]:
    one, other = left.account.place, right.account.place
    if one is None or other is None:
        return
    is_part = one.country == other.country and (one.latitude is None or other.latitude is None)
    if one.name != other.name and not is_part:
        yield one.name, other.name


def _compare_parties(left: Told, right: Told) -> Iterator[tuple[str, str]]:
    mine, yours = _by_state(left.account), _by_state(right.account)
    for state in sorted(mine.keys() & yours.keys()):
        if compare_sides(mine[state], yours[state]) is PartyFit.COLLEAGUE:
            yield _tell_parties(mine[state]), _tell_parties(yours[state])


def _by_state(account: Account) -> dict[str, list[Party]]:
    parties: dict[str, list[Party]] = {}
    for party in (*account.actors, *account.recipients):
        state = state_of(party)
        if state is not None:
            parties.setdefault(state, []).append(party)
    return parties


def _tell_parties(parties: Sequence[Party]) -> str:
    return ", ".join(sorted({party.name for party in parties}))


def _compare_statuses(left: Told, right: Told) -> Iterator[tuple[str, str]]:
    if left.account.status is not right.account.status:
        yield _tell_status(left.account), _tell_status(right.account)


def _tell_status(account: Account) -> str:
    return f"{account.status.value} (“{account.words[0]}”)" if account.words else account.status.value


def _compare_acts(left: Told, right: Told) -> Iterator[tuple[str, str]]:
    if left.act != right.act:
        yield f"{left.act} (“{left.account.words[0]}”)", f"{right.act} (“{right.account.words[0]}”)"


_VOICES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ANALYST, SpeakerKind.WITNESS, SpeakerKind.OTHER})
"""Speakers whom an account may rest on; outlets, agencies and translators pass on."""


def _speaker_of(account: Account) -> AttributionLink | None:
    return next((link for link in account.chain if link.kind in _VOICES and link.name), None)


def _compare_speakers(left: Told, right: Told) -> Iterator[tuple[str, str]]:
    one, other = _speaker_of(left.account), _speaker_of(right.account)
    if one is not None and other is not None and (one.entity or one.name) != (other.entity or other.name):
        yield _tell_speaker(one), _tell_speaker(other)


def _tell_speaker(link: AttributionLink) -> str:
    return f"{link.name} (“{link.cue}”)" if link.cue else f"{link.name}"


_COMPARED: dict[DifferenceKind, Callable[[Told, Told], Iterator[tuple[str, str]]]] = {
    DifferenceKind.NUMBER: _compare_numbers,
    DifferenceKind.DATE: _compare_dates,
    DifferenceKind.PLACE: _compare_places,
    DifferenceKind.PARTY: _compare_parties,
    DifferenceKind.STATUS: _compare_statuses,
    DifferenceKind.ACT: _compare_acts,
    DifferenceKind.ATTRIBUTION: _compare_speakers,
}
