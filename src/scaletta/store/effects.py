"""What a command does to the file: field by field, row by row, so that it can be swapped and undone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from scaletta.plan.model import Value
from scaletta.plan.slots import SlotEffect

#: Table -> column -> DuckDB type, as the file has them.
Columns: TypeAlias = Mapping[str, Mapping[str, str]]
Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class FieldSet:
    """One column of one row: `seen` became `new`."""

    table: str
    key: Row
    field: str
    seen: Value
    new: Value

    @property
    def place(self) -> str:
        """How its JSON begins, whatever the values: what the history is searched for."""
        return json.dumps(self.plain()[:4], ensure_ascii=False)[:-1]

    def swapped(self) -> FieldSet:
        return FieldSet(self.table, self.key, self.field, self.new, self.seen)

    def plain(self) -> list[Any]:
        return ["set", self.table, plain_row(self.key), self.field, plain(self.seen), plain(self.new)]


@dataclass(frozen=True, slots=True)
class SlotSet:
    """One field of one slot over a range of weeks."""

    slot: str
    effect: SlotEffect

    @property
    def place(self) -> str:
        """How its JSON begins, whatever the weeks and values."""
        return slot_place(self.slot, self.effect.field)

    def swapped(self) -> SlotSet:
        return SlotSet(self.slot, self.effect.swapped())

    def plain(self) -> list[Any]:
        field, week, until, seen, new = self.effect
        return ["slot", self.slot, field, plain(week), plain(until), plain(seen), plain(new)]


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A whole row that was not there. `alone`: a version of a slot by itself, not with the whole slot."""

    table: str
    row: Row
    alone: bool = False

    def swapped(self) -> RowGone:
        return RowGone(self.table, self.row, self.alone)

    def plain(self) -> list[Any]:
        return ["add", self.table, plain_row(self.row), *_alone(self.alone)]


@dataclass(frozen=True, slots=True)
class RowGone:
    """A whole row that is no longer there. `alone`: as with RowAdded."""

    table: str
    row: Row
    alone: bool = False

    def swapped(self) -> RowAdded:
        return RowAdded(self.table, self.row, self.alone)

    def plain(self) -> list[Any]:
        return ["drop", self.table, plain_row(self.row), *_alone(self.alone)]


Effect: TypeAlias = FieldSet | SlotSet | RowAdded | RowGone


def _alone(alone: bool) -> list[str]:
    return ["alone"] if alone else []


def slot_place(slot: str, field: str) -> str:
    """How the JSON of an effect on a slot's field begins."""
    return json.dumps(["slot", slot, field], ensure_ascii=False)[:-1]


def inverse(effects: Sequence[Effect]) -> list[Effect]:
    """The effects that take these back, in the order to do them."""
    return [effect.swapped() for effect in reversed(effects)]


def to_json(effects: Sequence[Effect]) -> str:
    """Effects as the `change` table keeps them."""
    return json.dumps([effect.plain() for effect in effects], ensure_ascii=False)


def from_json(text: str, columns: Columns) -> list[Effect]:
    """Effects back from the `change` table, each value in its column's type."""
    return [_effect(parts, columns) for parts in json.loads(text)]


def _effect(parts: list[Any], columns: Columns) -> Effect:
    match parts:
        case ["set", str(table), dict(key), str(field), seen, new]:
            kind = columns[table][field]
            return FieldSet(table, typed_row(key, columns[table]), field, typed(seen, kind), typed(new, kind))
        case ["slot", str(slot), str(field), str(week), str(until), seen, new]:
            kind = columns["slot"][field]
            span = date.fromisoformat(week), date.fromisoformat(until)
            return SlotSet(slot, SlotEffect(field, *span, typed(seen, kind), typed(new, kind)))
        case ["add", str(table), dict(row), *alone]:
            return RowAdded(table, typed_row(row, columns[table]), alone == _alone(True))
        case ["drop", str(table), dict(row), *alone]:
            return RowGone(table, typed_row(row, columns[table]), alone == _alone(True))
    raise ValueError(f"not an effect: {parts!r}")


def plain(value: Value | datetime) -> str | int | bool | None:
    """A value as JSON can keep it without loss."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def typed(value: Any, kind: str) -> Value:
    """A value kept as JSON, in the Python type that DuckDB gives for the column type `kind`."""
    if value is None or not isinstance(value, str):
        return Decimal(value) if kind.startswith("DECIMAL") and value is not None else value
    if kind == "DATE":
        return date.fromisoformat(value)
    if kind == "TIME":
        return time.fromisoformat(value)
    if kind == "TIMESTAMP":
        return datetime.fromisoformat(value)
    if kind.startswith("DECIMAL"):
        return Decimal(value)
    return value


def plain_row(row: Row) -> dict[str, Any]:
    """A row as JSON can keep it without loss."""
    return {column: plain(value) for column, value in row.items()}


def typed_row(row: Mapping[str, Any], kinds: Mapping[str, str]) -> dict[str, Value]:
    """A row kept as JSON, each value in the type of its column."""
    return {column: typed(value, kinds[column]) for column, value in row.items()}
