"""The table of several clients' plans, the most urgent first, above what is known of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from scaletta.store.overview import Client
from scaletta.tui.view import Host
from scaletta.tui.widgets.figures import counted_of
from scaletta.tui.widgets.ledger import Cell, Column
from scaletta.tui.widgets.runs import Run
from scaletta.tui.widgets.table_view import TableView


class ClientRow(NamedTuple):
    """A file, and what was read of it last; None before it was read at all."""

    path: Path
    client: Client | None


class OverviewView(TableView):
    """One row for each file; `open_plan` is called with the one to open."""

    columns = (
        Column("Company", 14, grow=1),
        Column("Late", 4, align="right"),
        Column("Unwritten", 9, align="right", keep=3),
        Column("Plan ends", 11, align="right", keep=2),
        Column("Load", 6, align="right", keep=4),
        Column("Findings", 11, align="right"),
        Column("Worst", 24, grow=4, keep=1),
    )

    def __init__(self, host: Host, paths: Iterable[Path], open_plan: Callable[[Client], None]) -> None:
        super().__init__(host)
        self._open = open_plan
        self._moved = False
        self.clients: dict[Path, Client | None] = dict.fromkeys(paths)
        self._arrange()

    def came(self, client: Client) -> None:
        """What was read of a file; its row goes where it belongs now."""
        self.clients[client.path] = client
        self._arrange()
        self.host.paint()

    def _arrange(self) -> None:
        """Most urgent first; files not read yet come after those that were, as they were named."""
        rows = [ClientRow(path, client) for path, client in self.clients.items()]
        nothing = (True, 0, 0)
        self.fill(sorted(rows, key=lambda row: row.client.urgency if row.client else nothing))
        if not self._moved:  # nobody chose a row yet: the cursor is on the most urgent
            self.ledger.put(0)
            self._told = self.row

    def put(self, path: Path) -> None:
        """Put the cursor on a file's row."""
        self._moved = True
        self.follow(path)
        self._arrange()

    def _step(self, rows: int) -> None:
        self._moved = True
        super()._step(rows)

    def key(self, row: ClientRow) -> Path:
        """Its file."""
        return row.path

    # What it says

    def heading(self) -> list[Run]:
        """How many there are, and how many of them are in a bad way."""
        known = [client for client in self.clients.values() if client is not None]
        red = sum(client.red > 0 for client in known)
        unread = sum(bool(client.trouble) for client in known)
        runs = [(f" {counted_of(len(self.clients), 'plan')}", "title")]
        if red:
            runs.append((f"   {red} with red findings", "bad"))
        if unread:
            runs.append((f"   {unread} not read", "warn"))
        return runs

    def cells(self, row: ClientRow) -> Sequence[Cell]:
        """The figures, in colour where they ask for something."""
        ink, client = self.host.ink, row.client
        if client is None:
            return [(row.path.name, ink.dim), "", "", "", "", ("reading", ink.dim), ""]
        if client.trouble:
            return [(client.name, ink.dim), "", "", "", "", ("not read", ink.warn), (client.trouble, ink.dim)]
        name, late, unwritten, ends, load, findings, worst = client.words
        return [
            name,
            (late, ink.late if client.late else ink.dim),
            (unwritten, ink.text if client.unwritten else ink.dim),
            (ends, ink.text if client.plan_ends else ink.warn),
            (load, ink.warn if client.load is not None and client.load > 1 else ink.text),
            (findings, ink.bad if client.red else ink.text),
            (worst, ink.bad if client.red else ink.text),
        ]

    def detail(self, row: ClientRow) -> list[list[Run]]:
        """The file, and the worst finding in full, which a narrow table has no room for."""
        client = row.client
        if client is None:
            return [[(f" {row.path}", "dim")], [(" It is being read.", "text")]]
        lines: list[list[Run]] = [[(f" {client.name}", "title"), (f"   {row.path}", "dim")]]
        if client.trouble:
            return [*lines, [(f" {client.trouble}", "warn")]]
        late = f"{counted_of(client.late, 'date')} late, {client.unwritten} without a text in the next 7 days"
        ends = f"the plan ends {client.words[3]}" if client.plan_ends else "no plan is valid today"
        load = (
            "no hours are known" if client.load is None else f"{client.words[4]} of this week's hours needed"
        )
        lines.append([(f" {late}; {ends}; {load}.", "text")])
        if client.worst:
            more = client.findings - 1
            others = f"   and {counted_of(more, 'finding')} more" if more else ""
            lines.append([(f" {client.worst}", "bad" if client.red else "warn"), (others, "dim")])
        else:
            lines.append([(" No findings.", "good")])
        return lines

    # Keys

    def do_open(self) -> None:
        """Open the plan under the cursor, or say why it cannot be."""
        row: ClientRow | None = self.row
        if row is None:
            return
        if row.client is None:
            self.host.say(f"{row.path.name} is still being read.")
        elif row.client.trouble:
            self.host.say("This file cannot be opened: why stands below the table. r reads it again.", "warn")
        else:
            self._open(row.client)
