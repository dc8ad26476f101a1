"""Reading rows inside a transaction: what a command needs to know before it writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from scaletta.plan.model import Period, PlanError, Value
from scaletta.plan.slots import SlotVersion

if TYPE_CHECKING:
    from datetime import date

    from duckdb import DuckDBPyConnection

    from scaletta.store.effects import Columns, Row

VERSION_FIELDS = tuple(field.name for field in fields(SlotVersion))
_VERSION_COLUMNS = ", ".join(f'"{name}"' for name in VERSION_FIELDS)


@dataclass(frozen=True, slots=True)
class SlotRecord:
    """A slot as the file has it: its channel and its versions by week."""

    slot: str
    channel: str
    versions: dict[date, SlotVersion]

    @property
    def name(self) -> str:
        """What to call it in a sentence: its rubric, else its format."""
        last = self.versions[max(self.versions)]
        return last.title or last.format or "slot"


class Reader:
    """A cursor on the plan, inside a transaction."""

    def __init__(self, cursor: DuckDBPyConnection, columns: Columns) -> None:
        self.cursor = cursor
        self.columns = columns

    def rows(self, sql: str, *values: Value | list[str | None]) -> list[tuple[Any, ...]]:
        return self.cursor.execute(sql, values).fetchall()

    def row(self, table: str, key: Row) -> dict[str, Value] | None:
        """The row with this key, as column -> value."""
        found = self.rows(f'select * from "{table}" where {key_test(key)}', *key.values())
        return dict(zip(self.columns[table], found[0], strict=True)) if found else None

    def whole(self, table: str, row: Row) -> dict[str, Value]:
        """The row with every column of its table, empty where it says nothing.

        An added row is recorded whole, so that undoing it notices what somebody wrote into it since.
        """
        return {column: row.get(column) for column in self.columns[table]}

    def require(self, table: str, value: str | None, word: str) -> None:
        """Raise a PlanError with the nearest names when `table` has no row keyed `value`; None passes."""
        if value is None or self.rows(f'select 1 from "{table}" where "{table}" = ?', value):
            return
        names = [str(name) for (name,) in self.rows(f'select "{table}" from "{table}"')]
        near = get_close_matches(value, names, 2)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise PlanError(f"Not done: there is no {word} called {value}.{hint}")

    def slot(self, slot: str) -> SlotRecord:
        """A slot with its versions. Raises PlanError when it is gone."""
        found = self.rows(
            f"select week, channel, {_VERSION_COLUMNS} from slot where slot = ? order by week", slot
        )
        if not found:
            raise PlanError("Not done: this slot is no longer in the plan; somebody deleted it.")
        versions = {
            week: SlotVersion(**dict(zip(VERSION_FIELDS, values, strict=True))) for week, _, *values in found
        }
        return SlotRecord(slot, found[0][1], versions)

    def slots_of(self, channel: str) -> list[SlotRecord]:
        """Every slot of a channel, by its key."""
        found: dict[str, dict[date, SlotVersion]] = {}
        for slot, week, *values in self.rows(
            f"select slot, week, {_VERSION_COLUMNS} from slot where channel = ? order by slot, week", channel
        ):
            version = SlotVersion(**dict(zip(VERSION_FIELDS, values, strict=True)))
            found.setdefault(slot, {})[week] = version
        return [SlotRecord(slot, channel, versions) for slot, versions in found.items()]

    def periods(self, channel: str) -> list[Period]:
        """The editorial plans of a channel."""
        return [
            Period(first, last)
            for first, last in self.rows(
                "select valid_from, valid_to from editorial_plan where channel = ? order by valid_from",
                channel,
            )
        ]

    def channel_name(self, channel: str) -> str:
        found = self.rows("select name from channel where channel = ?", channel)
        return str(found[0][0]) if found else channel


def key_test(key: Mapping[str, Value]) -> str:
    """The SQL test for a key, with a placeholder for each value."""
    return " and ".join(f'"{column}" = ?' for column in key)


def load_columns(cursor: DuckDBPyConnection) -> Columns:
    """The columns of every table of the database in use, in their order, with their types."""
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in cursor.execute(
        """select table_name, column_name, data_type from duckdb_columns()
        where database_name = current_database() and schema_name = 'main' and not internal
        order by table_name, column_index"""
    ).fetchall():
        columns.setdefault(table, {})[column] = kind
    return columns
