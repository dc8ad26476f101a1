from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scaletta.store.engine import Engine
from scaletta.store.planfile import PlanFile
from scaletta.store.snapshot import Snapshot

# For each line "first count" a fresh child that writes so many transactions; a line for each commit.
WRITER = """
import os, sys
import duckdb
from pathlib import Path
from scaletta.store.engine import connect
from scaletta.store.planfile import PlanFile
def write(first, count):
    plan, cursor = PlanFile(Path(sys.argv[1])), connect().cursor()
    for n in range(first, first + count):
        with plan.attached(cursor, wait=30):
            with plan.transaction(cursor):
                cursor.execute("insert into a values (?, ?)", [n, "x" * 200])
                cursor.execute("insert into b values (?)", [n])
            print(n, flush=True)
            plan.checkpoint(cursor)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        print("pid", os.getpid(), flush=True)
        write(*map(int, line.split()))
        os._exit(0)
    print("end", os.waitpid(child, 0)[1], flush=True)
"""


class Writer:
    """Another session of ours, in a process of its own."""

    def __init__(self, plan: PlanFile) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(plan.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, first: int, count: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{first} {count}\n")
        self._process.stdin.flush()

    def lines(self) -> Iterator[list[str]]:
        """What it says until its child has ended: "pid" n, the numbers it committed, "end" status."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield line.split()
            if line.startswith("end"):
                return

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def writer(plan: PlanFile) -> Iterator[Callable[[], Writer]]:
    writers: list[Writer] = []

    def start() -> Writer:
        writers.append(Writer(plan))
        return writers[-1]

    yield start
    for one in writers:
        one.stop()


def rows(plan: PlanFile, engine: Engine) -> list[int]:
    """What is in the file, both tables agreeing."""
    snapshot = Snapshot(plan, engine, whole=True)
    try:
        a = [n for (n,) in snapshot.cursor.execute("select n from a order by n").fetchall()]
        b = [n for (n,) in snapshot.cursor.execute("select n from b order by n").fetchall()]
    finally:
        snapshot.close()
    assert a == b
    return a


def test_two_writers_lose_nothing(plan: PlanFile, engine: Engine, writer: Callable[[], Writer]) -> None:
    both = [writer(), writer()]
    for first, one in zip((0, 1000), both, strict=True):
        one.start(first, 25)
    said = [words for one in both for words in one.lines()]
    assert [words[1] for words in said if words[0] == "end"] == ["0", "0"]
    acked = sorted(int(words[0]) for words in said if words[0].isdigit())
    assert acked == rows(plan, engine) == [*range(25), *range(1000, 1025)]


def test_kill_9_loses_nothing_that_was_acknowledged(
    plan: PlanFile, engine: Engine, writer: Callable[[], Writer]
) -> None:
    one = writer()
    acked: set[int] = set()
    for round_ in range(15):
        one.start(round_ * 1000, 1000)
        pid = 0
        for words in one.lines():
            if words[0] == "pid":
                pid = int(words[1])
            elif words[0].isdigit():
                acked.add(int(words[0]))
                if int(words[0]) % 1000 == round_ * 3 % 11:
                    os.kill(pid, signal.SIGKILL)
            elif words[0] == "end":
                assert int(words[1]) == signal.SIGKILL
        found = set(rows(plan, engine))
        assert acked <= found
        assert len(found - acked) <= round_ + 1  # at most the one in flight, each time


def test_a_killed_writer_holds_up_nobody(plan: PlanFile, cursor: Any, writer: Callable[[], Writer]) -> None:
    one = writer()
    one.start(0, 1000)
    lines = one.lines()
    pid = int(next(lines)[1])
    next(lines)
    os.kill(pid, signal.SIGKILL)
    assert [words[0] for words in lines][-1] == "end"
    with plan.attached(cursor, wait=0):
        pass
