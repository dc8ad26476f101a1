"""What the tests of the SQL tab stand on: a host that collects, and keys to press."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from textual.geometry import Region

from scaletta.plan.commands import Command
from scaletta.tui.ink import Ink, Tone
from scaletta.tui.keys import registry
from scaletta.tui.screens.sql import SqlView
from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.view import LineReader
from scaletta.tui.widgets.cells import width_of

INK = make_ink(load_shipped("dusk"))


class FakeHost:
    """Collects what a view says and paints; work waits until `settle`."""

    def __init__(self, path: Path) -> None:
        self.today = date(2027, 5, 10)
        self.path = path
        self.said: list[str] = []
        self.painted: list[Region | None] = []
        self.scrolled: list[int] = []
        self.line = ""
        self.line_done: Callable[[str], None] | None = None
        self.reader: LineReader | None = None
        self.sent: list[Command] = []
        self._jobs: deque[tuple[Callable[[], Any], Callable[[Any], None]]] = deque()

    @property
    def ink(self) -> Ink:
        return INK

    def paint(self, region: Region | None = None) -> None:
        self.painted.append(region)

    def scroll(self, region: Region, lines: int) -> None:
        self.scrolled.append(lines)

    def say(self, text: str, tone: Tone = "plain") -> None:
        self.said.append(text)

    def work(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._jobs.append((job, then))

    def enter_line(
        self, text: str, *, done: Callable[[str], None], reader: LineReader | None = None, label: str = ""
    ) -> None:
        self.line, self.line_done, self.reader = text, done, reader

    def send(self, command: Command, then: None = None) -> None:
        self.sent.append(command)

    def enter(self, text: str | None = None) -> None:
        """Type into the line that is open, and do what follows."""
        assert self.line_done is not None
        done, self.line_done = self.line_done, None
        done(self.line if text is None else text)
        self.settle()

    @property
    def warned(self) -> str:
        """What the open line warns about."""
        says = self.reader.read(self.line, 0).says if self.reader is not None else ()
        return "".join(text for text, _ in says)

    def settle(self) -> None:
        """Do all the work, and what follows from it."""
        while self._jobs:
            job, then = self._jobs.popleft()
            then(job())

    @property
    def waiting(self) -> int:
        return len(self._jobs)


def shown(view: SqlView) -> str:
    lines = []
    for y in range(view.height):
        text = "".join(segment.text for segment in view.line(y))
        assert width_of(text) == view.width
        assert text.isprintable()
        lines.append(text.rstrip())
    return "\n".join(lines)


def press(view: SqlView, *keys: str) -> None:
    for key in keys:
        command = registry().find(view.context, key)
        if command is not None:
            getattr(view, f"do_{command.action}")()
        else:
            assert view.context.startswith("!"), f"{key} means nothing in {view.context}"
            view.type_text(key)


def run(view: SqlView, host: FakeHost, query: str) -> None:
    view.do_new()
    view.type_text(query)
    press(view, "f5")
    host.settle()
