"""Saved queries: kept, renamed and deleted as rows of their own."""

from __future__ import annotations

from scaletta.plan.commands import DeleteQuery, RenameQuery, SaveQuery
from scaletta.plan.model import Conflict, PlanError, Value
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import FieldSet, RowAdded, RowGone
from scaletta.store.reader import Reader

_TABLE = "saved_query"


def save_query(command: SaveQuery, reader: Reader) -> Draft:
    """A new saved query, or another text of one that is there."""
    name = command.name
    row = reader.row(_TABLE, {_TABLE: name})
    if row is None:
        if command.seen is not None:
            raise PlanError(f"Not done: the saved query {name} is no longer in the plan. Save it again.")
        added = reader.whole(_TABLE, {_TABLE: name, "query": command.query})
        return Draft([RowAdded(_TABLE, added)], f"save the query {name}", f"Saved: {name}")
    if row["query"] == command.query:
        return Draft([], "", f"{name} is saved just like this already")
    if command.seen is None:
        raise PlanError(f"Not done: there is a saved query called {name} by now. Take another name.")
    change = FieldSet(_TABLE, {_TABLE: name}, "query", command.seen, command.query)
    return Draft([change], f"change the query {name}", f"Saved: {name}")


def rename_query(command: RenameQuery, reader: Reader) -> Draft:
    """The row under another key: it goes and comes."""
    row = _found(reader, command.name)
    if command.new == command.name:
        return Draft([], "", f"{command.name} is called so already")
    if reader.row(_TABLE, {_TABLE: command.new}) is not None:
        raise PlanError(f"Not done: there is a saved query called {command.new}. Take another name.")
    named: dict[str, Value] = {**row, _TABLE: command.new}
    return Draft(
        [RowGone(_TABLE, row), RowAdded(_TABLE, named)],
        f"rename the query {command.name} to {command.new}",
        f"{command.name} is now called {command.new}",
    )


def delete_query(command: DeleteQuery, reader: Reader) -> Draft:
    """The row goes, if it still is what was seen."""
    row = _found(reader, command.name)
    if row["query"] != command.seen:
        raise Conflict(command.name, "query", command.seen, row["query"], None)
    return Draft([RowGone(_TABLE, row)], f"delete the query {command.name}", f"Deleted: {command.name}")


def _found(reader: Reader, name: str) -> dict[str, Value]:
    row = reader.row(_TABLE, {_TABLE: name})
    if row is None:
        raise PlanError(f"Not done: the saved query {name} is no longer in the plan.")
    return row
