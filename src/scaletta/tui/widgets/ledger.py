"""A table with a row cursor, painted line by line: it holds no rows, so a million cost what ten do.

`Ledger` is the painter and cursor; `LedgerView` is a view that is one such table. A view with more on its
screen holds a Ledger and passes it the lines it may have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region

from scaletta.tui.ink import Ink
from scaletta.tui.view import Host, View
from scaletta.tui.widgets.cells import Align, width_of
from scaletta.tui.widgets.line import Line
from scaletta.tui.widgets.sight import first_in_sight

Cell: TypeAlias = str | tuple[str, Style]
Row: TypeAlias = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: at least `width` cells, and a share `grow` of what is left over.

    On a narrow screen columns with the lowest `keep` go first; a column with `keep` 0 never goes.
    """

    title: str
    width: int
    grow: int = 0
    align: Align = "left"
    keep: int = 0


class Ledger:
    """Columns, a cursor row and a scroll position over `count` rows that `row_at` gives one by one.

    `row_at(i)` returns one cell per column, as text or (text, style), or None when the row is not there yet
    (it is painted as faint dots). Lines: 0 is the heads if `heads`, rows below. Nothing is repainted here:
    `move` says what has to be. The cursor covers the whole row, or only its first columns, `covered` of them.
    """

    GAP = 2

    def __init__(
        self,
        columns: Sequence[Column],
        row_at: Callable[[int], Row | None],
        *,
        heads: bool = True,
        covered: int | None = None,
    ) -> None:
        self.row_at = row_at
        self.covered = covered
        self.count = 0
        self.row = 0
        self.top = 0
        self.width = 0
        self.height = 0
        self._columns = tuple(columns)
        self._heads = 1 if heads else 0
        self._places: list[tuple[int, int, int]] = []

    @property
    def page(self) -> int:
        """Rows that fit."""
        return max(1, self.height - self._heads)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns (a new SQL result)."""
        self._columns = tuple(columns)
        self.resize(self.width, self.height)

    def set_count(self, count: int) -> None:
        """The number of rows; the cursor stays on its row if that still exists."""
        self.count = count
        self.row = min(self.row, max(0, count - 1))
        self._keep_in_sight()

    def put(self, row: int) -> None:
        """Put the cursor on a row."""
        self.row = max(0, min(self.count - 1, row))
        self._keep_in_sight()

    def resize(self, width: int, height: int) -> None:
        """Place the columns in `width` cells, and the rows in `height` lines."""
        self.width, self.height = width, height
        self._places = _place(self._columns, width - 2, self.GAP)
        self._keep_in_sight()

    def move(self, rows: int) -> list[Region] | int:
        """Move the cursor; returns what to repaint, or how many lines the rows scrolled by."""
        old, old_top = self.row, self.top
        self.row = max(0, min(self.count - 1, self.row + rows))
        self._keep_in_sight()
        if self.top != old_top:
            return self.top - old_top
        return [] if old == self.row else [self._region(old), self._region(self.row)]

    def line(self, y: int, ink: Ink, *, active: bool = True) -> list[Segment]:
        """Paint line `y`. `active` False shows the cursor quietly."""
        if y < self._heads:
            return self._paint(ink, [column.title for column in self._columns], ink.head, None)
        index = self.top + y - self._heads
        if index >= self.count:
            return [Segment(" " * self.width, ink.text)]
        row = self.row_at(index)
        if row is None:
            return Line(self.width, ink.text).put(" · · ·", ink.faint).segments()
        if index == self.row:
            return self._paint(ink, row, ink.text, ink.cursor if active else ink.cursor_dim)
        return self._paint(ink, row, ink.text, None)

    def cursor(self) -> Offset | None:
        """Where the cursor's row starts, in the ledger's lines."""
        return Offset(1, self._y(self.row)) if self.count else None

    def _paint(self, ink: Ink, row: Row, style: Style, over: Style | None) -> list[Segment]:
        line = Line(self.width, over if over is not None and self.covered is None else style)
        for index, x, width in self._places:
            if index >= len(row):
                break
            cell = row[index]
            text, own = (cell, style) if isinstance(cell, str) else cell
            column = self._columns[index]
            under = over is not None and (self.covered is None or index < self.covered)
            if under and self.covered is not None:
                line.put(" " * (x + 1 - line.x), over)  # one bar, not a patch for each column
            line.to(x + 1).put(text, over if under else own, width, column.align)
        return line.segments()

    def _y(self, row: int) -> int:
        return row - self.top + self._heads

    def _region(self, row: int) -> Region:
        return Region(0, self._y(row), self.width, 1)

    def _keep_in_sight(self) -> None:
        self.top = first_in_sight(self.top, self.row, self.page, self.count)


def _place(columns: Sequence[Column], width: int, gap: int) -> list[tuple[int, int, int]]:
    """(column index, x, cells) of the columns that fit."""
    kept = list(range(len(columns)))

    def needed() -> int:
        return sum(columns[i].width for i in kept) + gap * max(0, len(kept) - 1)

    while needed() > width:
        losers = [i for i in kept if columns[i].keep > 0]
        if not losers:
            break
        kept.remove(min(losers, key=lambda i: (columns[i].keep, -i)))
    spare = max(0, width - needed())
    shares = sum(columns[i].grow for i in kept)
    places: list[tuple[int, int, int]] = []
    x = 0
    for i in kept:
        extra = spare * columns[i].grow // shares if shares else 0
        spare -= extra
        shares -= columns[i].grow
        cells = columns[i].width + extra
        places.append((i, x, cells))
        x += cells + gap
    return places


def natural_width(title: str, cells: Sequence[str], most: int = 40) -> int:
    """A column width that shows the title and these cells, at most `most`."""
    return min(most, max([width_of(title), *(width_of(cell) for cell in cells)]))


class LedgerView(View):
    """A view that is one table. Set `ledger` in `__init__`; call `ledger.set_count` when rows arrive."""

    ledger: Ledger

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.active = True

    def resize(self, width: int, height: int) -> None:
        """Give the table all the lines."""
        super().resize(width, height)
        self.ledger.resize(width, height)

    def line(self, y: int) -> list[Segment]:
        """Paint a line of the table."""
        return self.ledger.line(y, self.host.ink, active=self.active)

    def cursor(self) -> Offset | None:
        """On the cursor's row."""
        return self.ledger.cursor()

    def moved(self) -> None:
        """The cursor is on another row: repaint what depends on it."""

    def step(self, rows: int) -> None:
        """Move the cursor and repaint what that changes."""
        step(self.host, self.ledger, rows)
        self.moved()

    def do_up(self) -> None:
        """A row up."""
        self.step(-1)

    def do_down(self) -> None:
        """A row down."""
        self.step(1)

    def do_page_up(self) -> None:
        """A page up."""
        self.step(-self.ledger.page)

    def do_page_down(self) -> None:
        """A page down."""
        self.step(self.ledger.page)

    def do_home(self) -> None:
        """To the first row."""
        self.step(-self.ledger.count)

    def do_end(self) -> None:
        """To the last row."""
        self.step(self.ledger.count)


def step(host: Host, ledger: Ledger, rows: int, y: int = 0) -> None:
    """Move a ledger's cursor and repaint just what changed; `y` is the ledger's first line in the body."""
    old = ledger.row
    change = ledger.move(rows)
    if isinstance(change, int):
        heads = ledger.height - ledger.page
        host.scroll(Region(0, y + heads, ledger.width, ledger.page), change)
        for row in (old, ledger.row):
            if ledger.top <= row < ledger.top + ledger.page:
                host.paint(Region(0, y + heads + row - ledger.top, ledger.width, 1))
    else:
        for region in change:
            host.paint(region.translate((0, y)))
