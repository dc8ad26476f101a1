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
from pathlib import Path

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.timer import Timer

from scaletta.tui.crop import Ready, Screenful, scroll_sequence
from scaletta.tui.driver import CurtainDriver
from scaletta.tui.host.desk import Desk
from scaletta.tui.host.looks import Looks
from scaletta.tui.host.shell_host import ShellHost
from scaletta.tui.shell import Shell
from scaletta.tui.themes import Theme, ThemeError, load

# With more than so many between two updates (a key held down on a slow line) painting anew is cheaper.
MOST_MOVES = 8


class ScalettaApp(App[None], inherit_bindings=False):
    """One plan file on one screen.

    `desk` is started when the first frame is on the screen; `today` is a guess until it says which day it is;
    `notice` is said on the message row at the start; `covered`: the curtain has the screen.
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
    ) -> None:
        super().__init__(driver_class=CurtainDriver if covered else None)
        self.animation_level = "none"
        self._desk = desk
        self.fault = ""
        self._notice = notice
        self._first_tab = tab
        self._looks = Looks(theme)
        self._looks.apply(self)
        self._shell = Shell()
        self.host = ShellHost(self, self._shell, desk, path, today, self._looks)
        self._shell.give_keys(self.host)
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
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self.leave)

    def _begin(self) -> None:
        """Open the file, in the desk's thread, and meanwhile import the first view."""
        self._desk.listen(self.host, self.later)
        self._desk.start()
        self.host.open_tab(self._first_tab)
        if self._notice:
            self.host.say(self._notice, "warn")
        gc.enable()  # turned off for the start, see run.py

    # What the host needs

    def later(self, call: Callable[[], None]) -> object:
        """Call on the event loop; safe from any thread."""
        return self.call_later(call)

    def after(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Call on the event loop in so many seconds."""
        return self.set_timer(seconds, call)

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
        self.exit()

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
