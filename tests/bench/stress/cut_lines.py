"""Sessions over a real sshd whose line is cut at a random moment: nothing is left, nothing is lost."""

from __future__ import annotations

import os
import random
import shlex
import shutil
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import duckdb
from tests.bench.plans import TODAY, sample_plan
from tests.bench.stress.sshd import Sshd
from tests.terminal.aftermath import has_log, opens_at_once, private_folders
from tests.terminal.terminal import Terminal

from scaletta.store.journal import left_behind

COMMAND = str(Path(sys.prefix) / "bin" / "scaletta")
#: So long, in seconds, sessions have to notice that their line is gone.
NOTICE = 15.0
TYPING = "enter done"


@dataclass
class CutLines:
    """What was left, and what was acknowledged."""

    sessions: int = 0
    acknowledged: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    processes: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    empty_journals: int = 0
    locked: bool = False
    log: bool = False
    faults: list[str] = field(default_factory=list)


def run(sessions: int, at_once: int = 4) -> CutLines:
    """Open so many sessions, edit, and cut each line: by killing the client, or by closing its terminal."""
    found = CutLines()
    home = Path(tempfile.mkdtemp(prefix="scaletta-stress-"))
    try:
        plan = sample_plan(home / "plan.duckdb")
        (home / "tmp").mkdir()
        with Sshd(home) as sshd, ThreadPoolExecutor(at_once) as pool:
            for fault in pool.map(lambda n: _one(sshd, home, plan, n, found), range(sessions)):
                found.sessions += 1
                if fault:
                    found.faults.append(fault)
            _wait_until_gone(plan)
            found.processes = _processes_on(plan)
        _judge(home, plan, found)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return found


def _one(sshd: Sshd, home: Path, plan: Path, number: int, found: CutLines) -> str:
    """One session; what went wrong in it, if something did."""
    settings = [f"XDG_STATE_HOME={home}/state", f"XDG_CONFIG_HOME={home}/config", f"TMPDIR={home}/tmp"]
    who = f"p{number}"
    command = ["env", *settings, COMMAND, str(plan), "--today", TODAY.isoformat(), "--who", who]
    terminal = Terminal(sshd.client(shlex.join(command)), 100, 30)
    try:
        terminal.wait_for("Ask the mill", 60)
        terminal.wait_for("gaps", 60)
        terminal.quiet(0.5)
        for edit in range(random.randrange(1, 4)):
            title = f"{who} no {edit}"
            terminal.press("a")
            terminal.type(f"post: {random.randrange(14, 31)}/5 {random.randrange(7, 20)}:00 {title}")
            terminal.press("enter")
            terminal.wait_for(partial(_taken, title), 20)
            found.acknowledged.append(title)
        terminal.press("a")
        terminal.type("thu 11:15 video Half")
        time.sleep(random.uniform(0, 0.5))
        if number % 2:
            os.kill(terminal.pid, signal.SIGKILL)
        else:
            terminal.hang_up()
    except AssertionError as error:
        return str(error)[-300:]
    finally:
        terminal.kill()
    return ""


def _taken(title: str, screen: str) -> bool:
    """Whether the line was taken: it says so, or what others did meanwhile is said and the line is closed."""
    return f"Added {title}" in screen or TYPING not in screen


def _wait_until_gone(plan: Path) -> None:
    deadline = time.monotonic() + NOTICE
    while _processes_on(plan) and time.monotonic() < deadline:
        time.sleep(0.2)


def _processes_on(plan: Path) -> list[str]:
    """Processes of sessions on the plan, and of their consoles, by their command lines (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if os.fsencode(plan) in words and b"ssh" not in words[0]:
            found.append(b" ".join(words).decode(errors="replace"))
    return found


def _judge(home: Path, plan: Path, found: CutLines) -> None:
    found.log = has_log(plan)
    found.locked = not opens_at_once(plan)
    found.folders = private_folders(home / "tmp")
    state = home / "state" / "scaletta"
    journals = list((state / "journal").rglob("*.jsonl"))
    waiting = " ".join(entry.command for left in left_behind(plan, state) for entry in left.entries)
    found.empty_journals = len([path for path in journals if not path.exists()])
    with duckdb.connect(str(plan), read_only=True) as con:
        titles = {title for (title,) in con.execute("select title from post").fetchall()}
    found.lost = [title for title in found.acknowledged if title not in titles and title not in waiting]
