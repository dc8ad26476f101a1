"""The Textual app of `scaletta overview`: one table, filled by a thread that reads the plans.

It ends with the plan to open, which is another program's work (`overview_run.py`).
"""

from __future__ import annotations

import asyncio
import signal
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.geometry import Region
from textual.screen import Screen
from textual.timer import Timer

from scaletta.store.overview import Client
from scaletta.tui.dates import day_label
from scaletta.tui.driver import TerminalDriver
from scaletta.tui.host.looks import Looks
from scaletta.tui.host.stopping import Stopping
from scaletta.tui.ink import Ink, Tone
from scaletta.tui.leaving import Leaving
from scaletta.tui.overview_screen import KEYS, QUIT, OverviewScreen
from scaletta.tui.overview_view import OverviewView
from scaletta.tui.themes import Theme
from scaletta.tui.widgets.bar import TopState

#: So long the cursor rests, in seconds, before the pane tells about its row: fewer bytes on the way there.
REST: Final = 0.25
# As in app.py: how long the terminal may take for the rest when the program ends.
_TAKE_YOUR_TIME, _BE_QUICK = 5.0, 1.0


class _Nothing:
    """In place of a desk and of a line being typed: here is neither, so stopping waits for nothing."""

    works = False

    def rest(self, resting: Callable[[], None]) -> None:
        resting()

    def go_on(self) -> None:
        pass

    def save(self) -> None:
        pass


