"""The screen of `scaletta overview`: rows as they are read, keys, and the program that opens a plan."""

from __future__ import annotations

import sys
import threading
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.tui.stand_in import Sent
from textual.pilot import Pilot

from scaletta.store.overview import Client
from scaletta.tui.leaving import Leaving
from scaletta.tui.overview import OverviewApp
from scaletta.tui.overview_run import run_overview
from scaletta.tui.themes import load_shipped

DAY = date(2027, 5, 12)
MILL, BARN, WELL = (Path(f"/clients/{name}.duckdb") for name in ("mill", "barn", "well"))
CLIENTS = {
    MILL: Client(MILL, "The mill", 8, 5, date(2027, 6, 30), Decimal("1.2955"), 22, 8, "It is the profile."),
    BARN: Client(BARN, "[b]Barn\x1b[31m", 3, 0, None, None, 1, 0, "There is no plan today."),
    WELL: Client(WELL, trouble="well.duckdb in /clients is not a DuckDB file."),
}


class Files:
    """Reads files when the test lets it; `later` is what they say the next time."""

    def __init__(self, *open_ones: Path) -> None:
        self.clients = dict(CLIENTS)
        self.read: list[Path] = []
        self.gates = {path: threading.Event() for path in CLIENTS}
        for path in open_ones:
            self.gates[path].set()

    def __call__(self, path: Path) -> Client:
        assert threading.current_thread() is not threading.main_thread(), "the event loop waits for no file"
        self.read.append(path)
        assert self.gates[path].wait(5)
        return self.clients[path]


def make(files: Files, **more: Any) -> OverviewApp:
    return OverviewApp((WELL, BARN, MILL), files, DAY, load_shipped("dusk"), **more)


def lines(app: OverviewApp) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def under_cursor(app: OverviewApp) -> Path:
    assert app.view.row is not None
    path: Path = app.view.row.path
    return path


async def until(pilot: Pilot[Path], shows: str) -> list[str]:
    """Wait for the threads."""
    app = pilot.app
    assert isinstance(app, OverviewApp)
    for _ in range(300):
        await pilot.pause(0.01)
        if any(shows in line for line in lines(app)):
            return lines(app)
    raise AssertionError("\n".join(lines(app)))


async def test_rows_appear_as_they_are_read_the_most_urgent_first() -> None:
    files = Files()
    app = make(files)
    async with app.run_test(size=(120, 24)) as pilot:
        shown = await until(pilot, "reading 3")
        assert [line.split()[0] for line in shown[3:6]] == ["well.duckdb", "barn.duckdb", "mill.duckdb"]
        files.gates[WELL].set()
        await until(pilot, "reading 2")
        files.gates[BARN].set()
        shown = await until(pilot, "reading 1")
        assert shown[3].startswith(" [b]Barn␛[31m "), "text is data"
        assert "none" in shown[3] and " ? " in shown[3] and "There is no plan today." in shown[3]
        assert under_cursor(app) == BARN, "the most urgent, until somebody chooses another"
        await pilot.press("down")
        chosen = under_cursor(app)
        files.gates[MILL].set()
        shown = await until(pilot, "read at")
        assert shown[1] == " 3 plans   1 with red findings   1 not read"
        assert " ".join(shown[3].split()) == "The mill 8 5 30 Jun 2027 130 % 22 (8 red) It is the profile."
        assert shown[5].startswith(" well.duckdb ") and "not read" in shown[5]
        assert under_cursor(app) == chosen, "the cursor stays with its row"


async def test_a_narrow_screen_tells_the_worst_below_the_table() -> None:
    app = make(Files(*CLIENTS), first=MILL)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await until(pilot, "read at")
        assert "Worst" not in shown[2]
        assert any(line.startswith(" The mill   /clients/mill.duckdb") for line in shown)
        assert any("It is the profile.   and 21 findings more" in line for line in shown)
        await pilot.press("down")
        shown = await until(pilot, "There is no plan today.")
        await pilot.press("end")
        await until(pilot, "well.duckdb in /clients is not a DuckDB file.")


async def test_r_reads_again_and_what_changed_is_shown() -> None:
    files = Files(*CLIENTS)
    app = make(files)
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, "read at")
        files.clients[WELL] = Client(WELL, "The well", 1, 1, None, None, 30, 9, "Worse still.")
        await pilot.press("r")
        shown = await until(pilot, "The well")
        await until(pilot, "read at")
        assert shown[3].startswith(" The well")
        assert sorted(files.read) == sorted([*CLIENTS] * 2)


