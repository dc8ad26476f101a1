"""The month grid: seven days across, weeks down. What a cell holds, and how a line is painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from scaletta.plan.model import WEEKDAYS
from scaletta.tui.dates import week_label
from scaletta.tui.gaps import AMISS
from scaletta.tui.ink import Ink
from scaletta.tui.marks import MARK
from scaletta.tui.widgets.bars import Bar, Lanes, lanes_of, paint_lane
from scaletta.tui.widgets.cells import cut, width_of
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.sight import first_in_sight

#: Cells left of Monday, for the week's number, where the screen is not narrow.
LABEL, NARROW = 5, 60
#: From this width on a cell has room for a title beside time and outlet, and for whole words.
ROOMY = 14
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayMarks:
    """What stands in a day beside its posts: deliverables that come out, notes that begin, a gap's mark."""

    deliverables: Sequence[str] = ()
    notes: Sequence[str] = ()
    holiday: bool = False
    amiss: bool = False


_UNMARKED = DayMarks()


def month_after(month: date, months: int = 1) -> date:
    """The first day of the month so many months on."""
    year, number = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(year, number + 1, 1)


@lru_cache(maxsize=64)  # asked for with every cell
def days_shown(month: date) -> tuple[date, date]:
    """The Monday of a month's first week and the Sunday of its last: 4 to 6 weeks."""
    last = month_after(month) - _DAY
    return month - _DAY * month.weekday(), last + _DAY * (6 - last.weekday())


