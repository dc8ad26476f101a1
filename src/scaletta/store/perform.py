"""Carrying out effects, each only if the file still holds what it expects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scaletta.plan.model import Conflict, PlanError
from scaletta.plan.slots import put, shortest
from scaletta.store.effects import Effect, FieldSet, Row, RowAdded, RowGone, SlotSet, slot_place
from scaletta.store.reader import VERSION_FIELDS, Reader, SlotRecord, key_test

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
    "post_metric": ("post", "metric"),
    "counted_month": ("month",),
    "value_model": ("valid_from",),
}


def key_of(table: str, row: Row) -> dict[str, object]:
    """The key columns of a row."""
    return {column: row[column] for column in KEYS.get(table, (table,))}


def perform(reader: Reader, effects: Sequence[Effect]) -> None:
    """Write the effects inside the open transaction.

    Raises Conflict (or another PlanError) when a place does not hold what an effect expects; the
    caller rolls back, so that nothing is half written.
    """
    for (kind, name), group in groupby(effects, _place):
        batch = list(group)
        if kind is SlotSet:
            _set_slot(reader, name, [e.effect for e in batch if isinstance(e, SlotSet)])
        elif kind is FieldSet:
            _set_fields(reader, [e for e in batch if isinstance(e, FieldSet)])
        elif kind is RowGone:
            gone = [e for e in batch if isinstance(e, RowGone)]
            if name == "slot":
                _refuse_to_drop_used_slots(reader, gone)
            for effect in gone:
                _drop(reader, effect)
        else:
            for added in batch:
                if isinstance(added, RowAdded):
                    _add(reader, added)


def _place(effect: Effect) -> tuple[type, str]:
    if isinstance(effect, SlotSet):
        return SlotSet, effect.slot
    if isinstance(effect, FieldSet):
        return FieldSet, f"{effect.table} {sorted(effect.key.items())}"
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
            _update(reader, "slot", {"slot": record.slot, "week": week}, changed)


def _set_fields(reader: Reader, effects: list[FieldSet]) -> None:
    table, key = effects[0].table, effects[0].key
    row = reader.row(table, key)
    if row is None:
        raise PlanError(f"Not done: this {_word(table)} is no longer in the plan.")
    values: dict[str, Value] = {}
    for effect in effects:
        now = values.get(effect.field, row[effect.field])  # one change may set a field twice
        if now != effect.seen:
            raise Conflict(_thing(table, row), effect.field, effect.seen, now, effect.new, place=effect.place)
        values[effect.field] = effect.new
    _update(reader, table, key, values)


def _update(reader: Reader, table: str, key: Row, values: Row) -> None:
    sets = ", ".join(f'"{column}" = ?' for column in values)
    reader.rows(f'update "{table}" set {sets} where {key_test(key)}', *values.values(), *key.values())


def insert(reader: Reader, table: str, row: Row) -> None:
    """Insert a row; columns it does not name take their defaults."""
    names = ", ".join(f'"{column}"' for column in row)
    reader.rows(f'insert into "{table}" ({names}) values ({", ".join("?" * len(row))})', *row.values())


def _add(reader: Reader, effect: RowAdded) -> None:
    key = {column: effect.row[column] for column in key_of(effect.table, effect.row)}
    if reader.row(effect.table, key) is not None:
        raise PlanError(f"Not done: this {_word(effect.table)} is in the plan already.")
    insert(reader, effect.table, effect.row)


def _drop(reader: Reader, effect: RowGone) -> None:
    key = {column: effect.row[column] for column in key_of(effect.table, effect.row)}
    row = reader.row(effect.table, key)
    if row is None:
        raise PlanError(f"Not done: this {_word(effect.table)} is no longer in the plan.")
    for column, value in effect.row.items():
        if row[column] != value:
            raise Conflict(_thing(effect.table, row), column, value, row[column], None)
    reader.rows(f'delete from "{effect.table}" where {key_test(key)}', *key.values())


def _refuse_to_drop_used_slots(reader: Reader, gone: Sequence[RowGone]) -> None:
    """A slot can only go whole, as it was added, and while no post hangs on it.

    A version that repeats the one before it may always go: the slot stays what it was in every week.
    """
    dropped: defaultdict[object, set[object]] = defaultdict(set)
    for effect in gone:
        dropped[effect.row["slot"]].add(effect.row["week"])
    for slot, weeks in dropped.items():
        record = reader.slot(str(slot))
        left = {week: version for week, version in record.versions.items() if week not in weeks}
        if left and shortest(left) == shortest(record.versions):
            continue
        if set(record.versions) != weeks:
            raise PlanError(f"Not done: {record.name} was changed after it was added.")
        (count,) = reader.rows("select count(*) from post where slot = ?", str(slot))[0]
        if count:
            posts = "a post hangs" if count == 1 else f"{count} posts hang"
            raise PlanError(f"Not done: {posts} on {record.name} by now. Delete the slot with d instead.")


def _thing(table: str, row: Row) -> str:
    """What to call a row in a sentence."""
    return str(row.get("title") or row.get("name") or f"this {_word(table)}")


def _word(table: str) -> str:
    return table.replace("_", " ")