class OverviewApp(App[Path], inherit_bindings=False):
    """Several plans on one screen; `run` returns the one to open, None when the person leaves.

    `read` looks at one file, in a thread; it does not raise. `known` was read before: it is shown at once.
    `first` is read before the others, and has the cursor. `today` is this machine's; each plan has its own.
    """

    CSS_PATH = "app.tcss"
    CSS = "OverviewScreen { layout: vertical; overflow: hidden; }"
    TITLE = "scaletta"
    ENABLE_COMMAND_PALETTE = False
    covered = False

    def __init__(
        self,
        paths: Sequence[Path],
        read: Callable[[Path], Client],
        today: date,
        theme: Theme,
        *,
        notice: str = "",
        known: Sequence[Client] = (),
        first: Path | None = None,
        leaving: Leaving | None = None,
    ) -> None:
        super().__init__(driver_class=TerminalDriver)
        self.animation_level = "none"
        self.today, self.path, self.fault = today, first or paths[0], ""
        self._read, self._notice = read, notice
        self._leaving = leaving or Leaving()
        self._pool = ThreadPoolExecutor(1)
        self._awaited: set[Path] = set()
        self._resting: Timer | None = None
        self._looks = Looks(theme)
        self._looks.apply(self)
        self._shell = OverviewScreen(self.ink, self.press)
        self.view = OverviewView(cast(Any, self), paths, self._open)
        for client in known:
            self.view.came(client)
        if first is not None:
            self.view.put(first)
        self._shell.body.change(self.view)
        self._stopping = Stopping(self, _Nothing(), cast(Any, _Nothing()), self._leaving, self.say)

    def get_default_screen(self) -> Screen[None]:
        """The table is the only screen."""
        return self._shell

    def on_mount(self) -> None:
        """Read the files once the table is on the screen."""
        self._own_loop = asyncio.get_running_loop()
        self._leaving.listen(partial(self._pass_on, partial(self._end, _BE_QUICK)))
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.say(self._notice, "warn")
        known = [path for path, client in self.view.clients.items() if client is not None]
        self.read_again(self.path if known else None)

    # Reading

    def read_again(self, first: Path | None = None) -> None:
        """Have every file read that is not being read already, `first` before the others."""
        paths = sorted(self.view.clients, key=lambda path: path != first)
        for path in paths:
            if path not in self._awaited:
                self._awaited.add(path)
                self._pool.submit(self._look, path)
        self._set_top()

    def _look(self, path: Path) -> None:
        client = self._read(path)
        self._pass_on(partial(self.call_later, self._came, client))

    def _came(self, client: Client) -> None:
        self._awaited.discard(client.path)
        self.view.came(client)
        self._set_top()

    def _set_top(self) -> None:
        left = len(self._awaited)
        state = f"reading {left}" if left else f"read at {datetime.now().astimezone():%H:%M}"
        self._shell.top.state = TopState("Overview", today=day_label(self.today), saving=state)
        self._shell.top.update()

    # What the view needs of its host

    @property
    def ink(self) -> Ink:
        """The styles of the theme."""
        return self._looks.ink

    def paint(self, region: Region | None = None) -> None:
        """Repaint what differs in a part of the table, or in all of it."""
        self._shell.body.paint(region)
        self._follow()

    def scroll(self, region: Region, lines: int) -> None:
        """Rows moved up by so many lines."""
        self._shell.body.scroll_lines(region, lines)
        self._follow()

    def _follow(self) -> None:
        """The terminal's cursor is on the row that the keys act on: screen readers read there."""
        at = self._shell.body.cursor_cell() if self._shell.body.is_mounted else None
        if at is not None:
            self.cursor_position = at

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Put a sentence on the message row."""
        self._shell.message.runs = ((text, tone),)
        self._shell.message.update()

    def when_resting(self, job: Callable[[], None]) -> None:
        """Run the job once the cursor stays where it is."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, job)

    # Keys

    def press(self, key: str) -> None:
        """What a key does."""
        if key == "ctrl+c":
            self._leaving.hear(signal.SIGINT)
        elif key == "ctrl+z":
            self._stop()
        command = next((one for one in (*KEYS, QUIT) if key in one.keys), None)
        if command is None:
            return
        self.say("")
        match command.action:
            case "quit":
                self._end(_TAKE_YOUR_TIME)
            case "read":
                self.read_again()
            case action:
                getattr(self.view, f"do_{action}")()

    def _open(self, client: Client) -> None:
        self._end(_TAKE_YOUR_TIME, client.path)

    # Coming and going. What is called in a signal handler or another thread only passes it on.

    def _end(self, seconds: float, opens: Path | None = None) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        if isinstance(self._driver, TerminalDriver):
            self._driver.wire.hurry(seconds)
        self.exit(opens)

    def leave(self) -> None:
        """Leave: the job was ended while it was stopped."""
        self._end(_BE_QUICK)

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call on the event loop in so many seconds."""
        return self.set_timer(seconds, call)

    def redraw(self) -> None:
        """Paint the whole screen again, whatever the terminal shows now."""
        self.refresh(layout=True)

    def hung_up(self) -> None:
        """The terminal is gone."""
        self._leaving.hear(signal.SIGHUP)

    def asked_to_stop(self) -> None:
        """SIGTSTP."""
        self._pass_on(self._stop)

    def continued(self) -> None:
        """SIGCONT, not asked to stop before."""
        if isinstance(self._driver, TerminalDriver):
            self._stopping.continued(self._driver)

    def _stop(self) -> None:
        if isinstance(self._driver, TerminalDriver):
            self._stopping.stop(self._driver)

    def _pass_on(self, call: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop has ended: so does the program
            self._own_loop.call_soon_threadsafe(call)

    @property
    def terminal_lost(self) -> bool:
        """Whether there is no use in writing to the terminal."""
        return isinstance(self._driver, TerminalDriver) and self._driver.wire.lost

    def _fatal_error(self) -> None:
        """A fault of the program's own: end, and leave the traceback to whoever started it."""
        self.fault = traceback.format_exc()
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """A fault in a thread of Textual's: the same, and no traceback on the terminal."""
        told = (segment.text for renderable in renderables for segment in self.console.render(renderable))
        self.fault = self.fault or "".join(told)
        self._close_messages_no_wait()

    # What goes to the terminal

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Only a colourless theme takes colours out."""
        return self._looks.filters()

    async def _on_app_blur(self, event: events.AppBlur) -> None:
        """Nothing looks different while another window has the keys: nothing is repainted."""
        event.prevent_default()

    async def _on_app_focus(self, event: events.AppFocus) -> None:
        """Nor when they come back."""
        event.prevent_default()
