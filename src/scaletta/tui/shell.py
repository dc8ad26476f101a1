"""The one screen: six rows of widgets, and the keys that go to the app before anything else sees them."""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from scaletta.tui.widgets.bar import KeyBar, MessageRow, TabBar, TopLine
from scaletta.tui.widgets.body import Body
from scaletta.tui.widgets.entry import EntryLine


class KeyTaker(Protocol):
    """Who gets the keys."""

    def press(self, key: str, character: str | None) -> None: ...

    def paste(self, text: str) -> None: ...


class Shell(Screen[None], inherit_bindings=False):
    """Nothing on it takes Textual's focus: every key goes to the host, which knows where it belongs."""

    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="_default")
        self._keys: KeyTaker
        self.top = TopLine(id="top")
        self.tabs = TabBar(id="tabs")
        self.body = Body(id="body")
        self.message = MessageRow(id="message")
        self.entry = EntryLine(id="entry")
        self.key_bar = KeyBar(id="keys")

    def give_keys(self, keys: KeyTaker) -> None:
        """Say who gets the keys, before the first comes."""
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The rows, from the top."""
        yield self.top
        yield self.tabs
        yield self.body
        yield self.message
        yield self.entry
        yield self.key_bar

    def on_key(self, event: events.Key) -> None:
        """Pass a key on."""
        event.stop()
        event.prevent_default()
        self._keys.press(key_name(event), event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Pass a paste on."""
        event.stop()
        self._keys.paste(event.text)


def key_name(event: events.Key) -> str:
    """A key as the registry names it: the character it types, or its name."""
    if event.key == "ctrl+h":
        return "backspace"  # what some terminals send for it
    if event.character and event.character.isprintable() and event.character != " ":
        return event.character
    return event.key
