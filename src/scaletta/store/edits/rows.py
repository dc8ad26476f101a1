"""Rows edited as they stand: SQL and the mending of a file."""

from __future__ import annotations

from scaletta.plan.commands import AddRow, DropRow, EditRows, SetField
from scaletta.plan.model import PlanError
from scaletta.plan.sentences import counted
from scaletta.store.edits.closed import CLOSED
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import Effect, FieldSet, RowAdded, RowGone, typed, typed_row
from scaletta.store.perform import key_columns, key_of
from scaletta.store.reader import Reader


def edit_rows(command: EditRows, reader: Reader) -> Draft:
    """Compile edits of rows to effects, each value in its column's type."""
    effects = [_effect(edit, reader) for edit in command.edits]
    said = command.sentence or f"{counted(len(effects), 'edit')}: {command.label}"
    return Draft(effects, command.label, said)


def _effect(edit: SetField | AddRow | DropRow, reader: Reader) -> Effect:
    kinds = reader.columns.get(edit.table)
    if kinds is None or edit.table in CLOSED:
        raise PlanError(f"Not done: the rows of {edit.table} cannot be edited.")
    named = {edit.field, *edit.key} if isinstance(edit, SetField) else set(edit.row)
    unknown = sorted(named - kinds.keys())
    if unknown:
        raise PlanError(f"Not done: {edit.table} has no column {unknown[0]}.")
    if isinstance(edit, SetField):
        if set(edit.key) != set(key_columns(edit.table)):
            raise PlanError(f"Not done: a row of {edit.table} is not named by {', '.join(edit.key)}.")
        kind = kinds[edit.field]
        key = key_of(edit.table, typed_row(edit.key, kinds))
        return FieldSet(edit.table, key, edit.field, typed(edit.seen, kind), typed(edit.new, kind))
    row = typed_row(edit.row, kinds)
    alone = edit.table == "slot"  # one version of it, and not what a person calls the slot
    return RowGone(edit.table, row, alone) if isinstance(edit, DropRow) else RowAdded(edit.table, row, alone)
