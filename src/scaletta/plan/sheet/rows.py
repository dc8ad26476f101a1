"""Edits of rows: one field, a value that holds from a day on, a whole row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from scaletta.plan.commands.rows import AddRow, DropRow, EditRows, JsonRow, RowEdit, SetField
from scaletta.plan.model import Value

Rows: TypeAlias = Mapping[str, Sequence[Any]]
"""Table -> its rows."""


def edits_of(today: date, label: str, sentence: str, edits: Sequence[RowEdit]) -> list[EditRows]:
    """One command of all edits; none where there are none."""
    if not edits:
        return []
    return [EditRows(today=today, label=label, sentence=sentence, edits=tuple(edits))]


def set_fields(
    table: str, key: Mapping[str, Value], seen: Mapping[str, Value], new: Mapping[str, Value]
) -> list[RowEdit]:
    """The fields of a row that differ."""
    return [
        SetField(table=table, key=plain(key), field=name, seen=_plain(seen[name]), new=_plain(value))
        for name, value in new.items()
        if seen[name] != value
    ]


def add_row(table: str, row: Mapping[str, Value]) -> AddRow:
    """A whole row."""
    return AddRow(table=table, row=plain(row))


def drop_row(table: str, row: Any) -> DropRow:
    """A whole row that goes; `row` is a tuple with the columns as attributes."""
    return DropRow(table=table, row=plain(row._asdict()))


def in_force(rows: Iterable[Any], day: date) -> Any | None:
    """Of rows with `valid_from`, the one that holds on a day."""
    begun = [row for row in rows if row.valid_from <= day]
    return max(begun, key=lambda row: row.valid_from, default=None)


def from_day_on(
    table: str, key: Mapping[str, Value], rows: Iterable[Any], column: str, day: date, new: Value
) -> list[RowEdit]:
    """A value that holds from a day on; `rows` are those of the key. What held before stays written."""
    rows = list(rows)
    holds = in_force(rows, day)
    if holds is not None and getattr(holds, column) == new:
        return []
    if holds is not None and holds.valid_from == day:
        return set_fields(table, {**key, "valid_from": day}, {column: getattr(holds, column)}, {column: new})
    return [add_row(table, {**key, "valid_from": day, column: new})]


def plain(row: Mapping[str, Value]) -> JsonRow:
    """A row as JSON keeps it."""
    return {column: _plain(value) for column, value in row.items()}


def _plain(value: Value) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | str):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()
