"""The saved queries of the SQL tab: the list, and keeping, renaming and deleting them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.style import Style

from scaletta.tui.once_more import ask_once_more
from scaletta.tui.view import Host
from scaletta.tui.widgets.ledger import Column, Ledger, Row

_MOST = 80  # characters of a name


class SavedList:
    """The saved queries of the file."""

    def __init__(self) -> None:
        self.queries: Sequence[Any] = ()
        self.ledger = Ledger(
            (Column("saved query", 24, grow=2), Column("", 20, grow=1, keep=1)), self._row_at
        )
        self.dim = Style()
        self._next = ""

    def got(self, queries: Sequence[Any]) -> None:
        """Rows of `saved_query`. The cursor stays on its query, or goes to the one just saved."""
        at = self.ledger.row
        name = self._next or (self.queries[at].saved_query if at < len(self.queries) else "")
        self.queries = queries
        names = [query.saved_query for query in queries]
        if name in names:
            self.ledger.row = names.index(name)
            self._next = ""
        self.ledger.set_count(len(queries))

    def go_to(self, name: str) -> None:
        """Put the cursor there as soon as the list has it."""
        self._next = name

    def chosen(self) -> Any | None:
        """The row of the query under the cursor."""
        row = self.ledger.row
        return self.queries[row] if row < len(self.queries) else None

    def query_of(self, name: str) -> str | None:
        """What is saved under a name."""
        return next((str(row.query) for row in self.queries if row.saved_query == name), None)

    def _row_at(self, index: int) -> Row:
        query = self.queries[index]
        return (query.saved_query, (query.note or "", self.dim))


class Keeper:
    """Changes the saved queries of the plan. What it does is a command, so that it can be undone."""

    def __init__(self, host: Host, saved: SavedList) -> None:
        self._host = host
        self._saved = saved
        self.name = ""
        """What the query in the editor was taken from, or saved as: offered next time."""

    def save(self, query: str) -> None:
        """Ask for a name and keep `query` under it."""

        def named(name: str, sure: bool = False) -> None:
            if not self._fits(name):
                return
            seen = self._saved.query_of(name)
            if seen is not None and seen != query and not sure:
                warning = "A saved query has this name. Enter again: this query in its place."
                ask_once_more(self._host, name, warning, label="save as", done=named)
                return
            from scaletta.plan.commands import SaveQuery

            self.name = name
            self._saved.go_to(name)
            self._host.send(SaveQuery(today=self._host.today, name=name, query=query, seen=seen))

        self._host.enter_line(self.name, done=lambda text: named(text.strip()), label="save as")

    def rename(self) -> None:
        """Ask for another name of the query under the cursor."""
        row = self._saved.chosen()
        if row is None:
            return
        name = str(row.saved_query)

        def named(text: str) -> None:
            new = text.strip()
            if not self._fits(new) or new == name:
                return
            from scaletta.plan.commands import RenameQuery

            if self.name == name:
                self.name = new
            self._saved.go_to(new)
            self._host.send(RenameQuery(today=self._host.today, name=name, new=new))

        self._host.enter_line(name, done=named, label="rename to")

    def delete(self) -> None:
        """Delete the query under the cursor."""
        row = self._saved.chosen()
        if row is None:
            return
        from scaletta.plan.commands import DeleteQuery

        self._host.send(DeleteQuery(today=self._host.today, name=row.saved_query, seen=row.query))

    def _fits(self, name: str) -> bool:
        if len(name) > _MOST:
            self._host.say(f"A name has at most {_MOST} characters.", "bad")
        return 0 < len(name) <= _MOST
