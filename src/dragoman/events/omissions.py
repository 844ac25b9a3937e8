"""What an account is silent on though two others tell it: the place, the day, a number, a thing, a party."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from dragoman.events.parties import state_of
from dragoman.events.windows import window_of
from dragoman.model import NOT_DONE, Account, DateBasis, Difference, DifferenceKind, ObjectKind

_TELLERS_NEEDED = 2
"""Origins that must tell a thing alike before another's silence says anything: what one alone tells is its own."""

_VAGUE = frozenset({ObjectKind.OTHER, ObjectKind.TOPIC})

Told = Mapping[Hashable, str]
"""What an account tells under one heading: values that can be compared, each with its words."""


def find_omissions(accounts: Sequence[Account]) -> Iterator[Difference]:
    """Yield what two origins tell alike and another leaves out, in order of heading, then of the accounts.

    Whoever denies an act is silent on nothing. An account is silent on place, day, number or thing
    only when it gives none at all (another one is a difference of its own), and on a party when it
    names some, but not that one.

    Cost: linear in accounts.
    """
    telling = [account for account in accounts if account.status not in NOT_DONE]
    for heading, read in _HEADINGS.items():
        told = [read(account) for account in telling]
        tellers: dict[Hashable, dict[str, str]] = {}
        for account, values in zip(telling, told, strict=True):
            for value, words in values.items():
                tellers.setdefault(value, {}).setdefault(account.origin, f"{heading} {words}")
        common = [value for value, by in tellers.items() if len(by) >= _TELLERS_NEEDED]
        if heading != _PARTY:
            common = sorted(common, key=lambda value: (-len(tellers[value]), str(value)))[:1]
        for value in sorted(common, key=str):
            origin, words = next(iter(tellers[value].items()))
            for account, values in zip(telling, told, strict=True):
                is_silent = bool(values) and value not in values if heading == _PARTY else not values
                if is_silent and account.origin not in tellers[value]:
                    yield Difference(
                        kind=DifferenceKind.OMISSION,
                        left_origin=origin,
                        right_origin=account.origin,
                        left=words,
                        right=None,
                    )


def _read_place(account: Account) -> Told:
    """A town; a whole country is told by the parties as a rule."""
    place = account.place
    if place is None:
        return {}
    return {(place.country, place.name.casefold()): place.name}


def _read_day(account: Account) -> Told:
    date = account.date
    if date is None or date.basis in {DateBasis.BOUNDED, DateBasis.UNKNOWN}:
        return {}
    window = window_of(date)
    if date.start is None or date.end is None:
        words = f"until {date.end}" if date.start is None else f"since {date.start}"
    else:
        words = "/".join(dict.fromkeys((str(date.start), str(date.end))))
    return {(window.first, window.last, window.yearless): words}


def _read_numbers(account: Account) -> Told:
    return {(thing.kind, thing.number): thing.text for thing in account.objects if thing.number is not None}


def _read_things(account: Account) -> Told:
    return {thing.kind: thing.text for thing in account.objects if thing.kind not in _VAGUE}


def _read_parties(account: Account) -> Told:
    return {state: party.name for party in (*account.actors, *account.recipients) if (state := state_of(party))}


_PARTY = "party"
_HEADINGS: Mapping[str, Callable[[Account], Told]] = {
    "place": _read_place,
    "date": _read_day,
    "number": _read_numbers,
    "thing": _read_things,
    _PARTY: _read_parties,
}
