"""The week grid: days across, times down. Where each item stands, and how a line of it is painted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from scaletta.plan.model import WEEKDAYS
from scaletta.tui.ink import Ink
from scaletta.tui.marks import MARK
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.post_list import Key, key_of

#: Lines of a cell that the cursor covers.
CURSOR_LINES = 2
#: Cells left of the days, for the hour.
LABEL = 5
#: A title wants this many cells; when days get fewer, empty days shrink to `NARROW`.
ROOMY = 14
NARROW = 3
#: Short names of states; a planned date needs none.
STATE_MARKS = {
    "idea": "ide",
    "draft": "drf",
    "ready": "rdy",
    "scheduled": "sch",
    "published": "out",
    "skipped": "skp",
}


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of cells: the hour it belongs to (shown on the hour's first row), and seven cells."""

    label: str
    cells: tuple[Any | None, ...]


class WeekGrid:
    """The items of one week in rows, a cursor on a cell, and a scroll position. It repaints nothing."""

    def __init__(self) -> None:
        self.monday = date(1970, 1, 5)
        self.rows: list[GridRow] = [_empty_row()]
        self.day = 0
        self.row = 0
        self.top = 0
        self.width = 0
        self.height = 0
        self.tall = 2
        self._places: list[tuple[int, int]] = [(LABEL, 0)] * 7
        #: Whether somebody else changed an item a moment ago.
        self.fresh: Callable[[Any], bool] = lambda item: False
        #: Whether an item, or a day, is in a marked range.
        self.marked: Callable[[Any], bool] = lambda item: False
        self.marked_day: Callable[[date], bool] = lambda day: False
        self._lost: Key | None = None

    # Content

    def fill(self, monday: date, items: Sequence[Any]) -> None:
        """Lay out calendar rows (day, time, ...) of the week; the cursor goes along with what it is on.

        What was deleted under the cursor has it back when it returns, unless the cursor moved meanwhile.
        """
        kept = None
        if monday == self.monday:
            kept = self._lost if self.item is None else key_of(self.item)
        self.monday = monday
        hours: defaultdict[int, list[list[Any]]] = defaultdict(lambda: [[] for _ in range(7)])
        for item in items:
            index = (item.day - monday).days
            if 0 <= index < 7:
                hours[item.time.hour][index].append(item)
        self.rows = []
        for hour in sorted(hours):
            days = [sorted(day, key=lambda item: item.time) for day in hours[hour]]
            for depth in range(max(map(len, days))):
                cells = tuple(day[depth] if depth < len(day) else None for day in days)
                self.rows.append(GridRow(f"{hour:02d}" if depth == 0 else "", cells))
        self.rows = self.rows or [_empty_row()]
        self._lost = None if kept and self.find(lambda item: key_of(item) == kept) else kept
        self._place()
        self._keep_in_sight()

    @property
    def item(self) -> Any | None:
        """What is under the cursor."""
        return self.rows[self.row].cells[self.day]

    @property
    def cursor_day(self) -> date:
        """The date under the cursor."""
        return self.monday + timedelta(days=self.day)

    def find(self, test: Any) -> bool:
        """Put the cursor on the first item that passes; False if none does."""
        for row, grid_row in enumerate(self.rows):
            for day, item in enumerate(grid_row.cells):
                if item is not None and test(item):
                    self.row, self.day = row, day
                    self._keep_in_sight()
                    return True
        return False

    def items(self, day: date | None = None) -> list[Any]:
        """The items of the week, or of one of its days, by time."""
        days = range(7) if day is None else [(day - self.monday).days]
        return [item for n in days for row in self.rows if (item := row.cells[n]) is not None]

    def near_time(self) -> Any | None:
        """An item in the cursor's row, whose time an empty cell takes."""
        return next((item for item in self.rows[self.row].cells if item is not None), None)

    # Place

    def resize(self, width: int, height: int, tall: int) -> None:
        """`height` lines for the rows; a cell has `tall` lines."""
        self.width, self.height, self.tall = width, height, tall
        self._place()
        self._keep_in_sight()

    @property
    def fits(self) -> int:
        """Rows in sight."""
        return max(1, self.height // self.tall)

    def move(self, days: int, rows: int) -> bool:
        """Move the cursor within the week; True if the rows scrolled."""
        self._lost = None
        self.day = max(0, min(6, self.day + days))
        self.row = max(0, min(len(self.rows) - 1, self.row + rows))
        top = self.top
        self._keep_in_sight()
        return self.top != top

    def region(self) -> Region:
        """The cursor's cell, in the grid's lines."""
        x, width = self._places[self.day]
        return Region(x, (self.row - self.top) * self.tall, width, min(self.tall, CURSOR_LINES))

    def _place(self) -> None:
        """Share the width among the days; empty ones give way where it is tight."""
        room = self.width - LABEL
        used = [any(row.cells[day] is not None for row in self.rows) for day in range(7)]
        narrow = [False] * 7
        if room // 7 < ROOMY and any(used):
            narrow = [not day for day in used]
        wide = 7 - sum(narrow)
        left = room - NARROW * sum(narrow)
        x, self._places = LABEL, []
        for day in range(7):
            width = NARROW if narrow[day] else left // wide
            if not narrow[day]:
                left -= width
                wide -= 1
            self._places.append((x, max(0, width)))
            x += width

    def _keep_in_sight(self) -> None:
        self.row = max(0, min(self.row, len(self.rows) - 1))
        self.top = max(0, min(self.top, self.row, max(0, len(self.rows) - self.fits)))
        if self.row >= self.top + self.fits:
            self.top = self.row - self.fits + 1

    # Painting

    def heads(self, ink: Ink, today: date) -> list[Segment]:
        """The line of day names."""
        line = Line(self.width, ink.head)
        for day, (x, width) in enumerate(self._places):
            when = self.monday + timedelta(days=day)
            name = f"{WEEKDAYS[day]} {when.day}" if width > NARROW else WEEKDAYS[day][:2]
            style = ink.today if when == today else ink.weekend if day > 4 else ink.head
            style = ink.on(style, ink.mark) if self.marked_day(when) else style
            line.to(x).put(name, style, max(0, width - 1))
        return line.segments()

    def line(self, y: int, ink: Ink, *, active: bool = True) -> list[Segment]:
        """Line `y` of the rows."""
        index, part = self.top + y // self.tall, y % self.tall
        line = Line(self.width, ink.text)
        if index >= len(self.rows) or y // self.tall >= self.fits:
            if y == self.fits * self.tall and index < len(self.rows):
                line.put(f"  {len(self.rows) - index} more below", ink.dim)
            return line.segments()
        row = self.rows[index]
        if part == 0:
            line.put(f" {row.label}", ink.dim)
        for day, (x, width) in enumerate(self._places):
            line.to(x)
            # The cursor covers when and what, not who: a key must cost few bytes on a slow line.
            here = index == self.row and day == self.day and part < CURSOR_LINES
            over = (ink.cursor if active else ink.cursor_dim) if here else None
            item = row.cells[day]
            if item is None:
                line.put("." if part == 0 else "", over or ink.faint, width)
                continue
            text, style = _cell(item, part, self.tall, width, ink, fresh=part == 0 and self.fresh(item))
            if part == 0 and self.marked(item):
                # When and what only: a key that marks a day must cost few bytes too.
                style = ink.on(style, ink.mark)
            line.put(text, over or style, width - 1)
            line.put(" ", over)
        return line.segments()


def _cell(item: Any, part: int, tall: int, width: int, ink: Ink, *, fresh: bool) -> tuple[str, Style]:
    """One line of an item: when and what, its title, who makes it."""
    style = ink.accent if fresh else ink.late if item.overdue else ink.state(item.state)
    if part == 0:
        mark = MARK if fresh else "!" if item.decisive else "~" if item.own_time and item.slot else ""
        end = f" {STATE_MARKS[item.state]}" if tall < 3 and item.state in STATE_MARKS and width > 15 else ""
        return cut(f"{item.time:%H:%M}{mark} {item.format or ''}", width - 1 - len(end), "") + end, style
    if part == 1:
        return item.title or "-- no text --", ink.text if item.title else ink.dim
    hours = f" {brief_hours(item.hours)}" if item.hours is not None else ""
    state = f" {STATE_MARKS[item.state]}" if item.state in STATE_MARKS else ""
    return f"@{item.owner or 'nobody'}{hours}{state}", ink.dim


def brief_hours(hours: Decimal) -> str:
    """Hours in few cells: 2h, 1.5h."""
    return f"{hours.normalize():f}h"


def _empty_row() -> GridRow:
    return GridRow("", (None,) * 7)
