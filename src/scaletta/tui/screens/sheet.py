"""The company sheet: all that is typed once, in one list; each row is edited as a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style

from scaletta.plan.entry import Context, to_line
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.screens.sheet_rows import ASKS, SECTIONS, SheetRow, added, sheet_rows
from scaletta.tui.sifted_list import SiftedList
from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import cut, wrapped
from scaletta.tui.widgets.line import Line

if TYPE_CHECKING:
    from scaletta.plan.entry import Kind
    from scaletta.plan.entry.records import Record

#: Cells of the section and of the name; below the width of a terminal of old a name is shorter.
_SECTION, _NAME, _SHORT = 9, 20, 12
_ROOMY = 70


class SheetView(TypesLines, SiftedList):
    """An overlay of the channels tab. `section` is the one the cursor begins in."""

    context = "sheet"
    below = 5

    def __init__(self, host: Host, section: str = "") -> None:
        super().__init__(host)
        self.words = Words()
        self._asker = LineAsker(host)
        self._tables: dict[str, Sequence[Any]] = {}
        self._begin = section
        self._known: set[tuple[str, str]] = set()
        """Rows there were before something was added; the cursor goes to the one that is new."""

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The tables, and the words that lines use."""
        return {**ASKS, **self.words.wants()}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer; with the last one there are rows."""
        if self.words.got(name, rows):
            return
        self._tables[name] = rows
        if self._tables.keys() >= ASKS.keys():
            self.keep(sheet_rows(self._tables, self.host.today))
            if self._begin:
                self._to_section(self._begin)
                self._begin = ""
            self._to_new()
            self.host.paint()

    def shows(self, row: SheetRow) -> bool:
        """By its section and all it says."""
        return self.text in f"{row.section} {row.name} {row.key} {row.said}".casefold()

    def same(self, row: SheetRow, other: SheetRow) -> bool:
        """The same thing, whatever is said of it now."""
        return (row.section, row.key) == (other.section, other.key)

    # Painting

    def heading(self) -> list[Segment]:
        """What this is, and the sections there are."""
        ink = self.host.ink
        line = Line(self.width, ink.text).put(" Company sheet  ", ink.title)
        here = self.row.section if self.row is not None else ""
        for section in SECTIONS:
            line.put(section, ink.accent if section == here else ink.dim).put(" ")
        return line.segments()

    def row_line(self, row: SheetRow, *, here: bool) -> list[Segment]:
        """Its section where it begins, its name, and what is said of it."""
        ink = self.host.ink
        at = next((n for n, one in enumerate(self.rows) if one is row), 0)
        first = at in (0, self._top) or self.rows[at - 1].section != row.section
        line = Line(self.width, ink.text).put(" ")
        line.put(row.section if first else "", ink.accent, _SECTION).put(" ")
        name = _NAME if self.width >= _ROOMY else _SHORT
        line.put(cut(row.name, name), ink.text if row.record else ink.dim, name).put(" ")
        style = ink.text if row.record or row.drop else ink.dim
        return self.covered(line, row.said, here=here, style=style)

    def told(self, row: SheetRow, width: int) -> list[tuple[str, Style]]:
        """All that is said of it, and the line it is edited with."""
        ink = self.host.ink
        lines = [(text, ink.text) for text in wrapped(row.said, width, 2)]
        if row.more:
            lines += [(text, ink.dim) for text in wrapped(row.more, width, 2)]
        return [*lines[: self.below - 2], (cut(self._as_typed(row), width), ink.accent)]

    def nothing(self) -> str:
        """Before the rows came it is not known."""
        return "" if self.all is None else "Nothing here says that."

    def period(self) -> str:
        """In the place of a period."""
        return "company sheet"

    def _as_typed(self, row: SheetRow) -> str:
        if row.record is None:
            return f"for example: {row.example}" if row.example else ""
        if not self.words.ready:
            return ""
        return to_line(row.record, self.words.vocabulary, self._context(row.kind))

    def _context(self, kind: Kind) -> Context:
        return Context(today=self.host.today, kind=kind)

    # Keys

    def do_edit(self) -> None:
        """Edit the row's line."""
        row = self.row
        if row is None:
            return
        if row.record is None and not row.example:
            self.host.say("There is nothing to edit here.", "dim")
            return
        if row.record is None:
            self._ask(row.example, row.kind, row.example, self._adds(row))
            return
        self._ask(self._as_typed(row), row.kind, "", lambda after: self._asker.send(row.change(after)))

    def do_add(self) -> None:
        """Add a line to the section under the cursor."""
        row = self.row
        asked = SECTIONS[row.section] if row is not None else None
        if row is None or asked is None:
            self.host.say("Nothing is added here: enter edits a line.", "dim")
            return
        kind, example = asked
        self._ask("", kind, example, self._adds(row))

    def do_delete(self) -> None:
        """Delete what a row says, where there is a right way to be without it."""
        row = self.row
        if row is None or row.drop is None:
            self.host.say("This stays: enter edits it. A person leaves with: left 31/3", "dim")
            return
        self._asker.send(row.drop())

    def do_next_section(self) -> None:
        """To the first row of the next section."""
        self._section(1)

    def do_section_before(self) -> None:
        """To the first row of the section before."""
        self._section(-1)

    def _section(self, by: int) -> None:
        here = list(dict.fromkeys(row.section for row in self.rows))
        if self.row is not None:
            self._to_section(here[(here.index(self.row.section) + by) % len(here)])

    def _to_section(self, section: str) -> None:
        at = next((n for n, row in enumerate(self.rows) if row.section == section), None)
        if at is not None:
            self._row = at
            self._keep_in_sight()
            self.host.paint()

    def _to_new(self) -> None:
        """To what was just added, once it is among the rows."""
        if not self._known:
            return
        at = next((n for n, row in enumerate(self.rows) if (row.section, row.key) not in self._known), None)
        if at is not None:
            self._known = set()
            self._row = at
            self._keep_in_sight()

    def _adds(self, row: SheetRow) -> Callable[[Any], None]:
        def done(record: Record) -> None:
            if row.record is None and row.key:
                self._asker.send(row.change(record))  # the one line of its kind
            else:
                self._known = {(one.section, one.key) for one in self.all or ()}
                self._asker.send(added(self._tables, record, self.host.today))

        return done

    def _ask(self, line: str, kind: Kind, example: str, done: Callable[[Any], None]) -> None:
        reader = RecordReader(lambda: self.words.vocabulary, self._context(kind), new=False, example=example)
        self._asker.ask(line, reader, done)
