"""Ctrl+z in a shell inside tmux: its own screen and its own idea of what was there before."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.terminal.aftermath import has_log, opens_at_once
from tests.terminal.conftest import Place

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux on this machine"),
]


class Tmux:
    """A server of its own with one window."""

    def __init__(self, socket: Path) -> None:
        self._command = ["tmux", "-S", str(socket), "-f", "/dev/null"]

    def do(self, *arguments: str, env: dict[str, str] | None = None) -> str:
        done = subprocess.run([*self._command, *arguments], capture_output=True, text=True, env=env)
        return done.stdout

    def wait_for(self, test: Callable[[str], bool], seconds: float = 30) -> str:
        deadline = time.monotonic() + seconds
        while not test(screen := self.do("capture-pane", "-p", "-t", "0")):
            assert time.monotonic() < deadline, screen
            time.sleep(0.05)
        return screen


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    made = Tmux(tmp_path / "socket")
    made.do("new-session", "-d", "-x", "100", "-y", "30", "sh -i")
    yield made
    made.do("kill-server")


def test_ctrl_z_gives_the_shell_its_screen_back_and_fg_ours(tmux: Tmux, place: Place) -> None:
    settings = " ".join(f"{name}={shlex.quote(value)}" for name, value in place.env.items())
    tmux.do("send-keys", "-l", f"echo before; env {settings} {shlex.join(place.command)}")
    tmux.do("send-keys", "Enter")
    tmux.wait_for(lambda screen: "Ask the mill" in screen)
    tmux.do("send-keys", "a")
    tmux.do("send-keys", "-l", "thu 11:15 video Half")
    tmux.wait_for(lambda screen: "thu 11:15 video Half" in screen)
    tmux.do("send-keys", "C-z")
    tmux.wait_for(lambda screen: "Stopped" in screen and "before" in screen and "Ask the mill" not in screen)
    assert not has_log(place.plan)
    assert opens_at_once(place.plan)
    tmux.do("send-keys", "-l", "fg")
    tmux.do("send-keys", "Enter")
    tmux.wait_for(lambda screen: "Ask the mill" in screen and "thu 11:15 video Half" in screen)
    tmux.do("send-keys", "C-c")
    tmux.wait_for(lambda screen: "What you were typing is kept" in screen)
