"""The entry line: paints what is typed, points at the wrong word, offers the rest of a completion.

It never takes Textual's focus, which would repaint; the shell passes it the keys while it is open.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style

from scaletta.tui.ink import Ink, Tone
from scaletta.tui.view import Reading
from scaletta.tui.widgets.cells import has_cells, width_of, wrapped
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.oneline import OneLine
from scaletta.tui.widgets.typed import Typed, clusters

# Characters that a cell may take: a letter and its marks.
_MARKED = 6


class EntryLine(OneLine):
    """Permanent; unless `open` it is blank, or holds the rest of a long sentence of the row above."""

    open = False
    label = ""
    #: A sentence of the message row that goes on here while no line is open.
    sentence: tuple[str, Tone] = ("", "plain")
    goes_on = False
    ink: Ink

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.typed = Typed()
        self.reading = Reading()
        self._first = 0

    def cursor_x(self) -> int:
        """The cell the cursor is in."""
        return self._room_left() + width_of(self.typed.text[self._first : self.typed.cursor])

    def paint(self, width: int) -> list[Segment]:
        """The line; what does not fit to the left of the cursor is scrolled away."""
        ink = self.ink
        if not self.open:
            return self._rest_of_sentence(width)
        line = Line(width, ink.entry).put(f" {self.label} " if self.label else " ", ink.ghost)
        self._scroll(width - line.x - 1)
        text = self.typed.text
        for start, end in clusters(text, self._first):
            if line.x >= width:
                break
            line.put(text[start:end], self._style(start), width_of(text[start:end]))
        if self.typed.cursor == len(text):
            ghost = self._ghost()
            line.put(ghost[:1] or " ", ink.cursor).put(ghost[1:], ink.ghost)
        return line.segments()

    def _rest_of_sentence(self, width: int) -> list[Segment]:
        """What did not fit the message row above."""
        text, tone = self.sentence
        rest = wrapped(text, width - 2, 2)[1:] if self.goes_on and width > 2 else []
        line = Line(width, self.ink.text)
        return line.put(f" {rest[0]}" if rest else "", self.ink.tone(tone)).segments()

    def _style(self, index: int) -> Style:
        if index == self.typed.cursor:
            return self.ink.cursor
        error = self.reading.error
        if error and error[0] <= index < error[1]:
            return self.ink.wrong
        if any(start <= index < end for start, end in self.reading.noted):
            return self.ink.noted
        return self.ink.entry

    def _ghost(self) -> str:
        """What the first completion would add, if it goes on from what is typed."""
        if not self.reading.completions:
            return ""
        first = self.reading.completions[0]
        begun = self.typed.text[first.start : first.end]
        if first.end != len(self.typed.text) or not first.text.lower().startswith(begun.lower()):
            return ""
        return first.text[len(begun) :]

    def _scroll(self, room: int) -> None:
        """Choose the first character shown so that the cursor is in sight."""
        text, cursor = self.typed.text, self.typed.cursor
        if len(text) <= room * _MARKED and width_of(text) <= room:
            self._first = 0
            return
        first, taken = cursor, 0
        while first > 0 and cursor - first < room * _MARKED:
            taken += width_of(text[first - 1])
            if taken > room:
                break
            first -= 1
        while first < cursor and not has_cells(text[first]):
            first += 1
        self._first = min(max(self._first, first), cursor)

    def _room_left(self) -> int:
        return width_of(self.label) + 2 if self.label else 1
