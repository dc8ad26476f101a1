"""Load a folder of CSV files, one per table, into a fresh plan.

Columns, types and keys are read from the plan itself, so a new column needs nothing here. Days are
relative to today (`relative.py`); a row whose key the shipped catalogue has already replaces it.

A post's state may be written `ready>published`: the first while its day is today or ahead, the second
once the day has gone by. While ahead, a post of a slot follows the slot; `planned` is then no row at all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from scaletta.store.relative import relative_day

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: Columns that name a week: any day of it is written, its Monday is stored.
_WEEKS: Final = frozenset({"week", "anchor"})
#: A column that bears a table's name holds a key of it. These hold one under another name.
_OTHER_NAMES: Final = {"owner": "person", "lead": "outcome"}
#: What a post leaves to its slot until it is scheduled, published or skipped.
_FROM_SLOT: Final = ("day", "time", "format", "theme", "owner", "hours", "promise")
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_CHECKED: Final = re.compile(r"CHECK\((?P<rule>.*)\)")
_EMPTY: Final = re.compile(r'NOT NULL constraint failed: \S+?\."?(?P<column>\w+)')


class SampleError(Exception):
    """A sentence: what is wrong, in which file, line and column."""


@dataclass(slots=True)
class _Row:
    line: int
    cells: dict[str, str | None]


@dataclass(slots=True)
class _File:
    name: str
    table: str
    columns: list[str]
    rows: list[_Row]

    def wrong(self, line: int, column: str | None, why: str) -> SampleError:
        place = f", column {column}" if column else ""
        return SampleError(f"{self.name}, line {line}{place}: {why}.")


class _Table(NamedTuple):
    types: dict[str, str]
    key: list[str]


def load_sample(cursor: DuckDBPyConnection, folder: Path, today: date) -> dict[str, int]:
    """Write every `*.csv` of `folder` in one transaction, and say how many rows went into each table.

    `cursor` uses the plan (`USE plan`) and has no transaction open. After SampleError nothing is written.
    """
    import duckdb

    tables = _tables(cursor)
    if cursor.execute("select count(*) from channel").fetchall() != [(0,)]:
        raise SampleError("The plan has outlets already: sample data goes into a fresh one.")
    files = [_read(path, tables, today) for path in sorted(folder.glob("*.csv"))]
    if not files:
        raise SampleError(f"There are no CSV files in {folder}.")
    cursor.begin()
    try:
        for file in files:
            table = tables[file.table]
            try:
                _insert(cursor, file.table, file.columns, table, file.rows)
            except (duckdb.DataError, duckdb.IntegrityError):
                cursor.rollback()
                cursor.begin()
                raise _first_wrong(cursor, file, table) from None
        _check_references(cursor, files, tables)
    except BaseException:
        cursor.rollback()
        raise
    cursor.commit()
    return {file.table: len(file.rows) for file in files}


def _tables(cursor: DuckDBPyConnection) -> dict[str, _Table]:
    here = "database_name = current_database() and schema_name = current_schema()"
    tables = {
        name: _Table({}, list(key))
        for name, key in cursor.execute(
            "select table_name, constraint_column_names from duckdb_constraints() "
            f"where constraint_type = 'PRIMARY KEY' and {here}"
        ).fetchall()
    }
    for name, column, kind in cursor.execute(
        f"select table_name, column_name, data_type from duckdb_columns() where {here} order by column_index"
    ).fetchall():
        if name in tables:
            tables[name].types[column] = kind
    return tables


def _read(path: Path, tables: Mapping[str, _Table], today: date) -> _File:
    """The rows of a file as the text that goes into the table: days are absolute, empty cells None."""
    table = tables.get(path.stem)
    if table is None:
        raise SampleError(f"{path.name}: a plan has no table “{path.stem}”.")
    try:
        with path.open(encoding="utf-8", newline="") as text:
            reader = csv.reader(text, strict=True)
            file = _File(path.name, path.stem, next(reader, []), [])
            for column in file.columns:
                if column not in table.types:
                    raise file.wrong(1, None, f"{file.table} has no column “{column}”")
                if file.columns.count(column) > 1:
                    raise file.wrong(1, None, f"the column “{column}” stands there twice")
            kinds = {column: _kind(column, table.types[column], today) for column in file.columns}
            for cells in reader:
                row = _row(file, reader.line_num, cells, kinds)
                if file.table != "post" or _settle(row.cells, today):
                    file.rows.append(row)
    except (UnicodeDecodeError, csv.Error) as error:
        raise SampleError(f"{path.name} is not a CSV file in UTF-8: {error}.") from error
    return file


def _row(file: _File, line: int, cells: Sequence[str], kinds: Mapping[str, Callable[[str], str]]) -> _Row:
    if len(cells) != len(kinds):
        raise file.wrong(line, None, f"{len(cells)} cells stand under {len(kinds)} columns")
    row = _Row(line, {})
    for (column, kind), cell in zip(kinds.items(), cells, strict=True):
        try:
            row.cells[column] = kind(cell) if cell else None
        except ValueError as error:
            raise file.wrong(line, column, str(error)) from None
    return row


def _kind(column: str, sql_type: str, today: date) -> Callable[[str], str]:
    """Reads a cell of this column; ValueError says what is wrong with it."""
    if column in _WEEKS:
        return lambda cell: _monday(relative_day(cell, today)).isoformat()
    if sql_type == "DATE":
        return lambda cell: relative_day(cell, today).isoformat()
    if sql_type == "TIMESTAMP":
        return lambda cell: _moment(cell, today)
    if sql_type == "TIME":
        return _time
    if sql_type == "BOOLEAN":
        return _boolean
    if sql_type == "VARCHAR":
        return str
    return _number


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _moment(cell: str, today: date) -> str:
    day, _, time = cell.rpartition(" ")
    return f"{relative_day(day, today).isoformat()} {_time(time)}"


def _time(cell: str) -> str:
    if not _TIME.fullmatch(cell):
        raise ValueError(f"“{cell}” is no time. Write it like 08:30")
    return cell


def _boolean(cell: str) -> str:
    if cell not in ("true", "false"):
        raise ValueError(f"“{cell}” is neither true nor false")
    return cell


def _number(cell: str) -> str:
    try:
        finite = Decimal(cell).is_finite()
    except InvalidOperation:
        finite = False
    if not finite:
        raise ValueError(f"“{cell}” is no number")
    return cell


def _settle(post: dict[str, str | None], today: date) -> bool:
    """Choose between the two states of a post by its day. False: it is an untouched occurrence, no row."""
    ahead, told_twice, gone = (post.get("state") or "").partition(">")
    if not told_twice:
        return True
    if (post.get("day") or "") < today.isoformat():
        post["state"] = gone
        return True
    post["state"] = ahead
    if post.get("slot") and ahead not in ("scheduled", "published", "skipped"):
        post.update((column, None) for column in _FROM_SLOT if column in post)
    return ahead != "planned"


def _insert(
    cursor: DuckDBPyConnection, name: str, columns: Sequence[str], table: _Table, rows: Sequence[_Row]
) -> None:
    """One statement for all rows: a list per column, unnested side by side."""
    if not rows:
        return
    lists = {column: [row.cells[column] for row in rows] for column in columns}
    shipped = bool(cursor.execute(f'select 1 from "{name}" limit 1').fetchall())
    if shipped and name == "company":
        cursor.execute("delete from company")
    elif shipped and set(table.key) <= lists.keys():
        key = ", ".join(f'"{column}"' for column in table.key)
        keys = ", ".join(f"unnest(?::varchar[])::{table.types[column]}" for column in table.key)
        cursor.execute(
            f'delete from "{name}" where ({key}) in (select ({keys}))',
            [lists[column] for column in table.key],
        )
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f"unnest(?::varchar[])::{table.types[column]}" for column in columns)
    cursor.execute(f'insert into "{name}" ({names}) select {values}', list(lists.values()))


def _first_wrong(cursor: DuckDBPyConnection, file: _File, table: _Table) -> SampleError:
    """The first row that the table refuses. The transaction is lost afterwards."""
    import duckdb

    seen: dict[tuple[str | None, ...], int] = {}
    for row in file.rows:
        key = tuple(row.cells.get(column) for column in table.key)
        if None in key:
            return file.wrong(row.line, ", ".join(table.key), "the key is empty")
        if key in seen:
            return file.wrong(row.line, ", ".join(table.key), f"the same key stands in line {seen[key]}")
        seen[key] = row.line
        try:
            _insert(cursor, file.table, file.columns, table, [row])
        except (duckdb.DataError, duckdb.IntegrityError) as error:
            return file.wrong(row.line, *_refusal(str(error), file.columns))
    return SampleError(f"{file.name}: the table does not take these rows together.")


def _refusal(message: str, columns: Sequence[str]) -> tuple[str | None, str]:
    """The column that DuckDB's message is about, when it names one, and the reason in our words."""
    if empty := _EMPTY.search(message):
        return empty["column"], "it is empty"
    if checked := _CHECKED.search(message):
        named = (column for column in columns if re.search(rf"\b{column}\b", checked["rule"]))
        return next(named, None), f"the table wants {checked['rule']}"
    return None, message.splitlines()[0].partition(": ")[2].rstrip(".")


def _check_references(
    cursor: DuckDBPyConnection, files: Sequence[_File], tables: Mapping[str, _Table]
) -> None:
    known: dict[str, set[str]] = {}
    for file in files:
        for column, target in _references(file, tables):
            if target not in known:
                found = cursor.execute(f'select distinct "{target}" from "{target}"').fetchall()
                known[target] = {key for (key,) in found}
            for row in file.rows:
                value = row.cells[column]
                if value is not None and value not in known[target]:
                    raise file.wrong(row.line, column, f"there is no {target} “{value}”")


def _references(file: _File, tables: Mapping[str, _Table]) -> Iterator[tuple[str, str]]:
    for column in file.columns:
        target = _OTHER_NAMES.get(column, column)
        text = tables[file.table].types[column] == "VARCHAR"
        if text and target in tables and column != file.table:
            yield column, target
