"""Where accounts part: each difference is a value with the words of both sides; it is never said who is right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.events.omissions import find_omissions
from dragoman.events.parties import PartyFit, compare_sides, state_of
from dragoman.events.places import compare_places
from dragoman.events.windows import DateFit, compare_windows, window_of
from dragoman.model import (
    DONE,
    Account,
    AttributionLink,
    ClaimObject,
    DateSpan,
    Difference,
    DifferenceKind,
    Party,
    SourcedClaim,
    SpeakerKind,
)


@dataclass(frozen=True, slots=True)
class Told:
    """An account with the act that it calls the event by.

    `is_outlook`: all its pages came out before the day that others give the act, so that a plan
    told there is an earlier word and no other account.
    """

    account: Account
    act: str
    is_outlook: bool = False


def tell_accounts(accounts: Sequence[Account], sourced: Iterable[SourcedClaim]) -> tuple[Told, ...]:
    """Return the accounts ready to be compared; `sourced` are the claims that they were read from."""
    by_id = {one.claim.id: one for one in sourced}
    days = [window_of(account.date).first for account in accounts if account.status in DONE]
    first_day = min((day for day in days if day is not None), default=None)
    told = []
    for account in accounts:
        published = [by_id[claim].document.published for claim in account.claims]
        last_words = [publication.date.latest if publication else None for publication in published]
        is_outlook = first_day is not None and all(day is not None and day < first_day for day in last_words)
        told.append(Told(account, by_id[account.claims[0]].claim.act, is_outlook))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Parting:
    """Two values that differ, each with its words."""

    values: tuple[str, str]
    words: tuple[str, str]


def find_differences(told: Sequence[Told]) -> tuple[Difference, ...]:
    """Return the differences between every two accounts, in order of kind, then of origin.

    What one account leaves open is no difference, but for what two others tell alike (an omission).
    Of accounts that tell alike only the first is set against another telling, so that a hundred
    pages of two opinions differ once.

    Cost: each kind compares the different tellings pair by pair, not the accounts.
    """
    found = []
    for kind, compare in _COMPARED.items():
        seen: set[frozenset[str]] = set()
        first_of = {_what_it_says(kind, one): one for one in reversed(told)}
        for left, right in combinations(reversed(first_of.values()), 2):
            for parting in compare(left, right):
                pair = frozenset(parting.values)
                if pair not in seen:
                    seen.add(pair)
                    found.append(_difference_of(kind, left, right, parting.words))
    return (*found, *find_omissions([one.account for one in told]))


def _what_it_says(kind: DifferenceKind, told: Told) -> object:
    """All of a telling that the comparison of one kind looks at."""
    account = told.account
    parties = frozenset((party.entity, party.country, party.kind) for party in (*account.actors, *account.recipients))
    said: dict[DifferenceKind, object] = {
        DifferenceKind.NUMBER: account.objects,
        DifferenceKind.DATE: account.date,
        DifferenceKind.PLACE: account.place,
        DifferenceKind.PARTY: parties,
        DifferenceKind.STATUS: (account.status, told.is_outlook),
        DifferenceKind.ACT: told.act,
        DifferenceKind.ATTRIBUTION: _speaker_of(account),
    }
    return said[kind]


def _difference_of(kind: DifferenceKind, left: Told, right: Told, words: tuple[str, str]) -> Difference:
    return Difference(
        kind=kind,
        left_origin=left.account.origin,
        right_origin=right.account.origin,
        left=words[0],
        right=words[1],
    )


def _tell_object(thing: ClaimObject) -> str:
    """An object's words with its hedge."""
    return f"{thing.hedge} {thing.text}" if thing.hedge and thing.hedge not in thing.text else thing.text


def _compare_numbers(left: Told, right: Told) -> Iterator[Parting]:
    """Numbers of one unit, or of one kind of thing where each account counts one unit of it.

    A hedge alone is no difference. An account that gave two numbers (and corrected itself) differs
    from one that gave one of them.
    """
    mine, yours = _count_things(left.account), _count_things(right.account)
    for kind in sorted(mine.keys() & yours.keys()):
        units = mine[kind].keys() & yours[kind].keys()
        pairs = [(mine[kind][unit], yours[kind][unit]) for unit in sorted(units)]
        if not pairs and len(mine[kind]) == len(yours[kind]) == 1:
            pairs = [(next(iter(mine[kind].values())), next(iter(yours[kind].values())))]
        for one, other in pairs:
            if one.keys() != other.keys():
                values = tuple(f"{kind} {sorted(side)}" for side in (one, other))
                words = tuple("; ".join(map(_tell_object, side.values())) for side in (one, other))
                yield Parting((values[0], values[1]), (words[0], words[1]))


