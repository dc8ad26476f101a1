"""Ctrl+z and kill -TSTP from a shell: the file is in order and free meanwhile; fg goes on."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.terminal.aftermath import cooked, disorder, has_log, kept_files, labels, opens_at_once
from tests.terminal.conftest import COMMAND, Place
from tests.terminal.terminal import Terminal
from tests.terminal.test_hang_up import LINE, MOVED, edit_and_begin_a_line

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
]


@pytest.fixture
def shell(place: Place) -> Iterator[Terminal]:
    """A shell with job control, and a session started from it."""
    program = shutil.which("bash")
    command = [program, "--norc", "--noprofile", "-i"] if program else ["sh", "-i"]
    with Terminal(command, 100, 30, {**place.env, "PS1": "ready> ", "ENV": ""}) as terminal:
        terminal.wait_for("ready>")
        os.write(terminal.fd, f"{shlex.join(place.command)}\r".encode())
        terminal.wait_for("Ask the mill", 40)
        yield terminal


def job_of(shell: Terminal) -> int:
    children = Path(f"/proc/{shell.pid}/task/{shell.pid}/children").read_text().split()
    return int(children[0])


def state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def wait_until(test: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("how", ["ctrl+z", "TSTP"])
def test_stopped_it_holds_nothing_and_fg_goes_on(how: str, place: Place, shell: Terminal) -> None:
    edit_and_begin_a_line(shell)
    job, begun = job_of(shell), len(shell.sent)
    if how == "ctrl+z":
        os.write(shell.fd, b"\x1a")
    else:
        os.kill(job, signal.SIGTSTP)
    wait_until(lambda: shell.read(0.02) is not None and state_of(job) == "T")
    shell.quiet()
    assert b"Stopped" in shell.sent[begun:] or b"ready>" in shell.sent[begun:], "the shell has the terminal"
    assert disorder(bytes(shell.sent)) in ([], ["b'\\x1b[?2004h'"])  # the shell's own line may want pastes
    assert not has_log(place.plan)
    assert opens_at_once(place.plan)
    assert labels(place.plan) == [MOVED]
    assert len(kept_files(place.state, "drafts")) == 1
    # a colleague edits meanwhile
    day = place.command[2:4]
    added = [COMMAND, "add", *day, "--who", "bruno", str(place.plan), "linkedin", "fri 09:30 post By Bruno"]
    subprocess.run(added, env={**os.environ, **place.env}, capture_output=True, check=True)
    os.write(shell.fd, b"fg\r")
    shell.wait_for(LINE)
    shell.press("x")
    shell.wait_for(f"{LINE}x")
    shell.press("escape")
    # A key right after escape would be read as one with alt.
    shell.wait_for(lambda screen: "esc leave" not in screen and "By Bruno" in screen)
    shell.press("q")
    shell.wait_for("ready>")
    shell.quiet()
    assert not Path(f"/proc/{job}").exists()
    assert cooked(shell.fd) or b"2004h" in shell.sent
    assert not has_log(place.plan)


def test_ended_while_it_is_stopped_it_leaves_the_terminal_to_the_shell(place: Place, shell: Terminal) -> None:
    edit_and_begin_a_line(shell)
    job = job_of(shell)
    os.write(shell.fd, b"\x1a")
    wait_until(lambda: shell.read(0.02) is not None and state_of(job) == "T")
    shell.quiet()
    begun = len(shell.sent)
    os.write(shell.fd, b"kill %1\r")
    wait_until(lambda: shell.read(0.02) is not None and not Path(f"/proc/{job}").exists())
    shell.quiet()
    assert b"\x1b[?1049" not in shell.sent[begun:]
    assert opens_at_once(place.plan)
    assert len(kept_files(place.state, "drafts")) == 1


def test_without_a_shell_ctrl_z_says_so(place: Place, start: Callable[[], Terminal]) -> None:
    terminal = start()
    os.write(terminal.fd, b"\x1a")
    terminal.wait_for("There is no shell to go back to")
    os.kill(terminal.pid, signal.SIGTSTP)
    terminal.quiet()
    assert state_of(terminal.pid) != "T"
    terminal.press("q")
    assert terminal.ended() == 0
