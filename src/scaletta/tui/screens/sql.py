"""The SQL tab: an editor above; below it the result, the saved queries, or what there is to ask.

The console runs in a process of its own and is asked in threads, so nothing here waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.host.trouble import sentence_of
from scaletta.tui.ink import Tone
from scaletta.tui.screens.sql_console import Queries, Ran
from scaletta.tui.screens.sql_editor import EditorView
from scaletta.tui.screens.sql_export import Exporter
from scaletta.tui.screens.sql_lists import SchemaList
from scaletta.tui.screens.sql_result import ResultTable
from scaletta.tui.screens.sql_saved import Keeper, SavedList
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import wrap
from scaletta.tui.widgets.ledger import Ledger, step
from scaletta.tui.widgets.line import Line

if TYPE_CHECKING:
    from scaletta.store.console.wire import Thing

Pane: TypeAlias = Literal["saved", "result", "tables", "trouble"]


class SqlView(EditorView):
    """One query, its result, and the lists that help to write one."""

    tab = 5
    min_height = 7

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._queries = Queries(host)
        self._saved = SavedList()
        self._keeper = Keeper(host, self._saved)
        self._exporter = Exporter(host, self._queries, self._set_context)
        self._schema = SchemaList()
        self._table: ResultTable | None = None
        self._pane: Pane = "saved"
        self._says: tuple[str, Tone] = ("", "plain")
        self._trouble = ""
        self._set_context()

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The saved queries."""
        return {"saved": Ask("saved_query", order=("saved_query",))}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """They are asked again whenever the file changed; then the console's copy is an old one."""
        self._saved.got(rows)
        self._queries.renew()

    def shown(self) -> None:
        """Warm the console: by the time a query is written its process is there."""
        if not self._schema.things:
            self._queries.schema(self._got_schema)

    def names(self) -> set[str]:
        """What the editor completes."""
        return self._schema.names()

    # Painting

    def resize(self, width: int, height: int) -> None:
        """The lists and the result get what the editor leaves."""
        super().resize(width, height)
        self._saved.ledger.resize(width, height - self._below)
        self._schema.resize(width, height - self._below)
        if self._table is not None:
            self._table.resize(width, height - self._below)

    @property
    def _below(self) -> int:
        """The first line under the editor and the status."""
        return self.box.height + 1

    def line(self, y: int) -> list[Segment]:
        """Editor, status, and what is below."""
        ink = self.host.ink
        self._saved.dim = ink.dim
        if y < self.box.height:
            return self.box.line(y, ink, active=self.editing)
        if y == self.box.height:
            return self._status_line()
        at = y - self._below
        if self._pane == "trouble":
            lines = wrap(self._trouble, self.width - 2, self.height)
            line = Line(self.width, ink.text).put(" ")
            return line.put(lines[at] if at < len(lines) else "", ink.bad).segments()
        if self._pane == "result" and self._table is not None:
            return self._table.line(at, ink, active=not self.editing)
        if self._pane == "tables":
            return self._schema.line(at, ink, active=not self.editing)
        ledger = self._ledger()
        if ledger is None:
            return Line(self.width, ink.text).segments()
        return ledger.line(at, ink, active=not self.editing)

    def _status_line(self) -> list[Segment]:
        ink = self.host.ink
        text, tone = self._says
        where = ""
        if self._pane == "result" and self._table is not None:
            where = self._table.where()
        elif self._pane == "tables" and self._schema.filter:
            where = f"containing {self._schema.filter}"
        line = Line(self.width, ink.rule).put("─")
        if text:
            line.put(f" {text} ", ink.tone(tone))
        tail = Line(self.width - line.x, ink.dim).put(f" {where} " if where else "")
        line.put("─" * (self.width - line.x - tail.x - 1))
        return line.put(f" {where} " if where else "", ink.dim).put("─").segments()

    def cursor(self) -> Offset | None:
        """In the editor, or on the row below."""
        if self.editing:
            return Offset(*self.box.cursor())
        ledger = self._ledger()
        at = ledger.cursor() if ledger is not None else None
        return None if at is None else at + Offset(0, self._below)

    # Moving below the editor

    def _ledger(self) -> Ledger | None:
        if self._pane == "tables":
            return self._schema.ledger
        if self._pane == "saved":
            return self._saved.ledger
        return self._table.ledger if self._pane == "result" and self._table is not None else None

    def _step(self, rows: int) -> None:
        ledger = self._ledger()
        if ledger is None or not ledger.count:
            return
        step(self.host, ledger, rows, self._below)
        if self._pane == "result" and self._table is not None:
            self._table.fetch()
        elif self._pane == "tables":
            foot = self._below + ledger.height
            self.host.paint(Region(0, foot, self.width, self.height - foot))

    def do_up(self) -> None:
        """A row up."""
        self._step(-1)

    def do_down(self) -> None:
        """A row down."""
        self._step(1)

    def do_page_up(self) -> None:
        """A page up."""
        ledger = self._ledger()
        self._step(-ledger.page if ledger is not None else 0)

    def do_page_down(self) -> None:
        """A page down."""
        ledger = self._ledger()
        self._step(ledger.page if ledger is not None else 0)

    def do_home(self) -> None:
        """To the first row."""
        ledger = self._ledger()
        self._step(-ledger.count if ledger is not None else 0)

    def do_end(self) -> None:
        """To the last row."""
        ledger = self._ledger()
        self._step(ledger.count if ledger is not None else 0)

    def do_left(self) -> None:
        """The column before the first shown; or close a table's columns."""
        self._sideways(-1)

    def do_right(self) -> None:
        """A column further; or open a table's columns."""
        self._sideways(1)

    def _sideways(self, way: int) -> None:
        if self._pane == "tables":
            self._schema.toggle(way > 0)
        elif self._pane == "result" and self._table is not None:
            self._table.sideways(way)
        self._paint_below()

    # Lists

    @property
    def can_filter(self) -> bool:
        """The list of tables can be searched."""
        return self._pane == "tables"

    def filter(self, text: str) -> None:
        """Search it."""
        if self._pane == "tables":
            self._schema.search(text)
            self._paint_below()

    def do_tables(self) -> None:
        """What there is to ask."""
        self._look("tables")
        self._queries.schema(self._got_schema)

    def do_leave_tables(self) -> None:
        """Clear the search; then back to the result, or the saved queries."""
        if self._schema.filter:
            self.filter("")
        else:
            self._look("result" if self._table is not None else "saved")

    def do_insert(self) -> None:
        """Write the name under the cursor into the query."""
        entry = self._schema.entry()
        if entry is not None:
            self.write_name(entry.inserted)
            self.do_edit()

    def do_saved(self) -> None:
        """The saved queries."""
        self._look("saved")

    def do_result(self) -> None:
        """The result."""
        if self._table is not None:
            self._look("result")
        else:
            self.host.say("There is no result yet. Run a query.", "dim")

    def do_take_saved(self) -> None:
        """Put the saved query into the editor."""
        if self._take_saved():
            self.do_edit()

    def do_run_saved(self) -> None:
        """Run it."""
        if not self._busy() and self._take_saved():
            self.do_run()

    def _take_saved(self) -> bool:
        row = self._saved.chosen()
        if row is not None:
            self._keeper.name = row.saved_query
            self.replace(row.query)
        return row is not None

    def do_save(self) -> None:
        """Keep the query in the editor under a name."""
        if self.box.script.empty:
            self.host.say("There is no query to save yet. Write one first.", "dim")
        else:
            self._keeper.save(self.box.script.text)

    def do_text_save(self) -> None:
        """The same from the editor."""
        self.do_save()

    def do_rename_saved(self) -> None:
        """Another name for the saved query."""
        self._keeper.rename()

    def do_delete_saved(self) -> None:
        """Delete the saved query."""
        self._keeper.delete()

    def do_edit(self) -> None:
        """Give the keys to the editor."""
        self.editing = True
        self._set_context()
        self.host.paint()

    def do_new(self) -> None:
        """Empty the editor and go there."""
        self._keeper.name = ""
        self.replace("")
        self.do_edit()

    def do_text_leave(self) -> None:
        """Give the keys to what is below."""
        self._look(self._pane if self._pane != "trouble" else "saved" if self._table is None else "result")

    # Running

    def do_text_run(self) -> None:
        """Run the query."""
        self.do_run()

    def do_run(self) -> None:
        """Run what stands in the editor."""
        if self._busy():
            return
        if self.box.script.empty:
            self.host.say("There is no query to run yet. Write one, or take a saved one.", "dim")
            return
        self.remember()
        self.host.say("")
        self._says = ("running", "accent")
        self._queries.run(self.box.script.text, self._ran)
        self._look("saved" if self._table is None and self._pane != "tables" else self._pane)

    def _busy(self) -> bool:
        """Say so if a query runs, or its result is being written: another would take its place."""
        if self._queries.running:
            self.host.say("A query is running. Stop it with x, or wait.", "warn")
        elif self._queries.writing:
            self.host.say("The result is being written to a file. Stop it with x, or wait.", "warn")
        return self._queries.running or self._queries.writing

    def do_stop(self) -> None:
        """Stop the query that runs, or the file that is written."""
        if self._queries.running:
            self._says = ("stopping", "warn")
            self._queries.stop()
            self.host.paint()
        elif self._queries.writing:
            self._queries.stop_writing()
        else:
            self.host.say("Nothing runs that could be stopped.", "dim")

    def _ran(self, ran: Ran) -> None:
        from scaletta.store.console.wire import QueryError

        if isinstance(ran, QueryError) and ran.code in ("query", "refused", "write"):
            self._trouble = ran.sentence + (self._how_to_write() if ran.code == "write" else "")
            self._says = (f"not run: line {ran.line}" if ran.line else "not run", "bad")
            self._pane = "trouble"
            self.editing = True
            if ran.line:
                self.point_at(ran.line, ran.column, ran.length)
        elif isinstance(ran, Exception):
            self._says = (sentence_of(ran, "run the query"), "warn")
        else:
            answer, head = ran
            self._says = (answer.sentence, "good")
            if answer.result:
                self._table = ResultTable(self.host, answer, head, self._queries.page, self._paint_below)
                self._table.resize(self.width, self.height - self._below)
                self._pane = "result"
            else:
                self._table = None
                self._pane = "saved"
        self._set_context()
        self.host.paint()

    def _how_to_write(self) -> str:
        return f" To change rows, use the command line: scaletta sql {self.host.path.name} --write QUERY"

    def do_write(self) -> None:
        """Write the result to a file."""
        if self._table is not None and not self._busy():
            self._exporter.ask(self._table.answer)

    # Inside

    def _got_schema(self, things: Sequence[Thing]) -> None:
        self._schema.got(things)
        if self._pane == "tables":
            self._paint_below()

    def _look(self, pane: Pane) -> None:
        """Show a pane and give it the keys."""
        self._pane = "result" if pane == "trouble" and self._table is not None else pane
        if self._pane == "trouble":
            self._pane = "saved"
        self.editing = False
        self._set_context()
        self.host.paint()

    def _set_context(self) -> None:
        if self.editing:
            self.context = "!sql.editor"
        elif self._queries.running:
            self.context = "sql.running"
        elif self._queries.writing and self._pane == "result":
            self.context = "sql.result.writing"
        else:
            self.context = f"sql.{self._pane}"

    def _paint_below(self) -> None:
        self.host.paint(Region(0, self.box.height, self.width, self.height - self.box.height))