def _count_things(account: Account) -> dict[str, dict[str, dict[float, ClaimObject]]]:
    """The numbered objects of an account by kind, unit and number."""
    counted: dict[str, dict[str, dict[float, ClaimObject]]] = {}
    for thing in account.objects:
        if thing.number is not None:
            by_unit = counted.setdefault(thing.kind.value, {})
            by_unit.setdefault(thing.unit or "", {}).setdefault(thing.number, thing)
    return counted


def _compare_dates(left: Told, right: Told) -> Iterator[Parting]:
    one, other = left.account.date, right.account.date
    if one is None or other is None:
        return
    if compare_windows(window_of(one), window_of(other)) is DateFit.APART:
        yield Parting((_tell_days(one), _tell_days(other)), (_tell_date(one), _tell_date(other)))


def _tell_days(date: DateSpan) -> str:
    ends = [str(end) for end in (date.start, date.end) if end is not None]
    return "/".join(dict.fromkeys(ends))


def _tell_date(date: DateSpan) -> str:
    return _tell_days(date) + (f" (“{date.text}”)" if date.text else "")


def _compare_places(left: Told, right: Told) -> Iterator[Parting]:
    one, other = left.account.place, right.account.place
    if one is not None and other is not None and compare_places(one, other) == 0.0:
        yield Parting((one.name, other.name), (one.name, other.name))


def _compare_parties(left: Told, right: Told) -> Iterator[Parting]:
    """Different persons or bodies of one state; a state beside its minister is no difference."""
    mine, yours = _by_state(left.account), _by_state(right.account)
    for state in sorted(mine.keys() & yours.keys()):
        if compare_sides(mine[state], yours[state]) is PartyFit.COLLEAGUE:
            names = (_tell_parties(mine[state]), _tell_parties(yours[state]))
            yield Parting(names, names)


def _by_state(account: Account) -> dict[str, list[Party]]:
    parties: dict[str, list[Party]] = {}
    for party in (*account.actors, *account.recipients):
        state = state_of(party)
        if state is not None:
            parties.setdefault(state, []).append(party)
    return parties


def _tell_parties(parties: Sequence[Party]) -> str:
    return ", ".join(sorted({party.name for party in parties}))


def _compare_statuses(left: Told, right: Told) -> Iterator[Parting]:
    """A plan told before the day of the deed is no other account of it."""
    one, other = left.account, right.account
    if left.is_outlook != right.is_outlook and (one.status in DONE or other.status in DONE):
        return
    if one.status is not other.status:
        words = (f"{one.status.value} (“{one.words[0]}”)", f"{other.status.value} (“{other.words[0]}”)")
        yield Parting((one.status.value, other.status.value), words)


def _compare_acts(left: Told, right: Told) -> Iterator[Parting]:
    if left.act != right.act:
        words = (f"{left.act} (“{left.account.words[0]}”)", f"{right.act} (“{right.account.words[0]}”)")
        yield Parting((left.act, right.act), words)


_VOICES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.ANALYST, SpeakerKind.WITNESS, SpeakerKind.OTHER})
"""Speakers whom an account may rest on; outlets, agencies and translators pass on."""


def _speaker_of(account: Account) -> AttributionLink | None:
    return next((link for link in account.chain if link.kind in _VOICES and link.name), None)


def _compare_speakers(left: Told, right: Told) -> Iterator[Parting]:
    """Different speakers on whose word the accounts rest; the page's own voice is none."""
    one, other = _speaker_of(left.account), _speaker_of(right.account)
    if one is None or other is None:
        return
    values = (str(one.entity or one.name), str(other.entity or other.name))
    if values[0] != values[1]:
        yield Parting(values, (_tell_speaker(one), _tell_speaker(other)))


def _tell_speaker(link: AttributionLink) -> str:
    return f"{link.name} (“{link.cue}”)" if link.cue else f"{link.name}"


_COMPARED: dict[DifferenceKind, Callable[[Told, Told], Iterator[Parting]]] = {
    DifferenceKind.NUMBER: _compare_numbers,
    DifferenceKind.DATE: _compare_dates,
    DifferenceKind.PLACE: _compare_places,
    DifferenceKind.PARTY: _compare_parties,
    DifferenceKind.STATUS: _compare_statuses,
    DifferenceKind.ACT: _compare_acts,
    DifferenceKind.ATTRIBUTION: _compare_speakers,
}
