"""An overlay that lists rows: a heading, the rows a filter shows, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region

from scaletta.tui.view import Host, View
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.sight import first_in_sight

#: Lines of the heading.
_ABOVE = 1


class SiftedList(View):
    """`keep` takes the rows; `shows`, `same`, `row_line`, `heading`, `told` and `nothing` say the rest."""

    #: Whether what is told in full waits for the cursor to rest.
    tells_when_resting = False
    #: Lines that tell the row under the cursor in full.
    below = 2

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.all: Sequence[Any] | None = None
        """Every row; None before they came."""
        self.rows: Sequence[Any] = ()
        self.only = False
        self.text = ""
        self._row = 0
        self._top = 0

    # What a list is about

    def shows(self, row: Any) -> bool:
        """Whether the filter shows a row."""
        raise NotImplementedError

    def same(self, row: Any, other: Any) -> bool:
        """Whether two answers speak of one thing."""
        return bool(row == other)

    def row_line(self, row: Any, *, here: bool) -> list[Segment]:
        """A row's line; `here`: under the cursor."""
        raise NotImplementedError

    def heading(self) -> list[Segment]:
        """The first line."""
        raise NotImplementedError

    def in_full(self, row: Any, y: int) -> list[Segment]:
        """Line `y` of those `below` that tell a row in full: a rule, then what `told` says."""
        if y == 0:
            return self.rule()
        told = self.told(row, max(20, self.width - 2))
        text, style = told[y - 1] if y <= len(told) else ("", self.host.ink.text)
        return plain(f" {text}", self.width, style)

    def told(self, row: Any, width: int) -> Sequence[tuple[str, Style]]:
        """Lines of at most `width` cells that tell a row in full, each with its style."""
        raise NotImplementedError

    def rule(self) -> list[Segment]:
        """What parts the rows from what is told of one."""
        return plain(f" {'─' * max(0, self.width - 2)}", self.width, self.host.ink.rule)

    def covered(self, line: Line, text: str, *, here: bool, style: Style | None = None) -> list[Segment]:
        """The end of a row's line, and all of it that the cursor covers: a key must cost few bytes."""
        ink = self.host.ink
        over = ink.cursor if here else None
        line.put(" ", over)
        line.put(cut(text, self.width - line.x - 2), over or style or ink.text)
        return line.put(" ", over).segments()

    def nothing(self) -> str:
        """Why there is no row."""
        return ""

    # Rows

    def keep(self, rows: Sequence[Any]) -> None:
        """Other rows; the cursor stays on its own as far as it is there."""
        at = self.row
        self.all = rows
        self.sift()
        if at is not None:
            self._row = next((n for n, row in enumerate(self.rows) if self.same(row, at)), self._row)
        self._keep_in_sight()

    def sift(self) -> None:
        """Pick anew what is shown."""
        self.rows = [row for row in self.all or () if self.shows(row)]
        self._row = max(0, min(self._row, len(self.rows) - 1))
        self._keep_in_sight()

    @property
    def row(self) -> Any | None:
        """The row under the cursor."""
        return self.rows[self._row] if self.rows else None

    @property
    def can_filter(self) -> bool:
        """By what its rows say."""
        return True

    def filter(self, text: str) -> None:
        """Only rows that contain the text."""
        self.text = text.casefold()
        self.sift()
        self.host.paint()

    # Painting

    def resize(self, width: int, height: int) -> None:
        """All lines but those above and below are the list's."""
        super().resize(width, height)
        self._keep_in_sight()

    @property
    def _room(self) -> int:
        return max(1, self.height - _ABOVE - self.below)

    def _keep_in_sight(self) -> None:
        self._top = first_in_sight(self._top, self._row, self._room, len(self.rows))

    def line(self, y: int) -> list[Segment]:
        """The heading, the rows, the row under the cursor in full."""
        ink = self.host.ink
        if y < _ABOVE:
            return self.heading()
        if y > self._room:
            blank = plain("", self.width, ink.dim)
            return blank if self.row is None else self.in_full(self.row, y - self._room - _ABOVE)
        index = self._top + y - _ABOVE
        if index >= len(self.rows):
            return plain(f" {self.nothing()}" if index == 0 else "", self.width, ink.dim)
        return self.row_line(self.rows[index], here=index == self._row)

    def cursor(self) -> Offset | None:
        """On the row under the cursor."""
        return Offset(1, _ABOVE + self._row - self._top)

    # Moving about

    def _step(self, by: int) -> None:
        before, top = self._row, self._top
        self._row = max(0, min(len(self.rows) - 1, self._row + by))
        self._keep_in_sight()
        if self._top != top:
            self.host.paint()
            return
        for row in (before, self._row):
            self.host.paint(Region(0, _ABOVE + row - self._top, self.width, 1))
        if self.tells_when_resting:
            self.host.when_resting(self._tell)
        else:
            self._tell()

    def _tell(self) -> None:
        self.host.paint(Region(0, self.height - self.below, self.width, self.below))

    def do_up(self) -> None:
        """A row up."""
        self._step(-1)

    def do_down(self) -> None:
        """A row down."""
        self._step(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._step(-self._room)

    def do_page_down(self) -> None:
        """A page down."""
        self._step(self._room)

    def do_home(self) -> None:
        """To the first."""
        self._step(-len(self.rows))

    def do_end(self) -> None:
        """To the last."""
        self._step(len(self.rows))
