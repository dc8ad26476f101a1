"""The real app where the file system refuses to write: a user without rights, also where root runs tests."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.bench.figures import command_for
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux pty")

#: Start a program without root's right to pass over permissions (CAP_DAC_OVERRIDE leaves the bounding set).
WITHOUT_OVERRIDE = """
import ctypes, os, sys
if os.geteuid() == 0 and ctypes.CDLL(None).prctl(24, 1, 0, 0, 0):
    sys.exit("root cannot give up its rights here")
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.fixture
def plan(sample_template: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    (folder / "plans").mkdir()
    yield Path(shutil.copy(sample_template, folder / "plans"))
    (folder / "plans").chmod(0o755)
    shutil.rmtree(folder)


def start(plan: Path) -> Terminal:
    home = str(plan.parent.parent)
    env = {"HOME": home, **{f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "STATE", "DATA")}}
    return Terminal([sys.executable, "-c", WITHOUT_OVERRIDE, *command_for(plan)], 80, 24, env)


def until(terminal: Terminal, shows: str, *, top: bool = False) -> None:
    """Read until the screen, or its top line, shows it; it may already."""
    deadline = time.perf_counter() + 20
    while time.perf_counter() < deadline:
        screen = terminal.show()
        if shows in (screen.partition("\n")[0] if top else screen):
            return
        terminal.read(0.05)
    raise AssertionError(f"{shows!r} is not on the screen:\n{terminal.show()}")


def press(terminal: Terminal, key: str, shows: str) -> None:
    os.write(terminal.fd, key.encode())
    until(terminal, shows)
    terminal.quiet(0.05)


@pytest.mark.parametrize(
    ("mode", "folder_mode", "why"),
    [(0o444, 0o755, "You may not write to plan.duckdb"), (0o644, 0o555, "You may not make files")],
    ids=["file", "folder"],
)
def test_it_says_so_says_why_and_goes_on_when_rights_change(
    plan: Path, mode: int, folder_mode: int, why: str
) -> None:
    plan.chmod(mode)
    plan.parent.chmod(folder_mode)
    with start(plan) as terminal:
        terminal.wait_for("Ask the mill", 40)
        until(terminal, "read only", top=True)
        until(terminal, why)  # said once at the start
        press(terminal, "1", "of them red")
        press(terminal, "a", why)
        press(terminal, "?", f"Read only. {why}")
        press(terminal, "\x1b", "of them red")
        press(terminal, "T", "Theme")
        plan.chmod(0o644)
        plan.parent.chmod(0o755)
        until(terminal, "can be written to again")
        until(terminal, "saved", top=True)
        press(terminal, "2", "Ask the mill")
        for key in ("\x1b[6~", "\x1b[H"):
            press(terminal, key, "Mon 17")
        press(terminal, "\x1b[C", "Tue 18 May 08:30")
        press(terminal, ">", "dates move to wed")
        until(terminal, "saved", top=True)
        plan.chmod(0o444)
        until(terminal, "read only", top=True)
        press(terminal, "u", "You may not write to plan.duckdb")
        os.write(terminal.fd, b"q")
        assert terminal.ended() == 0
    with duckdb.connect(str(plan), read_only=True) as con:
        assert con.execute("select count(*) from change").fetchone() == (1,)
