"""Ctrl-C counts at once between two writes, and after the write during one."""

import os
import signal

import pytest

from dragoman.pipeline.interrupts import Interrupts


def press(times: int = 1) -> None:
    for _ in range(times):
        os.kill(os.getpid(), signal.SIGINT)


def press_between_writes(interrupts: Interrupts) -> None:
    with interrupts.watched():
        press()
        pytest.fail("the interrupt was lost")


def press_while_writing(interrupts: Interrupts, times: int, written: list[str]) -> None:
    with interrupts.watched(), interrupts.held_back():
        press(times)
        written.append("all")


def test_between_two_writes_it_counts_at_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        press_between_writes(Interrupts())


def test_during_a_write_it_waits_for_the_end() -> None:
    written: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        press_while_writing(Interrupts(), 1, written)
    assert written == ["all"]


def test_a_second_one_does_not_wait() -> None:
    written: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        press_while_writing(Interrupts(), 2, written)
    assert written == []


def test_the_signal_is_given_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupts().watched():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) is before


def test_a_process_that_leaves_it_to_another_goes_on() -> None:
    """The process beside a server gets Ctrl-C from the terminal too, and is ended by the server."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupts().watched():
            press()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
