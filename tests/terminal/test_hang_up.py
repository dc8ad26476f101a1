"""However a session is ended, the file is whole and free, the terminal as it was, and the typed line kept."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest
from tests.terminal.aftermath import (
    cooked,
    disorder,
    has_log,
    kept_files,
    labels,
    opens_at_once,
    private_folders,
)
from tests.terminal.conftest import Place
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.slow

LINE = "thu 11:15 video Half a line"
MOVED = "change Three oils (LinkedIn): weekday tue to wed"
LINE_KEYS = "enter done"
OFFERED = "You were typing “thu 11:15 video Half a line” for LinkedIn"


def edit_and_begin_a_line(terminal: Terminal) -> None:
    terminal.press("pagedown", "home", "right")
    terminal.wait_for("Tue 18 May 08:30")
    terminal.press(">")
    terminal.wait_for("dates move to wed")
    terminal.press("a")
    terminal.type(LINE)
    terminal.wait_for("Half a line")


def leave_the_line(terminal: Terminal) -> None:
    """Until it is seen to be closed: an escape that is read together with the next key means alt and that."""
    terminal.press("escape")
    terminal.wait_for(lambda screen: LINE_KEYS not in screen)


def in_order(place: Place) -> None:
    assert not has_log(place.plan)
    assert opens_at_once(place.plan)
    assert labels(place.plan) == [MOVED]
    assert private_folders(place.temporary) == []
    assert kept_files(place.state, "journal") == []
    (draft,) = kept_files(place.state, "drafts")
    assert draft.stat().st_mode & 0o777 == 0o600


def offered_again(start: Callable[[], Terminal]) -> Terminal:
    terminal = start()
    terminal.wait_for(OFFERED)
    terminal.press("a")
    terminal.wait_for(lambda screen: LINE in screen and "Thursdays 11:15" in screen)
    return terminal


@pytest.mark.parametrize(
    ("how", "status"),
    [("HUP", 129), ("TERM", 143), ("INT", 130), ("ctrl+c", 130)],
    ids=str,
)
def test_asked_to_leave(how: str, status: int, place: Place, start: Callable[[], Terminal]) -> None:
    terminal = start()
    edit_and_begin_a_line(terminal)
    if how == "ctrl+c":
        os.write(terminal.fd, b"\x03")
    else:
        os.kill(terminal.pid, getattr(signal, f"SIG{how}"))
    assert terminal.ended() == status
    assert disorder(bytes(terminal.sent)) == []
    assert cooked(terminal.fd)
    assert b"What you were typing is kept" in terminal.sent
    in_order(place)


def test_the_draft_is_offered_once_and_goes_with_it(place: Place, start: Callable[[], Terminal]) -> None:
    terminal = start()
    edit_and_begin_a_line(terminal)
    terminal.hang_up()
    assert terminal.ended() == 129
    in_order(place)
    terminal = offered_again(start)
    os.kill(terminal.pid, signal.SIGKILL)  # taken up, and cut off again: not lost
    terminal.ended()
    terminal = offered_again(start)
    leave_the_line(terminal)
    terminal.press("a")
    terminal.wait_for(LINE_KEYS)
    assert LINE not in terminal.show()
    leave_the_line(terminal)
    terminal.press("q")
    assert terminal.ended() == 0
    assert kept_files(place.state, "drafts") == []


def test_a_killed_session_leaves_what_was_typed(place: Place, start: Callable[[], Terminal]) -> None:
    terminal = start()
    edit_and_begin_a_line(terminal)
    deadline = time.monotonic() + 5
    while not kept_files(place.state, "drafts") and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.ended()
    terminal = offered_again(start)
    terminal.press("enter")
    terminal.wait_for("Half a line")
    terminal.press("q")
    assert terminal.ended() == 0
    assert labels(place.plan)[-1].startswith("add Half a line to LinkedIn")
    assert kept_files(place.state, "drafts") == []
    assert private_folders(place.temporary) == []


def test_a_terminal_that_takes_nothing_holds_nobody_up(place: Place, start: Callable[[], Terminal]) -> None:
    terminal = start()
    edit_and_begin_a_line(terminal)
    for _ in range(60):  # nobody reads what this brings
        os.write(terminal.fd, b"\x0c")
        time.sleep(0.01)
    os.kill(terminal.pid, signal.SIGTERM)
    for _ in range(500):
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            terminal.pid = 0
            break
        time.sleep(0.02)
    assert os.waitstatus_to_exitcode(status) == 143
    in_order(place)
