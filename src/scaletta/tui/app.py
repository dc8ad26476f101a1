"""The Textual app around the shell: theme, size, terminal cursor, coming and going.

What it does with keys, views and the file is in `host/`.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.timer import Timer

from scaletta.tui.crop import Ready, Screenful, scroll_sequence
from scaletta.tui.driver import TerminalDriver
from scaletta.tui.host.desk import Desk
from scaletta.tui.host.looks import Looks
from scaletta.tui.host.shell_host import ShellHost
from scaletta.tui.host.stopping import Stopping
from scaletta.tui.leaving import Leaving, TerminalKeys
from scaletta.tui.shell import Shell
from scaletta.tui.themes import Theme, ThemeError, load

if TYPE_CHECKING:
    from scaletta.store.drafts import Drafts
    from scaletta.tui.ahead import Ahead

# With more than so many between two updates (a key held down on a slow line) painting anew is cheaper.
MOST_MOVES = 8
# How long a terminal may take for what is still to be sent when the program ends, in seconds: when the person
# leaves, and when the program is asked to from outside.
TAKE_YOUR_TIME = 5.0
BE_QUICK = 1.0
# The file is opened at the latest so many seconds after the first frame, whatever is read ahead.
AHEAD_WITHIN = 0.25


class ScalettaApp(App[None], inherit_bindings=False):
    """One plan file on one screen.

    `desk` is started when the first frame is on the screen; `today` is a guess until it says which day it is;
    `notice` is said on the message row at the start; `covered`: the curtain has the screen; `leaving` says
    when the program is asked to leave; `drafts` keeps what is typed; `ahead` reads the first figures.
    """

    CSS_PATH = "app.tcss"
    TITLE = "scaletta"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        path: Path,
        desk: Desk,
        today: date,
        theme: Theme,
        *,
        notice: str = "",
        tab: int = 2,
        covered: bool = False,
        leaving: Leaving | None = None,
        drafts: Drafts | None = None,
        ahead: Ahead | None = None,
    ) -> None:
        super().__init__(driver_class=TerminalDriver)
        self.covered = covered
        self._leaving = leaving or Leaving()
        self.animation_level = "none"
        self._desk = desk
        self._ahead = ahead
        self.fault = ""
        self._notice = notice
        self._first_tab = tab
        self._looks = Looks(theme)
        self._looks.apply(self)
        self._shell = Shell()
        self.host = ShellHost(self, self._shell, desk, path, today, self._looks, drafts)
        self._stopping = Stopping(self, desk, self.host.drafting, self._leaving, self.host.say)
        interrupt = partial(self._leaving.hear, signal.SIGINT)
        self._shell.give_keys(TerminalKeys(self.host, leave=interrupt, stop=self._stop))
        self._shell.body.scroll_terminal = self._scroll_terminal
        self._shell.tabs.active = tab
        self._moved: list[str] = []
        self._screenful = Screenful()
        self._cursor_sent = Offset(-1, -1)

    def get_default_screen(self) -> Screen[None]:
        """The shell is the only screen."""
        return self._shell

    def on_mount(self) -> None:
        """Show the empty shell, and begin when it is on the screen; leave in order when the line drops."""
        self.host.give_ink()
        self.call_after_refresh(self._begin)
        self._own_loop = asyncio.get_running_loop()
        self._leaving.listen(self._asked_to_leave)

    def _begin(self) -> None:
        """Open the file, in the desk's thread, and meanwhile import the first view; or show what was read
        ahead, and then open it.
        """
        self._desk.listen(self.host, self.later)
        if self._ahead is None:
            self._desk.start()
        self.host.open_tab(self._first_tab)
        if self._ahead is not None:
            self._own_loop.add_reader(self._ahead.fd, self._ahead_came, self._ahead)
            self.set_timer(AHEAD_WITHIN, partial(self._ahead_over, self._ahead))
        if self._notice:
            self.host.say(self._notice, "warn")
        self.host.work(self.host.drafting.found, self.host.drafting.offer)
        gc.enable()  # turned off for the start, see run.py

    def _ahead_came(self, ahead: Ahead) -> None:
        found = ahead.read()
        if found is not None:
            self._own_loop.remove_reader(ahead.fd)
            self.host.stage.know(found)
            # The figures go to the screen before DuckDB is imported.
            self.call_after_refresh(self._desk.start)

    def _ahead_over(self, ahead: Ahead) -> None:
        self._own_loop.remove_reader(ahead.fd)
        ahead.close()
        self._desk.start()

    # What the host needs

    def later(self, call: Callable[[], None]) -> object:
        """Call on the event loop; safe from any thread."""
        return self.call_later(call)

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call on the event loop in so many seconds."""
        return self.set_timer(seconds, call)

    def copy(self, text: str) -> None:
        """Hand text to the terminal's clipboard; it travels as base64, so nothing in it acts on the way."""
        self.copy_to_clipboard(text)

    def place_cursor(self, at: Offset) -> None:
        """The terminal's cursor follows what the keys act on: screen readers and braille lines read there."""
        self.cursor_position = at

    def change_theme(self, name: str) -> None:
        """Use another theme, or say why not."""
        try:
            self._looks.change(load(name))
        except ThemeError as error:
            self.host.say(str(error), "bad")
            return
        self._looks.apply(self)
        self.host.give_ink()
        self.host.say(f"Theme {name}.", "dim")

    def leave(self) -> None:
        """End the program; the desk is closed by whoever started it."""
        self._hurry(TAKE_YOUR_TIME)
        self.exit()

    # Coming and going. What is called in a signal handler or another thread only passes it on.

    def hung_up(self) -> None:
        """The terminal is gone; called in the driver's threads."""
        self._leaving.hear(signal.SIGHUP)

    def asked_to_stop(self) -> None:
        """SIGTSTP."""
        self._pass_on(self._stop)

    def continued(self) -> None:
        """SIGCONT, not asked to stop before."""
        if isinstance(self._driver, TerminalDriver):
            self._stopping.continued(self._driver)

    def _asked_to_leave(self) -> None:
        self._hurry(BE_QUICK)
        self._pass_on(self.leave)

    def _pass_on(self, call: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop has ended: so does the program
            self._own_loop.call_soon_threadsafe(call)

    def _hurry(self, seconds: float) -> None:
        if isinstance(self._driver, TerminalDriver):
            self._driver.wire.hurry(seconds)

    def _stop(self) -> None:
        if isinstance(self._driver, TerminalDriver):
            self._stopping.stop(self._driver)

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
        """Colours are right when they are painted; only a colourless theme takes them out."""
        return self._looks.filters()

    def _scroll_terminal(self, top: int, bottom: int, lines: int) -> bool:
        """Have the terminal move rows of the body with the next update; False if it cannot be relied on."""
        if self.screen is not self._shell or len(self._moved) >= MOST_MOVES:
            return False
        y = self._shell.body.region.y
        self._moved.append(scroll_sequence(y + top, y + bottom, lines))
        return True

    def redraw(self) -> None:
        """Paint the whole screen again, whatever the terminal shows now."""
        self._screenful.forget()
        self.refresh(layout=True)

    async def _on_app_blur(self, event: events.AppBlur) -> None:
        """Another window has the keys: nothing here looks different for that, so nothing is repainted."""
        event.prevent_default()

    async def _on_app_focus(self, event: events.AppFocus) -> None:
        """Nor when they come back."""
        event.prevent_default()

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that changes its size may garble what it shows."""
        self._screenful.forget()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send an update: rows that moved first, and no row that is there already."""
        if self._batch_count or not self._running:
            super()._display(screen, renderable)
            return
        moved, self._moved = "".join(self._moved), []
        self._shell.body.sent()
        if isinstance(renderable, LayoutUpdate):
            renderable = self._screenful.full(renderable, self.console)
        elif isinstance(renderable, ChopsUpdate):
            renderable = self._screenful.partial(renderable, self.console, self.size.width, moved)
        if isinstance(renderable, Ready) and renderable.empty and self.cursor_position == self._cursor_sent:
            renderable = None
        self._cursor_sent = self.cursor_position
        super()._display(screen, renderable)
