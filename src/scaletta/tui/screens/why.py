"""All that stands behind an outlet's verdict: its conditions with their figures, findings, and remedies."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from scaletta.tui.view import Host
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.runs import Run, flow
from scaletta.tui.widgets.sheet import Sheet


class WhyView(Sheet):
    """An overlay."""

    context = "why"

    def __init__(self, host: Host, told: Sequence[Sequence[Run]]) -> None:
        super().__init__(host)
        self._told = told

    def resize(self, width: int, height: int) -> None:
        """Flow the sentences for this width."""
        super().resize(width, height)
        self.lay([line for runs in self._told for line in flow(runs, width - 1)])

    def line(self, y: int) -> list[Segment]:
        """A line of it."""
        ink = self.host.ink
        line = Line(self.width, ink.text)
        if self.top + y < len(self.lines):
            for text, style in self.lines[self.top + y]:
                line.put(text, getattr(ink, style))
        return line.segments()