@dataclass(slots=True)
class MonthGrid:
    """A month's weeks, a cursor on a day. It repaints nothing.

    The cursor is shown on the day's own line only, so that a step costs two short runs of cells.
    """

    month: date
    day: date
    codes: Mapping[str, str] = field(default_factory=dict)
    one_outlet: bool = False
    #: Whether somebody else changed a row a moment ago.
    fresh: Callable[[Any], bool] = lambda item: False
    #: Whether anything was: a day may hold hundreds of rows.
    any_fresh: Callable[[], bool] = lambda: True
    width: int = 0
    height: int = 0
    _days: Mapping[date, list[Any]] = field(default_factory=dict)
    _marks: Mapping[date, DayMarks] = field(default_factory=dict)
    _bars: Sequence[Bar] = ()
    _top: int = 0

    # Content

    def fill(
        self, days: Mapping[date, list[Any]], marks: Mapping[date, DayMarks], bars: Sequence[Bar] = ()
    ) -> None:
        """Calendar rows (time, channel, title, state, overdue ...) of each day, by time, and its marks; what
        lasts, as bars at the foot of its weeks where there is room.
        """
        self._days, self._marks, self._bars = days, marks, bars

    def posts(self, day: date) -> list[Any]:
        """The posts of a day, by time."""
        return self._days.get(day, [])

    def marks(self, day: date) -> DayMarks:
        """What else stands in a day."""
        return self._marks.get(day, _UNMARKED)

    # Place

    @property
    def first(self) -> date:
        """The Monday of the first week shown."""
        return days_shown(self.month)[0]

    @property
    def weeks(self) -> int:
        """How many weeks the month touches: 4 to 6."""
        return ((self.last - self.first).days + 1) // 7

    @property
    def last(self) -> date:
        """The Sunday of the last week shown."""
        return days_shown(self.month)[1]

    def open(self, day: date) -> bool:
        """Put the cursor on a day; True if that is in another month than the one shown."""
        self.day = day
        turned = not self.first <= day <= self.last
        if turned:
            self.month = day.replace(day=1)
        self._keep_in_sight()
        return turned

    def resize(self, width: int, height: int) -> None:
        """`height` lines for the day names and the weeks."""
        self.width, self.height = width, height
        self._keep_in_sight()

    def _start(self, week: int) -> int:
        """The line of a week's days: all lines are shared out, or a line each where there are too few."""
        room = self.height - 1
        return 1 + (week - self._top if room < self.weeks else room * week // self.weeks)

    @property
    def top(self) -> int:
        """The first week in sight; 0 unless the screen is too low for all."""
        return self._top

    def region(self, day: date | None = None) -> Region:
        """The line of a day (the cursor's if none is given) that shows the cursor."""
        week, weekday = divmod(((day or self.day) - self.first).days, 7)
        x, width = self._place(weekday)
        return Region(x, self._start(week), width, 1)

    def _keep_in_sight(self) -> None:
        fits = max(1, min(self.height - 1, self.weeks))
        week = (self.day - self.first).days // 7
        self._top = first_in_sight(self._top, week, fits, self.weeks)

    def _place(self, weekday: int) -> tuple[int, int]:
        label = LABEL if self.width >= NARROW else 0
        room = self.width - label
        start, end = room * weekday // 7, room * (weekday + 1) // 7
        return label + start, end - start

    # Painting

    def line(self, y: int, ink: Ink, today: date, *, active: bool = True) -> list[Segment]:
        """Line `y`: the day names, then the weeks."""
        if y == 0:
            return self._heads(ink)
        week = max(week for week in range(self.weeks) if self._start(week) <= y)
        part, lines = y - self._start(week), self._start(week + 1) - self._start(week)
        monday = self.first + timedelta(days=7 * week)
        lanes = self._lanes(monday, lines)
        lane = part - (lines - len(lanes.lanes))
        if lane >= 0:
            more = lanes.hidden if lane == len(lanes.lanes) - 1 else 0
            return paint_lane(lanes.lanes[lane], monday, self.width, self._place, ink, more).segments()
        line = Line(self.width, ink.text)
        if part == 0 and self.width >= NARROW:
            line.put(f" {week_label(monday)}", ink.faint)
        for weekday in range(7):
            x, width = self._place(weekday)
            day = monday + _DAY * weekday
            line.to(x)
            if part == 0:
                room = lines - 1 - len(lanes.lanes)
                self._day_line(line, day, width, room, ink, today, active=active)
            else:
                self._entry(line, day, part - 1, width, ink)
        return line.segments()

    def _lanes(self, monday: date, lines: int) -> Lanes:
        """The bars at a week's foot: on lines that no day needs, and on one of five if all are needed."""
        if self.width < NARROW:
            return Lanes()
        days = [monday + _DAY * number for number in range(7)]
        needed = max(len(self.posts(day)) + len(self.marks(day).deliverables) for day in days)
        return lanes_of(self._bars, monday, min(lines // 3, max(lines // 5, lines - 1 - needed)))

    def _heads(self, ink: Ink) -> list[Segment]:
        line = Line(self.width, ink.head)
        for weekday, name in enumerate(WEEKDAYS):
            x, width = self._place(weekday)
            line.to(x).put(name, ink.weekend if weekday > 4 else ink.head, width - 1)
        return line.segments()

    def _day_line(
        self, line: Line, day: date, width: int, room: int, ink: Ink, today: date, *, active: bool
    ) -> None:
        """The day's number, signs of a note and of a gap, and how many entries do not fit `room` lines."""
        marks, posts = self.marks(day), self.posts(day)
        style = ink.text
        if day == today:
            style = ink.today
        elif day.month != self.month.month:
            style = ink.faint
        elif day.weekday() > 4 or marks.holiday:
            style = ink.weekend
        over = (ink.cursor if active else ink.cursor_dim) if day == self.day else None
        number = f"{day.day}{'*' if marks.notes else ''}{AMISS if marks.amiss else ''}"
        if day == today and width >= ROOMY:
            number += " today"
        more, tone = self._more(posts, marks, width, room, ink)
        # The count stays clear of the next day's number, which stands right after a narrow cell.
        more = (
            f"{more} " if more and width < ROOMY and width_of(number) + width_of(more) < width - 1 else more
        )
        rest = width - 1 - width_of(number) - width_of(more)
        line.put(number, over or style).put(" " * rest, over or ink.text).put(more, over or tone).put(" ")

    def _more(
        self, posts: Sequence[Any], marks: DayMarks, width: int, room: int, ink: Ink
    ) -> tuple[str, Style]:
        """The count of what does not fit into the cell."""
        hidden = len(posts) + len(marks.deliverables) - room
        if hidden <= 0:
            return "", ink.dim
        unseen = posts[max(0, room - len(marks.deliverables)) :]
        fresh = self.any_fresh() and any(self.fresh(item) for item in unseen)
        tone = ink.accent if fresh else ink.late if any(item.overdue for item in unseen) else ink.dim
        words = f"+{hidden} more" if width >= ROOMY else f"+{hidden}"
        return (MARK if fresh else "") + words, tone

    def _entry(self, line: Line, day: date, index: int, width: int, ink: Ink) -> None:
        """One line of a cell: a deliverable, else a post."""
        deliverables, posts = self.marks(day).deliverables, self.posts(day)
        if index < len(deliverables):
            line.put(cut(f"^{deliverables[index]}", width - 1), ink.accent)
            return
        index -= len(deliverables)
        if index < len(posts):
            item = posts[index]
            fresh = self.fresh(item)
            style = ink.accent if fresh else ink.late if item.overdue else ink.state(item.state)
            line.put(cut(self._words(item, width, fresh=fresh), width - 1), style)

    def _words(self, item: Any, width: int, *, fresh: bool) -> str:
        """Time and outlet, and the title where there is room, or in the outlet's place when there is one."""
        parts = [f"{item.time:%H:%M}{MARK if fresh else '!' if item.decisive else ''}"]
        if not self.one_outlet:
            parts.append(self.codes.get(item.channel, ""))
        if self.one_outlet or width >= ROOMY:
            parts.append(item.title or item.format or "")
        return " ".join(parts)
