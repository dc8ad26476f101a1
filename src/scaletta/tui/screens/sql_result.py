"""The result of a query on screen: a million rows of which only the pages around the cursor are here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from scaletta.tui.ink import Ink
from scaletta.tui.screens.sql_console import PAGE
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import Align, width_of
from scaletta.tui.widgets.ledger import Column, Ledger, Row, natural_width

if TYPE_CHECKING:
    from scaletta.store.console.wire import Answer
    from scaletta.store.console.wire import Row as Values

_PAGES_KEPT = 64
_NULL = "null"
_WIDEST = 40
_LEAST = 12  # cells that a text cut off at the right edge must still have to be shown; others are not cut

Fetch = Callable[[int, int], "Sequence[Values] | None"]
"""Asks for rows: (result, page). Waits for the answer, so it is called in a thread."""


class ResultTable:
    """One result: a table that fetches what it shows. `changed` is called when rows have come in."""

    def __init__(
        self, host: Host, answer: Answer, head: Sequence[Values], fetch: Fetch, changed: Callable[[], None]
    ) -> None:
        """`head` is the first page; column widths are taken from it."""
        self.answer = answer
        self.first = 0  # the first column shown
        self.ledger = Ledger((), self._row_at)
        self._host = host
        self._fetch = fetch
        self._changed = changed
        self._pages: OrderedDict[int, Sequence[Values]] = OrderedDict({0: head})
        self._fetching = False
        self._faint = Style()
        self._widths = [
            natural_width(column.name, [row[at] or _NULL for row in head], _WIDEST)
            for at, column in enumerate(answer.columns)
        ]
        self._number_width = max(3, width_of(f"{answer.count:,}"))
        self._shown = range(0)
        self.ledger.set_count(answer.count)

    def resize(self, width: int, height: int) -> None:
        """The cells it may paint."""
        self.ledger.width, self.ledger.height = width, height
        self._lay_out()
        self.fetch()

    def line(self, y: int, ink: Ink, *, active: bool) -> list[Segment]:
        """Paint line `y`."""
        self._faint = ink.faint
        return self.ledger.line(y, ink, active=active)

    def sideways(self, columns: int) -> bool:
        """Move the first shown column; False at either end."""
        first = max(0, min(len(self.answer.columns) - 1, self.first + columns))
        if columns > 0 and self._shown.stop >= len(self.answer.columns) and not self._cut_off():
            return False
        if first == self.first:
            return False
        self.first = first
        self._lay_out()
        return True

    def where(self) -> str:
        """Which columns are in sight, if not all. The row's number stands in the row."""
        shown, columns = self._shown, len(self.answer.columns)
        if len(shown) == columns:
            return ""
        if len(shown) == 1:
            return f"column {shown.start + 1} of {columns}"
        return f"columns {shown.start + 1}-{shown.stop} of {columns}"

    def fetch(self) -> None:
        """Ask for the pages in sight and, after them, for the next ones either way. One at a time."""
        if self._fetching or not self.answer.count:
            return
        top, rows = self.ledger.top, self.ledger.page
        ahead = rows * 3
        for row in (top, top + rows - 1, top + ahead, top - ahead):
            page = max(0, min(self.answer.count - 1, row)) // PAGE
            if page not in self._pages:
                self._fetching = True
                self._host.work(partial(self._fetch, self.answer.result, page), partial(self._loaded, page))
                return

    def _loaded(self, page: int, rows: Sequence[Values] | None) -> None:
        self._fetching = False
        if rows is None:  # another query has taken its place
            return
        self._pages[page] = rows
        self._widen(rows)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        self._changed()
        self.fetch()

    def _widen(self, rows: Sequence[Values]) -> None:
        """Later rows may be wider than those of the first page."""
        for at, column in enumerate(self.answer.columns):
            width = natural_width(column.name, [row[at] or _NULL for row in rows], _WIDEST)
            self._widths[at] = max(self._widths[at], width)
        self._lay_out()

    def _row_at(self, index: int) -> Row | None:
        page = self._pages.get(index // PAGE)
        if page is None or index % PAGE >= len(page):
            return None
        self._pages.move_to_end(index // PAGE)
        values = page[index % PAGE]
        shown = [values[at] for at in self._shown]
        cells = [(_NULL, self._faint) if value is None else value for value in shown]
        return [(f"{index + 1:,}", self._faint), *cells]

    def _lay_out(self) -> None:
        """Choose the columns that fit, from `first` on; the last may be cut off."""
        columns = self.answer.columns
        room = self.ledger.width - 2 - self._number_width
        placed = [Column("", self._number_width, align="right")]
        at = self.first
        while at < len(columns):
            width = min(self._widths[at], room - Ledger.GAP)
            enough = min(self._widths[at], _LEAST) if columns[at].text else self._widths[at]
            if width < enough and at > self.first:
                break
            align: Align = "right" if columns[at].number else "left"
            placed.append(Column(columns[at].name, width, align=align))
            room -= width + Ledger.GAP
            at += 1
        self._shown = range(self.first, at)
        self.ledger.set_columns(placed)

    def _cut_off(self) -> bool:
        """True if the last column in sight is not all there."""
        whole = sum(self._widths[at] + Ledger.GAP for at in self._shown)
        return whole > self.ledger.width - 2 - self._number_width and len(self._shown) > 1
