"""A view of one table above a pane that tells more about the row under the cursor."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.touched import Place
from scaletta.tui.marks import MARK, just_changed
from scaletta.tui.view import Host, View
from scaletta.tui.widgets.ledger import Cell, Column, Ledger, step
from scaletta.tui.widgets.line import plain
from scaletta.tui.widgets.runs import Run, flow


class TableView(View):
    """Rows in a ledger; `cells` makes one row's cells, `detail` the lines of the pane below."""

    columns: tuple[Column, ...] = ()
    #: What the last line of the pane says where it has more to tell than room.
    more = ""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.rows: Sequence[Any] = ()
        self.ledger = Ledger(self.columns, self._row_at)
        self._filter = ""
        self._all: Sequence[Any] = ()
        self._awaited: Hashable = None
        #: False until the first rows came: a table is not called empty before.
        self.known = False
        #: The row the pane tells about: that of the cursor, once it rests.
        self._told: Any | None = None
        self._pane: list[list[Run]] | None = None

    # What a table says

    def cells(self, row: Any) -> Sequence[Cell]:
        """The cells of a row, one per column."""
        raise NotImplementedError

    def detail(self, row: Any) -> list[list[Run]]:
        """The lines of the pane for the row under the cursor."""
        return []

    def heading(self) -> list[Run]:
        """The line above the table."""
        return []

    def foot(self) -> list[Run]:
        """The last line of the body; the table and the pane have it where this is empty."""
        return []

    def empty(self) -> list[str]:
        """What stands in an empty table."""
        return []

    def _why_empty(self) -> list[str]:
        if not self.known:
            return []
        if self._all:
            return [f'Nothing here contains "{self._filter}". Press / and enter on an empty line to see all.']
        return self.empty()

    def words_of(self, row: Any) -> str:
        """The text a filter looks at."""
        return " ".join(cell if isinstance(cell, str) else cell[0] for cell in self.cells(row))

    def marked(self, text: str, places: Iterable[Place]) -> Cell:
        """A cell that shows whether somebody else changed what its row speaks of."""
        return (f"{MARK} {text}", self.host.ink.accent) if self.news(places) else text

    def just_changed(self, places: Iterable[Place]) -> list[Run]:
        """The same for the pane, with who it was."""
        said = just_changed(self.news(places))
        return [(f"{said}  ", "accent")] if said else []

    # Rows

    def key(self, row: Any) -> Hashable:
        """What names a row while its place and its figures change."""
        return str(row.channel)

    def follow(self, key: Hashable) -> None:
        """Put the cursor on that row when it comes."""
        self._awaited = key

    def fill(self, rows: Sequence[Any]) -> None:
        """Other rows; the cursor stays on its row, or goes to the one that `follow` waits for."""
        before = self.key(self.row) if self.row is not None else None
        self._all = rows
        self.known = True
        wanted = self._filter.casefold()
        self.rows = [row for row in rows if wanted in self.words_of(row).casefold()] if wanted else rows
        self.ledger.set_count(len(self.rows))
        places = {self.key(row): index for index, row in enumerate(self.rows)}
        if self._awaited in places:
            before, self._awaited = self._awaited, None
        if before is not None:
            self.ledger.put(places.get(before, self.ledger.row))
        self._told = self.row
        self._share()

    @property
    def ready(self) -> bool:
        """True once the first rows came."""
        return self.known

    @property
    def row(self) -> Any | None:
        """The row under the cursor."""
        return self.rows[self.ledger.row] if self.ledger.row < len(self.rows) else None

    @property
    def can_filter(self) -> bool:
        """Tables can be filtered."""
        return True

    def filter(self, text: str) -> None:
        """Show the rows that contain the text."""
        self._filter = text
        self.fill(self._all)
        self.host.paint()

    def _row_at(self, index: int) -> Sequence[Cell] | None:
        return self.cells(self.rows[index]) if index < len(self.rows) else None

    # Painting

    def resize(self, width: int, height: int) -> None:
        """Share the lines between table and pane."""
        super().resize(width, height)
        self._share()

    def _share(self) -> None:
        room = max(0, self.height - 1)
        least = min(room, 5)
        self._table = max(least, min(len(self.rows) + 1, room // 2))
        self.ledger.resize(self.width, self._table)

    def line(self, y: int) -> list[Segment]:
        """Heading, table, rule, pane."""
        ink = self.host.ink
        if y == 0:
            return self._painted(self.heading())
        if y == self.height - 1 and (foot := self.foot()):
            return self._painted(foot)
        if not self.rows:
            sentences = self._why_empty()
            return plain(f" {sentences[y - 2]}" if 0 <= y - 2 < len(sentences) else "", self.width, ink.text)
        if y <= self._table:
            return self.ledger.line(y - 1, ink)
        if y == self._table + 1:
            return plain(" " + "─" * (self.width - 2), self.width, ink.rule)
        index = y - self._table - 2
        if index == 0 or self._pane is None:  # lines are painted from the top
            self._pane = self._detail_lines()
        lines = self._pane
        return self._painted(lines[index]) if index < len(lines) else plain("", self.width, ink.text)

    def _detail_lines(self) -> list[list[Run]]:
        """The lines of the pane, flowed; the last one says so where there is more."""
        if self._told is None:
            return []
        lines = [line for runs in self.detail(self._told) for line in flow(runs, self.width)]
        room = self.height - self._table - 2 - bool(self.foot())
        if len(lines) <= room:
            return lines
        return [*lines[: max(0, room - 1)], [(f" {self.more}", "dim")]] if self.more else lines[:room]

    def _painted(self, runs: Sequence[Run]) -> list[Segment]:
        from scaletta.tui.widgets.line import Line

        ink = self.host.ink
        line = Line(self.width, ink.text)
        for text, style in runs:
            line.put(text, getattr(ink, style))
        return line.segments()

    def cursor(self) -> Offset | None:
        """On the cursor's row."""
        at = self.ledger.cursor()
        return at + Offset(0, 1) if at is not None else None

    # Moving

    def _step(self, rows: int) -> None:
        step(self.host, self.ledger, rows, y=1)
        self.host.when_resting(self._tell)

    def _tell(self) -> None:
        """Tell about the row on which the cursor has come to rest."""
        self._told = self.row
        self.host.paint(Region(0, self._table + 1, self.width, max(0, self.height - self._table - 1)))

    def do_up(self) -> None:
        """A row up."""
        self._step(-1)

    def do_down(self) -> None:
        """A row down."""
        self._step(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._step(-self.ledger.page)

    def do_page_down(self) -> None:
        """A page down."""
        self._step(self.ledger.page)

    def do_home(self) -> None:
        """To the first row."""
        self._step(-self.ledger.count)

    def do_end(self) -> None:
        """To the last row."""
        self._step(self.ledger.count)
