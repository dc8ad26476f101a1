"""Two people on one plan: anna in the real app, a colleague at a session of another name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from tests.bench.plans import TODAY
from textual.geometry import Region
from textual.pilot import Pilot

from scaletta.plan.commands import Command, PostFields, PostRef, WritePost
from scaletta.store.session import Session
from scaletta.tui.app import ScalettaApp
from scaletta.tui.host.desk import Desk
from scaletta.tui.themes import load_shipped
from scaletta.tui.widgets.body import Body

#: Half past nine in Rome.
NOW = datetime(2027, 5, 12, 7, 30)
#: What a tab shows once its figures are there.
SHOWS = {"1": "→", "2": "collision", "3": "LATE", "4": "In SQL:"}


def session_of(path: Path, who: str) -> Session:
    """A session with a fixed clock."""
    return Session(path, who=who, today=TODAY, state_dir=path.parent / "state", clock=lambda: NOW)


class Desktop:
    """The app in front of anna, and what she sees of it."""

    def __init__(self, app: ScalettaApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.repainted: list[Region] = []

    async def until(self, test: Callable[[str], object] | str) -> None:
        """Wait for a text, or for what a test says of the screen."""
        for _ in range(1500):
            if test in self.screen if isinstance(test, str) else test(self.screen):
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.screen)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.app.host.press(key, key if len(key) == 1 else None)
            await self.pilot.pause()

    async def open(self, tab: str, *keys: str, shows: str = "") -> None:
        """A tab, with all of its figures."""
        await self.press(tab)
        await self.until(shows or SHOWS[tab])
        await self.press(*keys)

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def screen(self) -> str:
        return "\n".join(self.lines)

    @property
    def marked(self) -> list[str]:
        """The lines with a mark."""
        return [line for line in self.lines if "•" in line]

    @property
    def said(self) -> str:
        return "".join(text for text, _ in self.app._shell.message.runs)

    @property
    def view(self) -> Any:
        return self.app.host.stage.front

    def styles(self, text: str) -> list[Segment]:
        """The runs of the body that contain a text."""
        return [run for line in self.app.host._shell.body._shown for run in line if text in run.text]


def app_on(path: Path) -> tuple[ScalettaApp, Desk]:
    """Anna's app on a plan, and the desk that somebody has to close."""
    desk = Desk(lambda: session_of(path, "anna"), look_every=0.03)
    return ScalettaApp(path, desk, TODAY, load_shipped("dusk")), desk


@asynccontextmanager
async def desktop(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Desktop]:
    """The real app on a plan, its desk closed in the end."""
    app, desk = app_on(path)
    try:
        async with app.run_test(size=size) as pilot:
            seen = Desktop(app, pilot)
            await seen.until(SHOWS["2"])
            note_repaints(seen)
            yield seen
    finally:
        desk.close()


def note_repaints(seen: Desktop) -> None:
    body: Body = seen.app.host._shell.body
    refresh = body.refresh

    def noted(*regions: Region, **more: Any) -> Any:
        seen.repainted += regions or [Region(0, 0, *body.size)]
        return refresh(*regions, **more)

    body.refresh = noted  # type: ignore[method-assign]


def does(colleague: Session, *commands: Command) -> None:
    """The colleague changes something, and it is in the file."""
    colleague.poll()
    for command in commands:
        outcome = colleague.send(command)
        assert outcome.done, outcome.sentence
    assert colleague.flush(wait=10) == []


def writes(post: str, title: str, seen: str) -> WritePost:
    """A post of the sample company gets another title."""
    return WritePost(
        today=TODAY, ref=PostRef(post=post), seen=PostFields(title=seen), new=PostFields(title=title)
    )


class Unaware:
    """While it is on, anna's session does not look whether the file has changed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on = False
        poll, outdated = Session.poll, vars(Session)["outdated"].fget
        monkeypatch.setattr(Session, "poll", lambda session: not self._looks_away(session) and poll(session))
        away = property(lambda session: not self._looks_away(session) and outdated(session))
        monkeypatch.setattr(Session, "outdated", away)

    def _looks_away(self, session: Session) -> bool:
        return self.on and session.who == "anna"


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done at most so often, or only later, is done at once."""
    monkeypatch.setattr("scaletta.store.session.COPY_EVERY", 0.0)
    monkeypatch.setattr("scaletta.tui.host.stage.SOON", (0.01, 0.01))
    monkeypatch.setattr("scaletta.tui.host.stage.LAG", 0.01)


def cut_off(path: Path, *commands: Command) -> None:
    """A session of anna's that ends before it has written anything to the file."""
    session = session_of(path, "anna")
    for command in commands:
        assert session.send(command).done
    session.flush = lambda **_: []  # type: ignore[method-assign]
    session.close()
