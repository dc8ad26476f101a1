"""The one screen of `scaletta overview`, its rows of widgets and its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from scaletta.tui.ink import Ink
from scaletta.tui.keys import EVERYWHERE, KeyCommand
from scaletta.tui.shell import key_name
from scaletta.tui.widgets.bar import KeyBar, MessageRow, TopLine
from scaletta.tui.widgets.body import Body


def _key(keys: tuple[str, ...], action: str, label: str, help_text: str, bar: int = 0) -> KeyCommand:
    return KeyCommand(f"overview.{action}", keys, label, help_text, EVERYWHERE, action, bar)


QUIT: Final = _key(("q", "escape"), "quit", "quit", "Leave.")
KEYS: Final = (
    _key(("enter",), "open", "open the plan", "Open this client's plan; quitting it comes back here.", 1),
    _key(("r",), "read", "read again", "Read every file again.", 2),
    _key(("up", "k"), "up", "up", "Up."),
    _key(("down", "j"), "down", "down", "Down."),
    _key(("pageup",), "page_up", "page up", "A page up."),
    _key(("pagedown",), "page_down", "page down", "A page down."),
    _key(("home",), "home", "first", "To the first."),
    _key(("end",), "end", "last", "To the last."),
)


class OverviewScreen(Screen[None], inherit_bindings=False):
    """The only screen; its keys go to the app."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self, ink: Ink, press: Callable[[str], None]) -> None:
        super().__init__(id="_default")
        self._press = press
        self.top = TopLine(id="top")
        self.body = Body(id="body")
        self.message = MessageRow(id="message")
        self.key_bar = KeyBar(id="keys")
        for part in (self.top, self.body, self.message, self.key_bar):
            part.ink = ink
        self.key_bar.commands = [key for key in KEYS if key.bar]
        self.key_bar.last = QUIT

    def compose(self) -> ComposeResult:
        """The rows, from the top."""
        yield self.top
        yield self.body
        yield self.message
        yield self.key_bar

    def on_key(self, event: events.Key) -> None:
        """Pass a key on."""
        event.stop()
        event.prevent_default()
        self._press(key_name(event))
