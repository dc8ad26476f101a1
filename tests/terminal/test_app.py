"""The installed command on a real terminal: an edit is in the file, and all is left in order."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.bench.plans import TODAY
from tests.terminal.terminal import Terminal

COMMAND = str(Path(sys.prefix) / "bin" / "scaletta")


@pytest.fixture
def terminal(sample: Path, tmp_path: Path) -> Iterator[Terminal]:
    command = [COMMAND, str(sample), "--today", TODAY.isoformat(), "--who", "anna"]
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    with Terminal(command, 100, 30, env) as made:
        made.wait_for("Ask the mill", 40)
        made.quiet(0.5)
        yield made


def test_a_moved_slot_is_on_screen_and_in_the_file(terminal: Terminal, sample: Path) -> None:
    terminal.press("pagedown", "home", "right")
    terminal.wait_for("Tue 18 May 08:30")
    terminal.press(">")
    terminal.wait_for("dates move to wed")
    assert "Wed 19 May 08:30" in terminal.show()
    terminal.press("q")
    assert terminal.ended() == 0
    assert not Path(f"{sample}.wal").exists(), "a plain copy of the file must be complete"
    with duckdb.connect(str(sample), read_only=True) as con:
        found = con.execute("select who, label from change order by seq desc limit 1").fetchone()
    assert found == ("anna", "change Three oils (LinkedIn): weekday tue to wed")


def test_keys_pressed_faster_than_the_plan_answers_all_count(terminal: Terminal) -> None:
    terminal.press("pagedown", "home", "right")
    terminal.wait_for("Tue 18 May 08:30")
    terminal.press(">", ">", ">", "+", "+")
    terminal.wait_for("Fri 21 May 09:00")
    terminal.press("u", "u", "u", "u", "u")
    terminal.wait_for("weekday tue to wed")


def test_every_tab_shows_figures(terminal: Terminal) -> None:
    for tab, figure in (("1", "run for return"), ("3", "LATE"), ("4", "Last 12 months"), ("5", "saved quer")):
        terminal.press(tab)
        terminal.wait_for(figure)


def test_leaving_gives_the_terminal_back(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.ended() == 0
    left = bytes(terminal._unread)
    assert b"\x1b[?1049l" in left, "the alternate screen was not left"
    assert b"\x1b[?25h" in left, "the cursor stayed hidden"


def test_a_hang_up_ends_it_with_the_file_in_order(terminal: Terminal, sample: Path) -> None:
    terminal.press("pagedown", "home", "right")
    terminal.wait_for("Tue 18 May 08:30")
    terminal.press(">")
    terminal.wait_for("dates move to wed")
    os.kill(terminal.pid, signal.SIGHUP)
    terminal.ended()
    with duckdb.connect(str(sample), read_only=True) as con:
        assert con.execute("select count(*) from change").fetchone() == (1,)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with Terminal([COMMAND, str(tmp_path / "mil.duckdb")], 100, 30) as terminal:
        terminal.wait_for("There is no file mil.duckdb")
        assert terminal.ended() == 1
