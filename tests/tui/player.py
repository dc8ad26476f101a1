"""Plays a view without a terminal: keys through the registry, a real plan file behind it, lines as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tests.tui.answers import Answers
from textual.geometry import Region

from scaletta.store.ask import Ask
from scaletta.store.outcome import Outcome
from scaletta.store.session import Session
from scaletta.tui.host.looks import Looks
from scaletta.tui.ink import Ink, Tone
from scaletta.tui.keys import registry
from scaletta.tui.themes import start_theme
from scaletta.tui.view import LineReader, View

TODAY = date(2027, 5, 12)


class Player:
    """The host of one view on a plan; what the desk does in its thread is done here at once."""

    def __init__(
        self,
        path: Path,
        make: Callable[[Any], View],
        size: tuple[int, int] = (80, 19),
        session: Session | None = None,
    ) -> None:
        self.today = TODAY
        self.path = path
        self.session = session or Session(path, who="anna", today=TODAY, state_dir=path.parent / "state")
        self._answers = Answers(self.session)
        if session is not None:
            self._answers.changed()
        self.said: list[str] = []
        self.painted: list[Region | None] = []
        self.line: str | None = None
        self.reader: LineReader | None = None
        self._done: Callable[[str], None] | None = None
        self._looks = Looks(start_theme(None)[0])
        self._overlays: list[View] = []
        self._known: dict[Ask, Any] = {}
        self._behind = False
        self.line_context = ""
        self.asked = 0
        self.copied = ""
        self._view = make(self)
        self.size = size
        self._view.resize(*size)
        self._answer()

    # Host

    @property
    def ink(self) -> Ink:
        return self._looks.ink

    def paint(self, region: Region | None = None) -> None:
        self.painted.append(region)

    def scroll(self, region: Region, lines: int) -> None:
        self.painted.append(region)

    def say(self, text: str, tone: Tone = "plain") -> None:
        self.said.append(text)

    def send(
        self, command: Any, then: Callable[[Outcome], None] | None = None, *, shown: bool = False
    ) -> None:
        self._took(self.session.send(command), then)

    def undo(self) -> None:
        self._took(self.session.undo())

    def redo(self) -> None:
        self._took(self.session.redo())

    def ask_again(self) -> None:
        self._answer(lagging=False)

    def work(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        then(job())

    def when_resting(self, job: Callable[[], None]) -> None:
        job()

    def enter_line(
        self,
        text: str,
        *,
        reader: LineReader | None = None,
        done: Callable[[str], None],
        cursor: int | None = None,
        label: str = "",
        context: str = "!entry",
    ) -> None:
        self.line, self.reader, self._done = text, reader, done
        self.line_context = context if context.startswith("!entry.") else ""
        if reader is not None:
            reader.read(text, len(text))

    def leave_line(self) -> None:
        self.line = self.reader = self._done = None

    def copy(self, text: str) -> None:
        self.copied = text

    def show(self, view: View) -> None:
        self._overlays.append(view)
        view.resize(*self.size)
        self._answer()

    def back(self) -> None:
        self._overlays.pop()

    def open_tab(self, tab: int) -> View:
        return self._view

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"the view asked its host for {name}, which this player does not play")

    # Playing

    @property
    def view(self) -> View:
        if self._behind:
            self._answer()
        return self._overlays[-1] if self._overlays else self._view

    def answer(self) -> None:
        """Answer what the view wants, from the plan as it is now, until it wants nothing else."""
        self._known.clear()
        self._answers.changed()
        self._answer()

    def _answer(self, *, lagging: bool = True) -> None:
        """`lagging`: with what may come a moment later; else that is answered when somebody looks."""
        answered: dict[str, Any] = {}
        while True:
            front: View | None = self._overlays[-1] if self._overlays else getattr(self, "_view", None)
            if front is None:
                return
            wants = front.wants()
            new = {
                name: ask
                for name, ask in wants.items()
                if answered.get(name) != ask and (lagging or not front.may_lag(name))
            }
            if not new:
                self._behind = not lagging
                return
            for name, ask in new.items():
                answered[name] = ask
                if ask not in self._known:
                    self.asked += 1
                    self._known[ask] = self._answers.ask(ask)
                front.got(name, self._known[ask])

    def press(self, *keys: str) -> Player:
        """Press keys as the shell would pass them on."""
        for key in keys:
            if self.line is None:
                self.line_context = ""
            front = self._overlays[-1] if self._overlays else self._view
            command = registry().find(self.line_context or front.context, key)
            assert command is not None, f"{key} does nothing in {front.context}"
            if command.id == "undo":
                self.undo()
            elif command.id == "redo":
                self.redo()
            elif command.action == "back":
                self.back()
            else:
                getattr(front, f"do_{command.action}")()
        return self

    def enter(self, text: str) -> str:
        """Put text in the open line and press enter; what was said after."""
        assert self._done is not None, "no line is open"
        done, self._done, self.line = self._done, None, None
        done(text)
        return self.said[-1] if self.said else ""

    def preview(self, text: str) -> str:
        """What the line above the entry line says while this is typed."""
        assert self.reader is not None
        return "   ".join(run for run, _ in self.reader.read(text, len(text)).says if run)

    @property
    def screen(self) -> list[str]:
        """The body's lines."""
        return ["".join(s.text for s in self.view.line(y)).rstrip() for y in range(self.size[1])]

    @property
    def text(self) -> str:
        return "\n".join(self.screen)

    def close(self) -> None:
        self.session.close()

    def _took(self, outcome: Outcome, then: Callable[[Outcome], None] | None = None) -> None:
        self.session.flush()
        self.say(outcome.sentence)
        if then is not None:
            then(outcome)
        if outcome.done:
            self._answers.changed()
            self._known.clear()
        self._answer(lagging=False)
