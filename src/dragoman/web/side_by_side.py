"""The accounts of one event as the columns of a table: what all share, where they part, and the words behind each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Account, DifferenceKind, Event
from dragoman.record import PlacedClaim
from dragoman.web.evidence import Passage, find_passage
from dragoman.wording import COMPARED, Slot, slots_of, tell_act, tell_list, tell_origin, tell_slot

MOST_ACCOUNTS = 12
"""Accounts that stand side by side; more are shown when asked for. Of 6,262 generated events 17 have more."""

_MOST_WORDS = 5
"""Passages that one account shows; the others are counted. Of the bundled examples none has more."""

_DID = "did"
"""The row of the act, which stands with the claims and not with the account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one account tells in one slot (None: it is silent), and the words that carry it, as far as known."""

    told: str | None
    passage: Passage | None
    is_differing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One slot across the accounts that are shown."""

    name: str
    cells: tuple[Cell, ...]
    is_differing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One account: whose it is, how its sources are rated, who prints it, on whose word it rests, its words."""

    account: Account
    name: str
    reliability: str
    printed: tuple[tuple[str, str], ...]
    voice: str | None
    framing: str | None
    passages: tuple[Passage, ...]
    n_more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The accounts of an event side by side.

    Attributes:
        columns: the accounts that are shown.
        shared: what all of these tell alike, each as a row with one cell.
        rows: the slots in which they do not tell the same.
        untold: the slots on which all are silent.
        others: names of the accounts that are not shown.
    """

    columns: tuple[Column, ...]
    shared: tuple[Row, ...]
    rows: tuple[Row, ...]
    untold: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def has_printed(self) -> bool:
        """Whether any account is printed by somebody else than its origin."""
        return any(column.printed for column in self.columns)

    @property
    def has_framing(self) -> bool:
        """Whether any account frames what it tells."""
        return any(column.framing for column in self.columns)


def compare_accounts(
    event: Event, accounts: Sequence[Account], claims: Mapping[str, PlacedClaim], reliabilities: Mapping[str, str]
) -> Comparison:
    """Return these accounts of the event side by side.

    Args:
        event: the event; its other accounts are named only.
        accounts: those to show.
        claims: the claims of these, by id; one that is not there leaves its cell without words.
        reliabilities: how each origin and publisher is rated, in words.
    """
    of_account = [[claims[id] for id in account.claims if id in claims] for account in accounts]
    rows = [_row_of_acts(event, accounts, of_account)]
    rows += [_row_of(slot, event, accounts, of_account) for slot in COMPARED]
    told = [row for row in rows if any(cell.told for cell in row.cells)]
    shared = [row for row in told if len({cell.told for cell in row.cells}) == 1]
    shown = {account.origin for account in accounts}
    return Comparison(
        columns=tuple(
            _column_of(account, mine, reliabilities) for account, mine in zip(accounts, of_account, strict=True)
        ),
        shared=tuple(shared),
        rows=tuple(row for row in told if row not in shared),
        untold=tuple(row.name for row in rows if row not in told),
        others=tuple(tell_origin(account.origin) for account in event.accounts if account.origin not in shown),
    )


def _parting(event: Event, *kinds: DifferenceKind) -> frozenset[str]:
    """Return the origins whose accounts part from another in one of these."""
    parting = [one for one in event.differences if one.kind in kinds]
    return frozenset(origin for one in parting for origin in (one.left_origin, one.right_origin))


def _row_of(slot: Slot, event: Event, accounts: Sequence[Account], claims: Sequence[Sequence[PlacedClaim]]) -> Row:
    parting = _parting(event, *(kind for kind in DifferenceKind if slot in slots_of(kind)))
    cells = []
    for account, mine in zip(accounts, claims, strict=True):
        told = tell_slot(account, slot)
        placed = _carrier(slot, account, mine) if told else None
        cells.append((account.origin, told, placed))
    return _make_row(slot.value, cells, parting)


def _row_of_acts(event: Event, accounts: Sequence[Account], claims: Sequence[Sequence[PlacedClaim]]) -> Row:
    cells = [
        (account.origin, tell_list([tell_act(one.claim.act) for one in mine]) or None, mine[0] if mine else None)
        for account, mine in zip(accounts, claims, strict=True)
    ]
    return _make_row(_DID, cells, _parting(event, DifferenceKind.ACT))


def _make_row(name: str, told: Sequence[tuple[str, str | None, PlacedClaim | None]], parting: frozenset[str]) -> Row:
    # a difference names one account for all that tell alike
    named = {words for origin, words, _ in told if origin in parting}
    differing = _uncommon([words for _, words, _ in told if words in named and words is not None])
    cells = tuple(
        Cell(
            told=words,
            passage=find_passage(placed) if placed else None,
            is_differing=words in differing,
        )
        for _, words, placed in told
    )
    return Row(name=name, cells=cells, is_differing=any(cell.is_differing for cell in cells))


def _uncommon(told: Sequence[str]) -> frozenset[str]:
    """Return what is told by fewer than tell the most common; all where as many tell each, none where all tell one."""
    counted = Counter(told)
    if len(counted) < 2:
        return frozenset()
    most = max(counted.values())
    fewer = frozenset(words for words, n in counted.items() if n < most)
    return fewer or frozenset(counted)


def _carrier(slot: Slot, account: Account, claims: Sequence[PlacedClaim]) -> PlacedClaim | None:
    """Return the claim of the account that tells just what the account does in a slot; else its first; None of none."""
    for placed in claims:
        if _value_of(slot, placed.claim) == _value_of(slot, account):
            return placed
    return claims[0] if claims else None


def _value_of(slot: Slot, told: object) -> object:
    """What a claim or an account, which name their fields alike, holds in a slot."""
    value = getattr(told, _FIELDS[slot])
    if slot in {Slot.WHO, Slot.WHOM}:
        return tuple(party.entity or party.name for party in value)
    return value


_FIELDS = {
    Slot.WHO: "actors",
    Slot.WHOM: "recipients",
    Slot.WHEN: "date",
    Slot.WHERE: "place",
    Slot.WHAT: "objects",
    Slot.STATUS: "status",
}


def _column_of(account: Account, claims: Sequence[PlacedClaim], reliabilities: Mapping[str, str]) -> Column:
    printed = [(name, reliabilities[name]) for name in account.publishers if name != account.origin]
    return Column(
        account=account,
        name=tell_origin(account.origin),
        reliability=reliabilities[account.origin],
        printed=tuple(printed),
        voice=tell_slot(account, Slot.VOICE),
        framing=tell_slot(account, Slot.FRAMING),
        passages=tuple(find_passage(placed) for placed in claims[:_MOST_WORDS]),
        n_more=max(len(claims) - _MOST_WORDS, 0),
    )
