"""A post as one line of a list: when, where, what, who. The columns follow from the width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rich.segment import Segment
from rich.style import Style

from scaletta.tui.dates import DAYS, day_label
from scaletta.tui.ink import Ink
from scaletta.tui.marks import MARK, just_changed
from scaletta.tui.widgets.cells import cut, width_of
from scaletta.tui.widgets.figures import counted_of
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.week_grid import STATE_MARKS, brief_hours

#: Below this a row has when, where and what only; from the second on it has room for whole words.
MIDDLE, WIDE = 60, 100
NO_TEXT = "-- no text --"


@dataclass(frozen=True, slots=True)
class Note:
    """What the last column says of a row: "5 days", "by Thu 13"."""

    text: str
    style: Style

    @property
    def sign(self) -> bool:
        """A single sign, which leaves a narrow row its time."""
        return len(self.text) == 1


class PostRows:
    """Column widths for one list. `days` False: all rows are of one day, which is shown elsewhere."""

    def __init__(self, *, days: bool = True) -> None:
        self._days = days
        self.width = 0
        self.place(0, ())

    def place(self, width: int, outlets: Iterable[str]) -> None:
        """Share `width` cells; `outlets` are the names that may stand in the rows."""
        longest = max((width_of(name) for name in outlets), default=8)
        self.width = width
        self._narrow, self._wide = width < MIDDLE, width >= WIDE
        self._day = 0 if not self._days else 10 if self._wide else 6
        self._outlet = min(longest, 9 if self._narrow else 16 if self._wide else 10)
        self._format = 0 if self._narrow else 11 if self._wide else 8
        self._owner = 0 if self._narrow else 10 if self._wide else 6
        self._hours = 0 if self._narrow else 5
        self._state = 9 if self._wide else 0
        self._note = 3 if self._narrow else 9

    def line(
        self,
        item: Any,
        outlet: str,
        ink: Ink,
        *,
        today: date,
        over: Style | None,
        note: Note | None,
        fresh: bool = False,
    ) -> list[Segment]:
        """Paint a row; `over` is the cursor's style, laid over the title only: it moves for few bytes.

        `fresh`: somebody else changed it a moment ago.
        """
        line = Line(self.width, ink.text).put(MARK if fresh else " ", ink.accent if fresh else ink.text)
        if self._day:
            when = "today" if item.day == today else self._day_name(item.day)
            line.put(when, ink.today if item.day == today else ink.text, self._day).put(" ")
        if not self._narrow or note is None or note.sign:
            line.put(f"{item.time:%H:%M}", ink.dim, 5).put(" ")
        line.put("" if self._narrow else " ").put(outlet, ink.text, self._outlet)
        if self._format:
            line.put("  ").put(item.format or "", ink.dim, self._format)
        self._title(line, item, ink, over, note)
        self._rest(line, item, ink, note)
        return line.segments()

    def _title(self, line: Line, item: Any, ink: Ink, over: Style | None, note: Note | None) -> None:
        behind = self._behind(note)
        text = title_of(item)
        if self._narrow and not item.title:
            text = " ".join(filter(None, (item.format, hours_of(item)))) or NO_TEXT
        style = ink.title if item.decisive else ink.text if item.has_text else ink.dim
        line.put(" ", over)
        line.put(cut(text, self.width - behind - line.x - 2), over or style).put(" ", over)
        line.to(self.width - behind)

    def _rest(self, line: Line, item: Any, ink: Ink, note: Note | None) -> None:
        state = item.state if item.state != "planned" else ""
        if self._narrow:
            if note is None:
                line.put(STATE_MARKS.get(item.state, ""), ink.state(item.state), 3)
            else:
                line.put(note.text, note.style, self._note if note.sign else None)
            return
        line.put(
            f"@{item.owner}" if item.owner else "nobody", ink.dim if item.owner else ink.warn, self._owner
        )
        line.put(" ").put(hours_of(item), ink.dim, self._hours, "right").put("  ")
        if self._state:
            line.put(state, ink.state(item.state), self._state).put("  ")
        if note is not None:
            line.put(note.text, note.style, self._note)
        elif not self._state:
            line.put(state, ink.state(item.state), self._note)

    def _behind(self, note: Note | None) -> int:
        """Cells right of the title."""
        if self._narrow:
            return (width_of(note.text) if note is not None and not note.sign else self._note) + 1
        state = self._state + 2 if self._state else 0
        return self._owner + 1 + self._hours + 2 + state + self._note + 1

    def _day_name(self, day: date) -> str:
        return day_label(day) if self._wide else short_day(day)


def title_of(item: Any) -> str:
    """A post's title as lists show it: "!" before a decisive one."""
    return f"{'! ' if item.decisive else ''}{item.title or NO_TEXT}"


def hours_of(item: Any) -> str:
    """Its hours, if somebody said them."""
    return brief_hours(Decimal(item.hours)) if item.hours is not None else ""


def short_day(day: date) -> str:
    """Like "Tue 11"."""
    return f"{DAYS[day.weekday()]} {day.day}"


def facts_of(item: Any, outlet: str, who: str = "") -> str:
    """All about a post but its title, on one line; `who` changed it a moment ago."""
    state = item.state if item.state != "planned" else "not begun"
    parts = [just_changed(who), f"{day_label(item.day)} {item.time:%H:%M}", outlet, item.format, state]
    parts += [f"@{item.owner}" if item.owner else "nobody makes it", hours_of(item)]
    parts += [f"#{item.theme}" if item.theme else "", f"^{item.deliverable}" if item.deliverable else ""]
    put_off = f"put off {item.put_off} times" if item.put_off > 1 else "put off once" if item.put_off else ""
    parts += [f"{put_off}, {counted_of(item.slip, 'day')}" if put_off and item.slip else put_off]
    return "  ".join(part for part in parts if part)
