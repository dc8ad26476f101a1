"""The matrix of a communication plan: outlets down, months across, deliverables in the cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from scaletta.tui.dates import MONTHS
from scaletta.tui.ink import Ink
from scaletta.tui.marks import MARK as FRESH
from scaletta.tui.widgets.cells import MORE, cut, width_of
from scaletta.tui.widgets.line import Line

#: Cells left of the months, for the outlet.
LABEL = 14
#: A month wants this many cells; where twelve months have `ROOMY` each, a year is one page.
NARROWEST, ROOMY = 9, 13
HALF_YEAR = 6
#: Stands before the cells of one deliverable. A sign and not a background: a cursor key must cost few bytes.
MARK = "▸"
#: A format is shown whole up to this many letters, else by its first four.
SHORT_FORMAT = 5
#: The inks of a deliverable's states.
STATE_INKS = {
    "idea": "idea",
    "planned": "planned",
    "in work": "draft",
    "ready": "ready",
    "out": "published",
    "dropped": "skipped",
}


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row's outlet: its key and what it is called."""

    channel: str
    name: str


class MonthMatrix:
    """Deliveries by outlet and month, a cursor on one of them, and what is in sight. It repaints nothing.

    A cell with several deliverables has a line for each as long as all lines fit; where they do not, every
    outlet has one line, which says how many more there are, and up and down go through them in place.
    """

    def __init__(self) -> None:
        self.months: tuple[date, ...] = ()
        self.outlets: tuple[Outlet, ...] = ()
        self.row = 0
        self.column = 0
        self.depth = 0
        self.top = 0
        self.width = 0
        self.height = 0
        self._cells: dict[tuple[str, date], list[Any]] = {}
        self._lines: list[tuple[int, int]] = []
        self._whole = True
        #: Whether somebody else changed a delivery a moment ago.
        self.fresh: Callable[[Any], bool] = lambda item: False

    # Content

    def fill(self, months: Sequence[date], outlets: Sequence[Outlet], deliveries: Sequence[Any]) -> None:
        """Lay out rows of `communication_month`; the cursor stays on its outlet, month and deliverable, or in
        their place.
        """
        outlet, month, item = self.outlet, self.month, self.item
        self.months, self.outlets = tuple(months), tuple(outlets)
        self._cells = {}
        for delivery in deliveries:
            self._cells.setdefault((delivery.channel, delivery.month), []).append(delivery)
        channels = [one.channel for one in self.outlets]
        self.row = channels.index(outlet.channel) if outlet and outlet.channel in channels else self.row
        self.column = self.months.index(month) if month in self.months else self.column
        self.column = max(0, min(self.column, len(self.months) - 1))
        self.row = max(0, min(self.row, len(self.outlets) - 1))
        here = [one.deliverable for one in self.here]
        if item is not None and item.deliverable in here:
            self.depth = here.index(item.deliverable)
        self._settle()
        self._place()

    def cell(self, row: int, column: int) -> list[Any]:
        """The deliveries of an outlet in a month."""
        if row >= len(self.outlets) or column >= len(self.months):
            return []
        return self._cells.get((self.outlets[row].channel, self.months[column]), [])

    @property
    def here(self) -> list[Any]:
        """All in the cursor's cell."""
        return self.cell(self.row, self.column)

    @property
    def item(self) -> Any | None:
        """The delivery under the cursor."""
        here = self.here
        return here[self.depth] if self.depth < len(here) else None

    @property
    def hides(self) -> bool:
        """True if the cursor's cell holds more than its one line shows."""
        return not self._whole and len(self.here) > 1

    @property
    def outlet(self) -> Outlet | None:
        """The cursor's outlet."""
        return self.outlets[self.row] if self.row < len(self.outlets) else None

    @property
    def month(self) -> date | None:
        """The cursor's month."""
        return self.months[self.column] if self.months else None

    # Place

    def resize(self, width: int, height: int) -> None:
        """`height` lines for the rows; the line of month names is not among them."""
        self.width, self.height = width, height
        self._place()

    @property
    def lines_wanted(self) -> int:
        """Lines that show every deliverable."""
        return sum(self._depth(row) for row in range(len(self.outlets)))

    @property
    def page_size(self) -> int:
        """Months side by side: a half year, a year where it is wide, fewer where it is narrow."""
        room = self.width - LABEL
        if room // (2 * HALF_YEAR) >= ROOMY:
            return 2 * HALF_YEAR
        return max(1, min(HALF_YEAR, room // NARROWEST))

    @property
    def page(self) -> int:
        """The page the cursor is on, from 0."""
        return self.column // self.page_size

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, -(-len(self.months) // self.page_size))

    def move(self, columns: int, rows: int) -> None:
        """Move the cursor; up and down go through the deliverables of a cell first."""
        if columns:
            self.column = max(0, min(len(self.months) - 1, self.column + columns))
        for _ in range(abs(rows)):
            self._step(1 if rows > 0 else -1)
        self._settle()
        self._keep_in_sight()

    def find(self, deliverable: str, channel: str) -> bool:
        """Put the cursor on a delivery; False if it is not in the plan."""
        for row, outlet in enumerate(self.outlets):
            for column in range(len(self.months)):
                for depth, one in enumerate(self.cell(row, column)):
                    if (one.deliverable, outlet.channel) == (deliverable, channel):
                        self.row, self.column, self.depth = row, column, depth
                        self._keep_in_sight()
                        return True
        return False

    def to_month(self, day: date) -> None:
        """Put the cursor on the month of a day, if the plan has it."""
        if day.replace(day=1) in self.months:
            self.move(self.months.index(day.replace(day=1)) - self.column, 0)

    def _step(self, down: int) -> None:
        if 0 <= self.depth + down < len(self.here):
            self.depth += down
        elif 0 <= self.row + down < len(self.outlets):
            self.row += down
            self.depth = 0 if down > 0 else max(0, len(self.here) - 1)

    def touched(self) -> set[int]:
        """The lines in sight whose look the cursor's place decides: its own, and those of its deliverable."""
        item = self.item
        found = {self._line_of(self.row, self.depth)}
        if item is not None:
            for row in range(len(self.outlets)):
                for column in self._columns():
                    for depth, other in enumerate(self.cell(row, column)):
                        if other.deliverable == item.deliverable:
                            found.add(self._line_of(row, depth))
        return {y - self.top for y in found if self.top <= y < self.top + self.height}

    def region(self) -> Region:
        """The cursor's cell, in the matrix's lines."""
        x, width = self._span(self.column - self.page * self.page_size)
        return Region(x, self._line_of(self.row, self.depth) - self.top, width, 1)

    def _depth(self, row: int) -> int:
        return max([1, *(len(self.cell(row, column)) for column in range(len(self.months)))])

    def _place(self) -> None:
        self._whole = self.lines_wanted <= self.height
        self._lines = [
            (row, depth)
            for row in range(len(self.outlets))
            for depth in range(self._depth(row) if self._whole else 1)
        ]
        self._keep_in_sight()

    def _settle(self) -> None:
        self.depth = max(0, min(self.depth, len(self.here) - 1))

    def _line_of(self, row: int, depth: int) -> int:
        first = next((y for y, (other, _) in enumerate(self._lines) if other == row), 0)
        return first + (depth if self._whole else 0)

    def _keep_in_sight(self) -> None:
        at = self._line_of(self.row, self.depth)
        self.top = max(0, min(self.top, at, max(0, len(self._lines) - self.height)))
        if at >= self.top + self.height:
            self.top = at - max(1, self.height) + 1

    def _columns(self) -> range:
        first = self.page * self.page_size
        return range(first, min(first + self.page_size, len(self.months)))

    def _span(self, place: int) -> tuple[int, int]:
        """Where the column at a place of the page begins, and its cells."""
        room = max(0, self.width - LABEL)
        return LABEL + place * room // self.page_size, room // self.page_size

    # Painting

    def heads(self, ink: Ink, today: date) -> list[Segment]:
        """The line of month names; the year stands before them, and again where it changes."""
        line = Line(self.width, ink.head)
        columns = self._columns()
        if columns:
            line.put(f" {self.months[columns.start].year}", ink.dim)
        for place, column in enumerate(columns):
            month = self.months[column]
            year = f" {month.year}" if place and month.month == 1 else ""
            x, width = self._span(place)
            this = (month.year, month.month) == (today.year, today.month)
            line.to(x).put(MONTHS[month.month - 1] + year, ink.today if this else ink.head, width - 1)
        return line.segments()

    def line(self, y: int, ink: Ink, *, active: bool = True) -> list[Segment]:
        """Line `y` of the rows."""
        line = Line(self.width, ink.text)
        if not 0 <= self.top + y < len(self._lines):
            return line.segments()
        row, depth = self._lines[self.top + y]
        if depth == 0 or y == 0:
            line.put(f" {self.outlets[row].name}", ink.text, LABEL - 1)
        for place, column in enumerate(self._columns()):
            x, width = self._span(place)
            if self._is_marked(row, column, depth):
                line.to(x - 1).put(MARK, ink.accent)
            elif self._is_fresh(row, column, depth):
                line.to(x - 1).put(FRESH, ink.accent)
            self._paint_cell(line.to(x), (row, column, depth), width, ink, active=active)
        return line.segments()

    def _is_marked(self, row: int, column: int, depth: int) -> bool:
        """True if another delivery of what is under the cursor stands there."""
        item = self.item
        if item is None or (row, column) == (self.row, self.column):
            return False
        there = self.cell(row, column)
        return any(
            other.deliverable == item.deliverable
            for other in (there[depth : depth + 1] if self._whole else there)
        )

    def _is_fresh(self, row: int, column: int, depth: int) -> bool:
        """True if somebody else changed what stands there, or is hidden there, a moment ago."""
        there = self.cell(row, column)
        return any(self.fresh(item) for item in (there[depth : depth + 1] if self._whole else there))

    def figures(self, label: str, figures: Sequence[tuple[str, Style]], ink: Ink) -> list[Segment]:
        """A line of one figure per month of the plan, under the columns."""
        line = Line(self.width, ink.text).put(f" {label}", ink.dim, LABEL - 1)
        for place, column in enumerate(self._columns()):
            x, width = self._span(place)
            if column < len(figures):
                text, style = figures[column]
                line.to(x).put(cut(text, width - 1), style)
        return line.segments()

    def _paint_cell(
        self, line: Line, at: tuple[int, int, int], width: int, ink: Ink, *, active: bool
    ) -> None:
        row, column, depth = at
        here = self.cell(row, column)
        on_cell = (row, column) == (self.row, self.column)
        more = 0 if self._whole else len(here) - 1
        shown = self.depth if more > 0 and on_cell else depth
        under = on_cell and shown == self.depth
        over = (ink.cursor if active else ink.cursor_dim) if under else None
        if shown >= len(here):
            if depth == 0:
                line.put(".", over or ink.faint, width - 1)
            return
        item = here[shown]
        kind = f"{short_format(item.format)} "
        if item.configuration == "advertising" and item.budget is not None:
            kind += f"{item.budget:.0f} "
        rest = f" +{more}" if more > 0 else ""
        end = line.x + width - 1
        room = max(0, width - 1 - len(rest))
        kind = cut(kind, room, "")
        style = ink.late if item.late else getattr(ink, STATE_INKS.get(item.state, "text"))
        style = ink.accent if self.fresh(item) else style
        room -= width_of(kind)
        title = cut(item.title, room, "" if room < ROOMY else MORE)
        line.put(kind, over or ink.dim).put(title, over or style)
        line.to(end - len(rest), over).put(rest, over or ink.dim)


def short_format(name: str) -> str:
    """A format in few letters: ebook, video, info."""
    return name if len(name) <= SHORT_FORMAT else name[:4]
