"""A view of lines to read: it scrolls with the usual keys and has no cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scaletta.tui.view import Host, View


class Sheet(View):
    """Base of overlays that are read: `lines` from `top` on, below `ABOVE` lines of heading."""

    ABOVE = 0

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.lines: Sequence[Any] = ()
        self.top = 0

    @property
    def room(self) -> int:
        """Lines to read on the screen at once."""
        return max(1, self.height - self.ABOVE)

    def lay(self, lines: Sequence[Any]) -> None:
        """Other lines; what was in sight stays there as far as it can."""
        self.lines = lines
        self.top = self._within(self.top)

    def _within(self, top: int) -> int:
        return max(0, min(top, len(self.lines) - self.room))

    def _scroll(self, lines: int) -> None:
        before, self.top = self.top, self._within(self.top + lines)
        if self.top != before:
            self.host.paint()

    def do_up(self) -> None:
        """A line up."""
        self._scroll(-1)

    def do_down(self) -> None:
        """A line down."""
        self._scroll(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._scroll(-self.room)

    def do_page_down(self) -> None:
        """A page down."""
        self._scroll(self.room)

    def do_home(self) -> None:
        """To the start."""
        self._scroll(-len(self.lines))

    def do_end(self) -> None:
        """To the end."""
        self._scroll(len(self.lines))
