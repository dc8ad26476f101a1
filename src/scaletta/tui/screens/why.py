"""All that stands behind an outlet's verdict: its conditions with their figures, findings, and remedies."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from scaletta.tui.view import Host, View
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.runs import Run, flow


class WhyView(View):
    """An overlay; scrolls with the usual keys."""

    context = "why"

    def __init__(self, host: Host, told: Sequence[Sequence[Run]]) -> None:
        super().__init__(host)
        self._told = told
        self._lines: list[list[Run]] = []
        self._top = 0

    def resize(self, width: int, height: int) -> None:
        """Flow the sentences for this width."""
        super().resize(width, height)
        self._lines = [line for runs in self._told for line in flow(runs, width - 1)]
        self._scroll(0)

    def line(self, y: int) -> list[Segment]:
        """A line of it."""
        ink = self.host.ink
        line = Line(self.width, ink.text)
        if self._top + y < len(self._lines):
            for text, style in self._lines[self._top + y]:
                line.put(text, getattr(ink, style))
        return line.segments()

    def _scroll(self, lines: int) -> None:
        before = self._top
        self._top = max(0, min(self._top + lines, len(self._lines) - self.height))
        if self._top != before:
            self.host.paint()

    def do_up(self) -> None:
        """A line up."""
        self._scroll(-1)

    def do_down(self) -> None:
        """A line down."""
        self._scroll(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._scroll(-self.height)

    def do_page_down(self) -> None:
        """A page down."""
        self._scroll(self.height)

    def do_home(self) -> None:
        """To the start."""
        self._scroll(-len(self._lines))

    def do_end(self) -> None:
        """To the end."""
        self._scroll(len(self._lines))
