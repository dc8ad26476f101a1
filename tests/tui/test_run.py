"""Coming and going: what is printed when the screen is gone, and what is imported before it is there."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tui.stand_in import TODAY, StandInSession, make_app
from textual.geometry import Region

from scaletta.store.faults import Held, Holder
from scaletta.store.outcome import Saving
from scaletta.tui import run as running
from scaletta.tui.app import ScalettaApp


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """`run` turns garbage collection off for the start; an app that never starts leaves it so."""
    yield
    gc.enable()


def run(monkeypatch: pytest.MonkeyPatch, session: StandInSession, fault: str = "") -> int:
    """Run with a session and an app that do nothing."""

    def app_run(app: ScalettaApp, **options: Any) -> None:
        app.fault = fault
        app._desk.start()
        app._desk.send("x", lambda outcome: None)  # type: ignore[arg-type]

    monkeypatch.setattr(ScalettaApp, "run", app_run)
    monkeypatch.setattr(running, "_open", lambda *args: session)
    return running.run(Path("/x/plan.duckdb"), who="anna", guess=TODAY)


def test_it_leaves_in_order(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    session = StandInSession()
    assert run(monkeypatch, session) == 0
    assert session.log[-2:] == ["flush", "close"]
    assert capsys.readouterr().err == ""


def test_what_could_not_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = StandInSession()
    session.fail["flush"] = Held(Path("/x/plan.duckdb"), Holder(4711, "duckdb"))
    session.state = Saving("waiting", 1, "duckdb (PID 4711)")
    run(monkeypatch, session)
    assert "1 edit waits in your journal" in capsys.readouterr().err


def test_a_fault_of_our_own_is_a_sentence_and_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert run(monkeypatch, StandInSession(), "Traceback ...") == 1
    said = capsys.readouterr().err
    kept = tmp_path / "scaletta" / "fault.txt"
    assert said.count("\n") == 1 and str(kept) in said and "Traceback" not in said
    assert kept.read_text() == "Traceback ..."


async def test_a_view_that_fails_ends_the_app_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app(monkeypatch, tab=1)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.pause(0.05)
            app.later(lambda: app.host.paint(Region(0, 0, 1 // 0, 1)))
            await pilot.pause(0.05)
    assert "ZeroDivisionError" in app.fault
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["scaletta.tui.run", "scaletta.tui.app"])
def test_the_first_frame_needs_nothing_heavy(name: str) -> None:
    code = f"import sys, {name}; print([m for m in ('duckdb', '_duckdb', 'pydantic') if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"
