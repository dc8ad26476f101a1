"""A date of one outlet as one line of a list: when, format, title, who, state."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.segment import Segment
from rich.style import Style

from scaletta.tui.dates import day_label
from scaletta.tui.ink import Ink
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.week_grid import STATE_MARKS, brief_hours

NO_TITLE = "-- no title --"
#: Below this width who and hours are left out; from the other on formats are shown whole.
_MIDDLE, _WIDE = 60, 100


class DateRows:
    """Column widths of one list. `days` False: all are of one day, which is shown elsewhere."""

    def __init__(self, *, days: bool = True) -> None:
        self._days = days
        self.place(80)

    def place(self, width: int) -> None:
        """Share `width` cells."""
        self.width = width
        self._day = 11 if self._days else 0
        self._format = 12 if width >= _WIDE else 9 if width >= _MIDDLE else 0
        self._who = 16 if width >= _WIDE else 12 if width >= _MIDDLE else 0

    def line(
        self,
        row: Any,
        title: str | None,
        ink: Ink,
        *,
        here: bool,
        today: date,
        marked: bool = False,
        mark: str = "",
    ) -> list[Segment]:
        """Paint a row. `title` is the date's own text, without which its rubric is shown."""
        line = Line(self.width, ink.text).put(mark or " ", ink.accent)
        when: Style = ink.today if row.day == today else ink.mark if marked else ink.text
        if self._day:
            line.put(day_label(row.day), when, self._day - 1).put(" ")
        line.put(f"{row.time:%H:%M}", ink.mark if marked else ink.dim, 5).put("  ")
        if self._format:
            line.put(row.format or "", ink.late if row.overdue else ink.dim, self._format - 1).put(" ")
        behind = 4 + (self._who + 1 if self._who else 0) + 1
        room = self.width - line.x - behind - 2
        rubric = f"{NO_TITLE}  {row.rubric}" if row.rubric else NO_TITLE
        style = ink.title if row.decisive else ink.text if title else ink.dim
        over = ink.cursor if here else None
        line.put(" ", over).put(cut(title or rubric, room), over or style).put(" ", over)
        line.to(self.width - behind + 1)
        if self._who:
            hours = f" {brief_hours(row.hours)}" if row.hours is not None else ""
            line.put(f"@{row.owner}{hours}" if row.owner else f"nobody{hours}", ink.dim, self._who).put(" ")
        return line.put(STATE_MARKS.get(row.state, ""), ink.state(row.state), 3).segments()
