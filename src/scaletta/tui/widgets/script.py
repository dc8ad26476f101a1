"""A text of several lines being typed, as a value, and its painting: the editor of the SQL tab.

It is painted by the body like everything else, so a letter costs the cells it changes and nothing more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment

from scaletta.tui.ink import Ink
from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.typed import clusters

# What ends at the cursor, looked for backwards: from the start each letter of a long word would be tried.
_WORD_BACKWARDS = re.compile(r"\w*")
_LAST_BACKWARDS = re.compile(r"\s*(\w+|[^\w\s]+)?")


@dataclass(frozen=True, slots=True)
class Span:
    """`length` characters from `column` on line `row`, both from 0."""

    row: int
    column: int
    length: int


class Script:
    """Lines and a cursor between their characters: `row` and `column`, from 0."""

    def __init__(self, text: str = "") -> None:
        self.lines = [""]
        self.row = 0
        self.column = 0
        self._aim = 0  # the column that up and down keep to
        self.put(text)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)

    @property
    def empty(self) -> bool:
        """True if nothing but blanks stands in it."""
        return not any(line.strip() for line in self.lines)

    def put(self, text: str) -> None:
        """Replace everything; the cursor goes to the end."""
        self.lines = _lines(text)
        self.place(len(self.lines) - 1, len(self.lines[-1]))

    def place(self, row: int, column: int) -> None:
        """Put the cursor there, or as near as there is text."""
        self.row = max(0, min(len(self.lines) - 1, row))
        self.column = max(0, min(len(self.lines[self.row]), column))
        self._aim = self.column

    def insert(self, text: str) -> None:
        """Type or paste at the cursor."""
        line = self.lines[self.row]
        first, *rest = _lines(text)
        tail = line[self.column :]
        self.lines[self.row] = line[: self.column] + first
        self.lines[self.row + 1 : self.row + 1] = rest
        row = self.row + len(rest)
        column = len(self.lines[row])
        self.lines[row] += tail
        self.place(row, column)

    def word(self) -> str:
        """The letters before the cursor that begin a word."""
        head = self.lines[self.row][: self.column]
        found = _WORD_BACKWARDS.match(head[::-1])
        return head[len(head) - found.end() :] if found else ""

    def complete(self, word: str) -> None:
        """Put `word` in place of the word that is begun."""
        line, begun = self.lines[self.row], self.word()
        at = self.column - len(begun)
        self.lines[self.row] = line[:at] + word + line[self.column :]
        self.place(self.row, at + len(word))

    def left(self) -> None:
        """A character to the left, from the start of a line to the end of the one above."""
        if self.column:
            starts, _ = places(self.lines[self.row])
            self.place(self.row, starts[bisect_left(starts, self.column) - 1])
        elif self.row:
            self.place(self.row - 1, len(self.lines[self.row - 1]))

    def right(self) -> None:
        """A character to the right, from the end of a line to the start of the next."""
        if self.column < len(self.lines[self.row]):
            self.place(self.row, next(end for _, end in clusters(self.lines[self.row], self.column)))
        elif self.row + 1 < len(self.lines):
            self.place(self.row + 1, 0)

    def vertical(self, rows: int) -> bool:
        """Up or down; False if there was no line to go to."""
        row = max(0, min(len(self.lines) - 1, self.row + rows))
        if row == self.row:
            return False
        self.row = row
        self.column = min(self._aim, len(self.lines[row]))
        return True

    def home(self) -> None:
        """To the start of the line."""
        self.place(self.row, 0)

    def end(self) -> None:
        """To the end of the line."""
        self.place(self.row, len(self.lines[self.row]))

    def backspace(self) -> None:
        """Delete the character before the cursor; at the start of a line, join it to the one above."""
        row, column = self.row, self.column
        self.left()
        self._cut(self.row, self.column, row, column)

    def delete(self) -> None:
        """Delete the character under the cursor; at the end of a line, join the next to it."""
        row, column = self.row, self.column
        self.right()
        self._cut(row, column, self.row, self.column)

    def delete_word(self) -> None:
        """Delete the word before the cursor."""
        head = self.lines[self.row][: self.column]
        found = _LAST_BACKWARDS.match(head[::-1])
        self._cut(self.row, len(head) - found.end() if found else 0, self.row, self.column)

    def delete_to_start(self) -> None:
        """Delete the line before the cursor."""
        self._cut(self.row, 0, self.row, self.column)

    def delete_to_end(self) -> None:
        """Delete the line from the cursor on; at its end, join the next line to it."""
        if self.column == len(self.lines[self.row]):
            self.delete()
        else:
            self._cut(self.row, self.column, self.row, len(self.lines[self.row]))

    def _cut(self, row: int, column: int, to_row: int, to_column: int) -> None:
        self.lines[row : to_row + 1] = [self.lines[row][:column] + self.lines[to_row][to_column:]]
        self.place(row, column)


class ScriptBox:
    """Paints a script in `height` lines, scrolled so that the cursor is in sight. `wrong` is pointed at."""

    def __init__(self, script: Script, hint: str) -> None:
        self.script = script
        self.hint = hint
        self.wrong: Span | None = None
        self.width = 0
        self.height = 0
        self._top = 0
        self._first = 0  # cells scrolled away on the left, the same on every line

    def resize(self, width: int, height: int) -> None:
        """The cells it may paint."""
        self.width, self.height = width, height
        self.follow()

    def follow(self) -> None:
        """Scroll so that the cursor is in sight."""
        script, room = self.script, self.width - 3
        self._top = max(0, min(self._top, script.row, len(script.lines) - self.height))
        if script.row >= self._top + self.height:
            self._top = script.row - self.height + 1
        x = self._x()
        if x < self._first:
            self._first = max(0, x - room // 2)
        elif x > self._first + room:
            self._first = x - room // 2
        if x <= room:
            self._first = 0

    def vertical(self, lines: int) -> bool:
        """Up or down; False if there was no line to go to."""
        return self.script.vertical(lines)

    def cursor(self) -> tuple[int, int]:
        """Where the cursor is, as (x, y) in its own cells."""
        return 1 + self._x() - self._first, self.script.row - self._top

    def line(self, y: int, ink: Ink, *, active: bool) -> list[Segment]:
        """Paint line `y`. `active` shows the cursor and a bar at the left edge."""
        row = self._top + y
        line = Line(self.width, ink.text)
        line.put("▌" if active else " ", ink.accent)
        if row >= len(self.script.lines):
            return line.segments()
        text = self.script.lines[row]
        at = self.script.column if active and row == self.script.row else -1
        wrong = self.wrong if self.wrong and self.wrong.row == row else None
        starts, cells = places(text)
        for index in range(bisect_left(cells, self._first), len(starts)):
            if line.x >= self.width:
                break
            start = starts[index]
            end = starts[index + 1] if index + 1 < len(starts) else len(text)
            inside = wrong is not None and wrong.column <= start < wrong.column + wrong.length
            style = ink.cursor if start <= at < end else ink.wrong if inside else ink.text
            line.put(text[start:end], style)
        if at == len(text):
            line.put(" ", ink.cursor)
        if row == 0 and self.script.empty and len(self.script.lines) == 1:
            line.put(self.hint, ink.ghost)
        return line.segments()

    def _x(self) -> int:
        """Cells of the cursor's line before the cursor."""
        text, column = self.script.lines[self.script.row], self.script.column
        starts, cells = places(text)
        return cells[bisect_left(starts, column)]


@lru_cache(maxsize=64)
def places(text: str) -> tuple[list[int], list[int]]:
    """Where each character of a line begins, with its marks, and the cells before it; last, all cells.

    Kept, since a line is painted far more often than it changes, and may have 10,000 characters.
    """
    starts: list[int] = []
    cells = [0]
    for start, end in clusters(text):
        starts.append(start)
        cells.append(cells[-1] + width_of(text[start:end]))
    return starts, cells


def _lines(text: str) -> list[str]:
    """The text by lines; a tab is two blanks, as wide on every terminal."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "  ").split("\n")
