"""A widget one row high that sends only the cells that changed."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from scaletta.tui.widgets.changes import changed_spans


class OneLine(Widget):
    """Override `paint`; call `update` when what it paints changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown: list[Segment] = []

    def paint(self, width: int) -> list[Segment]:
        """The line in exactly `width` cells."""
        raise NotImplementedError

    def update(self) -> None:
        """Repaint what differs from the line shown."""
        width = self.size.width
        if not self.is_mounted or width <= 0:
            return
        line = self.paint(width)
        spans = changed_spans(self._shown, line, width)
        self._shown = line
        if spans:
            self.refresh(*(Region(x1, 0, x2 - x1, 1) for x1, x2 in spans))

    def on_resize(self, event: events.Resize) -> None:
        """Paint for the new width: Textual has painted the new size before it told us."""
        self._shown = self.paint(event.size.width) if event.size.width > 0 else []
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line as it was painted last."""
        width = self.size.width
        if not self._shown and width > 0:
            self._shown = self.paint(width)
        return Strip(self._shown, width)
