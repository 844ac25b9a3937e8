"""Users, sessions and tokens, in either database."""

from datetime import UTC, datetime, timedelta

import pytest

from dragoman.model import Role, User, WrongUse
from dragoman.record import Record

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _ann(record: Record) -> None:
    record.users.add_user(User(name="Ann Ъ", role=Role.READER, added=NOW), "hash")


def test_a_user_is_found_in_any_size_of_letters(record: Record) -> None:
    for name in ("Ann Ъ", "ANN ъ", "ann Ъ"):
        assert record.users.find_user(name) == User(name="Ann Ъ", role=Role.READER, added=NOW)
    for name in ("ann", "", "ann\0", "' OR 1=1 --", "%"):
        assert record.users.find_user(name) is None


def test_two_users_cannot_share_a_name(record: Record) -> None:
    with pytest.raises(WrongUse, match="already"):
        record.users.add_user(User(name="ANN Ъ", role=Role.EDITOR, added=NOW), "other")
    assert record.users.find_password("Ann Ъ") == (User(name="Ann Ъ", role=Role.READER, added=NOW), "hash")


def test_sessions_and_tokens_go_with_their_user(record: Record) -> None:
    record.users.begin_session("session", "Ann Ъ", NOW)
    record.users.add_token("token", "Ann Ъ", NOW)
    assert record.users.find_token("token") == record.users.find_user("Ann Ъ")
    record.users.remove_user("Ann Ъ")
    assert record.users.find_session("session") is None
    assert record.users.find_token("token") is None
    assert record.users.count() == 0


def test_a_new_password_ends_sessions_and_leaves_tokens(record: Record) -> None:
    record.users.begin_session("session", "Ann Ъ", NOW)
    record.users.add_token("token", "Ann Ъ", NOW)
    record.users.set_password("Ann Ъ", "new")
    assert record.users.find_session("session") is None
    assert record.users.count_tokens("Ann Ъ") == 1


def test_old_sessions_end_and_young_ones_stay(record: Record) -> None:
    for key, age in (("old", 8), ("young", 1)):
        record.users.begin_session(key, "Ann Ъ", NOW - timedelta(days=age))
    record.users.touch_session("young", NOW)
    week, night = NOW - timedelta(days=7), NOW - timedelta(hours=12)
    record.users.end_old_sessions(begun_before=week, seen_before=night)
    assert record.users.find_session("old") is None
    found = record.users.find_session("young")
    assert found is not None
    assert (found.begun, found.seen) == (NOW - timedelta(days=1), NOW)


def test_a_hash_is_renewed_only_where_the_password_is_the_same_still(record: Record) -> None:
    record.users.renew_hash("Ann Ъ", "another", "renewed")
    assert record.users.find_password("Ann Ъ") is not None
    assert record.users.find_password("Ann Ъ")[1] == "hash"  # type: ignore[index]  # she is there
    record.users.renew_hash("Ann Ъ", "hash", "renewed")
    assert record.users.find_password("Ann Ъ")[1] == "renewed"  # type: ignore[index]  # she is there


@pytest.mark.parametrize("change", ["set_password", "remove_tokens", "remove_user", "begin_session"])
def test_nobody_cannot_be_changed(record: Record, change: str) -> None:
    arguments = {"set_password": ("eve", "x"), "begin_session": ("key", "eve", NOW)}.get(change, ("eve",))
    with pytest.raises(WrongUse, match='there is no user "eve"'):
        getattr(record.users, change)(*arguments)
