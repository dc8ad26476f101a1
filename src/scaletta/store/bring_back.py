"""Rows that somebody deleted, found again in the history: so that an edit of them can still be written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from scaletta.plan import commands as c

if TYPE_CHECKING:
    from scaletta.plan.commands.naming import Named
    from scaletta.store.reader import Reader


def deleted_rows(reader: Reader, named: Iterable[Named]) -> tuple[c.AddRow, ...]:
    """The rows of `named` that are no longer there, each as it was when it was deleted last."""
    found: list[c.AddRow] = []
    for table, key in sorted(named):
        if table not in reader.columns or table not in reader.columns[table]:
            continue
        if reader.rows(f'select 1 from "{table}" where "{table}" = ? limit 1', key):
            continue
        dropped = json.dumps(["drop", table, {table: key}], ensure_ascii=False)[:-2]
        changes = reader.rows(
            "select effects from change where contains(effects, ?) order by seq desc limit 1", dropped
        )
        for kind, *rest in json.loads(changes[0][0]) if changes else ():
            if kind == "drop" and rest[0] == table and rest[1].get(table) == key:
                found.append(c.AddRow(table=table, row=rest[1]))
    return tuple(found)


def with_rows_back(command: c.Command, rows: tuple[c.AddRow, ...]) -> c.Command:
    """The command, with the rows it needs brought back before it, as one change."""
    if not rows:
        return command
    label = "bring back what was deleted, and edit it"
    back = c.EditRows(today=command.today, label=label, edits=rows)
    edits = command.edits if isinstance(command, c.Batch) else (command,)
    return c.Batch.model_validate({"today": command.today, "label": label, "edits": (back, *edits)})
