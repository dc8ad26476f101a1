"""The ledger of a period: every entry behind the figures, to be edited and deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style

from scaletta.plan.entry import Context, to_line
from scaletta.plan.sentences import counted
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import day_label, months_label
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.screens.ledger_rows import Entry, asks, entries
from scaletta.tui.sifted_list import SiftedList
from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import cut, wrapped
from scaletta.tui.widgets.line import Line

if TYPE_CHECKING:
    pass

_DAY, _OUTLET = 10, 14


class LedgerListView(TypesLines, SiftedList):
    """An overlay of the ROI tab: entries of one outlet, or of all (None), in some days."""

    context = "ledger"
    below = 4

    def __init__(self, host: Host, channel: str | None, days: tuple[date, date], example: str) -> None:
        super().__init__(host)
        self.words = Words()
        self._channel = channel
        self._days = days
        self._example = example
        self._asker = LineAsker(host)
        self._tables: dict[str, Sequence[Any]] = {}

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The tables, and the words that lines use."""
        return {**asks(self._channel), **self.words.wants()}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer; with the last one there are rows."""
        if not self.words.got(name, rows):
            self._tables[name] = rows
            if self._tables.keys() >= asks(self._channel).keys():
                self.keep(entries(self._tables, self._channel, self._days, self.host.today))
        self.host.paint()

    def shows(self, row: Entry) -> bool:
        """By all that is said of it."""
        return self.text in f"{day_label(row.day)} {self._outlet(row)} {row.said}".casefold()

    def same(self, row: Entry, other: Entry) -> bool:
        """The same entry, whatever it says now."""
        return row.key == other.key

    def _outlet(self, row: Entry) -> str:
        return "all outlets" if row.channel is None else self.words.channel_name(row.channel)

    # Painting

    def heading(self) -> list[Segment]:
        """Whose, and how many."""
        ink = self.host.ink
        whose = "All outlets" if self._channel is None else self.words.channel_name(self._channel)
        line = Line(self.width, ink.text).put(f" {whose}, ledger", ink.title)
        count = counted(len(self.rows), "entry", "entries")
        return line.put(f"   {count}   {months_label(*self._days)}", ink.dim).segments()

    def row_line(self, row: Entry, *, here: bool) -> list[Segment]:
        """Its day, its outlet, what it says."""
        ink = self.host.ink
        line = Line(self.width, ink.text).put(" ").put(day_label(row.day), ink.dim, _DAY).put(" ")
        if self._channel is None or row.channel is None:
            line.put(self._outlet(row), ink.dim, _OUTLET).put(" ")
        said = row.said.partition(", ")[2] if row.said[:3].istitle() and row.line.when else row.said
        return self.covered(line, said, here=here)

    def told(self, row: Entry, width: int) -> list[tuple[str, Style]]:
        """All of it, and the line it is edited with."""
        ink = self.host.ink
        lines = [(text, ink.text) for text in wrapped(row.said, width, 2)]
        return [*lines, (cut(self._as_typed(row), width), ink.accent)]

    def nothing(self) -> str:
        """Before they came it is not known."""
        return "" if self.all is None else f"Nothing is recorded here. a adds: {self._example}"

    def period(self) -> str:
        """The days, for the top line."""
        return months_label(*self._days)

    def _as_typed(self, row: Entry) -> str:
        return to_line(row.line, self.words.vocabulary, self._context()) if self.words.ready else ""

    def _context(self) -> Context:
        return Context(today=self.host.today, kind="cost", outlet=self._channel)

    # Keys

    def do_edit(self) -> None:
        """Edit the entry's line."""
        row = self.row
        if row is not None:
            self._ask(self._as_typed(row), new=False, done=lambda after: self._asker.send(row.change(after)))

    def do_add(self) -> None:
        """Record something else."""
        from scaletta.plan.entry_commands import commands_of

        self._ask(
            "",
            new=True,
            done=lambda record: self._asker.send(commands_of(record, self._channel, self.host.today)),
        )

    def do_delete(self) -> None:
        """Delete the entry; u brings it back."""
        if self.row is not None:
            self._asker.send(self.row.drop())

    def _ask(self, line: str, *, new: bool, done: Any) -> None:
        reader = RecordReader(lambda: self.words.vocabulary, self._context(), new=new, example=self._example)
        self._asker.ask(line, reader, done)
