"""A text of several lines in which long ones are broken at words, as people write."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from rich.segment import Segment

from scaletta.tui.ink import Ink
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.script import ScriptBox, places
from scaletta.tui.widgets.sight import first_in_sight


class ProseBox(ScriptBox):
    """Paints a script in `height` lines of `width` cells. Up and down go by what is seen as a line."""

    _aim = 0  # the cell that up and down keep to, while the cursor is where they left it
    _left_at = (-1, -1)

    def follow(self) -> None:
        """Scroll so that the cursor is in sight."""
        rows = self._rows()
        self._top = first_in_sight(self._top, self._at(rows)[0], max(1, self.height), len(rows))

    def vertical(self, lines: int) -> bool:
        """Up or down; False if there was no line to go to."""
        rows = self._rows()
        at, x = self._at(rows)
        self._aim = self._aim if (self.script.row, self.script.column) == self._left_at else x
        to = max(0, min(len(rows) - 1, at + lines))
        if to == at:
            return False
        row, start, end = rows[to]
        starts, cells = places(self.script.lines[row])
        first = starts.index(start) if start in starts else len(starts)
        index = max(first, bisect_right(cells, cells[first] + self._aim) - 1)
        column = starts[index] if index < len(starts) else len(self.script.lines[row])
        last = to + 1 == len(rows) or rows[to + 1][0] != row
        if column >= end and not last:
            column = starts[max(first, bisect_right(starts, end - 1) - 1)]
        self.script.place(row, column)
        self._left_at = (row, column)
        return True

    def cursor(self) -> tuple[int, int]:
        """Where the cursor is, as (x, y) in its own cells."""
        at, x = self._at(self._rows())
        return 1 + x, at - self._top

    def line(self, y: int, ink: Ink, *, active: bool) -> list[Segment]:
        """Paint line `y`, the cursor on it."""
        rows = self._rows()
        line = Line(self.width, ink.text).put(" ")
        if self._top + y >= len(rows):
            return line.segments()
        row, start, end = rows[self._top + y]
        text = self.script.lines[row]
        if self.script.empty and len(self.script.lines) == 1:
            line.put(" ", ink.cursor if active else None).put(self.hint, ink.ghost)
            return line.segments()
        here, _ = self._at(rows)
        at = self.script.column if active and here == self._top + y else -1
        if start <= at < end:
            after = next((place for place in places(text)[0] if place > at), len(text))
            line.put(text[start:at]).put(text[at:after], ink.cursor).put(text[after:end])
        else:
            line.put(text[start:end])
            if at == end:
                line.put(" ", ink.cursor)
        return line.segments()

    def _rows(self) -> list[tuple[int, int, int]]:
        """Each line that is seen: its line in the script, and from which character to which."""
        room = max(1, self.width - 2)
        return [
            (row, start, end)
            for row, text in enumerate(self.script.lines)
            for start, end in broken(text, room)
        ]

    def _at(self, rows: list[tuple[int, int, int]]) -> tuple[int, int]:
        """The line that is seen with the cursor on it, and the cells before the cursor."""
        row, column = self.script.row, self.script.column
        mine = [n for n, (at, start, _) in enumerate(rows) if at == row and start <= column]
        start = rows[mine[-1]][1]
        starts, cells = places(self.script.lines[row])
        return mine[-1], cells[bisect_right(starts, column - 1)] - cells[bisect_right(starts, start - 1)]


@lru_cache(maxsize=256)
def broken(text: str, room: int) -> tuple[tuple[int, int], ...]:
    """Where a line is broken to fit `room` cells: after a blank, else within the word."""
    starts, cells = places(text)
    found, first = [], 0
    while cells[-1] - cells[first] > room:
        end = bisect_right(cells, cells[first] + room) - 1
        end = max(end, first + 1)
        blank = next((n for n in range(end, first, -1) if text[starts[n - 1]] == " "), 0)
        end = blank or end
        found.append((starts[first], starts[end]))
        first = end
    found.append((starts[first] if first < len(starts) else len(text), len(text)))
    return tuple(found)
