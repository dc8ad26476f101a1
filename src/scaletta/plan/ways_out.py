"""Out of a conflict: the command again, so that mine is written over what somebody else wrote meanwhile."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

from scaletta.plan import commands as c
from scaletta.plan.ids import new_id
from scaletta.plan.model import Conflict


def mine(command: c.Command, conflict: Conflict | None) -> c.Command:
    """The command under a new id, now that its author has seen what the file holds.

    Only the place of the conflict is taken as seen: another one in the same command is asked about in turn.
    """
    fresh = {"id": new_id()}
    if isinstance(command, c.Batch) and conflict is not None and conflict.edit is not None:
        edits = list(command.edits)
        edits[conflict.edit] = _seen(edits[conflict.edit], conflict)
        return command.model_copy(update={**fresh, "edits": tuple(edits)})
    seen: c.Command = _seen(command, conflict)
    return seen.model_copy(update=fresh)


def _seen(command: Any, conflict: Conflict | None) -> Any:
    match command:
        case c.MovePost() | c.DeletePost() | c.BindPost() | c.RemoveSlot():
            update: dict[str, Any] = {"seen": None}
            if isinstance(command, c.DeletePost):
                update["seen_state"] = None
            return command.model_copy(update=update)
        case c.SetPostState() | c.SetRole() | c.MoveCampaign() if conflict is not None:
            return command.model_copy(update={"seen": conflict.now})
        case c.EditSlot() | c.WritePost() | c.EditChannel() | c.EditDeliverable() if conflict is not None:
            return _with(command, conflict)
        case c.DeleteDeliverable() if conflict is not None:
            return command.model_copy(update={"seen": _given(command.seen, conflict.field, conflict.now)})
        case c.EditRows() if conflict is not None and conflict.place:
            edits = tuple(_row_seen(edit, conflict) for edit in command.edits)
            return command.model_copy(update={"edits": edits})
        case c.MoveDelivery() | c.DropDelivery() if conflict is not None:
            seen = command.seen.model_copy(update={conflict.field: conflict.now})
            return command.model_copy(update={"seen": seen})
    return command


def _with(command: c.EditSlot | c.WritePost | c.EditChannel | c.EditDeliverable, conflict: Conflict) -> Any:
    """Field edits: the field as it is now; a slot that was stopped runs again."""
    update: dict[str, Any] = {"seen": _given(command.seen, conflict.field, conflict.now)}
    if conflict.field not in command.new.model_fields_set:
        update["new"] = _given(command.new, conflict.field, conflict.wanted)
    return command.model_copy(update=update)


def _given(fields: c.Fields, field: str, value: Any) -> c.Fields:
    return type(fields).model_validate({**fields.given(), field: value})


def _row_seen(edit: c.RowEdit, conflict: Conflict) -> c.RowEdit:
    """The edit of a row: its place as it is now, if it is the one in conflict."""
    _, table, key, field = json.loads(f"{conflict.place}]")
    now = conflict.now
    plain = str(now) if isinstance(now, (date, time, Decimal)) else now
    match edit:
        case c.SetField() if (edit.table, edit.key, edit.field) == (table, key, field):
            return edit.model_copy(update={"seen": plain})
        case c.DropRow() if edit.table == table and key.items() <= edit.row.items():
            return edit.model_copy(update={"row": {**edit.row, field: plain}})
    return edit
