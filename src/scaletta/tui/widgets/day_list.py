"""One day of the week grid as a list: a date to a line, for days with more than a column can show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rich.segment import Segment
from textual.geometry import Region

from scaletta.plan.sentences import counted
from scaletta.tui.dates import day_label
from scaletta.tui.ink import Ink
from scaletta.tui.widgets.date_row import DateRows
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.week_grid import WeekGrid


class DayList:
    """Lists the day the grid's cursor is on; the grid's cursor is the list's. It repaints nothing."""

    def __init__(self, grid: WeekGrid) -> None:
        self._grid = grid
        self._rows = DateRows(days=False)
        self.height = 0
        self._top = 0

    def resize(self, width: int, height: int) -> None:
        """`height` lines for the dates."""
        self.height = height
        self._rows.place(width)
        self._keep_in_sight()

    @property
    def _places(self) -> list[int]:
        """The grid's rows that hold a date of the day."""
        grid = self._grid
        return [n for n, row in enumerate(grid.rows) if row.cells[grid.day] is not None]

    @property
    def _at(self) -> int:
        places = self._places
        return places.index(self._grid.row) if self._grid.row in places else 0

    def settle(self) -> None:
        """Put the grid's cursor on a date of its day, the nearest there is."""
        places, grid = self._places, self._grid
        if places:
            grid.row = min(places, key=lambda place: abs(place - grid.row))
        self._keep_in_sight()

    def move(self, dates: int) -> list[Region] | None:
        """Move by dates; what to repaint in the list's lines, None for all of them."""
        places, before, top = self._places, self._at, self._top
        if not places:
            return []
        self._grid.row = places[max(0, min(len(places) - 1, before + dates))]
        self._keep_in_sight()
        if self._top != top:
            return None
        width = self._rows.width
        return [Region(0, at - self._top, width, 1) for at in sorted({before, self._at})]

    def _keep_in_sight(self) -> None:
        at = self._at
        self._top = max(0, min(self._top, at, max(0, len(self._places) - self.height)))
        if at >= self._top + self.height:
            self._top = at - self.height + 1

    @property
    def y(self) -> int:
        """The cursor's line."""
        return self._at - self._top

    def head(self, ink: Ink, today: date) -> list[Segment]:
        """The day and how many dates it has."""
        day, number = self._grid.cursor_day, len(self._places)
        line = Line(self._rows.width, ink.head).put(
            f" {day_label(day)}", ink.today if day == today else ink.title
        )
        return line.put(f"   {counted(number, 'date')}   v the week", ink.dim).segments()

    def line(
        self, y: int, ink: Ink, today: date, *, marked: Callable[[Any], bool], fresh: Callable[[Any], bool]
    ) -> list[Segment]:
        """Line `y` of the list."""
        grid, places = self._grid, self._places
        index = self._top + y
        if index >= len(places):
            nothing = " Nothing comes out on this day." if not places and y == 0 else ""
            return plain(nothing, self._rows.width, ink.dim)
        item = grid.rows[places[index]].cells[grid.day]
        assert item is not None
        title = item.title if item.has_text else None
        return self._rows.line(
            item,
            title,
            ink,
            here=places[index] == grid.row,
            today=today,
            marked=marked(item),
            mark="•" if fresh(item) else "",
        )
