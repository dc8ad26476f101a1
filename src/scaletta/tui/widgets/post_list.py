"""A list of posts under headings, with a cursor that steps from post to post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias

from rich.segment import Segment
from textual.geometry import Region

from scaletta.tui.ink import Ink
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.sight import first_in_sight

Key: TypeAlias = tuple[str, Any]
#: How many edited posts the cursor can be brought back to.
_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (empty: none) and the rows under it."""

    heading: str
    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line: a post of a section, or, without a row, a heading or a blank line."""

    section: Section | None
    row: Any | None = None


def key_of(row: Any) -> Key:
    """What names a post for ever: its slot and week, else its own id."""
    return (row.post, None) if row.slot is None else (row.slot, row.week)


@lru_cache(maxsize=8)
def as_marked(ink: Ink) -> Ink:
    """An ink whose cursor looks like a marked range: a row is painted with it as if the cursor were on it."""
    return replace(ink, cursor=ink.mark)


@lru_cache(maxsize=8)
def as_resting(ink: Ink) -> Ink:
    """An ink whose cursor looks as it does where the keys mean something else."""
    return replace(ink, cursor=ink.cursor_dim)


class PostList:
    """Lines and a cursor. It repaints nothing: `move` says what has to be.

    `paint_row(section, row, ink, here)` paints a post's line.
    """

    def __init__(self, paint_row: Callable[[Section, Any, Ink, bool], list[Segment]]) -> None:
        self._paint_row = paint_row
        self._sections: Sequence[Section] = ()
        self._lines: list[_Entry] = []
        self._stops: list[int] = []  # the lines that hold posts
        self._edited: list[tuple[str, Key]] = []
        self._anchor: int | None = None  # the stop at which a marked range began
        self.index = 0
        self.top = 0
        self.width = 0
        self.height = 0

    # Content

    def fill(self, sections: Sequence[Section]) -> None:
        """New rows. The cursor follows its post within its section, else it stays in its place.

        What an edit took away has the cursor when it returns: undo goes back to what was undone.
        """
        before, gone = self._entry, [place for place in self._edited if not self._has(*place)]
        anchor = self._place(self._anchor)
        self._sections = sections
        self._lay()
        self._anchor = self._stop_of(*anchor) if anchor is not None else None
        if before is not None and before.section is not None and before.row is not None:
            self._find(before.section.heading, key_of(before.row))
        for place in reversed(gone):
            if self._find(*place):
                self._edited.remove(place)
                break
        self._keep_in_sight()

    def editing(self) -> None:
        """The post under the cursor is edited, which may take it out of its section."""
        entry = self._entry
        if entry is not None and entry.section is not None and entry.row is not None:
            place = (entry.section.heading, key_of(entry.row))
            self._edited = [*(one for one in self._edited if one != place), place][-_REMEMBERED:]

    # A marked range

    @property
    def marking(self) -> bool:
        """True while a range is marked."""
        return self._anchor is not None

    @property
    def marked(self) -> list[Any]:
        """The posts from where the range began to the cursor."""
        return [self._lines[self._stops[stop]].row for stop in self._range()]

    def mark(self) -> bool:
        """Begin a range at the cursor, or end it; False if there is nothing to mark."""
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

    def resize(self, width: int, height: int) -> None:
        """The lines it may have. Sections stand apart where there is room."""
        self.width, self.height = width, height
        self._lay()
        self._keep_in_sight()

    def find(self, key: Key) -> bool:
        """Put the cursor on a post, wherever it stands first."""
        found = any(self._find(section.heading, key) for section in self._sections)
        self._keep_in_sight()
        return found

    @property
    def rows(self) -> list[Any]:
        """The posts in the order of their lines."""
        return [self._lines[y].row for y in self._stops]

    @property
    def item(self) -> Any | None:
        """The post under the cursor."""
        return self._entry.row if self._entry is not None else None

    @property
    def count(self) -> int:
        """How many posts there are."""
        return len(self._stops)

    @property
    def _entry(self) -> _Entry | None:
        return self._lines[self._stops[self.index]] if self._stops else None

    def _lay(self) -> None:
        shown = [section for section in self._sections if section.rows]
        tight = sum(len(section.rows) + bool(section.heading) for section in shown)
        apart = tight + len(shown) - 1 <= self.height
        self._lines = []
        for number, section in enumerate(shown):
            if number and apart:
                self._lines.append(_Entry(None))
            if section.heading:
                self._lines.append(_Entry(section))
            self._lines += [_Entry(section, row) for row in section.rows]
        self._stops = [y for y, entry in enumerate(self._lines) if entry.row is not None]
        self.index = max(0, min(self.index, len(self._stops) - 1))

    def _has(self, heading: str, key: Key) -> bool:
        return any(s.heading == heading and any(key_of(row) == key for row in s.rows) for s in self._sections)

    def _find(self, heading: str, key: Key) -> bool:
        stop = self._stop_of(heading, key)
        if stop is not None:
            self.index = stop
        return stop is not None

    def _stop_of(self, heading: str, key: Key) -> int | None:
        for index, y in enumerate(self._stops):
            entry = self._lines[y]
            if entry.section is not None and entry.section.heading == heading and key_of(entry.row) == key:
                return index
        return None

    def _place(self, stop: int | None) -> tuple[str, Key] | None:
        """What names the post at a stop."""
        entry = self._lines[self._stops[stop]] if stop is not None and stop < len(self._stops) else None
        if entry is None or entry.section is None or entry.row is None:
            return None
        return entry.section.heading, key_of(entry.row)

    # Place

    def move(self, posts: int) -> tuple[int, list[Region]]:
        """Move the cursor; by how many lines the list scrolled, and the two lines to repaint."""
        old, top, before = self._y(), self.top, self._range()
        self.index = max(0, min(len(self._stops) - 1, self.index + posts))
        self._keep_in_sight()
        scrolled = self.top - top
        lines = {old - scrolled, self._y()} if self._y() != old - scrolled else set()
        lines |= {self._stops[stop] - self.top for stop in {*before} ^ {*self._range()}}
        return scrolled, [Region(0, y, self.width, 1) for y in sorted(lines) if 0 <= y < self.height]

    def y(self) -> int:
        """The cursor's line."""
        return self._y()

    def _y(self) -> int:
        return (self._stops[self.index] if self._stops else 0) - self.top

    def _keep_in_sight(self) -> None:
        at = self._stops[self.index] if self._stops else 0
        # The first post of a section brings its heading with it.
        first = at - 1 if at and self._lines[at - 1].row is None else at
        self.top = first_in_sight(self.top, at, self.height, len(self._lines), first=first)

    # Painting

    def line(self, y: int, ink: Ink) -> list[Segment]:
        """Line `y` of the list."""
        at = self.top + y
        entry = self._lines[at] if at < len(self._lines) else _Entry(None)
        if entry.section is None:
            return Line(self.width, ink.text).segments()
        if entry.row is None:
            line = Line(self.width, ink.text).put(f" {entry.section.heading}", ink.title)
            return line.put(f"  {len(entry.section.rows)}", ink.dim).segments()
        here = bool(self._stops) and at == self._stops[self.index]
        marked = self._range()
        if not here and marked and self._stops[marked[0]] <= at <= self._stops[marked[-1]]:
            return self._paint_row(entry.section, entry.row, as_marked(ink), True)
        return self._paint_row(entry.section, entry.row, ink, here)
