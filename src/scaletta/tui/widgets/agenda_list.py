"""A list by day: a line for each post and each empty day, and headings of weeks. It repaints nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rich.segment import Segment
from textual.geometry import Region

from scaletta.tui.dates import DAYS, span_label, week_label
from scaletta.tui.ink import Ink, Tone
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.post_list import Key, as_marked, key_of

#: Cells left of the posts, for the day.
LABEL = 8
_DAY = timedelta(days=1)

#: What stands in a day beside its posts: (text, tone).
Marks = Mapping[date, Sequence[tuple[str, Tone]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a week's heading (`mark` and `row` None, `stop` False), a mark, a post, or an empty day."""

    day: date
    row: Any | None = None
    mark: tuple[str, Tone] | None = None
    first: bool = False
    stop: bool = False


class AgendaList:
    """Lines of some weeks and a cursor on a post or an empty day.

    `paint_row(row, width, ink, here)` paints a post right of the day.
    """

    def __init__(self, day: date, paint_row: Callable[[Any, int, Ink, bool], list[Segment]]) -> None:
        self._paint_row = paint_row
        self._lines: list[Entry] = []
        self._stops: list[int] = []
        self._wanted: date | None = day
        self._anchor: int | None = None
        self._lost: Key | None = None  # the cursor's post, which may turn up on days that are still to come
        self._rest_days: Mapping[date, str] = {}
        self.index = 0
        self.top = 0
        self.width = 0
        self.height = 0

    # Content

    def fill(
        self,
        first: date,
        last: date,
        days: Mapping[date, Sequence[Any]],
        marks: Marks,
        rest_days: Mapping[date, str],
    ) -> None:
        """Lay out the days from a Monday to a Sunday. The cursor goes along with its post, and its line
        stays where it is on the screen.
        """
        here, anchor, y = self._place(self.index), self._place(self._anchor), self.y()
        self._rest_days = rest_days
        self._lines = []
        for number in range((last - first).days + 1):
            day = first + _DAY * number
            if not day.weekday():
                self._lines.append(Entry(day))
            self._lines += _entries(day, days.get(day, ()), marks.get(day, ()))
        self._stops = [at for at, entry in enumerate(self._lines) if entry.stop]
        self._anchor = self._stop_of(*anchor) if anchor is not None else None
        if self._wanted is not None:
            self.go(self._wanted)
        elif here is not None:
            day, key, nth = here
            self.index = self._stop_of(day, self._lost or key, nth)
            self._lost = None if self._has(self._lost or key) else self._lost or key
            self.top = self._stops[self.index] - y
        self._keep_in_sight()

    def resize(self, width: int, height: int) -> None:
        """The lines it may have."""
        self.width, self.height = width, height
        self._keep_in_sight()

    @property
    def _entry(self) -> Entry | None:
        return self._lines[self._stops[self.index]] if self._stops else None

    @property
    def item(self) -> Any | None:
        """The post under the cursor."""
        return self._entry.row if self._entry is not None else None

    @property
    def day(self) -> date | None:
        """The cursor's day."""
        return self._wanted or (self._entry.day if self._entry is not None else None)

    def _place(self, stop: int | None) -> tuple[date, Key | None, int] | None:
        """What names a stop: its day, its post, and which of the day's stops it is."""
        if stop is None or stop >= len(self._stops):
            return None
        entry = self._lines[self._stops[stop]]
        nth = sum(self._lines[at].day == entry.day for at in self._stops[:stop])
        return entry.day, key_of(entry.row) if entry.row is not None else None, nth

    def _stop_of(self, day: date, key: Key | None, nth: int) -> int:
        """The stop of a post, else the one that has its place on its day."""
        for stop, at in enumerate(self._stops if key is not None else ()):
            row = self._lines[at].row
            if row is not None and key_of(row) == key:
                return stop
        stops = [stop for stop, at in enumerate(self._stops) if self._lines[at].day == day]
        return stops[min(nth, len(stops) - 1)] if stops else 0

    def _has(self, key: Key | None) -> bool:
        return key is None or any(entry.row is not None and key_of(entry.row) == key for entry in self._lines)

    # A marked range

    @property
    def marking(self) -> bool:
        """True while a range is marked."""
        return self._anchor is not None

    @property
    def marked(self) -> list[Any]:
        """The posts from where the range began to the cursor."""
        rows = (self._lines[self._stops[stop]].row for stop in self._range())
        return [row for row in rows if row is not None]

    def mark(self) -> bool:
        """Begin a range at the cursor, or end it."""
        self._anchor = self.index if self._anchor is None and self._stops else None
        return bool(self._stops)

    def unmark(self) -> None:
        """No range any more."""
        self._anchor = None

    def _range(self) -> range:
        if self._anchor is None or not self._stops:
            return range(0)
        first, last = sorted((self._anchor, self.index))
        return range(first, last + 1)

    # Place

    def move(self, stops: int) -> tuple[int, list[Region]]:
        """Move the cursor; by how many lines the list scrolled, and the lines to repaint."""
        return self._to(max(0, min(len(self._stops) - 1, self.index + stops)))

    def move_days(self, days: int) -> tuple[int, list[Region]]:
        """To the first stop some days on, as far as the list goes."""
        here = self.day
        if here is None or not self._stops:
            return 0, []
        day = here + _DAY * days
        first, last = self._lines[self._stops[0]].day, self._lines[self._stops[-1]].day
        return self._to(self._stop_of(max(first, min(day, last)), None, 0))

    def _to(self, index: int) -> tuple[int, list[Region]]:
        old, top, before = self.y(), self.top, self._range()
        self._wanted = self._lost = None
        self.index = index
        self._keep_in_sight()
        scrolled = self.top - top
        lines = {old - scrolled, self.y()} if self.y() != old - scrolled else set()
        lines |= {self._stops[stop] - self.top for stop in {*before} ^ {*self._range()}}
        return scrolled, [Region(0, y, self.width, 1) for y in sorted(lines) if 0 <= y < self.height]

    def go(self, day: date) -> bool:
        """Put the cursor on a day, in the upper third; False if it is not among those laid out yet."""
        self._wanted = day
        stops = [stop for stop, at in enumerate(self._stops) if self._lines[at].day == day]
        if not stops:
            return False
        self._wanted = self._lost = None
        self.index = stops[0]
        self.top = self._stops[self.index] - self.height // 3
        self._keep_in_sight()
        return True

    def find(self, key: Key) -> None:
        """Put the cursor on a post, now or when its day has come."""
        at = self._place(self.index)
        if at is not None:
            self.index = self._stop_of(at[0], key, at[2])
            self._lost = None if self._has(key) else key
            self._keep_in_sight()

    def y(self) -> int:
        """The cursor's line."""
        return (self._stops[self.index] if self._stops else 0) - self.top

    def _keep_in_sight(self) -> None:
        at = self._stops[self.index] if self._stops else 0
        # The first line of a week brings its heading along.
        first = at - 1 if at and self._lines[at - 1].mark is None and not self._lines[at - 1].stop else at
        self.top = max(0, min(self.top, first, max(0, len(self._lines) - self.height)))
        if at >= self.top + self.height:
            self.top = at - self.height + 1

    # Painting

    def line(self, y: int, ink: Ink, today: date) -> list[Segment]:
        """Line `y` of the list."""
        at = self.top + y
        if not 0 <= at < len(self._lines):
            return Line(self.width, ink.text).segments()
        entry = self._lines[at]
        line = Line(self.width, ink.text)
        if entry.row is None and entry.mark is None and not entry.stop:
            week = f" {week_label(entry.day)}".ljust(LABEL)
            line.put(week, ink.title).put(span_label(entry.day, entry.day + _DAY * 6), ink.dim)
            return line.segments()
        self._label(line, entry, ink, today)
        here = bool(self._stops) and at == self._stops[self.index]
        marked = self._range()
        in_range = bool(marked) and self._stops[marked[0]] <= at <= self._stops[marked[-1]]
        pen = as_marked(ink) if in_range and not here else ink
        if entry.row is not None:
            return line.segments_then(self._paint_row(entry.row, self.width - LABEL, pen, here or in_range))
        over = pen.cursor if entry.stop and (here or in_range) else None
        text, tone = entry.mark or ("·", "dim")
        line.put(" ", over).put(text, over or (ink.tone(tone) if entry.mark else ink.faint)).put(" ", over)
        return line.segments()

    def _label(self, line: Line, entry: Entry, ink: Ink, today: date) -> None:
        if entry.first:
            day = entry.day
            off = day.weekday() > 4 or day in self._rest_days
            style = ink.today if day == today else ink.weekend if off else ink.text
            line.put(" ").put(f"{DAYS[day.weekday()]} {day.day:>2}", style)
        line.to(LABEL)


def _entries(day: date, rows: Sequence[Any], marks: Sequence[tuple[str, Tone]]) -> list[Entry]:
    """A day's lines: its marks, then its posts; the cursor stops on posts, or once on a day without."""
    found = [Entry(day, mark=mark, stop=not rows and not number) for number, mark in enumerate(marks)]
    found += [Entry(day, row=row, stop=True) for row in rows]
    found = found or [Entry(day, stop=True)]
    head = found[0]
    return [Entry(day, head.row, head.mark, True, head.stop), *found[1:]]
