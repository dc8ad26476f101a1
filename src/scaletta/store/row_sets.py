"""Reading and writing many rows of a table with one statement each.

Row by row a change of ten thousand rows takes ten seconds and more. So the values go over as lists of texts,
one list to a column, which DuckDB unpacks and casts to the column's own type: a twentieth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from scaletta.store.effects import plain
from scaletta.store.reader import key_test

if TYPE_CHECKING:
    from scaletta.plan.model import Value
    from scaletta.store.effects import Row
    from scaletta.store.reader import Reader

#: Up to so many rows go one by one: a single row is quicker so, and most edits write one.
FEW: Final = 1
#: Rows of one statement: the lists are text, and wide rows may carry long ones.
_MOST: Final = 10_000

Key: TypeAlias = "tuple[Value, ...]"


def key_values(key: Row) -> Key:
    """The values of a key, to find its row by."""
    return tuple(key.values())


def rows_with(reader: Reader, table: str, keys: Sequence[Row]) -> dict[Key, dict[str, Value]]:
    """The rows that have one of these keys (all of the same columns), by the values of their key."""
    found: dict[Key, dict[str, Value]] = {}
    if len(keys) <= FEW:
        for key in keys:
            row = reader.row(table, key)
            if row is not None:
                found[key_values(key)] = row
        return found
    columns = list(keys[0])
    for part in _parts(keys):
        given, lists = _given(reader, table, columns, part)
        read = reader.rows(f'select t.* from "{table}" t join {given} on {_same(columns)}', *lists)
        for values in read:
            row = dict(zip(reader.columns[table], values, strict=True))
            found[tuple(row[column] for column in columns)] = row
    return found


def update_rows(reader: Reader, table: str, changes: Sequence[tuple[Row, Row]]) -> None:
    """Write (key, new values) into rows that are there. Each may set columns of its own.

    All in one statement, so that two rows may exchange what has to be unique.
    """
    if len(changes) <= FEW:
        for key, values in changes:
            sets = ", ".join(f'"{column}" = ?' for column in values)
            reader.rows(f'update "{table}" set {sets} where {key_test(key)}', *values.values(), *key.values())
        return
    key_columns = list(changes[0][0])
    columns = list(dict.fromkeys(column for _, values in changes for column in values))
    kinds = reader.columns[table]
    names = [*(f"k{at}" for at in range(len(key_columns))), *(f"v{at}" for at in range(len(columns)))]
    types = [kinds[column] for column in (*key_columns, *columns)]
    lists = [[_text(key[column]) for key, _ in changes] for column in key_columns]
    lists += [[_text(values.get(column)) for _, values in changes] for column in columns]
    places = []
    for at, column in enumerate(columns):
        if all(column in values for _, values in changes):
            places.append(f'"{column}" = g.v{at}')
        else:  # some rows keep what they have
            names.append(f"s{at}")
            types.append("BOOLEAN")
            lists.append(["true" if column in values else "false" for _, values in changes])
            places.append(f'"{column}" = case when g.s{at} then g.v{at} else t."{column}" end')
    given = ", ".join(
        f"unnest(?::varchar[])::{kind} as {name}" for name, kind in zip(names, types, strict=True)
    )
    test = " and ".join(f't."{column}" = g.k{at}' for at, column in enumerate(key_columns))
    reader.rows(f'update "{table}" t set {", ".join(places)} from (select {given}) g where {test}', *lists)


def insert_rows(reader: Reader, table: str, rows: Sequence[Row]) -> None:
    """Insert rows; columns that a row does not name take their defaults."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        alike.setdefault(tuple(row), []).append(row)
    for columns, same in alike.items():
        names = ", ".join(f'"{column}"' for column in columns)
        if len(same) <= FEW:
            marks = ", ".join("?" * len(columns))
            for row in same:
                reader.rows(f'insert into "{table}" ({names}) values ({marks})', *row.values())
            continue
        for part in _parts(same):
            given, lists = _given(reader, table, columns, part)
            reader.rows(f'insert into "{table}" ({names}) select {names} from {given}', *lists)


def delete_rows(reader: Reader, table: str, keys: Sequence[Row]) -> None:
    """Delete the rows with these keys."""
    if len(keys) <= FEW:
        for key in keys:
            reader.rows(f'delete from "{table}" where {key_test(key)}', *key.values())
        return
    columns = list(keys[0])
    for part in _parts(keys):
        given, lists = _given(reader, table, columns, part)
        reader.rows(f'delete from "{table}" t using {given} where {_same(columns)}', *lists)


def _given(reader: Reader, table: str, columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, list[Any]]:
    """A relation `g` of these columns of the rows, and its parameters."""
    kinds: Mapping[str, str] = reader.columns[table]
    selected = ", ".join(f'unnest(?::varchar[])::{kinds[column]} as "{column}"' for column in columns)
    return f"(select {selected}) g", [[_text(row[column]) for row in rows] for column in columns]


def _same(columns: Sequence[str]) -> str:
    return " and ".join(f't."{column}" = g."{column}"' for column in columns)


def _text(value: Value) -> str | None:
    """A value as the text that its column's type reads back."""
    kept = plain(value)
    return None if kept is None else str(kept)


def _parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    at = iter(rows)
    while part := list(islice(at, _MOST)):
        yield part
