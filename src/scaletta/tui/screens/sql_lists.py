"""What there is to ask, with its comments: the list of tables, views and macros of the SQL tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from scaletta.tui.ink import Ink
from scaletta.tui.widgets.cells import wrap
from scaletta.tui.widgets.ledger import Column, Ledger, Row
from scaletta.tui.widgets.line import Line

if TYPE_CHECKING:
    from scaletta.store.console.wire import Thing


_ROOMY = 100  # cells from which comments have a column
_NAMES = 60  # cells from which names are shown whole


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the schema: a table, view or macro, or one column of it (`column` is its name)."""

    thing: Thing
    column: str
    kind: str
    comment: str

    @property
    def inserted(self) -> str:
        """What enter writes into the query."""
        return self.column or self.thing.name


class SchemaList:
    """Tables, views and macros; those opened show their columns. A filter looks into names and comments."""

    def __init__(self) -> None:
        self.things: Sequence[Thing] = ()
        self.filter = ""
        self.dim = Style()
        self._open: set[str] = set()
        self._entries: list[Entry] = []
        self._width = 0
        self._about = 0  # lines at the foot for the comment under the cursor, where a column has no room
        # The comment tells more about the name; the cursor on the name alone costs half as many bytes.
        self.ledger = Ledger((), self._row_at, covered=1)

    def resize(self, width: int, height: int) -> None:
        """The cells it may paint. On a narrow screen the comment stands at the foot, in whole sentences."""
        self._about = 0 if width >= _ROOMY else min(3, height // 4)
        self._width = width
        name = Column("name", 36 if width >= _NAMES else 20, grow=width < _NAMES)
        comment = (Column("what it is", 10, grow=1),) if width >= _ROOMY else ()
        self.ledger.set_columns((name, Column("kind", 14, keep=1), *comment))
        self.ledger.resize(width, height - self._about)

    def line(self, y: int, ink: Ink, *, active: bool) -> list[Segment]:
        """Paint line `y`."""
        self.dim = ink.dim
        if y < self.ledger.height:
            return self.ledger.line(y, ink, active=active)
        entry = self.entry()
        about = wrap(entry.comment, self._width - 2, self._about) if entry is not None else []
        at = y - self.ledger.height
        return Line(self._width, ink.dim).put(" ").put(about[at] if at < len(about) else "").segments()

    def got(self, things: Sequence[Thing]) -> None:
        """The schema as the console lists it: first what is meant to be asked, views and macros."""
        order = {"view": 0, "macro": 1, "table": 2}
        self.things = sorted(things, key=lambda thing: (order[thing.kind], thing.name))
        self._list()

    def search(self, text: str) -> None:
        """Show what contains `text` in a name or a comment, ignoring case."""
        self.filter = text.casefold()
        self.ledger.row = self.ledger.top = 0
        self._list()

    def toggle(self, opened: bool) -> bool:
        """Show or hide the columns of the thing under the cursor; False if nothing changed."""
        entry = self.entry()
        if (
            entry is None
            or (entry.thing.name in self._open) is opened
            or (opened and not entry.thing.columns)
        ):
            return False
        (self._open.add if opened else self._open.discard)(entry.thing.name)
        self._list()
        if not opened:
            self.ledger.row = next(i for i, e in enumerate(self._entries) if e.thing is entry.thing)
            self.ledger.set_count(len(self._entries))
        return True

    def entry(self) -> Entry | None:
        """What is under the cursor."""
        row = self.ledger.row
        return self._entries[row] if row < len(self._entries) else None

    def names(self) -> set[str]:
        """Every name a query may hold: tables, views, macros and columns."""
        found = {thing.name.partition("(")[0] for thing in self.things}
        return found | {column for thing in self.things for column, _, _ in thing.columns}

    def _list(self) -> None:
        self._entries = []
        for thing in self.things:
            columns = [Entry(thing, name, kind.lower(), comment) for name, kind, comment in thing.columns]
            head = Entry(thing, "", thing.kind, thing.comment)
            found = self._finds(head)
            if self.filter and not found:
                columns = [entry for entry in columns if self._finds(entry)]
                if not columns:
                    continue
            elif thing.name not in self._open:
                columns = []
            self._entries += [head, *columns]
        self.ledger.set_count(len(self._entries))

    def _finds(self, entry: Entry) -> bool:
        return self.filter in entry.inserted.casefold() or self.filter in entry.comment.casefold()

    def _row_at(self, index: int) -> Row:
        entry = self._entries[index]
        if entry.column:
            return (f"  {entry.column}", (entry.kind, self.dim), (entry.comment, self.dim))
        return (entry.thing.name, (entry.kind, self.dim), entry.comment)
