"""The whole period as a strip: a line for each outlet, a column for each day or week, and bars below.

The bars are campaigns, and deliverables from the first day of work to the last; `^` is where one comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region

from scaletta.plan.sentences import counted
from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label, span_label, week_label
from scaletta.tui.screens.fronts import Front
from scaletta.tui.screens.month import COLUMNS
from scaletta.tui.widgets.bars import BAR, Bar
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.outlet_codes import outlet_codes
from scaletta.tui.widgets.post_row import MIDDLE
from scaletta.tui.widgets.strip_grid import Columns, cell_style, columns_for

if TYPE_CHECKING:
    from scaletta.tui.screens.calendar import CalendarView

_DAY = timedelta(days=1)
_HEADS = 2
#: Cells left of the columns.
_LABEL, _NARROW = 14, 8
#: Without a plan the strip is half a year around today.
_BACK, _AHEAD = timedelta(weeks=4), timedelta(weeks=22)


class StripFront(Front):
    """A cursor on an outlet's or a bar's line and a day."""

    context = "calendar.strip"

    def __init__(self, view: CalendarView) -> None:
        super().__init__(view)
        self._rows: Sequence[Any] = ()
        self._cells: Mapping[tuple[str, int], list[Any]] = {}
        self._plans: Sequence[Any] = ()
        self._bars: list[Bar] = []
        self._outlets: list[str] = []
        self._codes: Mapping[str, str] = {}
        self._weeks: bool | None = None
        self._at = self.host.today
        self._on = ""  # the outlet, or the bar's text, whose line the cursor is on
        self._top = 0
        self._columns = Columns(self.host.today, 1, 1, 1, 0)

    # Data

    @property
    def day(self) -> date:
        """The cursor's day."""
        return self._at

    def wants(self) -> Mapping[str, Ask]:
        """The dates of the columns, the plans that bound them, then the marks."""
        days = self._columns.first, self._columns.last
        return {
            "plans": Ask("communication_plan", columns=("valid_from", "valid_to")),
            "strip": Ask("calendar_between", days, columns=COLUMNS, order=("day", "time", "channel")),
            **self.view.marks.wants(),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer and lay it out."""
        if name == "strip":
            self._rows = rows
        elif name == "plans":
            self._plans = rows
        elif not self.view.marks.got(name, rows):
            return
        self.fill()
        if name == "plans":
            self.host.ask_again()

    def fill(self) -> None:
        """Lay out columns, bars and what the filter shows."""
        outlets = self.view.words.vocabulary.outlets
        self._codes = outlet_codes({key: names[0] for key, names in outlets.items()})
        only = self.view.outlet
        self._outlets = [key for key in outlets if not only or key == only]
        first, last = self._period()
        label = _NARROW if self.width < MIDDLE else _LABEL
        weeks = self._weeks
        if weeks is None:
            weeks = (last - first).days + 1 > self.width - label
        self._columns = columns = columns_for(
            self._at, first, last, self._columns, max(label + 2, self.width), label, weeks=weeks
        )
        marks = self.view.marks
        marks.rest.see(columns.first, columns.last)
        self._bars = marks.bars(columns.first, columns.last, only)
        cells: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
        for row in self._rows:
            if self.view.shows(row):
                cells[row.channel, columns.of(row.day)].append(row)
        self._cells = cells
        self._keep_in_sight()

    def _period(self) -> tuple[date, date]:
        """The communication plan of the day, else half a year around today."""
        for plan in self._plans:
            if plan.valid_from <= self._at <= plan.valid_to:
                return plan.valid_from, plan.valid_to
        return self.host.today - _BACK, self.host.today + _AHEAD

    @property
    def _keys(self) -> list[str]:
        """The lines: the outlets, then the bars."""
        return [*self._outlets, *(bar.text for bar in self._bars)]

    @property
    def _line(self) -> int:
        """The cursor's line."""
        keys = self._keys
        return keys.index(self._on) if self._on in keys else 0

    def _bar(self, number: int) -> Bar | None:
        at = number - len(self._outlets)
        return self._bars[at] if 0 <= at < len(self._bars) else None

    def _posts(self, number: int, column: int) -> list[Any]:
        return self._cells.get((self._outlets[number], column), []) if number < len(self._outlets) else []

    # Painting

    def resize(self, width: int, height: int) -> None:
        """Lines for heads and rows."""
        super().resize(width, height)
        self.fill()

    def line(self, y: int) -> list[Segment]:
        """Months and days, outlets, bars."""
        ink, columns = self.ink, self._columns
        if y < _HEADS:
            rest = self.view.marks.days_off()
            return columns.heads(y, self.width, ink, self.host.today, rest).segments()
        number = self._top + y - _HEADS
        line = Line(self.width, ink.text)
        if number < len(self._outlets):
            outlet = self._outlets[number]
            narrow = columns.label < _LABEL
            name = self._codes.get(outlet, "") if narrow else self.view.words.channel_name(outlet)
            line.put(f" {cut(name, columns.label - 2)}", ink.text)
            for column in range(columns.count):
                self._cell(line, column, number, *self._post_cell(number, column))
        elif (bar := self._bar(number)) is not None:
            line.put(f" {cut(bar.text, columns.label - 2)}", ink.accent)
            for column in range(columns.count):
                self._cell(line, column, number, *self._bar_cell(bar, column))
        elif not number and self.view.words.knows("channel"):
            line.put(" No outlets yet. 1 shows where they are added.", ink.dim)
        return line.segments()

    def _cell(self, line: Line, column: int, number: int, text: str, style: Style) -> None:
        """A sign in its cells; the cursor covers all but the last of several."""
        columns = self._columns
        here = number == self._line and column == columns.of(self._at)
        line.to(columns.x(column))
        gap = int(columns.cell > 1)
        shown = text * (columns.cell - gap) if text == BAR else text.rjust(columns.cell - gap)
        line.put(shown, self.ink.cursor if here else style)
        line.put((BAR if text == BAR else " ") * gap, style)

    def _bar_cell(self, bar: Bar, column: int) -> tuple[str, Style]:
        first = self._columns.begins(column)
        last = first + _DAY * (self._columns.days - 1)
        if any(first <= day <= last for day in bar.out):
            return "^", self.ink.accent
        if bar.first <= last and bar.last >= first:
            return BAR, self.ink.accent
        return " ", self.ink.text

    def _post_cell(self, number: int, column: int) -> tuple[str, Style]:
        posts = [row for row in self._posts(number, column) if row.state != "skipped"]
        if not posts:
            return "·", self.ink.faint
        late = any(row.overdue for row in posts)
        style = cell_style({row.state for row in posts}, self.ink, late=late)
        most = 9 if self._columns.cell <= 2 else 99
        return str(len(posts)) if len(posts) <= most else "+", style

    def cursor(self) -> Offset:
        """On the cursor's cell."""
        return Offset(self._columns.x(self._columns.of(self._at)), _HEADS + self._line - self._top)

    def period(self) -> str:
        """The days shown."""
        return span_label(self._columns.first, self._columns.last)

    def in_full(self) -> tuple[str, str]:
        """What is under the cursor in words."""
        bar = self._bar(self._line)
        if bar is not None:
            out = "  ".join(day_label(one) for one in sorted(bar.out))
            return bar.text, f"{span_label(bar.first, bar.last)}{f'   comes out {out}' if out else ''}"
        day = self._at
        when = day_label(day)
        if self._columns.days > 1:
            monday = day - _DAY * day.weekday()
            when = f"{week_label(day)}, {span_label(monday, monday + _DAY * 6)}"
        if not self._outlets:
            return when, ""
        posts = self._here
        name = self.view.words.channel_name(self._outlets[self._line])
        bare = sum(not row.has_text and row.state not in ("published", "skipped") for row in posts)
        without = f", {bare} without a text" if bare else ""
        head = f"{when}   {name}: {counted(len(posts), 'date') if posts else 'nothing'}{without}"
        shown = "   ".join(f"{row.time:%H:%M} {row.title or row.format or ''}" for row in posts)
        if self._columns.days == 1 and not shown:
            shown = "   ".join(self.view.marks.said(day))
        return head, shown

    # What the keys act on

    @property
    def _here(self) -> list[Any]:
        return self._posts(self._line, self._columns.of(self._at))

    @property
    def item(self) -> Any | None:
        """The only post of the cell."""
        return self._here[0] if len(self._here) == 1 else None

    @property
    def outlet(self) -> str:
        """The outlet of the cursor's line."""
        return self._outlets[self._line] if self._line < len(self._outlets) else self.view.outlet

    @property
    def campaign(self) -> str:
        """The campaign whose bar it is."""
        bar = self._bar(self._line)
        return bar.campaign if bar is not None else ""

    @property
    def nothing(self) -> str:
        """Why there is not one post."""
        if self._bar(self._line) is not None:
            return "m moves a campaign; a deliverable is moved in the communication plan."
        return "There are several posts here. Enter opens the day." if self._here else "Nothing here."

    # Moving about

    def go(self, day: date) -> None:
        """To a day."""
        if not self.reachable(day):
            return
        before, old = self._columns, self._region()
        self._at = day
        if before.has(before.of(day)) and self._period() == self._bounds(before):
            self._repaint(old)
            return
        self.fill()
        if self._columns == before:
            self._repaint(old)
        else:
            self.host.ask_again()
            self.host.paint()

    def _bounds(self, columns: Columns) -> tuple[date, date] | None:
        """The period if the columns are those of all of it."""
        first, last = self._period()
        return (first, last) if columns.has(columns.of(first)) and columns.has(columns.of(last)) else None

    def _region(self) -> Region:
        at = self.cursor()
        return Region(at.x, at.y, self._columns.cell, 1)

    def _repaint(self, old: Region) -> None:
        for region in (old, self._region()):
            self.paint(region)
        self.view.paint_foot()

    def _by(self, columns: int) -> None:
        self.go(self._at + _DAY * (columns * self._columns.days))

    def _rows_by(self, lines: int) -> None:
        old, top, keys = self._region(), self._top, self._keys
        if keys:
            self._on = keys[max(0, min(len(keys) - 1, self._line + lines))]
        self._keep_in_sight()
        if self._top != top:
            self.host.paint()
        else:
            self._repaint(old)

    def _keep_in_sight(self) -> None:
        room = max(1, self.height - _HEADS)
        self._top = max(0, min(self._top, self._line, max(0, len(self._keys) - room)))
        if self._line >= self._top + room:
            self._top = self._line - room + 1

    def up(self) -> None:
        """A line up."""
        self._rows_by(-1)

    def down(self) -> None:
        """A line down."""
        self._rows_by(1)

    def left(self) -> None:
        """A column back."""
        self._by(-1)

    def right(self) -> None:
        """A column on."""
        self._by(1)

    def page(self, by: int) -> None:
        """Four weeks back or on."""
        self.go(self._at + _DAY * 28 * by)

    def home(self) -> None:
        """To the first column."""
        self.go(self._columns.first)

    def end(self) -> None:
        """To the last column."""
        self.go(self._columns.begins(self._columns.count - 1))

    def zoom(self, *, weeks: bool) -> None:
        """Columns of days, or of weeks."""
        self._weeks = weeks
        self.fill()
        self.host.ask_again()
        self.host.paint()
