"""Which cells of the accounts are marked."""

from dataclasses import replace

from dragoman.model import Account, Difference, DifferenceKind, Event, Status
from dragoman.web.side_by_side import Row, compare_accounts
from tests.record import small_record as small


def _account(origin: str, status: Status) -> Account:
    return replace(small.account(small.MET, origin), status=status)


def _row(*accounts: Account) -> Row:
    """Return the row of statuses of an event with these accounts; the first of each status stands in the difference."""
    first = {account.status: account.origin for account in reversed(accounts)}
    (left, left_origin), (right, right_origin) = list(first.items())
    differing = Difference(
        kind=DifferenceKind.STATUS, left_origin=left_origin, right_origin=right_origin, left=left, right=right
    )
    event: Event = replace(small.MEETING, accounts=accounts, differences=(differing,))
    reliabilities = {account.origin: "not rated" for account in accounts}
    comparison = compare_accounts(event, accounts, {}, reliabilities)
    assert [row.name for row in comparison.shared] == ["who", "to whom", "when", "where"]
    (row,) = comparison.rows
    assert row.name == "status"
    return row


def test_of_two_that_differ_both_are_marked() -> None:
    row = _row(_account("A", Status.OCCURRED), _account("B", Status.PLANNED))
    assert row.is_differing
    assert [cell.is_differing for cell in row.cells] == [True, True]


def test_of_many_those_are_marked_that_fewer_tell_whichever_account_the_difference_names() -> None:
    told = (Status.OCCURRED, Status.OCCURRED, Status.PLANNED, Status.OCCURRED, Status.PLANNED)
    row = _row(*(_account(name, status) for name, status in zip("ABCDE", told, strict=True)))
    assert [cell.is_differing for cell in row.cells] == [False, False, True, False, True]