async def test_a_file_that_is_being_read_is_not_read_twice_at_once() -> None:
    files = Files(BARN, WELL)
    app = make(files)
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, "reading 1")
        await pilot.press("r")
        await until(pilot, "reading 3")
        files.gates[MILL].set()
        await until(pilot, "read at")
        assert files.read.count(MILL) == 1 and files.read.count(BARN) == 2


async def test_enter_gives_the_plan_to_open_and_q_none() -> None:
    app = make(Files(*CLIENTS), first=MILL)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "read at")
        await pilot.press("enter")
    assert app.return_value == MILL
    app = make(Files(*CLIENTS))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "read at")
        await pilot.press("q")
    assert app.return_value is None


async def test_what_cannot_be_opened_is_not_opened() -> None:
    files = Files(WELL, BARN)
    app = make(files)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "reading 1")
        await pilot.press("end")
        assert under_cursor(app) == MILL
        await pilot.press("enter")
        await until(pilot, "mill.duckdb is still being read.")
        await pilot.press("up", "enter")
        assert under_cursor(app) == WELL
        await until(pilot, "This file cannot be opened")
        files.gates[MILL].set()
        await until(pilot, "read at")
    assert app.return_value is None


async def test_what_was_read_before_is_there_at_once_and_the_one_opened_is_read_first() -> None:
    files = Files(*CLIENTS)
    app = make(files, known=list(CLIENTS.values()), first=BARN, notice="Mind the gap.")
    async with app.run_test(size=(120, 24)) as pilot:
        assert under_cursor(app) == BARN
        shown = await until(pilot, "Mind the gap.")
        assert shown[3].startswith(" The mill")
        await until(pilot, "read at")
        assert files.read[0] == BARN


async def test_a_still_screen_sends_nothing_and_a_step_little(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make(Files(*CLIENTS), first=MILL)
    sent = Sent(monkeypatch)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, "read at")
        await pilot.pause(0.4)
        sent.take()
        await pilot.pause(0.6)
        assert sent.take() == []
        await pilot.press("down")
        assert 0 < sum(map(len, sent.take())) < 1200


async def test_asked_to_leave_from_outside() -> None:
    leaving = Leaving()
    app = make(Files(*CLIENTS), leaving=leaving)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "read at")
        leaving.hear(15)
        for _ in range(100):
            if not app.is_running:
                break
            await pilot.pause(0.01)
    assert app.return_value is None and not app.fault


async def test_too_small_and_without_colour() -> None:
    app = OverviewApp((MILL,), Files(*CLIENTS), DAY, load_shipped("monochrome"))
    async with app.run_test(size=(30, 8)) as pilot:
        await until(pilot, "Too small")
        await pilot.resize_terminal(60, 20)
        await until(pilot, "The mill")


def play(monkeypatch: pytest.MonkeyPatch, opens: list[Path | None], codes: list[int]) -> list[list[str]]:
    """Run apps that end with these, and programs that end so; what was started."""
    started: list[list[str]] = []

    def app_run(app: OverviewApp, **options: Any) -> Path | None:
        for client in CLIENTS.values():
            app.view.came(client)
        app._pool.shutdown()
        return opens.pop(0)

    def call(words: list[str]) -> int:
        started.append(words)
        return codes.pop(0)

    monkeypatch.setattr(OverviewApp, "run", app_run)
    monkeypatch.setattr("subprocess.call", call)
    return started


def overview(paths: tuple[Path, ...] = (MILL, BARN, WELL)) -> int:
    return run_overview(paths, Files(), DAY, ["--today", "2027-05-12"], None)


def test_a_plan_is_opened_by_a_program_of_its_own_and_then_the_overview_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = play(monkeypatch, [MILL, BARN, None], [0, 1])
    assert overview() == 0
    program = [sys.executable, "-m", "scaletta"]
    assert started == [[*program, str(path), "--today", "2027-05-12"] for path in (MILL, BARN)]


@pytest.mark.parametrize("code", [130, -15])
def test_what_ends_the_app_by_a_signal_ends_the_overview(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    play(monkeypatch, [MILL], [code])
    assert overview() == (code if code > 0 else 128 - code)


def test_a_fault_of_our_own_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def app_run(app: OverviewApp, **options: Any) -> None:
        app.fault = "Traceback ..."

    monkeypatch.setattr(OverviewApp, "run", app_run)
    assert overview() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "Traceback" not in said
