"""The one widget that paints whatever view is in front.

It keeps the lines it shows. Asked to repaint, it compares and sends only the cells that differ; when lines
move as they are, it has the terminal move them (scroll margins, which every terminal has known since the
VT100) and sends what comes in. It never takes Textual's focus, which would repaint all of it.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from scaletta.tui.ink import Ink
from scaletta.tui.view import View
from scaletta.tui.widgets.cells import fit
from scaletta.tui.widgets.changes import Shown, changed_spans


class Body(Widget):
    """Paints `view`. `scroll_terminal(top, bottom, lines)` moves screen rows; it may refuse (False)."""

    ink: Ink

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.view: View | None = None
        self.scroll_terminal: Callable[[int, int, int], bool] = lambda top, bottom, lines: False
        self._shown: list[Shown] = []
        self._unsent: set[int] = set()
        self._foot: Callable[[int], Shown] | None = None

    def change(self, view: View) -> None:
        """Put another view in front: one repaint of what differs."""
        self.view = view
        width, height = self.size
        if height > 0 and self.is_mounted:
            view.resize(width, height)
            self.paint()

    def cover_foot(self, foot: Callable[[int], Shown] | None) -> None:
        """Show a line (its painter gets the width) in place of the view's last one, or that one again."""
        if foot is not None or self._foot is not None:
            self._foot = foot
            self.paint(Region(0, self.size.height - 1, self.size.width, 1))

    def paint(self, region: Region | None = None) -> None:
        """Repaint what differs on the lines of a region, or on all."""
        width, height = self.size
        if not self._shown or not self.is_mounted:
            return
        dirty: list[Region] = []
        first, last = (0, height) if region is None else (max(0, region.y), min(height, region.bottom))
        for y in range(first, min(last, len(self._shown))):
            line = self._line(y)
            dirty += [Region(x1, y, x2 - x1, 1) for x1, x2 in changed_spans(self._shown[y], line, width)]
            self._shown[y] = line
        if dirty:
            self._unsent.update(region.y for region in dirty)
            self.refresh(*dirty)

    def scroll_lines(self, region: Region, lines: int) -> None:
        """The lines of a region moved up by `lines`: move them on the terminal, repaint what differs then."""
        top, bottom = max(0, region.y), min(len(self._shown), region.bottom)
        if 0 < abs(lines) < bottom - top and self.scroll_terminal(top, bottom, lines):
            kept = self._shown[top:bottom]
            blank: list[Shown] = [[] for _ in range(abs(lines))]
            self._shown[top:bottom] = kept[lines:] + blank if lines > 0 else blank + kept[:lines]
            # What Textual keeps of these lines is what stood there before.
            self._styles_cache.set_dirty(Region(0, top, self.size.width, bottom - top))
            # Changes not sent yet move too: the terminal moves what it shows without them.
            moved = {y - lines for y in self._unsent if top <= y - lines < bottom}
            if moved:
                self._unsent |= moved
                self.refresh(*(Region(0, y, self.size.width, 1) for y in moved))
        self.paint(Region(0, top, self.size.width, bottom - top))

    def sent(self) -> None:
        """An update went to the terminal."""
        self._unsent.clear()

    def repaint(self) -> None:
        """Paint everything anew (another theme)."""
        self._shown = [self._line(y) for y in range(self.size.height)]
        self.refresh()

    def cursor_cell(self) -> Offset | None:
        """Where the view's cursor is, on the screen."""
        at = self.view.cursor() if self.view is not None else None
        return None if at is None else at + self.region.offset

    def on_resize(self, event: events.Resize) -> None:
        """Tell the view, and paint anew: Textual has painted the new size before it told us."""
        width, height = event.size
        if self.view is not None:
            self.view.resize(width, height)
        self.repaint()

    def render_line(self, y: int) -> Strip:
        """A line as it was painted last."""
        width = self.size.width
        if y >= len(self._shown):
            return Strip([Segment(" " * width, self.ink.text)], width)
        return Strip(self._shown[y], width)

    def _line(self, y: int) -> Shown:
        width, height = self.size
        view = self.view
        if self._foot is not None and y == height - 1:
            return self._foot(width)
        if view is None:
            return [Segment(" " * width, self.ink.text)]
        if width < view.min_width or height < view.min_height:
            return self._too_small(y, view)
        return view.line(y)

    def _too_small(self, y: int, view: View) -> Shown:
        width, height = self.size
        says = (f"Too small: {width}x{height}.", f"Needs {view.min_width}x{view.min_height}.")
        at = y - max(0, (height - len(says)) // 2)
        return [Segment(fit(says[at] if 0 <= at < len(says) else "", width, "center"), self.ink.dim)]
