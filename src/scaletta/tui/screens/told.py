"""An overlay of sentences to read."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from scaletta.tui.view import Host
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.runs import Run, flow
from scaletta.tui.widgets.sheet import Sheet


class ToldView(Sheet):
    """Sentences as runs, flowed for the width."""

    context = "told"

    def __init__(self, host: Host, told: Sequence[Sequence[Run]]) -> None:
        super().__init__(host)
        self.told = told

    def tell(self, told: Sequence[Sequence[Run]]) -> None:
        """Other sentences."""
        self.told = told
        if self.width:
            self.resize(self.width, self.height)

    def resize(self, width: int, height: int) -> None:
        """Flow the sentences for this width."""
        super().resize(width, height)
        self.lay([line for runs in self.told for line in flow(runs, width - 1)])

    def line(self, y: int) -> list[Segment]:
        """A line of it."""
        ink = self.host.ink
        line = Line(self.width, ink.text)
        if y == self.room:  # only where there is more than room
            below = len(self.lines) - self.top - self.room
            return line.put(f" ↓ {below} more" if below else " ↑ to the start", ink.dim).segments()
        if self.top + y < len(self.lines):
            for text, style in self.lines[self.top + y]:
                line.put(text, getattr(ink, style))
        return line.segments()

    @property
    def room(self) -> int:
        """Lines of it on screen; the last line of a body that is too short for all tells of the rest."""
        return self.height if len(self.lines) <= self.height else self.height - 1
