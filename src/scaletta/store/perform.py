"""Carrying out effects, each only if the file still holds what it expects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scaletta.plan.model import GONE, Conflict, PlanError
from scaletta.plan.slots import put
from scaletta.store.effects import Effect, FieldSet, Row, RowAdded, RowGone, SlotSet, slot_place
from scaletta.store.reader import VERSION_FIELDS, Reader, SlotRecord
from scaletta.store.row_sets import Key, delete_rows, insert_rows, key_values, rows_with, update_rows

if TYPE_CHECKING:
    from datetime import date

    from scaletta.plan.model import Value
    from scaletta.plan.slots import SlotEffect, SlotVersion

#: The key columns of the tables whose key is not one column named like the table.
KEYS: dict[str, tuple[str, ...]] = {
    "channel_admin": ("channel", "person"),
    "upkeep": ("channel", "valid_from"),
    "person_skill": ("person", "skill"),
    "availability": ("person", "valid_from"),
    "hour_rate": ("person", "valid_from"),
    "format_effort": ("format", "skill", "valid_from"),
    "delivery": ("deliverable", "channel"),
    "slot": ("slot", "week"),
    "audience_day": ("channel", "day", "kind"),
    "metric_day": ("channel", "day", "metric"),
    "metric_superseded": ("import_batch", "channel", "day", "metric"),
    "post_metric": ("post", "metric"),
    "counted_month": ("month",),
    "value_model": ("valid_from",),
}


def key_columns(table: str) -> tuple[str, ...]:
    """The columns that name a row of a table."""
    return KEYS.get(table, (table,))


def key_of(table: str, row: Row) -> Row:
    """The key columns of a row."""
    return {column: row[column] for column in key_columns(table)}


def perform(reader: Reader, effects: Sequence[Effect]) -> None:
    """Write the effects inside the open transaction, those of one kind and table that follow each other at
    once.

    Raises Conflict (or another PlanError) when a place does not hold what an effect expects; the
    caller rolls back, so that nothing is half written.
    """
    import duckdb

    for (kind, name), group in groupby(effects, _place):
        batch = list(group)
        try:
            if kind is SlotSet:
                _set_slot(reader, name, [e.effect for e in batch if isinstance(e, SlotSet)])
            elif kind is FieldSet:
                _set_fields(reader, name, [e for e in batch if isinstance(e, FieldSet)])
            elif kind is RowGone:
                _drop(reader, name, [e for e in batch if isinstance(e, RowGone)])
            else:
                _add(reader, name, [e for e in batch if isinstance(e, RowAdded)])
        except duckdb.ConstraintException as error:
            # what is unique beside the key: somebody else's row has taken it meanwhile
            raise PlanError(f"Not done: it does not fit with what {_word(name)} holds by now.") from error


def _place(effect: Effect) -> tuple[type, str]:
    if isinstance(effect, SlotSet):
        return SlotSet, effect.slot
    return type(effect), effect.table


def _set_slot(reader: Reader, slot: str, effects: list[SlotEffect]) -> None:
    record = reader.slot(slot)
    try:
        after = put(record.versions, effects, thing=record.name)
    except Conflict as conflict:
        conflict.place = slot_place(slot, conflict.field)
        raise
    save_versions(reader, record, after)


def save_versions(reader: Reader, record: SlotRecord, after: dict[date, SlotVersion]) -> None:
    """Write the versions that differ from what the file has."""
    for week in record.versions.keys() - after.keys():
        reader.rows("delete from slot where slot = ? and week = ?", record.slot, week)
    for week, version in after.items():
        before = record.versions.get(week)
        if before is None:
            values = {name: getattr(version, name) for name in VERSION_FIELDS}
            insert(reader, "slot", {"slot": record.slot, "week": week, "channel": record.channel, **values})
        elif version != before:
            changed = {
                n: getattr(version, n) for n in VERSION_FIELDS if getattr(version, n) != getattr(before, n)
            }
            update_rows(reader, "slot", [({"slot": record.slot, "week": week}, changed)])


def _set_fields(reader: Reader, table: str, effects: Sequence[FieldSet]) -> None:
    keys = {key_values(effect.key): effect.key for effect in effects}
    rows = rows_with(reader, table, list(keys.values()))
    values: defaultdict[Key, dict[str, Value]] = defaultdict(dict)
    for effect in effects:
        at = key_values(effect.key)
        row = rows.get(at)
        if row is None:
            raise PlanError(f"Not done: this {_word(table)} is no longer in the plan.")
        now = values[at].get(effect.field, row[effect.field])  # one change may set a field twice
        if now != effect.seen:
            raise Conflict(_thing(table, row), effect.field, effect.seen, now, effect.new, place=effect.place)
        values[at][effect.field] = effect.new
    update_rows(reader, table, [(keys[at], changed) for at, changed in values.items()])


def insert(reader: Reader, table: str, row: Row) -> None:
    """Insert a row; columns it does not name take their defaults."""
    insert_rows(reader, table, [row])


def _add(reader: Reader, table: str, effects: Sequence[RowAdded]) -> None:
    keys = [key_of(table, effect.row) for effect in effects]
    taken = rows_with(reader, table, keys)
    if taken or len({key_values(key) for key in keys}) < len(keys):
        raise PlanError(f"Not done: this {_word(table)} is in the plan already.")
    insert_rows(reader, table, [effect.row for effect in effects])


def _drop(reader: Reader, table: str, effects: Sequence[RowGone]) -> None:
    if table == "slot":
        _refuse_to_drop_used_slots(reader, effects)
    keys = [key_of(table, effect.row) for effect in effects]
    rows = rows_with(reader, table, keys)
    for key, effect in zip(keys, effects, strict=True):
        row = rows.pop(key_values(key), None)
        if row is None:
            raise PlanError(f"Not done: this {_word(table)} is no longer in the plan.")
        for column, value in effect.row.items():
            if row[column] != value:
                place = FieldSet(table, key, column, value, None).place
                raise Conflict(_thing(table, row), column, value, row[column], GONE, place=place)
    delete_rows(reader, table, keys)


def _refuse_to_drop_used_slots(reader: Reader, gone: Sequence[RowGone]) -> None:
    """A slot can only go whole, as it was added, and while no post hangs on it.

    What is dropped as rows may leave other versions, but no post without a slot.
    """
    dropped: defaultdict[str, set[object]] = defaultdict(set)
    alone: dict[str, bool] = {}
    for effect in gone:
        slot = str(effect.row["slot"])
        dropped[slot].add(effect.row["week"])
        alone[slot] = effect.alone
    for slot, weeks in dropped.items():
        record = reader.slot(slot)
        if set(record.versions) != weeks:
            if alone[slot]:
                continue
            raise PlanError(f"Not done: {record.name} was changed after it was added.")
        (count,) = reader.rows("select count(*) from post where slot = ?", slot)[0]
        if count:
            posts = "a post hangs" if count == 1 else f"{count} posts hang"
            raise PlanError(f"Not done: {posts} on {record.name} by now. Delete the slot with d instead.")


def _thing(table: str, row: Row) -> str:
    """What to call a row in a sentence."""
    return str(row.get("title") or row.get("name") or f"this {_word(table)}")


def _word(table: str) -> str:
    return table.replace("_", " ")
