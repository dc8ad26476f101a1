"""A session, views and an app for tests of the shell: no file, no thread that matters, no clock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.segment import Segment
from textual.app import App
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.store.history import Change
from scaletta.store.outcome import Outcome, Saving
from scaletta.store.session import Session
from scaletta.tui.app import ScalettaApp
from scaletta.tui.host import stage
from scaletta.tui.host.desk import Desk
from scaletta.tui.themes import load_shipped
from scaletta.tui.view import Host, View
from scaletta.tui.widgets.ledger import Column, Ledger, LedgerView, Row
from scaletta.tui.widgets.line import Line

TODAY = date(2027, 5, 10)


class StandInSession:
    """Answers from a dictionary, remembers what it was told, and does as it is bid."""

    def __init__(self) -> None:
        self.today = TODAY
        self.read_only = "nothing is left over where nothing can be written"
        self.answers: dict[str, list[Any]] = {
            "company": [SimpleNamespace(name="Molino Serra", day_first=True)]
        }
        self.asked: list[str] = []
        self.log: list[str] = []
        self.state: Saving = Saving("saved")
        self.renewed = False
        self.fail: dict[str, Exception] = {}
        self.outdated = False
        self.hold = threading.Event()
        self.hold.set()

    def ask(self, ask: Ask) -> list[Any]:
        self.hold.wait(5)
        self.asked.append(ask.name)
        self._maybe_fail(ask.name)
        return self.answers.get(ask.name, [])

    def send(self, command: Any) -> Outcome:
        self.log.append(f"send {command}")
        self._maybe_fail("send")
        return Outcome(f"Did {command}.", seq=1)

    def undo(self) -> Outcome:
        self.log.append("undo")
        return Outcome("Taken back.")

    def redo(self) -> Outcome:
        self.log.append("redo")
        return Outcome("Made again.")

    def flush(self, *, wait: float = 0.5) -> list[Outcome]:
        self.log.append("flush")
        self._maybe_fail("flush")
        return []

    def poll(self) -> bool:
        renewed, self.renewed = self.renewed, False
        return renewed

    def interrupt(self) -> None:
        self.log.append("interrupt")

    def news(self) -> list[Change]:
        return []

    def when_free(self, call: Callable[[], None]) -> None:
        pass

    @property
    def question(self) -> Outcome | None:
        return None

    def compact(self) -> None:
        self.log.append("compact")

    def close(self, *, wait: float = 2.0) -> None:
        self.log.append("close")

    @property
    def saving(self) -> Saving:
        return self.state

    def _maybe_fail(self, name: str) -> None:
        if name in self.fail:
            raise self.fail[name]


class TableView(LedgerView):
    """A million rows with colours."""

    tab = 1
    context = "channels"
    wanted: Mapping[str, Ask] = {}

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        columns = (
            Column("Outlet", 16, grow=1),
            Column("Role", 14, keep=2),
            Column("Hours", 7, align="right"),
            Column("Audience", 9, align="right", keep=1),
            Column("ROI", 7, align="right"),
            Column("Verdict", 14, keep=4),
        )
        self.ledger = Ledger(columns, self._row)
        self.ledger.set_count(1_000_000)
        self.got_rows: dict[str, Sequence[Any]] = {}
        self.text = ""

    @property
    def can_filter(self) -> bool:
        return True

    def filter(self, text: str) -> None:
        self.text = text

    def wants(self) -> Mapping[str, Ask]:
        return self.wanted

    def got(self, name: str, rows: Sequence[Any]) -> None:
        self.got_rows[name] = rows

    def period(self) -> str:
        return "May-Jun 2027"

    def _row(self, index: int) -> Row:
        ink = self.host.ink
        verdict = (("asset", ink.good), ("drain", ink.bad), ("not proven", ink.warn))[index % 3]
        roi = (f"{index * 17 % 400 - 80} %", ink.good if index % 2 else ink.bad)
        role = ("run for return", "supporting", "parked")[index % 3]
        name = ("LinkedIn page", "Blog 日本", "[b]news[/b]")[index % 3]
        return (f"{name} {index}", role, f"{index * 1.37 % 9:.1f} h", f"{index * 137 % 9000:,}", roi, verdict)


class GridView(View):
    """A week of cells three lines high, most of them filled."""

    tab = 2
    context = "plan.week"
    at = (0, 0)

    def line(self, y: int) -> list[Segment]:
        ink = self.host.ink
        line = Line(self.width, ink.text)
        row, part = divmod(y, 3)
        line.put(f" {8 + 2 * row:02d}" if part == 0 else "", ink.dim, 5)
        for day in range(7):
            text = ("18:30 video", "Behind the scenes of the mill", "@design 2h")[part]
            style = (ink.series[day], ink.text, ink.dim)[part]
            if (day * 7 + row * 3) % 5 > 2:
                text, style = "." if part == 0 else "", ink.faint
            line.put(text, ink.cursor if (day, row) == self.at else style, self._cell - 1).put(" ", ink.text)
        return line.segments()

    @property
    def _cell(self) -> int:
        return (self.width - 5) // 7

    def cursor(self) -> Offset:
        return Offset(5 + self.at[0] * self._cell, self.at[1] * 3)

    def go(self, day: date) -> None:
        self.host.say(f"went to {day}")

    def _move(self, across: int, down: int) -> None:
        old = self.at
        x, y = old[0] + across, old[1] + down
        self.at = (max(0, min(6, x)), max(0, min((self.height - 1) // 3, y)))
        for day, row in (old, self.at):
            self.host.paint(Region(5 + day * self._cell, row * 3, self._cell, 3))

    def do_left(self) -> None:
        self._move(-1, 0)

    def do_right(self) -> None:
        self._move(1, 0)

    def do_up(self) -> None:
        self._move(0, -1)

    def do_down(self) -> None:
        self._move(0, 1)


class Sent:
    """What would have gone to a terminal, update by update."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.updates: list[str] = []

        def display(app: App[Any], screen: object, renderable: Any) -> None:
            if renderable is not None:
                self.updates.append(renderable.render_segments(app.console))
            app.post_display_hook()

        monkeypatch.setattr(App, "_display", display)

    def take(self) -> list[str]:
        """The updates since the last time."""
        taken, self.updates = self.updates, []
        return taken


def make_app(
    monkeypatch: pytest.MonkeyPatch,
    session: StandInSession | None = None,
    *,
    theme: str = "dusk",
    tab: int = 2,
) -> ScalettaApp:
    """The app with both views, the table on the odd tabs."""
    here = __name__
    monkeypatch.setattr(stage, "TABS", {n: (here, "TableView" if n % 2 else "GridView") for n in range(1, 6)})
    return ScalettaApp(
        Path("/somewhere/plan.duckdb"),
        desk_for(session or StandInSession()),
        TODAY,
        load_shipped(theme),
        tab=tab,
    )


def desk_for(session: StandInSession, *, look_every: float = 0.1) -> Desk:
    """A desk that opens the stand-in."""
    return Desk(cast(Callable[[], Session], lambda: session), look_every=look_every)
