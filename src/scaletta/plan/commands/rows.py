"""Rows edited as they stand in the file: what SQL and the mending of a file come down to."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from scaletta.plan.commands.base import Command, Record, Title

#: Column -> value, as JSON can keep it: dates, times and amounts of money are text.
JsonRow = dict[str, str | int | float | bool | None]


class SetField(Record):
    """One column of one row, from what was seen to what is wanted."""

    do: Literal["set"] = "set"
    table: str
    key: JsonRow
    field: str
    seen: Any
    new: Any


class AddRow(Record):
    """A whole row that is not there yet."""

    do: Literal["add"] = "add"
    table: str
    row: JsonRow


class DropRow(Record):
    """A whole row that goes; it must still hold just this."""

    do: Literal["drop"] = "drop"
    table: str
    row: JsonRow


RowEdit = Annotated[SetField | AddRow | DropRow, Field(discriminator="do")]


class EditRows(Command):
    """Edits of rows as one change with one undo: all of them, or none.

    Nothing of what other commands see to is seen to here: posts do not follow, nothing is stamped.
    """

    kind: Literal["edit rows"] = "edit rows"
    label: Title
    sentence: str | None = None
    """What is said of it; None: how many edits there are, and the label."""
    edits: tuple[RowEdit, ...] = Field(min_length=1)
