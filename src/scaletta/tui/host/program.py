"""What the host needs of the app around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual.geometry import Offset


class Stoppable(Protocol):
    """A call that was put off."""

    def stop(self) -> None:
        """Let it be."""


class Program(Protocol):
    """What the host needs of the app around it."""

    def later(self, call: Callable[[], None]) -> object:
        """Call on the event loop; safe from any thread."""
        ...

    def after(self, seconds: float, call: Callable[[], None]) -> Stoppable:
        """Call on the event loop in so many seconds."""
        ...

    def place_cursor(self, at: Offset) -> None:
        """Put the terminal's cursor there with the next update."""

    def change_theme(self, name: str) -> None:
        """Use another theme."""

    def copy(self, text: str) -> None:
        """Hand text to the terminal's clipboard."""

    def redraw(self) -> None:
        """Paint the whole screen again."""

    def leave(self) -> None:
        """End the program."""
