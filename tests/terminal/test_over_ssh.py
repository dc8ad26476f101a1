"""A week of slots typed over a real sshd: the screen is right after every key, and no key is lost."""

from __future__ import annotations

import os
import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.bench.figures import COMMAND
from tests.bench.stress.sshd import Sshd, missing
from tests.blank import new_plan
from tests.terminal.terminal import KEYS, Terminal

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or bool(missing()), reason=missing() or "needs a Linux pty"
)

#: Of somebody who types fast.
KEYS_A_SECOND = 30
WEEK = [
    ("mon", "9:00", "post", "Tip of the week"),
    ("tue", "12:15", "video", "Behind the press"),
    ("wed", "9:00", "post", "Ask the mill"),
    ("thu", "18:30", "carousel", "Three oils"),
    ("fri", "8:45", "post", "The week in a picture"),
    ("sat", "10:00", "story", "Open on Saturday"),
    ("sun", "11:00", "post", "Sunday table"),
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """LinkedIn with an editorial plan, and no slot in it yet."""

    def found(cursor: Any) -> None:
        for statement in (
            "insert into company (company, name) values ('mill', 'Mill')",
            "insert into person (person, name) values ('anna', 'Anna Lerario')",
            """insert into channel (channel, network, name, account, role)
                values ('linkedin', 'linkedin', 'LinkedIn', 'page', 'run for return')""",
            """insert into editorial_plan (editorial_plan, channel, valid_from, valid_to)
                values ('one', 'linkedin', '2027-05-01', '2027-06-30')""",
        ):
            cursor.execute(statement)

    new_plan(tmp_path / "mill.duckdb", fill=found)
    return tmp_path / "mill.duckdb"


@pytest.fixture
def terminal(plan: Path, tmp_path: Path) -> Iterator[Terminal]:
    keys = tmp_path / "sshd"
    keys.mkdir()
    home = [f"XDG_{kind}_HOME={tmp_path / kind}" for kind in ("CONFIG", "STATE", "DATA")]
    app = [COMMAND, str(plan), "--today", "2027-05-12", "--who", "anna"]
    command = shlex.join(["env", "TERM=xterm-256color", *home, *app])
    with Sshd(keys) as sshd, Terminal(sshd.client(command), 80, 24) as terminal:
        terminal.wait_for("LinkedIn")
        terminal.wait_for("saved")
        yield terminal


def line_of(day: str, at: str, format_: str, title: str) -> str:
    return f"{day} {at} {format_} {title} @anna"


def test_a_fresh_week_is_filled_without_losing_a_key(terminal: Terminal, plan: Path) -> None:
    for slot in WEEK[:2]:
        terminal.press("a")
        line = line_of(*slot)
        for end in range(1, len(line) + 1):
            os.write(terminal.fd, line[end - 1].encode())
            terminal.wait_for(line[:end].rstrip())
        os.write(terminal.fd, KEYS["enter"].encode())
        terminal.wait_for("? help")
        terminal.wait_for(slot[3][:6])
    keys = [key for slot in WEEK[2:] for key in ("a", *line_of(*slot), "enter")]
    due = time.perf_counter()
    for key in keys:
        os.write(terminal.fd, KEYS.get(key, key).encode())
        due += 1 / KEYS_A_SECOND
        while (left := due - time.perf_counter()) > 0:
            terminal.read(left)
    terminal.wait_for(lambda screen: "? help" in screen and "saved" in screen and "Sunday" in screen)
    terminal.press("q")
    assert terminal.ended() == 0
    with duckdb.connect(str(plan), read_only=True) as connection:
        slots = connection.execute(
            'select weekday, "time", format, title, owner from slot order by weekday'
        ).fetchall()
    assert [(day, f"{at:%-H:%M}", format_, title, owner) for day, at, format_, title, owner in slots] == [
        (number, at, format_, title, "anna") for number, (_, at, format_, title) in enumerate(WEEK, 1)
    ]
