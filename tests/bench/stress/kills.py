"""Sessions killed at random moments: what they had acknowledged is in the file, once, and the file opens."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from tests.bench.plans import TODAY, sample_plan

from scaletta.store.left_over import take_up
from scaletta.store.session import Session


@dataclass
class Kills:
    """What came of it."""

    kills: int = 0
    while_opening: int = 0
    sent: set[str] = field(default_factory=set)
    saved: set[str] = field(default_factory=set)
    lost: int = 0
    lost_saved: int = 0
    twice: int = 0
    faults: list[str] = field(default_factory=list)


def run(times: int) -> Kills:
    """Kill so many sessions, one after the other, on one plan; the next takes up what the one before left."""
    found = Kills()
    with tempfile.TemporaryDirectory(prefix="scaletta-stress-") as folder:
        here = Path(folder)
        plan, state = sample_plan(here / "plan.duckdb"), here / "state"
        command = [sys.executable, "-m", "tests.bench.stress.doomed", str(plan), str(state)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            for _ in range(times):
                _kill_one(process, found)
        finally:
            process.kill()
            process.communicate()
        _judge(plan, state, found)
    return found


def _kill_one(process: subprocess.Popen[bytes], found: Kills) -> None:
    """One in five is killed while it opens the file and takes up what was left, the others in their work."""
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(b"start\n")
    process.stdin.flush()
    while_opening = random.random() < 0.2
    killed_at: float | None = None
    pid, opened, buffer = 0, False, b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        left = 0.5 if killed_at is None else max(0.0, killed_at - time.monotonic())
        if select.select([process.stdout], [], [], left)[0]:
            buffer += os.read(process.stdout.fileno(), 1 << 16)
        *lines, buffer = buffer.split(b"\n")
        for what, *rest in (line.decode().split(maxsplit=1) for line in lines):
            if what == "pid":
                pid = int(rest[0])
                if while_opening:
                    killed_at = time.monotonic() + random.uniform(0, 0.15)
            elif what == "open":
                opened = True
                if not while_opening:
                    killed_at = time.monotonic() + random.uniform(0.01, 0.25)
            elif what in ("sent", "saved"):
                getattr(found, what).add(rest[0])
            elif what == "fault":
                found.faults.append(rest[0] if rest else "")
            elif what == "end":
                found.kills += 1
                found.while_opening += not opened
                return
        if killed_at is not None and pid and time.monotonic() >= killed_at:
            os.kill(pid, signal.SIGKILL)
            pid = 0
    found.faults.append("a session neither worked nor died")


def _judge(plan: Path, state: Path, found: Kills) -> None:
    """A last session takes up what is left; then everything must be there, once."""
    try:
        session = Session(plan, who="anna", today=TODAY, state_dir=state)
        take_up(session)
        session.flush()
        session.close()
        with duckdb.connect(str(plan)) as con:
            ids = Counter(str(id_) for (id_,) in con.execute("select command_id from change").fetchall())
            posts = con.execute("select title, count(*) from post group by title").fetchall()
            made = con.execute("select count(*) from change where label like 'add %'").fetchone()
    except Exception as error:
        found.faults.append(str(error))
        return
    found.lost = len(found.sent - ids.keys())
    found.lost_saved = len(found.saved - ids.keys())
    added = sum(count for title, count in posts if title and title.replace(" ", "").isdigit())
    found.twice = len([id_ for id_, count in ids.items() if count > 1]) + abs(
        added - (made[0] if made else 0)
    )
