"""Time as columns: a day or a week each, from a Monday on. Where a day stands, and the lines above."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rich.style import Style

from scaletta.plan.model import WEEKDAYS
from scaletta.tui.dates import MONTHS
from scaletta.tui.ink import Ink
from scaletta.tui.widgets.line import Line

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Columns:
    """`count` columns of `cell` cells, `days` (1 or 7) days each, from `first` on, right of `label` cells."""

    first: date
    count: int
    days: int
    cell: int
    label: int

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.first + _DAY * (self.count * self.days - 1)

    def of(self, day: date) -> int:
        """The column of a day; it may be none of those shown."""
        return (day - self.first).days // self.days

    def x(self, column: int) -> int:
        """Its first cell."""
        return self.label + column * self.cell

    def begins(self, column: int) -> date:
        """Its first day."""
        return self.first + _DAY * (column * self.days)

    def has(self, column: int) -> bool:
        """Whether it is shown."""
        return 0 <= column < self.count

    def heads(self, y: int, width: int, ink: Ink, today: date, rest: Mapping[date, str]) -> Line:
        """The months (line 0), then days by their letter or weeks by their Monday (line 1)."""
        line = Line(width, ink.head)
        for column in range(self.count):
            day = self.begins(column)
            line.to(self.x(column))
            if y == 0:
                self._month(line, column, day, ink)
            elif self.days == 1:
                off = day.weekday() > 4 or day in rest
                style = ink.today if day == today else ink.weekend if off else ink.head
                line.put("*" if day in rest else WEEKDAYS[day.weekday()][0], style)
            elif self.cell > 2 or not column % 2:
                line.put(f"{day.day}", ink.today if self.of(today) == column else ink.head, 2)
        return line

    def _month(self, line: Line, column: int, day: date, ink: Ink) -> None:
        """A month's name over its first column, if it does not run into the one before."""
        if column and _month_of(day - _DAY * self.days) == _month_of(day):
            return
        room = self.cell * sum(
            _month_of(self.begins(other)) == _month_of(day) for other in range(column, self.count)
        )
        if room >= 4 and line.x <= self.x(column):
            year = f" {day.year}" if room >= 9 else ""
            line.put(f"{MONTHS[day.month - 1]}{year}", ink.title)


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def columns_for(
    day: date, first: date, last: date, shown: Columns | None, width: int, label: int, *, weeks: bool
) -> Columns:
    """Columns with a day in sight: the whole period from `first` to `last` if it fits and has the day, else
    what is shown now if the day is in it, else a stretch around the day.
    """
    days, least = (7, 2) if weeks else (1, 1)
    room = max(least, width - label)
    start = first - _DAY * first.weekday()
    count = ((last - start).days + days) // days
    if first <= day <= last and count * least <= room:
        return Columns(start, count, days, min(5 if weeks else 3, room // count), label)
    fits = room // least
    same = shown is not None and (shown.days, shown.count, shown.label) == (days, fits, label)
    if shown is not None and same and shown.has(shown.of(day)):
        return shown
    begin = day - _DAY * (days * (fits // 3))
    return Columns(begin - _DAY * begin.weekday(), fits, days, least, label)


def cell_style(states: Collection[str], ink: Ink, *, late: bool) -> Style:
    """How the posts of a cell look: as the one that needs most."""
    if late:
        return ink.late
    for state in ("planned", "idea", "draft", "ready", "scheduled", "published"):
        if state in states:
            return ink.state(state)
    return ink.skipped
